"""Everybody's situation month by month: what the measurement of patterns looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from toimio.world.activities import OUTSIDE, Activity
from toimio.world.model import ToimioModel
from toimio.world.providers import Provider

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

_WATCHED: tuple[tuple[str, type[np.generic]], ...] = (
    ("activity", np.int8),
    ("spell_months", np.int16),
    ("place", np.int16),
    ("subsidy_class", np.int8),
    ("subsidy_months", np.int16),
    ("employer", np.int8),
    ("identified", np.int8),
    ("fixed_pension", np.int8),
    ("computed", np.int8),
)


@dataclass(frozen=True)
class Panel:
    """A simulated world as a table of months and people, on the first of each month.

    Arrays of people by month have shape [months + 1, person]; a person who has not entered yet has activity
    `toimio.world.activities.OUTSIDE`.
    """

    start_month: int
    """Absolute number of month 0."""
    months: int
    providers: tuple[Provider, ...]
    keys: Whole
    """int64[person], identities."""
    activity: NDArray[np.int8]
    spell_months: NDArray[np.int16]
    """Months of the statistical spell of unemployment."""
    place: NDArray[np.int16]
    """Index of `providers`, -1 for none."""
    subsidy_class: NDArray[np.int8]
    subsidy_months: NDArray[np.int16]
    employer: NDArray[np.int8]
    identified: NDArray[np.int8]
    fixed_pension: NDArray[np.int8]
    computed: NDArray[np.int8]
    """0 once nothing more of the life is simulated but retirement."""
    birth_month: Whole
    """int64[person], absolute number of the month of birth."""
    sex: NDArray[np.int8]
    education: NDArray[np.int8]
    """As it was at the end."""
    immigrant: NDArray[np.int8]
    town: NDArray[np.int8]
    pool: Whole
    """int64[months + 1]: background jobseekers of all towns."""
    pool_hires: Whole
    """int64[months]: hires of background jobseekers."""
    vacancies: NDArray[np.float64]
    """float64[months]: open vacancies of all towns."""
    places: NDArray[np.float64]
    """float64[months, provider]: places each provider means to have."""

    @cached_property
    def arrives(self) -> Flags:
        """bool[months, person]: who changes activity or place on the first of the following month."""
        return (self.activity[1:] != self.activity[:-1]) | (self.place[1:] != self.place[:-1])

    def index(self, year: int, month: int) -> int:
        """Panel month at the end of a calendar month, when statistics count stocks."""
        return year * 12 + month - self.start_month

    def age_years(self, month: int) -> NDArray[np.float64]:
        """Age of everyone on the first of a panel month."""
        return (self.start_month + month - self.birth_month) / 12.0

    def at_places(self, *, activity: Activity | None = None, institution: str = "") -> Whole:
        """Indices of the providers of an activity, or of an institution's."""
        return np.array(
            [
                j
                for j, p in enumerate(self.providers)
                if (activity is None or p.activity == activity)
                and (not institution or p.institution == institution)
            ],
            dtype=np.int64,
        )

    def at_teams(self) -> Whole:
        """Indices of the coaching teams that the scenario founds."""
        return np.array([j for j, p in enumerate(self.providers) if p.team], dtype=np.int64)

    def rows_of(self, keys: Whole) -> Whole:
        """Rows of identities, -1 for those who are never in this world."""
        order = np.argsort(self.keys, kind="stable")
        at = np.minimum(np.searchsorted(self.keys, keys, sorter=order), len(order) - 1)
        rows = order[at]
        return np.where(self.keys[rows] == keys, rows, -1)


def watch(model: ToimioModel, months: int) -> Panel:
    """Let a model run for so many months and write down everybody's situation on the first of each.

    Looking changes nothing: the same model run without being watched ends with the same people.
    """
    state = model.state
    first = state.month
    snapshots: list[dict[str, np.ndarray]] = [_snapshot(model)]
    pool = [int(state.pool.sum())]
    hires: list[int] = []
    vacancies: list[float] = []
    places: list[np.ndarray] = []
    for left in range(months, 0, -1):
        model.step(goes_on=left > 1)
        snapshots.append(_snapshot(model))
        pool.append(int(state.pool.sum()))
        hires.append(int(state.towns["pool_hires"].sum()))
        vacancies.append(float(state.towns["vacancies"].sum()))
        places.append(model.planned_places.copy())
    people = state.people[: state.n]
    table = {name: _stacked(snapshots, name, state.n, kind) for name, kind in _WATCHED}
    _add_arrivals(table, model, first)
    return Panel(
        start_month=first,
        months=months,
        providers=state.providers,
        keys=people["key"].copy(),
        **table,
        birth_month=_births(model),
        sex=people["sex"].astype(np.int8),
        education=people["education"].astype(np.int8),
        immigrant=people["immigrant"].astype(np.int8),
        town=people["town"].astype(np.int8),
        pool=np.array(pool, dtype=np.int64),
        pool_hires=np.array(hires, dtype=np.int64),
        vacancies=np.array(vacancies),
        places=np.array(places),
    )


def _snapshot(model: ToimioModel) -> dict[str, np.ndarray]:
    people = model.state.people[: model.state.n]
    return {name: people[name].astype(kind) for name, kind in _WATCHED}


def _stacked(
    snapshots: list[dict[str, np.ndarray]], name: str, people: int, kind: type[np.generic]
) -> np.ndarray:
    missing = OUTSIDE if name in ("activity", "place") else 0
    table = np.full((len(snapshots), people), missing, dtype=kind)
    for month, snapshot in enumerate(snapshots):
        table[month, : len(snapshot[name])] = snapshot[name]
    return table


def _add_arrivals(table: dict[str, np.ndarray], model: ToimioModel, first: int) -> None:
    """Write down who arrived on the first of a month: the world lets them in only when the month begins."""
    state = model.state
    events, rows = state.events[: state.n_events], state.event_rows[: state.n_events]
    arrived = (events["from_"] == OUTSIDE) & (events["month"] >= first)
    month, row = events["month"][arrived] - first, rows[arrived]
    new = table["activity"][month, row] == OUTSIDE
    month, row = month[new], row[new]
    table["activity"][month, row] = events["to"][arrived][new]
    table["spell_months"][month, row] = state.registry["spell_months"][row]
    table["identified"][month, row] = state.registry["identified"][row]
    table["computed"][month, row] = 1


def _births(model: ToimioModel) -> Whole:
    """Month of birth from the age that was written down on entering; ages of settled people stand still."""
    registry = model.state.registry[: model.state.n]
    return registry["month"].astype(np.int64) - registry["age_months"].astype(np.int64)
