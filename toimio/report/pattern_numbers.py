"""Numbers of patterns in words: no finer than their range or interval deserves."""

from __future__ import annotations

import math

from toimio.locale import number
from toimio.report.rounding import decimals_for, span
from toimio.validation.patterns import Pattern
from toimio.validation.score import Measured

NOTHING = "-"
_FINEST = 2


def decimals(pattern: Pattern) -> int:
    """Decimals in which values of a pattern are told: a fiftieth of its range can be seen."""
    return decimals_for(pattern.low, pattern.high, digits=2, finest=_FINEST)


def observed(pattern: Pattern) -> str:
    """Observed range, as exactly as it is written in the file."""
    ends = (pattern.low, pattern.high)
    needed = max(_decimals_of(end) for end in ends)
    return span(*ends, needed)


def _decimals_of(value: float) -> int:
    return next(d for d in range(4) if d == 3 or math.isclose(value, round(value, d)))


def value(pattern: Pattern, simulated: float) -> str:
    """Write a simulated value."""
    return NOTHING if math.isnan(simulated) else number(simulated, decimals(pattern))


def with_interval(pattern: Pattern, measured: Measured) -> str:
    """Write a simulated value and the interval of its mean in parentheses, where there is one."""
    if math.isnan(measured.low):
        return value(pattern, measured.value)
    return f"{value(pattern, measured.value)} ({span(measured.low, measured.high, decimals(pattern))})"
