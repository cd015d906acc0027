"""The resource account: what was used and made, beside the money.

A ledger that sums to zero can still be wrong. Staff hours, materials and output at market price say
what a design costs and yields even where money only changes hands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum


class Resource(IntEnum):
    """What is counted, in whole units."""

    STAFF_MINUTES = 0
    """Work of coaches, leaders, officials and health staff."""
    PARTICIPANT_MINUTES = 1
    """Work of people of the target group."""
    MATERIALS_CENTS = 2
    """Materials, premises and vehicles at what they cost others to give up."""
    OUTPUT_CENTS = 3
    """Goods and services made, at market price without tax."""
    OUTPUT_LOST_CENTS = 4
    """Output that others no longer make, at market price without tax."""


USED = (Resource.MATERIALS_CENTS, Resource.OUTPUT_LOST_CENTS)


@dataclass(frozen=True)
class Use:
    """Use or yield of one resource; whole and not negative."""

    month: int
    town: int
    segment: int
    resource: Resource
    quantity: int


class ResourceAccount:
    """Sums of uses and yields."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, int, int, Resource], int] = defaultdict(int)

    def post(self, use: Use) -> None:
        """Add one use or yield.

        Raises
        ------
        ValueError
            If the quantity is negative or not whole.
        """
        if use.quantity < 0 or use.quantity != int(use.quantity):
            raise ValueError(f"found quantity {use.quantity!r}; allowed is a whole number, not negative")
        self._sums[use.month, use.town, use.segment, use.resource] += use.quantity

    def total(self, resource: Resource, month: int | None = None, town: int | None = None) -> int:
        """Return the sum of one resource, of all months and towns unless one is named."""
        return sum(
            quantity
            for (at, place, _, kind), quantity in self._sums.items()
            if kind == resource and month in (None, at) and town in (None, place)
        )

    def net_output_cents(self, staff_hour_eur: float) -> int:
        """Return output less materials, lost output and staff time at the price of an hour."""
        staff = self.total(Resource.STAFF_MINUTES) * staff_hour_eur * 100 / 60
        return self.total(Resource.OUTPUT_CENTS) - sum(self.total(kind) for kind in USED) - round(staff)
