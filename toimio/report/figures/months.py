"""Courses of an outcome by month, read from the table of differences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Column
from toimio.analysis.cells import DIMENSIONS
from toimio.analysis.study import Frame

ALL = "all"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Course:
    """An outcome of one group by time: every array has one entry per month told."""

    months: Floats
    columns: dict[str, Floats]

    def __getitem__(self, column: str) -> Floats:
        """Return a column of the table of differences, by month."""
        return self.columns[column]

    @property
    def years(self) -> Floats:
        """Years since the start."""
        return self.months / 12.0

    @property
    def last(self) -> dict[str, float]:
        """Numbers at the horizon."""
        return {name: float(values[-1]) for name, values in self.columns.items()}


def course(frame: Frame, group: str, outcome: str, **cell: str) -> Course:
    """Pick an outcome's course out of a table.

    Parameters
    ----------
    cell
        Value of one of `DIMENSIONS`; all people together when left out.

    Raises
    ------
    ValueError
        If the table has no such outcome.
    """
    chosen = is_name(frame["group"], group) & is_name(frame["outcome"], outcome)
    for dimension in DIMENSIONS:
        chosen &= is_name(frame[dimension], cell.get(dimension, ALL))
    rows = np.flatnonzero(chosen)
    if not len(rows):
        raise ValueError(f"found no outcome {outcome} of {group} for {cell or ALL}")
    months = np.asarray(frame["month"], dtype=np.float64)[rows]
    order = np.argsort(months, kind="stable")
    numbers = {
        name: np.asarray(column, dtype=np.float64)[rows][order]
        for name, column in frame.items()
        if not isinstance(column, Column)
    }
    return Course(months[order], numbers)


def has_course(frame: Frame, group: str, outcome: str, **cell: str) -> bool:
    """Tell whether a table has an outcome."""
    try:
        course(frame, group, outcome, **cell)
    except ValueError:
        return False
    return True


def is_name(column: Column | NDArray[np.generic], name: str) -> NDArray[np.bool_]:
    """Tell which rows of a column of names have this one."""
    if not isinstance(column, Column) or name not in column.names:
        return np.zeros(len(column.codes if isinstance(column, Column) else column), dtype=bool)
    chosen: NDArray[np.bool_] = column.codes == column.names.index(name)
    return chosen
