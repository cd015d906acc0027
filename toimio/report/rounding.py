"""Numbers no finer than what is known of them."""

from __future__ import annotations

import math

from toimio.analysis.catalogue import EUROS, SHARE
from toimio.locale import number

FINEST_DECIMALS = 2
_THOUSAND = 1000.0


def decimals_for(low: float, high: float, digits: int = 1, finest: int = FINEST_DECIMALS) -> int:
    """Decimals that an interval deserves: its half width is told with `digits` digits.

    Negative for tens and hundreds. Without an interval one decimal.
    """
    width = high - low
    if math.isnan(width) or width <= 0:
        return min(finest, 1)
    return min(finest, digits - 1 - math.floor(math.log10(width / 2)))


def scaled(unit: str) -> float:
    """Factor from the stored unit to the one people read: per hundred, thousand euros."""
    return {SHARE: 100.0, EUROS: 1 / _THOUSAND}.get(unit, 1.0)


def span(low: float, high: float, decimals: int, *, sign: bool = False) -> str:
    """Interval in words: ``4…20``."""
    return f"{number(low, decimals, sign=sign)}…{number(high, decimals, sign=sign)}"
