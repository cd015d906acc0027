"""The parameters of law as dated data, and the choice of those in force in a month."""

from __future__ import annotations

import csv
import difflib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from toimio.money.months import month_number, month_text

GRADES = ("A", "B", "C", "D")
"""A study, B statistic or law, C grey or derived source, D assumption."""

_FILE = Path(__file__).with_name("rules.csv")


@dataclass(frozen=True)
class Rule:
    """One parameter of law from one month on, until the next row of the same id."""

    id: str
    valid_from: int
    """Absolute month number."""
    value: float
    low: float
    high: float
    unit: str
    grade: str
    figures: tuple[str, ...]
    """Ids of the evidence figures it rests on."""
    source: str
    note: str

    @property
    def reference(self) -> str:
        """Source and figures in one line, as shown beside an amount."""
        return f"{self.source} ({', '.join(self.figures)})" if self.figures else self.source


class Rules(Mapping[str, float]):
    """The parameters in force in one month; ``rules["id"]`` is a value.

    Attributes
    ----------
    month : int
        Absolute month number.
    """

    def __init__(self, month: int, rows: Mapping[str, Rule]):
        self.month = month
        self._rows = MappingProxyType(dict(rows))
        self._values = {id_: row.value for id_, row in rows.items()}

    def __getitem__(self, id_: str) -> float:
        value = self._values.get(id_)
        if value is None:
            self._unknown(id_)
        return self._values[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def holds(self, id_: str) -> bool:
        """Tell whether a yes-or-no rule holds this month."""
        return self[id_] != 0

    def rule(self, id_: str) -> Rule:
        """Return the whole row behind a value."""
        if id_ not in self._rows:
            self._unknown(id_)
        return self._rows[id_]

    def _unknown(self, id_: str) -> None:
        near = difflib.get_close_matches(id_, self._values, n=1)
        hint = f"; the nearest one is {near[0]!r}" if near else ""
        raise KeyError(f"no rule {id_!r} is in force in {month_text(self.month)}{hint}")


class RuleBook:
    """All dated rows; `at` gives those in force in a month."""

    def __init__(self, rows: Iterable[Rule]):
        self.rows = tuple(rows)
        by_id: dict[str, list[Rule]] = defaultdict(list)
        for row in self.rows:
            by_id[row.id].append(row)
        self._by_id = {id_: sorted(dated, key=lambda row: row.valid_from) for id_, dated in by_id.items()}
        self._at: dict[int, Rules] = {}

    def __reduce__(self) -> tuple[type[RuleBook], tuple[tuple[Rule, ...]]]:
        """Travel to other processes as rows."""
        return RuleBook, (self.rows,)

    def __eq__(self, other: object) -> bool:
        """Books with the same values at the same dates are equal."""
        return isinstance(other, RuleBook) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        """Hash of the fingerprint."""
        return hash(self.fingerprint)

    def dated(self, id_: str) -> tuple[Rule, ...]:
        """Return the rows of one id in the order of their dates; none for an unknown id."""
        return tuple(self._by_id.get(id_, ()))

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, in the order of the file."""
        return tuple(self._by_id)

    def at(self, month: str | int) -> Rules:
        """Return the rules in force in a month (``YYYY-MM`` or absolute number)."""
        number = month_number(month)
        if number not in self._at:
            in_force = {
                id_: [row for row in dated if row.valid_from <= number][-1]
                for id_, dated in self._by_id.items()
                if dated[0].valid_from <= number
            }
            self._at[number] = Rules(number, in_force)
        return self._at[number]

    def nearest(self, month: str | int) -> Rules:
        """Return the rules of a month; of a rule whose rows all begin later, the first row.

        For months before some of the rules are known, as in a back-cast.
        """
        in_force = self.at(month)
        if len(in_force) == len(self._by_id):
            return in_force
        rows = {id_: dated[0] for id_, dated in self._by_id.items()}
        return Rules(in_force.month, rows | {id_: in_force.rule(id_) for id_ in in_force})

    @cached_property
    def months_of_change(self) -> tuple[int, ...]:
        """Months (absolute numbers) from which some rule has another value, in order."""
        return tuple(
            sorted(
                {
                    after.valid_from
                    for dated in self._by_id.values()
                    for before, after in pairwise(dated)
                    if after.value != before.value
                }
            )
        )

    def with_variant(self, ids: Iterable[str], end: Literal["low", "high"]) -> RuleBook:
        """Return a book in which the named parameters stand at one end of their range."""
        chosen = self._known(ids)
        return RuleBook(
            replace(row, value=getattr(row, end)) if row.id in chosen else row for row in self.rows
        )

    def with_values(self, values: Mapping[str, float]) -> RuleBook:
        """Return a book with other values, in all months; the range of a row is not a limit here."""
        self._known(values)
        return RuleBook(replace(row, value=values[row.id]) if row.id in values else row for row in self.rows)

    def digest(self) -> str:
        """Return the SHA-256 of ids, months and values."""
        return self.fingerprint

    @cached_property
    def fingerprint(self) -> str:
        """The same, worked out once."""
        text = "\n".join(f"{row.id},{row.valid_from},{row.value!r}" for row in self.rows)
        return hashlib.sha256(text.encode()).hexdigest()

    def _known(self, ids: Iterable[str]) -> frozenset[str]:
        chosen = frozenset(ids)
        for id_ in sorted(chosen - set(self._by_id)):
            near = difflib.get_close_matches(id_, self._by_id, n=1)
            raise ValueError(f"found rule {id_!r}; the nearest known one is {near[0] if near else 'none'}")
        return chosen


@lru_cache(maxsize=4)
def load_rule_book(path: Path = _FILE) -> RuleBook:
    """Read the dated rules.

    Raises
    ------
    ValueError
        If a row cannot be used; the message names the row, what was found and what is allowed.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            _row(raw, f"{path.name}, row {line} ({raw['id']})")
            for line, raw in enumerate(csv.DictReader(file), start=2)
        ]
    seen: set[tuple[str, int]] = set()
    for row in rows:
        if (row.id, row.valid_from) in seen:
            raise ValueError(f"{path.name}: found {row.id} from {month_text(row.valid_from)} twice")
        seen.add((row.id, row.valid_from))
    return RuleBook(rows)


def rules_at(month: str | int) -> Rules:
    """Return the rules in force in a month (``YYYY-MM`` or absolute number)."""
    return load_rule_book().at(month)


def _row(raw: Mapping[str, str], place: str) -> Rule:
    value = float(raw["value"])
    low = float(raw["low"]) if raw["low"] else value
    high = float(raw["high"]) if raw["high"] else value
    figures = tuple(raw["figures"].split(";")) if raw["figures"] else ()
    if raw["grade"] not in GRADES:
        raise ValueError(f"{place}: found grade {raw['grade']!r}; allowed are {', '.join(GRADES)}")
    if not low <= value <= high:
        raise ValueError(f"{place}: found value {value} outside low {low} and high {high}")
    if raw["grade"] == "D" and not (raw["low"] and raw["high"] and raw["note"]):
        raise ValueError(f"{place}: an assumption (grade D) needs low, high and a note")
    if not raw["source"]:
        raise ValueError(f"{place}: found no source")
    return Rule(
        id=raw["id"],
        valid_from=month_number(raw["valid_from"]),
        value=value,
        low=low,
        high=high,
        unit=raw["unit"],
        grade=raw["grade"],
        figures=figures,
        source=raw["source"],
        note=raw["note"],
    )
