"""Every parameter and every rule of money as a row: value, range, unit, year, source, grade."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from toimio.evidence.figures import load_figures
from toimio.evidence.register import load_register
from toimio.experiment.assumptions import assumed
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import message, text
from toimio.money.months import month_text
from toimio.money.rules import load_rule_book

LAW = "law"
GROUP_NAMES = {
    "people": message("People and their start"),
    "health": message("Health and work ability"),
    "joint_service": message("The joint employment service"),
    "services": message("Services"),
    "labour_market": message("The labour market"),
    "jobs": message("Jobs and how they end"),
    "pensions": message("Pensions"),
    "enterprise": message("The enterprise"),
    "coaching_team": message("Coaching teams"),
    "service_path": message("Service paths"),
    "record": message("How results are recorded"),
    "money": message("Prices and costs"),
    "switches": message("Either-or assumptions about how things work"),
    "validation": message("Used in checking the model only"),
    LAW: message("Rules of benefits, taxes and subsidies"),
}
"""What the parts of the register are called, the law last."""
GRADE_NAMES = {
    "A": message("A: a study"),
    "B": message("B: a statistic or the law"),
    "C": message("C: an expert or a grey source"),
    "D": message("D: an assumption"),
}
LARGEST_FILE_BYTES = 200_000
_HEAD = ("name", "value")


@dataclass(frozen=True)
class Row:
    """One parameter, or one rule at its latest date."""

    name: str
    group: str
    value: float
    low: float
    high: float
    unit: str
    year: str
    grade: str
    source: str
    note: str
    figures: tuple[str, ...]

    @property
    def has_range(self) -> bool:
        """Whether its sources leave a range open."""
        return self.low < self.high

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses of the public sources it rests on."""
        known = load_figures()
        found = (known[figure].url for figure in self.figures if figure in known)
        return tuple(
            dict.fromkeys(url for url in found if url.startswith("https://") or url.startswith("http://"))
        )


@lru_cache(maxsize=1)
def assumption_rows() -> Mapping[str, Row]:
    """Return all rows by name: the register in its order, then the rules."""
    rows = [
        Row(p.id, p.group, p.value, p.low, p.high, p.unit, p.year, p.grade, p.source, p.note, p.figures)
        for p in load_register().values()
    ]
    book = load_rule_book()
    for name in book.ids:
        rule = book.dated(name)[-1]
        since = month_text(rule.valid_from)
        rows.append(
            Row(
                name,
                LAW,
                rule.value,
                rule.low,
                rule.high,
                rule.unit,
                since,
                rule.grade,
                rule.source,
                rule.note,
                rule.figures,
            )
        )
    return {row.name: row for row in rows}


def chosen_rows(group: str = "", grades: Iterable[str] = (), words: str = "") -> list[Row]:
    """Return the rows of a part, of some grades, that have some words in their name, note or source."""
    wanted, sought = set(grades), words.strip().lower().split()
    return [
        row
        for row in assumption_rows().values()
        if (not group or row.group == group)
        and (not wanted or row.grade in wanted)
        and all(word in f"{row.name} {row.note} {row.source}".lower() for word in sought)
    ]


def assumptions_csv(asked: Mapping[str, float | str]) -> bytes:
    """Write assumptions as a file that `read_assumptions_csv` takes."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(sorted(asked.items()))
    return written.getvalue().encode()


def read_assumptions_csv(content: bytes) -> dict[str, float | str]:
    """Read a file of assumptions; nothing is taken unless all of it can be.

    Raises
    ------
    UserMistakeError
        If the file is no such table, or a name or value in it cannot be used.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise UserMistakeError(
            text("the file is too large; allowed are {count} bytes", count=LARGEST_FILE_BYTES)
        )
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise UserMistakeError(text("the file is no table of text; save it as CSV in UTF-8")) from None
    if not rows or tuple(cell.strip() for cell in rows[0]) != _HEAD:
        raise UserMistakeError(text("the first line must be: {head}", head=",".join(_HEAD)))
    found: dict[str, float | str] = {}
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(_HEAD):
            raise UserMistakeError(
                text(
                    "line {line}: found {count} cells; allowed are a name and a value",
                    line=line,
                    count=len(cells),
                )
            )
        name, value = (cell.strip() for cell in cells)
        if name in found or "*" in name:
            raise UserMistakeError(
                text("line {line}: name each row once, without *: {name}", line=line, name=name)
            )
        found[name] = _number(value)
    assumed(found, load_register(), load_rule_book())
    return found


def _number(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value
