"""The world reduced to what can be solved on paper."""

from functools import cache

import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.small_region import region, register, run, scenario
from toimio.world.activities import Activity
from toimio.world.model import PHASES

pytestmark = pytest.mark.statistical

HIRED, ENDS = 0.2, 0.1
"""Hazard of being hired, and chance that a job ends, per month."""
ALIKE = register(
    # Hiring: as likely for everyone, whatever the market. Motivation hardly counts beside so much effort.
    matching_elasticity=1.0,
    tightness_rank=0.0,
    effort_floor=10000.0,
    hire_hazard_per_month=HIRED / 10000.0,
    frailty_sd=0.0,
    long_term_selection=0.0,
    suitability_per_ability_point=0.0,
    suitability_per_skill=0.0,
    suitability_per_efficacy=0.0,
    duration_effect=0.0,
    known_reduced_ability_penalty=0.0,
    immigrant_penalty=0.0,
    signal_firm=0.0,
    signal_municipality=0.0,
    signal_association=0.0,
    signal_supported_work=0.0,
    # Jobs: as likely to end for everyone, at any time.
    job_end_early_per_month=ENDS,
    job_end_middle_per_month=ENDS,
    job_end_late_per_month=ENDS,
    job_end_per_ability_point=0.0,
    cycle_elasticity=0.0,
    departs_after_months_of_open_work=30000.0,
)
MONTHS, SETTLED = 280, 120


@cache
def chain():
    """A closed world in which people are only hired and lose their jobs."""
    others = set(PHASES) - {"labour_market", "jobs_end", "observe"}
    return run(scenario(), MONTHS, region=region("all"), register=ALIKE, without=others)


def test_stocks_follow_the_stationary_distribution_of_the_chain():
    hired = 1.0 - np.exp(-HIRED)
    stocks = chain().stocks.sum(axis=(1, 2, 3, 4))
    assert (stocks.sum(axis=1) == stocks[0].sum()).all()
    # After so many months a world has forgotten where it stood.
    sampled = stocks[SETTLED::20]
    working, looking = sampled[:, Activity.OPEN_WORK].sum(), sampled[:, Activity.UNEMPLOYED].sum()
    assert_proportion(working, working + looking, hired / (hired + ENDS))


def stays(activity: Activity) -> np.ndarray:
    """Lengths of the stays that begin after the start and early enough to end before the last month."""
    events = chain().events
    events = events[np.argsort(events["person"], kind="stable")]
    same = events["person"][1:] == events["person"][:-1]
    begin = (
        (events["to"][:-1] == activity) & (events["month"][:-1] > 0) & (events["month"][:-1] < MONTHS - 100)
    )
    lengths = events["month"][1:] - events["month"][:-1]
    return lengths[same & begin]


@pytest.mark.parametrize(
    ("activity", "ends"), [(Activity.UNEMPLOYED, 1.0 - np.exp(-HIRED)), (Activity.OPEN_WORK, ENDS)]
)
def test_stays_are_geometric(activity, ends):
    lengths = stays(activity)
    assert lengths.min() == 1
    for months in (1, 2, 3, 6, 12):
        assert_proportion((lengths > months).sum(), len(lengths), (1.0 - ends) ** months)
