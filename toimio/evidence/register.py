"""The register of parameters: every constant of the world with its span, grade and source."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from toimio.evidence import evidence_file
from toimio.evidence.cells import checked_rows, number_cell
from toimio.evidence.figures import figures_span, missing_figures, within

COLUMNS = (
    "id",
    "group",
    "value",
    "low",
    "high",
    "unit",
    "year",
    "grade",
    "figures",
    "conversion",
    "source",
    "note",
)
GROUPS = (
    "people",
    "health",
    "joint_service",
    "services",
    "labour_market",
    "jobs",
    "pensions",
    "enterprise",
    "coaching_team",
    "service_path",
    "record",
    "money",
    "switches",
    "validation",
)
GRADES = ("A", "B", "C", "D")
"""A study, B statistic or law, C expert, grey or derived, D assumption."""

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Parameter:
    """One constant of the world."""

    id: str
    """Unique name with the unit in it."""
    group: str
    """Part of the world it belongs to."""
    value: float
    low: float
    high: float
    unit: str
    year: str
    """Year or years the value describes; empty where time does not matter."""
    grade: str
    """One of `GRADES`."""
    figures: tuple[str, ...]
    """Ids of the figures it rests on."""
    conversion: float
    """Number by which the figures are multiplied to get the parameter's unit."""
    source: str
    note: str


class Register(Mapping[str, Parameter]):
    """Parameters by id, in the order of the file.

    Parameters
    ----------
    parameters : mapping of str to Parameter
        By id.
    """

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._parameters = dict(parameters)

    def __getitem__(self, key: str) -> Parameter:
        return self._parameters[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __len__(self) -> int:
        return len(self._parameters)

    def with_values(self, values: Mapping[str, float], *, beyond: bool = False) -> Register:
        """Return a register in which some parameters have other values within their spans.

        Parameters
        ----------
        beyond
            Let values lie outside their spans.

        Raises
        ------
        ValueError
            If an id is unknown, or a value is not a number from the parameter's low to its high.
        """
        changed = dict(self._parameters)
        for key, value in values.items():
            if key not in changed:
                raise ValueError(f"found parameter {key!r}; allowed are the ids of the register")
            parameter = changed[key]
            if not beyond and not parameter.low <= value <= parameter.high:
                allowed = f"a number from {parameter.low:g} to {parameter.high:g}"
                raise ValueError(f"parameter {key}: found {value!r}; allowed is {allowed}")
            changed[key] = replace(parameter, value=float(value))
        return Register(changed)

    def digest(self) -> str:
        """Fingerprint of all values: equal registers yield equal results."""
        values = {key: parameter.value for key, parameter in self._parameters.items()}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def load_register(path: Path | None = None) -> Register:
    """Read the register.

    Parameters
    ----------
    path : Path, optional
        File to read; the one shipped with the program by default.

    Raises
    ------
    ValueError
        If a row cannot be used; the message names the row, what was found and what is allowed.
    """
    path = path or evidence_file("parameters.csv")
    parameters: dict[str, Parameter] = {}
    for line, row in checked_rows(path, COLUMNS):
        place = f"{path.name}, line {line} ({row['id']})"
        parameter = _parameter(row, place)
        if parameter.id in parameters:
            raise ValueError(f"{place}: found the id again; allowed is each id once")
        parameters[parameter.id] = parameter
    return Register(parameters)


def evidence_problems(register: Register) -> list[str]:
    """Return what is wrong with the parameters' evidence, one line for each fault.

    A parameter of any grade may only name figures that exist. Grade A and B need figures, and a value
    within the span of their numbers times the conversion; grade C and D need a note that says what the
    value rests on.
    """
    return [fault for parameter in register.values() for fault in _faults(parameter)]


def unused_parameters(register: Register, package: Path, composed: Iterable[str] = ()) -> list[str]:
    """Return the ids that no module of a package outside its evidence folder reads.

    Parameters
    ----------
    composed
        Ids that the code puts together from parts; every other must stand there as a literal.
    """
    put_together = set(composed)
    modules = [path for path in package.rglob("*.py") if "evidence" not in path.relative_to(package).parts]
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    return [
        key
        for key in register
        if key not in put_together and not re.search(rf"(['\"]){re.escape(key)}\1", code)
    ]


def _faults(parameter: Parameter) -> Iterator[str]:
    missing = missing_figures(parameter.figures)
    if missing:
        yield f"{parameter.id}: found figures {', '.join(missing)}; allowed are ids of figures.csv"
        return
    if parameter.grade in ("C", "D"):
        if not parameter.note:
            yield f"{parameter.id}: found no note; grade {parameter.grade} says what the value rests on"
        return
    span = figures_span(parameter.figures, parameter.conversion)
    if span is None:
        yield f"{parameter.id}: found no figure with a number; grade {parameter.grade} needs one"
    elif not within(parameter.value, span):
        yield f"{parameter.id}: found {parameter.value:g}; its figures allow {span[0]:g} to {span[1]:g}"


def _parameter(row: Mapping[str, str], place: str) -> Parameter:
    _check(bool(_ID.fullmatch(row["id"])), place, "id", row["id"], "words of a-z and 0-9 joined by _")
    _check(row["group"] in GROUPS, place, "group", row["group"], ", ".join(GROUPS))
    _check(row["grade"] in GRADES, place, "grade", row["grade"], ", ".join(GRADES))
    for name in ("unit", "source"):
        _check(bool(row[name].strip()), place, name, row[name], "a text")
    numbers = {name: number_cell(row[name], f"{place}, {name}") for name in ("value", "low", "high")}
    found = f"{row['low']} <= {row['value']} <= {row['high']}"
    _check(
        numbers["low"] <= numbers["value"] <= numbers["high"], place, "value", found, "low <= value <= high"
    )
    return Parameter(
        id=row["id"],
        group=row["group"],
        value=numbers["value"],
        low=numbers["low"],
        high=numbers["high"],
        unit=row["unit"],
        year=row["year"],
        grade=row["grade"],
        figures=tuple(figure for figure in row["figures"].split(";") if figure),
        conversion=number_cell(row["conversion"] or "1", f"{place}, conversion"),
        source=row["source"],
        note=row["note"].strip(),
    )


def _check(right: bool, place: str, name: str, found: str, allowed: str) -> None:
    if not right:
        raise ValueError(f"{place}, {name}: found {found!r}; allowed is {allowed}")
