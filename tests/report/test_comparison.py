import numpy as np
import pytest

from tests.report.made import pair
from toimio.locale import set_language
from toimio.money.legality import Raised
from toimio.money.subsidy_limits import Flag
from toimio.report.comparison import Comparison
from toimio.report.tables import WIDTH
from toimio.scenario.load import load_scenario

SCENARIOS = {name: load_scenario(name).scenario for name in ("today", "toimio_regional")}


@pytest.fixture(autouse=True)
def _language_as_before():
    set_language("en")
    yield
    set_language(None)


def _comparison(**settings) -> Comparison:
    return Comparison((pair([11, 12, 13], [300, 400, 500], **settings),), SCENARIOS)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_table_has_a_fixed_width(language):
    set_language(language)
    lines = _comparison().table.splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert not any(line != line.rstrip() for line in lines)


def test_the_table_tells_both_worlds_and_the_difference():
    lines = _comparison().table.splitlines()
    (row,) = [line for line in lines if line.startswith("  in open work  ")]
    numbers = ["500.0", "512.0", "+12.0", "+11.5…+12.5", "+10.3…+13.7", "+11.1…+12.9"]
    assert row.split() == ["in", "open", "work", *numbers]
    assert sum("+1.2" in line for line in lines) == 4


def test_enterprises_are_told_where_there_are_any():
    assert "lowest cash so far, thousand euros" in _comparison().table
    assert "lowest cash" not in _comparison(places=0.0).table


def test_a_scenario_alone_has_levels_and_no_sentence():
    alone = Comparison((pair([11, 12, 13], [300, 400, 500], reference=""),), SCENARIOS)
    assert "512.0" in alone.table
    assert alone.sentence == ""
    assert "difference" not in alone.differences.columns


def test_data_frames_for_notebooks():
    comparison = _comparison()
    frame = comparison.differences
    whole = frame[
        (frame["outcome"] == "people_open_work") & (frame["town"] == "all") & (frame["age"] == "all")
    ]
    assert np.isclose(whole["difference"], 12).all()
    outcomes = comparison.outcomes
    assert sorted(outcomes["replication"].unique()) == [0, 1, 2]
    assert {"value_reference", "value_scenario", "difference"} <= set(outcomes.columns)
    assert " ".join(repr(comparison).split()).endswith(" ".join(comparison.sentence.split()))
    assert max(map(len, repr(comparison).splitlines())) <= WIDTH


def test_a_design_that_needs_another_law_says_so():
    changed = load_scenario("toimio_regional").updated(
        {"needs_change_of_law": True, "law_note": {"fi": "laki", "sv": "lag", "en": "the Act"}}
    )
    comparison = Comparison((pair([1, 2], [1, 2]),), {**SCENARIOS, "toimio_regional": changed.scenario})
    assert "needs a change of law: the Act" in comparison.report()


def test_no_message_has_a_word_of_foretelling():
    set_language("fi")
    assert "ennust" not in _comparison().report().lower()


def test_flags_name_their_scenario_where_several_have_some():
    raised = (Raised(Flag.PAY_BELOW_AGREEMENT, "firm", {"share": 0.9}),)
    pairs = (pair([1, 2], [1, 2]),)
    one = Comparison(pairs, SCENARIOS, flags={"toimio_regional": raised})
    assert one.notes == one.legal_lines
    two = Comparison(pairs, SCENARIOS, flags={"today": raised, "toimio_regional": raised})
    assert [note.split(":")[0] for note in two.notes] == ["Today", "Toimio"]
    assert len(two.legal_lines) == 2
