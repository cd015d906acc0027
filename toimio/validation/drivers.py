"""Which parameters move a pattern most, over worlds with drawn parameters."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from toimio.evidence.register import load_register
from toimio.validation.assess import Drawn
from toimio.validation.prior import draw_values, drawn_parameters

CLEAR_STANDARD_ERRORS = 3.5
"""Rank correlations count from so many standard errors on: of some 250 parameters that move nothing, one in nine
patterns would show one by chance."""


@lru_cache(maxsize=4)
def _ranks_of_parameters(seed: int, draws: int) -> tuple[tuple[str, ...], np.ndarray]:
    """Ids, and ranks of the values drawn: float64[draw, parameter]."""
    register = load_register()
    names = drawn_parameters(register)
    values = np.array([list(draw_values(register, seed, n).values()) for n in range(1, draws + 1)])
    return names, _ranks(values)


def drivers(drawn: Drawn, pattern: str, most: int = 4) -> list[tuple[str, float]]:
    """Parameters whose rank correlation (Spearman 1904) with a pattern's value is clear of chance, strongest first.

    Parameters
    ----------
    drawn
        Draws of this register; of an older one the values cannot be known.
    most
        How many at most.
    """
    values = drawn.world[pattern]
    known = ~np.isnan(values)
    if known.sum() < 3 or len(np.unique(values[known])) < 2:
        return []
    names, ranks = _ranks_of_parameters(drawn.seed, drawn.draws)
    of_parameters = _ranks(ranks[known])
    of_pattern = _ranks(values[known][:, None])
    correlation = _centred(of_parameters).T @ _centred(of_pattern)[:, 0]
    clear = CLEAR_STANDARD_ERRORS / math.sqrt(float(known.sum()) - 1.0)
    order = np.argsort(-np.abs(correlation), kind="stable")[:most]
    return [(names[i], float(correlation[i])) for i in order if abs(correlation[i]) >= clear]


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks by column; equal values share their mean rank."""
    ranks = np.empty(values.shape)
    for column in range(values.shape[1]):
        _, place, count = np.unique(values[:, column], return_inverse=True, return_counts=True)
        ranks[:, column] = (np.cumsum(count) - (count - 1) / 2.0)[place]
    return ranks


def _centred(ranks: np.ndarray) -> np.ndarray:
    """Columns with mean 0 and length 1 (0 where all are equal)."""
    moved = ranks - ranks.mean(axis=0)
    length = np.sqrt((moved**2).sum(axis=0))
    return np.asarray(moved / np.where(length > 0.0, length, 1.0))
