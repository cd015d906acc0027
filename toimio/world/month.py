"""The phases of a month that go through the people: compiled loops over the rules.

Each function is one phase of the month (see `toimio.world.model.PHASES`) or what several share. All take
the list `live` of the rows whose months are simulated.
"""

import math

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import compiled, inlined
from toimio.world.draws import DETAIL, IDLE, MONTHLY, PENSION_END, POOL, STAY, YEARLY, binomial_count, draw
from toimio.world.people import identity_key
from toimio.world.rules.health import fall_ill, recover, settle_ability, shock
from toimio.world.rules.job_search import leaving_effort, search_weight, searches
from toimio.world.rules.jobs import end_job, end_subsidised_job
from toimio.world.rules.moves import decide, make_plan, undecided
from toimio.world.rules.participation import leave_region, retire, search_on_or_rest, wants_to_study
from toimio.world.rules.pensions import end_fixed_pension, grant_pension, highest_chance, may_get_pension
from toimio.world.rules.services import develop, fade, stay_or_leave


@compiled
def draw_month(people, live, n_live, rng, month) -> None:
    """Draw for everyone what most people need this month; rarer draws are made where they are used."""
    for k in range(n_live):
        p = people[live[k]]
        u_ill, u_pension, u_hire, u_end = draw(rng, MONTHLY, p["key"], month)
        p["u_falls_ill"] = u_ill
        p["u_pension"] = u_pension
        p["u_hire"] = u_hire
        p["u_job_end"] = u_end


@compiled
def age(people, live, n_live, town_places, places, params, rng, month) -> None:
    """Phase 1, second half: birthdays, retirement, moving away, giving up, looking again, study."""
    P = params[0]
    for k in range(n_live):
        p = people[live[k]]
        p["age_months"] += 1
        retire(p, P)
        if p["age_months"] % 12 == 0:
            u_leaves, _, _, _ = draw(rng, YEARLY, p["key"], month)
            leave_region(p, P, u_leaves)
        a = p["activity"]
        if a == Activity.UNEMPLOYED or a == Activity.INACTIVE:
            u_gives_up, u_looks, u_study, u_place = draw(rng, IDLE, p["key"], month)
            if wants_to_study(p, P, u_study):
                _apply_to_study(p, town_places, places, u_place)
            search_on_or_rest(p, P, u_gives_up, u_looks)


@inlined
def _apply_to_study(p, town_places, places, u) -> None:
    """Choose a college of the town, each as likely as it has places."""
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
def health(people, live, n_live, services, params, rng, month) -> None:
    """Phase 2: ability settles, shocks and spells of illness come and go."""
    P = params[0]
    # Nobody's chance to fall ill exceeds that of ability 0: most draws need no exponential.
    most = P["illness_per_month"] * math.exp(P["illness_per_ability_point"] * P["ability_reference_points"])
    for k in range(n_live):
        p = people[live[k]]
        if p["age_months"] % 12 == 0:
            _, u_shock, _, _ = draw(rng, YEARLY, p["key"], month)
            shock(p, P, u_shock)
        settle_ability(p, P, services[p["activity"]]["ability_gain_points_per_month"])
        recover(p, P)
        if p["u_falls_ill"] < most:
            u_length, _, _, _ = draw(rng, DETAIL, p["key"], month)
            fall_ill(p, P, p["u_falls_ill"], u_length)


@compiled
def services_work(people, live, n_live, services, town_places, places, offers, params, rng, month) -> None:
    """Phase 5: services develop people; stays end; without work or service, skill and confidence wane."""
    P = params[0]
    for k in range(n_live):
        p = people[live[k]]
        a = p["activity"]
        if a == Activity.OPEN_WORK:
            continue
        if p["place"] < 0:
            fade(p, P)
            continue
        strength = places[p["place"]]["coaching_strength"]
        if a == Activity.SUPPORTED_WORK:
            # Learning happens in the share of paid time set aside for training, against the usual share.
            strength *= places[p["place"]]["training_share"] / P["training_share_reference"]
        elif a == Activity.TRAINING:
            strength *= P["training_line_match_share"]
        develop(p, services[a], strength)
        if a != Activity.SUBSIDISED_WORK:
            u_stay, u_drop, u_hand, u_step = draw(rng, STAY, p["key"], month)
            stay_or_leave(p, services[a], u_drop, u_hand, u_step, town_places, places, offers, P)


@compiled
def look_for_work(people, live, n_live, services, places, towns, params) -> None:
    """Phase 6, first half: everyone's weight in the matching of the town, and their sums."""
    P = params[0]
    for t in range(towns.shape[0]):
        towns[t]["search"] = 0.0
    for k in range(n_live):
        p = people[live[k]]
        p["search"] = 0.0
        if not searches(p):
            continue
        effort = services[p["activity"]]["search_effort"]
        if p["activity"] == Activity.COACHING:
            effort *= places[p["place"]]["coaching_strength"]
        elif p["activity"] == Activity.SUPPORTED_WORK:
            effort *= leaving_effort(p, P, places[p["place"]])
        town = towns[p["town"]]
        p["search"] = search_weight(p, P, effort, town["slack"])
        town["search"] += p["search"]


@compiled
def match(people, live, n_live, pool, towns, params) -> None:
    """Phase 6, second half: hires H = A V^(1-eta) S^eta are shared out by search weight.

    The background pool of each town is hired from by months of unemployment, in the same matching.
    """
    P = params[0]
    for t in range(towns.shape[0]):
        town = towns[t]
        searching = town["search"]
        for d in range(pool.shape[1]):
            searching += pool[t, d] * _pool_weight(d, P)
        town["search"] = searching
        if searching > 0.0:
            tightness = town["vacancies"] / searching
            elasticity = 1.0 - P["matching_elasticity"]
            town["hazard"] = P["hire_hazard_per_month"] * (tightness / P["reference_tightness"]) ** elasticity
        else:
            town["hazard"] = 0.0
    for k in range(n_live):
        p = people[live[k]]
        if p["search"] > 0.0:
            town = towns[p["town"]]
            if p["u_hire"] < 1.0 - math.exp(-town["hazard"] * p["search"]):
                town["hires"] += 1
                decide(p, Activity.OPEN_WORK, Reason.HIRED, -1)


@inlined
def _pool_weight(months, P) -> float:
    """Search weight of a background jobseeker, in reference searchers, by months of unemployment."""
    return P["pool_search_weight"] * math.exp(-P["pool_search_decline_per_month"] * months)


@compiled
def pool_month(pool, towns, arrivals, params, rng, month) -> None:
    """The background pool's month: hired, otherwise gone, one month longer unemployed, newly unemployed.

    `arrivals` is int64[town, 2]: column 0 holds the newly unemployed of the month (in), column 1 receives
    the people who reach twelve months and enter the target group.
    """
    P = params[0]
    last = pool.shape[1] - 1
    for t in range(towns.shape[0]):
        hired_total = 0
        for d in range(last, -1, -1):
            cell = identity_key(towns[t]["code"], month, 0, d)
            u_hired, u_gone, _, _ = draw(rng, POOL, cell, month)
            hired = binomial_count(u_hired, pool[t, d], 1.0 - math.exp(-towns[t]["hazard"] * _pool_weight(d, P)))
            gone = binomial_count(u_gone, pool[t, d] - hired, P["pool_leaves_per_month"])
            hired_total += hired
            stays = pool[t, d] - hired - gone
            if d == last:
                arrivals[t, 1] = stays
            else:
                pool[t, d + 1] = stays
        pool[t, 0] = arrivals[t, 0]
        towns[t]["pool_hires"] = hired_total


@compiled
def jobs_end(people, live, n_live, towns, params, rng, month) -> None:
    """Phase 7: open jobs end by tenure and ability; subsidies run out."""
    P = params[0]
    for k in range(n_live):
        p = people[live[k]]
        if p["activity"] == Activity.OPEN_WORK:
            end_job(p, P, towns[p["town"]]["cycle"], p["u_job_end"])
        elif p["activity"] == Activity.SUBSIDISED_WORK:
            p["subsidy_months"] -= 1
            if p["subsidy_months"] <= 0:
                _, _, u_kept, u_renewal = draw(rng, DETAIL, p["key"], month)
                end_subsidised_job(p, P, u_kept, u_renewal)


@compiled
def pensions(people, live, n_live, pension_table, params, rng, month) -> None:
    """Phase 9: disability pensions are granted, made permanent, or end."""
    P = params[0]
    most = highest_chance(P, pension_table)
    for k in range(n_live):
        p = people[live[k]]
        if p["activity"] == Activity.DISABILITY_PENSION:
            u_end, u_outcome, _, _ = draw(rng, PENSION_END, p["key"], month)
            end_fixed_pension(p, P, u_end, u_outcome)
        elif p["u_pension"] < most and may_get_pension(p) and undecided(p):
            _, u_kind, _, _ = draw(rng, DETAIL, p["key"], month)
            grant_pension(p, P, pension_table, p["u_pension"], u_kind)


@compiled
def release(people, live, n_live, places, closing, time_limits) -> None:
    """Phase 8, people: contracts reach their time limit; a closed unit's people return to the joint service."""
    for k in range(n_live):
        p = people[live[k]]
        if p["activity"] != Activity.SUPPORTED_WORK or not undecided(p):
            continue
        j = p["place"]
        if closing[j] == 1:
            decide(p, Activity.UNEMPLOYED, Reason.UNIT_CLOSED, -1)
        elif time_limits:
            limit = places[j]["time_limit_months"]
            if limit > 0 and p["activity_months"] >= limit:
                decide(p, Activity.UNEMPLOYED, Reason.TIME_LIMIT, -1)



@compiled
def count_exits(people, live, n_live, n_places):
    """People who move from supported to open work on the first of next month, by provider (int64)."""
    exits = np.zeros(n_places, dtype=np.int64)
    for k in range(n_live):
        p = people[live[k]]
        if p["activity"] == Activity.SUPPORTED_WORK and p["next_activity"] == Activity.OPEN_WORK:
            exits[p["place"]] += 1
    return exits
