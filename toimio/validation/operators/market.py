"""Patterns of the whole labour market: all unemployed people, their spells, their exits, vacancies."""

from __future__ import annotations

import math

import numpy as np

from toimio.validation.operators.operator import (
    Operator,
    Sums,
    growth_percent,
    per,
    percent,
    ratio_of_rates,
)
from toimio.validation.panel import Panel
from toimio.validation.stays import PAID
from toimio.validation.worlds import Worlds
from toimio.world.activities import STATISTICAL_SERVICES, Activity

_UPSWING = (2015, 9), (2018, 9)
"""From when to when the Polku project's report compares Lapland (F001-F009)."""


def _unemployed(panel: Panel, month: int, from_months: int = 0) -> int:
    unemployed = panel.activity[month] == Activity.UNEMPLOYED
    return int((unemployed & (panel.spell_months[month] >= from_months)).sum())


def count_long_term_fall(worlds: Worlds) -> Sums:
    """P01: unemployed over twelve months in September 2015 and September 2018."""
    panel = worlds["upswing"]
    return tuple(float(_unemployed(panel, panel.index(*when), 12)) for when in _UPSWING)


def count_over_two_years(worlds: Worlds) -> Sums:
    """P02: unemployed over 24 and over 12 months, summed over the months."""
    panel = worlds["all_jobseekers"]
    months = range(panel.months + 1)
    return (
        float(sum(_unemployed(panel, m, 24) for m in months)),
        float(sum(_unemployed(panel, m, 12) for m in months)),
    )


def count_exits_by_duration(worlds: Worlds) -> Sums:
    """P19: moves to any paid job and person-months at 12-17 months of unemployment, and beyond 24."""
    panel = worlds["all_jobseekers"]
    unemployed = panel.activity[:-1] == Activity.UNEMPLOYED
    hired = unemployed & np.isin(panel.activity[1:], PAID)
    spell = panel.spell_months[:-1]
    early, late = unemployed & (spell >= 12) & (spell < 18), unemployed & (spell >= 24)
    return tuple(float(x.sum()) for x in (hired & early, early, hired & late, late))


def count_long_term_share(worlds: Worlds) -> Sums:
    """P23: unemployed over 12 months and all unemployed, summed over the first 24 months."""
    panel = worlds["all_jobseekers"]
    months = range(panel.months + 1)
    return (
        float(sum(_unemployed(panel, m, 12) for m in months)),
        float(sum(_unemployed(panel, m) for m in months)),
    )


def count_services(worlds: Worlds) -> Sums:
    """P24: people in services and unemployed people, summed over the months."""
    panel = worlds["all_jobseekers"]
    served = np.isin(panel.activity, STATISTICAL_SERVICES).sum()
    return float(served), float((panel.activity == Activity.UNEMPLOYED).sum())


def count_tightness(worlds: Worlds) -> Sums:
    """P26: unemployed people and vacancies at both ends of the upswing."""
    panel = worlds["upswing"]
    first, last = (panel.index(*when) for when in _UPSWING)
    return (
        float(_unemployed(panel, first)),
        float(_unemployed(panel, last)),
        float(panel.vacancies[first - 1]),
        float(panel.vacancies[last - 1]),
    )


def elasticity(sums: Sums) -> float:
    """Fall of ln U for each unit of growth of ln(V/U): 1 - eta when inflow is constant."""
    before, after, vacancies_before, vacancies_after = sums
    if min(sums) <= 0.0:
        return math.nan
    fall = math.log(before / after)
    return per(fall, math.log(vacancies_after / vacancies_before) + fall)


OPERATORS = (
    Operator(
        "P01",
        ("upswing",),
        count_long_term_fall,
        growth_percent,
        "Stock of people unemployed for 12 months or more (spell of the statistics) at the ends of September 2015 and "
        "September 2018, with the counted vacancies of Lapland as input.",
    ),
    Operator(
        "P02",
        ("all_jobseekers",),
        count_over_two_years,
        percent,
        "Stocks by length of spell in all Lapland, mean of 24 months after the spin-up, without raking.",
    ),
    Operator(
        "P19",
        ("all_jobseekers",),
        count_exits_by_duration,
        ratio_of_rates,
        "Monthly moves from unemployment to any paid job by months of the spell of the statistics, 24 months after the "
        "spin-up, without raking.",
    ),
    Operator(
        "P23",
        ("all_jobseekers",),
        count_long_term_share,
        percent,
        "Stocks by length of spell in all Lapland over the first 24 months, without raking.",
    ),
    Operator(
        "P24",
        ("all_jobseekers",),
        count_services,
        percent,
        "People in the services that the statistics count, against the unemployed, whom they do not include.",
    ),
    Operator(
        "P26",
        ("upswing",),
        count_tightness,
        elasticity,
        "Unemployed people and open vacancies at the ends of September 2015 and September 2018.",
    ),
)
