"""What a run leaves behind of its money."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from toimio.money.amounts import IntArray
from toimio.money.parties import Party
from toimio.world.accounts.flow_kinds import FLOW_KINDS, FlowKind
from toimio.world.accounts.situations import SEGMENTS, Kind

N_PARTIES = len(Party)


@dataclass(frozen=True)
class MoneyRecord:
    """Every payment of a run, and from what it was reckoned. Months are relative to the start of the run."""

    ledger: IntArray
    """int64[month, town, segment, flow kind], cents, never negative."""
    resources: IntArray
    """int64[month, town, resource] (`toimio.money.resources.Resource`)."""
    situations: tuple[Kind, ...]
    counts: np.ndarray
    """int32[month, town, situation, takes assistance]: people on the first of the month, arrivals included; the
    last two situations are background jobseekers, and those of them who found work and still have it."""
    periods: tuple[int, ...]
    """First month of each period of equal rules."""
    lines: tuple[IntArray, ...]
    """By period, int64[town, situation, takes assistance, line]: one person's month (`toimio.money.lines.LINES`)."""
    takes_assistance: np.ndarray
    """int8 for each of the run's persons: applies for social assistance where entitled."""
    flow_kinds: tuple[FlowKind, ...] = FLOW_KINDS
    segments: tuple[str, ...] = SEGMENTS

    @cached_property
    def by_kind(self) -> IntArray:
        """Sums over the segments: int64[month, town, flow kind]."""
        summed: IntArray = self.ledger.sum(axis=2)
        return summed

    def period_of(self, month: int) -> int:
        """Return the index of the period of a relative month."""
        return bisect_right(self.periods, month) - 1

    def balances_cents(self) -> IntArray:
        """Return receipts less payments: int64[month, town, party]; the parties sum to zero."""
        by_kind = self.by_kind
        balances = np.zeros((*by_kind.shape[:2], N_PARTIES), dtype=np.int64)
        for k, kind in enumerate(self.flow_kinds):
            balances[..., kind.receiver] += by_kind[..., k]
            balances[..., kind.payer] -= by_kind[..., k]
        return balances

    def total_cents(self, **where: int) -> IntArray:
        """Return int64[month, town, segment] of all kinds of payment whose fields have the given values.

        Examples
        --------
        ``money.total_cents(payer=Party.MUNICIPALITY, category=Category.PAY_SUBSIDY)``
        """
        chosen = [
            k
            for k, kind in enumerate(self.flow_kinds)
            if all(getattr(kind, n) == v for n, v in where.items())
        ]
        total: IntArray = self.ledger[..., chosen].sum(axis=-1)
        return total
