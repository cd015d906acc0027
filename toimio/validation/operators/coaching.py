"""Patterns of coaching: Oma Polku's clients, job coaching of the employment service, what coaching adds."""

from __future__ import annotations

import numpy as np

from toimio.validation.operators.operator import (
    Operator,
    Sums,
    growth_percent,
    per,
    percent,
    percentage_points,
)
from toimio.validation.panel import Panel, Whole
from toimio.validation.stays import Stays, at, first_starts, in_activity, neither, stays
from toimio.validation.worlds import Worlds
from toimio.world.activities import Activity

_OMA_POLKU = "oma_polku"
_LATER_MONTHS = 3
_EFFECT_AFTER_MONTHS = 12


def _ended(clients: Stays, first: int, last: int) -> Stays:
    """Stays that ended after the first and by the last month."""
    return clients.where((clients.end > first) & (clients.end <= last))


def _destinations(panel: Panel, ended: Stays) -> np.ndarray:
    """Activity after the end: the first one that is not unemployment within a month, otherwise unemployment."""
    at_once = panel.activity[ended.end, ended.row]
    next_month = panel.activity[np.minimum(ended.end + 1, panel.months), ended.row]
    return np.where(at_once == Activity.UNEMPLOYED, next_month, at_once)


def _to_open_work(panel: Panel, places: Whole, first: int, last: int) -> Sums:
    ended = _ended(stays(at(panel, places)), first, last)
    destinations = _destinations(panel, ended)
    hired = float((destinations == Activity.OPEN_WORK).sum())
    studies = float(np.isin(destinations, (Activity.STUDY, Activity.TRAINING)).sum())
    back = float((destinations == Activity.UNEMPLOYED).sum())
    return hired, float(len(ended.row)), studies, back


_DESTINATIONS = {
    "to study or training, %": lambda sums: 100.0 * per(sums[2], sums[1]),
    "back to unemployment, %": lambda sums: 100.0 * per(sums[3], sums[1]),
}


def count_kuusiokunnat_destinations(worlds: Worlds) -> Sums:
    """P03: Oma Polku's clients in Kuusiokunnat whose stay ended in 2018, and where they went first."""
    panel = worlds["kuusiokunnat"]
    places = panel.at_places(institution=_OMA_POLKU, activity=Activity.COACHING)
    return _to_open_work(panel, places, panel.index(2017, 12), panel.index(2018, 12))


def count_seinajoki_destinations(worlds: Worlds) -> Sums:
    """P04: Oma Polku's clients in Seinäjoki whose stay ended between its start in March 2018 and the year's end."""
    panel = worlds["seinajoki"]
    return _to_open_work(panel, panel.at_teams(), 0, panel.index(2018, 12))


def count_stay(worlds: Worlds) -> Sums:
    """P05: clients at the beginning and at the end of 2018, and how many stays ended in between."""
    panel = worlds["kuusiokunnat"]
    inside = at(panel, panel.at_places(institution=_OMA_POLKU, activity=Activity.COACHING))
    first, last = panel.index(2017, 12), panel.index(2018, 12)
    ended = _ended(stays(inside), first, last)
    return float(inside[first].sum()), float(inside[last].sum()), float(len(ended.row))


def stock_by_flow_months(sums: Sums) -> float:
    """Mean of the two stocks over the mean monthly number of ends, as F147 was derived."""
    return 12.0 * per((sums[0] + sums[1]) / 2.0, sums[2])


def count_new_clients(worlds: Worlds) -> Sums:
    """P06: people who began with Oma Polku in Kuusiokunnat in 2018 and in 2019, when its target grew by 57 %."""
    panel = worlds["kuusiokunnat"]
    begun = stays(at(panel, panel.at_places(institution=_OMA_POLKU, activity=Activity.COACHING))).start
    years = [(panel.index(year - 1, 12), panel.index(year, 12)) for year in (2018, 2019)]
    return tuple(float(((begun > first) & (begun <= last)).sum()) for first, last in years)


def count_coaching_effect(worlds: Worlds) -> Sums:
    """P25: people who first start coaching, in open work a year later with coaching and in a world without it."""
    here, there = worlds["today"], worlds["no_coaching"]
    latest = there.months - _EFFECT_AFTER_MONTHS
    rows, start = first_starts(in_activity(here, Activity.COACHING), latest)
    other = there.rows_of(here.keys[rows])
    known = other >= 0
    rows, start, other = rows[known], start[known], other[known]
    open_here = here.activity[start + _EFFECT_AFTER_MONTHS, rows] == Activity.OPEN_WORK
    open_there = there.activity[start + _EFFECT_AFTER_MONTHS, other] == Activity.OPEN_WORK
    return float(open_here.sum()), float(open_there.sum()), float(len(rows))


def count_after_job_coaching(worlds: Worlds) -> Sums:
    """P31: stays in coaching that ended, and who is neither unemployed nor in a service three months later."""
    panel = worlds["upswing"]
    ended = _ended(stays(in_activity(panel, Activity.COACHING)), 0, panel.months - _LATER_MONTHS)
    whole = ended.where(ended.start > 0)
    return (
        float(neither(panel, ended.row, ended.end + _LATER_MONTHS)),
        float(len(ended.row)),
        float((whole.end - whole.start).sum()),
        float(len(whole.row)),
    )


OPERATORS = (
    Operator(
        "P03",
        ("kuusiokunnat",),
        count_kuusiokunnat_destinations,
        percent,
        "Client relationships that ended in 2018 by first destination; a job taken within a month of the end counts.",
        _DESTINATIONS,
    ),
    Operator(
        "P04",
        ("seinajoki",),
        count_seinajoki_destinations,
        percent,
        "Client relationships that ended from the start in March 2018 to December, so that long ones are not seen.",
        _DESTINATIONS,
    ),
    Operator(
        "P05",
        ("kuusiokunnat",),
        count_stay,
        stock_by_flow_months,
        "Mean of the open clients at both ends of 2018 over the year's mean monthly number of ends.",
    ),
    Operator(
        "P06",
        ("kuusiokunnat",),
        count_new_clients,
        growth_percent,
        "New clients by calendar year while the places grow by 57 % from January 2019.",
        {"new clients in 2018": lambda sums: sums[0]},
    ),
    Operator(
        "P25",
        ("today", "no_coaching"),
        count_coaching_effect,
        percentage_points,
        "The same people a year after they first start coaching, in a world with and in one without coaching places.",
        {"in open work with coaching, %": lambda sums: 100.0 * per(sums[0], sums[2])},
    ),
    Operator(
        "P31",
        ("upswing",),
        count_after_job_coaching,
        percent,
        "Situation three months after each end of a stay in coaching, by the register of the employment service.",
        {"mean stay, months": lambda sums: per(sums[2], sums[3])},
    ),
)
