"""What differs between two scenarios, lever by lever, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toimio.locale import localised, message, number, text
from toimio.report.lever_words import lever_words
from toimio.report.wrapping import wrapped
from toimio.scenario.diff import Difference, differences
from toimio.scenario.layers import DEFAULT_LAYER
from toimio.scenario.load import Resolved

_MOST_DECIMALS = 6
_ABSENT = "-"
_ONE_SIDED = ("enterprises", "coaching_teams", "service_paths", "projects")
_EMPTY = message("empty")


@dataclass(frozen=True)
class Told:
    """One lever that two scenarios set differently, in words."""

    tables: tuple[str, ...]
    """Where it stands: tables one inside another."""
    label: str
    """What it is called, with its unit."""
    difference: Difference
    first_set_in: str
    """File that set the first value; empty where there is none."""
    second_set_in: str
    """Likewise of the second."""

    def record(self) -> dict[str, object]:
        """Return plain data for CSV and JSON; `path` is the place in a scenario file."""
        return {
            "path": self.difference.path,
            "lever": ", ".join((*self.tables, self.label)),
            "first": _plain(self.difference.first),
            "second": _plain(self.difference.second),
            "first_set_in": self.first_set_in,
            "second_set_in": self.second_set_in,
        }


def told_differences(first: Resolved, second: Resolved) -> tuple[Told, ...]:
    """Return every lever that differs, in the order of the schema."""
    return tuple(
        Told(
            *lever_words(difference.path),
            difference,
            first.origin.get(difference.path, ""),
            second.origin.get(difference.path, ""),
        )
        for difference in differences(first.scenario, second.scenario)
        if not _is_only_an_empty_table(difference)
    )


def differences_text(first: Resolved, second: Resolved) -> str:
    """Return what differs as text, grouped by table; that nothing differs is said too."""
    names = _names(first, second)
    title = text(
        "{first} ({first_key}) and {second} ({second_key})",
        first=localised(first.scenario.title),
        first_key=names[0],
        second=localised(second.scenario.title),
        second_key=names[1],
    )
    told = told_differences(first, second)
    if not told:
        words = text("No lever differs: the two give the same results. Only names and texts may differ.")
        return "\n".join([*wrapped(title), *wrapped(words)]) + "\n"
    how = text(
        "Levers that differ: {count}. Value in {first} → value in {second}; in brackets, which file set each.",
        count=number(len(told)),
        first=names[0],
        second=names[1],
    )
    lines = [*wrapped(title), *wrapped(how)]
    heading, left_out = "", 0
    for one in told:
        alone = _holder(one.difference.path, first, second) is not None
        if alone and DEFAULT_LAYER in {one.first_set_in, one.second_set_in}:
            left_out += 1
            continue
        here = _heading(one, first, second, names)
        if here != heading:
            heading = here
            lines += ["", *wrapped(heading)]
        change = _only_value(one) if alone else _change(one)
        lines += wrapped(f"{one.label}: {change}", first="  ", later="      ")
    if left_out:
        words = text(
            "Levers at their default in what only one of the two has are left out: {count} (--format csv tells them).",
            count=number(left_out),
        )
        lines += ["", *wrapped(words)]
    return "\n".join(lines) + "\n"


def difference_rows(first: Resolved, second: Resolved) -> list[tuple[str, str, str, str]]:
    """Return what differs as rows: where, which lever, its value in the first scenario, in the second."""
    return [
        (
            ", ".join(one.tables) or text("The scenario as a whole"),
            one.label,
            value_in_words(one.difference.first) if one.first_set_in else _ABSENT,
            value_in_words(one.difference.second) if one.second_set_in else _ABSENT,
        )
        for one in told_differences(first, second)
    ]


def _names(first: Resolved, second: Resolved) -> tuple[str, str]:
    """Short names of the two, told apart where their files are called the same."""
    if first.key != second.key:
        return first.key, second.key
    return first.key, f"{second.key}_2"


def _heading(one: Told, first: Resolved, second: Resolved, names: tuple[str, str]) -> str:
    words = ", ".join(one.tables) or text("The scenario as a whole")
    there = _holder(one.difference.path, first, second)
    if there is None:
        return words
    return text("{table} (only in {scenario})", table=words, scenario=names[there])


def _holder(path: str, first: Resolved, second: Resolved) -> int | None:
    """Tell which scenario alone has the enterprise, team or project of a place; None for everything else."""
    table, _, rest = path.partition(".")
    if table not in _ONE_SIDED:
        return None
    key = rest.split(".")[0]
    having = [key in getattr(resolved.scenario, table) for resolved in (first, second)]
    return None if all(having) else having.index(True)


def _only_value(one: Told) -> str:
    """Tell the value in the scenario that alone has the table: the heading names it already."""
    if one.first_set_in:
        return f"{value_in_words(one.difference.first)} ({_setter(one.first_set_in)})"
    return f"{value_in_words(one.difference.second)} ({_setter(one.second_set_in)})"


def _change(one: Told) -> str:
    left, right = one.difference.first, one.difference.second
    if not one.first_set_in:
        return f"{value_in_words(right)} ({_setter(one.second_set_in)})"
    if not one.second_set_in:
        return f"{value_in_words(left)} → {_ABSENT} ({_setter(one.first_set_in)})"
    setters = f"{_setter(one.first_set_in)} → {_setter(one.second_set_in)}"
    return f"{value_in_words(left)} → {value_in_words(right)} ({setters})"


def _setter(origin: str) -> str:
    return text("default") if origin == DEFAULT_LAYER else origin


def value_in_words(value: Any) -> str:
    """Return a value of a lever in words."""
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if isinstance(value, int | float):
        return _number(value)
    if value is None:
        return text("left out")
    if isinstance(value, tuple):
        return ", ".join(value) or text(_EMPTY)
    return str(value) or text(_EMPTY)


def _number(value: float) -> str:
    rounded = f"{float(value):.{_MOST_DECIMALS}f}".rstrip("0")
    return number(value, len(rounded.partition(".")[2])).replace("\xa0", " ")


def _plain(value: Any) -> object:
    return list(value) if isinstance(value, tuple) else value


def _is_only_an_empty_table(difference: Difference) -> bool:
    """Whether a place only says that a table has no entries, which the entries of the other one say better."""
    return difference.first in ({}, None) and difference.second in ({}, None)
