"""The few outcomes a comparison is told by, picked out of the whole table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Column
from toimio.analysis.catalogue import ENTERPRISE, EVERYONE, FIXED, FOLLOWED, OUTCOMES, TARGET
from toimio.analysis.cells import DIMENSIONS
from toimio.analysis.study import Frame
from toimio.analysis.study import rows as rows_of

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        TARGET,
        (
            "people_open_work",
            "people_supported_work",
            "people_subsidised_work",
            "people_services",
            "people_unemployed",
            "people_disability_pension",
            "person_years_open_work",
            "person_years_paid_work",
            "exits_gross",
            "exits_net",
            "service_queue",
            "disposable_income",
            "share_on_transfers",
        ),
    ),
    (
        FOLLOWED,
        (
            "people",
            "share_open_work",
            "months_open_work",
            "months_paid_work",
            "disposable_income",
            "share_on_transfers",
            "entrant_ability_gap",
        ),
    ),
    (FIXED, ("people", "share_open_work", "months_open_work", "months_paid_work")),
    (EVERYONE, ("unemployed_all", "background_hires")),
    (
        ENTERPRISE,
        (
            "places",
            "occupied",
            "queue",
            "entries",
            "returns",
            "bank_lowest",
            "own_revenue_share",
            "break_even_orders",
            "break_even_places",
            "staff_coaches",
            "staff_leaders",
            "staff_ordinary_workers",
            "months_to_first_exit",
            "months_to_filled",
            "grants_three_years",
            "enterprises_closed",
            "owners_loss",
            "debts_left",
            "people_released",
        ),
    ),
)
"""Outcomes of the printed table by group, in order."""
_AT_EVERY_HORIZON = {(FOLLOWED, "share_open_work")}


@dataclass(frozen=True)
class Line:
    """One headline outcome with its numbers by column name."""

    group: str
    outcome: str
    month: int
    numbers: dict[str, float]

    @property
    def unit(self) -> str:
        """Unit of the outcome."""
        return OUTCOMES[self.outcome].unit

    @property
    def is_nothing(self) -> bool:
        """Whether it is zero in every world, such as enterprises where there are none."""
        return not any(abs(self[name]) > 0 for name in ("mean", "mean_scenario", "mean_reference"))

    @property
    def is_told_at_every_horizon(self) -> bool:
        """Whether the printed table has a line for each of its months, not for the last one only."""
        return (self.group, self.outcome) in _AT_EVERY_HORIZON

    def __getitem__(self, column: str) -> float:
        """Return a number; NaN where the table has none."""
        return self.numbers.get(column, float("nan"))


def headlines(frame: Frame) -> list[Line]:
    """Headline rows about all people together, at the last month each outcome is told for."""
    whole = np.all([_is(frame[d], "all") for d in DIMENSIONS], axis=0)
    names, numbers = _split(rows_of(frame, whole))
    found: list[Line] = []
    for group, outcomes in SECTIONS:
        for outcome in outcomes:
            rows = np.flatnonzero((names["group"] == group) & (names["outcome"] == outcome))
            if (group, outcome) not in _AT_EVERY_HORIZON:
                rows = rows[-1:]
            for row in rows.tolist():
                values = {name: float(column[row]) for name, column in numbers.items()}
                if np.isfinite(values.get("mean_scenario", values.get("mean", np.nan))):
                    found.append(Line(group, outcome, int(numbers["month"][row]), values))
    return found


def _is(column: Column | NDArray[Any], name: str) -> NDArray[np.bool_]:
    """Which rows of a column of names have this one."""
    if not isinstance(column, Column) or name not in column.names:
        return np.zeros(len(column.codes if isinstance(column, Column) else column), dtype=bool)
    chosen: NDArray[np.bool_] = column.codes == column.names.index(name)
    return chosen


def _split(frame: Frame) -> tuple[dict[str, NDArray[np.object_]], dict[str, NDArray[Any]]]:
    names = {k: np.array(c.names, dtype=object)[c.codes] for k, c in frame.items() if isinstance(c, Column)}
    numbers = {k: c for k, c in frame.items() if not isinstance(c, Column)}
    return names, numbers
