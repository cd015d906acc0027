"""Scenarios laid over one another by name: ``A+B`` is A with everything that B changes, on top.

What a part changes is what its own files set otherwise than the files it shares with the other parts: a file that only
repeats a value it inherits changes nothing. Where two parts change the same lever to different values neither
wins; that is a mistake. So the order of the parts never decides a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pydantic import ValidationError

from toimio.locale import text
from toimio.scenario.chain import Layer, read_chain
from toimio.scenario.diff import followed
from toimio.scenario.layers import TEXT_TABLES, leaves, merge, nested
from toimio.scenario.load import Resolved, file_as_known, resolve, validated
from toimio.scenario.problems import Problem, ScenarioError, shown
from toimio.scenario.schema import Scenario, Text
from toimio.scenario.source import find

_FOUNDED = ("enterprises", "coaching_teams", "projects")
_PUT_TOGETHER = (*TEXT_TABLES, "follows")
"""What a combination takes from all its parts instead of from one."""
_LANGUAGES = ("fi", "sv", "en")
_LONGEST_TEXT = 3000


@dataclass(frozen=True)
class _Part:
    """One of the scenarios laid over one another."""

    written: str
    """As the user wrote it."""
    chain: list[Layer]
    resolved: Resolved


def combined(words: str, names: Sequence[str]) -> Resolved:
    """Lay scenarios over one another.

    Parameters
    ----------
    words
        The combination as the user wrote it.
    names
        Names or files of its parts.

    Raises
    ------
    ScenarioError
        If a part cannot be used, or two parts contradict each other.
    """
    parts = _without_bases(_read(names))
    if len(parts) == 1:
        return parts[0].resolved
    problems = [problem for one, other in combinations(parts, 2) for problem in _conflicts(words, one, other)]
    if problems:
        raise ScenarioError(problems)
    return _laid(words, parts)


def _read(names: Sequence[str]) -> list[_Part]:
    parts: list[_Part] = []
    problems: list[Problem] = []
    for name in names:
        try:
            path = find(name)
            file = file_as_known(name, path)
            chain = read_chain(path, file)
            parts.append(_Part(name, chain, resolve(chain, file)))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(dict.fromkeys(problems))
    return parts


def _without_bases(parts: Sequence[_Part]) -> list[_Part]:
    """Leave out the parts that another is based on, and repetitions: they add nothing."""
    return [
        part
        for i, part in enumerate(parts)
        if not any(
            _shared(part.chain, other.chain) == len(part.chain)
            and (len(other.chain) > len(part.chain) or j < i)
            for j, other in enumerate(parts)
            if j != i
        )
    ]


def _shared(one: Sequence[Layer], other: Sequence[Layer]) -> int:
    """Count the files, from the root on, that two chains have in common."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _conflicts(words: str, one: _Part, other: _Part) -> Iterator[Problem]:
    shared = _shared(one.chain, other.chain)
    base = _base(one.chain[:shared], one.resolved.scenario)
    first, second = (_changes(part.chain[shared:], base) for part in (one, other))
    twice = set(_founded_twice(first, second, base))
    for table, key in sorted(twice):
        yield Problem(
            words,
            f"{table}.{key}",
            text("{name} in {first} and in {second}", name=key, first=one.written, second=other.written),
            text("a name that only one part of the combination founds"),
            text("give it another name in one of the two files"),
        )
    for lever in dict.fromkeys(_lever(path) for path in first):
        here, there = (
            {path: value for path, value in changes.items() if _lever(path) == lever}
            for changes in (first, second)
        )
        if there and here != there and tuple(lever.split(".")[:2]) not in twice:
            path = next(path for path in (*here, *there) if here.get(path) != there.get(path))
            yield Problem(
                words,
                path,
                text(
                    "{value} in {first}, {other} in {second}",
                    value=_told(here, path, lever),
                    first=one.written,
                    other=_told(there, path, lever),
                    second=other.written,
                ),
                text("one value: the parts of a combination may not change the same lever differently"),
                text(
                    "leave one part out, or write a file based on {first} that sets what you want of {second}",
                    first=one.written,
                    second=other.written,
                ),
            )


def _told(changes: Mapping[str, Any], path: str, lever: str) -> str:
    """Show the value at a place, or what the part sets of the same lever elsewhere."""
    if path in changes:
        value = changes[path]
        return ", ".join(map(shown, value)) if isinstance(value, list) and value else shown(value)
    start = f"{lever}."
    return ", ".join(f"{place.removeprefix(start)} = {shown(value)}" for place, value in changes.items())


def _founded_twice(
    first: Mapping[str, Any], second: Mapping[str, Any], base: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Find what both parts found under one name, without having inherited it."""
    known = _founded(base)
    yield from (_founded(first) & _founded(second)) - known


def _founded(places: Mapping[str, Any]) -> set[tuple[str, str]]:
    steps = (path.split(".") for path in places)
    return {(step[0], step[1]) for step in steps if step[0] in _FOUNDED and len(step) > 1}


def _lever(path: str) -> str:
    """Name the lever of a place: places of a service and their changes by month decide the same thing."""
    steps = path.split(".")
    if steps[0] == "services" and len(steps) > 2 and steps[2] in {"places_factor", "changes"}:
        return f"services.{steps[1]}"
    return path


def _base(chain: Sequence[Layer], example: Scenario) -> dict[str, Any]:
    """Return every value that holds under some files, by place; what they leave open is missing."""
    data: dict[str, Any] = {}
    for _, layer in chain:
        data = merge(data, layer)
    filled = {"region": example.region, "title": {"fi": "-"}, "description": {"fi": "-"}}
    levers = {key: value for key, value in data.items() if key not in TEXT_TABLES}
    try:
        found = Scenario.model_validate(merge(filled, levers)).model_dump(mode="json")
    except ValidationError:  # files that only make sense with more laid over them
        neutral = Scenario.model_validate(filled).model_dump(mode="json")
        found = merge(neutral, levers)
    if "region" not in data:
        del found["region"]
    return {path: value for path, value in leaves(found) if path.split(".")[0] not in TEXT_TABLES}


def _changes(own: Sequence[Layer], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return what files set otherwise than the files below them, by place."""
    data: dict[str, Any] = {}
    for _, layer in own:
        data = merge(data, layer)
    return {
        path: value
        for path, value in leaves(data)
        if value != {} and path.split(".")[0] not in _PUT_TOGETHER and base.get(path) != value
    }


def _laid(words: str, parts: Sequence[_Part]) -> Resolved:
    first, *others = parts
    data = dict(first.resolved.data)
    origin = dict(first.resolved.origin)
    laid = list(first.chain)
    for part in others:
        shared = next((i for i, layer in enumerate(part.chain) if layer not in laid), len(part.chain))
        own = part.chain[shared:]
        changes = _changes(own, _base(part.chain[:shared], part.resolved.scenario))
        data = merge(data, nested(changes, words))
        origin |= {path: part.resolved.origin.get(path, part.resolved.key) for path in changes}
        laid += own
    key = "+".join(part.resolved.key for part in parts)
    together = _texts(parts) | _follows(parts)
    data |= together
    origin = {path: setter for path, setter in origin.items() if path.split(".")[0] not in together}
    origin |= {path: key for path, _ in leaves(together)}
    return validated(data, origin, tuple(name for name, _ in laid), key, words)


def _texts(parts: Sequence[_Part]) -> dict[str, Any]:
    scenarios = [part.resolved.scenario for part in parts]
    notes = [scenario.law_note for scenario in scenarios if scenario.law_note is not None]
    together = {
        "title": _joined([scenario.title for scenario in scenarios], " + "),
        "description": _joined([scenario.description for scenario in scenarios], "\n\n"),
    }
    return together | ({"law_note": _joined(notes, "\n\n")} if notes else {})


def _joined(texts: Sequence[Text], between: str) -> dict[str, str]:
    """Put texts together in every language that one of them has; a missing one is told as readers see it."""
    told = {}
    for language in _LANGUAGES:
        if any(getattr(one, language) for one in texts):
            words = (getattr(one, language) or one.en or one.fi for one in texts)
            told[language] = between.join(dict.fromkeys(words))[:_LONGEST_TEXT]
    return told


def _follows(parts: Sequence[_Part]) -> dict[str, Any]:
    """Follow whom the parts name, and of a part that names nobody whom it creates or enlarges places for."""
    scenarios = [part.resolved.scenario for part in parts]
    if not any(scenario.follows for scenario in scenarios):
        return {}
    shared = min(_shared(parts[0].chain, part.chain) for part in parts[1:])
    try:
        base = resolve(parts[0].chain[:shared], parts[0].written).scenario if shared else None
    except ScenarioError:  # files that only make sense with more laid over them
        base = None
    if base is None:
        first = scenarios[0]
        base = Scenario(region=first.region, title=first.title, description=first.description)
    names = [name for scenario in scenarios for name in followed(scenario, base)]
    return {"follows": list(dict.fromkeys(names))}
