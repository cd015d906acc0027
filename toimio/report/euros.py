"""Large amounts of money as people say them: millions, or thousands where they are smaller."""

from __future__ import annotations

import math

from toimio.locale import message, number, text
from toimio.report.rounding import decimals_for, span

_MILLION, _THOUSAND = 1_000_000.0, 1_000.0
_MOST_THOUSANDS = 950_000.0
_MILLIONS = message("{amount} million euros")
_THOUSANDS = message("{amount} thousand euros")
_FINEST_MILLIONS = 1


def euro_words(eur: float, low: float, high: float, *, sign: bool = False) -> str:
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


def euro_interval(eur: float, low: float, high: float) -> str:
    """Return the interval of an amount in the unit of the amount; empty where there is none."""
    if math.isnan(low):
        return ""
    scale, words, decimals = _scale(eur, low, high)
    return text(words, amount=span(low / scale, high / scale, decimals, sign=True))


def _scale(eur: float, low: float, high: float) -> tuple[float, str, int]:
    ends = [abs(each) for each in (eur, low, high) if not math.isnan(each)]
    if max(ends) >= _MOST_THOUSANDS:
        decimals = decimals_for(low / _MILLION, high / _MILLION, 2, finest=_FINEST_MILLIONS)
        return _MILLION, _MILLIONS, max(0, decimals)
    return _THOUSAND, _THOUSANDS, min(0, decimals_for(low / _THOUSAND, high / _THOUSAND, 2, finest=0))
