"""Patterns of what the same people do in two worlds (intention to treat, from their first entry)."""

from __future__ import annotations

from toimio.validation.operators.operator import Operator, Sums, per, percentage_points
from toimio.validation.panel import Flags, Panel, Whole
from toimio.validation.stays import OPEN, PAID, at, first_starts, in_activity, months_in
from toimio.validation.worlds import Worlds
from toimio.world.activities import Activity

_LIMIT_AFTER_MONTHS = 48
_TRIAL_MONTHS = 18
_SUPPORTED_AFTER_MONTHS = 24


def _same(here: Panel, inside: Flags, there: Panel, follow: int) -> tuple[Whole, Whole, Whole]:
    """First entrants whose follow-up fits into both worlds: rows here, rows there, months of entry."""
    rows, month = first_starts(inside, min(here.months, there.months) - follow)
    other = there.rows_of(here.keys[rows])
    known = other >= 0
    return rows[known], other[known], month[known]


def _working(panel: Panel, rows: Whole, months: Whole, activities: tuple[Activity, ...]) -> float:
    worked = months_in(panel, activities)
    return float((worked[months + 1, rows] - worked[months, rows]).sum())


def _later(
    worlds: Worlds, entered: str, compared: str, follow: int, activities: tuple[Activity, ...]
) -> tuple[float, float, float]:
    """Who of the first entrants into supported work is in the activities so many months on, here and there."""
    here, there = worlds[entered], worlds[compared]
    rows, other, month = _same(here, in_activity(here, Activity.SUPPORTED_WORK), there, follow)
    later = month + follow
    return (
        _working(here, rows, later, activities),
        _working(there, other, later, activities),
        float(len(rows)),
    )


def count_time_limit(worlds: Worlds) -> Sums:
    """P13: in open work 48 months after entry, with a limit of 24 months and without one, and how many people."""
    without, with_limit, people = _later(worlds, "regional", "time_limit", _LIMIT_AFTER_MONTHS, OPEN)
    return with_limit, without, people


def count_trial(worlds: Worlds) -> Sums:
    """P15: the team's clients who have any open work within 18 months, with the team and as today."""
    here, there = worlds["place_then_train"], worlds["today"]
    inside = at(here, here.at_teams())
    rows, other, month = _same(here, inside, there, _TRIAL_MONTHS)
    found = []
    for panel, who in ((here, rows), (there, other)):
        worked = months_in(panel, OPEN)
        during = worked[month + _TRIAL_MONTHS + 1, who] - worked[month, who]
        found.append(float((during > 0).sum()))
    return found[0], found[1], float(len(rows))


def count_paid_work(worlds: Worlds) -> Sums:
    """P33: in any paid work, the place included, 24 months after entry, with Toimio and as today."""
    return _later(worlds, "regional", "today", _SUPPORTED_AFTER_MONTHS, PAID)


def count_open_work(worlds: Worlds) -> Sums:
    """P34: the same for open work."""
    return _later(worlds, "regional", "today", _SUPPORTED_AFTER_MONTHS, OPEN)


OPERATORS = (
    Operator(
        "P13",
        ("regional", "time_limit"),
        count_time_limit,
        percentage_points,
        "People who first enter without a limit, 48 months later in that world and in one with a limit of 24 months.",
    ),
    Operator(
        "P15",
        ("place_then_train", "today"),
        count_trial,
        percentage_points,
        "People who first become clients of the team: any open work within 18 months, with the team and as today.",
        {"usual services, any open work within 18 months, %": lambda sums: 100.0 * per(sums[1], sums[2])},
    ),
    Operator(
        "P33",
        ("regional", "today"),
        count_paid_work,
        percentage_points,
        "People who first enter the cooperative, 24 months later with it and as today; the place counts as paid work.",
    ),
    Operator(
        "P34",
        ("regional", "today"),
        count_open_work,
        percentage_points,
        "People who first enter the cooperative, 24 months later with it and as today; unsubsidised work only.",
    ),
)
