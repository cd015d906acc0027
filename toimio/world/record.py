"""The turn of the month: decisions take effect, clocks run on, moves and stocks are written down."""

import numpy as np

from toimio.world.activities import N_ACTIVITIES, OUTSIDE, PERMITTED, Activity, Reason
from toimio.world.compiled import Array, Record, compiled, inlined
from toimio.world.rules.health import works
from toimio.world.rules.moves import forget_plan
from toimio.world.rules.pensions import highest_chance, pension_month
from toimio.world.taking_effect import SPELL_RUNS, apply_move

EVENT = np.dtype(
    [
        ("month", np.int32),
        ("person", np.int64),
        ("from_", np.int8),
        ("to", np.int8),
        ("why", np.int8),
        ("place", np.int16),
    ]
)
"""One move: month in which it takes effect (absolute), person, from and to activity, reason, place (-1 none)."""

AGE_GROUPS = ("16-24", "25-29", "30-53", "54-")
AGE_GROUP_FROM_YEARS = (0, 25, 30, 54)
SEXES = ("man", "woman")
ABILITY_GROUPS = ("poor", "moderate", "good")
GROUP_SHAPE = (len(AGE_GROUPS), len(SEXES), len(ABILITY_GROUPS))

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


@inlined
def age_group(p: Record) -> int:
    """Index of the age group (the bands in which the Polku project counted its participants)."""
    years = p["age_months"] // 12
    if years < AGE_GROUP_FROM_YEARS[1]:
        return 0
    if years < AGE_GROUP_FROM_YEARS[2]:
        return 1
    return 2 if years < AGE_GROUP_FROM_YEARS[3] else 3


@inlined
def ability_group(p: Record, par: Record) -> int:
    """Index of the ability group by Work Ability Score."""
    if p["ability"] < par["ability_group_poor_below_points"]:
        return 0
    return 1 if p["ability"] < par["ability_group_good_from_points"] else 2


@inlined
def _run_clocks(p: Record, par: Record) -> None:
    """The statistical spell, paid benefit days, months since an ordinary job; plan, wait, return, mentor."""
    a = p["activity"]
    p["activity_months"] += 1
    p["meeting_gap_months"] += 1
    if SPELL_RUNS[a] == 1:
        p["spell_months"] += 1
    if BENEFIT_RUNS[a] == 1:
        p["benefit_days"] += par["benefit_days_per_month"]
    if a == Activity.OPEN_WORK:
        p["jobless_months"] = 0.0
        if p["activity_months"] >= par["employment_condition_months"]:
            p["benefit_days"] = 0.0
    elif a == Activity.SUPPORTED_WORK:
        p["jobless_months"] += 1.0 - par["supported_work_stops_clock_share"]
    elif a == Activity.SUBSIDISED_WORK:
        p["jobless_months"] += 1.0 - par["subsidised_work_stops_clock_share"]
    else:
        p["jobless_months"] += 1.0
    p["signal"] *= par["signal_kept_per_month"]


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
def _cell(p: Record, par: Record) -> tuple[int, int, int, int, int]:
    """Index of the person's situation in the stocks."""
    return p["town"], age_group(p), p["sex"], ability_group(p, par), p["activity"]


@inlined
def _settle(
    people: Array, i: int, par: Record, settled: Array, retiring: Array, link: Array, month: int
) -> None:
    """Nothing more is simulated of this life but old-age retirement, whose month is noted."""
    p = people[i]
    settled[_cell(p, par)] += 1
    p["computed"] = 0
    if p["activity"] != Activity.RETIRED and p["activity"] != Activity.MOVED:
        months_left = int(par["retirement_age_years"] * 12.0) - p["age_months"]
        bucket = (month + 1 + max(months_left, 1)) % RETIREMENT_BUCKETS
        link[i] = retiring[bucket]
        retiring[bucket] = i


@inlined
def _retire_settled(
    people: Array,
    par: Record,
    settled: Array,
    retiring: Array,
    link: Array,
    events: Array,
    n_events: int,
    month: int,
) -> int:
    """People whose lives are no longer simulated retire in the month noted for them."""
    bucket = month % RETIREMENT_BUCKETS
    i = retiring[bucket]
    while i >= 0:
        p = people[i]
        settled[_cell(p, par)] -= 1
        n_events = log_event(
            events, n_events, month, p["key"], p["activity"], Activity.RETIRED, Reason.RETIRED, -1
        )
        p["activity"] = Activity.RETIRED
        settled[_cell(p, par)] += 1
        i = link[i]
    retiring[bucket] = -1
    return n_events


@compiled
def log_event(events: Array, n: int, month: int, key: int, from_: int, to: int, why: int, place: int) -> int:
    """Append one event; the new number of events."""
    e = events[n]
    e["month"] = month
    e["person"] = key
    e["from_"] = from_
    e["to"] = to
    e["why"] = why
    e["place"] = place
    return n + 1


@compiled
def log_arrivals(people: Array, first: int, last: int, events: Array, n: int, month: int, why: int) -> int:
    """Write down the people of rows first..last-1 as coming from outside; the new number of events."""
    for i in range(first, last):
        p = people[i]
        n = log_event(events, n, month, p["key"], OUTSIDE, p["activity"], why, p["place"])
    return n


@inlined
def _move(
    p: Record,
    par: Record,
    services: Array,
    places: Array,
    events: Array,
    n_events: int,
    rng: Array,
    month: int,
) -> int:
    n_events = log_event(
        events,
        n_events,
        month,
        p["key"],
        p["activity"],
        p["next_activity"],
        p["next_reason"],
        p["next_place"],
    )
    apply_move(p, par, services, places, rng, month)
    return n_events


@compiled
def turn_month(
    people: Array,
    live: Array,
    n_live: int,
    services: Array,
    places: Array,
    pension_table: Array,
    pensions_on: bool,
    settled: Array,
    retiring: Array,
    link: Array,
    stocks: Array,
    sums: Array,
    events: Array,
    n_events: int,
    params: Array,
    rng: Array,
    month: int,
) -> tuple[int, int, int]:
    """Close a month: pensions (phase 9), clocks, moves, events, and the stocks at the first of the next month.

    Pensions concern one person at a time and come last of the decisions, so one pass does both.

    Parameters
    ----------
    settled
        int32[town, age, sex, ability, activity]: people no longer simulated, by the situation they stay in
        (age and ability as they were when it was reached).
    retiring, link
        int64[`RETIREMENT_BUCKETS`] and int64[row]: chains of settled people by the month of their retirement.
    stocks
        int32 of the same shape: receives everyone of the world by situation on the first of next month.
    sums
        float64[town, 5], receives this month's people waiting, people, and sums of ability, self-efficacy and
        inclusion.
    month
        The month that ends (absolute number).

    Returns
    -------
    n_live, n_events, refused
        New lengths, and how many decided moves are not permitted (0 unless a rule is wrong).
    """
    par = params[0]
    refused = 0
    kept = 0
    n_events = _retire_settled(people, par, settled, retiring, link, events, n_events, month + 1)
    stocks[:] = settled
    sums[:] = 0.0
    most = highest_chance(par, pension_table)
    for k in range(n_live):
        i = live[k]
        p = people[i]
        if pensions_on and (p["u_pension"] < most or p["activity"] == Activity.DISABILITY_PENSION):
            pension_month(p, par, pension_table, rng, month)
        t = p["town"]
        sums[t, 0] += 1.0 if p["plan"] >= 0 else 0.0
        sums[t, 1] += 1.0
        sums[t, 2] += p["ability"]
        sums[t, 3] += p["efficacy"]
        sums[t, 4] += p["inclusion"]
        _run_clocks(p, par)
        _run_waits(p, par)
        _feel(p, par)
        if p["next_activity"] >= 0:
            if PERMITTED[p["activity"], p["next_activity"]] == 1:
                n_events = _move(p, par, services, places, events, n_events, rng, month + 1)
            else:
                p["next_activity"] = -1
                refused += 1
        stocks[_cell(p, par)] += 1
        if _is_settled(p, par):
            _settle(people, i, par, settled, retiring, link, month)
        else:
            live[kept] = i
            kept += 1
    return kept, n_events, refused


@compiled
def add_to_stocks(people: Array, first: int, last: int, stocks: Array, params: Array) -> None:
    """Count the people of rows first..last-1, who enter on the first of this month, by situation."""
    par = params[0]
    for i in range(first, last):
        p = people[i]
        stocks[_cell(p, par)] += 1


def check_moves(events: np.ndarray) -> None:
    """Raise ValueError if the event log holds a move that the table of permitted moves does not.

    People present at the start may be in any activity; everyone else arrives as the table allows.
    """
    from_ = np.where(events["from_"] == OUTSIDE, N_ACTIVITIES, events["from_"]).astype(np.int64)
    allowed = PERMITTED[from_, events["to"]] == 1
    allowed |= events["why"] == Reason.START
    if not allowed.all():
        e = events[~allowed][0]
        raise ValueError(f"move from {e['from_']} to {e['to']} in month {e['month']} is not permitted")
