"""What an enterprise's terms came to: pay and price of an hour, who came in, and who stayed.

The enterprises of a world are told together, at the ends of years, from the start on: what owners and boards move shows
here, whatever became of the number of people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Block
from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.cells import Values
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World

CENTS_PER_EUR = 100.0
STAY_MONTHS = 24
"""A stay of this length counts as staying."""


def terms_blocks(world: World) -> list[Block]:
    """Return pay, price, ability of entrants and staying in the enterprises of one world; NaN where nobody tells."""
    years, stays = world.years, _stays(world)
    columns: dict[str, Values] = {
        "pay_per_hour": _per_hour(world, "wages_target_group", "paid_hours", -1.0),
        "price_per_hour": _per_hour(world, "sales_", "sold_hours", 1.0),
        "entrant_ability": _entrant_ability(world, stays),
        "stayed_two_years": _stayed(world, stays),
    }
    return [Block(ENTERPRISE, name, years, values[:, None]) for name, values in columns.items()]


def _per_hour(world: World, category: str, hours: str, sign: float) -> Values:
    """Euros of the lines whose name begins so, for each of the hours, both since the start."""
    result, years = world.result, world.years
    names = {provider.enterprise for provider in result.providers if provider.enterprise}
    keepers = [row for row, key in enumerate(result.book_keys) if key in names]
    lines = [i for i, name in enumerate(result.book_categories) if name.startswith(category)]
    eur = sign * result.books[:, keepers][:, :, lines].sum(axis=(1, 2)) / CENTS_PER_EUR
    worked = result.enterprise_series.get(hours, np.zeros((result.months, 0))).sum(axis=1)
    return _ratio(np.cumsum(eur)[years - 1], np.cumsum(worked)[years - 1])


def _stays(world: World) -> NDArray[np.int64]:
    """Positions of the spells in supported work of an enterprise that began after the start."""
    spells = world.spells
    no_place = False  # the last, index -1
    of_enterprise = np.array([*(bool(p.enterprise) for p in world.result.providers), no_place])
    stays = np.flatnonzero((spells.activity == Activity.SUPPORTED_WORK) & (spells.start >= 1))
    return stays[of_enterprise[spells.place[stays]]]


def _entrant_ability(world: World, stays: NDArray[np.int64]) -> Values:
    """Mean work ability, when they entered the target group, of those who have come in so far; everyone once."""
    people, first = np.unique(world.spells.row[stays], return_index=True)
    ability = world.result.persons["ability_points"][world.spells.order[people]]
    so_far = world.spells.start[stays][first][None] <= world.years[:, None]
    return _ratio((so_far * ability).sum(axis=1), so_far.sum(axis=1))


def _stayed(world: World, stays: NDArray[np.int64]) -> Values:
    """Share of the stays begun long enough ago that lasted, in an unbroken piece, for `STAY_MONTHS`."""
    spells = world.spells
    ripe = spells.start[stays][None] + STAY_MONTHS <= world.years[:, None]
    lasted = spells.end[stays] - spells.start[stays] >= STAY_MONTHS
    return _ratio((ripe & lasted).sum(axis=1), ripe.sum(axis=1))


def _ratio(above: NDArray[np.generic], below: NDArray[np.generic]) -> Values:
    known: Values = np.full(len(below), np.nan)
    return np.divide(above, below, out=known, where=np.asarray(below, dtype=np.float64) > 0.0)
