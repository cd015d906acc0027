"""What is on the screen as data files: one tidy table, every row with its scenario, version, date and seed.

The origin of each figure stands in columns of its own, so that no file can be parted from it and every program reads
the tables as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from toimio.analysis.blocks import Column
from toimio.analysis.study import Frame, Pair, differences, joined, rows
from toimio.experiment.parquet import csv_bytes, parquet_bytes
from toimio.report.side_by_side import Side
from toimio.scenario.load import Resolved

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MONTHS_PER_YEAR = 12
DESIGN = "design"


@dataclass(frozen=True)
class Shown:
    """One design that is on the screen."""

    name: str
    """Its name for people."""
    description: str
    resolved: Resolved
    pair: Pair
    """Its worlds and those of today."""
    numbers: tuple[int, ...]
    """Number of each pair."""

    @property
    def side(self) -> Side:
        """The design as one of several side by side."""
        return Side(self.name, self.pair, self.numbers)


@dataclass(frozen=True)
class Export:
    """What is on the screen, with all that tells where it comes from."""

    shown: tuple[Shown, ...]
    reference: Resolved
    reference_name: str
    version: str
    date: str
    """Day of the export, YYYY-MM-DD."""
    years: int
    seed: int
    assumed: Mapping[str, float | str]
    """Parameters and rules that were assumed otherwise than the evidence has them."""
    town_names: Mapping[str, str]
    link: str = ""

    @property
    def assumptions(self) -> str:
        """Assumptions as one text; empty where there are none."""
        return "; ".join(f"{name} = {value}" for name, value in self.assumed.items())


def tidy(export: Export) -> Frame:
    """Return whole years of every outcome of every design, with what the figures rest on in the first columns."""
    return joined([_told(export, shown) for shown in export.shown])


def tidy_csv(export: Export) -> bytes:
    """Return the tidy table for programs: UTF-8, comma, decimal point."""
    return bytes(csv_bytes(_without_formulas(tidy(export))))


def finnish_csv(export: Export) -> bytes:
    """Return the tidy table as Excel opens it in Finnish and Swedish: semicolon, decimal comma, byte-order mark."""
    import pandas as pd

    frame = _without_formulas(tidy(export))
    columns = {
        name: np.array(column.names, dtype=object)[column.codes] if isinstance(column, Column) else column
        for name, column in frame.items()
    }
    written: str = pd.DataFrame(columns).to_csv(sep=";", decimal=",", index=False, lineterminator="\r\n")
    return written.encode("utf-8-sig")


def parquet(export: Export) -> bytes:
    """Return the tidy table as Parquet; its texts are as they were typed, since Parquet knows no formulas."""
    return bytes(parquet_bytes(tidy(export)))


def harmless(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA_SIGNS) else words


def _told(export: Export, shown: Shown) -> Frame:
    frame = differences(shown.pair)
    whole_years = rows(frame, np.asarray(frame["month"]) % _MONTHS_PER_YEAR == 0)
    size = len(np.asarray(whole_years["month"]))
    origin = {
        "model": "toimio",
        "model_version": export.version,
        "date": export.date,
        "region": shown.resolved.scenario.region,
        DESIGN: shown.name,
        "levers_sha256": shown.resolved.digest(),
        "assumptions": export.assumptions,
    }
    told: Frame = {name: Column(np.zeros(size, dtype=np.int32), (value,)) for name, value in origin.items()}
    told["seed"] = np.full(size, export.seed, dtype=np.int64)
    told["years"] = np.full(size, export.years, dtype=np.int32)
    return told | whole_years


def _without_formulas(frame: Frame) -> Frame:
    return {
        name: replace(column, names=_harmless_names(column.names)) if isinstance(column, Column) else column
        for name, column in frame.items()
    }


def _harmless_names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(harmless(name) for name in names)
