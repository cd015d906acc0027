"""Other values for parameters and dated rules, as the user wishes: `--assume NAME=VALUE`.

A name is that of a row of the evidence register or of the dated rules of money, or a pattern with `*` that stands
for several. A value is a number, or `low` or `high` for an end of the row's own span. A rule gets its value at all
dates. Assumptions hold in every scenario of an experiment, the reference included.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from toimio.evidence.register import Parameter, Register
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import text
from toimio.money.rules import Rule, RuleBook
from toimio.scenario.problems import joined, nearest

ENDS = ("low", "high")
_SHARE = "share"
_YES = "1 = yes"


@dataclass(frozen=True)
class Assumption:
    """One row that the user set."""

    name: str
    value: float
    usual: tuple[float, ...]
    """Own values of the row, one for each date of a rule."""
    low: float
    """Span of the row, of a rule's latest row."""
    high: float
    unit: str
    grade: str

    @property
    def is_beyond(self) -> bool:
        """Whether the value lies outside the row's span."""
        return not self.low <= self.value <= self.high

    def record(self) -> dict[str, object]:
        """Return the assumption as plain data."""
        return {
            "name": self.name,
            "value": self.value,
            "usual": list(self.usual),
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "grade": self.grade,
            "beyond_span": self.is_beyond,
        }


def read_assumptions(words: Iterable[str]) -> dict[str, float | str]:
    """Read `NAME=VALUE` texts.

    Raises
    ------
    UserMistakeError
        If a text is no such pair, or a name comes twice.
    """
    found: dict[str, float | str] = {}
    for word in words:
        name, equals, value = (part.strip() for part in word.partition("="))
        if not (name and equals and value):
            raise UserMistakeError(
                text(
                    "found --assume {found}; allowed is NAME=VALUE, for example {example}",
                    found=word,
                    example="rehabilitative_work_municipal_share=1",
                )
            )
        if name in found:
            raise UserMistakeError(text("--assume names {name} twice; name it once", name=name))
        found[name] = value
    return found


def assumed(
    asked: Mapping[str, float | str], register: Register, book: RuleBook
) -> tuple[Register, RuleBook, tuple[Assumption, ...]]:
    """Return register and rules under the user's assumptions, and what was assumed.

    Raises
    ------
    UserMistakeError
        If a name is unknown or a value not possible; the message tells what was found and what is allowed.
    """
    made: dict[str, Assumption] = {}
    for name, value in asked.items():
        for row in _rows(name, register, book):
            made[row] = _assumption(row, value, register, book)
    of_register = {name: one.value for name, one in made.items() if name in register}
    of_law = {name: one.value for name, one in made.items() if name not in register}
    changed = register.with_values(of_register, beyond=True) if of_register else register
    return changed, book.with_values(of_law) if of_law else book, tuple(made.values())


def _rows(name: str, register: Register, book: RuleBook) -> list[str]:
    known = (*register, *book.ids)
    found = [row for row in known if fnmatchcase(row, name)] if "*" in name else [name]
    if not found or found[0] not in known:
        raise UserMistakeError(
            joined(
                text("--assume: found {name}, which is no parameter and no rule of money", name=name),
                text("allowed are the names in parameters.csv and rules.csv"),
                nearest(name.replace("*", ""), known),
            )
        )
    return found


def _assumption(name: str, value: float | str, register: Register, book: RuleBook) -> Assumption:
    rows: Sequence[Parameter | Rule] = [register[name]] if name in register else book.dated(name)
    latest = rows[-1]
    low, high = latest.low, latest.high
    allowed = text(
        "a number from {low} to {high} ({unit}), or {ends}",
        low=f"{low:g}",
        high=f"{high:g}",
        unit=latest.unit,
        ends=" / ".join(ENDS),
    )
    number = getattr(latest, value) if value in ENDS else _number(value)
    if not _possible(number, low, high, latest.unit):
        raise UserMistakeError(
            text(
                "--assume {name}: found {found}; allowed is {allowed}",
                name=name,
                found=value,
                allowed=allowed,
            )
        )
    return Assumption(name, number, tuple(row.value for row in rows), low, high, latest.unit, latest.grade)


def _number(value: float | str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def _possible(value: float, low: float, high: float, unit: str) -> bool:
    """Tell whether a value can be at all, be it outside its span: no negative months, no share above one."""
    if not math.isfinite(value):
        return False
    if unit == _YES:
        return value in (0.0, 1.0)
    if low >= 0.0 > value:
        return False
    return not (unit.startswith(_SHARE) and high <= 1.0 < value)
