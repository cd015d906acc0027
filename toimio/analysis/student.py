"""Quantiles of Student's t distribution for whole degrees of freedom."""

from __future__ import annotations

import math
from functools import cache

_STEPS = 200


@cache
def t_quantile(probability: float, freedom: int) -> float:
    """Value below which a t-distributed number falls with the given probability.

    Found by bisection on the closed form of the distribution for whole degrees of freedom
    (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).

    Parameters
    ----------
    probability
        Between 0.5 and 1, both excluded.
    freedom
        Degrees of freedom, at least 1.
    """
    low, high = 0.0, math.pi / 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if 0.5 + _central(middle, freedom) / 2 < probability:
            low = middle
        else:
            high = middle
    return math.sqrt(freedom) * math.tan((low + high) / 2)


def _central(angle: float, freedom: int) -> float:
    """Probability of lying within ± sqrt(freedom) tan(angle)."""
    sine, cosine = math.sin(angle), math.cos(angle)
    if freedom == 1:
        return 2 * angle / math.pi
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = term
    for k in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (k - 1) / k
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total
