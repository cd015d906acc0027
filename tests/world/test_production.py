"""What people in supported work make and cost."""

import numpy as np
import pytest

from tests.world.queues import jobseekers, params, provider
from toimio.world.activities import Activity
from toimio.world.lists import N_LISTS, SUPPORTED
from toimio.world.production import UNIT_MONTH, unit_months
from toimio.world.rules.jobs import productivity

pytestmark = pytest.mark.small

SKILL_NEED = 0.1


def month_of(**fields: object) -> np.void:
    """The month of a unit in which two people work."""
    people = jobseekers(2, activity=Activity.SUPPORTED_WORK, place=0, **fields)
    lists, counts = np.zeros((N_LISTS, 2), dtype=np.int64), np.zeros(N_LISTS, dtype=np.int64)
    lists[SUPPORTED], counts[SUPPORTED] = [0, 1], 2
    places = provider(Activity.SUPPORTED_WORK, hours_per_week=30.0, pay_factor=1.0, training_share=0.2)
    units = np.zeros(1, dtype=UNIT_MONTH)
    unit_months(people, lists, counts, places, np.array([SKILL_NEED]), units, params())
    return units[0]


def test_people_on_sick_leave_are_paid_and_make_nothing():
    well, one_ill = month_of(), month_of(sick_months=[0, 1])
    assert (well["members"], well["sick"], one_ill["members"], one_ill["sick"]) == (2, 0, 2, 1)
    assert one_ill["pay_eur"] == well["pay_eur"] > 0
    assert one_ill["output_hours"] == pytest.approx(well["output_hours"] / 2)


def test_output_is_hours_at_work_times_productivity_beyond_what_the_work_asks():
    P = params()[0]  # noqa: N806
    hours = 2 * 30.0 * P["weeks_per_month"]
    assert month_of()["paid_hours"] == pytest.approx(hours)
    useful = productivity(jobseekers(1)[0], P) - SKILL_NEED
    assert month_of()["output_hours"] == pytest.approx(hours * 0.8 * useful)
