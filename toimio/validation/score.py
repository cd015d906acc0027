"""From counts of several replications to a value, how sure it is, and a verdict."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from toimio.analysis.student import t_quantile
from toimio.validation.operators.operator import Operator, Sums
from toimio.validation.patterns import Pattern

LEVEL = 0.9
"""Level of the interval of the mean."""


class Verdict(StrEnum):
    """Whether a simulated world meets a pattern, and whether chance could turn it."""

    MEETS = "meets"
    """The value lies in the range, and so does its whole interval."""
    PROBABLY_MEETS = "probably meets"
    """The value lies in the range; its interval reaches out of it, or there is none."""
    PROBABLY_MISSES = "probably misses"
    """The value lies outside; its interval reaches into the range, or there is none."""
    MISSES = "misses"
    """The value lies outside, and so does its whole interval."""
    NOT_MEASURED = "not measured"
    """Nothing was counted that could be measured."""

    @property
    def is_met(self) -> bool:
        """Whether the value lies in the range."""
        return self in (Verdict.MEETS, Verdict.PROBABLY_MEETS)


@dataclass(frozen=True)
class Measured:
    """A pattern's measure in a simulated world."""

    value: float
    """Of all replications together; NaN when nothing was counted."""
    low: float
    """Interval of the mean at `LEVEL`; NaN with a single replication."""
    high: float
    replications: int

    def verdict(self, pattern: Pattern) -> Verdict:
        """Judge the value and its interval by the pattern's range."""
        if math.isnan(self.value):
            return Verdict.NOT_MEASURED
        inside = pattern.contains(self.value)
        if math.isnan(self.low):
            return Verdict.PROBABLY_MEETS if inside else Verdict.PROBABLY_MISSES
        if inside:
            whole = pattern.contains(self.low) and pattern.contains(self.high)
            return Verdict.MEETS if whole else Verdict.PROBABLY_MEETS
        apart = self.high < pattern.low or self.low > pattern.high
        return Verdict.MISSES if apart else Verdict.PROBABLY_MISSES

    def distance(self, pattern: Pattern) -> float:
        """How far the value lies outside the range, in its unit; 0 inside."""
        return max(pattern.low - self.value, self.value - pattern.high, 0.0)


def measured(told: Callable[[Sums], float], counted: Sequence[Sums]) -> Measured:
    """Measure a pattern over replications.

    The value is told from the sums of all replications, so that small counts are pooled before anything is divided.
    Its interval is that of the jackknife over replications (Efron and Stein 1981) with Student's t.

    Parameters
    ----------
    told
        Measure of sums.
    counted
        Sums of each replication.
    """
    table = np.array(counted, dtype=np.float64)
    value, n = told(tuple(table.sum(axis=0))), len(table)
    without = np.array([told(tuple(table.sum(axis=0) - row)) for row in table]) if n > 1 else np.array([])
    if n < 2 or not np.isfinite(without).all() or not math.isfinite(value):
        return Measured(value, math.nan, math.nan, n)
    error = math.sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))
    reach = t_quantile(0.5 + LEVEL / 2.0, n - 1) * error
    return Measured(value, value - reach, value + reach, n)


def beside(operator: Operator, counted: Sequence[Sums]) -> dict[str, float]:
    """Tell the further figures of a pattern, for the mean of all replications: counts are those of one."""
    mean = tuple(np.array(counted, dtype=np.float64).mean(axis=0))
    return {name: told(mean) for name, told in operator.beside.items()}
