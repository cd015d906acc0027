"""Directions that must come out: two designs that differ by a lever, an outcome, and which way it should move.

They are data (`directions.toml`), like the trials of levers.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from toimio.analysis.compare import spread
from toimio.experiment.lever_trials import BASE, with_levers
from toimio.scenario.load import Resolved

Side = Literal["reference", "lever"]
ENOUGH_PAIRS = 200
"""Pairs from which on a direction is told for good."""


class Verdict(StrEnum):
    """Whether a direction comes out, by the 90 % interval of the paired mean."""

    HOLDS = "holds"
    """The whole interval lies on the expected side of zero, or within the range."""
    FAILS = "does not hold"
    """The whole interval lies on the other side, or outside the range."""
    NOT_KNOWN = "not known"
    """The interval holds zero or an end of the range, or there are too few pairs for one."""


@dataclass(frozen=True)
class Direction:
    """What one lever should do that another design, the same in all else, does not."""

    name: str
    sentence: str
    """In words."""
    group: str
    outcome: str
    reference: Mapping[str, Any] = field(default_factory=dict)
    """Levers of the design that the other is measured against, by place."""
    lever: Mapping[str, Any] = field(default_factory=dict)
    """Levers of the design that the sentence is about."""
    both: Mapping[str, Any] = field(default_factory=dict)
    """What both have besides."""
    base: str = BASE
    sign: int = 0
    """1 where the outcome should rise, -1 where it should fall; 0 where it should stay within a pattern's range."""
    pattern: str = ""
    """Pattern whose range holds."""
    entrants_of: Side = "lever"
    """Design whose entrants are followed in both worlds, for outcomes of those who enter."""

    def sides(self) -> dict[Side, Resolved]:
        """Return both designs.

        Raises
        ------
        ScenarioError
            If a place or a value is not allowed.
        """
        return {
            "reference": with_levers(self.base, {**self.both, **self.reference}),
            "lever": with_levers(self.base, {**self.both, **self.lever}),
        }

    @property
    def row(self) -> str:
        """Key of the outcome among those that are kept of a pair."""
        return outcome_key(self.group, self.outcome)


@dataclass(frozen=True)
class Found:
    """How a direction came out."""

    direction: Direction
    mean: float
    """Of the lever's side less the reference, paired; NaN without a pair."""
    low_90: float
    high_90: float
    """Interval of the mean; NaN with fewer than two pairs."""
    level: float
    """Mean of the reference."""
    pairs: int
    verdict: Verdict


def outcome_key(group: str, outcome: str) -> str:
    """Name of an outcome of a group."""
    return f"{group} {outcome}"


@lru_cache(maxsize=1)
def directions() -> tuple[Direction, ...]:
    """Read the directions."""
    path = Path(__file__).with_suffix(".toml")
    return tuple(Direction(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["direction"])


def judged(
    direction: Direction,
    lever: Sequence[float],
    reference: Sequence[float],
    ranges: Mapping[str, tuple[float, float]],
) -> Found:
    """Judge a direction by the outcome in every pair of worlds.

    Parameters
    ----------
    lever, reference
        Outcome by replication; NaN where nobody is told of.
    ranges
        Range of each pattern, in the unit of the outcome.
    """
    theirs = np.array(lever, dtype=np.float64)
    paired = spread((theirs - np.array(reference, dtype=np.float64))[:, None])
    mean, low, high = (float(x[0]) for x in (paired.mean, paired.mean_low_90, paired.mean_high_90))
    if direction.pattern:
        verdict = _within(low, high, *ranges[direction.pattern])
    else:
        verdict = _beyond_zero(*sorted((direction.sign * low, direction.sign * high)))
    known = [value for value in reference if not math.isnan(value)]
    level = math.fsum(known) / len(known) if known else math.nan
    return Found(direction, mean, low, high, level, int(paired.pairs[0]), verdict)


def _beyond_zero(low: float, high: float) -> Verdict:
    if low > 0.0:
        return Verdict.HOLDS
    return Verdict.FAILS if high < 0.0 else Verdict.NOT_KNOWN


def _within(low: float, high: float, least: float, most: float) -> Verdict:
    if least <= low and high <= most:
        return Verdict.HOLDS
    return Verdict.FAILS if high < least or low > most else Verdict.NOT_KNOWN


def groups_of(chosen: Iterable[Direction]) -> list[tuple[Resolved, dict[str, list[Direction]]]]:
    """Bundle directions by the design simulated first, so that it is simulated once for all of them.

    Returns
    -------
    list
        For each such design, the directions by the fingerprint of the design beside it.
    """
    bundles: dict[str, tuple[Resolved, dict[str, list[Direction]]]] = {}
    for direction in chosen:
        first, other = (direction.sides()[side] for side in _order(direction))
        _, beside = bundles.setdefault(first.digest(), (first, {}))
        beside.setdefault(other.digest(), []).append(direction)
    return list(bundles.values())


def _order(direction: Direction) -> tuple[Side, Side]:
    """Put the design whose entrants are followed last: so a pair is measured."""
    return ("reference", "lever") if direction.entrants_of == "lever" else ("lever", "reference")


def second_side(direction: Direction) -> Resolved:
    """Return the design that is measured beside the first of its bundle."""
    return direction.sides()[_order(direction)[1]]
