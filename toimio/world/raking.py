"""Raking: drawing whole people from a larger spun-up stock until the counted stocks are met.

Nobody is weighted: a person of the larger world is either in the starting population or not. Who is drawn
within a cell is decided by a keyed draw, the same under every design.
"""

from __future__ import annotations

import numpy as np

from toimio.scenario.region import Town
from toimio.world.activities import Activity
from toimio.world.compiled import Array, allocating
from toimio.world.draws import RAKING, draw
from toimio.world.state import State

SPELLS = ((0, 12), (12, 24), (24, 10**6))
"""Months of unemployment of the three counted classes."""


@allocating
def raking_keys(people: Array, rows: Array, rng: Array, month: int) -> Array:
    """One uniform number per row: the order in which people of a cell are drawn (float64[row])."""
    keys = np.empty(rows.shape[0], dtype=np.float64)
    for k in range(rows.shape[0]):
        keys[k] = draw(rng, RAKING, people[rows[k]]["key"], month)[0]
    return keys


def unemployed_targets(town: Town, short_share: float, in_stock: np.ndarray) -> np.ndarray:
    """Counted unemployed people of a town by spell class and recognition (int64[3, 2]).

    Registered people with under twelve months are the given share of all registered; the others are spread
    over the two long classes as those are counted. In the short class the rest of the counted people are
    background jobseekers, so of the not recognised only those the spun-up stock holds stay.

    Parameters
    ----------
    short_share
        Share of registered people with under twelve months of unemployment.
    in_stock
        int64[3, 2]: people of the larger stock at the size of the region, by the same cells.
    """
    long = np.array([town.unemployed_12_24.value, town.unemployed_over_24.value])
    registered = town.registered.value
    registered_long = (1.0 - short_share) * registered * long / max(long.sum(), 1.0)
    target = np.zeros((3, 2), dtype=np.int64)
    target[1:, 1] = np.floor(registered_long + 0.5)
    target[1:, 0] = np.floor(long + 0.5).astype(np.int64) - target[1:, 1]
    short = int(town.unemployed_0_11.value)
    target[0, 1] = min(int(short_share * registered + 0.5), short)
    target[0, 0] = min(int(in_stock[0, 0]), short - target[0, 1])
    return target


def rake(state: State, target_scope: bool) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    """Choose the starting population from a spun-up world of a larger scale.

    Returns
    -------
    rows, towns, shortfall
        Rows chosen (ascending), the town each of them starts in, and by cell how many people were missing
        even after drawing from other towns (empty when every counted stock is met).
    """
    live = state.live[: state.n_live]
    people = state.people[live]
    keys = raking_keys(state.people, live, state.rng, state.month)
    order = np.argsort(keys, kind="stable")
    chosen = np.full(len(live), -1, dtype=np.int64)
    shortfall: dict[str, int] = {}
    _rake_unemployed(state, people, order, chosen, shortfall, target_scope)
    _rake_places(state, people, order, chosen, shortfall)
    _rake_inactive(state, people, order, chosen, shortfall)
    raked = (Activity.UNEMPLOYED, Activity.INACTIVE)
    others = ~np.isin(people["activity"], raked) & (people["place"] < 0)
    chosen[others & (keys < 1.0 / state.scale)] = people["town"][others & (keys < 1.0 / state.scale)]
    picked = np.flatnonzero(chosen >= 0)
    by_row = picked[np.argsort(live[picked])]
    return live[by_row], chosen[by_row], shortfall


def _rake_unemployed(
    state: State,
    people: np.ndarray,
    order: np.ndarray,
    chosen: np.ndarray,
    shortfall: dict[str, int],
    target_scope: bool,
) -> None:
    short_share = state.values["registered_under_12_months_share"]
    unemployed = people["activity"] == Activity.UNEMPLOYED
    missing = np.zeros((len(state.region.towns), len(SPELLS), 2), dtype=np.int64)
    for t, town in enumerate(state.region.towns):
        here = unemployed & (people["town"] == t)
        cells = [
            [
                here
                & (people["spell_months"] >= low)
                & (people["spell_months"] < high)
                & (people["identified"] == i)
                for i in (0, 1)
            ]
            for low, high in SPELLS
        ]
        stock = np.array([[cell.sum() / state.scale for cell in row] for row in cells])
        if not target_scope:
            stock[0, 0] = town.unemployed_0_11.value
        target = unemployed_targets(town, short_share, np.floor(stock + 0.5).astype(np.int64))
        for s in range(len(SPELLS)):
            for i in (0, 1):
                missing[t, s, i] = target[s, i] - _take(order, cells[s][i], chosen, target[s, i], t)
    _borrow(state, people, order, chosen, missing, unemployed, shortfall)


def _take(order: np.ndarray, cell: np.ndarray, chosen: np.ndarray, wanted: int, town: int) -> int:
    """Take up to `wanted` people of a cell for a town, in raking order; how many were taken."""
    free = order[cell[order] & (chosen[order] < 0)][:wanted]
    chosen[free] = town
    return len(free)


def _borrow(
    state: State,
    people: np.ndarray,
    order: np.ndarray,
    chosen: np.ndarray,
    missing: np.ndarray,
    unemployed: np.ndarray,
    shortfall: dict[str, int],
) -> None:
    """Fill what a town lacks from the same cell in other towns, then from the other recognition.

    The latter keeps the count of unemployed people, not that of the recognised: both are told.
    """
    for t, s, i in zip(*np.nonzero(missing > 0), strict=True):
        low, high = SPELLS[s]
        spell = unemployed & (people["spell_months"] >= low) & (people["spell_months"] < high)
        town = state.region.towns[t].key
        left = int(missing[t, s, i])
        left -= _take(order, spell & (people["identified"] == i), chosen, left, int(t))
        if left > 0:
            shortfall[f"{town}.identified_{i}_from_{low}"] = left
        left -= _take(order, spell & (people["identified"] != i), chosen, left, int(t))
        if left > 0:
            shortfall[f"{town}.unemployed_from_{low}.identified_{i}"] = left


def _rake_places(
    state: State, people: np.ndarray, order: np.ndarray, chosen: np.ndarray, shortfall: dict[str, int]
) -> None:
    """People in services: as many as are counted at each provider."""
    for j, provider in enumerate(state.providers):
        cell = people["place"] == j
        wanted = provider.people_today
        for_town = order[cell[order]][:wanted]
        chosen[for_town] = people["town"][for_town]
        if len(for_town) < wanted:
            shortfall[provider.key] = wanted - len(for_town)


def _rake_inactive(
    state: State, people: np.ndarray, order: np.ndarray, chosen: np.ndarray, shortfall: dict[str, int]
) -> None:
    """People outside the labour force: the young without work or study, and those who want work."""
    inactive = people["activity"] == Activity.INACTIVE
    young = people["age_months"] < state.values["young_until_years"] * 12.0
    for t, town in enumerate(state.region.towns):
        for name, cell, wanted in (
            ("young_without_work", inactive & young, town.young_without_work.value),
            ("outside_wanting_work", inactive & ~young, town.outside_wanting_work.value),
        ):
            left = int(wanted + 0.5)
            left -= _take(order, cell & (people["town"] == t), chosen, left, t)
            left -= _take(order, cell, chosen, left, t)
            if left > 0:
                shortfall[f"{town.key}.{name}"] = left
