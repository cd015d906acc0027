"""Drawn parameters under which the world meets most of the observed patterns.

A filter, no calibration: the draws that meet most are kept, all with the same weight, and even they miss many patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from toimio.validation.bench import code_digest
from toimio.validation.files import kept_draws, shipped_folder
from toimio.validation.patterns import load_patterns


@dataclass(frozen=True)
class Plausible:
    """Draws that meet most patterns."""

    numbers: tuple[int, ...]
    """Numbers of the draws (see `toimio.validation.prior.draw_values`), the one that meets most first."""
    met: tuple[int, ...]
    """How many patterns each meets."""
    patterns: int
    """How many patterns there are."""
    of: int
    """How many draws they were chosen from."""
    seed: int
    is_of_this_code: bool
    """Whether the draws were measured with this version's own code."""


@lru_cache(maxsize=4)
def plausible_draws(count: int) -> Plausible | None:
    """Return the draws that meet most of the patterns; None where no draws are kept with this version."""
    kept = kept_draws(shipped_folder().parent)
    if kept is None:
        return None
    drawn, about = kept
    patterns = load_patterns()
    inside = np.zeros((len(drawn.world), drawn.draws), dtype=np.int64)
    for row, (name, values) in enumerate(drawn.world.items()):
        inside[row] = (values >= patterns[name].low) & (values <= patterns[name].high)
    met = inside.sum(axis=0)
    best = np.argsort(-met, kind="stable")[:count]
    return Plausible(
        numbers=tuple(int(draw) + 1 for draw in best),
        met=tuple(int(met[draw]) for draw in best),
        patterns=len(drawn.world),
        of=drawn.draws,
        seed=drawn.seed,
        is_of_this_code=about.get("code") == code_digest(),
    )
