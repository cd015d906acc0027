"""Replications of one scenario, alone or beside a reference, and the tidy tables made of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.analysis.blocks import Column, Index
from toimio.analysis.catalogue import CASES, FIXED, FOLLOWED, MONTHS, OUTCOMES, PEOPLE, SHARE
from toimio.analysis.cells import DIMENSIONS, Values
from toimio.analysis.compare import spread, too_small_to_tell

Frame = dict[str, Column | np.ndarray[tuple[int], np.dtype[np.generic]]]
"""A table: columns by name, all of one length."""

_DECIMALS = 6
_COUNTS = (PEOPLE, CASES)
_AVERAGES = (SHARE, MONTHS)


@dataclass(frozen=True)
class Pair:
    """A scenario and the reference it is compared with, or a scenario alone."""

    scenario: str
    reference: str
    """Empty when the scenario stands alone."""
    index: Index
    values: Values
    """float64[replication, row] of the scenario."""
    reference_values: Values | None
    """The same of the reference; None when the scenario stands alone."""


def told(pair: Pair) -> Frame:
    """Differences of a pair, or the levels of a scenario alone."""
    return levels(pair) if pair.reference_values is None else differences(pair)


def differences(pair: Pair) -> Frame:
    """Mean outcomes in both worlds and the paired difference with its intervals.

    Raises
    ------
    ValueError
        If the scenario stands alone.
    """
    if pair.reference_values is None:
        raise ValueError("a scenario without a reference has no differences")
    paired = spread(pair.values - pair.reference_values)
    columns = {
        "mean_reference": _mean(pair.reference_values),
        "mean_scenario": _mean(pair.values),
        "difference": paired.mean,
        **paired.intervals(),
    }
    people = _people_behind(pair.index, np.fmax(columns["mean_reference"], columns["mean_scenario"]))
    return _told(pair, columns, people) | {"pairs": paired.pairs}


def about_all(pair: Pair) -> Pair:
    """Return a pair with just the rows about people of all towns, ages, sexes and abilities together."""
    whole = np.ones(len(pair.index), dtype=bool)
    for name in DIMENSIONS:
        column = pair.index.cell[name]
        whole &= np.array([each == "all" for each in column.names])[column.codes]
    rows = np.flatnonzero(whole)
    there = pair.reference_values
    return Pair(
        pair.scenario,
        pair.reference,
        pair.index.take(rows),
        pair.values[:, rows],
        None if there is None else there[:, rows],
    )


def levels(pair: Pair) -> Frame:
    """Mean outcomes of a scenario with their intervals, without comparison."""
    alone = spread(pair.values)
    columns = {"mean": alone.mean, **alone.intervals()}
    people = _people_behind(pair.index, alone.mean)
    return _told(pair, columns, people) | {"replications": alone.pairs}


def replications(pair: Pair) -> Frame:
    """Every replication's outcome, one row each."""
    count = len(pair.values)
    every = np.tile(np.arange(len(pair.index)), count)
    names = _names(pair)
    frame: Frame = {
        name: Column(np.zeros(len(every), dtype=np.int32), (value,)) for name, value in names.items()
    }
    frame["replication"] = np.repeat(np.arange(count, dtype=np.int32), len(pair.index))
    frame |= pair.index.take(every).columns()
    if pair.reference_values is not None:
        frame["value_reference"] = pair.reference_values.ravel()
        frame["value_scenario"] = pair.values.ravel()
        frame["difference"] = (pair.values - pair.reference_values).ravel()
    else:
        frame["value"] = pair.values.ravel()
    return frame


def joined(frames: list[Frame]) -> Frame:
    """One table below another; all have the same columns."""
    result: Frame = {}
    for name, first in frames[0].items():
        parts = [frame[name] for frame in frames]
        if isinstance(first, Column):
            columns = [part for part in parts if isinstance(part, Column)]
            names = tuple(dict.fromkeys(name for column in columns for name in column.names))
            position = {name: i for i, name in enumerate(names)}
            recoded = [np.array([position[n] for n in c.names], dtype=np.int32)[c.codes] for c in columns]
            result[name] = Column(np.concatenate(recoded), names)
        else:
            result[name] = np.concatenate([part for part in parts if not isinstance(part, Column)])
    return result


def rows(frame: Frame, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Frame:
    """Chosen rows of a table."""
    return {k: c.take(chosen) if isinstance(c, Column) else c[chosen] for k, c in frame.items()}


def _mean(values: Values) -> Values:
    known = (~np.isnan(values)).sum(axis=0)
    return np.nansum(values, axis=0) / np.where(known > 0, known, np.nan)


def _names(pair: Pair) -> dict[str, str]:
    alone = pair.reference_values is None
    return {"scenario": pair.scenario} if alone else {"scenario": pair.scenario, "reference": pair.reference}


def _told(pair: Pair, columns: dict[str, Values], people: Values) -> Frame:
    """Join index and columns, without what too few people stand behind."""
    hidden = too_small_to_tell(pair.index, people)
    size = len(pair.index)
    frame: Frame = {n: Column(np.zeros(size, dtype=np.int32), (value,)) for n, value in _names(pair).items()}
    frame |= pair.index.columns()
    for name, values in columns.items():
        frame[name] = np.where(hidden, np.nan, np.round(values, _DECIMALS) + 0.0)
    return frame


def _people_behind(index: Index, level: Values) -> Values:
    """How many people each row is about: the count itself, or the size of the group behind an average."""
    units = np.array([OUTCOMES[name].unit for name in index.outcome.names])[index.outcome.codes]
    people = np.where(np.isin(units, _COUNTS), level, np.nan)
    cell = _cell_numbers(index)
    for group in (FIXED, FOLLOWED):
        if group not in index.group.names:
            continue
        inside = index.group.codes == index.group.names.index(group)
        sizes = inside & (index.outcome.codes == index.outcome.names.index("people"))
        size_of = dict(zip(cell[sizes].tolist(), level[sizes].tolist(), strict=True))
        averages = np.flatnonzero(inside & np.isin(units, _AVERAGES))
        people[averages] = [size_of[number] for number in cell[averages].tolist()]
    return people


def _cell_numbers(index: Index) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    number = np.zeros(len(index), dtype=np.int64)
    for name in DIMENSIONS:
        column = index.cell[name]
        number = number * (len(column.names) + 1) + column.codes
    return number
