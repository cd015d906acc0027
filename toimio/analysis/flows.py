"""Who moved where: people by what they did at the start and what they do some years later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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
    spells, months = world.spells, (0, *(int(month) for month in world.years))
    rows = np.arange(len(spells.people))
    at = spells.activity_at(rows, np.zeros(len(rows), dtype=np.int64), months)
    inside = at[0] >= 0
    at = at[:, inside]
    size = N_ACTIVITIES * N_ACTIVITIES
    counts = [np.bincount(at[0] * N_ACTIVITIES + then, minlength=size) for then in at]
    return np.stack(counts).reshape(-1, N_ACTIVITIES, N_ACTIVITIES).astype(np.int32)
