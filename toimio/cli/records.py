"""Rows of results as plain data, for JSON and for tables in CSV."""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Sequence

from toimio.analysis.blocks import Column
from toimio.analysis.study import Frame


def frame_records(frame: Frame) -> list[dict[str, object]]:
    """Return a frame row by row; what is not known (NaN) is None, since JSON has no NaN."""
    columns = [
        c.decoded() if isinstance(c, Column) else [_plain(v) for v in c.tolist()] for c in frame.values()
    ]
    return [dict(zip(frame, values, strict=True)) for values in zip(*columns, strict=True)]


def print_csv(records: Sequence[dict[str, object]], names: Sequence[str] = ()) -> None:
    """Print records that share their keys as CSV with a line of headings.

    Parameters
    ----------
    names
        The headings; those of the first record when absent.
    """
    table = csv.DictWriter(sys.stdout, fieldnames=list(names or records[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(records)


def _plain(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value
