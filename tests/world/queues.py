"""People in front of one provider's door, for tests of queues and meetings."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from tests.small_region import register
from toimio.world.activities import Activity
from toimio.world.draws import rng_key
from toimio.world.lists import N_LISTS, enlist_by_situation
from toimio.world.parameters import constants
from toimio.world.people import PERSON
from toimio.world.places import PLACE, fill_places
from toimio.world.rules.service_paths import PATH, PATH_LOG, Paths

MONTH = 24312
RNG = rng_key(1, 0)


@cache
def params(**values: float) -> np.ndarray:
    """The register as compiled rules read it."""
    shipped = register(**values)
    return constants({k: p.value for k, p in shipped.items()}, {k: p.group for k, p in shipped.items()})


def jobseekers(count: int, **fields: Any) -> np.ndarray:
    """Unemployed people of middling ability without a plan; ties in the order of their rows."""
    people = np.zeros(count, dtype=PERSON)
    people["key"] = 1000 + np.arange(count)
    people["tie"] = (np.arange(count) + 1.0) / (count + 1.0)
    people["ability"] = 6.0
    people["skill"] = people["efficacy"] = people["motivation"] = 0.5
    people["age_months"] = 40 * 12
    for name in ("next_activity", "next_place", "place", "last_place", "plan", "plan_place", "return_place"):
        people[name] = -1
    for name, values in fields.items():
        people[name] = values
    return people


def waiting(count: int, activity: Activity = Activity.COACHING, **fields: Any) -> np.ndarray:
    """People who wait for a place of the first provider."""
    return jobseekers(count, plan=activity, plan_place=0, **fields)


def provider(activity: Activity = Activity.COACHING, **fields: Any) -> np.ndarray:
    """One provider who takes anybody."""
    places = np.zeros(1, dtype=PLACE)
    places["activity"] = activity
    places["max_ability"] = 10.0
    for name, value in fields.items():
        places[name] = value
    return places


def month_lists(people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lists of the month with everyone on those that fit, and their lengths."""
    lists, counts = np.zeros((N_LISTS, len(people)), dtype=np.int64), np.zeros(N_LISTS, dtype=np.int64)
    for row in range(len(people)):
        enlist_by_situation(people[row], row, lists, counts)
    return lists, counts


def fill(people: np.ndarray, places: np.ndarray, month: int = MONTH, rng: np.ndarray = RNG) -> list[int]:
    """Let the provider fill free places; the rows of those who got one."""
    subsidised = bool(places["activity"][0] == Activity.SUBSIDISED_WORK)
    before = people["next_activity"].copy()
    fill_places(people, *month_lists(people), places, subsidised, params(), rng, month)
    return np.flatnonzero(people["next_activity"] != before).tolist()


def no_paths() -> Paths:
    """A world of one town and one provider without service paths."""
    none = np.zeros(0, dtype=np.int64)
    return Paths(
        np.zeros(0, dtype=PATH),
        none.reshape(0, 1),
        none.reshape(0, 0, 1),
        np.zeros(0, dtype=PATH_LOG),
        np.zeros(1, dtype=np.int64),
        none.reshape(1, 0),
    )
