"""The turn of the month: decisions take effect, clocks run on, lives that are settled leave the simulation.

People are gone through only once between two months: whoever's month ends begins the next one at once, unless it is
the last of a run.
"""

import numpy as np

from toimio.world.accounts.counting import count_person, count_settled, retire_settled
from toimio.world.activities import PERMITTED, Activity, Reason
from toimio.world.compiled import Array, Record, compiled, fused, inlined
from toimio.world.draws import PENSION
from toimio.world.month import begin_person
from toimio.world.record import cell_of, log_event
from toimio.world.rules.employment_law import run_subsidy, run_work_condition
from toimio.world.rules.health import works
from toimio.world.rules.moves import forget_plan
from toimio.world.rules.pensions import pension_month
from toimio.world.rules.service_paths import Paths
from toimio.world.taking_effect import SPELL_RUNS, apply_move

BENEFIT_RUNS = np.array(
    [
        int(
            a
            in (
                Activity.UNEMPLOYED,
                Activity.COACHING,
                Activity.SOCIAL_REHABILITATION,
                Activity.REHABILITATIVE_WORK,
                Activity.WORK_TRIAL,
                Activity.TRAINING,
            )
        )
        for a in Activity
    ],
    dtype=np.int64,
)
"""Activities in which unemployment benefit is paid, so that paid days run (Act on funding, from 2025)."""


@fused
def _run_clocks(p: Record, par: Record, law: Record) -> None:
    """The statistical spell, paid benefit days, months since an ordinary job; plan, wait, return, mentor."""
    # Sums without branches, as with the groups of `toimio.world.record`.
    a = p["activity"]
    p["activity_months"] += 1
    p["meeting_gap_months"] += 1
    p["spell_months"] += SPELL_RUNS[a]
    p["benefit_days"] += BENEFIT_RUNS[a] * par["benefit_days_per_month"]
    stopped = par["supported_work_stops_clock_share"] * np.float64(a == Activity.SUPPORTED_WORK)
    stopped += par["subsidised_work_stops_clock_share"] * np.float64(a == Activity.SUBSIDISED_WORK)
    p["jobless_months"] = (p["jobless_months"] + (1.0 - stopped)) * np.float64(a != Activity.OPEN_WORK)
    p["signal"] *= par["signal_kept_per_month"]
    run_work_condition(p, law, par)
    if a == Activity.SUPPORTED_WORK:
        run_subsidy(p, law)


@inlined
def _run_waits(p: Record, par: Record) -> None:
    """Mentoring, the right of return, and the wait for a place go on; a plan that led nowhere lapses."""
    if p["mentor_months"] > 0:
        p["mentor_months"] -= 1
    if p["return_months"] > 0 and p["place"] < 0:
        p["return_months"] -= 1
    if p["plan"] >= 0:
        p["plan_months"] += 1
        p["waiting_months"] += 1
        if p["plan_months"] >= par["plan_lapses_after_months"]:
            forget_plan(p)


@inlined
def _feel(p: Record, par: Record) -> None:
    """Inclusion (illustrative) moves towards the usual level of the person's situation."""
    if works(p):
        target = par["inclusion_working"]
    elif p["place"] >= 0:
        target = par["inclusion_in_service"]
    else:
        target = par["inclusion_unemployed"]
    p["inclusion"] += par["inclusion_return_per_month"] * (target - p["inclusion"])


@inlined
def _is_settled(p: Record, par: Record) -> bool:
    """Whether nothing more of this life is simulated: gone, retired, on permanent pension, long in open work."""
    a = p["activity"]
    if a == Activity.RETIRED or a == Activity.MOVED:
        return True
    if a == Activity.DISABILITY_PENSION:
        return p["fixed_pension"] == 0
    return a == Activity.OPEN_WORK and p["activity_months"] >= par["departs_after_months_of_open_work"]


RETIREMENT_BUCKETS = 1200
"""Months ahead for which retirements are noted; more than any working life."""


@inlined
def _settle(p: Record, i: int, par: Record, settled: Array, retiring: Array, link: Array, month: int) -> None:
    """Nothing more is simulated of this life but old-age retirement, whose month is noted."""
    settled[cell_of(p, par)] += 1
    p["computed"] = 0
    if p["activity"] != Activity.RETIRED and p["activity"] != Activity.MOVED:
        months_left = int(par["retirement_age_years"] * 12.0) - p["age_months"]
        bucket = (month + max(months_left, 1)) % RETIREMENT_BUCKETS
        link[i] = retiring[bucket]
        retiring[bucket] = i


@inlined
def retire_those_settled(
    people: Array,
    places: Array,
    settled: Array,
    retiring: Array,
    link: Array,
    takes: Array,
    money_settled: Array,
    counting_on: bool,
    events: Array,
    event_rows: Array,
    n_events: int,
    par: Record,
    month: int,
) -> int:
    """People whose lives are no longer simulated retire on the first of the month noted for them.

    Returns the new number of events; see `turn_month` for the arrays.
    """
    bucket = month % RETIREMENT_BUCKETS
    i = retiring[bucket]
    while i >= 0:
        p = people[i]
        if counting_on:
            retire_settled(p, takes[i], places, money_settled)
        p["pensioned"] = 1 if p["activity"] == Activity.DISABILITY_PENSION else 0
        settled[cell_of(p, par)] -= 1
        n_events = log_event(
            events,
            event_rows,
            n_events,
            month,
            i,
            p["key"],
            p["activity"],
            Activity.RETIRED,
            Reason.RETIRED,
            -1,
        )
        p["activity"] = Activity.RETIRED
        settled[cell_of(p, par)] += 1
        i = link[i]
    retiring[bucket] = -1
    return n_events


@inlined
def _move(
    p: Record,
    i: int,
    par: Record,
    law: Record,
    services: Array,
    town_places: Array,
    places: Array,
    paths: Paths,
    events: Array,
    event_rows: Array,
    n_events: int,
    rng: Array,
    month: int,
) -> int:
    n_events = log_event(
        events,
        event_rows,
        n_events,
        month,
        i,
        p["key"],
        p["activity"],
        p["next_activity"],
        p["next_reason"],
        p["next_place"],
    )
    apply_move(p, par, law, services, town_places, places, paths, rng, month)
    return n_events


@compiled
def turn_month(
    people: Array,
    live: Array,
    n_live: int,
    lists: Array,
    counts: Array,
    services: Array,
    town_places: Array,
    places: Array,
    paths: Paths,
    pension_table: Array,
    pension_bounds: Array,
    illness_bounds: Array,
    pensions_on: bool,
    begins: bool,
    ageing_on: bool,
    health_on: bool,
    settled: Array,
    retiring: Array,
    link: Array,
    stocks: Array,
    sums: Array,
    takes: Array,
    share_row: Array,
    shares: Array,
    counted: Array,
    at_places: Array,
    billed: Array,
    money_settled: Array,
    counting_on: bool,
    events: Array,
    event_rows: Array,
    n_events: int,
    luck: Array,
    luck_next: Array,
    params: Array,
    law: Array,
    law_next: Array,
    rng: Array,
    month: int,
) -> tuple[int, int, int]:
    """Close a month: pensions (phase 9), clocks, moves, events, and the stocks at the first of the next month.

    Pensions concern one person at a time and come last of the decisions, so one pass does both; and so do the first
    phases of the next month, for those who are already here.

    Parameters
    ----------
    begins
        Whether the next month begins at once (`begin_person`); if not, `begin_month` is to be called.
    pension_bounds, illness_bounds
        See `toimio.world.rules.pensions.chance_bounds` and `toimio.world.rules.health.illness_bounds`.
    settled
        int32[`cell_of`]: people no longer simulated, by the situation they stay in
        (age and ability as they were when it was reached).
    retiring, link
        int64[`RETIREMENT_BUCKETS`] and int64[row]: chains of settled people by the month of their retirement.
    stocks
        int32 of the same shape: receives everyone of the world by situation on the first of
        next month.
    sums
        float64[town, 5], receives this month's people waiting, people, and sums of ability, self-efficacy and
        inclusion.
    takes, share_row, shares, counted, at_places, billed
        Of the next month, see `count_person`.
    money_settled
        See `count_settled`.
    counting_on
        Whether people are counted for the accounts.
    law, law_next
        The law of this month and of the next, in which moves take effect (`toimio.world.law.LAW`).
    luck, luck_next
        float64[4, row]: the draws of this month and, if `begins`, of the next.
    month
        The month that ends (absolute number).

    Returns
    -------
    n_live, n_events, refused
        New lengths, and how many decided moves are not permitted (0 unless a rule is wrong).
    """
    par = params[0]
    n_events = retire_those_settled(
        people,
        places,
        settled,
        retiring,
        link,
        takes,
        money_settled,
        counting_on,
        events,
        event_rows,
        n_events,
        par,
        month + 1,
    )
    _begin_counts(stocks, settled, sums, counts)
    refused = 0
    kept = 0
    for k in range(n_live):
        i = live[k]
        p = people[i]
        if pensions_on:
            pension_month(p, par, pension_table, pension_bounds, luck[PENSION, i], rng, month)
        _add_up(p, sums)
        _run_clocks(p, par, law[0])
        _run_waits(p, par)
        _feel(p, par)
        if p["next_activity"] >= 0:
            if PERMITTED[p["activity"], p["next_activity"]] == 1:
                n_events = _move(
                    p,
                    i,
                    par,
                    law_next[0],
                    services,
                    town_places,
                    places,
                    paths,
                    events,
                    event_rows,
                    n_events,
                    rng,
                    month + 1,
                )
            else:
                p["next_activity"] = -1
                refused += 1
        stocks[cell_of(p, par)] += 1
        if _is_settled(p, par):
            _settle(p, i, par, settled, retiring, link, month + 1)
            if counting_on:
                count_settled(p, takes[i], places, money_settled)
            continue
        live[kept] = i
        kept += 1
        if begins:
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
                luck_next,
                par,
                rng,
                month + 1,
            )
    return kept, n_events, refused


@inlined
def _begin_counts(stocks: Array, settled: Array, sums: Array, counts: Array) -> None:
    for c in range(stocks.shape[0]):
        stocks[c] = settled[c]
    for t in range(sums.shape[0]):
        for k in range(sums.shape[1]):
            sums[t, k] = 0.0
    for which in range(counts.shape[0]):
        counts[which] = 0


@inlined
def _add_up(p: Record, sums: Array) -> None:
    t = p["town"]
    sums[t, 0] += 1.0 if p["plan"] >= 0 else 0.0
    sums[t, 1] += 1.0
    sums[t, 2] += p["ability"]
    sums[t, 3] += p["efficacy"]
    sums[t, 4] += p["inclusion"]
