"""Whole cents divided by weights, so that the parts always make up the whole."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toimio.money.amounts import IntArray


def divided(cents: IntArray | int, weights: npt.ArrayLike) -> IntArray:
    """Divide amounts in proportion to weights.

    Parameters
    ----------
    cents : int or array of int64, shape (...)
        Amounts; may be negative.
    weights : array, shape (..., parts) or (parts,)
        Not negative; equal parts where all are zero.

    Returns
    -------
    array of int64, shape (..., parts)
        Sums to `cents` over the last axis; each part is its exact share but for a cent.
    """
    amounts = np.asarray(cents, dtype=np.int64)[..., None]
    shares = np.asarray(weights, dtype=np.float64)
    totals = shares.sum(axis=-1, keepdims=True)
    if not totals.all():
        shares = np.where(totals > 0.0, shares, 1.0)
    reached = np.cumsum(shares, axis=-1)
    reached = reached / reached[..., -1:]
    marks = np.floor(amounts * reached + 0.5).astype(np.int64)
    # The last mark is the amount itself, whatever the sums of fractions were.
    marks[..., -1:] = amounts
    parts = marks.copy()
    parts[..., 1:] -= marks[..., :-1]
    return parts
