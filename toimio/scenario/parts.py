"""The parts of a combination, what each changes, and where two of them contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from toimio.locale import text
from toimio.scenario.chain import Layer
from toimio.scenario.layers import TEXT_TABLES, leaves, merge
from toimio.scenario.load import Resolved
from toimio.scenario.problems import Problem, shown
from toimio.scenario.schema import Scenario

_FOUNDED = ("enterprises", "coaching_teams", "service_paths", "projects")
_PUT_TOGETHER = (*TEXT_TABLES, "follows")
"""What a combination takes from all its parts instead of from one."""


@dataclass(frozen=True)
class Part:
    """One of the scenarios laid over one another."""

    written: str
    """As the user wrote it."""
    chain: list[Layer]
    resolved: Resolved


def without_bases(parts: Sequence[Part]) -> list[Part]:
    """Leave out the parts that another is based on, and repetitions: they add nothing."""
    return [
        part
        for i, part in enumerate(parts)
        if not any(
            shared_files(part.chain, other.chain) == len(part.chain)
            and (len(other.chain) > len(part.chain) or j < i)
            for j, other in enumerate(parts)
            if j != i
        )
    ]


def shared_files(one: Sequence[Layer], other: Sequence[Layer]) -> int:
    """Count the files, from the root on, that two chains have in common."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def base_values(chain: Sequence[Layer], example: Scenario) -> dict[str, Any]:
    """Return every value that holds under some files, by place; what they leave open is missing."""
    data: dict[str, Any] = {}
    for _, layer in chain:
        data = merge(data, layer)
    filled = {
        "region": example.region,
        "title": {"fi": "-"},
        "description": {"fi": "-"},
        "law_note": {"fi": "-"},
    }
    levers = {key: value for key, value in data.items() if key not in TEXT_TABLES}
    try:
        found = Scenario.model_validate(merge(filled, levers)).model_dump(mode="json")
    except ValidationError:  # files that only make sense with more laid over them
        neutral = Scenario.model_validate(filled).model_dump(mode="json")
        found = merge(neutral, levers)
    if "region" not in data:
        del found["region"]
    return {path: value for path, value in leaves(found) if path.split(".")[0] not in TEXT_TABLES}


def changes_of(own: Sequence[Layer], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return what files set otherwise than the files below them, by place."""
    data: dict[str, Any] = {}
    for _, layer in own:
        data = merge(data, layer)
    return {
        path: value
        for path, value in leaves(data)
        if value != {} and path.split(".")[0] not in _PUT_TOGETHER and base.get(path) != value
    }


def conflicts(words: str, one: Part, other: Part) -> Iterator[Problem]:
    """Yield every lever that two parts change to different values, and whatever both found under one name."""
    shared = shared_files(one.chain, other.chain)
    base = base_values(one.chain[:shared], one.resolved.scenario)
    first, second = (changes_of(part.chain[shared:], base) for part in (one, other))
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
    """Name the lever of a place: some places decide the same thing.

    They are the places of a service and their changes by month, and all months in which a channel's orders change.
    """
    steps = path.split(".")
    if "orders_changes" in steps[:-1]:
        return ".".join(steps[: steps.index("orders_changes") + 2])
    if steps[0] == "services" and len(steps) > 2 and steps[2] in {"places_factor", "changes"}:
        return f"services.{steps[1]}"
    return path
