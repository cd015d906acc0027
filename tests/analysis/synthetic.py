"""Small made-up worlds with valid event logs, to test what is computed from them."""

from __future__ import annotations

import numpy as np

from toimio.world.activities import OUTSIDE, Activity, Reason
from toimio.world.books import CATEGORIES
from toimio.world.record import EVENT, GROUP_SHAPE
from toimio.world.registry import PERSON_RECORD
from toimio.world.run import ProviderInfo, RunResult

TOWNS = ("kemi", "tornio")
PROVIDERS = (
    ProviderInfo("meriva", "foundation", int(Activity.REHABILITATIVE_WORK), 0, ""),
    ProviderInfo("toimio.kemi", "enterprise", int(Activity.SUPPORTED_WORK), 0, "toimio"),
)
_SERVICES = (Activity.COACHING, Activity.REHABILITATIVE_WORK, Activity.SUPPORTED_WORK)


def persons(count: int, **columns: object) -> np.ndarray:
    """People with keys 100, 101, ...: men of 40 with moderate ability in the first town."""
    records = np.zeros(count, dtype=PERSON_RECORD)
    records["person"] = 100 + np.arange(count)
    records["age_months"] = 40 * 12
    records["ability_group"] = 1
    records["ability_points"] = 6.0
    for name, values in columns.items():
        records[name] = values
    return records


def world(people: np.ndarray, log: list[tuple], months: int, **parts: object) -> RunResult:
    """A world from a log of (month, key, from, to, reason, place)."""
    events = np.array(sorted(log, key=lambda event: event[0]), dtype=EVENT)
    series = {name: np.zeros((months, len(TOWNS))) for name in ("pool_unemployed", "pool_hires")}
    provider = {
        name: np.zeros((months, len(PROVIDERS)), dtype=np.int32)
        for name in ("places", "occupied", "queue", "entries", "leavers", "returns")
    }
    settings = {
        "start_month": 2026 * 12,
        "months": months,
        "towns": TOWNS,
        "providers": PROVIDERS,
        "stocks": counted(people, events, months),
        "events": events,
        "persons": people,
        "series": series,
        "provider_series": provider,
        "enterprise_series": {},
        "books": np.zeros((months, 2, len(CATEGORIES)), dtype=np.int64),
        "bank": np.zeros((months + 1, 2), dtype=np.int64),
        "book_keys": ("toimio", "meriva"),
        "closed_in_month": (-1, -1),
        "rake_shortfall": {},
    }
    return RunResult(**(settings | parts))


def start(key: int, activity: Activity, place: int = -1) -> tuple:
    """Someone present at the start."""
    return (0, key, OUTSIDE, int(activity), int(Reason.START), place)


def move(
    month: int, key: int, from_: Activity, to: Activity, place: int = -1, why: Reason = Reason.PLACED
) -> tuple:
    """Someone who moves."""
    return (month, key, int(from_), int(to), int(why), place)


def counted(people: np.ndarray, events: np.ndarray, months: int) -> np.ndarray:
    """Stocks of a log, with age and ability groups as they were at the start."""
    stocks = np.zeros((months + 1, len(TOWNS), *GROUP_SHAPE, len(Activity)), dtype=np.int32)
    where = {
        int(p["person"]): (
            int(p["town"]),
            int(np.searchsorted([300, 360, 648], p["age_months"], side="right")),
            int(p["sex"]),
            int(p["ability_group"]),
        )
        for p in people
    }
    for month, key, from_, to, *_ in events.tolist():
        stocks[(slice(month, None), *where[key], to)] += 1
        if from_ != OUTSIDE:
            stocks[(slice(month, None), *where[key], from_)] -= 1
    return stocks


def random_world(seed: int, months: int = 72, count: int = 300, supported_share: float = 0.0) -> RunResult:
    """Lives that move at random; the same seed gives the same lives except those who enter supported work."""
    rng = np.random.default_rng(seed)
    people = persons(
        count,
        town=rng.integers(0, len(TOWNS), count),
        sex=rng.integers(0, 2, count),
        age_months=rng.integers(17 * 12, 60 * 12, count),
        ability_group=rng.integers(0, 3, count),
        ability_points=rng.uniform(3, 9, count),
    )
    chosen = rng.random(count)
    log = []
    for index, key in enumerate(people["person"].tolist()):
        state = Activity(int(rng.choice([Activity.UNEMPLOYED, Activity.COACHING, Activity.INACTIVE])))
        log.append(start(key, state))
        month = 0
        while True:
            month += 1 + int(rng.geometric(0.08))
            target = Activity(int(rng.choice([Activity.UNEMPLOYED, *_SERVICES[:2], Activity.OPEN_WORK])))
            if month > months:
                break
            if chosen[index] < supported_share and month > 6:
                target = Activity.SUPPORTED_WORK
            if target != state:
                log.append(move(month, key, state, target, 1 if target == Activity.SUPPORTED_WORK else -1))
                state = target
    series = {
        "pool_unemployed": rng.integers(50, 90, (months, len(TOWNS))).astype(np.float64),
        "pool_hires": rng.integers(0, 9, (months, len(TOWNS))).astype(np.float64),
    }
    return world(people, log, months, series=series)
