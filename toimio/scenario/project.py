"""A project with a budget: who grants it, how much of it is used, when and where it runs."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from toimio.locale import text
from toimio.scenario.basics import ByName, FileTable, Keys, Month, Share, Text, month_number
from toimio.scenario.problems import check_whole, refuse

Payer = Literal["eu", "state_labour", "state_education", "municipality", "wellbeing_county"]


class Project(FileTable):
    """A project whose money goes to its staff, evenly from the first month to the last.

    Only its money is reckoned; what it does for people is said with the other tables (services, early support).
    """

    title: Text
    """Short name for people."""
    towns: Keys = ()
    """Towns where it runs; empty means every town of the region. They share it by their labour force."""
    first: Month
    """First month, "YYYY-MM"."""
    last: Month
    """Last month, "YYYY-MM"."""
    granted_eur: Annotated[float, Field(ge=0.0, le=1_000_000_000.0)]
    """What was granted for the whole time (euros)."""
    used_eur: Annotated[float, Field(ge=0.0, le=1_000_000_000.0)]
    """What is used of it over the whole time (euros); this is paid. Months outside the computation are not."""
    shares: Annotated[dict[Payer, Share], Field(min_length=1), ByName]
    """Share of each payer of the money used; the shares sum to 1."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        check_whole(self.shares.values(), "shares")
        if self.used_eur > self.granted_eur:
            allowed = text("at most granted_eur ({limit})", limit=self.granted_eur)
            raise refuse(allowed, found=str(self.used_eur), path="used_eur")
        if month_number(self.last) < month_number(self.first):
            allowed = text("a month not before first ({month})", month=self.first)
            raise refuse(allowed, found=f'"{self.last}"', path="last")
        return self

    @property
    def first_month(self) -> int:
        """Absolute month number of the first month."""
        return month_number(self.first)

    @property
    def months(self) -> int:
        """Number of months from first to last."""
        return month_number(self.last) - self.first_month + 1
