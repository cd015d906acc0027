"""What the shipped scenarios promise in their descriptions."""

import typing

import pytest

from toimio.experiment.plan import YEARS
from toimio.scenario.check import check_file
from toimio.scenario.diff import differences, followed
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.scenario.schema import Activity, Scenario
from toimio.scenario.source import validation_folder
from toimio.world import activities

TODAY = load_scenario("today").scenario
REGION_TOWNS = {town.key for town in load_region(TODAY.region).towns}


def test_activities_are_those_of_the_world():
    assert typing.get_args(Activity) == tuple(activity.name.lower() for activity in activities.Activity)


def test_today_changes_nothing_but_runs_the_programme_it_has():
    neutral = Scenario(region=TODAY.region, title=TODAY.title, description=TODAY.description)
    assert [difference.path for difference in differences(neutral, TODAY)] == ["early_support.until"]


@pytest.mark.parametrize(
    ("name", "key", "employer"),
    [("toimio_regional", "toimio", "cooperative"), ("foundation_jobs", "foundation_work", "foundation")],
)
def test_a_hundred_places_serve_every_town_once(name, key, employer):
    enterprise = load_scenario(name).scenario.enterprises[key]
    assert enterprise.employer == employer
    assert enterprise.places == 100
    served = [town for unit in enterprise.units.values() for town in unit.serves]
    assert sorted(served) == sorted(REGION_TOWNS)


def test_early_support_only_goes_on_for_as_long_as_any_computation():
    scenario = load_scenario("early_support").scenario
    (difference,) = differences(TODAY, scenario)
    assert (difference.path, difference.first) == ("early_support.until", "2028-08")
    longest = load_region(TODAY.region).start_month + 12 * YEARS[1]
    assert scenario.early_support.until_month >= longest
    assert followed(scenario, TODAY) == ()


def test_foundation_jobs_have_the_places_of_the_cooperative_with_shorter_hours_and_fewer_orders():
    cooperative = load_scenario("toimio_regional").scenario.enterprises["toimio"]
    foundation = load_scenario("foundation_jobs").scenario.enterprises["foundation_work"]
    assert foundation.units == cooperative.units
    assert foundation.opens == cooperative.opens
    assert foundation.contract.hours_per_week == pytest.approx(0.65 * 37.5, abs=0.05)
    orders = [sum(e.work.orders_hours_per_place_month.values()) for e in (foundation, cooperative)]
    assert orders[0] < orders[1]


SHELF = {
    "toimio_per_town": False,
    "worker_cooperative": False,
    "firm_subsidy": False,
    "state_company": True,
    "transition_enterprise": True,
    "social_cooperative_b": True,
    "measured_need_subsidy": True,
    "place_then_train": False,
    "coaching_project": False,
}
"""Known designs, and whether they need a change of law."""


@pytest.mark.parametrize("name", SHELF)
def test_known_designs_are_without_mistakes_speak_three_languages_and_differ_from_today(name):
    assert check_file(name) == ()
    loaded = load_scenario(name).scenario
    assert all(words.fi and words.sv and words.en for words in (loaded.title, loaded.description))
    assert [d for d in differences(TODAY, loaded) if d.path not in ("title", "description", "region")]
    assert followed(loaded, TODAY)
    assert loaded.needs_change_of_law == SHELF[name]


@pytest.mark.parametrize(
    "name", ["state_company", "transition_enterprise", "social_cooperative_b", "measured_need_subsidy"]
)
def test_enterprises_of_known_designs_are_as_large_as_the_cooperative_in_the_same_towns(name):
    (enterprise,) = load_scenario(name).scenario.enterprises.values()
    assert enterprise.units == load_scenario("toimio_regional").scenario.enterprises["toimio"].units


def test_each_town_has_a_cooperative_of_its_own_and_a_hundred_places_in_all():
    enterprises = load_scenario("toimio_per_town").scenario.enterprises.values()
    assert sum(enterprise.places for enterprise in enterprises) == 100
    units = [unit for enterprise in enterprises for unit in enterprise.units.values()]
    assert sorted(unit.town for unit in units) == sorted(REGION_TOWNS)
    assert all(unit.serves == (unit.town,) for unit in units)


def test_place_then_train_is_the_same_as_the_one_of_the_patterns():
    shelf = load_scenario("place_then_train").scenario
    assert shelf == load_scenario(validation_folder() / "place_then_train.toml").scenario


VALIDATION = sorted(validation_folder().glob("*.toml"))


@pytest.mark.parametrize("path", VALIDATION, ids=lambda path: path.stem)
def test_scenarios_of_the_pattern_tests_are_without_mistakes_and_speak_three_languages(path):
    assert check_file(path) == ()
    loaded = load_scenario(path).scenario
    assert all(words.fi and words.sv and words.en for words in (loaded.title, loaded.description))


def test_place_then_train_has_a_hundred_clients_in_every_town_once():
    loaded = load_scenario(validation_folder() / "place_then_train.toml").scenario
    teams = loaded.coaching_teams.values()
    assert sum(team.places for team in teams) == 100
    assert sorted(town for team in teams for town in team.serves) == sorted(REGION_TOWNS)
    assert {(team.approach, team.clients_per_coach, team.entry.wanting_work_only) for team in teams} == {
        ("place_then_train", 20.0, True)
    }
    assert sorted(followed(loaded, TODAY)) == sorted(loaded.coaching_teams)


def test_more_coaches_come_with_the_larger_target():
    loaded = load_scenario(validation_folder() / "more_coaches_2019.toml").scenario
    assert loaded.region == "kuusiokunnat"
    assert [(d.path, d.second) for d in differences(TODAY, loaded) if d.path != "region"] == [
        ("services.coaching.changes", None),
        ("services.coaching.changes.2019-01", pytest.approx(110 / 70, abs=0.002)),
    ]
    assert followed(loaded, TODAY) == ("coaching",)
