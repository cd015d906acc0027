"""Arithmetic of money: rules are computed in euros, paid in whole cents."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Eur = FloatArray | float
"""Euros of one person, or of many."""

MONTHS_PER_YEAR = 12
CENTS_PER_EUR = 100
_BINARY_SLACK_CENTS = 1e-6
"""Lets 800.015 EUR round up although its nearest binary number lies below it."""


def positive(amount: Eur) -> FloatArray:
    """Return the amount, or nothing where it is negative."""
    result: FloatArray = np.maximum(0.0, amount)
    return result


def at_most(amount: Eur, limit: Eur) -> FloatArray:
    """Return the amount up to a limit."""
    result: FloatArray = np.minimum(amount, limit)
    return result


def at_least(amount: Eur, floor: Eur) -> FloatArray:
    """Return the amount, raised to a floor."""
    result: FloatArray = np.maximum(amount, floor)
    return result


def where(condition: BoolArray | bool, amount: Eur, otherwise: Eur = 0.0) -> FloatArray:
    """Return one amount where the condition holds, the other elsewhere."""
    result: FloatArray = np.where(condition, amount, otherwise)
    return result


def to_cents(amount_eur: Eur) -> IntArray:
    """Round euros to whole cents, half a cent up.

    Parameters
    ----------
    amount_eur : float or array
        Not negative.
    """
    exact = np.asarray(amount_eur, dtype=np.float64) * CENTS_PER_EUR
    cents: IntArray = np.floor(exact + 0.5 + _BINARY_SLACK_CENTS).astype(np.int64)
    return cents


def cents_of(amount_eur: float) -> int:
    """Round the euros of one payment to whole cents, half a cent up."""
    return int(to_cents(amount_eur))
