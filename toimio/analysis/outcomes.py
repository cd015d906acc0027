"""What a simulated world meant for its people, its enterprises and everyone else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Block
from toimio.analysis.catalogue import ENTERPRISE, EVERYONE, FIXED, FOLLOWED, TARGET
from toimio.analysis.cells import Cells, Values, age_codes
from toimio.analysis.endings import ending_blocks
from toimio.analysis.enterprise_outcomes import enterprise_blocks
from toimio.analysis.groups import (
    FOLLOW_UP_MONTHS,
    Entrants,
    entrants,
    path_beginnings,
    window_months,
)
from toimio.analysis.income_outcomes import followed_income, target_income
from toimio.analysis.money import money_blocks
from toimio.analysis.spells import Integers, Spells, read_spells
from toimio.analysis.terms_outcomes import terms_blocks
from toimio.world.activities import PAID_WORK, SERVICES, Activity, Reason

if TYPE_CHECKING:
    from toimio.world.run import RunResult

CENTS_PER_EURO = 100
SALES = "sales_"
PUBLIC_INCOME = (
    "pay_subsidy",
    "block_grant",
    "measured_need",
    "contribution_relief",
    "return_premium",
    "purchased_places",
    "bonuses",
)
_SUMS: dict[str, tuple[int, ...]] = {
    **{activity.name.lower(): (int(activity),) for activity in Activity},
    "paid_work": tuple(int(a) for a in PAID_WORK),
    "services": tuple(int(a) for a in SERVICES if a not in PAID_WORK),
}


class Moves(NamedTuple):
    """Columns of the event log that outcomes choose by; side by side in memory they are compared much faster."""

    month: NDArray[np.int32]
    from_: NDArray[np.int8]
    to: NDArray[np.int8]
    why: NDArray[np.int8]
    place: NDArray[np.int16]


@dataclass(frozen=True)
class World:
    """One simulated world, read once and asked many times."""

    result: RunResult
    detailed: bool = True
    """Whether outcomes are told by age, sex and work ability too, or by town only."""

    @cached_property
    def cells(self) -> Cells:
        """Cells of the region."""
        return Cells(tuple(self.result.towns), self.detailed)

    @cached_property
    def stocks(self) -> Values:
        """Stocks by cell: float64[month, cell, activity]."""
        return self.cells.from_cross(self.result.stocks)

    @cached_property
    def spells(self) -> Spells:
        """Event log as spells."""
        return read_spells(self.result)

    @cached_property
    def starters(self) -> Integers:
        """Indices of `spells.people` of those who are there at the start."""
        return np.flatnonzero(self.spells.start[self.spells.first] == 0)

    @cached_property
    def starters_at(self) -> Integers:
        """What they do at the start and at the end of each year: int64[1 + year, starter]."""
        months = (0, *(int(month) for month in self.years))
        return self.spells.activity_at(self.starters, np.zeros(len(self.starters), dtype=np.int64), months)

    @cached_property
    def members(self) -> Integers:
        """Row of the cross table for everyone in `spells`, by age and work ability at the start or on entry."""
        persons = self.result.persons
        codes = (persons["town"], age_codes(persons["age_months"]), persons["sex"], persons["ability_group"])
        return self.cells.of_people(*codes)[self.spells.order]

    @cached_property
    def moves(self) -> Moves:
        """Event log in columns."""
        return Moves(*(np.ascontiguousarray(self.result.events[name]) for name in Moves._fields))

    def rows_of(self, chosen: NDArray[np.bool_]) -> Integers:
        """Indices of `spells.people` for chosen events of the log."""
        if self.result.event_rows is None:
            return self.spells.rows_of(self.result.events["person"][chosen])
        return self._rank[self.result.event_rows[chosen]]

    @cached_property
    def _rank(self) -> Integers:
        """Index of `spells.people` for everyone in `result.persons`."""
        rank = np.empty(len(self.spells.order), dtype=np.int64)
        rank[self.spells.order] = np.arange(len(self.spells.order))
        return rank

    @cached_property
    def qualified(self) -> Integers:
        """Month in which each of `spells.people` first completed studies; after the end if none."""
        done = (self.moves.from_ == Activity.STUDY) & (self.moves.why == Reason.COMPLETED)
        month = np.full(len(self.spells.people), self.result.months + 1, dtype=np.int64)
        # The log runs forward in time: written from its end, everyone's first completion stays.
        month[self.rows_of(done)[::-1]] = self.moves.month[done][::-1]
        return month

    @cached_property
    def blocks(self) -> list[Block]:
        """All outcomes that need only this world."""
        blocks = [*_target(self), *_fixed(self), *_everyone(self), *_enterprises(self)]
        blocks += [*enterprise_blocks(self), *ending_blocks(self), *terms_blocks(self), *target_income(self)]
        money = self.result.money
        return blocks if money is None else [*blocks, *money_blocks(money)]

    @cached_property
    def years(self) -> Integers:
        """Months at which whole years end."""
        return np.arange(12, self.result.months + 1, 12)


def measure_followed(
    reference: World, scenario: World, followed: Sequence[str]
) -> tuple[list[Block], list[Block]]:
    """Outcomes of those who enter what the scenario is judged by, in both worlds (intention to treat).

    They are followed by identity in the reference world from the same month on, whatever becomes of them
    there. Only entrants whose whole follow-up fits within the horizon count.

    Returns
    -------
    tuple
        Blocks of the reference world and of the scenario's world, in the same order.
    """
    window = window_months(scenario.result.months)
    if not followed or not window:
        return [], []
    result = scenario.result
    found = entrants(scenario.spells, result.providers, followed, path_beginnings(result, followed))
    fits = found.entry_month + window <= scenario.result.months
    rows = reference.spells.rows_of(found.identities)
    there = np.zeros(len(rows), dtype=bool)
    there[rows >= 0] = reference.spells.activity_at(rows[rows >= 0], found.entry_month[rows >= 0])[0] >= 0
    chosen = Entrants(found.identities[fits & there], found.entry_month[fits & there])
    members = scenario.members[scenario.spells.rows_of(chosen.identities)]
    horizons = tuple(h for h in FOLLOW_UP_MONTHS if h <= window)
    # Who enters is known in the scenario's world only: the reference has no value of its own to compare.
    about_entry = {
        "people_missing": float(np.sum(fits & ~there)),
        "entrant_ability_gap": _ability_gap(scenario, scenario.spells.rows_of(found.identities)),
    }
    sides = []
    for world in (reference, scenario):
        blocks = _followed(world, chosen, members, horizons)
        blocks += followed_income(world, chosen, horizons)
        for name, value in about_entry.items():
            told = value if world is scenario else np.nan
            blocks.append(Block(FOLLOWED, name, np.array([window]), np.array([[told]])))
        sides.append(blocks)
    return sides[0], sides[1]


def _target(world: World) -> list[Block]:
    stocks = world.stocks
    months = np.arange(world.result.months + 1)
    people = {name: stocks[..., list(codes)].sum(axis=-1) for name, codes in _SUMS.items()}
    blocks = [Block(TARGET, f"people_{name}", months, values) for name, values in people.items()]
    for name in ("open_work", "paid_work", "supported_work"):
        lived = np.cumsum(people[name][:-1], axis=0)[world.years - 1] / 12
        blocks.append(Block(TARGET, f"person_years_{name}", world.years, lived))
    return [*blocks, *_exits(world)]


def _exits(world: World) -> list[Block]:
    """Count moves from supported to open work, and the same less those who came back by right of return."""
    moves, supported = world.moves, Activity.SUPPORTED_WORK
    exits = _counted(world, (moves.from_ == supported) & (moves.to == Activity.OPEN_WORK))
    returns = _counted(world, (moves.to == supported) & (moves.why == Reason.RETURNED))
    return [
        Block(TARGET, "exits_gross", world.years, exits),
        Block(TARGET, "exits_net", world.years, exits - returns),
    ]


def _counted(world: World, chosen: NDArray[np.bool_]) -> Values:
    """Count chosen events until the end of each year, by cell."""
    members = world.members[world.rows_of(chosen)]
    month = world.moves.month[chosen].astype(np.int64)
    by_month = world.cells.counts(members, month[None], world.result.months + 1)[0]
    return np.cumsum(by_month.T, axis=0)[world.years]


def in_fixed_group(world: World) -> NDArray[np.bool_]:
    """Whether each of `world.starters` is unemployed or in a service then: the group all designs are ranked on."""
    return np.isin(world.starters_at[0], (Activity.UNEMPLOYED, *SERVICES))


def _fixed(world: World) -> list[Block]:
    chosen = in_fixed_group(world)
    rows, at = world.starters[chosen], world.starters_at[1:, chosen]
    horizons = tuple(int(month) for month in world.years)
    return _cohort(world, FIXED, rows, np.zeros(len(rows), dtype=np.int64), world.members[rows], horizons, at)


def _followed(world: World, group: Entrants, members: Integers, horizons: Sequence[int]) -> list[Block]:
    spells = world.spells
    rows = spells.rows_of(group.identities)
    at = spells.activity_at(rows, group.entry_month, horizons)
    return _cohort(world, FOLLOWED, rows, group.entry_month, members, horizons, at)


def _cohort(
    world: World,
    name: str,
    rows: Integers,
    begin: Integers,
    members: Integers,
    horizons: Sequence[int],
    at: Integers,
) -> list[Block]:
    """Where the people of a group are after each horizon, and the months they worked until then.

    Shares and means are NaN in cells without people.

    Parameters
    ----------
    rows, begin
        Indices of `world.spells.people`, and a month for each from which they are followed.
    members
        Their rows of the cross table.
    horizons
        Months after `begin`, ascending.
    at
        int64[horizon, row]: what they do then.
    """
    spells, cells = world.spells, world.cells
    size = cells.sums(members, np.ones((1, len(rows)), dtype=np.int64))
    people = np.where(size > 0, size, np.nan)
    months = np.array(horizons)
    by_activity = cells.counts(members, at, len(Activity)) / people[..., None]
    blocks = [Block(name, "people", months[-1:], size)]
    for outcome, codes in _SUMS.items():
        blocks.append(Block(name, f"share_{outcome}", months, by_activity[..., list(codes)].sum(axis=-1)))
    for outcome in ("open_work", "paid_work"):
        worked = spells.months_in(_SUMS[outcome], rows, begin, horizons)
        blocks.append(Block(name, f"months_{outcome}", months, cells.sums(members, worked) / people))
    return blocks


def _ability_gap(world: World, rows: Integers) -> float:
    """How much better the work ability of entrants is than that of the whole target group (points)."""
    ability = world.result.persons["ability_points"][world.spells.order]
    return float(ability[rows].mean() - ability.mean()) if len(rows) else np.nan


def _everyone(world: World) -> list[Block]:
    series, result = world.result.series, world.result
    months = np.arange(result.months)
    stocks = world.stocks[:-1, : world.cells.count_to_towns, Activity.UNEMPLOYED]
    pool = _with_total(series["pool_unemployed"])
    hires = np.cumsum(_with_total(series["pool_hires"]), axis=0)[world.years - 1]
    return [
        Block(EVERYONE, "unemployed_all", months, stocks + pool),
        Block(EVERYONE, "background_hires", world.years, hires),
    ]


def _with_total(by_town: Values) -> Values:
    """Put the sum of the towns before them: the leading cells."""
    return np.concatenate([by_town.sum(axis=1, keepdims=True), by_town], axis=1)


def _enterprises(world: World) -> list[Block]:
    result, months = world.result, np.arange(world.result.months)
    of_enterprise = [i for i, provider in enumerate(result.providers) if provider.enterprise]
    of_service = [i for i, provider in enumerate(result.providers) if not provider.enterprise]
    blocks = [
        Block(ENTERPRISE, name, months, _by_town(world, name, of_enterprise))
        for name in ("places", "occupied", "queue")
    ]
    blocks.append(Block(TARGET, "service_queue", months, _by_town(world, "queue", of_service)))
    moves = world.moves
    inside = np.zeros(len(result.providers) + 1, dtype=bool)  # the last is "no place", index -1
    inside[of_enterprise] = True
    begun = inside[moves.place] & (moves.to == Activity.SUPPORTED_WORK) & (moves.month > 0)
    blocks.append(Block(ENTERPRISE, "entries", world.years, _counted(world, begun)))
    returned = begun & (moves.why == Reason.RETURNED)
    blocks.append(Block(ENTERPRISE, "returns", world.years, _counted(world, returned)))
    return [*blocks, *_money(world)]


def _money(world: World) -> list[Block]:
    """Cash, own revenue and closures of the enterprises together."""
    result, years = world.result, world.years
    names = {provider.enterprise for provider in result.providers if provider.enterprise}
    keepers = [i for i, key in enumerate(result.book_keys) if key in names]
    bank = result.bank[:, keepers].sum(axis=1, keepdims=True) / CENTS_PER_EURO
    lines = result.books[:, keepers].sum(axis=1)
    sales = [i for i, name in enumerate(result.book_categories) if name.startswith(SALES)]
    income = [*sales, *(result.book_categories.index(name) for name in PUBLIC_INCOME)]
    closed = np.array([result.closed_in_month[i] for i in keepers], dtype=np.int64)
    earned, received = (_yearly(lines[:, columns].sum(axis=1), years) for columns in (sales, income))
    share = np.divide(earned, received, out=np.full(len(years), np.nan), where=received > 0)
    gone = ((closed[None] >= 0) & (closed[None] < years[:, None])).sum(axis=1, keepdims=True)
    return [
        Block(ENTERPRISE, "bank", years, bank[years]),
        Block(ENTERPRISE, "bank_lowest", years, np.minimum.accumulate(bank)[years]),
        Block(ENTERPRISE, "own_revenue_share", years, share[:, None]),
        Block(ENTERPRISE, "enterprises_closed", years, gone.astype(np.float64)),
    ]


def _yearly(monthly: Integers, years: Integers) -> Values:
    """Sum up the twelve months before the end of each year."""
    so_far = np.concatenate([[0], np.cumsum(monthly)])
    return (so_far[years] - so_far[years - 12]).astype(np.float64)


def _by_town(world: World, name: str, providers: Iterable[int]) -> Values:
    series, result = world.result.provider_series[name], world.result
    towns = np.zeros((result.months, len(result.towns)))
    for i in providers:
        towns[:, result.providers[i].town] += series[:, i]
    return _with_total(towns)
