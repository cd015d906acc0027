"""Rules of entry that all who found places share: who may come in, and who comes first."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from toimio.locale import text
from toimio.scenario.basics import FileTable
from toimio.scenario.problems import refuse

Priority = Literal["weakest", "readiest", "longest_waiting", "first_come", "lottery"]

Ability = Annotated[float, Field(ge=0.0, le=10.0)]
Months = Annotated[int, Field(ge=0, le=240)]


class EntryRules(FileTable):
    """Who gets a place."""

    max_ability: Ability = 10.0
    """Highest Work Ability Score (0-10) of those who may enter; 10 excludes nobody."""
    min_ability: Ability = 0.0
    """Lowest Work Ability Score (0-10) of those who may enter; 0 excludes nobody."""
    min_months_unemployed: Months = 0
    """Months of unemployment needed before entry."""
    identified_only: bool = False
    """Whether only people whose reduced work ability the services have recognised may enter."""
    priority: Priority = "longest_waiting"
    """Who is taken first from the queue."""

    @model_validator(mode="after")
    def _ability_range(self) -> Self:
        if self.min_ability > self.max_ability:
            allowed = text("at most max_ability ({limit})", limit=self.max_ability)
            raise refuse(allowed, found=str(self.min_ability), path="min_ability")
        return self
