"""Monthly records of a run beside the stocks of people: by town, and by provider."""

from __future__ import annotations

import numpy as np

from toimio.world.compiled import Array, compiled
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

ENTERPRISE_SERIES = (
    "members",
    "identified",
    "sick",
    "ready",
    "ordinary_workers",
    "coaches",
    "leaders",
    "paid_hours",
    "output_hours",
    "ordered_hours",
    "sold_hours",
    "idle_hours",
    "displaced_hours",
    "planned_places",
    "places_without_orders",
    "places_without_money",
)
"""By enterprise and month: people of the target group (identified, on sick leave, ready to move on), other staff in
persons, hours paid to the target group, hours of output, hours ordered, sold and without an order, and sold
hours that were taken from local firms; places meant to be open, and how many of them were not offered for want of
orders or of cash."""

PROVIDER_SERIES = ("places", "occupied", "queue", "entries", "leavers", "returns")

TOWN_MONTH = np.dtype([(name, np.float64) for name in TOWN_SERIES])
PROVIDER_MONTH = np.dtype([(name, np.int32) for name in PROVIDER_SERIES])


@compiled
def write_towns(towns: Array, sums: Array, pool: Array, newly_unemployed: Array, written: Array) -> None:
    """Write down the month of each town (`written` is `TOWN_MONTH` by town; `sums` see `State.sums`)."""
    for t in range(len(towns)):
        town, month = towns[t], written[t]
        month["vacancies"] = town["vacancies"]
        month["hires"] = town["hires"]
        month["pool_unemployed"] = pool[t]
        month["pool_hires"] = town["pool_hires"]
        month["newly_unemployed"] = newly_unemployed[t]
        month["meetings"] = town["meetings_held"]
        month["newly_identified"] = town["identified"]
        month["waiting"] = sums[t, 0]
        people = max(sums[t, 1], 1.0)
        month["ability_points"] = sums[t, 2] / people
        month["efficacy"] = sums[t, 3] / people
        month["inclusion_points"] = sums[t, 4] / people


@compiled
def write_providers(places: Array, written: Array) -> None:
    """Write down the month of each provider (`written` is `PROVIDER_MONTH` by provider)."""
    for j in range(len(places)):
        place, month = places[j], written[j]
        month["places"] = place["places"]
        month["occupied"] = place["occupied"]
        month["queue"] = place["queue"]
        month["entries"] = place["entries"]
        month["leavers"] = place["leavers"]
        month["returns"] = place["returns"]


class Series:
    """Preallocated arrays for the months of a run."""

    def __init__(self, state: State, months: int, enterprises: int) -> None:
        towns, providers = len(state.towns), len(state.places)
        # A month is written down in one stroke; the series are the columns.
        self._towns = np.zeros((months, towns), dtype=TOWN_MONTH)
        self._providers = np.zeros((months, providers), dtype=PROVIDER_MONTH)
        self._enterprises = np.zeros((len(ENTERPRISE_SERIES), months, enterprises))
        self.town = {name: self._towns[name] for name in TOWN_SERIES}
        self.provider = {name: self._providers[name] for name in PROVIDER_SERIES}
        self.enterprise = dict(zip(ENTERPRISE_SERIES, self._enterprises, strict=True))
        self.stocks = np.zeros((months + 1, *state.stocks.shape), dtype=np.int32)
        self._pool_before = state.pool.sum(axis=1)

    def observe_stocks(self, state: State, month: int) -> None:
        """Write down the people by situation at the first of a relative month."""
        self.stocks[month] = state.stocks
        self._pool_before = state.pool.sum(axis=1)

    def observe_enterprise(self, month: int, enterprise: int, figures: dict[str, float]) -> None:
        """Write down an enterprise's relative month (`figures` by name of `ENTERPRISE_SERIES`)."""
        self._enterprises[:, month, enterprise] = [figures[name] for name in ENTERPRISE_SERIES]

    def observe(self, state: State, month: int, newly_unemployed: np.ndarray) -> None:
        """Phase 11: write down the relative month that ends."""
        write_towns(state.towns, state.sums, self._pool_before, newly_unemployed, self._towns[month])
        write_providers(state.places, self._providers[month])
