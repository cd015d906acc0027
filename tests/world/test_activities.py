import numpy as np
import pytest

from toimio.world.activities import (
    ABSORBING,
    ARRIVES_AS,
    N_ACTIVITIES,
    OUTSIDE,
    PERMITTED,
    PERMITTED_MOVES,
    SERVICES,
    Activity,
    Reason,
)
from toimio.world.record import EVENT, check_moves

pytestmark = pytest.mark.small


ACTIVITIES = """
UNEMPLOYED COACHING VOCATIONAL_REHABILITATION SOCIAL_REHABILITATION REHABILITATIVE_WORK WORK_TRIAL TRAINING
STUDY SUPPORTED_WORK SUBSIDISED_WORK OPEN_WORK SICK INACTIVE DISABILITY_PENSION RETIRED MOVED
"""
REASONS = """
START ARRIVED RETIRED LEFT_REGION FELL_ILL RECOVERED GAVE_UP LOOKS_AGAIN BEGAN_STUDY PLACED RETURNED COMPLETED
DROPPED_OUT HIRED KEPT_ON JOB_ENDED SUBSIDY_ENDED TIME_LIMIT UNIT_CLOSED PENSION_GRANTED PENSION_ENDED
PENSION_TO_WORK LEFT_PLACE
"""


def test_ids_of_activities_and_reasons_never_change():
    assert [activity.name for activity in Activity] == ACTIVITIES.split()
    assert [reason.name for reason in Reason][:23] == REASONS.split()


def test_the_table_of_moves_makes_sense():
    for activity in Activity:
        assert activity not in PERMITTED_MOVES[activity]
        leaves = {Activity.RETIRED, Activity.MOVED} <= PERMITTED_MOVES[activity]
        assert leaves == (activity not in ABSORBING)
    assert all(not PERMITTED_MOVES[activity] for activity in ABSORBING)
    assert set(SERVICES) <= PERMITTED_MOVES[Activity.UNEMPLOYED]


def test_rehabilitative_work_is_no_way_from_a_job():
    jobs = (Activity.OPEN_WORK, Activity.SUBSIDISED_WORK, Activity.SUPPORTED_WORK)
    assert all(PERMITTED_MOVES[job].isdisjoint(SERVICES) for job in jobs)


def test_the_array_is_the_table():
    for activity in Activity:
        assert set(np.flatnonzero(PERMITTED[activity])) == PERMITTED_MOVES[activity]
    assert set(np.flatnonzero(PERMITTED[N_ACTIVITIES])) == ARRIVES_AS


def log(from_: int, to: int, why: Reason) -> np.ndarray:
    return np.array([(1, 7, from_, to, why, -1)], dtype=EVENT)


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        (Activity.RETIRED, Activity.UNEMPLOYED),
        (Activity.INACTIVE, Activity.COACHING),
        (OUTSIDE, Activity.SICK),
    ],
)
def test_a_move_that_is_not_permitted_is_found_in_the_log(from_, to):
    with pytest.raises(ValueError, match=f"move from {int(from_)} to {int(to)} in month 1 is not permitted"):
        check_moves(log(from_, to, Reason.ARRIVED))


def test_people_of_the_start_may_be_anywhere():
    check_moves(log(OUTSIDE, Activity.SICK, Reason.START))
