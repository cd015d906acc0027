"""Meetings of the joint service: who is called, who is recognised, which next step is agreed on."""

import numpy as np

from toimio.world.activities import PathEvent
from toimio.world.compiled import Array, Record, allocating, fused, inlined
from toimio.world.draws import MEETING, draw
from toimio.world.leading import begin_paths, goes_on, make_room, path_offered
from toimio.world.lists import CALLABLE, HIGHEST_URGENCY, HOME, URGENCY, WAITING, enlist
from toimio.world.rules.moves import make_plan
from toimio.world.rules.service_paths import Paths, leave_path
from toimio.world.rules.services import N_SEGMENTS, choose_step, make_offers, segment_of

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


@inlined
def _identify(p: Record, town: Record, par: Record, u: float) -> int:
    """A meeting may recognise reduced work ability; health checks and a working network raise the chance."""
    if p["identified"] == 1 or p["ability"] >= par["reduced_ability_below_points"]:
        return 0
    if u < par["identified_per_meeting_share"] * town["identification_factor"]:
        p["identified"] = 1
        return 1
    return 0


@fused
def _meet(
    people: Array,
    i: int,
    lists: Array,
    counts: Array,
    town: Record,
    town_places: Array,
    places: Array,
    offers: Array,
    paths: Paths,
    params: Array,
    rng: Array,
    month: int,
) -> int:
    """Meet one person; returns the service path that the person accepts to begin, -1 for none."""
    par = params[0]
    p = people[i]
    luck = draw(rng, MEETING, p["key"], month)
    u_identified, _, _, u_declines = luck
    town["identified"] += _identify(p, town, par, u_identified)
    town["meetings_held"] += 1
    p["meeting_gap_months"] = 0
    if paths.table.shape[0] > 0:
        if p["path"] > 0:
            if _keeps_to_path(people, i, lists, counts, town_places, places, paths, par, rng, month):
                return -1
        else:
            path = path_offered(p, paths, town_places, places, par, rng, month)
            if path >= 0:
                return path if _accepts(p, par, u_declines) else -1
    _agree_on_plan(people, i, lists, counts, town, town_places, places, offers, par, luck)
    return -1


@inlined
def _accepts(p: Record, par: Record, u_declines: float) -> bool:
    return u_declines >= par["declines_share"] * 2.0 * (1.0 - p["motivation"])


@inlined
def _keeps_to_path(
    people: Array,
    i: int,
    lists: Array,
    counts: Array,
    town_places: Array,
    places: Array,
    paths: Paths,
    par: Record,
    rng: Array,
    month: int,
) -> bool:
    """Whether a person without a plan stays on the path: its workers have told the joint service where to go on."""
    p = people[i]
    event = PathEvent.WAITED_TOO_LONG
    if paths.table[p["path"] - 1]["workers"] == 1:
        if goes_on(
            people, i, lists, counts, max(1, p["path_next"]), town_places, places, paths, par, rng, month
        ):
            return True
        event = PathEvent.NO_FURTHER_STEP
    leave_path(p, event, paths, month + 1)
    return False


@fused
def _agree_on_plan(
    people: Array,
    i: int,
    lists: Array,
    counts: Array,
    town: Record,
    town_places: Array,
    places: Array,
    offers: Array,
    par: Record,
    luck: tuple[float, float, float, float],
) -> None:
    """Choose a next step from the service menu by the person's segment, or by a mistaken one.

    Parameters
    ----------
    luck
        The draws of the person's meeting.
    """
    p = people[i]
    _, u_error, u_step, u_declines = luck
    segment = segment_of(p, par)
    if u_error < town["plan_error_share"]:
        # What is left of the draw within the error share names one of the other segments.
        other = int(u_error / town["plan_error_share"] * (N_SEGMENTS - 1))
        segment = (segment + 1 + other) % N_SEGMENTS
    step = choose_step(p, segment, town_places, places, offers, par, u_step)
    if step >= 0 and _accepts(p, par, u_declines):
        make_plan(p, places[step]["activity"], step)
        places[step]["referred"] += 1.0
        enlist(lists, counts, WAITING, i)


@inlined
def _set_thresholds(lists: Array, counts: Array, towns: Array, urgent: Array, threshold: Array) -> None:
    """Write down for each town the urgency at which meetings run out (-1: everyone is called).

    `urgent` (zeros) receives people by town and urgency, and then in `urgent[town, 0]` the meetings left for
    people of exactly the threshold's urgency.
    """
    for k in range(counts[CALLABLE]):
        urgent[lists[HOME, k], lists[URGENCY, k]] += 1
    for t in range(towns.shape[0]):
        left = towns[t]["meetings"]
        urgency = urgent.shape[1] - 1
        while urgency >= 0 and left >= urgent[t, urgency]:
            left -= urgent[t, urgency]
            urgency -= 1
        threshold[t] = urgency
        urgent[t, 0] = left


@allocating
def hold_meetings(
    people: Array,
    lists: Array,
    counts: Array,
    towns: Array,
    town_places: Array,
    places: Array,
    reach: Array,
    menu: Array,
    offers: Array,
    paths: Paths,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """The joint service of each town meets as many unemployed people as it can, those waiting longest first.

    Equally urgent people are called in the order of a fixed per-person key. `offers` receives what the service
    has to offer this month (see `make_offers`). Those who accept a service path and for whom it has no room get a
    plan from the menu like the others.
    """
    make_offers(places, reach, menu, offers, params)
    make_room(paths)
    urgent = np.zeros((towns.shape[0], HIGHEST_URGENCY + 1), dtype=np.int64)
    threshold = np.zeros(towns.shape[0], dtype=np.int64)
    _set_thresholds(lists, counts, towns, urgent, threshold)
    tied = np.empty(counts[CALLABLE], dtype=np.int64)
    keys = np.empty(counts[CALLABLE], dtype=np.float64)
    n_tied = 0
    willing = np.empty(counts[CALLABLE], dtype=np.int64)
    wanted = np.empty(counts[CALLABLE], dtype=np.int64)
    n_willing = 0
    for k in range(counts[CALLABLE]):
        i, t = lists[CALLABLE, k], lists[HOME, k]
        if lists[URGENCY, k] > threshold[t]:
            willing[n_willing] = i
            wanted[n_willing] = _meet(
                people, i, lists, counts, towns[t], town_places, places, offers, paths, params, rng, month
            )
            n_willing += int(wanted[n_willing] >= 0)
        elif lists[URGENCY, k] == threshold[t] and urgent[t, 0] > 0:
            tied[n_tied] = i
            keys[n_tied] = people[i]["tie"]
            n_tied += 1
    order = np.argsort(keys[:n_tied])
    for k in range(n_tied):
        i = tied[order[k]]
        t = people[i]["town"]
        if urgent[t, 0] > 0:
            urgent[t, 0] -= 1
            willing[n_willing] = i
            wanted[n_willing] = _meet(
                people, i, lists, counts, towns[t], town_places, places, offers, paths, params, rng, month
            )
            n_willing += int(wanted[n_willing] >= 0)
    if n_willing == 0:
        return
    begin_paths(
        people,
        lists,
        counts,
        willing,
        wanted,
        n_willing,
        town_places,
        places,
        paths,
        params,
        rng,
        month,
    )
    for c in range(n_willing):
        if wanted[c] >= 0:
            i = willing[c]
            t = people[i]["town"]
            luck = draw(rng, MEETING, people[i]["key"], month)
            _agree_on_plan(people, i, lists, counts, towns[t], town_places, places, offers, params[0], luck)
