import os
import sys
from pathlib import Path

import pytest

from toimio.scenario import source
from toimio.scenario.problems import ScenarioError
from toimio.scenario.source import (
    LARGEST_FILE_BYTES,
    find,
    is_name,
    read_toml,
    scenario_folder,
    scenario_names,
    validation_folder,
)

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


def problem_of(path):
    with pytest.raises(ScenarioError) as caught:
        read_toml(path, "mine.toml")
    (problem,) = caught.value.problems
    assert problem.file == "mine.toml"
    assert problem.found
    assert problem.allowed
    return problem


@pytest.mark.parametrize(
    ("content", "found", "path"),
    [
        (b"", "an empty file", ""),
        (b"  \n\n\t", "an empty file", ""),
        (b"\x00\x01\x02", "bytes that are not text", "line 1"),
        (b'a = 1\nb = "\xff\xfe"\n', "bytes that are not text", "line 2"),
        ("a = 'ä'".encode("utf-16"), "bytes that are not text", "line 1"),
        (b"PK\x03\x04\x00zip", "bytes that are not text", "line 1"),
        (b"a = 1\nb = [1, 2\nc = 3\n", "", "line 3, column 1"),
        (b"a = 1\na = 2\n", "Cannot overwrite a value", "line 2, column 6"),
        (b"a = \n", "Invalid value", "line 1, column 5"),
        (b'a = "never closed', "", "line 1, column"),
        (b"[table\n", "", "line 1, column 7"),
        (b"a = 1,5\n", "", "line 1, column 6"),
        (b"hours", "", "line 1, column 6"),
        (b"a = " + b"9" * 5000, "a value too long or too deep to read", ""),
        (b"a = " + b"[" * 100_000, "a value too long or too deep to read", ""),
        (b"a = " + b"[" * 50 + b"]" * 50, "tables nested too deeply", ""),
        (b"a" + b".a" * 5000 + b" = 1", "tables nested too deeply", ""),
        (b"#" * (LARGEST_FILE_BYTES + 1), "a very large file", ""),
    ],
)
def test_files_that_are_no_toml_get_one_clear_problem(tmp_path, content, found, path):
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    problem = problem_of(file)
    assert found in problem.found
    assert problem.path.startswith(path)


def test_a_missing_file_and_a_folder(tmp_path):
    assert problem_of(tmp_path / "no.toml").found == "no such file"
    assert problem_of(tmp_path).found == "a folder"
    assert problem_of(tmp_path / ("x" * 5000)).found == "a file that cannot be opened"


def test_a_name_with_a_zero_byte(tmp_path):
    assert problem_of(tmp_path / "a\x00b.toml").found == "a file that cannot be opened"


@POSIX_ONLY
def test_loops_of_links_and_pipes(tmp_path):
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    assert problem_of(loop).found == "a file that cannot be opened"
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    assert problem_of(pipe).found == "not an ordinary file"
    assert problem_of(Path(os.devnull)).found == "not an ordinary file"


@POSIX_ONLY
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_a_file_that_may_not_be_read(tmp_path):
    file = tmp_path / "secret.toml"
    file.write_text("a = 1")
    file.chmod(0)
    assert problem_of(file).found == "a file that may not be read"


def test_windows_files_read_like_others(tmp_path):
    file = tmp_path / "windows.toml"
    file.write_bytes(b'\xef\xbb\xbfname = "J\xc3\xa4rvi"\r\ncount = 1\r\n')
    assert read_toml(file) == {"name": "Järvi", "count": 1}


def test_names_are_found_in_the_shipped_folder_and_paths_as_they_are(tmp_path):
    assert find("today") == scenario_folder() / "today.toml"
    assert find(str(tmp_path / "x.toml")) == tmp_path / "x.toml"
    assert find(tmp_path) == tmp_path
    assert "today" in scenario_names()


def test_an_unknown_name_gets_the_nearest_and_the_list():
    with pytest.raises(ScenarioError) as caught:
        find("toimio_regionl")
    (problem,) = caught.value.problems
    assert problem.hint == "did you mean toimio_regional?"
    assert "today" in problem.allowed


def test_the_folder_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv("TOIMIO_SCENARIOS", str(tmp_path))
    (tmp_path / "only.toml").write_text("region = 'x'")
    (tmp_path / "-odd.toml").write_text("")
    assert scenario_folder() == tmp_path
    assert scenario_names() == ("only",)
    monkeypatch.setenv("TOIMIO_SCENARIOS", str(tmp_path / "missing"))
    assert scenario_names() == ()
    with pytest.raises(ScenarioError, match="missing"):
        find("only")


def test_an_installed_package_brings_its_scenarios_along(tmp_path, monkeypatch):
    monkeypatch.delenv("TOIMIO_SCENARIOS", raising=False)
    monkeypatch.setattr(source, "__file__", str(tmp_path / "toimio" / "scenario" / "source.py"))
    assert scenario_folder() == tmp_path / "toimio" / "_scenarios"
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "scenarios").mkdir()
    assert scenario_folder() == tmp_path / "scenarios"


def test_a_file_of_a_scenarios_name_needs_no_ending(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine").write_text("a = 1")
    assert find("mine") == Path("mine")


@pytest.mark.parametrize("words", ["today", "oma-malli", "lisää_paikkoja", "2026"])
def test_names(words):
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["", "..", "a/b", "a\\b", "a.toml", "/etc/passwd", "-x", "_x", "a b", "x" * 90, "a\n"]
)
def test_no_names(words):
    assert not is_name(words)


def test_scenarios_of_the_pattern_tests_are_found_by_path_but_not_listed():
    names = {path.stem for path in validation_folder().glob("*.toml")}
    assert {"place_then_train", "more_coaches_2019"} <= names
    on_the_shelf = {"place_then_train", "state_company"}
    assert names & set(scenario_names()) == on_the_shelf
    for name in on_the_shelf:
        assert find(name).parent == scenario_folder()
        assert find(validation_folder() / f"{name}.toml").parent == validation_folder()
