"""Phase 1, first half: who enters the modelled population this month."""

from __future__ import annotations

import numpy as np

from toimio.world.activities import Reason
from toimio.world.compiled import Array, allocating, compiled
from toimio.world.draws import ARRIVALS, draw, poisson_count
from toimio.world.people import Source, add_people, identity_key
from toimio.world.record import add_to_stocks, log_arrivals
from toimio.world.registry import register_people
from toimio.world.state import State

POOL_SOURCE = 0
"""Column of `State.inflow_per_month` with the newly unemployed, who join the background pool first."""


@allocating
def count_arrivals(means: Array, town_codes: Array, rng: Array, month: int) -> Array:
    """Poisson numbers of arrivals by town and source, each from its own keyed draw (int64, shape of `means`)."""
    counts = np.zeros(means.shape, dtype=np.int64)
    for t in range(means.shape[0]):
        for s in range(means.shape[1]):
            cell = identity_key(town_codes[t], month, s, 0)
            u, _, _, _ = draw(rng, ARRIVALS, cell, month)
            counts[t, s] = poisson_count(u, means[t, s])
    return counts


@allocating
def share_out_arrivals(
    inflow: Array, factors: Array, long_term: Array, town_codes: Array, rng: Array, month: int
) -> tuple[Array, Array, int]:
    """Count who enters this month and who joins the background pool instead.

    Parameters
    ----------
    inflow
        float64[town, source]: people who enter per month before season and cycle.
    factors
        float64[town]: season and cycle, which move the inflow into unemployment.
    long_term
        int64[town]: background jobseekers who become people.

    Returns
    -------
    counts, newly, people
        int64[town, source] people who enter, int64[town] newly unemployed of the pool, and how many people enter.
    """
    means = inflow.copy()
    means[:, POOL_SOURCE] *= factors
    means[:, Source.NEWLY_UNEMPLOYED] *= factors
    counts = count_arrivals(means, town_codes, rng, month)
    newly = counts[:, POOL_SOURCE].copy()
    counts[:, POOL_SOURCE] = 0
    counts[:, Source.LONG_TERM] = long_term
    return counts, newly, counts.sum()


def arrive(state: State, long_term: np.ndarray) -> np.ndarray:
    """Let people enter and return the newly unemployed of the background pool by town.

    Parameters
    ----------
    long_term
        int64[town]: background jobseekers who reach twelve months of unemployment and become people.
    """
    season = state.region.season.inflow.values[state.month % 12]
    counts, newly, people = share_out_arrivals(
        state.inflow_per_month,
        season * state.towns["cycle"],
        long_term,
        state.town_codes,
        state.rng,
        state.month,
    )
    enter(state, counts, people, Reason.ARRIVED, state.month)
    return newly


@compiled
def welcome(
    people: Array,
    first: int,
    last: int,
    keys: Array,
    live: Array,
    n_live: int,
    registry: Array,
    stocks: Array,
    events: Array,
    event_rows: Array,
    n_events: int,
    params: Array,
    month: int,
    why: int,
) -> tuple[int, int]:
    """Write down the people of rows first..last-1, who enter on the first of a month, wherever people are counted.

    Returns
    -------
    n_live, n_events
        New lengths.
    """
    for i in range(first, last):
        keys[i] = people[i]["key"]
        live[n_live] = i
        n_live += 1
    register_people(people, first, last, registry, params, month)
    add_to_stocks(people, first, last, stocks, params)
    return n_live, log_arrivals(people, first, last, events, event_rows, n_events, month, why)


def enter(state: State, counts: np.ndarray, people: int, reason: Reason, entry_month: int) -> None:
    """Add new people on the first of this month: `counts` (int64[town, source]), `people` in all.

    `entry_month` is in their keys.
    """
    state.make_room(people)
    first = state.n
    state.n = add_people(
        state.people, state.n, counts, state.town_codes, entry_month, state.mixes, state.params, state.rng
    )
    write_down(state, first, reason)


def write_down(state: State, first: int, reason: Reason) -> None:
    """Let the people from row `first` on be live, registered, counted and logged as entering this month."""
    state.n_live, state.n_events = welcome(
        state.people,
        first,
        state.n,
        state.keys,
        state.live,
        state.n_live,
        state.registry,
        state.stocks.reshape(-1),
        state.events,
        state.event_rows,
        state.n_events,
        state.params,
        state.month,
        int(reason),
    )
