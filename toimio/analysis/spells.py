"""The event log read as spells: who did what, from which month to which.

Months are counted from the start of the simulation (0 is the start). An event of month m is in force from
the first of m, so a person's activity at m is that of the last event with a month of at most m.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.followed import fill_spells, first_spells, months_within, told_at
from toimio.world.activities import N_ACTIVITIES, OUTSIDE

if TYPE_CHECKING:
    from toimio.world.run import RunResult

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Spells:
    """One row per stay in an activity, ordered by person and time.

    Every array has one entry per spell; `people`, `order` and `first` have one per person.
    """

    people: Integers
    """Identities of everyone ever in the world, ascending."""
    order: Integers
    """Their rows in the run's `persons`."""
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

    def activity_at(self, rows: Integers, begin: Integers, horizons: Sequence[int] = (0,)) -> Integers:
        """Activity of people some months after a month of their own; :data:`OUTSIDE` before they enter the world.

        Parameters
        ----------
        rows, begin
            Indices of `people`, and a month for each.
        horizons
            Months after `begin`, ascending; with `begin` not beyond the horizon of the run.

        Returns
        -------
        numpy.ndarray
            int64[horizon, row].
        """
        return self._told_at(self.activity, rows, begin, horizons)

    def place_at(self, rows: Integers, begin: Integers, horizons: Sequence[int] = (0,)) -> Integers:
        """Provider index of people some months after a month of their own, -1 for none; see `activity_at`."""
        return self._told_at(self.place, rows, begin, horizons)

    def _told_at(self, told: Integers, rows: Integers, begin: Integers, horizons: Sequence[int]) -> Integers:
        return told_at(self._bounds, self.start, told, rows, begin, np.array(horizons, dtype=np.int64))

    def months_in(
        self, activities: tuple[int, ...], rows: Integers, begin: Integers, lengths: Sequence[int]
    ) -> Integers:
        """Count months spent in activities from `begin` on, for windows of several lengths.

        Parameters
        ----------
        activities
            Activity codes that count.
        rows
            Indices of `people`.
        begin
            First month of the windows, one per row.
        lengths
            Months of each window.

        Returns
        -------
        numpy.ndarray
            int64[length, row].
        """
        counts = np.zeros(N_ACTIVITIES, dtype=np.int64)
        counts[list(activities)] = 1
        return months_within(
            self._bounds,
            self.start,
            self.end,
            self.activity,
            counts,
            rows,
            begin,
            np.array(lengths, dtype=np.int64),
        )

    @cached_property
    def _bounds(self) -> Integers:
        """Index of each person's first spell, and the number of spells at the end."""
        return np.append(self.first, len(self.start)).astype(np.int64)


def read_spells(result: RunResult) -> Spells:
    """Order a run's event log by person and time.

    Of several events of one person in one month the last written is in force; the others last no time.
    """
    events = result.events
    identities = result.persons["person"].astype(np.int64)
    order = np.argsort(identities, kind="stable")
    people = identities[order]
    person = _persons_of_events(result, order, people)
    first = first_spells(person, np.ascontiguousarray(events["month"]), len(people))
    row, start, activity, place = (np.empty(first[-1], dtype=np.int64) for _ in range(4))
    end = np.full(first[-1], result.months + 1, dtype=np.int64)
    fill_spells(person, events, first, row, start, end, activity, place)
    return Spells(people, order, row, start, end, activity, place, first[:-1], result.months)


def _persons_of_events(result: RunResult, order: Integers, people: Integers) -> Integers:
    """Index of `people` for each event; `order` are their rows of `result.persons`."""
    if result.event_rows is None:
        return np.searchsorted(people, result.events["person"])
    rank = np.empty(len(people), dtype=np.int64)
    rank[order] = np.arange(len(people))
    return rank[result.event_rows]


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
