"""Stays read from a panel: from when to when people were in a situation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toimio.validation.panel import Flags, Panel, Whole
from toimio.world.activities import PAID_WORK, STATISTICAL_SERVICES, Activity


class Stays(NamedTuple):
    """Unbroken stays, ordered by person and time."""

    row: Whole
    """Person (row of the panel)."""
    start: Whole
    """First month of the stay."""
    end: Whole
    """First month after it; `months` + 1 for a stay that lasts to the end of the panel."""

    def where(self, chosen: Flags) -> Stays:
        """Return some of the stays."""
        return Stays(self.row[chosen], self.start[chosen], self.end[chosen])


def stays(inside: Flags) -> Stays:
    """Read stays from bool[month, person]."""
    months, people = inside.shape
    edges = np.zeros((people, months + 2), dtype=np.int8)
    edges[:, 1:-1] = inside.T
    change = np.diff(edges, axis=1)
    row, start = np.nonzero(change == 1)
    _, end = np.nonzero(change == -1)
    return Stays(row.astype(np.int64), start.astype(np.int64), end.astype(np.int64))


def in_activity(panel: Panel, *activities: Activity) -> Flags:
    """Who is in one of the activities: bool[month, person]."""
    return np.isin(panel.activity, activities)


def at(panel: Panel, places: Whole) -> Flags:
    """Who is in one of the places: bool[month, person]."""
    return np.isin(panel.place, places)


def first_starts(inside: Flags, latest: int) -> tuple[Whole, Whole]:
    """Who first comes into a situation between month 1 and `latest`, and when (rows, months)."""
    ever = inside.any(axis=0)
    month = inside.argmax(axis=0)
    chosen = ever & (month >= 1) & (month <= latest)
    rows = np.flatnonzero(chosen)
    return rows, month[rows].astype(np.int64)


def months_in(panel: Panel, activities: tuple[Activity, ...]) -> np.ndarray:
    """Months spent in activities up to each month: int32[months + 2, person], zeros first."""
    inside = np.isin(panel.activity, activities)
    summed = np.zeros((inside.shape[0] + 1, inside.shape[1]), dtype=np.int32)
    np.cumsum(inside, axis=0, out=summed[1:])
    return summed


OPEN = (Activity.OPEN_WORK,)
PAID = PAID_WORK
LEAVERS_TO_SERVICE = (
    *(a for a in STATISTICAL_SERVICES if a != Activity.STUDY),
    Activity.SOCIAL_REHABILITATION,
)
"""Services in which statistics of what follows a service find people again. Study for a qualification is not among
them: the statistics' rest ("neither unemployed nor in a service") holds work, study, pension and moving away."""


def neither(panel: Panel, rows: Whole, months: Whole) -> int:
    """Count people who are neither unemployed nor in a service in a month of their own."""
    activity = panel.activity[months, rows]
    return int((~np.isin(activity, (Activity.UNEMPLOYED, *LEAVERS_TO_SERVICE))).sum())
