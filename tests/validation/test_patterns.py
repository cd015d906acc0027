import pytest

from toimio.evidence import evidence_file
from toimio.report.pattern_names import PATTERN_NAMES, UNIT_NAMES, VERDICT_NAMES
from toimio.validation.operators import OPERATORS
from toimio.validation.patterns import load_patterns
from toimio.validation.score import Verdict
from toimio.validation.settings import SETTINGS, region_of, scenario_of

HEAD = "id,pattern,setting,measure,low,high,unit,figures,use,note"
ROW = "P01,A thing,somewhere,so much,1,2,%,F001,check,"


def load(folder, *lines):
    path = folder / "patterns.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return load_patterns(path)


def test_there_are_34_patterns_and_each_is_measured():
    assert list(load_patterns()) == [f"P{n:02d}" for n in range(1, 35)]
    assert list(OPERATORS) == list(load_patterns())


def test_every_world_that_is_measured_can_be_set_up():
    used = {setting for operator in OPERATORS.values() for setting in operator.settings}
    assert used == set(SETTINGS)
    for key in used:
        scenario, region = scenario_of(SETTINGS[key]), region_of(SETTINGS[key])
        towns = {town.key for town in region.towns}
        assert all(unit.town in towns for e in scenario.enterprises.values() for unit in e.units.values())


def test_operators_say_how_they_copy_the_source():
    assert all(operator.way.endswith(".") for operator in OPERATORS.values())


def test_names_are_those_of_the_file():
    assert {key: pattern.pattern for key, pattern in load_patterns().items()} == PATTERN_NAMES
    assert {pattern.unit for pattern in load_patterns().values()} == set(UNIT_NAMES)
    assert set(VERDICT_NAMES) == set(Verdict)


def test_ranges_that_are_assumptions_are_known():
    assumed = [key for key, pattern in load_patterns().items() if pattern.is_assumed]
    assert assumed == ["P09", "P13", "P14", "P19", "P33", "P34"]


def test_the_range_includes_its_ends(tmp_path):
    pattern = load(tmp_path, ROW)["P01"]
    assert [pattern.contains(value) for value in (0.99, 1.0, 2.0, 2.01, float("nan"))] == [
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("X1,A,s,m,1,2,%,,check,", "line 2 .*'X1'; allowed is P and two digits"),
        ("P01,A,s,m,1,2,%,,guess,", "found use 'guess'; allowed are calibrate, check"),
        ("P01,A,s,m,one,2,%,,check,", "found 'one' to '2'; allowed are two numbers"),
        ("P01,A,s,m,3,2,%,,check,", "found 3 to 2; allowed is a low below the high"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path, row, words):
    with pytest.raises(ValueError, match=words):
        load(tmp_path, row)


def test_an_id_stands_once(tmp_path):
    with pytest.raises(ValueError, match="found P01 again"):
        load(tmp_path, ROW, ROW)


def test_another_table_is_refused(tmp_path):
    path = tmp_path / "patterns.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match="line 1: found a, b; allowed is id"):
        load_patterns(path)


def test_the_shipped_file_has_no_line_too_many():
    lines = evidence_file("patterns.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 35
