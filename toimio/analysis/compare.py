"""Paired differences between worlds, and how sure they are.

Two questions have two answers that are never mixed: how sure the *mean* is (t-interval over the pairs), and
what *one* Lapland may live through (quantiles of the pairs).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np

from toimio.analysis.blocks import Index
from toimio.analysis.cells import Values
from toimio.analysis.student import t_quantile

SMALLEST_CELL = 5
"""Cells with fewer people than this are not told."""
_LEVELS = (50, 90)


@dataclass(frozen=True)
class Spread:
    """Mean and intervals of a value over replications; every array has one entry per row."""

    mean: Values
    mean_low_50: Values
    mean_high_50: Values
    mean_low_90: Values
    mean_high_90: Values
    one_low_50: Values
    one_high_50: Values
    one_low_90: Values
    one_high_90: Values
    pairs: np.ndarray[tuple[int], np.dtype[np.int32]]
    """Replications with a value."""

    def intervals(self) -> dict[str, Values]:
        """All intervals by their public column name."""
        return {name: getattr(self, name) for name in INTERVALS}


INTERVALS = tuple(
    f"{kind}_{end}_{level}" for kind in ("mean", "one") for level in _LEVELS for end in ("low", "high")
)


def spread(values: Values) -> Spread:
    """Summarise replications.

    Parameters
    ----------
    values
        float64[replication, row]; NaN where a replication has no such people.

    Returns
    -------
    Spread
        Intervals of the mean are NaN for fewer than two replications.
    """
    known = ~np.isnan(values)
    pairs = known.sum(axis=0).astype(np.int32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # rows without any value stay NaN on purpose
        mean = np.nansum(values, axis=0) / np.where(pairs > 0, pairs, np.nan)
        deviation = np.where(known, values - mean, 0.0)
        error = np.sqrt((deviation**2).sum(axis=0) / (pairs - 1.0) / pairs)
        error[pairs < 2] = np.nan
        quantiles = _quantiles(values, known)
    ends: dict[str, Values] = {}
    for level, (low, high) in zip(_LEVELS, ((1, 2), (0, 3)), strict=True):
        reach = _t_by_pairs(pairs, 0.5 + level / 200) * error
        ends[f"mean_low_{level}"], ends[f"mean_high_{level}"] = mean - reach, mean + reach
        ends[f"one_low_{level}"], ends[f"one_high_{level}"] = quantiles[low], quantiles[high]
    return Spread(mean=mean, pairs=pairs, **ends)


def _quantiles(values: Values, known: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Values:
    shares = [0.05, 0.25, 0.75, 0.95]
    whole = known.all(axis=0)
    result = np.full((len(shares), values.shape[1]), np.nan)
    result[:, whole] = np.quantile(values[:, whole], shares, axis=0)
    for row in np.flatnonzero(~whole & known.any(axis=0)):
        result[:, row] = np.quantile(values[known[:, row], row], shares)
    return result


def _t_by_pairs(pairs: np.ndarray[tuple[int], np.dtype[np.int32]], probability: float) -> Values:
    numbers, where = np.unique(pairs, return_inverse=True)
    return np.array([t_quantile(probability, n - 1) if n > 1 else np.nan for n in numbers.tolist()])[where]


def too_small_to_tell(index: Index, people: Values) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Rows about a part of the people in which too few were counted to be published.

    Parameters
    ----------
    people
        Mean number of people behind each row; NaN where a row is not about people.
    """
    whole = np.ones(len(index), dtype=bool)
    for column in index.cell.values():
        whole &= column.codes == 0
    return ~whole & (people < SMALLEST_CELL)
