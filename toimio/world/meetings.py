"""Meetings of the joint service: who is called, who is recognised, which next step is agreed on."""

import numpy as np

from toimio.world.compiled import Array, Record, compiled, inlined
from toimio.world.draws import MEETING, draw
from toimio.world.lists import UNEMPLOYED, WAITING, enlist
from toimio.world.rules.moves import make_plan, undecided
from toimio.world.rules.services import N_SEGMENTS, choose_step, segment_of

TOWN = np.dtype(
    [
        ("code", np.int64),
        ("meetings", np.int64),
        ("meetings_held", np.int64),
        ("identified", np.int64),
        ("identification_factor", np.float64),
        ("plan_error_share", np.float64),
        ("vacancies", np.float64),
        ("reference_tightness", np.float64),
        ("jobseekers", np.float64),
        ("slack", np.float64),
        ("search", np.float64),
        ("hazard", np.float64),
        ("cycle", np.float64),
        ("hires", np.int64),
        ("pool_hires", np.int64),
    ]
)
"""What is the same for everyone of a town this month."""

_LONGEST_GAP_MONTHS = 60
_AT_A_STEP = 100


@inlined
def _urgency(p: Record) -> int:
    """Months since the last meeting; the steps of the law at 3 and 12 months of unemployment come first."""
    urgency = min(p["meeting_gap_months"], _LONGEST_GAP_MONTHS)
    if p["spell_months"] == 3 or p["spell_months"] == 12:
        urgency += _AT_A_STEP
    return urgency


@inlined
def _may_be_called(p: Record) -> bool:
    return p["plan"] < 0 and undecided(p)


@inlined
def _identify(p: Record, town: Record, par: Record, u: float) -> int:
    """A meeting may recognise reduced work ability; health checks and a working network raise the chance."""
    if p["identified"] == 1 or p["ability"] >= par["reduced_ability_below_points"]:
        return 0
    if u < par["identified_per_meeting_share"] * town["identification_factor"]:
        p["identified"] = 1
        return 1
    return 0


@inlined
def _meet(
    people: Array,
    i: int,
    lists: Array,
    counts: Array,
    town: Record,
    town_places: Array,
    places: Array,
    offers: Array,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    par = params[0]
    p = people[i]
    u_identified, u_error, u_step, u_declines = draw(rng, MEETING, p["key"], month)
    town["identified"] += _identify(p, town, par, u_identified)
    town["meetings_held"] += 1
    p["meeting_gap_months"] = 0
    segment = segment_of(p, par)
    if u_error < town["plan_error_share"]:
        # What is left of the draw within the error share names one of the other segments.
        other = int(u_error / town["plan_error_share"] * (N_SEGMENTS - 1))
        segment = (segment + 1 + other) % N_SEGMENTS
    step = choose_step(p, segment, town_places, places, offers, par, u_step)
    if step >= 0 and u_declines >= par["declines_share"] * 2.0 * (1.0 - p["motivation"]):
        make_plan(p, places[step]["activity"], step)
        enlist(lists, counts, WAITING, i)


@inlined
def _thresholds(people: Array, lists: Array, counts: Array, towns: Array, urgent: Array) -> np.ndarray:
    """For each town the urgency at which meetings run out (-1: everyone is called).

    `urgent[town, 0]` receives the meetings left for people of exactly that urgency.
    """
    urgent[:] = 0
    for k in range(counts[UNEMPLOYED]):
        p = people[lists[UNEMPLOYED, k]]
        if _may_be_called(p):
            urgent[p["town"], _urgency(p)] += 1
    threshold = np.zeros(towns.shape[0], dtype=np.int64)
    for t in range(towns.shape[0]):
        left = towns[t]["meetings"]
        urgency = urgent.shape[1] - 1
        while urgency >= 0 and left >= urgent[t, urgency]:
            left -= urgent[t, urgency]
            urgency -= 1
        threshold[t] = urgency
        urgent[t, 0] = left
    return threshold


@compiled
def hold_meetings(
    people: Array,
    lists: Array,
    counts: Array,
    towns: Array,
    town_places: Array,
    places: Array,
    offers: Array,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """The joint service of each town meets as many unemployed people as it can, those waiting longest first.

    Equally urgent people are called in the order of a fixed per-person key.
    """
    urgent = np.zeros((towns.shape[0], _AT_A_STEP + _LONGEST_GAP_MONTHS + 1), dtype=np.int64)
    threshold = _thresholds(people, lists, counts, towns, urgent)
    tied = np.empty(counts[UNEMPLOYED], dtype=np.int64)
    n_tied = 0
    for k in range(counts[UNEMPLOYED]):
        i = lists[UNEMPLOYED, k]
        p = people[i]
        if not _may_be_called(p):
            continue
        t = p["town"]
        urgency = _urgency(p)
        if urgency > threshold[t]:
            _meet(people, i, lists, counts, towns[t], town_places, places, offers, params, rng, month)
        elif urgency == threshold[t]:
            tied[n_tied] = i
            n_tied += 1
    keys = np.empty(n_tied, dtype=np.float64)
    for k in range(n_tied):
        keys[k] = people[tied[k]]["tie"]
    order = np.argsort(keys)
    for k in range(n_tied):
        i = tied[order[k]]
        t = people[i]["town"]
        if urgent[t, 0] > 0:
            urgent[t, 0] -= 1
            _meet(people, i, lists, counts, towns[t], town_places, places, offers, params, rng, month)
