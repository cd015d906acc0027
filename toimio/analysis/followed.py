"""Following people through their spells month by month: compiled loops over `toimio.analysis.spells.Spells`."""

import numpy as np

from toimio.world.activities import OUTSIDE
from toimio.world.compiled import Array, allocating


@allocating
def activities_at(
    first: Array, start: Array, activity: Array, rows: Array, begin: Array, horizons: Array
) -> Array:
    """Activity of people so many months after a month of their own; `OUTSIDE` before they enter the world.

    Parameters
    ----------
    first
        int64[person + 1]: index of each person's first spell, and the number of spells at the end.
    start, activity
        int64[spell]: first month and activity code.
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
                found[h, k] = activity[spell]
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
    first, start, activity, rows, begin
        See `activities_at`.
    end
        int64[spell]: first month after the spell.
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
