"""What the shipped scenarios promise in their descriptions."""

import typing

import pytest

from toimio.scenario.diff import differences
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.scenario.schema import Activity, Scenario
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


def test_foundation_jobs_have_the_places_of_the_cooperative_with_shorter_hours_and_fewer_orders():
    cooperative = load_scenario("toimio_regional").scenario.enterprises["toimio"]
    foundation = load_scenario("foundation_jobs").scenario.enterprises["foundation_work"]
    assert foundation.units == cooperative.units
    assert foundation.opens == cooperative.opens
    assert foundation.contract.hours_per_week == pytest.approx(0.65 * 37.5, abs=0.05)
    orders = [sum(e.work.orders_hours_per_place_month.values()) for e in (foundation, cooperative)]
    assert orders[0] < orders[1]
