"""A person on a service path: who may begin, what the next step is, and what ends the way."""

from typing import NamedTuple

import numpy as np

from toimio.world.activities import PERMITTED, Activity, PathEvent, Reason
from toimio.world.compiled import Array, Record, inlined
from toimio.world.draws import PATH as PATH_DRAWS
from toimio.world.draws import draw
from toimio.world.places import eligible
from toimio.world.rules.moves import forget_plan, make_plan

PATH = np.dtype(
    [(name, np.float64) for name in ("min_ability", "max_ability", "offered_share", "met_share")]
    + [
        (name, np.int64)
        for name in (
            "priority",
            "min_idle_months",
            "identified_only",
            "opens_month",
            "places",
            "people",
            "room",
            "steps",
            "first_in_queues",
            "ahead_months",
            "workers",
        )
    ]
)
"""One path: terms, how many `people` are on it, how many more it had `room` for when the month's meetings began, its
number of `steps`; `workers` is 1 where path workers keep hold of
people, and `met_share` the chance that a worker meets a client in a month."""

PATH_LOG = np.dtype(
    [
        ("month", np.int32),
        ("person", np.int64),
        ("path", np.int16),
        ("step", np.int16),
        ("event", np.int8),
    ]
)
"""One event on a path, in force from the first of a month; `step` from 1, 0 before the first."""


class Paths(NamedTuple):
    """All paths of a scenario as compiled rules read them; every array has length 0 where there are none."""

    table: Array
    """`PATH`."""
    towns: Array
    """int64[path, town]: 1 where it runs."""
    steps: Array
    """int64[path, step, provider]: 1 where a provider gives the step."""
    log: Array
    """`PATH_LOG`."""
    log_length: Array
    """int64[1]."""
    people: Array
    """int64[town, path]: people on a path in the month."""


@inlined
def _log(p: Record, event: int, paths: Paths, month: int) -> None:
    n = paths.log_length[0]
    paths.log_length[0] = n + 1
    e = paths.log[n]
    e["month"] = month
    e["person"] = p["key"]
    e["path"] = p["path"] - 1
    e["step"] = p["path_step"]
    e["event"] = event


@inlined
def may_begin(p: Record, k: int, paths: Paths, par: Record, month: int) -> bool:
    """Whether the terms of a path with room let the person begin."""
    path = paths.table[k]
    if month < path["opens_month"] or path["room"] <= 0 or paths.towns[k, p["town"]] == 0:
        return False
    if p["ability"] < path["min_ability"] or p["ability"] > path["max_ability"]:
        return False
    if p["benefit_days"] < path["min_idle_months"] * par["benefit_days_per_month"]:
        return False
    return path["identified_only"] == 0 or p["identified"] == 1


@inlined
def _may_go(p: Record, place: Record, par: Record) -> bool:
    """Whether the person may move to a provider from what the person does now."""
    return (
        place["places"] > 0 and PERMITTED[p["activity"], place["activity"]] == 1 and eligible(p, place, par)
    )


@inlined
def _provider_of(
    p: Record, k: int, s: int, paths: Paths, town_places: Array, places: Array, par: Record, u: float
) -> int:
    """A provider of step s (from 0) in the person's town, each as likely as it has places; -1 for none."""
    row = town_places[p["town"]]
    total = 0.0
    for i in range(row.shape[0]):
        j = row[i]
        if j >= 0 and paths.steps[k, s, j] == 1 and _may_go(p, places[j], par):
            total += places[j]["places"]
    mark = u * total
    last = -1
    for i in range(row.shape[0]):
        j = row[i]
        if j >= 0 and paths.steps[k, s, j] == 1 and _may_go(p, places[j], par):
            last = j
            mark -= places[j]["places"]
            if mark < 0.0:
                return last
    return last


@inlined
def next_step(
    p: Record,
    k: int,
    first: int,
    paths: Paths,
    town_places: Array,
    places: Array,
    par: Record,
    rng: Array,
    month: int,
) -> tuple[int, int]:
    """The first of a path's steps, from step `first` (from 1) on, that is open to the person, and its provider.

    Returns
    -------
    step, provider
        Both -1 where none is left.
    """
    _, u, _, _ = draw(rng, PATH_DRAWS, p["key"], month)
    for s in range(first - 1, paths.table[k]["steps"]):
        j = _provider_of(p, k, s, paths, town_places, places, par, u)
        if j >= 0:
            return s + 1, j
    return -1, -1


@inlined
def seek_step(
    p: Record,
    first: int,
    paths: Paths,
    town_places: Array,
    places: Array,
    par: Record,
    rng: Array,
    month: int,
) -> bool:
    """Make a plan for the next step of the person's path, from step `first` on; whether there is one."""
    step, j = next_step(p, p["path"] - 1, first, paths, town_places, places, par, rng, month)
    if j < 0:
        return False
    p["path_next"] = step
    make_plan(p, places[j]["activity"], j)
    places[j]["referred"] += 1.0
    return True


@inlined
def begin_path(p: Record, k: int, paths: Paths, month: int) -> None:
    """The person is on path k from a month on."""
    path = paths.table[k]
    path["people"] += 1
    p["path"] = k + 1
    p["path_step"] = 0
    p["path_next"] = 1
    p["queue_first"] = path["first_in_queues"]
    _log(p, PathEvent.BEGAN, paths, month)


@inlined
def leave_path(p: Record, event: int, paths: Paths, month: int) -> None:
    """The path ends for the person from a month on."""
    _log(p, event, paths, month)
    paths.table[p["path"] - 1]["people"] -= 1
    p["path"] = 0
    p["path_step"] = 0
    p["path_next"] = 0
    p["queue_first"] = 0


@inlined
def _ends_a_step(reason: int) -> bool:
    return (
        reason == Reason.COMPLETED
        or reason == Reason.SUBSIDY_ENDED
        or reason == Reason.TIME_LIMIT
        or reason == Reason.UNIT_CLOSED
    )


@inlined
def _why_off(to: int, reason: int) -> int:
    if to == Activity.OPEN_WORK:
        return PathEvent.HIRED
    if reason == Reason.DROPPED_OUT:
        return PathEvent.DROPPED_OUT
    if to == Activity.SICK:
        return PathEvent.FELL_ILL
    return PathEvent.LEFT


@inlined
def follow_path(
    p: Record,
    reason: int,
    held_place: bool,
    paths: Paths,
    town_places: Array,
    places: Array,
    par: Record,
    rng: Array,
    month: int,
) -> None:
    """A move has taken effect: the next step begins, or is sought when one ends; anything else ends the path.

    Path workers keep hold of people who fall ill: an interrupted step is sought again.
    """
    path, to = paths.table[p["path"] - 1], p["activity"]
    if p["place"] >= 0:
        s = p["path_next"]
        if s > 0 and paths.steps[p["path"] - 1, s - 1, p["place"]] == 1:
            p["path_step"] = s
            _log(p, PathEvent.STEP, paths, month)
        else:
            leave_path(p, PathEvent.LEFT, paths, month)
    elif to == Activity.UNEMPLOYED and _ends_a_step(reason):
        if p["path_step"] >= path["steps"]:
            forget_plan(p)
            leave_path(p, PathEvent.FINISHED, paths, month)
        elif p["plan"] < 0 and not seek_step(
            p, p["path_step"] + 1, paths, town_places, places, par, rng, month
        ):
            leave_path(p, PathEvent.NO_FURTHER_STEP, paths, month)
    elif to == Activity.SICK and path["workers"] == 1:
        if held_place:
            p["path_next"] = p["path_step"]
    elif not (to == Activity.UNEMPLOYED and reason == Reason.RECOVERED and path["workers"] == 1):
        forget_plan(p)
        leave_path(p, _why_off(to, reason), paths, month)
