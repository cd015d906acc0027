"""Made-up ledgers, and worlds that have one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.analysis.synthetic import TOWNS, random_world
from toimio.analysis.blocks import index_of, values_of
from toimio.analysis.outcomes import World
from toimio.analysis.study import Pair
from toimio.money.parties import Category, Party
from toimio.world.accounts.flow_kinds import FLOW_KINDS, flow_index
from toimio.world.accounts.record import MoneyRecord
from toimio.world.accounts.situations import SEGMENTS
from toimio.world.run import RunResult

Payment = tuple[Party, Party, Category]
SUBSIDY: Payment = (Party.MUNICIPALITY, Party.COOPERATIVE, Category.PAY_SUBSIDY)
BENEFIT: Payment = (Party.KELA, Party.PERSON, Category.UNEMPLOYMENT_BENEFIT)
SHARE: Payment = (Party.MUNICIPALITY, Party.KELA, Category.MUNICIPAL_SHARE_OF_BENEFIT)
LOST: Payment = (Party.DISPLACED_FIRMS, Party.CUSTOMERS, Category.LOST_SALES)


def record(months: int, payments: dict[Payment, object] | None = None) -> MoneyRecord:
    """A record with the given cents of each payment, by month and town (or the same in all)."""
    ledger = np.zeros((months, len(TOWNS), len(SEGMENTS), len(FLOW_KINDS)), dtype=np.int64)
    for payment, cents in (payments or {}).items():
        ledger[:, :, 0, flow_index(*payment)] = np.broadcast_to(np.asarray(cents), (months, len(TOWNS)))
    nothing = np.zeros((months, len(TOWNS), 0), dtype=np.int64)
    return MoneyRecord(ledger, nothing, (), nothing, (0,), (), np.zeros(0, dtype=np.int8))


def with_money(result: RunResult, payments: dict[Payment, object] | None = None) -> RunResult:
    """A world with a ledger."""
    return replace(result, money=record(result.months, payments))


def pair(payments: list[dict[Payment, object]], months: int = 72) -> Pair:
    """A pair of worlds: the reference pays nothing, the scenario what is given for each replication."""
    here = [World(with_money(random_world(r, months, 60), p)) for r, p in enumerate(payments)]
    there = [World(with_money(random_world(100 + r, months, 60))) for r in range(len(payments))]
    return Pair(
        "toimio_regional",
        "today",
        index_of(here[0].blocks, here[0].cells),
        np.stack([values_of(world.blocks) for world in here]),
        np.stack([values_of(world.blocks) for world in there]),
    )
