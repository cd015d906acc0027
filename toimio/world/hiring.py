"""The labour market's month: hazards from the matching function, who is hired, how subsidies end, the pool."""

import math

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, allocating, compiled, inlined
from toimio.world.draws import A_LITTLE_MORE, DETAIL, POOL, STAY, binomial_count, draw
from toimio.world.lists import SUBSIDISED
from toimio.world.people import identity_key
from toimio.world.places import fill_places
from toimio.world.rules.jobs import end_subsidised_job
from toimio.world.rules.moves import decide
from toimio.world.rules.services import agree_on_step

SEARCHING = np.dtype([("row", np.int64), ("town", np.int64), ("u_hire", np.float64), ("weight", np.float64)])
"""A person who can be hired this month, with the weight in the town's matching."""


@compiled
def set_hazards(pool: Array, towns: Array, params: Array) -> None:
    """Phase 6, second half: hires H = A V^(1-eta) S^eta of each town, as a hazard per reference searcher."""
    par = params[0]
    for t in range(towns.shape[0]):
        town = towns[t]
        searching = town["search"]
        for d in range(pool.shape[1]):
            searching += pool[t, d] * _pool_weight(d, par)
        town["search"] = searching
        town["hazard"] = 0.0
        if searching > 0.0:
            tightness = town["vacancies"] / searching
            elasticity = 1.0 - par["matching_elasticity"]
            town["hazard"] = (
                par["hire_hazard_per_month"] * (tightness / par["reference_tightness"]) ** elasticity
            )


@compiled
def hire(people: Array, searching: Array, n_searching: int, towns: Array) -> None:
    """Phase 6, third part: who is hired, by search weight."""
    for k in range(n_searching):
        s = searching[k]
        expected = towns[s["town"]]["hazard"] * s["weight"]
        # 1 - exp(-x) < x: most people's draw is above even that, and their exact chance is not needed.
        if s["u_hire"] < expected * A_LITTLE_MORE and s["u_hire"] < 1.0 - math.exp(-expected):
            towns[s["town"]]["hires"] += 1
            decide(people[s["row"]], Activity.OPEN_WORK, Reason.HIRED, -1)


@compiled
def end_subsidised_jobs(
    people: Array,
    lists: Array,
    counts: Array,
    town_places: Array,
    places: Array,
    offers: Array,
    params: Array,
    law: Array,
    rng: Array,
    month: int,
) -> None:
    """Phase 7 for subsidised work: subsidies run on, and out; a next step is perhaps agreed on in good time."""
    par = params[0]
    for k in range(counts[SUBSIDISED]):
        p = people[lists[SUBSIDISED, k]]
        p["subsidy_months"] -= 1
        if p["subsidy_months"] <= 0:
            _, _, u_kept, u_renewal = draw(rng, DETAIL, p["key"], month)
            if end_subsidised_job(p, par, law[0], u_kept, u_renewal) and p["path"] == 0:
                _, u_hand, u_step, _ = draw(rng, STAY, p["key"], month)
                if u_hand < par["subsidy_hand_on_share"]:
                    agree_on_step(p, town_places, places, offers, par, u_step)


@inlined
def _pool_weight(months: int, par: Record) -> float:
    """Search weight of a background jobseeker, in reference searchers, by months of unemployment."""
    return par["pool_search_weight"] * math.exp(-par["pool_search_decline_per_month"] * months)


@compiled
def pool_month(pool: Array, towns: Array, arrivals: Array, params: Array, rng: Array, month: int) -> None:
    """The background pool's month: hired, otherwise gone, one month longer unemployed, newly unemployed.

    `arrivals` is int64[town, 2]: column 0 holds the newly unemployed of the month (in), column 1 receives
    the people who reach twelve months and enter the target group.
    """
    par = params[0]
    last = pool.shape[1] - 1
    for t in range(towns.shape[0]):
        hired_total = 0
        for d in range(last, -1, -1):
            cell = identity_key(towns[t]["code"], month, 0, d)
            u_hired, u_gone, _, _ = draw(rng, POOL, cell, month)
            hired = binomial_count(
                u_hired, pool[t, d], 1.0 - math.exp(-towns[t]["hazard"] * _pool_weight(d, par))
            )
            gone = binomial_count(u_gone, pool[t, d] - hired, par["pool_leaves_per_month"])
            hired_total += hired
            stays = pool[t, d] - hired - gone
            if d == last:
                arrivals[t, 1] = stays
            else:
                pool[t, d + 1] = stays
        pool[t, 0] = arrivals[t, 0]
        towns[t]["pool_hires"] = hired_total


@allocating
def hire_and_end_jobs(
    people: Array,
    lists: Array,
    counts: Array,
    town_places: Array,
    places: Array,
    offers: Array,
    searching: Array,
    n_searching: int,
    towns: Array,
    pool: Array,
    pool_moves: Array,
    market_on: bool,
    ends_on: bool,
    params: Array,
    law: Array,
    rng: Array,
    month: int,
) -> None:
    """Phases 6 and 7 once everyone's search is known: hires, subsidies that end, the pool, subsidised posts.

    Parameters
    ----------
    offers
        See `toimio.world.rules.services.make_offers`.
    searching, n_searching
        See `toimio.world.month.develop_and_search`.
    pool_moves
        See `pool_month`.
    law
        See `toimio.world.law.LAW`.
    """
    if market_on:
        set_hazards(pool, towns, params)
        hire(people, searching, n_searching, towns)
    if ends_on:
        end_subsidised_jobs(people, lists, counts, town_places, places, offers, params, law, rng, month)
    if market_on:
        pool_month(pool, towns, pool_moves, params, rng, month)
        fill_places(people, lists, counts, places, True, params, rng, month)
