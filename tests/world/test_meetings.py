import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.world.queues import MONTH, RNG, jobseekers, month_lists, no_paths, params, provider
from toimio.world.activities import N_ACTIVITIES, Activity
from toimio.world.meetings import TOWN, hold_meetings
from toimio.world.rules.services import N_SEGMENTS

pytestmark = pytest.mark.small

EVERY_MEETING_ENDS_IN_A_PLAN = {"no_plan_weight": 0.0, "declines_share": 0.0}


def hold(people, meetings, plan_errors=0.0, weights=None, **values):
    """The month's meetings of one town that offers coaching; the town afterwards.

    `weights` is what is offered to each segment.
    """
    town = np.zeros(1, dtype=TOWN)
    town["meetings"] = meetings
    town["identification_factor"] = 1.0
    town["plan_error_share"] = plan_errors
    menu = np.zeros((N_SEGMENTS, N_ACTIVITIES))
    menu[:, Activity.COACHING] = 1.0 if weights is None else weights
    only, offers = np.zeros((1, 1), dtype=np.int64), np.zeros((1, N_SEGMENTS, 1))
    constants = params(**EVERY_MEETING_ENDS_IN_A_PLAN | values)
    hold_meetings(
        people,
        *month_lists(people),
        town,
        only,
        provider(attraction=1.0),
        np.ones((1, 1)),
        menu,
        offers,
        no_paths(),
        constants,
        RNG,
        MONTH,
    )
    return town[0]


def met(people, meetings, **options):
    """Rows of the people who come out of a meeting with a plan."""
    hold(people, meetings, **options)
    return np.flatnonzero(people["plan"] == Activity.COACHING).tolist()


def test_those_longest_without_a_meeting_are_called():
    people = jobseekers(5, meeting_gap_months=[2, 8, 5, 1, 7])
    assert met(people, 3) == [1, 2, 4]
    assert people["meeting_gap_months"].tolist() == [2, 0, 0, 1, 0]


@pytest.mark.parametrize("step_months", [3, 12])
def test_the_steps_of_the_law_come_before_the_longest_wait(step_months):
    people = jobseekers(3, meeting_gap_months=[30, 1, 20], spell_months=[40, step_months, 40])
    assert met(people, 1) == [1]


def test_equal_urgency_goes_by_a_key_of_each_person():
    people = jobseekers(4, meeting_gap_months=4, tie=[0.6, 0.1, 0.9, 0.3])
    assert met(people, 2) == [1, 3]


@pytest.mark.parametrize("gap_months", [0, 1, 80])
def test_with_meetings_to_spare_everybody_is_called(gap_months):
    people = jobseekers(8, meeting_gap_months=gap_months)
    assert hold(people, 10)["meetings_held"] == 8
    assert (people["plan"] == Activity.COACHING).all()


@pytest.mark.parametrize(
    "fields",
    [
        {"activity": Activity.COACHING},
        {"activity": Activity.INACTIVE},
        {"plan": Activity.TRAINING},
        {"next_activity": Activity.OPEN_WORK},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_people_with_something_under_way_are_not_called(fields):
    assert hold(jobseekers(3, **fields), 10)["meetings_held"] == 0


@pytest.mark.statistical
def test_a_meeting_may_recognise_reduced_ability_and_only_that():
    people = jobseekers(1000, ability=np.repeat([5.0, 7.0], 500))
    town = hold(people, 1000, identified_per_meeting_share=0.3)
    assert not people["identified"][500:].any()
    assert_proportion(people["identified"][:500].sum(), 500, 0.3)
    assert town["identified"] == people["identified"].sum()


@pytest.mark.statistical
@pytest.mark.parametrize(("segment", "share"), [(3, 0.4), (0, 0.12), (5, 0.12)])
def test_wrong_plans_are_as_frequent_as_the_error_share_and_name_any_other_segment(segment, share):
    # These people are of segment 3 (middle need, ready); only one segment is offered anything.
    people = jobseekers(600)
    hold(people, 600, plan_errors=0.6, weights=np.arange(N_SEGMENTS) == segment)
    assert_proportion((people["plan"] >= 0).sum(), 600, share)


@pytest.mark.statistical
def test_people_decline_the_less_the_more_motivated_they_are():
    people = jobseekers(1000, motivation=np.repeat([0.9, 0.2], 500))
    hold(people, 1000, declines_share=0.5)
    for rows, motivation in ((slice(500), 0.9), (slice(500, None), 0.2)):
        assert_proportion((people["plan"][rows] >= 0).sum(), 500, 1.0 - 0.5 * 2.0 * (1.0 - motivation))
