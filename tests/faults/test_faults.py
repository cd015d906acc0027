"""The list of planted faults fits the sources, and the search for survivors finds them."""

from pathlib import Path

import pytest

from tests.faults import trial
from tests.faults.__main__ import ROOT, chosen_faults, in_groups, verdict
from tests.faults.catalogue import Fault, ListError, faulty, load_faults, names_a_test, plant
from tests.faults.trial import Outcome, Trial, read_outcomes

FAULTS = load_faults()
FAULT = Fault(
    "wrong_sign", "rules", "it matters", "rule.py", "a + b", "a - b", ("tests/test_rule.py::test_sum",)
)


def test_there_are_faults_in_every_part():
    assert len(FAULTS) >= 24
    parts = "draws arrivals raking meetings places phases rules market record enterprise outcomes comparison money"
    assert {fault.part for fault in FAULTS} >= set(parts.split()) | {"joint service", "scenarios"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_can_be_planted_and_names_tests_that_exist(fault):
    faulty(fault, (ROOT / fault.file).read_text(encoding="utf-8"))
    assert [test for test in fault.tests if not names_a_test(test, ROOT)] == []


@pytest.mark.parametrize("text", ["c = a * b\n", "c = a + b\nd = a + b\n"], ids=["gone", "twice"])
def test_a_fault_whose_place_is_not_certain_is_refused(text, tmp_path):
    (tmp_path / "rule.py").write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match="wrong_sign: the old text is found"):
        plant(FAULT, tmp_path)
    assert (tmp_path / "rule.py").read_text(encoding="utf-8") == text


ENTRY = (
    '[[fault]]\nname = "x"\npart = "p"\nwhy = "w"\nfile = "f"\nold = "a"\nnew = "{new}"\ntests = {tests}\n'
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY.format(new="b", tests='["t"]') * 2, "x: listed twice"),
        (ENTRY.format(new="a", tests='["t"]'), "old and new are the same"),
        (ENTRY.format(new="b", tests="[]"), "none of them empty"),
        ('[[fault]]\nname = "x"\n', "needs file, name"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(text, message, tmp_path):
    (tmp_path / "faults.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ListError, match=message):
        load_faults(tmp_path / "faults.toml")


def test_faults_are_chosen_by_name():
    assert [fault.name for fault in chosen_faults(["eta_swapped"])] == ["eta_swapped"]
    assert chosen_faults([]) == FAULTS
    with pytest.raises(ListError, match="no such fault: luck"):
        chosen_faults(["luck", "eta_swapped"])


def test_files_are_not_torn_apart_into_several_runs():
    tests = ["a.py::test_1", "b.py::test_1", "a.py::test_2", "c.py::test_1"]
    assert in_groups(tests, 2) == [["a.py::test_1", "a.py::test_2", "c.py::test_1"], ["b.py::test_1"]]
    assert in_groups(tests[:1], 2) == [["a.py::test_1"]]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of one rule and its tests."""
    folder = tmp_path_factory.mktemp("sources")
    (folder / "tests").mkdir()
    (folder / "rule.py").write_text("def add(a, b):\n    return a + b\n", encoding="utf-8")
    (folder / "tests" / "test_rule.py").write_text(
        "import pytest\nfrom rule import add\n\n\n"
        "def test_sum():\n    assert add(2, 3) == 5\n\n\n"
        "def test_zero():\n    assert add(2, 0) == 2\n\n\n"
        "@pytest.mark.parametrize('b', [0, 1])\ndef test_cases(b):\n    assert add(1, b) == 1 + b\n\n\n"
        "def test_crash():\n    1 / add(1, 1)\n",
        encoding="utf-8",
    )
    return folder


def test_only_what_is_asserted_catches_a_fault(sources):
    tests = [f"tests/test_rule.py::test_{name}" for name in ("sum", "zero", "cases", "crash")]
    sound, planted = trial.try_out(sources, tests), trial.try_out(sources, tests, FAULT)
    assert sound.short_of("passed") == {}
    assert planted.outcomes == dict(
        zip(tests, (Outcome(failed=1), Outcome(passed=1), Outcome(1, 1), Outcome(crashed=1)), strict=True)
    )
    assert planted.short_of("failed") == {tests[1]: "passed", tests[3]: "crashed"}
    assert set(planted.short_of("passed")) == {tests[0], tests[2], tests[3]}
    assert "a + b" in (sources / "rule.py").read_text(encoding="utf-8")


def test_sources_that_cannot_be_imported_are_no_catch(sources):
    broken = Fault(**vars(FAULT) | {"new": "a +"})
    planted = trial.try_out(sources, FAULT.tests, broken)
    assert planted.short_of("failed") == dict.fromkeys(FAULT.tests, "was not run")


def test_tests_without_an_end_are_no_catch(sources, monkeypatch):
    monkeypatch.setattr(trial, "LONGEST_SECONDS", 0.01)
    assert trial.try_out(sources, FAULT.tests).short_of("passed") == dict.fromkeys(FAULT.tests, "was not run")


def test_without_a_report_no_test_was_run(tmp_path):
    assert read_outcomes(tmp_path / "none.xml", ["t"]) == {"t": Outcome()}


def test_survivors_are_told():
    lines = [
        verdict(FAULT, Trial({FAULT.tests[0]: outcome}, 1.0)) for outcome in (Outcome(failed=1), Outcome(1))
    ]
    assert "caught" in lines[0]
    assert "SURVIVES" in lines[1]
    assert lines[1].endswith("test_sum passed")
