"""What an operator is, and the measures that several of them tell."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from toimio.validation.worlds import Worlds

Sums = tuple[float, ...]
"""What was counted in one replication; replications are added up item by item."""


@dataclass(frozen=True)
class Operator:
    """How one pattern is measured."""

    pattern: str
    settings: tuple[str, ...]
    """Worlds it looks at (keys of `toimio.validation.settings.SETTINGS`)."""
    count: Callable[[Worlds], Sums]
    told: Callable[[Sums], float]
    """The pattern's measure in its unit; NaN when nothing was counted."""
    way: str
    """How the measurement copies the source's, in a sentence."""
    beside: Mapping[str, Callable[[Sums], float]] = field(default_factory=lambda: MappingProxyType({}))
    """Further figures of the same sums, by a short name: conditions of the pattern and what is told beside it."""


def per(top: float, bottom: float) -> float:
    """Quotient, NaN where there is nothing to divide by."""
    return top / bottom if bottom else math.nan


def percent(sums: Sums) -> float:
    """First of the sums as a percentage of the second."""
    return 100.0 * per(sums[0], sums[1])


def growth_percent(sums: Sums) -> float:
    """Growth from the first to the second, in per cent."""
    return 100.0 * (per(sums[1], sums[0]) - 1.0)


def mean(sums: Sums) -> float:
    """First of the sums for each of the second."""
    return per(sums[0], sums[1])


def percentage_points(sums: Sums) -> float:
    """Difference of two shares of the same people: (first - second) / third."""
    return 100.0 * per(sums[0] - sums[1], sums[2])


def ratio_of_rates(sums: Sums) -> float:
    """(first / second) / (third / fourth)."""
    return per(per(sums[0], sums[1]), per(sums[2], sums[3]))
