"""Who gets in: those who enter what a design creates, beside the whole target group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Column
from toimio.analysis.catalogue import ENTERPRISE, FOLLOWED, TARGET
from toimio.analysis.cells import ALL, DIMENSIONS, Values
from toimio.analysis.compare import Spread, spread
from toimio.analysis.study import Pair
from toimio.world.activities import ABSORBING, Activity

_LIVING = tuple(activity.name.lower() for activity in Activity if activity not in ABSORBING)


@dataclass(frozen=True)
class Entry:
    """Entrants by part of the target group; arrays have one entry per part."""

    names: tuple[str, ...]
    entries: Values
    """Entries on average; the mean over pairs."""
    share: Spread
    """Share of all entries."""
    target_share: Values
    """Share of the target group at the start."""
    target_people: Values


def entry_by(pair: Pair, dimension: str) -> Entry | None:
    """Return who entered in the scenario's worlds; None where the design creates nothing that one enters.

    Counted are entries to the scenario's enterprises until the horizon, or where it has none the people who first
    start what it is judged by.
    """
    entered = _values(pair, ENTERPRISE, "entries", dimension)
    if entered is None or not entered.any():
        entered = _values(pair, FOLLOWED, "people", dimension)
    if entered is None or not entered.any():
        return None
    column = pair.index.cell[dimension]
    target = _target(pair, dimension)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = entered / entered.sum(axis=1, keepdims=True)
    return Entry(
        names=tuple(name for name in column.names if name != ALL),
        entries=entered.mean(axis=0),
        share=spread(share),
        target_share=target / max(float(target.sum()), 1.0),
        target_people=target,
    )


def ability_gap(pair: Pair) -> Spread | None:
    """Return how much better entrants' work ability is than the target group's, points of ten (the creaming index)."""
    rows = _rows(pair, FOLLOWED, "entrant_ability_gap")
    if not len(rows) or np.isnan(pair.values[:, rows[-1]]).all():
        return None
    return spread(pair.values[:, rows[-1:]])


def _target(pair: Pair, dimension: str) -> Values:
    """People of the target group at the start by part, alive and in the region."""
    parts = [_values(pair, TARGET, f"people_{name}", dimension, first=True) for name in _LIVING]
    return np.sum([part.mean(axis=0) for part in parts if part is not None], axis=0)


def _values(pair: Pair, group: str, outcome: str, dimension: str, first: bool = False) -> Values | None:
    """Return an outcome by part: float64[pair, part], at the last month told or the first; None if it is not there."""
    column = pair.index.cell[dimension]
    parts = []
    for name in column.names:
        if name == ALL:
            continue
        rows = _rows(pair, group, outcome, dimension, name)
        if not len(rows):
            return None
        parts.append(pair.values[:, rows[0 if first else -1]])
    return np.nan_to_num(np.column_stack(parts)) if parts else None


def _rows(pair: Pair, group: str, outcome: str, dimension: str = "", name: str = ALL) -> NDArray[np.int64]:
    index = pair.index
    chosen = _is(index.group, group) & _is(index.outcome, outcome)
    for each in DIMENSIONS:
        chosen &= _is(index.cell[each], name if each == dimension else ALL)
    rows = np.flatnonzero(chosen)
    return rows[np.argsort(index.month[rows], kind="stable")]


def _is(column: Column, name: str) -> NDArray[np.bool_]:
    if name not in column.names:
        return np.zeros(len(column.codes), dtype=bool)
    found: NDArray[np.bool_] = column.codes == column.names.index(name)
    return found
