"""Figures read from public sources: the raw material of parameters and regions."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from toimio.evidence import evidence_file
from toimio.evidence.cells import optional_number_cell

CERTAINTIES = (
    "project-report",
    "derived-from-report",
    "official",
    "peer-reviewed",
    "grey",
    "derived",
    "memory-unverified",
)
"""How far a figure can be trusted, as recorded with it."""

_FIGURE_ID = re.compile(r"[A-Z]\d{3}")
_FIGURE_SPAN = re.compile(rf"({_FIGURE_ID.pattern})(?:-({_FIGURE_ID.pattern}))?")
_SPAN_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Figure:
    """One figure as its source states it."""

    id: str
    topic: str
    design: str
    quantity: str
    value: float | None
    """None where the source states a fact without a number."""
    low: float | None
    high: float | None
    unit: str
    year: str
    place: str
    population: str
    source: str
    url: str
    certainty: str
    note: str

    @property
    def span(self) -> tuple[float, float] | None:
        """Smallest and largest of value, low and high; None without any number."""
        numbers = [number for number in (self.value, self.low, self.high) if number is not None]
        return (min(numbers), max(numbers)) if numbers else None


@lru_cache(maxsize=4)
def load_figures(path: Path | None = None) -> Mapping[str, Figure]:
    """Read the figures, by id in the order of the file.

    Parameters
    ----------
    path : Path, optional
        File to read; the one shipped with the program by default.

    Raises
    ------
    ValueError
        If a row cannot be used; the message names the row, what was found and what is allowed.
    """
    path = path or evidence_file("figures.csv")
    figures: dict[str, Figure] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            place = f"{path.name}, row {line} ({row.get('id')})"
            figure = _figure(row, place)
            if figure.id in figures:
                raise ValueError(f"{place}: found the id again; allowed is each id once")
            figures[figure.id] = figure
    return MappingProxyType(figures)


def figures_span(ids: Iterable[str], conversion: float = 1.0) -> tuple[float, float] | None:
    """Return the smallest and largest number of some figures, times a unit conversion.

    Returns
    -------
    tuple of float or None
        None when none of the figures holds a number.
    """
    figures = load_figures()
    spans = [span for figure_id in ids if (span := figures[figure_id].span)]
    if not spans:
        return None
    ends = [end * conversion for span in spans for end in span]
    return min(ends), max(ends)


def within(value: float, span: tuple[float, float]) -> bool:
    """Tell whether a value lies within a span, but for rounding."""
    slack = _SPAN_TOLERANCE * max(1.0, abs(span[0]), abs(span[1]))
    return span[0] - slack <= value <= span[1] + slack


def missing_figures(ids: Iterable[str]) -> list[str]:
    """Return those of the ids that no figure carries."""
    figures = load_figures()
    return [figure_id for figure_id in ids if figure_id not in figures]


def pattern_figures(text: str) -> tuple[str, ...]:
    """Return the ids that a list such as ``F082-F091;F399`` names, in its order and each once.

    Of a span those ids are returned that `figures.csv` holds; free words beside the ids are left to
    `pattern_words`.

    Raises
    ------
    ValueError
        If an id alone or at an end of a span is not in `figures.csv`, or a span runs backwards.
    """
    named: dict[str, None] = {}
    for part in _parts(text):
        if match := _FIGURE_SPAN.fullmatch(part):
            named |= dict.fromkeys(_span_ids(match[1], match[2] or match[1]))
    return tuple(named)


def pattern_words(text: str) -> tuple[str, ...]:
    """Return the parts of such a list that are no ids, for instance ``designs.md section 2``."""
    return tuple(part for part in _parts(text) if not _FIGURE_SPAN.fullmatch(part))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _span_ids(first: str, last: str) -> list[str]:
    if missing := missing_figures([first, last]):
        raise ValueError(f"found figure {', '.join(missing)}; allowed are ids of figures.csv")
    if first[0] != last[0] or first > last:
        raise ValueError(f"found figures {first}-{last}; allowed is a span of one letter that runs forwards")
    return [key for key in load_figures() if key[0] == first[0] and first <= key <= last]


def _figure(row: Mapping[str, str], place: str) -> Figure:
    if not _FIGURE_ID.fullmatch(row["id"]):
        raise ValueError(f"{place}: found id {row['id']!r}; allowed is a capital letter and three digits")
    if row["certainty"] not in CERTAINTIES:
        allowed = ", ".join(CERTAINTIES)
        raise ValueError(f"{place}: found certainty {row['certainty']!r}; allowed are {allowed}")
    numbers = {name: optional_number_cell(row[name], f"{place}, {name}") for name in ("value", "low", "high")}
    texts = {name: row[name] for name in Figure.__dataclass_fields__ if name not in numbers}
    return Figure(**texts, **numbers)  # type: ignore[arg-type]
