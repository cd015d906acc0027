import csv
import math
import typing
from typing import Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from toimio.dashboard.changed import changed_lines
from toimio.dashboard.engine.question import Design, register, resolved, value_at
from toimio.dashboard.lever_groups import ANY, FIRST
from toimio.dashboard.lever_labels import (
    OPTION_WORDS,
    label_of,
    name_words,
    option_words,
    options_of,
    value_words,
)
from toimio.dashboard.levers import GROUPS, Lever, first_levers, found_in, levers_of
from toimio.dashboard.widgets import lever_key
from toimio.evidence import evidence_file
from toimio.evidence.register import GRADES
from toimio.locale import set_language
from toimio.report.lever_known import FACTS, GRADE_WORDS, evidence_words, fact_of_place
from toimio.scenario.load import SCENARIO_OUTLINE, scenario_names
from toimio.scenario.outline import is_table
from toimio.scenario.schema import Scenario

REGIONAL = Design("toimio_regional")
LINES = "enterprises.toimio.work.lines"
EVERY = [lever for group in GROUPS for lever in group.levers]
WITHOUT_A_PLACE = {
    "region": "another region is another question, not a lever of a board",
    "title": "a text",
    "description": "a text",
    "law_note": "a text",
    "follows": "whose outcomes are followed: a matter of measuring",
    "needs_change_of_law": "a statement of the file's author",
    "early_support.since": "the programme has begun",
    "early_support.towns": "a list of towns: in the file",
    "services.*.extra_places": "a table by town: in the file",
    "services.*.changes": "a table by month: in the file",
    "subsidy.enterprises_budget_eur_per_month": "left out means no limit, which no scale can show",
    "enterprises.*.units.*.town": "where a unit stands: in the file",
    "enterprises.*.units.*.serves": "a list of towns: in the file",
    "enterprises.*.work.line_terms": "an offer of one's own, line by line and town by town: in the file",
    "enterprises.*.work.orders_changes": "a table by month: in the file",
    "service_paths.*.steps": "a list of services in order: in the file",
    "service_paths.*.towns": "a list of towns: in the file",
    "coaching_teams.*.town": "where a team works: in the file",
    "coaching_teams.*.serves": "a list of towns: in the file",
    "projects": "a project's budget is booked as granted: in the file",
}
"""Levers of the schema that the screen does not move, and why."""


def schema_places(model=Scenario, above=()):
    """Every place of a scenario that holds a value, names given freely as ``*``."""
    for name, field in model.model_fields.items():
        yield from _places(field.annotation, (*above, name))


def _places(kind, place):
    tables = [each for each in _kinds(kind) if is_table(each)]
    if not tables:
        yield ".".join(place)
    for table in tables:
        yield from schema_places(table, (*place, ANY) if _is_by_name(kind) else place)


def _kinds(kind):
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [found for each in get_args(kind) for found in _kinds(each)]


def _is_by_name(kind):
    return get_origin(kind) is dict or any(_is_by_name(each) for each in get_args(kind))


def _covers(pattern, place):
    ours, theirs = pattern.split("."), place.split(".")
    return all(a in (b, ANY) or b == ANY for a, b in zip(ours, theirs, strict=False)) and len(ours) >= len(
        theirs
    )


def test_every_lever_of_the_schema_has_a_place_on_the_screen_or_a_reason():
    lost = []
    for place in schema_places():
        on_screen = any(_covers(lever.place, place) for lever in EVERY)
        excused = any(
            (place == each or place.startswith(f"{each}.") or _covers(each, place))
            for each, why in WITHOUT_A_PLACE.items()
        )
        if not on_screen and not excused:
            lost.append(place)
    assert not lost


@pytest.mark.parametrize("name", scenario_names())
def test_every_lever_shown_has_a_label_a_fact_and_a_range_that_the_schema_allows(name):
    design = Design(name)
    for group in GROUPS:
        labels = []
        keys = [lever_key(found, "page") for found in levers_of(design, group)]
        assert len(keys) == len(set(keys)), keys
        for found in levers_of(design, group):
            labels.append(label_of(found))
            fact = fact_of_place(found.places[0])
            assert fact is not None, found.places
            assert fact.words
            assert evidence_words(fact, register())
            ends = found.scale()[:: max(1, len(found.scale()) - 1)] if found.is_number else options_of(found)
            for value in ends:
                if value is not None:
                    resolved(design.with_levers(design.moved | found.moved_to(value)))
        assert len(labels) == len(set(labels)), labels
        assert not [label for label in labels if "_" in label]


def test_every_lever_stands_somewhere_in_a_shipped_design():
    designs = [Design(name) for name in scenario_names()]
    owned = Design("toimio_regional").with_lever("enterprises.toimio.ownership.board", "fixed")
    for lever in EVERY:
        assert any(found_in(design, lever) for design in (*designs, owned)), lever.place


def test_facts_name_parameters_and_figures_that_exist():
    with evidence_file("figures.csv").open(encoding="utf-8") as file:
        figures = {row["id"] for row in csv.DictReader(file)}
    for lever, fact in FACTS.items():
        assert set(fact.parameters) <= set(register()), lever
        assert set(fact.figures) <= figures, lever
    assert tuple(GRADE_WORDS) == GRADES


def test_the_grade_of_a_lever_is_that_of_its_weakest_link():
    fact = FACTS["Workforce", "ordinary_share"]
    assert {register()[name].grade for name in fact.parameters} == {"B", "D"}
    assert fact.grade(register()) == "D"


def _literals(model):
    for field in model.model_fields.values():
        waiting = [field.annotation]
        while waiting:
            kind = waiting.pop()
            if get_origin(kind) is Literal:
                yield get_args(kind)
            elif is_table(kind):
                yield from _literals(kind)
            waiting.extend(each for each in typing.get_args(kind) if not isinstance(each, str))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_choice_of_every_lever_has_words(language):
    set_language(language)
    found = [
        one
        for design in ("toimio_regional", "place_then_train", "service_paths")
        for lever in EVERY
        for one in found_in(Design(design), lever)
    ]
    for option in {option for one in found if not one.is_number for option in options_of(one)}:
        assert option_words(option) not in ("", str(option)), option
    every = {option for options in _literals(Scenario) for option in options}
    listed = {option for options in OPTION_WORDS.values() for option in options}
    assert listed <= every


def test_a_sum_is_shared_in_the_proportions_there_are():
    (places,) = found_in(REGIONAL, FIRST[0])
    assert places.value == 100
    moved = places.moved_to(51)
    assert sum(moved.values()) == 51
    assert moved["enterprises.toimio.units.rovaniemi.places"] == 23
    assert sum(places.moved_to(0).values()) == 0


def test_one_lever_pays_the_way_to_all_workplaces_until_they_differ():
    lever = next(lever for lever in EVERY if lever.place.endswith("pays_travel_share"))
    (travel,) = found_in(REGIONAL, lever)
    moved = REGIONAL.with_levers(dict(travel.moved_to(0.5)))
    assert len(travel.places) == 4
    assert len(moved.levers) == 4
    (line,) = changed_lines(moved)
    assert line.endswith("0 % → 50 %")
    one_less = moved.with_lever(travel.places[0], 0.2)
    assert [found.value for found in found_in(one_less, lever)].count(0.5) == 3


@given(st.integers(0, 20), st.lists(st.integers(0, 20), min_size=1, max_size=6))
def test_shares_of_a_whole_always_sum_to_one(step, moves):
    design = REGIONAL
    (lines,) = [lever for lever in EVERY if lever.place.endswith("lines.*")]
    for move in [step, *moves]:
        found = found_in(design, lines)
        assert len(found) == len(lines.names)
        one = found[(move + step) % len(found)]
        for place, value in one.moved_to(move / 20).items():
            design = design.with_lever(place, value)
        shares = value_at(resolved(design), LINES)
        assert math.isclose(math.fsum(shares.values()), 1.0, abs_tol=1e-9)


def test_the_other_shares_keep_their_proportions():
    (lines,) = [lever for lever in EVERY if lever.place.endswith("lines.*")]
    laundry = next(found for found in found_in(REGIONAL, lines) if found.places[0].endswith("laundry"))
    assert laundry.value == 0.0
    moved = laundry.moved_to(0.5)
    others = {line: moved.get(f"{LINES}.{line}") for line in ("cleaning", "property_care", "wood")}
    assert others == {"cleaning": 0.25, "property_care": 0.15, "wood": 0.1}


def test_a_share_that_was_left_out_and_is_put_back_to_nought_is_where_it_was():
    moved = REGIONAL.with_lever(f"{LINES}.laundry", 0.5)
    assert moved.with_lever(f"{LINES}.laundry", 0.0) == REGIONAL


def test_owners_can_be_given_a_say_where_a_scenario_has_none():
    board = next(lever for lever in EVERY if lever.place.endswith("ownership.board"))
    weights = next(lever for lever in EVERY if lever.place.endswith("weights.*"))
    (found,) = found_in(REGIONAL, board)
    assert found.value is None
    assert not found_in(REGIONAL, weights)
    owned = REGIONAL.with_lever(found.places[0], "responsive")
    assert [each.value for each in found_in(owned, weights)] == [0.2] * 5


def test_what_is_left_to_the_register_shows_its_value():
    premises = next(lever for lever in EVERY if lever.place.endswith("premises_eur_per_place_month"))
    (found,) = found_in(REGIONAL, premises)
    assert found.value == register()["premises_eur_per_place_month"].value
    assert found.value in found.scale()


def test_a_scale_holds_the_design_s_own_value_even_outside_its_range():
    lever = Lever("enterprises.*.contract.hours_per_week", 32, 38, 1)
    (found,) = found_in(REGIONAL, lever)
    assert found.scale()[0] == 30.0
    assert found.scale()[-1] == 38.0


@pytest.mark.parametrize("name", [name for name in scenario_names() if name != "today"])
def test_a_newcomer_is_offered_four_levers_at_most_and_one_at_least(name):
    assert 1 <= len(first_levers(Design(name))) <= 4


def test_a_newcomer_moves_the_places_of_all_service_paths_at_once():
    places = first_levers(Design("service_paths"))[0]
    assert places.value == 130
    assert places.moved_to(65) == {
        "service_paths.from_afar.places": 30,
        "service_paths.soon_ready.places": 35,
    }


def test_numbers_and_names_are_written_as_people_write_them():
    set_language("fi")
    (site,) = found_in(REGIONAL, FIRST[3])
    assert value_words(site, 0.2) == "20 %"
    (price,) = found_in(REGIONAL, FIRST[4])
    assert value_words(price, 0.95) == "0,95"
    assert name_words("kemi_tornio") == "Kemi–Tornio"
    assert name_words("from_afar") == "From afar"
    opens = next(lever for lever in EVERY if lever.months)
    (found,) = found_in(REGIONAL, opens)
    assert value_words(found, "2026-07") == "heinäkuu 2026"
    assert SCENARIO_OUTLINE.kind(tuple(found.places[0].split("."))) is str


def test_a_lever_does_not_pass_another_that_binds_it():
    least = next(lever for lever in EVERY if lever.place == "enterprises.*.entry.min_ability")
    (found,) = found_in(REGIONAL, least)
    assert found.scale()[-1] == 6.0
    opens = next(lever for lever in EVERY if lever.place == "enterprises.*.closes_funding")
    (found,) = found_in(REGIONAL, opens)
    assert options_of(found)[:2] == ["", "2026-12"]
