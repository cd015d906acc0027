"""The set-up behind `make`: what it says when it cannot, and what it repairs. A stand-in plays Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
USED = ("tools/set_up.sh", "pyproject.toml", "setup.py", "constraints.txt")

pytestmark = pytest.mark.skipif(
    shutil.which("sh") is None, reason="the set-up is a shell script; Windows has its own lines"
)

STAND_IN = """#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && echo new >>made ;;
"-m pip") [ "$3" = --version ] || echo "$@" >>installed; {pip} ;;
*"import ensurepip, venv") {venv} ;;
*) exec "{python}" "$@" ;;
esac
"""
OLD = """#!/bin/sh
case "$2" in *version_info*3,\\ 11*) exit 1 ;; *) echo 3.9.2 ;; esac
"""


class Clone:
    """A copy of what the set-up uses, with a stand-in for Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in USED:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
        self.python = "./stand_in"
        self.path = os.environ["PATH"]
        self.stand_in()

    def stand_in(self, pip: str = "true", venv: str = "true", words: str = STAND_IN) -> None:
        file = self.folder / "stand_in"
        file.write_text(words.format(pip=pip, venv=venv, python=sys.executable))
        file.chmod(0o755)

    def set_up(self, *extra: str) -> tuple[int, str]:
        environment = {**os.environ, "PYTHON": self.python, "PATH": self.path}
        command = ["sh", "tools/set_up.sh", *extra]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True)
        return done.returncode, done.stderr

    def count(self, name: str) -> int:
        file = self.folder / name
        return len(file.read_text().splitlines()) if file.exists() else 0


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path / "clone")


def test_a_python_without_venv_names_its_remedy(clone: Clone) -> None:
    clone.stand_in(venv="exit 1")
    code, words = clone.set_up()
    assert code == 1
    assert "sudo apt install python3-venv" in words
    assert not (clone.folder / ".venv").exists()


def test_too_old_a_python_is_told_with_its_version(clone: Clone) -> None:
    clone.stand_in(words=OLD)
    code, words = clone.set_up()
    assert code == 1
    assert "needs Python 3.11 or later" in words
    assert "3.9.2" in words


def test_a_python_that_is_not_there_is_told(clone: Clone) -> None:
    clone.python = "./none"
    code, words = clone.set_up()
    assert code == 1
    assert "There is no Python called ./none" in words


def test_without_a_name_the_first_suitable_python_is_taken(clone: Clone) -> None:
    programs = clone.folder / "programs"
    programs.mkdir()
    clone.stand_in(words=OLD)
    (clone.folder / "stand_in").rename(programs / "python3")
    clone.stand_in(venv="exit 1")
    (clone.folder / "stand_in").rename(programs / "python3.13")
    clone.stand_in()
    (clone.folder / "stand_in").rename(programs / "python3.12")
    clone.python, clone.path = "", f"{programs}{os.pathsep}{clone.path}"
    assert clone.set_up()[0] == 0
    assert clone.count("made") == 1


def test_a_named_python_of_another_version_replaces_the_environment(clone: Clone) -> None:
    clone.set_up()
    words = (clone.folder / "stand_in").read_text()
    (clone.folder / "stand_in").write_text(
        words.replace("case ", 'case "$2" in *version_info*:3*) echo 3.99.0; exit ;; esac\ncase ', 1)
    )
    assert clone.set_up()[0] == 0
    assert clone.count("made") == 2


def test_the_second_call_has_nothing_to_do(clone: Clone) -> None:
    assert clone.set_up("dev")[0] == 0
    assert ".[dev]" in (clone.folder / "installed").read_text()
    assert clone.set_up("dev") == (0, "")
    assert clone.set_up() == (0, "")
    assert (clone.count("made"), clone.count("installed")) == (1, 1)


def test_the_larger_set_up_completes_the_smaller(clone: Clone) -> None:
    clone.set_up()
    assert clone.set_up("dev")[0] == 0
    assert (clone.count("made"), clone.count("installed")) == (1, 2)


def test_changed_requirements_are_installed(clone: Clone) -> None:
    clone.set_up()
    with (clone.folder / "constraints.txt").open("a") as file:
        file.write("# another\n")
    assert clone.set_up()[0] == 0
    assert (clone.count("made"), clone.count("installed")) == (1, 2)


def test_an_interrupted_set_up_is_repaired(clone: Clone) -> None:
    clone.stand_in(pip="kill -9 $PPID")
    assert clone.set_up()[0] != 0
    clone.stand_in()
    code, words = clone.set_up()
    assert code == 0
    assert "starting anew" in words
    assert clone.count("made") == 2
    assert clone.set_up() == (0, "")


def test_a_failed_installation_says_what_to_do(clone: Clone) -> None:
    clone.stand_in(pip="exit 1")
    code, words = clone.set_up()
    assert code == 1
    assert "Run the same command again" in words


def test_a_broken_environment_is_made_anew(clone: Clone) -> None:
    clone.set_up()
    (clone.folder / ".venv" / "bin" / "python").unlink()
    assert clone.set_up()[0] == 0
    assert clone.count("made") == 2


def test_a_copied_folder_gets_its_own_environment(clone: Clone) -> None:
    clone.set_up()
    copied = clone.folder.parent / "copied"
    shutil.copytree(clone.folder, copied)
    clone.folder = copied
    assert clone.set_up()[0] == 0
    assert clone.count("made") == 2
