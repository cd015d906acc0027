import pytest
from hypothesis import given
from pydantic import BaseModel

from tests.strategies import valid_scenarios
from toimio.locale import set_language
from toimio.report.differences import differences_text, told_differences
from toimio.scenario.diff import differences
from toimio.scenario.load import Resolved, load_scenario

TODAY = load_scenario("today")
NOTHING = "No lever differs"


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def text_of(second, first="today"):
    return differences_text(load_scenario(first), load_scenario(second))


def test_a_lever_is_told_with_both_values_and_where_each_was_set():
    told = text_of("early_support")
    assert "Today (today) and Early support (early_support)" in told
    assert "Levers that differ: 1." in told
    assert "Work-ability programme of 2025-2028\n  last month (empty: never runs): 2028-08 → 2100-12" in told
    assert "(today → early_support)" in told


def test_the_default_is_told_as_such():
    assert "  places, times today's: 1 → 1.5 (default → more_coaching)" in text_of("more_coaching")


def test_what_only_one_has_is_told_once_with_its_value():
    told = text_of("toimio_regional")
    assert "Enterprises: toimio, workplaces: rovaniemi (only in toimio_regional)" in told
    assert "  places for the target group, persons: 45 (toimio_regional)" in told
    gone = text_of("today", "toimio_regional")
    assert "Enterprises: toimio, workplaces: rovaniemi (only in toimio_regional)" in gone
    assert "  places for the target group, persons: 45 (toimio_regional)" in gone
    assert "(default)" not in gone
    enterprise = load_scenario("toimio_regional").scenario.enterprises["toimio"]
    unset = sum(1 for value in left_to_default(enterprise) if value not in (None, {}))
    assert unset > 5
    assert f"Levers at their default in what only one of the two has are left out: {unset} " in gone


def left_to_default(table):
    """Yield the values of all levers of a table, and of those in it, that its file does not set."""
    for name in type(table).model_fields:
        value = getattr(table, name)
        tables = value.values() if isinstance(value, dict) else [value]
        if any(isinstance(each, BaseModel) for each in tables):
            for each in tables:
                yield from left_to_default(each)
        elif name not in table.model_fields_set:
            yield value


def test_nothing_is_said_too():
    assert NOTHING in text_of("today")
    renamed = TODAY.updated({"title.fi": "Toinen"})
    assert NOTHING in differences_text(TODAY, renamed)


def test_files_of_one_name_are_told_apart():
    changed = TODAY.updated({"subsidy.firms_factor": 2.0})
    assert "Value in today → value in today_2" in differences_text(TODAY, changed)


def test_values_read_like_words():
    changes = {
        "early_support.towns": ["kemi", "tornio"],
        "early_support.until": "",
        "needs_change_of_law": True,
        "law_note": {"fi": "Laki"},
        "subsidy.enterprises_budget_eur_per_month": 12345.5,
        "services.coaching.extra_places": {"kemi": 5},
    }
    told = differences_text(TODAY, TODAY.updated(changes))
    for words in (
        "empty → kemi, tornio",
        "2028-08 → empty",
        "no → yes",
        "left out → 12,345.5",
        "kemi: 5 (override)",
    ):
        assert words in told
    assert "{}" not in told


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_lines_are_short_in_every_language(language):
    set_language(language)
    told = text_of("toimio_regional+foundation_jobs", "more_coaching")
    assert max(map(len, told.splitlines())) <= 120
    assert "{" not in told


@given(valid_scenarios(), valid_scenarios())
def test_everything_that_differs_is_told(one, other):
    def resolved(scenario):
        return Resolved(scenario, {}, ("x",), "x", {})

    told = {told.difference.path for told in told_differences(resolved(one), resolved(other))}
    left = {difference.path for difference in differences(one, other)} - told
    assert all(isinstance(found(side, path), dict | None) for side in (one, other) for path in left)


def found(scenario, path):
    value = scenario.model_dump()
    for step in path.split("."):
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value
