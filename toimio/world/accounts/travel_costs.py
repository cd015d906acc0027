"""What the way to work from other towns costs workers and enterprises, in books and ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from toimio.money.amounts import IntArray
from toimio.world.providers import Provider


class TravelPaid(NamedTuple):
    """Travel in an enterprise's month, in cents."""

    repaid_cents: int
    """Repaid to workers."""
    transport_cents: int
    """Paid for driving them."""


@dataclass(frozen=True)
class TravelCosts:
    """Cents for a worker's month at work, each int64[town, provider]; see `toimio.world.travel.Commute`."""

    person: IntArray
    repaid: IntArray
    transport: IntArray

    @cached_property
    def any(self) -> bool:
        """Whether anybody travels at a cost."""
        return bool(self.person.any() or self.transport.any())

    @cached_property
    def any_paid(self) -> bool:
        """Whether an enterprise bears any of it."""
        return bool(self.repaid.any() or self.transport.any())

    def paid(self, at_work: IntArray, rows: IntArray) -> TravelPaid:
        """Return what the units of some rows pay for people at work (int[town, provider])."""
        if not self.any_paid:
            return TravelPaid(0, 0)
        people = at_work[:, rows].astype(np.int64)
        return TravelPaid(
            int((people * self.repaid[:, rows]).sum()), int((people * self.transport[:, rows]).sum())
        )


def travel_costs(providers: Sequence[Provider], towns: int) -> TravelCosts:
    """Return the cost of the way to every provider; nothing where its people do not travel or it was there before."""
    costs = np.zeros((3, towns, len(providers)), dtype=np.int64)
    for j, provider in enumerate(providers):
        way = provider.commute
        if way is not None:
            served = np.isin(np.arange(towns), provider.serves)
            for k, cents in enumerate((way.person_cents, way.repaid_cents, way.transport_cents)):
                costs[k, :, j] = np.array(cents) * served
    return TravelCosts(*costs)
