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


def difference_words(low: float, high: float, mean: float, finest: int = 1) -> dict[str, str]:
    """Words for the size of a difference, with as many digits as its 90 % interval deserves.

    ``difference`` has its sign, ``size`` has none; ``interval`` and ``signed_interval`` are missing where it is
    not known.
    """
    decimals = decimals_for(low, high, digits=_digits(high - low), finest=finest)
    near, far = sorted((abs(low), abs(high))) if not math.isnan(low) else (low, high)
    words = {"difference": number(mean, decimals, sign=True), "size": number(abs(mean), decimals)}
    if not math.isnan(low):
        words["interval"] = span(near, far, decimals)
        words["signed_interval"] = span(low, high, decimals, sign=True)
    return words


def _digits(width: float) -> int:
    """One digit of the half width, or two when it is small: 2 may stand for anything from 1.5 to 2.5."""
    half = width / 2
    if math.isnan(half) or half <= 0:
        return 1
    return 2 if half / 10 ** math.floor(math.log10(half)) < 3 else 1
