"""The levers that one design has: at which places, at which value, and what moving one sets."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toimio.dashboard.engine.question import Design, dumped, register, resolved, value_at
from toimio.dashboard.lever_groups import ANY, FIRST, GROUPS, MOST_FIRST, Group, Lever
from toimio.scenario.enterprise import Finance

__all__ = ["GROUPS", "Found", "Group", "Lever", "first_levers", "found_in", "levers_of"]

_DECIMALS = 6
"""Of shares that are moved in proportion."""


@dataclass(frozen=True)
class Found:
    """A lever of one design: the places it stands at there, and its value."""

    lever: Lever
    places: tuple[str, ...]
    value: Any
    names: tuple[str, ...] = ()
    """Names that tell it from the same lever elsewhere in the design."""
    beside: tuple[tuple[str, Any], ...] = ()
    """Places whose values move with it, and their values: the parts of a sum, or the other shares of a whole."""
    limits: tuple[Any, Any] = (None, None)
    """What another lever lets it be at least and at most; None where nothing binds it."""

    @property
    def is_number(self) -> bool:
        """Whether it is moved on a scale."""
        return self.lever.step > 0

    @property
    def range(self) -> tuple[float, float]:
        """Range of the scale, stretched where the design itself lies outside it."""
        if not isinstance(self.value, int | float):
            return self.lever.low, self.lever.high
        return min(self.lever.low, self.value), max(self.lever.high, self.value)

    def scale(self) -> list[float]:
        """Return the values it may be moved to, its own among them."""
        low, high = self.range
        step, first = self.lever.step, self.lever.low
        count = math.floor((self.lever.high - first) / step + 1e-9)
        steps = {round(first + i * step, _DECIMALS) for i in range(count + 1)}
        kind = int if isinstance(self.value, int) else float
        return self.within_limits(sorted({kind(each) for each in steps | {low, high}} | {self.value}))

    def within_limits(self, values: list[Any]) -> list[Any]:
        """Return the values that the lever's limits allow; an empty month means never, which nothing binds."""
        least, most = (limit if limit != "" else None for limit in self.limits)
        return [
            value
            for value in values
            if value == "" or ((least is None or value >= least) and (most is None or value <= most))
        ]

    def moved_to(self, value: Any) -> dict[str, Any]:
        """Return the value of each place when the lever is moved to one."""
        if self.lever.together:
            return dict(zip(self.places, self._shared(int(value)), strict=True))
        if self.lever.whole:
            return {self.places[0]: value} | _rest_in_proportion(dict(self.beside), 1.0 - value)
        return dict.fromkeys(self.places, value)

    def _shared(self, total: int) -> list[int]:
        """Share a sum out in the proportions there are; what is left over goes to the largest remainders."""
        parts = [int(value) for _, value in self.beside]
        before = sum(parts)
        weights = [part / before if before else 1 / len(parts) for part in parts]
        exact = [weight * total for weight in weights]
        shares = [int(each) for each in exact]
        order = sorted(range(len(exact)), key=lambda i: shares[i] - exact[i])
        for i in order[: total - sum(shares)]:
            shares[i] += 1
        return shares


def found_in(design: Design, lever: Lever) -> list[Found]:
    """Find a lever in a design: once for each place, or once for all of them."""
    values = dict(_matching(dumped(resolved(design)), lever.place.split("."), ""))
    values = _with_names_left_out(values, lever)
    if not values:
        return []
    if lever.together:
        return [_sum_of(lever, values)]
    if lever.alike and len(set(values.values())) == 1:
        return [Found(lever, tuple(values), next(iter(values.values())))]
    return [
        Found(
            lever,
            (place,),
            _told(place, value),
            _names(lever, place, values),
            _others(lever, place, values),
            _limits(design, lever, place),
        )
        for place, value in values.items()
        if lever.step == 0 or _told(place, value) is not None
    ]


def levers_of(design: Design, group: Group) -> list[Found]:
    """Return all levers of a group that a design has."""
    sums = {lever.place for lever in group.levers if lever.together}
    found: list[Found] = []
    for lever in group.levers:
        here = found_in(design, lever)
        # A sum of one place is that place: it is shown once.
        if not lever.together and lever.place in sums and len(here) < 2:
            continue
        found += here
    return found


def first_levers(design: Design) -> list[Found]:
    """Return the few levers that a newcomer is offered."""
    found = [one for lever in FIRST for one in found_in(design, lever)[:1]]
    return found[:MOST_FIRST]


def _sum_of(lever: Lever, values: Mapping[str, Any]) -> Found:
    return Found(
        lever, tuple(values), sum(int(value) for value in values.values()), (), tuple(values.items())
    )


def _matching(values: Any, steps: list[str], place: str) -> Iterator[tuple[str, Any]]:
    """Yield every place that fits a pattern, with its value."""
    if not steps:
        yield place, values
        return
    if values is None and ANY not in steps:  # a table that the scenario leaves out
        yield f"{place}.{'.'.join(steps)}", None
        return
    if not isinstance(values, Mapping):
        return
    for name in values if steps[0] == ANY else [steps[0]]:
        if name in values:
            yield from _matching(values[name], steps[1:], f"{place}.{name}" if place else name)


def _with_names_left_out(values: dict[str, Any], lever: Lever) -> dict[str, Any]:
    """Add the names that a scenario might use and leaves out, as zero, in their usual order."""
    tables = dict.fromkeys(place.rpartition(".")[0] for place in values) if lever.names else {}
    every = {
        f"{table}.{name}": values.get(f"{table}.{name}", 0.0) for table in tables for name in lever.names
    }
    return every or values


def _told(place: str, value: Any) -> Any:
    """Return a value, or what holds where a scenario leaves it to the register."""
    name = place.rpartition(".")[2]
    if value is None and name in Finance.model_fields:
        return float(register()[name].value)
    return value


def _limits(design: Design, lever: Lever, place: str) -> tuple[Any, Any]:
    table = place.rpartition(".")[0]
    least, most = (
        value_at(resolved(design), f"{table}.{name}") if name else None
        for name in (lever.at_least, lever.at_most)
    )
    return least, most


def _names(lever: Lever, place: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the free names of a place that differ among the places found."""
    pattern, steps = lever.place.split("."), place.split(".")
    others = [other.split(".") for other in values]
    last = len(steps) - 1 if lever.names else len(steps)
    return tuple(
        step
        for i, step in enumerate(steps[:last])
        if pattern[i] == ANY and any(other[i] != step for other in others)
    )


def _others(lever: Lever, place: str, values: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    if not lever.whole:
        return ()
    table = place.rpartition(".")[0]
    return tuple(each for each in values.items() if each[0] != place and each[0].rpartition(".")[0] == table)


def _rest_in_proportion(shares: Mapping[str, float], rest: float) -> dict[str, float]:
    """Share out what is left of a whole in the proportions there are; equally where there are none."""
    total = math.fsum(shares.values())
    equal = rest / len(shares)
    moved = {
        place: round(rest * share / total if total > 0 else equal, _DECIMALS)
        for place, share in shares.items()
    }
    largest = max(moved, key=moved.__getitem__)
    moved[largest] = round(moved[largest] + rest - math.fsum(moved.values()), _DECIMALS)
    return moved
