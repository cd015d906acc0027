"""Who was ever in the world: one record per person, as the person was on entering."""

from __future__ import annotations

import numpy as np

from toimio.world.state import State

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
"""A person at the start or on arrival; `month` is relative (0 also for people of the start)."""


def person_records(state: State, first: int, last: int, month: int) -> np.ndarray:
    """Records of the people of rows first..last-1, who enter in a relative month."""
    records = np.zeros(last - first, dtype=PERSON_RECORD)
    people = state.people[first:last]
    records["person"] = people["key"]
    for name in ("town", "sex", "education", "immigrant", "age_months", "identified", "spell_months"):
        records[name] = people[name]
    records["ability_points"] = people["ability"]
    poor = state.values["ability_group_poor_below_points"]
    good = state.values["ability_group_good_from_points"]
    records["ability_group"] = np.digitize(people["ability"], (poor, good))
    records["month"] = month
    return records
