"""Amounts of money on the screen: millions of euros, or whole euros where they are smaller."""

from __future__ import annotations

import math

from toimio.locale import message, number, text
from toimio.report.rounding import decimals_for, span

_MILLION = 1_000_000.0
_MILLIONS_FROM = 950_000.0
_MILLIONS = message("{amount} million euros")
_EUROS = message("{amount} EUR")
_DIGITS = 2
_NARROW_EUR = 100_000.0
"""Only half widths below this deserve two decimals of a million."""


def euro_words(eur: float, low: float = math.nan, high: float = math.nan, *, sign: bool = False) -> str:
    """Return an amount with as many digits as its interval deserves.

    Parameters
    ----------
    low, high
        Its interval, euros; NaN where there is none.
    sign
        Whether a plus is written.
    """
    scale, words, decimals = _scale(eur, low, high)
    return text(words, amount=number(eur / scale, decimals, sign=sign))


def euro_interval(eur: float, low: float, high: float, *, sign: bool = True) -> str:
    """Return the interval of an amount in the unit of the amount; empty where there is none, a word for no width."""
    if math.isnan(low) or math.isnan(high):
        return ""
    if low == high:
        return text("exactly")
    scale, words, decimals = _scale(eur, low, high)
    return text(words, amount=span(low / scale, high / scale, decimals, sign=sign))


def _scale(eur: float, low: float, high: float) -> tuple[float, str, int]:
    ends = [abs(each) for each in (eur, low, high) if not math.isnan(each)]
    if max(ends, default=0.0) >= _MILLIONS_FROM:
        finest = 2 if (high - low) / 2 < _NARROW_EUR else 1
        decimals = decimals_for(low / _MILLION, high / _MILLION, _DIGITS, finest)
        return _MILLION, _MILLIONS, max(0, decimals)
    return 1.0, _EUROS, decimals_for(low, high, _DIGITS, finest=0)
