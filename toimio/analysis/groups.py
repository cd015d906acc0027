"""Whose lives are compared: the same people in both worlds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toimio.analysis.spells import Integers, Spells
from toimio.world.activities import Activity, PathEvent

if TYPE_CHECKING:
    from toimio.world.run import ProviderInfo, RunResult

FOLLOW_UP_MONTHS = (12, 24, 36, 48)
"""Months after entry at which people's situation is told."""
INTAKE_MONTHS = 12
"""Intake that has to fit before the follow-up window; with less there would be hardly anyone to follow."""


@dataclass(frozen=True)
class Entrants:
    """People who entered what a scenario follows, and when.

    Both arrays have one entry per person.
    """

    identities: Integers
    entry_month: Integers


def entrants(
    spells: Spells, providers: Sequence[ProviderInfo], followed: Sequence[str], paths: Integers | None = None
) -> Entrants:
    """People who first start what is followed at month 1 or later, with the month they do.

    Those who are in it when the simulation starts are not entrants.

    Parameters
    ----------
    paths
        int64[k, 2]: people and months in which they began a service path that is followed; none when absent.
    """
    by_name = {activity.name.lower(): int(activity) for activity in Activity}
    activities = [by_name[name] for name in followed if name in by_name]
    in_it = np.isin(spells.activity, activities)
    for i, provider in enumerate(providers):
        if provider.founded and provider.founded in followed:
            in_it |= (spells.activity == provider.activity) & (spells.place == i)
    row, start = spells.row[in_it], spells.start[in_it]
    if paths is not None and len(paths):
        row = np.concatenate([row, spells.rows_of(paths[:, 0])])
        start = np.concatenate([start, paths[:, 1]])
        in_time = np.lexsort((start, row))
        row, start = row[in_time], start[in_time]
    rows, first = np.unique(row, return_index=True)
    month = start[first]
    later = month >= 1
    return Entrants(spells.people[rows[later]], month[later])


def path_beginnings(result: RunResult, followed: Sequence[str]) -> Integers:
    """Who began a service path that is followed, and when: int64[k, 2]."""
    if result.path_log is None:
        return np.zeros((0, 2), dtype=np.int64)
    log = result.path_log
    chosen = [k for k, path in enumerate(result.paths) if path.key in followed]
    began = log[(log["event"] == PathEvent.BEGAN) & np.isin(log["path"], chosen)]
    return np.column_stack([began["person"], began["month"]]).astype(np.int64)


def window_months(months: int) -> int:
    """Longest follow-up that leaves a year of intake within the horizon; 0 when none does."""
    return max((h for h in FOLLOW_UP_MONTHS if h + INTAKE_MONTHS <= months), default=0)
