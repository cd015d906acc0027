"""The month's work on service paths: who begins one, whose next step is sought, who is met by a path worker."""

import numpy as np

from toimio.world.activities import Activity, PathEvent
from toimio.world.compiled import Array, Record, allocating, compiled, inlined
from toimio.world.draws import PATH as PATH_DRAWS
from toimio.world.draws import draw
from toimio.world.lists import ON_PATH, WAITING, enlist
from toimio.world.places import rank_of
from toimio.world.rules.moves import undecided
from toimio.world.rules.service_paths import (
    Paths,
    begin_path,
    leave_path,
    may_begin,
    next_step,
    seek_step,
)


@inlined
def make_room(paths: Paths) -> None:
    """How many more people each path has room for, before anyone is met."""
    for k in range(paths.table.shape[0]):
        paths.table[k]["room"] = paths.table[k]["places"] - paths.table[k]["people"]


@inlined
def path_offered(
    p: Record, paths: Paths, town_places: Array, places: Array, par: Record, rng: Array, month: int
) -> int:
    """The path that the person is offered at a meeting, -1 for none.

    What is left of the draw after a path that is not offered decides about the next.
    """
    u, _, _, _ = draw(rng, PATH_DRAWS, p["key"], month)
    for k in range(paths.table.shape[0]):
        if not may_begin(p, k, paths, par, month):
            continue
        if next_step(p, k, 1, paths, town_places, places, par, rng, month)[0] < 0:
            continue
        share = paths.table[k]["offered_share"]
        if u < share:
            return k
        u = (u - share) / (1.0 - share)
    return -1


@inlined
def _before(p: Record, q: Record, rank_p: float, rank_q: float) -> bool:
    if rank_p != rank_q:
        return rank_p < rank_q
    if p["waiting_months"] != q["waiting_months"]:
        return p["waiting_months"] > q["waiting_months"]
    if p["tie"] != q["tie"]:
        return p["tie"] < q["tie"]
    return p["key"] < q["key"]


@allocating
def begin_paths(
    people: Array,
    lists: Array,
    counts: Array,
    willing: Array,
    wanted: Array,
    n_willing: int,
    town_places: Array,
    places: Array,
    paths: Paths,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """Every path takes from those who accepted it this month as many as it has room for, by its priority.

    Parameters
    ----------
    willing, wanted
        Rows of the people and the path each accepted; `wanted` becomes -1 for those who begin.
    """
    ranks = np.empty(n_willing, dtype=np.float64)
    for c in range(n_willing):
        ranks[c] = rank_of(people[willing[c]], paths.table[wanted[c]], params[0], rng, month)
    for k in range(paths.table.shape[0]):
        path = paths.table[k]
        while path["people"] < path["places"]:
            best = -1
            for c in range(n_willing):
                if wanted[c] == k and (
                    best < 0 or _before(people[willing[c]], people[willing[best]], ranks[c], ranks[best])
                ):
                    best = c
            if best < 0:
                break
            wanted[best] = -1
            p = people[willing[best]]
            begin_path(p, k, paths, month + 1)
            seek_step(p, 1, paths, town_places, places, params[0], rng, month)
            enlist(lists, counts, WAITING, willing[best])


@inlined
def goes_on(
    people: Array,
    i: int,
    lists: Array,
    counts: Array,
    first: int,
    town_places: Array,
    places: Array,
    paths: Paths,
    par: Record,
    rng: Array,
    month: int,
) -> bool:
    """Seek a person's next step, from step `first` on, this very month; whether there is one."""
    found = seek_step(people[i], first, paths, town_places, places, par, rng, month)
    if found:
        enlist(lists, counts, WAITING, i)
    return found


@compiled
def lead(
    people: Array,
    lists: Array,
    counts: Array,
    town_places: Array,
    places: Array,
    paths: Paths,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """Look after everyone who is on a path at the beginning of the month, and count them.

    The next step of those whose step ends soon is sought. Who waits without a plan is met by a path worker, sooner or
    later; without path workers the path ends there.
    """
    par = params[0]
    paths.people[:, :] = 0
    for c in range(counts[ON_PATH]):
        i = lists[ON_PATH, c]
        p = people[i]
        k = p["path"] - 1
        if k < 0:  # off it since this month's meeting
            continue
        path = paths.table[k]
        paths.people[p["town"], k] += 1
        if p["plan"] >= 0 or not undecided(p):
            continue
        if p["place"] >= 0:
            left = p["stay_months"] - p["activity_months"] - 1
            soon = left <= path["ahead_months"] and path["ahead_months"] > 0
            if soon and p["activity"] < Activity.SUPPORTED_WORK and p["path_step"] < path["steps"]:
                goes_on(
                    people,
                    i,
                    lists,
                    counts,
                    p["path_step"] + 1,
                    town_places,
                    places,
                    paths,
                    par,
                    rng,
                    month,
                )
        elif p["activity"] == Activity.UNEMPLOYED:
            _keep_hold(people, i, lists, counts, town_places, places, paths, par, rng, month)


@inlined
def _keep_hold(
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
) -> None:
    """Of someone who waits on a path without a plan: after illness, or a plan that led nowhere."""
    p = people[i]
    path = paths.table[p["path"] - 1]
    if path["workers"] == 0:
        leave_path(p, PathEvent.WAITED_TOO_LONG, paths, month + 1)
        return
    _, _, u, _ = draw(rng, PATH_DRAWS, p["key"], month)
    if u < path["met_share"]:
        first = max(1, p["path_next"])
        if not goes_on(people, i, lists, counts, first, town_places, places, paths, par, rng, month):
            leave_path(p, PathEvent.NO_FURTHER_STEP, paths, month + 1)
