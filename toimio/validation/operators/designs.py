"""Patterns of designs: how many leave supported work, who comes back, what lasts, what others lose."""

from __future__ import annotations

import numpy as np

from toimio.validation.operators.operator import (
    Operator,
    Sums,
    per,
    percent,
    ratio_of_rates,
)
from toimio.validation.panel import Panel
from toimio.validation.stays import PAID, Stays, at, in_activity, stays
from toimio.validation.worlds import Worlds
from toimio.world.activities import Activity

_YEAR = 12
_SETTLED_AFTER_MONTHS = 36
"""Months after which a design's first intake and ramp-up no longer mark its exits."""
_LASTING_MONTHS = 24
_RAMP_UP_MONTHS = 18


def _exits(panel: Panel, first: int) -> Stays:
    """Stays in supported work that ended in open work after a month."""
    found = stays(in_activity(panel, Activity.SUPPORTED_WORK))
    found = found.where((found.end > first) & (found.end <= panel.months))
    return found.where(panel.activity[found.end, found.row] == Activity.OPEN_WORK)


def _exits_and_months(panel: Panel, first: int) -> Sums:
    """Exits to other employers after a month, and the person-months in supported work until then."""
    months = in_activity(panel, Activity.SUPPORTED_WORK)[first:-1].sum()
    return float(len(_exits(panel, first).row)), float(months)


def count_state_company_exits(worlds: Worlds) -> Sums:
    """P07: gross exits of the state company, and the person-months of its workers, from the fourth year on."""
    return _exits_and_months(worlds["state_company"], _SETTLED_AFTER_MONTHS)


def count_returns(worlds: Worlds) -> Sums:
    """P08: those of the exits who are back at the company within twelve months, and the exits."""
    panel = worlds["state_company"]
    exits = _exits(panel, _YEAR)
    exits = exits.where(exits.end + _YEAR <= panel.months)
    back = np.zeros(len(exits.row), dtype=bool)
    for later in range(1, _YEAR + 1):
        back |= panel.activity[exits.end + later, exits.row] == Activity.SUPPORTED_WORK
    return float(back.sum()), float(len(back))


def count_client_sites(worlds: Worlds) -> Sums:
    """P14: exits and person-months with half of the places at clients' sites, and with none."""
    designs = (worlds["client_sites"], worlds["no_client_sites"])
    return tuple(x for panel in designs for x in _exits_and_months(panel, _YEAR))


def count_lasting(worlds: Worlds) -> Sums:
    """P17: leavers of subsidised and supported work to open work, and who of them has no paid work two years on."""
    gone, left = 0, 0
    for panel in (worlds["today"], worlds["regional"]):
        found = stays(in_activity(panel, Activity.SUBSIDISED_WORK, Activity.SUPPORTED_WORK))
        found = found.where((found.start >= 1) & (found.end + _LASTING_MONTHS <= panel.months))
        found = found.where(panel.activity[found.end, found.row] == Activity.OPEN_WORK)
        later = panel.activity[found.end + _LASTING_MONTHS, found.row]
        gone += int((~np.isin(later, PAID)).sum())
        left += len(found.row)
    return float(gone), float(left)


def count_displaced(worlds: Worlds) -> Sums:
    """P20: hires that background jobseekers lose, gross hires of the team's clients, and waiting months added."""
    with_team, today = worlds["place_then_train"], worlds["today"]
    clients = stays(at(with_team, with_team.at_teams()))
    clients = clients.where(clients.end <= with_team.months)
    hired = with_team.activity[clients.end, clients.row] == Activity.OPEN_WORK
    months = with_team.months
    lost = today.pool_hires[:months].sum() - with_team.pool_hires.sum()
    waiting = with_team.pool[:months].sum() - today.pool[:months].sum()
    more = (with_team.activity[1:] == Activity.OPEN_WORK).sum() - (
        today.activity[1 : months + 1] == Activity.OPEN_WORK
    ).sum()
    return float(lost), float(hired.sum()), float(waiting), float(more)


def count_ramp_up(worlds: Worlds) -> Sums:
    """P21: places filled and places planned when the enterprise has been open for 18 months."""
    panel = worlds["failing_start"]
    units = [j for j, p in enumerate(panel.providers) if p.enterprise]
    opened = int(np.argmax(panel.places[:, units].sum(axis=1) > 0))
    month = opened + _RAMP_UP_MONTHS
    planned = sum(panel.providers[j].places for j in units)
    return float(at(panel, np.array(units))[month].sum()), float(planned)


OPERATORS = (
    Operator(
        "P07",
        ("state_company",),
        count_state_company_exits,
        lambda sums: 100.0 * _YEAR * per(sums[0], sums[1]),
        "Moves from the company to open work in a year against its mean number of workers, from the fourth year on.",
    ),
    Operator(
        "P08",
        ("state_company",),
        count_returns,
        percent,
        "Exits of the state company that are followed by a new stay there within twelve months.",
    ),
    Operator(
        "P14",
        ("client_sites", "no_client_sites"),
        count_client_sites,
        ratio_of_rates,
        "Gross exits for each person-month in the place, with half of the work at clients' sites against none.",
    ),
    Operator(
        "P17",
        ("today", "regional"),
        count_lasting,
        percent,
        "Leavers of subsidised and supported work to open work, by their situation 24 months later.",
    ),
    Operator(
        "P20",
        ("place_then_train", "today"),
        count_displaced,
        lambda sums: per(sums[0], sums[1]),
        "Hires of background jobseekers in both worlds over five years, for each gross hire of the team's clients.",
        {
            "waiting months of background jobseekers per gross hire": lambda sums: per(sums[2], sums[1]),
            "extra months in open work of all people per gross hire": lambda sums: per(sums[3], sums[1]),
        },
    ),
    Operator(
        "P21",
        ("failing_start",),
        count_ramp_up,
        percent,
        "People in the enterprise's places 18 months after its opening against the places planned for the full unit.",
    ),
)
