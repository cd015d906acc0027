"""From the event log to spells, and following people through them: compiled loops of `toimio.analysis.spells`."""

import numpy as np

from toimio.world.activities import OUTSIDE
from toimio.world.compiled import Array, allocating


@allocating
def first_spells(person: Array, month: Array, people: int) -> Array:
    """Index of each person's first spell, and the number of spells at the end (int64[person + 1]).

    Parameters
    ----------
    person, month
        Int[event]: who moves when, in the order of the log.
    people
        How many persons there are.
    """
    first = np.zeros(people + 1, dtype=np.int64)
    latest = np.full(people, -1, dtype=np.int64)
    for e in range(person.shape[0]):
        first[person[e] + 1] += int(month[e] != latest[person[e]])
        latest[person[e]] = month[e]
    for k in range(people):
        first[k + 1] += first[k]
    return first


@allocating
def fill_spells(
    person: Array,
    events: Array,
    first: Array,
    row: Array,
    start: Array,
    end: Array,
    activity: Array,
    place: Array,
) -> None:
    """Write every event at its person's spells; of several in one month the last stays.

    Parameters
    ----------
    person, events
        Int[event]: who moves, and the log (`toimio.world.record.EVENT`).
    first
        See `first_spells`.
    row, start, end, activity, place
        Receive the columns of `toimio.analysis.spells.Spells`; `end` comes filled with the end of everybody's last.
    """
    written = first[:-1] - 1
    for e in range(person.shape[0]):
        k, event = person[e], events[e]
        spell = written[k]
        if spell < first[k] or start[spell] != event["month"]:
            if spell >= first[k]:
                end[spell] = event["month"]
            spell += 1
            written[k] = spell
        row[spell] = k
        start[spell] = event["month"]
        activity[spell] = event["to"]
        place[spell] = event["place"]


@allocating
def told_at(first: Array, start: Array, told: Array, rows: Array, begin: Array, horizons: Array) -> Array:
    """Activity or place of people so many months after a month of their own; `OUTSIDE` before they enter the world.

    Parameters
    ----------
    first
        int64[person + 1]: index of each person's first spell, and the number of spells at the end.
    start, told
        int64[spell]: first month, and what is asked for.
    rows, begin
        int64[k]: persons, and the month from which each is followed.
    horizons
        int64[h]: months after `begin`, ascending.

    Returns
    -------
    numpy.ndarray
        int64[h, k].
    """
    found = np.full((horizons.shape[0], rows.shape[0]), OUTSIDE, dtype=np.int64)
    for k in range(rows.shape[0]):
        spell, end = first[rows[k]] - 1, first[rows[k] + 1]
        for h in range(horizons.shape[0]):
            while spell + 1 < end and start[spell + 1] <= begin[k] + horizons[h]:
                spell += 1
            if spell >= first[rows[k]]:
                found[h, k] = told[spell]
    return found


@allocating
def months_within(
    first: Array,
    start: Array,
    end: Array,
    activity: Array,
    counts: Array,
    rows: Array,
    begin: Array,
    lengths: Array,
) -> Array:
    """Months that people spend in the activities that count, from a month of their own on.

    Parameters
    ----------
    first, start, rows, begin
        See `told_at`.
    end, activity
        int64[spell]: first month after the spell, and activity code.
    counts
        int64[activity]: 1 for activities that count.
    lengths
        int64[n]: lengths of the windows in months.

    Returns
    -------
    numpy.ndarray
        int64[n, k].
    """
    found = np.zeros((lengths.shape[0], rows.shape[0]), dtype=np.int64)
    for k in range(rows.shape[0]):
        for spell in range(first[rows[k]], first[rows[k] + 1]):
            if counts[activity[spell]] == 1:
                low = max(start[spell], begin[k])
                for n in range(lengths.shape[0]):
                    found[n, k] += max(min(end[spell], begin[k] + lengths[n]) - low, 0)
    return found
