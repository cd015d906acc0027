"""The paths people take through services and work: which, how often, how they end, what their places cost.

A path is told from a first start until the end of the follow-up. Told by kinds it is the order in which each kind of
service or work is first entered: a second coaching, or a work trial after rehabilitative work, is no step of its
own. Told by services it is the whole sequence; the same service twice in a row counts once. Either way, whatever lies
between (unemployment, illness, time outside the labour force) is folded away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.spells import Integers, Spells
from toimio.world.activities import SERVICES, Activity

if TYPE_CHECKING:
    from toimio.world.run import ProviderInfo

Values = NDArray[np.float64]
Steps = tuple[int, ...]
"""Codes of a path's steps in order: of `Activity`, or of `Kind`."""

FOLLOWED_MONTHS = 48
LEAST_PEOPLE = 5
"""Paths of fewer people, all replications together, are not told separately."""
MOST_PATHS = 20

PAID_PLACES = (Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK)
UNPAID_PLACES = tuple(activity for activity in SERVICES if activity not in PAID_PLACES)
ON_A_PATH = (*SERVICES, Activity.OPEN_WORK)


class Kind(IntEnum):
    """Kinds of service and work by what people do there; no code is that of an activity."""

    SUPPORT = 101
    PRACTICE = 102
    LEARNING = 103
    AIDED_WORK = 104
    OPEN_WORK = 105


KIND_OF: Mapping[Activity, Kind] = {
    Activity.COACHING: Kind.SUPPORT,
    Activity.VOCATIONAL_REHABILITATION: Kind.SUPPORT,
    Activity.SOCIAL_REHABILITATION: Kind.SUPPORT,
    Activity.REHABILITATIVE_WORK: Kind.PRACTICE,
    Activity.WORK_TRIAL: Kind.PRACTICE,
    Activity.TRAINING: Kind.LEARNING,
    Activity.STUDY: Kind.LEARNING,
    Activity.SUPPORTED_WORK: Kind.AIDED_WORK,
    Activity.SUBSIDISED_WORK: Kind.AIDED_WORK,
    Activity.OPEN_WORK: Kind.OPEN_WORK,
}

ENDS: Mapping[str, tuple[Activity, ...]] = {
    "open_work": (Activity.OPEN_WORK,),
    "paid_places": PAID_PLACES,
    "services": UNPAID_PLACES,
    "unemployed": (Activity.UNEMPLOYED,),
    "outside": (Activity.SICK, Activity.INACTIVE),
    "pension": (Activity.DISABILITY_PENSION,),
    "gone": (Activity.RETIRED, Activity.MOVED),
}
"""Where people may be at the end of the follow-up."""
MONTHS_IN: Mapping[str, tuple[Activity, ...]] = {
    name: ENDS[name] for name in ("services", "paid_places", "open_work")
}
COLUMNS = (
    "people",
    *(f"end_{name}" for name in ENDS),
    "months_followed",
    "reached_open_work",
    "months_to_open_work",
    *(f"months_{name}" for name in MONTHS_IN),
    "cost_eur",
    "starts",
)
"""What is summed over the people of a path."""

Sums = dict[Steps, Values]
"""Sums over people by path: float64[column]."""


@dataclass(frozen=True)
class Path:
    """One path over all replications; `steps` is empty for all other paths together."""

    steps: Steps
    people: float
    """People of a replication, on average."""
    share: float
    """Of all people followed."""
    ends: Mapping[str, float]
    """Share of the path's people by where they are at the end of the follow-up."""
    months_followed: float
    reached_open_work: float
    """Share who were ever in open work."""
    months_to_open_work: float
    """Of those who were; NaN if nobody was."""
    months_in: Mapping[str, float]
    cost_eur: float
    """Gross public cost of the places of a person, on average."""
    starts: float
    """Services and jobs that a person begins, on average."""


def sums_of(
    spells: Spells,
    providers: Sequence[ProviderInfo],
    month_cents: Values,
    follow: str | None = None,
    beginnings: Integers | None = None,
    by_service: bool = False,
) -> Sums:
    """Sum up the paths of one world.

    Parameters
    ----------
    month_cents
        float64[provider]: gross public cost of a person's month in a place.
    follow
        Activity, enterprise or coaching team with whose first start paths begin; any service when None.
    beginnings
        int64[k, 2], people and months in which they began the service path that is followed instead.
    by_service
        Tell every service by itself, not the kinds of service and work.
    """
    rows, begin = starts(spells, providers, follow) if beginnings is None else _first_of(beginnings, spells)
    if not len(rows):
        return {}
    first, stop = (np.full(len(spells.people), -1, dtype=np.int64) for _ in range(2))
    first[rows], stop[rows] = begin, np.minimum(begin + FOLLOWED_MONTHS, spells.months)
    here = np.flatnonzero((first[spells.row] >= 0) & (spells.end > first[spells.row]))
    here = here[spells.start[here] <= stop[spells.row[here]]]
    row, activity, place = spells.row[here], spells.activity[here], spells.place[here]
    began = np.maximum(spells.start[here], first[row])
    months = np.maximum(np.minimum(spells.end[here], stop[row]) - began, 0)
    order = np.full(len(spells.people), -1, dtype=np.int64)
    order[rows] = np.arange(len(rows))
    person = order[row]

    def per_person(weights: Values | Integers) -> Values:
        return np.bincount(person, weights=weights, minlength=len(rows)).astype(np.float64)

    open_months = np.full(len(rows), np.inf)
    in_open = activity == Activity.OPEN_WORK
    np.minimum.at(open_months, person[in_open], began[in_open] - first[row[in_open]])
    reached = np.isfinite(open_months)
    at_end = spells.activity_at(rows, stop[rows])[0]
    cents = np.where(place >= 0, np.append(month_cents, 0.0)[place], 0.0)
    values = np.column_stack(
        [
            np.ones(len(rows)),
            *(np.isin(at_end, codes) for codes in ENDS.values()),
            stop[rows] - first[rows],
            reached,
            np.where(reached, open_months, 0.0),
            *(per_person(months * np.isin(activity, codes)) for codes in MONTHS_IN.values()),
            per_person(months * cents) / 100.0,
            per_person(np.isin(activity, ON_A_PATH).astype(np.float64)),
        ]
    )
    walked = np.isin(activity, ON_A_PATH)
    person, activity = person[walked], activity[walked]
    kept = _changes(person, activity) if by_service else _first_times(person, _KINDS[activity])
    codes = activity if by_service else _KINDS[activity]
    return _by_path(_steps(person[kept], codes[kept], len(rows)), values)


def starts(
    spells: Spells, providers: Sequence[ProviderInfo], follow: str | None
) -> tuple[Integers, Integers]:
    """Find who starts what is followed after the beginning of the simulation, and the month of the first start.

    Those who live no month after it within the horizon are left out.

    Returns
    -------
    tuple
        Indices of `spells.people`, ascending, and the months.
    """
    if follow is None:
        in_it = np.isin(spells.activity, SERVICES)
    elif follow in followable(()):
        in_it = spells.activity == Activity[follow.upper()]
    else:
        places = [i for i, provider in enumerate(providers) if provider.founded == follow]
        in_it = np.isin(spells.place, places)
    chosen = np.flatnonzero(in_it & (spells.start >= 1) & (spells.start < spells.months))
    rows, at = np.unique(spells.row[chosen], return_index=True)
    return rows, spells.start[chosen[at]]


def followable(founded: Iterable[str]) -> tuple[str, ...]:
    """Names of all that a path may begin with: what a scenario founds, services, open work."""
    return (*founded, *(activity.name.lower() for activity in ON_A_PATH))


def _first_of(beginnings: Integers, spells: Spells) -> tuple[Integers, Integers]:
    """Find who began first when, as `starts` does."""
    inside = beginnings[(beginnings[:, 1] >= 1) & (beginnings[:, 1] < spells.months)]
    row, month = spells.rows_of(inside[:, 0]), inside[:, 1]
    order = np.lexsort((month, row))
    rows, at = np.unique(row[order], return_index=True)
    return rows, month[order][at]


_KINDS: NDArray[np.int64] = np.array([KIND_OF.get(activity, 0) for activity in Activity], dtype=np.int64)


def _changes(person: Integers, code: Integers) -> NDArray[np.bool_]:
    """Where a person does something else than just before."""
    changes = np.ones(len(person), dtype=np.bool_)
    changes[1:] = (person[1:] != person[:-1]) | (code[1:] != code[:-1])
    return changes


def _first_times(person: Integers, code: Integers) -> NDArray[np.bool_]:
    """Where a person does something for the first time."""
    first = np.zeros(len(person), dtype=np.bool_)
    first[np.unique(person * 1000 + code, return_index=True)[1]] = True
    return first


def _steps(person: Integers, code: Integers, people: int) -> NDArray[np.int16]:
    """Codes of each person's path in order, filled up with 0: int16[person, step]."""
    first = np.searchsorted(person, np.arange(people))
    step = np.arange(len(person)) - first[person]
    steps = np.zeros((people, int(step.max(initial=0)) + 1), dtype=np.int16)
    steps[person, step] = code
    return steps


def _by_path(steps: NDArray[np.int16], values: Values) -> Sums:
    kinds, which = np.unique(steps, axis=0, return_inverse=True)
    summed = np.zeros((len(kinds), values.shape[1]))
    np.add.at(summed, which.ravel(), values)
    return {tuple(int(a) for a in kind if a): row for kind, row in zip(kinds, summed, strict=True)}


def added(worlds: Iterable[Sums]) -> Sums:
    """Add up the sums of several replications."""
    total: Sums = {}
    for sums in worlds:
        for steps, row in sums.items():
            total[steps] = total[steps] + row if steps in total else row
    return total


def most_usual(sums: Sums, replications: int) -> tuple[Path, ...]:
    """Return the paths of most people, the most usual first, and all others together as the last."""
    ranked = sorted(sums, key=lambda steps: (-sums[steps][0], steps))
    told = [steps for steps in ranked[:MOST_PATHS] if sums[steps][0] >= LEAST_PEOPLE]
    others = [sums[steps] for steps in ranked[len(told) :]]
    while told and others and sum(row[0] for row in others) < LEAST_PEOPLE:
        others.append(sums[told.pop()])
    everyone = sum(float(row[0]) for row in sums.values())
    paths = [_path(steps, sums[steps], replications, everyone) for steps in told]
    if others:
        paths.append(_path((), np.sum(others, axis=0), replications, everyone))
    return tuple(paths)


def everyone_of(sums: Sums, replications: int) -> Path | None:
    """Return all people followed as if they had one path; None when nobody was."""
    if not sums:
        return None
    total = np.sum(list(sums.values()), axis=0)
    return _path((), total, replications, float(total[0]))


def _path(steps: Steps, row: Values, replications: int, everyone: float) -> Path:
    of = dict(zip(COLUMNS, (float(value) for value in row), strict=True))
    people, reached = of["people"], of["reached_open_work"]
    return Path(
        steps=steps,
        people=people / replications,
        share=people / everyone,
        ends={name: of[f"end_{name}"] / people for name in ENDS},
        months_followed=of["months_followed"] / people,
        reached_open_work=reached / people,
        months_to_open_work=of["months_to_open_work"] / reached if reached else float("nan"),
        months_in={name: of[f"months_{name}"] / people for name in MONTHS_IN},
        cost_eur=of["cost_eur"] / people,
        starts=of["starts"] / people,
    )
