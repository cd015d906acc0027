"""The event log read as spells: who did what, from which month to which.

Months are counted from the start of the simulation (0 is the start). An event of month m is in force from
the first of m, so a person's activity at m is that of the last event with a month of at most m.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.world.activities import N_ACTIVITIES, OUTSIDE

if TYPE_CHECKING:
    from toimio.world.run import RunResult

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Spells:
    """One row per stay in an activity, ordered by person and time.

    Every array has one entry per spell; `people` and `first` have one per person.
    """

    people: Integers
    """Identities of everyone ever in the world, ascending."""
    row: Integers
    """Index of the spell's person in `people`."""
    start: Integers
    """First month of the spell."""
    end: Integers
    """First month after it; `months` + 1 when it lasts to the horizon."""
    activity: Integers
    """Activity code."""
    place: Integers
    """Provider index, -1 for none."""
    first: Integers
    """Index of each person's first spell."""
    months: int
    """Horizon."""

    def rows_of(self, identities: Integers) -> Integers:
        """Find identities in `people`; -1 for those who never enter this world."""
        if not len(self.people):
            return np.full(len(identities), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.people, identities), len(self.people) - 1)
        return np.where(self.people[at] == identities, at, -1)

    def activity_at(self, rows: Integers, months: Integers) -> Integers:
        """Activity of people at given months; :data:`OUTSIDE` before they enter the world.

        Parameters
        ----------
        rows, months
            Arrays of one shape: indices of `people` and months 0 to the horizon.
        """
        width = self.months + 2
        found = np.searchsorted(self.row * width + self.start, rows * width + months, side="right") - 1
        known = (found >= 0) & (self.row[found] == rows)
        return np.where(known, self.activity[found], OUTSIDE)

    def months_in(
        self, activities: tuple[int, ...], rows: Integers, begin: Integers, lengths: Sequence[int]
    ) -> list[Integers]:
        """Count months spent in activities from `begin` on, for windows of several lengths.

        Parameters
        ----------
        activities
            Activity codes that count.
        rows
            Indices of `people`, each at most once.
        begin
            First month of the windows, one per row.
        lengths
            Months of each window.

        Returns
        -------
        list of numpy.ndarray
            For each length the months of each of `rows`.
        """
        window = np.full(len(self.people), -1, dtype=np.int64)
        window[rows] = begin
        counts = np.zeros(N_ACTIVITIES, dtype=bool)
        counts[list(activities)] = True
        chosen = np.flatnonzero(counts[self.activity] & (window[self.row] >= 0))
        row = self.row[chosen]
        low = np.maximum(self.start[chosen], window[row])
        late = self.end[chosen]
        found = []
        for length in lengths:
            inside = np.maximum(np.minimum(late, window[row] + length) - low, 0)
            total = np.bincount(row, weights=inside, minlength=len(self.people))
            found.append(total[rows].astype(np.int64))
        return found


def read_spells(result: RunResult) -> Spells:
    """Order a run's event log by person and time.

    Of several events of one person in one month the last written is in force; the others last no time.
    """
    events = result.events
    people = np.sort(result.persons["person"].astype(np.int64))
    row_of_event = np.searchsorted(people, events["person"])
    # The log runs forward in time, so a stable sort by person is enough; two-byte keys sort much faster.
    small = len(people) <= np.iinfo(np.uint16).max
    order = np.argsort(row_of_event.astype(np.uint16) if small else row_of_event, kind="stable")
    row = row_of_event[order]
    start = np.ascontiguousarray(events["month"])[order].astype(np.int64)
    end = np.full(len(row), result.months + 1, dtype=np.int64)
    same = row[1:] == row[:-1]
    end[:-1][same] = start[1:][same]
    lasts = np.flatnonzero(end > start)
    order, row = order[lasts], row[lasts]
    return Spells(
        people=people,
        row=row,
        start=start[lasts],
        end=end[lasts],
        activity=np.ascontiguousarray(events["to"])[order].astype(np.int64),
        place=np.ascontiguousarray(events["place"])[order].astype(np.int64),
        first=np.searchsorted(row, np.arange(len(people))),
        months=result.months,
    )


def stocks_from_events(result: RunResult) -> NDArray[np.int64]:
    """Count people by month, town and activity from the event log alone.

    An account of its own beside the world's count: it adds up the log's arrivals and departures and never
    looks at `result.stocks` nor at the spells.

    Returns
    -------
    numpy.ndarray
        int64[months + 1, town, activity].
    """
    events, persons = result.events, result.persons
    by_identity = np.argsort(persons["person"], kind="stable")
    place_in_order = np.searchsorted(persons["person"][by_identity], events["person"])
    town = persons["town"][by_identity][place_in_order]
    change = np.zeros((result.months + 1, len(result.towns), N_ACTIVITIES), dtype=np.int64)
    np.add.at(change, (events["month"], town, events["to"]), 1)
    inside = events["from_"] != OUTSIDE
    np.subtract.at(change, (events["month"][inside], town[inside], events["from_"][inside]), 1)
    return np.cumsum(change, axis=0)
