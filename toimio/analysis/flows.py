"""Who moved where: people by what they did at the start and what they do some years later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.crossed import counted
from toimio.world.activities import N_ACTIVITIES

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World


def flows(world: World) -> NDArray[np.int32]:
    """Count the people of the start by what they did then and what they do at the end of each year.

    Returns
    -------
    numpy.ndarray
        int32[year, activity at the start, activity after so many years]; year 0 is the start itself.
    """
    at = world.starters_at
    return counted(at[0], at, N_ACTIVITIES, N_ACTIVITIES).astype(np.int32)
