"""Everything that makes up a simulated world at one moment, and how it is set up from region and scenario."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from toimio.evidence.register import Register
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import N_ACTIVITIES
from toimio.world.draws import draw_month, rng_key
from toimio.world.ground import ground_of
from toimio.world.hiring import SEARCHING
from toimio.world.lists import N_LISTS
from toimio.world.path_tables import most_events, with_room
from toimio.world.people import PERSON
from toimio.world.providers import Provider
from toimio.world.record import EVENT, GROUP_SHAPE, count_jobseekers
from toimio.world.registry import PERSON_RECORD
from toimio.world.rows import copied
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
    illness_bounds: np.ndarray
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
    # Replications of a design begin alike, and then go their own ways: each has its own arrays.
    ground = ground_of(region, register, scenario, month)
    return State(
        region=region,
        values=ground.values,
        params=ground.params.copy(),
        services=ground.services.copy(),
        menu=ground.menu.copy(),
        pension_table=ground.pension_table.copy(),
        pension_bounds=ground.pension_bounds.copy(),
        illness_bounds=ground.illness_bounds.copy(),
        mixes=ground.mixes.copy(),
        rng=rng_key(seed, replication),
        providers=ground.providers,
        places=copied(ground.places),
        reach=ground.reach.copy(),
        town_places=ground.town_places.copy(),
        paths=Paths(*(table.copy() for table in ground.paths)),
        towns=copied(ground.towns),
        pool=np.zeros((len(region.towns), POOL_MONTHS), dtype=np.int64),
        month=month,
        scale=scale,
        inflow_per_month=np.zeros((len(region.towns), 6)),
    )
