"""Checks of a proportion that hardly ever fail without a fault.

The Bayes factor weighs "there is a fault, any proportion may be true" (Jeffreys' prior) against "the
proportion is the target". Above 100 the evidence for a fault is decisive.
"""

from __future__ import annotations

import math

DECISIVE = 100.0


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def fault_factor(successes: int, trials: int, target: float) -> float:
    """Bayes factor for a fault, from a count of successes that should be binomial with a target."""
    failures = trials - successes
    any_proportion = _log_beta(successes + 0.5, failures + 0.5) - _log_beta(0.5, 0.5)
    as_meant = successes * math.log(target) + failures * math.log1p(-target)
    return math.exp(min(any_proportion - as_meant, 700.0))


def assert_proportion(successes: int, trials: int, target: float) -> None:
    """Fail when a count is decisive evidence against a proportion."""
    factor = fault_factor(int(successes), int(trials), target)
    assert factor < DECISIVE, f"{successes} of {trials} against {target:.4f}: Bayes factor {factor:.3g}"
