"""The patterns that were measured with this version, as rows for a screen."""

from __future__ import annotations

import csv
import math
from functools import lru_cache

from toimio.locale import text
from toimio.report.pattern_names import PATTERN_NAMES, UNIT_NAMES, VERDICT_NAMES
from toimio.report.pattern_numbers import NOTHING, decimals, observed, value
from toimio.report.rounding import span
from toimio.validation.files import patterns_file, shipped_folder
from toimio.validation.patterns import load_patterns
from toimio.validation.score import Verdict

_GRADE_D = "True"


def pattern_columns() -> tuple[str, ...]:
    """Headings of the table of patterns."""
    return (text("pattern"), text("observed"), text("model"), text("verdict"), text("null model"))


def pattern_rows() -> list[tuple[str, ...]]:
    """Return a row for each pattern: what was observed, what the model does, and what that says."""
    return [_row(row) for row in _kept()]


def patterns_met() -> tuple[int, int, int]:
    """Return how many patterns the model meets, how many there are, and how many of those met tell something."""
    kept = _kept()
    met = [row for row in kept if Verdict(row["verdict"]).is_met]
    telling = [row for row in met if not Verdict(row["null_verdict"]).is_met]
    return len(met), len(kept), len(telling)


@lru_cache(maxsize=1)
def _kept() -> tuple[dict[str, str], ...]:
    path = patterns_file(shipped_folder().parent)
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _row(row: dict[str, str]) -> tuple[str, ...]:
    pattern = load_patterns()[row["pattern"]]
    unit = text(UNIT_NAMES[pattern.unit])
    assumed = " D" if row["range_is_assumed"] == _GRADE_D else ""
    verdict = Verdict(row["verdict"])
    words = text(VERDICT_NAMES[verdict])
    if verdict.is_met and Verdict(row["null_verdict"]).is_met:
        words = text("{verdict}, but so does the null model", verdict=words)
    return (
        f"{pattern.id} {text(PATTERN_NAMES[pattern.id])}",
        f"{observed(pattern)} {unit}{assumed}",
        _simulated(row, "world"),
        words,
        value(pattern, _float(row["null"])),
    )


def _simulated(row: dict[str, str], model: str) -> str:
    pattern = load_patterns()[row["pattern"]]
    told = value(pattern, _float(row[model]))
    low, high = (_float(row[f"{model}_{end}_90"]) for end in ("low", "high"))
    if told == NOTHING or math.isnan(low) or math.isnan(high):
        return told
    return f"{told} ({span(low, high, decimals(pattern))})"


def _float(cell: str) -> float:
    return float(cell) if cell else float("nan")
