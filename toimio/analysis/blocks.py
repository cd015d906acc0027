"""Measured values and the table they are rows of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.catalogue import OUTCOMES
from toimio.analysis.cells import DIMENSIONS, Cells, Values

Codes = NDArray[np.int32]


@dataclass(frozen=True)
class Block:
    """One outcome of one group: a value for each month and cell."""

    group: str
    outcome: str
    months: NDArray[np.int64]
    """Months since the start; for the followed group months since entry."""
    values: Values
    """float64[month, cell]: the leading cells of `Cells`, as many as the outcome is told for."""


@dataclass(frozen=True)
class Column:
    """A column of repeated names: positions in a short list."""

    codes: Codes
    names: tuple[str, ...]

    def take(self, rows: NDArray[Any]) -> Column:
        """Take chosen rows."""
        return Column(self.codes[rows], self.names)

    def decoded(self) -> list[str]:
        """Write the names out."""
        return np.array(self.names, dtype=object)[self.codes].tolist()


@dataclass(frozen=True)
class Index:
    """What each row of a table of outcomes is about."""

    group: Column
    outcome: Column
    month: NDArray[np.int32]
    cell: dict[str, Column]
    """By each of `DIMENSIONS`."""

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.month)

    def columns(self) -> dict[str, Column | NDArray[np.int32]]:
        """Give the columns in their public order."""
        units = tuple(OUTCOMES[name].unit for name in self.outcome.names)
        names = tuple(dict.fromkeys(units))
        unit = Column(np.array([names.index(u) for u in units], dtype=np.int32)[self.outcome.codes], names)
        return {"group": self.group, "outcome": self.outcome, "unit": unit, "month": self.month, **self.cell}

    def take(self, rows: NDArray[Any]) -> Index:
        """Take chosen rows."""
        cell = {name: column.take(rows) for name, column in self.cell.items()}
        return Index(self.group.take(rows), self.outcome.take(rows), self.month[rows], cell)


def index_of(blocks: Sequence[Block], cells: Cells) -> Index:
    """Rows of blocks laid one after another: by block, month, cell."""
    groups = tuple(dict.fromkeys(block.group for block in blocks))
    outcomes = tuple(dict.fromkeys(block.outcome for block in blocks))
    sizes = [block.values.size for block in blocks]
    cell_number = _joined([np.tile(np.arange(b.values.shape[1]), len(b.months)) for b in blocks])
    return Index(
        group=Column(np.repeat(_positions([b.group for b in blocks], groups), sizes), groups),
        outcome=Column(np.repeat(_positions([b.outcome for b in blocks], outcomes), sizes), outcomes),
        month=_joined([np.repeat(b.months, b.values.shape[1]) for b in blocks]),
        cell={name: _cell_column(cells, name, cell_number) for name in DIMENSIONS},
    )


def values_of(blocks: Sequence[Block]) -> Values:
    """Values of blocks in the order of `index_of`."""
    return np.concatenate([block.values.ravel() for block in blocks]) if blocks else np.empty(0)


def _positions(names: Sequence[str], known: tuple[str, ...]) -> Codes:
    return np.array([known.index(name) for name in names], dtype=np.int32)


def _joined(parts: list[NDArray[np.int64]]) -> Codes:
    return np.concatenate(parts).astype(np.int32) if parts else np.empty(0, dtype=np.int32)


def _cell_column(cells: Cells, dimension: str, cell_number: Codes) -> Column:
    written = cells.names(dimension)
    names = tuple(dict.fromkeys(written))
    return Column(_positions(written, names)[cell_number], names)
