"""Patterns of disability pension: who gets one, and who comes back from a fixed-term one."""

from __future__ import annotations

import numpy as np

from toimio.validation.operators.operator import Operator, Sums, per, percent, ratio_of_rates
from toimio.validation.stays import PAID, months_in
from toimio.validation.worlds import Worlds
from toimio.world.activities import OUTSIDE, Activity

_OLD_YEARS = 55.0, 63.0
_YOUNG_YEARS = 25.0, 35.0
_LATER_MONTHS = 48
_NOT_AT_RISK = (OUTSIDE, Activity.DISABILITY_PENSION, Activity.RETIRED, Activity.MOVED)


def count_incidence(worlds: Worlds) -> Sums:
    """P18: pensions granted and person-months at risk at 55-62 and at 25-34, in the target group."""
    panel = worlds["today"]
    at_risk = ~np.isin(panel.activity[:-1], _NOT_AT_RISK) & (panel.computed[:-1] == 1)
    granted = at_risk & (panel.activity[1:] == Activity.DISABILITY_PENSION)
    months = panel.start_month + np.arange(panel.months)
    ages = (months[:, None] - panel.birth_month[None, :]) / 12.0
    sums = []
    for low, high in (_OLD_YEARS, _YOUNG_YEARS):
        band = (ages >= low) & (ages < high)
        sums += [float((granted & band).sum()), float((at_risk & band).sum())]
    return tuple(sums)


def count_back_in_work(worlds: Worlds) -> Sums:
    """P27: fixed-term disability pensions that began, and who of these people returns to work within four years."""
    panel = worlds["today"]
    begins = (panel.activity[1:] == Activity.DISABILITY_PENSION) & (
        panel.activity[:-1] != Activity.DISABILITY_PENSION
    )
    begins &= (panel.activity[:-1] != OUTSIDE) & (panel.fixed_pension[1:] == 1)
    month, row = np.nonzero(begins[: panel.months - _LATER_MONTHS])
    worked = months_in(panel, PAID)
    returned = worked[month + 2 + _LATER_MONTHS, row] > worked[month + 1, row]
    later = panel.activity[month + 1 + _LATER_MONTHS, row]
    permanent = (later == Activity.DISABILITY_PENSION) & (
        panel.fixed_pension[month + 1 + _LATER_MONTHS, row] == 0
    )
    in_work = np.isin(later, PAID)
    return float(returned.sum()), float(len(row)), float(permanent.sum()), float(in_work.sum())


OPERATORS = (
    Operator(
        "P18",
        ("today",),
        count_incidence,
        ratio_of_rates,
        "Pensions granted for each person-month at risk, by age, among people whose months are simulated.",
    ),
    Operator(
        "P27",
        ("today",),
        count_back_in_work,
        percent,
        "Everybody whose fixed-term pension begins: any paid work within 48 months, as F366 counts returns.",
        {
            "on a permanent pension after 48 months, %": lambda sums: 100.0 * per(sums[2], sums[1]),
            "in paid work after 48 months, %": lambda sums: 100.0 * per(sums[3], sums[1]),
        },
    ),
)
