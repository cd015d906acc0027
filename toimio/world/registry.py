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


class Registry:
    """The people of a world as they were on entering, month by month."""

    def __init__(self) -> None:
        self._entered: list[np.ndarray] = []
        self._months: list[int] = []

    def enter(self, people: np.ndarray, month: int) -> None:
        """Keep the rows of those who enter in a relative month."""
        self._entered.append(people.copy())
        self._months.append(month)

    def records(self, state: State) -> np.ndarray:
        """Return one record for each person who ever entered, in order of entry (dtype `PERSON_RECORD`)."""
        months = np.repeat(self._months, [len(people) for people in self._entered])
        return _records(state, np.concatenate(self._entered), months)


def _records(state: State, people: np.ndarray, months: np.ndarray) -> np.ndarray:
    records = np.zeros(len(people), dtype=PERSON_RECORD)
    records["person"] = people["key"]
    for name in ("town", "sex", "education", "immigrant", "age_months", "identified", "spell_months"):
        records[name] = people[name]
    records["ability_points"] = people["ability"]
    poor = state.values["ability_group_poor_below_points"]
    good = state.values["ability_group_good_from_points"]
    records["ability_group"] = np.digitize(people["ability"], (poor, good))
    records["month"] = months
    return records
