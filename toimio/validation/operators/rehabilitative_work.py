"""Patterns of rehabilitative work activity: where it leads, and what more of it brings."""

from __future__ import annotations

import numpy as np

from toimio.validation.operators.operator import Operator, Sums, per, percent
from toimio.validation.stays import LEAVERS_TO_SERVICE, OPEN, in_activity, months_in, stays
from toimio.validation.worlds import Worlds
from toimio.world.activities import Activity

_YEAR = 12
_LATER_MONTHS = 3
_ACTIVATION_AFTER_MONTHS = 36


def count_open_work_after_start(worlds: Worlds) -> Sums:
    """P09: people who begin rehabilitative work, and who of them is in open work at some time within a year."""
    panel = worlds["today"]
    begun = stays(in_activity(panel, Activity.REHABILITATIVE_WORK))
    begun = begun.where((begun.start >= 1) & (begun.start + _YEAR <= panel.months))
    worked = months_in(panel, OPEN)
    during = worked[begun.start + _YEAR + 1, begun.row] - worked[begun.start, begun.row]
    return float((during > 0).sum()), float(len(begun.row))


def count_activation(worlds: Worlds) -> Sums:
    """P16: people in open work after three years, with twice the places and as today, and the places added."""
    more, today = worlds["more_rehabilitative_work"], worlds["today"]
    month = _ACTIVATION_AFTER_MONTHS
    in_open_work = [float((w.activity[month] == Activity.OPEN_WORK).sum()) for w in (more, today)]
    kinds = more.at_places(activity=Activity.REHABILITATIVE_WORK)
    added = more.places[month - 1, kinds].sum() - today.places[month - 1, kinds].sum()
    taken = [float((w.activity[month] == Activity.REHABILITATIVE_WORK).sum()) for w in (more, today)]
    return *in_open_work, float(added), *taken


def count_circulation(worlds: Worlds) -> Sums:
    """P32: periods that ended, and those followed by a service or unemployment three months later.

    Periods are as long as the register says and are renewed within one stay; each renewal ends a period.
    """
    panel = worlds["upswing"]
    length = max(1, int(worlds.service_value(Activity.REHABILITATIVE_WORK, "mean_months")))
    found = stays(in_activity(panel, Activity.REHABILITATIVE_WORK))
    found = found.where(found.start >= 1)
    rows, ends = [], []
    longest = int((found.end - found.start).max(initial=0))
    for after in range(length, longest, length):
        renewed = found.end - found.start > after
        rows.append(found.row[renewed])
        ends.append(found.start[renewed] + after)
    rows.append(found.row)
    ends.append(found.end)
    row, end = np.concatenate(rows), np.concatenate(ends)
    seen = end + _LATER_MONTHS <= panel.months
    activity = panel.activity[end[seen] + _LATER_MONTHS, row[seen]]
    again = np.isin(activity, (Activity.UNEMPLOYED, *LEAVERS_TO_SERVICE))
    return float(again.sum()), float(seen.sum())


OPERATORS = (
    Operator(
        "P09",
        ("today",),
        count_open_work_after_start,
        percent,
        "Each beginning of a stay in rehabilitative work; any month in open work within the following twelve counts.",
    ),
    Operator(
        "P16",
        ("today", "more_rehabilitative_work"),
        count_activation,
        lambda sums: 100.0 * per(sums[0] - sums[1], sums[2]),
        "People in open work three years on with twice the places of rehabilitative work, against today.",
        {"places taken of those added, %": lambda sums: 100.0 * per(sums[3] - sums[4], sums[2])},
    ),
    Operator(
        "P32",
        ("upswing",),
        count_circulation,
        percent,
        "Situation three months after each end of a period; renewals are periods of their own, as in the register.",
    ),
)
