"""Everything that makes up a simulated world at one moment, and how it is set up from region and scenario."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from toimio.evidence.register import Register
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import N_ACTIVITIES
from toimio.world.draws import draw_month, rng_key
from toimio.world.hiring import SEARCHING
from toimio.world.lists import N_LISTS
from toimio.world.meetings import TOWN
from toimio.world.parameters import constants, menu_table, pension_table, service_table
from toimio.world.path_tables import most_events, path_tables, with_room
from toimio.world.people import MIX, PERSON
from toimio.world.providers import Provider, list_providers, place_table
from toimio.world.record import EVENT, GROUP_SHAPE, count_jobseekers
from toimio.world.registry import PERSON_RECORD
from toimio.world.rules.pensions import chance_bounds
from toimio.world.rules.service_paths import Paths
from toimio.world.turn import RETIREMENT_BUCKETS

POOL_MONTHS = 12
_FIRST_CAPACITY = 32768


@dataclass
class State:
    """Arrays of the world; compiled functions work on them in place."""

    region: Region
    values: dict[str, float]
    """Value of every parameter of the register by id."""
    params: np.ndarray
    services: np.ndarray
    menu: np.ndarray
    pension_table: np.ndarray
    pension_bounds: np.ndarray
    mixes: np.ndarray
    rng: np.ndarray
    providers: tuple[Provider, ...]
    places: np.ndarray
    reach: np.ndarray
    """float64[provider, town]: 1 where a provider takes people of a town, less where they would have to travel,
    0 where it does not take them."""
    town_places: np.ndarray
    """int64[town, k]: providers of a town, filled up with -1."""
    paths: Paths
    """Service paths of the scenario, and what happened on them."""
    towns: np.ndarray
    pool: np.ndarray
    """int64[town, 12]: background jobseekers by months of unemployment."""
    month: int
    scale: float
    """1 in a run; larger while a world is spun up, from which people are then drawn."""
    inflow_per_month: np.ndarray
    """float64[town, source]: people who enter per month before season and cycle."""
    people: np.ndarray = field(default_factory=lambda: np.zeros(_FIRST_CAPACITY, dtype=PERSON))
    n: int = 0
    registry: np.ndarray = field(init=False)
    """`toimio.world.registry.PERSON_RECORD` of each row of `people`, as the person was on entering."""
    keys: np.ndarray = field(init=False)
    """int64[row]: identities of `people`, side by side for `draw_luck`."""
    luck: np.ndarray = field(init=False)
    """float64[4, row]: the month's draws that most people need, one row of them for each use."""
    luck_next: np.ndarray = field(init=False)
    """The same of the next month, while the turn of the month is going on."""
    lucky: int = 0
    """How many rows of `people` have their draws of this month."""
    live: np.ndarray = field(default_factory=lambda: np.zeros(_FIRST_CAPACITY, dtype=np.int64))
    n_live: int = 0
    begun: int = 0
    """How many of the first `live` have begun this month already, at the turn of the last."""
    events: np.ndarray = field(default_factory=lambda: np.zeros(8 * _FIRST_CAPACITY, dtype=EVENT))
    event_rows: np.ndarray = field(default_factory=lambda: np.zeros(8 * _FIRST_CAPACITY, dtype=np.int32))
    """int32[event]: row of the event's person."""
    n_events: int = 0
    town_codes: np.ndarray = field(init=False)
    offers: np.ndarray = field(init=False)
    """float64[town, segment, provider]: the joint service's weights of next steps this month."""
    lists: np.ndarray = field(init=False)
    """int64[list, k]: rows of the people that some phases look at alone (see `toimio.world.lists`)."""
    counts: np.ndarray = field(init=False)
    """int64[list]: lengths of the lists."""
    searching: np.ndarray = field(init=False)
    """`toimio.world.hiring.SEARCHING`: who can be hired this month."""
    sums: np.ndarray = field(init=False)
    """float64[town, 5]: the month's people waiting, people, and sums of ability, self-efficacy, inclusion."""
    retiring: np.ndarray = field(init=False)
    link: np.ndarray = field(init=False)
    """Chains of settled people by the month of their retirement (see `toimio.world.turn.turn_month`)."""
    settled: np.ndarray = field(init=False)
    stocks: np.ndarray = field(init=False)
    refused_moves: int = 0

    def __post_init__(self) -> None:
        self.registry = np.zeros(len(self.people), dtype=PERSON_RECORD)
        self.keys = np.zeros(len(self.people), dtype=np.int64)
        self.luck = np.zeros((4, len(self.people)))
        self.luck_next = np.zeros((4, len(self.people)))
        self.town_codes = self.towns["code"].copy()
        self.offers = np.zeros((len(self.towns), len(self.menu), len(self.places)))
        self.lists = np.zeros((N_LISTS, len(self.people)), dtype=np.int64)
        self.searching = np.zeros(len(self.people), dtype=SEARCHING)
        self.retiring = np.full(RETIREMENT_BUCKETS, -1, dtype=np.int64)
        self.link = np.full(len(self.people), -1, dtype=np.int64)
        self.counts = np.zeros(N_LISTS, dtype=np.int64)
        self.sums = np.zeros((len(self.towns), 5))
        shape = (len(self.towns), *GROUP_SHAPE, N_ACTIVITIES)
        self.settled = np.zeros(shape, dtype=np.int32)
        self.stocks = np.zeros(shape, dtype=np.int32)

    def make_room(self, arrivals: int) -> None:
        """Let the arrays grow, if need be, so that `arrivals` people and a month's events fit in."""
        people = self.n + arrivals
        if people > len(self.people):
            self.people = _grown(self.people, people)
            self.keys = _grown(self.keys, people)
            self.luck, self.luck_next = (
                np.stack([_grown(row, people) for row in luck]) for luck in (self.luck, self.luck_next)
            )
            self.registry = _grown(self.registry, people)
            self.live = _grown(self.live, people)
            self.link = _grown(self.link, people)
            self.lists = np.stack([_grown(row, people) for row in self.lists])
            self.searching = np.zeros(len(self.people), dtype=SEARCHING)
        if len(self.paths.table):
            # No month has more meetings than there are people.
            self.paths = with_room(self.paths, most_events(self.paths, self.n_live + arrivals))
        events = self.n_events + arrivals + self.n_live + arrivals
        if events > len(self.events):
            self.events = _grown(self.events, events)
            self.event_rows = _grown(self.event_rows, events)

    def draw_luck(self) -> None:
        """Make the month's draws for the people who do not have them yet."""
        new = slice(self.lucky, self.n)
        ill, pension, hire, ends = self.luck[:, new]
        draw_month(self.keys[new], ill, pension, hire, ends, self.rng, self.month)
        self.lucky = self.n

    def turn_luck(self, goes_on: bool) -> None:
        """Make the next month's draws for everyone who is here, in good time for its beginning."""
        if goes_on:
            here = slice(0, self.n)
            ill, pension, hire, ends = self.luck_next[:, here]
            draw_month(self.keys[here], ill, pension, hire, ends, self.rng, self.month + 1)

    def count_jobseekers(self) -> np.ndarray:
        """Unemployed people and background jobseekers by town, now (float64[town])."""
        return count_jobseekers(self.stocks.reshape(-1), self.pool)


def _grown(array: np.ndarray, needed: int) -> np.ndarray:
    larger = np.zeros(max(needed, 2 * len(array)), dtype=array.dtype)
    larger[: len(array)] = array
    return larger


def set_up(
    region: Region,
    register: Register,
    scenario: Scenario,
    seed: int,
    replication: int,
    month: int,
    scale: float = 1.0,
) -> State:
    """An empty world of a region under a scenario: institutions and constants, nobody in it yet.

    Parameters
    ----------
    month
        Absolute month number of the first month to be simulated.
    scale
        Size of places, posts and vacancies against the region's (larger while spinning up).
    """
    values = {name: parameter.value for name, parameter in register.items()}
    groups = {name: parameter.group for name, parameter in register.items()}
    providers = list_providers(region, scenario, values)
    towns = np.zeros(len(region.towns), dtype=TOWN)
    for t, town in enumerate(region.towns):
        towns[t]["code"] = town.code
        towns[t]["cycle"] = 1.0
        towns[t]["slack"] = 1.0
        towns[t]["identification_factor"] = 1.0
    reach = np.array([[p.reach(t) for t in range(len(region.towns))] for p in providers])
    params, pensions = constants(values, groups), pension_table(values)
    return State(
        region=region,
        values=values,
        params=params,
        services=service_table(values),
        menu=menu_table(values),
        pension_table=pensions,
        pension_bounds=chance_bounds(params, pensions),
        mixes=_mixes(region),
        rng=rng_key(seed, replication),
        providers=providers,
        places=place_table(providers, month),
        reach=reach,
        town_places=_by_town(reach),
        paths=path_tables(region, scenario, providers, values),
        towns=towns,
        pool=np.zeros((len(region.towns), POOL_MONTHS), dtype=np.int64),
        month=month,
        scale=scale,
        inflow_per_month=np.zeros((len(region.towns), 6)),
    )


def _by_town(reach: np.ndarray) -> np.ndarray:
    lists = [np.flatnonzero(reach[:, t]) for t in range(reach.shape[1])]
    table = np.full((len(lists), max(len(row) for row in lists)), -1, dtype=np.int64)
    for t, row in enumerate(lists):
        table[t, : len(row)] = row
    return table


def _mixes(region: Region) -> np.ndarray:
    mix = region.mix
    mixes = np.zeros(len(region.towns), dtype=MIX)
    mixes["age_shares"] = mix.age_shares.values
    mixes["education_shares"] = mix.education_shares.values
    for name in ("female_share", "immigrant_share", "ability_mean", "ability_sd"):
        mixes[name] = getattr(mix, name).value
    return mixes
