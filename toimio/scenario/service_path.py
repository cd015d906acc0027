"""A path through the service menu: a chain of steps that a person is led along, one after the other.

Every number here is a choice of the people who plan the path. What the steps do to people stands in the evidence
register; a path decides only who goes where next, and how soon.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from toimio.locale import text
from toimio.scenario.basics import FileTable, Key, Keys, Month, Share, month_number
from toimio.scenario.entry import EntryRules
from toimio.scenario.problems import refuse, shown

WorkersPayer = Literal["municipality", "wellbeing_county", "state_labour", "eu"]

Steps = Annotated[tuple[Key, ...], Field(strict=False, min_length=1, max_length=10)]


class ServicePath(FileTable):
    """A chain of services, led through without a new plan between them."""

    opens: Month
    """First month in which people are offered the path, "YYYY-MM"."""
    towns: Keys = ()
    """Towns where it runs; empty means every town of the region."""
    steps: Steps
    """Services in order, by activity, enterprise or coaching team; a step that no provider can give the person is
    passed over."""
    places: Annotated[int, Field(ge=0, le=5000)]
    """People on the path at a time, in all towns together."""
    offered_share: Share = 1.0
    """Share of the meetings with people who may begin at which the path is offered, while it has room."""
    entry: EntryRules = EntryRules()
    """Who may begin, and who comes first."""
    first_in_queues: bool = False
    """Whether people on the path come before others in the queues of services and enterprises; whom employers
    take into subsidised posts stays their choice."""
    next_step_ahead_months: Annotated[int, Field(ge=0, le=12)] = 0
    """Months before the end of a step from which a place in the next is sought; the person moves as soon as there is
    one."""
    clients_per_worker: Annotated[float, Field(ge=0.0, le=500.0)] = 0.0
    """People on the path for each path worker, who keeps hold of them after illness or a long wait; 0 means no
    path workers."""
    workers_paid_by: WorkersPayer = "municipality"
    """Who pays the path workers."""

    @property
    def opens_month(self) -> int:
        """Absolute month number of the first month in which the path is offered."""
        return month_number(self.opens)

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        for position, (step, after) in enumerate(zip(self.steps, self.steps[1:], strict=False), start=2):
            if step == after:
                allowed = text("a step other than the one before")
                raise refuse(allowed, found=shown(step), path=f"steps[{position}]")
        return self
