"""The phases of a month that go through the people: compiled loops over the rules.

Consecutive phases that concern one person at a time share a loop: what one person's rule decides, no other
person's rule of these phases reads, so the result is that of one loop after the other. All take the list
`live` of the rows whose months are simulated.
"""

import numpy as np

from toimio.world.accounts.counting import count_person
from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, allocating, compiled, fused, inlined
from toimio.world.draws import DETAIL, ENDS, FALLS_ILL, HIRE, STAY, YEARLY, draw
from toimio.world.lists import SUPPORTED, WAITING, enlist_by_situation
from toimio.world.rules.health import fall_ill, illness_chance, may_fall_ill, recover, settle_ability, shock
from toimio.world.rules.job_search import (
    duration_discount,
    exponent_with,
    leaving_effort,
    searches,
    weight_with,
)
from toimio.world.rules.jobs import end_job, job_end_bound, job_end_chance
from toimio.world.rules.moves import decide, forget_plan, make_plan, undecided
from toimio.world.rules.participation import leave_region, rest_search_or_study, retire
from toimio.world.rules.services import develop, drops_out, end_stay, fade


@fused
def begin_person(
    p: Record,
    i: int,
    lists: Array,
    counts: Array,
    services: Array,
    town_places: Array,
    places: Array,
    ageing_on: bool,
    health_on: bool,
    illness_bounds: Array,
    luck: Array,
    par: Record,
    rng: Array,
    month: int,
) -> None:
    """Phase 1 for one who is already here, phase 2 (health), and the lists of the month.

    Parameters
    ----------
    illness_bounds
        See `toimio.world.rules.health.illness_bounds`.
    luck
        float64[4, row]: the month's draws that most people need (see `toimio.world.draws.draw_month`).
    """
    u_ill, u_end = luck[FALLS_ILL, i], luck[ENDS, i]
    if ageing_on:
        p["age_months"] += 1
        retire(p, par)
    birthday = p["age_months"] % 12 == 0
    if birthday:
        _have_birthday(p, par, ageing_on, health_on, rng, month)
    if ageing_on:
        idle = p["activity"] == Activity.UNEMPLOYED or p["activity"] == Activity.INACTIVE
        if idle and undecided(p) and rest_search_or_study(p, par, u_end):
            _apply_to_study(p, town_places, places, rng, month)
    if health_on:
        settle_ability(p, par, services[p["activity"]]["ability_gain_points_per_month"])
        recover(p, par)
        if may_fall_ill(p, illness_bounds, u_ill):
            _draw_illness(p, par, u_ill, rng, month)
    enlist_by_situation(p, i, lists, counts)


@compiled
def begin_month(
    people: Array,
    live: Array,
    first: int,
    n_live: int,
    lists: Array,
    counts: Array,
    services: Array,
    town_places: Array,
    places: Array,
    ageing_on: bool,
    health_on: bool,
    takes: Array,
    share_row: Array,
    shares: Array,
    counted: Array,
    at_places: Array,
    billed: Array,
    counting_on: bool,
    illness_bounds: Array,
    luck: Array,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """The month begins for the people of `live[first:n_live]`; see `begin_person` and `count_person`."""
    par = params[0]
    for k in range(first, n_live):
        i = live[k]
        p = people[i]
        if counting_on:
            count_person(p, i, takes, places, share_row, shares, counted, at_places, billed)
        begin_person(
            p,
            i,
            lists,
            counts,
            services,
            town_places,
            places,
            ageing_on,
            health_on,
            illness_bounds,
            luck,
            par,
            rng,
            month,
        )


# Rare events are functions of their own: the loops above and below then stay small enough to be fast.


@inlined
def _have_birthday(p: Record, par: Record, ageing_on: bool, health_on: bool, rng: Array, month: int) -> None:
    """What is asked once a year: whether the person leaves the region, and whether health suffers a shock."""
    u_leaves, u_shock, _, _ = draw(rng, YEARLY, p["key"], month)
    if ageing_on:
        leave_region(p, par, u_leaves)
    if health_on:
        shock(p, par, u_shock)


@inlined
def _draw_illness(p: Record, par: Record, u_ill: float, rng: Array, month: int) -> None:
    if u_ill < illness_chance(p, par):
        u_length, _, _, _ = draw(rng, DETAIL, p["key"], month)
        fall_ill(p, par, u_length)


@inlined
def _apply_to_study(p: Record, town_places: Array, places: Array, rng: Array, month: int) -> None:
    """Choose a college of the town, each as likely as it has places."""
    _, _, _, u = draw(rng, STAY, p["key"], month)
    row = town_places[p["town"]]
    total = 0.0
    for k in range(row.shape[0]):
        if row[k] >= 0 and places[row[k]]["activity"] == Activity.STUDY:
            total += places[row[k]]["places"]
    mark = u * total
    for k in range(row.shape[0]):
        j = row[k]
        if j >= 0 and places[j]["activity"] == Activity.STUDY:
            mark -= places[j]["places"]
            if mark < 0.0:
                make_plan(p, Activity.STUDY, j)
                return


@compiled
def develop_and_search(
    people: Array,
    live: Array,
    n_live: int,
    services: Array,
    town_places: Array,
    places: Array,
    offers: Array,
    towns: Array,
    searching: Array,
    luck: Array,
    services_on: bool,
    market_on: bool,
    ends_on: bool,
    params: Array,
    rng: Array,
    month: int,
) -> int:
    """Phase 5 (services work), the first half of phase 6 (search), and phase 7 for open work.

    Nobody in open work searches, so that their jobs may end before the others are hired. `searching`
    (`SEARCHING`) receives everyone who can be hired this month; returns how many they are.
    """
    par = params[0]
    n_searching = 0
    most_ends = job_end_bound(par)
    capped = duration_discount(par["duration_effect_cap_months"], par)
    for t in range(towns.shape[0]):
        towns[t]["search"] = 0.0
    for k in range(n_live):
        i = live[k]
        p = people[i]
        if p["activity"] == Activity.OPEN_WORK:
            # Few draws come near the chance of anybody's job to end: the others need not be worked out.
            if ends_on and luck[ENDS, i] < most_ends * towns[p["town"]]["cycle"]:
                _may_lose_job(p, luck[ENDS, i], par, towns[p["town"]]["cycle"], places)
            continue
        if services_on:
            _develop(p, luck[ENDS, i], par, services, town_places, places, offers, rng, month)
        if market_on and searches(p):
            effort = _search_effort(p, par, services, places)
            if effort > 0.0:
                s = searching[n_searching]
                s["row"] = i
                s["town"] = p["town"]
                s["u_hire"] = luck[HIRE, i]
                # Most of the long-term unemployed are at the cap, whose logarithm is the same for all.
                duration = capped
                if p["jobless_months"] < par["duration_effect_cap_months"]:
                    duration = duration_discount(p["jobless_months"], par)
                exponent = exponent_with(p, par, duration)
                s["weight"] = weight_with(p, par, effort, towns[p["town"]]["slack"], exponent)
                towns[p["town"]]["search"] += s["weight"]
                n_searching += 1
    return n_searching


@fused
def _develop(
    p: Record,
    u_ends: float,
    par: Record,
    services: Array,
    town_places: Array,
    places: Array,
    offers: Array,
    rng: Array,
    month: int,
) -> None:
    """A month in a place, or without one."""
    if p["place"] < 0:
        fade(p, par)
        return
    service = services[p["activity"]]
    _be_served(p, par, service, places[p["place"]])
    if drops_out(p, service, u_ends):
        decide(p, Activity.UNEMPLOYED, Reason.DROPPED_OUT, -1)
    elif p["activity_months"] + 1 >= p["stay_months"] and undecided(p):
        _finish_stay(p, par, services, town_places, places, offers, rng, month)


@inlined
def _search_effort(p: Record, par: Record, services: Array, places: Array) -> float:
    a = p["activity"]
    effort = services[a]["search_effort"]
    if a == Activity.COACHING:
        place = places[p["place"]]
        if place["search_effort"] > 0.0:
            effort = place["search_effort"]
        effort *= place["coaching_strength"]
    elif a == Activity.SUPPORTED_WORK:
        effort *= leaving_effort(p, par, places[p["place"]])
    return effort


@inlined
def _may_lose_job(p: Record, u_ends: float, par: Record, cycle: float, places: Array) -> None:
    if u_ends < job_end_chance(p, par) * cycle and undecided(p):
        end_job(p, places)


@inlined
def _be_served(p: Record, par: Record, service: Record, place: Record) -> None:
    """A month in a place develops the person."""
    strength = place["coaching_strength"]
    learning = 1.0
    if p["activity"] == Activity.SUPPORTED_WORK:
        by_doing = par["learning_by_doing_share"]
        taught = place["training_share"] / par["training_share_reference"]
        learning = by_doing + (1.0 - by_doing) * taught
    elif p["activity"] == Activity.TRAINING:
        learning = par["training_line_match_share"]
    develop(p, service, strength * learning, strength)


@inlined
def _finish_stay(
    p: Record,
    par: Record,
    services: Array,
    town_places: Array,
    places: Array,
    offers: Array,
    rng: Array,
    month: int,
) -> None:
    _, u_hand, u_step, _ = draw(rng, STAY, p["key"], month)
    end_stay(p, services[p["activity"]], u_hand, u_step, town_places, places, offers, par)


@compiled
def release(people: Array, lists: Array, counts: Array, places: Array, closing: Array) -> None:
    """Phase 8, people: contracts reach their time limit; a closed unit's people return to the joint service."""
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        if not undecided(p):
            continue
        j = p["place"]
        limit = places[j]["time_limit_months"]
        if closing[j] == 1:
            decide(p, Activity.UNEMPLOYED, Reason.UNIT_CLOSED, -1)
        elif limit > 0 and p["activity_months"] + 1 >= limit:
            decide(p, Activity.UNEMPLOYED, Reason.TIME_LIMIT, -1)


@compiled
def drop_plans(people: Array, lists: Array, counts: Array, abandoned: Array) -> None:
    """Nobody waits for a closed unit any longer."""
    for k in range(counts[WAITING]):
        p = people[lists[WAITING, k]]
        if p["plan"] >= 0 and abandoned[p["plan_place"]] == 1:
            forget_plan(p)


@allocating
def count_exits(people: Array, lists: Array, counts: Array, n_places: int) -> Array:
    """People who move from supported to open work on the first of next month, by provider (int64)."""
    exits = np.zeros(n_places, dtype=np.int64)
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        if p["next_activity"] == Activity.OPEN_WORK:
            exits[p["place"]] += 1
    return exits
