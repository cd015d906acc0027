"""Rows and cells of the evidence's tables, checked as they are read."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from pathlib import Path


def checked_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table row by row.

    Parameters
    ----------
    path
        The table.
    columns
        Its columns, in their order.

    Yields
    ------
    tuple of int and dict
        Number of the line on which the row ends, and its cells by column.

    Raises
    ------
    ValueError
        If the columns are others, or a row has more or fewer cells.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = tuple(reader.fieldnames or ())
        if found != tuple(columns):
            told = ", ".join(found) or "nothing"
            raise ValueError(f"{path.name}, line 1: found {told}; allowed is {', '.join(columns)}")
        for row in reader:
            if None in row or None in row.values():
                place = f"{path.name}, line {reader.line_num}"
                raise ValueError(f"{place}: found too many or too few cells; allowed are {len(columns)}")
            yield reader.line_num, row


def number_cell(cell: str, place: str) -> float:
    """Read a finite number; `place` says in the error where the cell stands."""
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{place}: found {cell!r}; allowed is a finite number")
    return number


def optional_number_cell(cell: str, place: str) -> float | None:
    """Read a finite number, or nothing from an empty cell."""
    return number_cell(cell, place) if cell else None
