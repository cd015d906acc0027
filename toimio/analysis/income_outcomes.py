"""What people have to live on: disposable income, and how many live mainly on transfers.

Both are means over the months people lived in the region in work age: the retired and those who moved away are
left out. Someone lives mainly on transfers in a month when benefits, pensions and allowances together are more
than gross pay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Block
from toimio.analysis.catalogue import FOLLOWED, TARGET
from toimio.analysis.groups import Entrants
from toimio.analysis.spells import Integers
from toimio.money.lines import LINES
from toimio.world.accounts.lives import situations_of
from toimio.world.activities import Activity
from toimio.world.people import Education

if TYPE_CHECKING:
    from toimio.analysis.cells import Values
    from toimio.analysis.outcomes import World
    from toimio.world.accounts.record import MoneyRecord

INCOME = "disposable_income"
ON_TRANSFERS = "share_on_transfers"
_CENTS_PER_EURO = 100.0
_MONTHS_PER_YEAR = 12
_WAGE = next(n for n, line in enumerate(LINES) if line.key == "wage")
_TRANSFERS = [n for n, line in enumerate(LINES) if line.sign > 0 and line.key != "wage"]


def target_income(world: World) -> list[Block]:
    """Return the outcomes of the whole target group: means of each year, for the region and each town."""
    money, years = world.result.money, world.years
    if money is None or not money.situations:
        return []
    counted = np.array([_counts(money, s) for s in range(len(money.situations))])
    people = money.counts * counted[:, None]
    disposable, on_transfers = _tables(money)
    ends = [*money.periods[1:], len(people)]
    earned = np.zeros(people.shape[:2])
    living = np.zeros(people.shape[:2])
    for period, (first, last) in enumerate(zip(money.periods, ends, strict=True)):
        here = people[first:last]
        earned[first:last] = np.einsum("mtsk,tsk->mt", here, disposable[period])
        living[first:last] = np.einsum("mtsk,tsk->mt", here, on_transfers[period])
    months = _of_years(people.sum(axis=(2, 3)), years)
    return [
        Block(
            TARGET, name, years, np.divide(_of_years(sums, years), months, where=months > 0, out=_nan(months))
        )
        for name, sums in ((INCOME, earned), (ON_TRANSFERS, living))
    ]


def followed_income(world: World, group: Entrants, horizons: Sequence[int]) -> list[Block]:
    """Return the outcomes of the followed people in one world: means from entry to each horizon.

    Parameters
    ----------
    horizons
        Months since entry, ascending.
    """
    money = world.result.money
    if money is None or not money.situations or not horizons:
        return []
    rows = world.spells.rows_of(group.identities)
    months = group.entry_month[:, None] + np.arange(horizons[-1])
    situation = _situations(world, rows, group.entry_month, horizons[-1])
    counted = np.array([_counts(money, s) for s in range(len(money.situations))])
    inside = (situation >= 0) & counted[situation]
    persons = world.spells.order[rows, None]
    town, takes = world.result.persons["town"][persons], money.takes_assistance[persons]
    period = np.searchsorted(np.array(money.periods), months, side="right") - 1
    disposable, on_transfers = (table[period, town, situation, takes] for table in _tables(money))
    at = np.array(horizons)
    lived = np.cumsum(inside.sum(axis=0))[at - 1].astype(np.float64)
    return [
        Block(FOLLOWED, name, at, _mean(np.where(inside, values, 0.0), lived, at))
        for name, values in ((INCOME, disposable), (ON_TRANSFERS, on_transfers))
    ]


def _counts(money: MoneyRecord, situation: int) -> bool:
    """Tell whether people of a situation belong to the target group in work age."""
    return money.situations[situation].segment < Activity.RETIRED


def _tables(money: MoneyRecord) -> tuple[Values, Values]:
    """Return a month's disposable income in euros, and 1 where transfers are above pay.

    float64[period, town, situation, takes assistance].
    """
    lines = np.stack(money.lines)
    transfers = lines[..., _TRANSFERS].sum(axis=-1)
    mainly = (transfers > lines[..., _WAGE]).astype(np.float64)
    return lines.sum(axis=-1) / _CENTS_PER_EURO, mainly


def _situations(world: World, rows: Integers, begin: Integers, length: int) -> Integers:
    """Return the situation of people of `world.spells` in so many months from one of their own on.

    int64[person, month]; -1 outside the region.
    """
    spells, result, since = world.spells, world.result, range(length)
    # People first: a sum over them adds one after the other, which must not change with the order in memory.
    activity = np.ascontiguousarray(spells.activity_at(rows, begin, since).T)
    place = np.ascontiguousarray(spells.place_at(rows, begin, since).T)
    education = result.persons["education"][world.spells.order[rows, None]].astype(np.int64)
    qualified = world.qualified[rows, None] <= begin[:, None] + np.arange(length)
    education = np.where(qualified, np.maximum(education, int(Education.SECONDARY)), education)
    return situations_of(result.providers, activity, place, education)


def _of_years(by_town: NDArray[np.generic], years: NDArray[np.int64]) -> Values:
    """Sum up each year, the whole region before its towns: float64[year, cell]."""
    whole = np.concatenate([by_town.sum(axis=1, keepdims=True), by_town], axis=1, dtype=np.float64)
    so_far = np.concatenate([np.zeros((1, whole.shape[1])), np.cumsum(whole, axis=0)])
    sums: Values = so_far[years] - so_far[years - _MONTHS_PER_YEAR]
    return sums


def _mean(values: Values, lived: Values, at: NDArray[np.int64]) -> Values:
    sums = np.cumsum(values.sum(axis=0))[at - 1]
    return np.divide(sums, lived, out=_nan(lived), where=lived > 0)[:, None]


def _nan(like: Values) -> Values:
    return np.full(like.shape, np.nan)
