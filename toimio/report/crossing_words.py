"""Where the people of one starting situation went, in words and as a table: in the design and today."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from toimio.analysis.compare import SMALLEST_CELL
from toimio.analysis.whereabouts import NAMES, Crossing
from toimio.locale import number, text
from toimio.report.figures.crossing import situation_words
from toimio.report.figures.whiskers import Whisker, whisker_cells
from toimio.report.situation_words import capital, is_sure

_PER = 100.0


def destinations(crossing: Crossing, start: int) -> list[Whisker]:
    """Return the differences by destination; those of fewer than five people in both worlds are not told."""
    paired = crossing.changes(start)
    here, there = crossing.here[:, start].mean(axis=0), crossing.there[:, start].mean(axis=0)
    rows = []
    for code in range(len(NAMES)):
        row = Whisker.of(situation_words(code), paired, code, float(there[code]), float(here[code]))
        if 0 < max(here[code], there[code]) < SMALLEST_CELL:
            row = Whisker(row.label, dict.fromkeys(row.numbers, math.nan))
        rows.append(row)
    return rows


def destination_table(
    crossing: Crossing, start: int, reference: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and rows: people by where they are later, in both worlds, with the difference."""
    columns = (text("then"), text("difference (90 % interval)"), reference, text("this design"))
    return columns, [_cells(row) for row in destinations(crossing, start) if not _none(row)]


def _cells(row: Whisker) -> tuple[str, ...]:
    there, here, difference, _, interval = whisker_cells(row)
    if not row.is_told:
        return capital(row.label), there, "", ""
    return capital(row.label), f"{difference} ({interval})" if interval else difference, there, here


def destination_words(
    crossing: Crossing, start: int, years: int, scenario: str, reference: str, *, may_tell: bool = True
) -> str:
    """Tell in plain words where the people of a starting situation went, and what differs for sure.

    Parameters
    ----------
    may_tell
        Whether there are pairs enough to tell directions.
    """
    people = crossing.starters(start)
    if people < SMALLEST_CELL:
        return text("At the start fewer than 5 people were {situation}.", situation=situation_words(start))
    told = destinations(crossing, start)
    most = sorted((row for row in told if row.is_told), key=lambda row: -row.numbers["mean_scenario"])[:3]
    parts = [
        text(
            "{people} people were {situation} at the start. Of 100 of them, at the end of year {years} in {scenario} "
            "(in brackets {reference}): {listed}.",
            people=number(people),
            situation=situation_words(start),
            years=number(years),
            scenario=scenario,
            reference=reference,
            listed="; ".join(_share(row, people) for row in most),
        )
    ]
    sure = [
        row
        for row in told
        if row.is_told and is_sure(row.numbers["mean_low_90"], row.numbers["mean_high_90"])
    ]
    if not may_tell:
        parts.append(text("Preliminary: no direction is told yet."))
    elif sure:
        parts.append(
            text("The differences whose direction is known: {listed}.", listed="; ".join(_sure(sure)))
        )
    elif all(row.numbers["difference"] == 0 for row in told if row.is_told):
        parts.append(text("There is no difference between the two."))
    else:
        parts.append(text("No difference between the two is sure: every interval reaches over zero."))
    return " ".join(parts)


def _sure(rows: list[Whisker]) -> Iterator[str]:
    for row in sorted(rows, key=lambda row: -abs(row.numbers["difference"])):
        _, _, difference, _, interval = whisker_cells(row)
        yield text(
            "{situation} {difference} people (90 % interval {interval})",
            situation=row.label,
            difference=difference,
            interval=interval,
        )


def _share(row: Whisker, people: float) -> str:
    here, there = (_PER * row.numbers[name] / people for name in ("mean_scenario", "mean_reference"))
    return f"{row.label} {_per_hundred(here)} ({_per_hundred(there)})"


def _per_hundred(share: float) -> str:
    return number(share, 0 if share >= 10 or np.isclose(share, 0) else 1)


def _none(row: Whisker) -> bool:
    return row.is_told and row.numbers["mean_reference"] == row.numbers["mean_scenario"] == 0
