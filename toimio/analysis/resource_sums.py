"""What a world used and made over its whole time, whoever paid: the resource account in one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toimio.analysis.cells import Values
from toimio.money.resources import USED, Resource

if TYPE_CHECKING:
    from toimio.world.run import RunResult

_CENTS_PER_EURO = 100.0
_MINUTES_PER_HOUR = 60.0


def resource_sums(result: RunResult) -> Values:
    """Return what was used and made: float64[resource], hours and euros; zeros without a money phase."""
    if result.money is None:
        return np.zeros(len(Resource))
    sums = result.money.resources.sum(axis=(0, 1)).astype(np.float64)
    scales = [_MINUTES_PER_HOUR if kind.name.endswith("MINUTES") else _CENTS_PER_EURO for kind in Resource]
    told: Values = sums / np.array(scales)
    return told


def net_output_eur(resources: Values, staff_hour_eur: float) -> Values:
    """Return output less materials, lost output and staff time at the price of an hour.

    Parameters
    ----------
    resources
        float64[..., resource] of `resource_sums`.
    """
    used: Values = resources[..., list(USED)].sum(axis=-1)
    made: Values = resources[..., Resource.OUTPUT_CENTS] - used
    return made - staff_hour_eur * resources[..., Resource.STAFF_MINUTES]
