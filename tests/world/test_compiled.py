import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toimio.world import compiled

PACKAGE = Path(compiled.__file__).parents[1]
DRAW_IN_A_LOOP = """
import numpy as np
from toimio.world.compiled import CACHE
from toimio.world.draws import rng_key
from toimio.world.people import PERSON
from toimio.world.raking import raking_keys
people = np.zeros(1, dtype=PERSON)
people["key"] = 7
print(CACHE is not None, raking_keys(people, np.zeros(1, dtype=np.int64), rng_key(1, 0), 24312)[0])
"""


def run_python(code: str, folder: Path = PACKAGE.parent, **environment: str) -> tuple[bool, float]:
    """Whether a process keeps compiled code, and the number it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "NUMBA_DISABLE_JIT": "0", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    kept, number = done.stdout.split()
    return kept == "True", float(number)


@pytest.mark.slow
@pytest.mark.parametrize("before", ["", "import numba\n"])
def test_an_edited_rule_is_used_by_compiled_code_that_calls_it(tmp_path, before):
    code = before + DRAW_IN_A_LOOP
    shutil.copytree(PACKAGE, tmp_path / "toimio", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "scenarios", tmp_path / "scenarios")
    place = {"folder": tmp_path, "PYTHONPATH": str(tmp_path), "TOIMIO_CACHE": str(tmp_path / "cache")}
    kept, number = run_python(code, **place)
    assert kept
    assert run_python(code, **place) == (True, number)
    rules = tmp_path / "toimio" / "world" / "draws.py"
    text = rules.read_text("utf-8")
    assert text.count("/ 4294967296.0") == 1
    rules.write_text(text.replace("/ 4294967296.0", "/ 8589934592.0"), "utf-8")
    assert run_python(code, **place) == (True, number / 2)


@pytest.mark.slow
def test_without_a_folder_to_write_to_rules_compile_all_the_same():
    nowhere = "import tempfile\ntempfile.gettempdir = lambda: '/dev/null'\n"
    kept, number = run_python(nowhere + DRAW_IN_A_LOOP, TOIMIO_CACHE="/dev/null/cache")
    assert not kept
    assert number == run_python(DRAW_IN_A_LOOP)[1]


@pytest.fixture
def numba_folder(monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", "as before")


@pytest.mark.small
def test_a_folder_that_cannot_be_written_gives_way_to_a_temporary_one(tmp_path, monkeypatch, numba_folder):
    monkeypatch.setattr(compiled, "cache_folder", lambda: Path("/dev/null/cache"))
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path))
    folder = compiled._prepare_cache()
    assert folder is not None
    assert folder.is_relative_to(tmp_path)
    assert folder.name == compiled.source_digest()[:16]
    assert os.environ["NUMBA_CACHE_DIR"] == str(folder)


@pytest.mark.small
def test_without_any_folder_nothing_is_kept(monkeypatch, numba_folder):
    monkeypatch.setattr(compiled, "cache_folder", lambda: Path("/dev/null/cache"))
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: "/dev/null")
    assert compiled._prepare_cache() is None
    monkeypatch.setattr(compiled, "CACHE", None)
    assert compiled.is_cold() == compiled.is_compiled()

    def double(x):
        return 2 * x

    assert compiled.compiled(double)(21) == 42


@pytest.mark.small
def test_the_digest_follows_every_file_of_the_sources(tmp_path):
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "rule.py"
    rule.write_text("x = 1\n", "utf-8")
    first = compiled.source_digest(tmp_path)
    rule.write_text("x = 2\n", "utf-8")
    second = compiled.source_digest(tmp_path)
    rule.rename(tmp_path / "rule.py")
    assert len({first, second, compiled.source_digest(tmp_path)}) == 3
