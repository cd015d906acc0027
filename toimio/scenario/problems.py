"""Mistakes in files, told so that the person who wrote the file can mend them."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from toimio.locale import text
from toimio.scenario.outline import KEY_ITSELF, Outline

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_LONGEST_SHOWN = 60
_LONGEST_LIST = 30
_NEAR_ENOUGH = 0.6
_SHARES_SUM_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Problem:
    """One mistake: where it is, what stands there, what may stand there and how to mend it."""

    file: str
    """The file as the user knows it."""
    path: str
    """Dotted place in the file (``services.coaching.places_factor``), a line, or empty for the whole file."""
    found: str
    """What was found there."""
    allowed: str
    """What is allowed there."""
    hint: str
    """The nearest right spelling or another remedy; empty when there is none."""


class ScenarioError(ValueError):
    """A file cannot be used.

    Parameters
    ----------
    problems : iterable of Problem
        Every mistake found, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Every problem as readable lines."""
        return "\n".join(line for problem in self.problems for line in problem_lines(problem))


def problem_lines(problem: Problem) -> tuple[str, ...]:
    """Readable lines of one problem: the place first, then what was found, what is allowed, a hint."""
    place = f"{problem.file}: {problem.path}" if problem.path else problem.file
    lines = [place]
    if problem.found:
        lines.append("  " + text("found: {found}", found=problem.found))
    if problem.allowed:
        lines.append("  " + text("allowed: {allowed}", allowed=problem.allowed))
    if problem.hint:
        lines.append("  " + text("hint: {hint}", hint=problem.hint))
    return tuple(lines)


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return a hint with the choice spelled most like ``word``, or an empty text when none is near."""
    by_folded = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=_NEAR_ENOUGH)
    return text("did you mean {name}?", name=by_folded[close[0]]) if close else ""


def listed(choices: Iterable[str]) -> str:
    """Return the choices as one line of text."""
    names = list(choices)
    shown = ", ".join(names[:_LONGEST_LIST])
    return shown if len(names) <= _LONGEST_LIST else f"{shown}, ..."


def joined(*parts: str) -> str:
    """Return what is to be told, one after the other; nothing of what is empty."""
    return "; ".join(part for part in parts if part)


def shown(value: object) -> str:
    """Return a found value as it would stand in a TOML file, shortened."""
    if value is None:
        return text("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        short = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "..."
        return '"' + "".join(c if c.isprintable() else "?" for c in short) + '"'
    if isinstance(value, Mapping):
        return text("a table") if value else text("an empty table")
    if isinstance(value, list | tuple):
        return text("a list") if value else text("an empty list")
    try:
        written = str(value)
    except ValueError:  # an integer of thousands of digits, which Python declines to print
        return text("an enormous number")
    return written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN] + "..."


def refuse(allowed: str, *, hint: str = "", found: str = "", path: str = "") -> PydanticCustomError:
    """Build the error a validator raises when a rule between values is broken.

    Parameters
    ----------
    allowed, hint, found : str
        As in `Problem`; an empty ``found`` shows the value itself.
    path : str
        Dotted place below the validated table that is to be blamed.
    """
    return PydanticCustomError(
        "refused", "{allowed}", {"allowed": allowed, "hint": hint, "found": found, "path": path}
    )


def check_whole(shares: Iterable[float], path: str) -> None:
    """Check that the shares at a place sum to 1.

    Raises
    ------
    PydanticCustomError
        If they do not.
    """
    total = math.fsum(shares)
    if abs(total - 1.0) > _SHARES_SUM_TOLERANCE:
        raise refuse(
            text("shares that sum to 1"),
            found=text("shares that sum to {total}", total=round(total, 6)),
            hint=text("shares inherited through based_on count too; set those you do not want to 0"),
            path=path,
        )


def problems_from_validation(
    file: str, error: ValidationError, known_keys: Outline, *, missing_too: bool = True
) -> tuple[Problem, ...]:
    """Turn pydantic's errors into problems.

    Parameters
    ----------
    file : str
        The file as the user knows it.
    error : pydantic.ValidationError
        What pydantic found.
    known_keys : Outline
        Outline of the validated class (``Outline(Region)``): the keys and bounds known at each place.
    missing_too : bool
        Whether a missing key is a problem; not in a file that may inherit it.

    Returns
    -------
    tuple of Problem
        One for each error, in pydantic's order.
    """
    return tuple(
        _problem(file, details, known_keys)
        for details in error.errors(include_url=False)
        if missing_too or details["type"] != "missing"
    )


def dotted(location: Iterable[str | int]) -> str:
    """Return a place in a file as one dotted text; positions in a list stand in brackets, from 1."""
    path = ""
    for step in location:
        if step == KEY_ITSELF:
            continue
        path += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if path else step)
    return path


def _problem(file: str, details: ErrorDetails, known: Outline) -> Problem:
    location, kind, value = details["loc"], details["type"], details["input"]
    context: dict[str, Any] = details.get("ctx", {})
    path, found = dotted(location), shown(value)
    if kind == "refused":
        path = ".".join(part for part in (path, context["path"]) if part)
        return Problem(file, path, context["found"] or found, context["allowed"], context["hint"])
    if kind == "extra_forbidden":
        siblings = known.keys(location[:-1])
        name = str(location[-1])
        found = text("unknown key {name}", name=shown(name))
        return Problem(file, path, found, listed(siblings), nearest(name, siblings))
    if kind == "missing":
        return Problem(
            file, path, text("nothing"), known.expected(location) or details["msg"], text("add this key")
        )
    if kind == "literal_error":
        value = location[-2] if location[-1] == KEY_ITSELF else value
        found = shown(value)
        choices = known.choices(location)
        return Problem(file, path, found, listed(choices), nearest(str(value), choices))
    return Problem(
        file, path, found, known.expected(location) or details["msg"], _remedy(kind, value, context)
    )


def _remedy(kind: str, value: object, context: dict[str, Any]) -> str:
    if isinstance(value, str) and kind in {"float_type", "int_type"}:
        return text("write the number alone, without quotation marks or unit")
    if isinstance(value, str) and kind == "bool_type":
        return text("write it without quotation marks")
    if isinstance(value, float) and not math.isfinite(value):
        return text("write an ordinary number")
    if kind == "string_type":
        return text("write it in quotation marks")
    if isinstance(value, int | float) and context.get("le") == 1 and 1 < value <= 100:
        return text("{percent} % is written {share}", percent=value, share=round(value / 100, 6))
    return ""
