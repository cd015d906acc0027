"""Monthly records of a run beside the stocks of people: by town, and by provider."""

from __future__ import annotations

import numpy as np

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

_MEANS = ("ability_points", "efficacy", "inclusion_points")
_COPIED = (
    ("vacancies", "vacancies"),
    ("hires", "hires"),
    ("pool_hires", "pool_hires"),
    ("meetings", "meetings_held"),
    ("newly_identified", "identified"),
)
PROVIDER_SERIES = ("places", "occupied", "queue", "entries", "leavers", "returns")


class Series:
    """Preallocated arrays for the months of a run."""

    def __init__(self, state: State, months: int, enterprises: int) -> None:
        towns, providers = len(state.towns), len(state.places)
        self.town = {name: np.zeros((months, towns)) for name in TOWN_SERIES}
        # One array, so that a month is written down in one stroke; the series by name are its rows.
        self._enterprise = np.zeros((len(ENTERPRISE_SERIES), months, enterprises))
        self.provider = {name: np.zeros((months, providers), dtype=np.int32) for name in PROVIDER_SERIES}
        self.enterprise = dict(zip(ENTERPRISE_SERIES, self._enterprise, strict=True))
        self.stocks = np.zeros((months + 1, *state.stocks.shape), dtype=np.int32)
        self._pool_before = state.pool.sum(axis=1)
        # Views of the columns that are copied every month.
        self._of_towns = [(self.town[name], state.towns[field]) for name, field in _COPIED]
        self._of_places = [(self.provider[name], state.places[name]) for name in PROVIDER_SERIES]

    def observe_stocks(self, state: State, month: int) -> None:
        """Write down the people by situation at the first of a relative month."""
        self.stocks[month] = state.stocks
        self._pool_before = state.pool.sum(axis=1)

    def observe_enterprise(self, month: int, enterprise: int, figures: dict[str, float]) -> None:
        """Write down an enterprise's relative month (`figures` by name of `ENTERPRISE_SERIES`)."""
        self._enterprise[:, month, enterprise] = [figures[name] for name in ENTERPRISE_SERIES]

    def observe(self, state: State, month: int, newly_unemployed: np.ndarray) -> None:
        """Phase 11: write down the relative month that ends."""
        town = self.town
        for series, now in self._of_towns:
            series[month] = now
        town["pool_unemployed"][month] = self._pool_before
        town["newly_unemployed"][month] = newly_unemployed
        sums = state.sums
        town["waiting"][month] = sums[:, 0]
        people = np.maximum(sums[:, 1], 1.0)
        for k, name in enumerate(_MEANS, start=2):
            np.divide(sums[:, k], people, out=town[name][month])
        for counts, now in self._of_places:
            counts[month] = now
