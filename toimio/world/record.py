"""What is written down of the people: every move, and the stocks by situation."""

import numpy as np

from toimio.world.activities import N_ACTIVITIES, OUTSIDE, PERMITTED, Activity, Reason
from toimio.world.compiled import Array, Record, allocating, compiled, inlined

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
_FROM_25, _FROM_30, _FROM_54 = (12 * years for years in AGE_GROUP_FROM_YEARS[1:])

# Groups are sums of comparisons: a processor that guesses wrong at a branch would lose more time than that.


@inlined
def age_group(p: Record) -> int:
    """Index of the age group (the bands in which the Polku project counted its participants)."""
    months = p["age_months"]
    return int(months >= _FROM_25) + int(months >= _FROM_30) + int(months >= _FROM_54)


@inlined
def ability_group(p: Record, par: Record) -> int:
    """Index of the ability group by Work Ability Score."""
    ability = p["ability"]
    poor, good = par["ability_group_poor_below_points"], par["ability_group_good_from_points"]
    return int(ability >= poor) + int(ability >= good)


@inlined
def cell_of(p: Record, par: Record) -> int:
    """Index of the person's situation in the flattened stocks."""
    group = int(p["town"]) * GROUP_SHAPE[0] + age_group(p)
    group = (group * GROUP_SHAPE[1] + int(p["sex"])) * GROUP_SHAPE[2] + ability_group(p, par)
    return group * N_ACTIVITIES + int(p["activity"])


@compiled
def log_event(
    events: Array,
    rows: Array,
    n: int,
    month: int,
    row: int,
    key: int,
    from_: int,
    to: int,
    why: int,
    place: int,
) -> int:
    """Append one event, and the row of its person to `rows` (int32[event]); the new number of events."""
    rows[n] = row
    e = events[n]
    e["month"] = month
    e["person"] = key
    e["from_"] = from_
    e["to"] = to
    e["why"] = why
    e["place"] = place
    return n + 1


@compiled
def log_arrivals(
    people: Array, first: int, last: int, events: Array, rows: Array, n: int, month: int, why: int
) -> int:
    """Write down the people of rows first..last-1 as coming from outside; the new number of events."""
    for i in range(first, last):
        p = people[i]
        n = log_event(events, rows, n, month, i, p["key"], OUTSIDE, p["activity"], why, p["place"])
    return n


@compiled
def add_to_stocks(people: Array, first: int, last: int, stocks: Array, params: Array) -> None:
    """Count the people of rows first..last-1, who enter on the first of this month, in the flattened stocks."""
    par = params[0]
    for i in range(first, last):
        p = people[i]
        stocks[cell_of(p, par)] += 1


@allocating
def count_jobseekers(stocks: Array, pool: Array) -> Array:
    """Unemployed people of the flattened stocks and background jobseekers by town (float64[town])."""
    cells = len(stocks) // len(pool)
    jobseekers = np.zeros(len(pool))
    for t in range(len(pool)):
        for cell in range(t * cells + Activity.UNEMPLOYED, (t + 1) * cells, N_ACTIVITIES):
            jobseekers[t] += stocks[cell]
        jobseekers[t] += pool[t].sum()
    return jobseekers


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
