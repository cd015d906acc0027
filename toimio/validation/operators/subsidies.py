"""Patterns of pay subsidy: what it adds afterwards, by employer, and where people are three months after it."""

from __future__ import annotations

import numpy as np

from toimio.validation.matched import matched_difference
from toimio.validation.operators.operator import Operator, Sums, mean, percent
from toimio.validation.panel import Panel
from toimio.validation.stays import OPEN, PAID, Stays, in_activity, months_in, neither, stays
from toimio.validation.worlds import Worlds
from toimio.world.activities import Activity
from toimio.world.people import Employer, Subsidy

_YEAR = 12
_LATER_MONTHS = 3
_SENIOR_YEARS = 60.0
_LATER_YEAR = 12, 24
"""The later year in which a firm's subsidised workers are looked at: months after the start."""


def _jobs(panel: Panel, *employers: Employer) -> Stays:
    """Stays in subsidised work with the employers."""
    found = stays(in_activity(panel, Activity.SUBSIDISED_WORK))
    return found.where(np.isin(panel.employer[found.start, found.row], employers))


def count_firms(worlds: Worlds) -> Sums:
    """P10: extra months in work of any kind in the second year after a subsidised job in a firm began."""
    panel = worlds["upswing"]
    worked = months_in(panel, PAID)
    first, last = _LATER_YEAR
    return matched_difference(
        panel,
        _jobs(panel, Employer.FIRM),
        lambda rows, start, _: worked[start + last, rows] - worked[start + first, rows],
        lambda jobs: jobs.start + last,
    )


def _year_after(panel: Panel, jobs: Stays) -> Sums:
    """Extra months in open work in the year after the job ended."""
    worked = months_in(panel, OPEN)
    return matched_difference(
        panel,
        jobs,
        lambda rows, _, end: worked[end + _YEAR, rows] - worked[end, rows],
        lambda ended: ended.end + _YEAR,
    )


def count_associations(worlds: Worlds) -> Sums:
    """P11: extra months in open work in the year after a subsidised job in an association."""
    panel = worlds["upswing"]
    return _year_after(panel, _jobs(panel, Employer.ASSOCIATION))


def count_municipalities(worlds: Worlds) -> Sums:
    """P12: the same after a job in a municipality, for people with recognised reduced ability or of 60 or more."""
    panel = worlds["upswing"]
    jobs = _jobs(panel, Employer.MUNICIPALITY)
    known = panel.identified[jobs.start, jobs.row] == 1
    age = (panel.start_month + jobs.start - panel.birth_month[jobs.row]) / 12.0
    return _year_after(panel, jobs.where(known | (age >= _SENIOR_YEARS)))


def _ended_periods(
    panel: Panel, kinds: tuple[Subsidy, ...], employers: tuple[Employer, ...]
) -> tuple[float, float]:
    """Ended periods of subsidy: those neither unemployed nor in a service three months later, and all.

    A period ends with the job, or when the subsidy is renewed for the same job.
    """
    inside = in_activity(panel, Activity.SUBSIDISED_WORK)[:-1]
    goes_on = inside & (panel.activity[1:] == Activity.SUBSIDISED_WORK)
    renewed = goes_on & (panel.subsidy_months[1:] > panel.subsidy_months[:-1])
    ends = inside & (~goes_on | renewed)
    ends &= np.isin(panel.subsidy_class[:-1], kinds) & np.isin(panel.employer[:-1], employers)
    month, row = np.nonzero(ends[: panel.months + 1 - _LATER_MONTHS - 1])
    return float(neither(panel, row, month + 1 + _LATER_MONTHS)), float(len(row))


_PRIVATE = (Employer.FIRM, Employer.ASSOCIATION)
_USUAL = (Subsidy.SKILLS, Subsidy.FULL, Subsidy.AGED, Subsidy.SUPPORT_55)
"""Classes that are not granted on grounds of health: the statistics' skills-based subsidies."""


def count_after_private(worlds: Worlds) -> Sums:
    """P28: after subsidised jobs in firms and associations that were not granted on grounds of health."""
    return _ended_periods(worlds["upswing"], _USUAL, _PRIVATE)


def count_after_municipal(worlds: Worlds) -> Sums:
    """P29: the same after jobs in municipalities."""
    return _ended_periods(worlds["upswing"], _USUAL, (Employer.MUNICIPALITY,))


def count_after_reduced_ability(worlds: Worlds) -> Sums:
    """P30: after jobs in firms and associations subsidised for reduced ability."""
    return _ended_periods(worlds["upswing"], (Subsidy.REDUCED_ABILITY,), _PRIVATE)


_MATCHED = "Participants against people alike in the registers and unemployed in the same month who did not take part"
_PERIODS = (
    "Situation three months after each end of a subsidy period, renewals counted as ends, by the register"
)

OPERATORS = (
    Operator(
        "P10",
        ("upswing",),
        count_firms,
        mean,
        f"{_MATCHED}: months in any paid work, months 13-24 from the start.",
    ),
    Operator(
        "P11",
        ("upswing",),
        count_associations,
        mean,
        f"{_MATCHED}: months in open work in the year after the end.",
    ),
    Operator(
        "P12",
        ("upswing",),
        count_municipalities,
        mean,
        f"{_MATCHED}: months in open work in the year after the end; reduced ability or 60 and older only.",
    ),
    Operator("P28", ("upswing",), count_after_private, percent, f"{_PERIODS}."),
    Operator("P29", ("upswing",), count_after_municipal, percent, f"{_PERIODS}."),
    Operator("P30", ("upswing",), count_after_reduced_ability, percent, f"{_PERIODS}."),
)
