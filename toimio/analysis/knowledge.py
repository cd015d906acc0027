"""Chance and lack of knowledge, told apart.

A difference varies from run to run by chance. It also varies with the parameters, which nobody knows exactly: worlds
whose parameters are drawn from their ranges, a few runs for each draw, show how much. The spread of the draws' means
holds some chance too; it is taken out by the usual decomposition of variance (Searle, Casella & McCulloch 1992,
Variance Components, ch. 3).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.analysis.cells import Values

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Apart:
    """How much of a difference's spread is chance, and how much is what we do not know; one entry per time."""

    knowledge: Values
    """float64[quantile, time]: quantiles of the mean difference over the draws (`QUANTILES`)."""
    both: Values
    """float64[quantile, time]: quantiles of single runs under drawn parameters."""
    chance_sd: Values
    """Standard deviation of single runs under the same parameters."""
    knowledge_sd: Values
    """Standard deviation of the mean difference between draws, chance taken out."""
    more_share: Values
    """Share of the draws whose mean difference is above zero."""
    draws: int


def told_apart(differences: Values) -> Apart:
    """Take the spread of differences apart.

    Parameters
    ----------
    differences
        float64[draw, run, time]: paired differences, at least two draws of at least two runs.

    Raises
    ------
    ValueError
        If there are fewer.
    """
    draws, runs = differences.shape[:2]
    if draws < 2 or runs < 2:
        raise ValueError(f"found {draws} draws of {runs} runs; allowed are at least 2 of 2")
    means = differences.mean(axis=1)
    within = differences.var(axis=1, ddof=1).mean(axis=0)
    spread = means.var(axis=0, ddof=1)
    between = np.maximum(spread - within / runs, 0.0)
    shrink = np.sqrt(np.divide(between, spread, out=np.zeros_like(spread), where=spread > 0.0))
    middle = means.mean(axis=0)
    shrunk = middle + (means - middle) * shrink
    return Apart(
        knowledge=np.quantile(shrunk, QUANTILES, axis=0),
        both=np.quantile(differences.reshape(draws * runs, -1), QUANTILES, axis=0),
        chance_sd=np.sqrt(within),
        knowledge_sd=np.sqrt(between),
        more_share=(shrunk > 0.0).mean(axis=0),
        draws=draws,
    )
