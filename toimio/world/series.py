"""Monthly records of a run beside the stocks of people: by town, and by provider."""

from __future__ import annotations

import numpy as np

from toimio.world.compiled import compiled
from toimio.world.state import State

TOWN_SERIES = (
    "vacancies",
    "hires",
    "pool_unemployed",
    "pool_hires",
    "newly_unemployed",
    "meetings",
    "newly_identified",
    "waiting",
    "ability_points",
    "efficacy",
    "inclusion_points",
)
"""By town and month. `pool_unemployed` are background jobseekers at the first of the month; `waiting` counts
people with a plan; the last three are means over the people whose months are simulated."""

PROVIDER_SERIES = ("places", "occupied", "queue", "entries", "leavers", "returns")


class Series:
    """Preallocated arrays for the months of a run."""

    def __init__(self, state: State, months: int) -> None:
        towns, providers = len(state.towns), len(state.places)
        self.town = {name: np.zeros((months, towns)) for name in TOWN_SERIES}
        self.provider = {name: np.zeros((months, providers), dtype=np.int32) for name in PROVIDER_SERIES}
        self.stocks = np.zeros((months + 1, *state.stocks.shape), dtype=np.int32)
        self._pool_before = state.pool.sum(axis=1)

    def observe_stocks(self, state: State, month: int) -> None:
        """Write down the people by situation at the first of a relative month."""
        self.stocks[month] = state.stocks
        self._pool_before = state.pool.sum(axis=1)

    def observe(self, state: State, month: int, newly_unemployed: np.ndarray) -> None:
        """Phase 11: write down the relative month that ends."""
        town = self.town
        for name, field in (
            ("vacancies", "vacancies"),
            ("hires", "hires"),
            ("pool_hires", "pool_hires"),
            ("meetings", "meetings_held"),
            ("newly_identified", "identified"),
        ):
            town[name][month] = state.towns[field]
        town["pool_unemployed"][month] = self._pool_before
        town["newly_unemployed"][month] = newly_unemployed
        sums = person_sums(state.people, state.live, state.n_live, len(state.towns))
        town["waiting"][month] = sums[:, 0]
        count = np.maximum(sums[:, 1], 1.0)
        for k, name in enumerate(("ability_points", "efficacy", "inclusion_points")):
            town[name][month] = sums[:, 2 + k] / count
        for name in PROVIDER_SERIES:
            self.provider[name][month] = state.places[name]


@compiled
def person_sums(people, live, n_live, n_towns):
    """By town: people waiting, people, and sums of ability, self-efficacy and inclusion (float64[town, 5])."""
    sums = np.zeros((n_towns, 5), dtype=np.float64)
    for k in range(n_live):
        p = people[live[k]]
        row = sums[p["town"]]
        row[0] += 1.0 if p["plan"] >= 0 else 0.0
        row[1] += 1.0
        row[2] += p["ability"]
        row[3] += p["efficacy"]
        row[4] += p["inclusion"]
    return sums
