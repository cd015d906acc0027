"""A team of job coaches: place-then-train (individual placement and support), or ordinary coaching.

Every number here is a choice of the people who plan the team. What an approach does to people stands in the
evidence register.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from toimio.scenario.basics import FileTable, Key, Keys, Month, month_number
from toimio.scenario.entry import EntryRules

Approach = Literal["place_then_train", "stepwise"]


class TeamEntry(EntryRules):
    """Who becomes a client."""

    wanting_work_only: bool = False
    """Whether only people who want to work become clients: their motivation is at least the register's
    parameter."""


class CoachingTeam(FileTable):
    """Job coaches with clients of their own."""

    opens: Month
    """First month of work, "YYYY-MM"."""
    approach: Approach
    """place_then_train: straight to the search for an open job, for as long as it takes, no training first;
    stepwise: ordinary coaching."""
    town: Key
    """Town where the team sits; it travels to its clients in other towns, which takes time and costs money."""
    serves: Keys = ()
    """Towns whose people may apply; empty means every town of the region."""
    places: Annotated[int, Field(ge=0, le=2000)]
    """Clients at a time when the team is full (persons)."""
    ramp_up_months: Annotated[int, Field(ge=0, le=120)] = 12
    """Months from opening to the planned number of clients."""
    clients_per_coach: Annotated[float, Field(ge=1.0, le=200.0)] = 20.0
    """Clients for each coach; the fidelity scale of place-then-train asks for at most 20 (D193)."""
    follow_along_months: Annotated[int, Field(ge=0, le=60)] = 0
    """Months of support in the new job."""
    entry: TeamEntry = TeamEntry()
    """Who becomes a client."""

    @property
    def opens_month(self) -> int:
        """Absolute month number of the first month of work."""
        return month_number(self.opens)
