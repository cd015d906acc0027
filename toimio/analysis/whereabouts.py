"""Where the people of the start are some years later, in both worlds: few situations, and who crossed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.cells import Values
from toimio.analysis.compare import Spread, spread
from toimio.analysis.paths import ENDS
from toimio.world.activities import N_ACTIVITIES, Activity

SITUATIONS: Mapping[str, tuple[Activity, ...]] = {
    "open_work": ENDS["open_work"],
    "supported_work": (Activity.SUPPORTED_WORK,),
    "subsidised_work": (Activity.SUBSIDISED_WORK,),
    **{name: ENDS[name] for name in ("services", "unemployed", "outside", "pension", "gone")},
}
"""Activities told together, so that each has people enough to be seen. Services are those without pay."""
NAMES = tuple(SITUATIONS)


def _codes() -> NDArray[np.int8]:
    codes = np.full(N_ACTIVITIES, -1, dtype=np.int8)
    for code, activities in enumerate(SITUATIONS.values()):
        codes[list(activities)] = code
    return codes


SITUATION_OF = _codes()
"""int8[activity]: position among `NAMES`."""


@dataclass(frozen=True)
class Crossing:
    """People of the start by situation then and some years later: float64[pair, from, to] of each world."""

    here: Values
    there: Values

    @property
    def pairs(self) -> int:
        """Pairs of worlds."""
        return len(self.here)

    def starters(self, start: int) -> float:
        """People who began in a situation, on average."""
        return float(self.here[:, start].sum(axis=1).mean())

    def changes(self, start: int) -> Spread:
        """Difference in the people of one starting situation, by where they are later."""
        return spread(self.here[:, start] - self.there[:, start])


def crossing(here: NDArray[np.generic], there: NDArray[np.generic], year: int) -> Crossing:
    """Sum flows of both worlds (`toimio.analysis.flows.flows`, stacked by pair) to situations.

    Parameters
    ----------
    here, there
        int[pair, year, from, to] of the scenario and of its reference.
    year
        Years after the start.
    """
    return Crossing(_summed(here[:, year]), _summed(there[:, year]))


def _summed(flows: NDArray[np.generic]) -> Values:
    belongs = (SITUATION_OF[:, None] == np.arange(len(NAMES))).astype(np.float64)
    return np.einsum("pab,as,bt->pst", flows.astype(np.float64), belongs, belongs)
