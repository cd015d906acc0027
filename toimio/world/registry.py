"""Who was ever in the world: one record per person, as the person was on entering."""

import numpy as np

from toimio.world.compiled import Array, compiled
from toimio.world.record import ability_group

PERSON_RECORD = np.dtype(
    [
        ("person", np.int64),
        ("town", np.int16),
        ("sex", np.int8),
        ("education", np.int8),
        ("immigrant", np.int8),
        ("age_months", np.int32),
        ("ability_points", np.float64),
        ("ability_group", np.int8),
        ("identified", np.int8),
        ("spell_months", np.int32),
        ("month", np.int32),
    ]
)
"""A person at the start or on arrival; `month` is relative in results (0 also for people of the start)."""


@compiled
def register_people(people: Array, first: int, last: int, registry: Array, params: Array, month: int) -> None:
    """Write down the people of rows first..last-1, who enter on the first of a month (absolute number)."""
    for i in range(first, last):
        p, r = people[i], registry[i]
        r["person"] = p["key"]
        r["town"] = p["town"]
        r["sex"] = p["sex"]
        r["education"] = p["education"]
        r["immigrant"] = p["immigrant"]
        r["age_months"] = p["age_months"]
        r["ability_points"] = p["ability"]
        r["ability_group"] = ability_group(p, params[0])
        r["identified"] = p["identified"]
        r["spell_months"] = p["spell_months"]
        r["month"] = month
