"""What holds in every month of every world."""

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_region import TOWNS, region, register, run, scenario, with_cooperative
from tests.strategies import valid_scenarios
from toimio.analysis.spells import stocks_from_events
from toimio.world.activities import ARRIVES_AS, OUTSIDE, SERVICES, Activity, Reason
from toimio.world.record import check_moves
from toimio.world.run import start_model

MONTHS = 24
EXAMPLES = 3 if numba.config.DISABLE_JIT else 40


def check_month(model, people_before: int) -> None:
    """People conserved, moves permitted, places not overfilled, queues not negative."""
    s = model.state
    everybody = s.people[: s.n]
    assert s.n >= people_before
    assert s.stocks.sum() == s.n
    assert s.refused_moves == 0
    assert not (everybody["next_activity"] >= 0).any()
    assert len(set(everybody["key"])) == s.n
    assert (s.places["occupied"] <= s.places["places"]).all()
    assert (s.places["queue"] >= 0).all()
    assert (s.places["places"] >= 0).all()
    inside = everybody[everybody["place"] >= 0]
    assert s.places["occupied"].tolist() == np.bincount(inside["place"], minlength=len(s.places)).tolist()
    assert (inside["activity"] == s.places["activity"][inside["place"]]).all()
    assert set(everybody["activity"][everybody["place"] < 0]).isdisjoint(SERVICES)
    for name in ("skill", "efficacy", "motivation"):
        assert everybody[name].min() >= 0.0
        assert everybody[name].max() <= 1.0
    assert everybody["ability"].min() >= 0.0
    assert everybody["ability"].max() <= 10.0


def check_run(design, months: int, **options) -> None:
    """Go through the months of a design, then through its records."""
    place, key = options.pop("region", region()), options.pop("replication", 0)
    model = start_model(design, place, register(), 1, key, months)
    for _ in range(months):
        before = model.state.n
        model.step()
        check_month(model, before)
    check_records(run(design, months, region=place, replication=key))


def check_records(result) -> None:
    check_moves(result.events)
    arrivals = result.events[result.events["from_"] == OUTSIDE]
    assert len(arrivals) == len(result.persons)
    later = arrivals[arrivals["why"] != Reason.START]
    assert set(later["to"]) <= set(ARRIVES_AS)
    counted = result.stocks.sum(axis=(2, 3, 4))
    assert (counted == stocks_from_events(result)).all()
    series = result.provider_series
    assert (series["occupied"] <= series["places"]).all()
    assert min(array.min() for array in series.values()) >= 0
    flows = np.diff(series["occupied"].astype(int), axis=0)
    assert (flows == (series["entries"] - series["leavers"])[1:]).all()
    assert result.books.dtype == result.bank.dtype == np.int64
    assert (result.bank[0] == 0).all()
    assert (np.diff(result.bank, axis=0) == result.books.sum(axis=2)).all()


@pytest.mark.small
@pytest.mark.parametrize("scope", ["target", "all"])
@pytest.mark.parametrize("replication", [0, 1])
def test_every_month_of_a_small_world_is_sound(scope, replication):
    check_run(with_cooperative(), MONTHS, region=region(scope), replication=replication)


def test_every_month_of_ten_years_is_sound():
    check_run(with_cooperative(), 120, region=region(times=10))


@pytest.mark.small
@settings(max_examples=EXAMPLES, derandomize=True, database=None)
@given(valid_scenarios(TOWNS, "two_towns", most_places=6), st.sampled_from(["target", "all"]))
def test_every_month_of_any_valid_scenario_is_sound(design, scope):
    check_run(design, 14, region=region(scope))


@pytest.mark.small
def test_towns_without_a_common_provider_do_not_touch_each_other():
    apart = region().model_dump(by_alias=True)
    for institution in apart["institutions"]:
        institution["serves"] = (institution["town"],)
    place = type(region()).model_validate(apart)
    today = run(scenario(), MONTHS, region=place)
    more = scenario(
        services={"work_trial": {"extra_places": {"north": 9}}, "coaching": {"extra_places": {"north": 9}}}
    )
    design = run(more, MONTHS, region=place)
    assert today.stocks[:, 1].tobytes() == design.stocks[:, 1].tobytes()
    assert today.stocks[:, 0].tobytes() != design.stocks[:, 0].tobytes()


@pytest.mark.small
def test_people_who_left_for_good_make_no_more_moves():
    result = run(with_cooperative(), 24, region=region("all"))
    gone = {}
    for event in result.events:
        person, month = int(event["person"]), int(event["month"])
        assert person not in gone or gone[person] == month == 0
        if event["to"] in (Activity.RETIRED, Activity.MOVED):
            gone[person] = month
    assert gone
