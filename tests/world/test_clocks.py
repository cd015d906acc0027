"""When things happen: clocks of people, lengths of stays, and what comes first within a month."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from tests.small_region import region, register, run, scenario, with_cooperative
from toimio.world.activities import SERVICES, Activity, Reason
from toimio.world.run import RunResult, start_model

pytestmark = pytest.mark.small

MONTHS = 24
UNEMPLOYED_IN_STATISTICS = (Activity.UNEMPLOYED, Activity.SOCIAL_REHABILITATION)
ON_BENEFIT = (
    *UNEMPLOYED_IN_STATISTICS,
    Activity.COACHING,
    Activity.REHABILITATIVE_WORK,
    Activity.WORK_TRIAL,
    Activity.TRAINING,
)
UNTIL_NEXT = {
    f"{service.name.lower()}_mean_months": 1.0 for service in SERVICES if service != Activity.SUPPORTED_WORK
}


@cache
def month_by_month() -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """People whose months are simulated, before and after each month, and the month's events."""
    return list(_months())


def _months() -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    model = start_model(with_cooperative(), region(), register(), 1, 0, MONTHS)
    for _ in range(MONTHS):
        state, logged = model.state, model.state.n_events
        rows = state.live[: state.n_live].copy()
        before = state.people[rows]
        model.step()
        yield before, state.people[rows], state.events[logged : state.n_events].copy()


def test_every_move_sets_the_clock_of_the_activity_to_zero_and_every_stay_winds_it_on():
    moves = 0
    for before, after, events in month_by_month():
        moved = np.isin(after["key"], events["person"])
        moves += moved.sum()
        assert not after["activity_months"][moved].any()
        assert (after["activity_months"][~moved] == before["activity_months"][~moved] + 1).all()
    assert moves > 100


def test_a_spell_of_unemployment_runs_until_something_ends_it():
    ended = 0
    for before, after, _ in month_by_month():
        runs, ran = (np.isin(p["activity"], UNEMPLOYED_IN_STATISTICS) for p in (after, before))
        assert (after["spell_months"][runs] == before["spell_months"][runs] + ran[runs]).all()
        assert not after["spell_months"][~runs].any()
        ended += (~runs & ran).sum()
    assert ended > 50


def test_benefit_days_run_while_benefit_is_paid_and_stand_still_otherwise():
    per_month = register()["benefit_days_per_month"].value
    for before, after, _ in month_by_month():
        paid = np.isin(before["activity"], ON_BENEFIT)
        working = before["activity"] == Activity.OPEN_WORK
        gained = after["benefit_days"] - before["benefit_days"]
        np.testing.assert_allclose(gained[paid], per_month)
        assert not gained[~paid & ~working].any()


def stays(result: RunResult, why: Reason, activities: tuple[Activity, ...]) -> list[int]:
    """Months between entry and end of the stays that end for a reason."""
    entered, lengths = {}, []
    for event in result.events[result.events["month"] > 0]:
        person = int(event["person"])
        if event["why"] == why and event["from_"] in activities and person in entered:
            lengths.append(int(event["month"]) - entered[person])
        entered[person] = int(event["month"])
    return lengths


def test_a_stay_planned_for_a_month_lasts_a_month():
    once = {name.replace("mean_months", "renewal_share"): 0.0 for name in UNTIL_NEXT}
    known = register()
    brief = register(**UNTIL_NEXT | {name: value for name, value in once.items() if name in known})
    result = run(scenario(), MONTHS, register=brief)
    lengths = stays(result, Reason.COMPLETED, SERVICES)
    assert len(lengths) > 20
    assert set(lengths) == {1}


def test_a_contract_ends_in_the_month_of_its_limit():
    design = with_cooperative(contract={"time_limit_months": 4})
    lengths = stays(run(design, MONTHS), Reason.TIME_LIMIT, (Activity.SUPPORTED_WORK,))
    assert len(lengths) > 0
    assert set(lengths) == {4}


def test_who_agrees_on_a_step_at_a_meeting_may_take_a_place_of_the_same_month():
    same_month = 0
    for before, _, events in month_by_month():
        placed = events[(events["why"] == Reason.PLACED) & (events["to"] < Activity.STUDY)]
        without_plan = before["key"][before["plan"] < 0]
        same_month += np.isin(placed["person"], without_plan).sum()
    assert same_month > 0


def test_employers_look_at_all_who_are_unemployed_on_the_first_of_the_month():
    model = start_model(scenario(), region(), register(), 1, 0, 12)
    arrived = 0
    for month in range(12):
        people = model.state.n
        model.step()
        arrived += model.state.n - people
        series = model.series
        unemployed = series.stocks[month][..., Activity.UNEMPLOYED].sum(axis=(1, 2, 3))
        counted = unemployed + series.town["pool_unemployed"][month]
        assert model.state.towns["jobseekers"].tolist() == counted.tolist()
    assert arrived > 5
