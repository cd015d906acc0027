"""The observed patterns: what a calibrated model must reproduce, or show by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from toimio.evidence import evidence_file
from toimio.evidence.cells import checked_rows

USES = ("calibrate", "check")
"""`calibrate`: parameters may be fitted to it; `check`: it must come out by itself."""
_COLUMNS = ("id", "pattern", "setting", "measure", "low", "high", "unit", "figures", "use", "note")
_ID = re.compile(r"P\d{2}")
_NAMED_GRADE = re.compile(r"\bgrade (D)\b")


@dataclass(frozen=True)
class Pattern:
    """One observed regularity and the range in which a simulated world must lie."""

    id: str
    pattern: str
    """What was observed, in a sentence."""
    setting: str
    measure: str
    low: float
    high: float
    unit: str
    figures: str
    """Figures it rests on, as written in the file."""
    use: str
    note: str

    @property
    def is_assumed(self) -> bool:
        """Whether the range itself is an assumption (grade D): the file says so, or speaks of memory."""
        return (
            bool(_NAMED_GRADE.search(self.note)) or "memory-unverified" in self.note or "assumed" in self.note
        )

    def contains(self, value: float) -> bool:
        """Whether a simulated value lies within the range, its ends included (never for NaN)."""
        return self.low <= value <= self.high


@lru_cache(maxsize=4)
def load_patterns(path: Path | None = None) -> Mapping[str, Pattern]:
    """Read the patterns by id, in the order of the file.

    Parameters
    ----------
    path
        File to read; the one shipped with the program by default.

    Raises
    ------
    ValueError
        If a row cannot be used; the message names the line, what was found and what is allowed.
    """
    path = path or evidence_file("patterns.csv")
    patterns: dict[str, Pattern] = {}
    for line, row in checked_rows(path, _COLUMNS):
        pattern = _pattern(row, f"{path.name}, line {line} ({row['id']})")
        if pattern.id in patterns:
            raise ValueError(f"{path.name}, line {line}: found {pattern.id} again")
        patterns[pattern.id] = pattern
    return MappingProxyType(patterns)


def _pattern(row: Mapping[str, str], place: str) -> Pattern:
    if not _ID.fullmatch(row["id"]):
        raise ValueError(f"{place}: found id {row['id']!r}; allowed is P and two digits")
    if row["use"] not in USES:
        raise ValueError(f"{place}: found use {row['use']!r}; allowed are {', '.join(USES)}")
    try:
        low, high = float(row["low"]), float(row["high"])
    except ValueError:
        raise ValueError(
            f"{place}: found {row['low']!r} to {row['high']!r}; allowed are two numbers"
        ) from None
    if not low < high:
        raise ValueError(f"{place}: found {low:g} to {high:g}; allowed is a low below the high")
    words = {
        name: row[name] for name in ("id", "pattern", "setting", "measure", "unit", "figures", "use", "note")
    }
    return Pattern(low=low, high=high, **words)
