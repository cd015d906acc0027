"""Whose purse: what each party receives less what it pays, from the ledger of a simulated world.

All amounts are sums since the start, in euros of the first year (the rules stay as they are after the last
dated change), so that a real rate of interest discounts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Block
from toimio.analysis.cells import Values
from toimio.analysis.money_names import (
    BUDGET,
    GROSS_CATEGORIES,
    GROSS_PUBLIC_COST,
    MONEY,
    PRESENT_VALUES,
    budget_outcome,
    net_outcome,
    public_outcome,
)
from toimio.money.parties import PUBLIC_PARTIES, Party

if TYPE_CHECKING:
    from toimio.world.accounts.flow_kinds import FlowKind
    from toimio.world.accounts.record import MoneyRecord

CENTS_PER_EURO = 100.0
_MONTHS_PER_YEAR = 12


class _BudgetLine(NamedTuple):
    """What a public party receives and pays for one purpose."""

    outcome: str
    kinds: list[int]
    """Kinds of flow that are for it."""
    effect: NDArray[np.float64]
    """What a euro of each does to the party."""


class _Reading(NamedTuple):
    """How payments by kind become outcomes: the same for all worlds."""

    incidence: NDArray[np.float64]
    gross_public: list[int]
    budget: tuple[_BudgetLine, ...]


def money_blocks(money: MoneyRecord) -> list[Block]:
    """Return all money outcomes of one world: for the whole region and each town.

    Months run from 0 to the horizon; present values and budget lines are told at the ends of years.
    """
    reading = _reading(money.flow_kinds)
    flows = with_whole_region(money.by_kind) / CENTS_PER_EURO
    months = np.arange(len(flows) + 1)
    years = np.arange(_MONTHS_PER_YEAR, len(flows) + 1, _MONTHS_PER_YEAR)
    nets = flows @ reading.incidence
    blocks = _nets(MONEY, months, since_start(nets)[months])
    for group, rate in PRESENT_VALUES.items():
        worth = nets * discount(len(nets), rate)[:, None, None]
        blocks += _nets(group, years, since_start(worth)[years])
    gross = flows[..., reading.gross_public].sum(axis=-1)
    blocks.append(Block(MONEY, GROSS_PUBLIC_COST, months, since_start(gross)))
    return [*blocks, *_budget_lines(reading, _at_years(flows), years)]


@lru_cache(maxsize=4)
def _reading(kinds: tuple[FlowKind, ...]) -> _Reading:
    effect = incidence(kinds)
    of_category = {
        category: [row for row, kind in enumerate(kinds) if kind.category == category]
        for category in sorted({kind.category for kind in kinds})
    }
    budget = tuple(
        _BudgetLine(budget_outcome(party, category), rows, effect[rows, party])
        for party in PUBLIC_PARTIES
        for category, rows in of_category.items()
        if any(party in (kinds[row].payer, kinds[row].receiver) for row in rows)
    )
    return _Reading(effect, gross_public_kinds(kinds), budget)


def incidence(kinds: Sequence[FlowKind]) -> NDArray[np.float64]:
    """Return what a euro of each kind of flow does to each party: float64[kind, party]."""
    effect = np.zeros((len(kinds), len(Party)))
    for row, kind in enumerate(kinds):
        effect[row, kind.receiver] += 1.0
        effect[row, kind.payer] -= 1.0
    return effect


def gross_public_kinds(kinds: Sequence[FlowKind]) -> list[int]:
    """Return the kinds of flow that are gross public cost: what the public pays others to act."""
    return [
        row
        for row, kind in enumerate(kinds)
        if kind.category in GROSS_CATEGORIES
        and kind.payer in PUBLIC_PARTIES
        and kind.receiver not in PUBLIC_PARTIES
    ]


def gross_public_eur(money: MoneyRecord) -> float:
    """Return the gross public cost of a world over its whole horizon, in euros."""
    kinds = gross_public_kinds(money.flow_kinds)
    return float(money.ledger[..., kinds].sum()) / CENTS_PER_EURO


def discount(months: int, rate_per_year: float) -> Values:
    """Return the present value of a euro in each month, counted from its middle."""
    result: Values = (1.0 + rate_per_year) ** (-(np.arange(months) + 0.5) / _MONTHS_PER_YEAR)
    return result


def since_start(monthly: Values) -> Values:
    """Sum up months from the start: one row more, zeros first."""
    sums = np.zeros((len(monthly) + 1, *monthly.shape[1:]))
    np.cumsum(monthly, axis=0, out=sums[1:])
    return sums


def _at_years(monthly: Values) -> Values:
    """Sum up months from the start to the end of each year, row by row as they lie in memory."""
    so_far = np.zeros(monthly.shape[1:])
    sums = []
    for months, month in enumerate(monthly, start=1):
        so_far += month
        if months % _MONTHS_PER_YEAR == 0:
            sums.append(so_far.copy())
    return np.array(sums).reshape(-1, *monthly.shape[1:])


def with_whole_region(by_town: NDArray[np.integer]) -> Values:
    """Put the sum of the towns (second axis) before them."""
    whole = by_town.sum(axis=1, keepdims=True)
    return np.concatenate([whole, by_town], axis=1).astype(np.float64)


def _nets(group: str, at: NDArray[np.int64], values: Values) -> list[Block]:
    """Blocks by party and of all public parties together from float64[time, cell, party]."""
    blocks = [Block(group, net_outcome(party), at, values[..., party]) for party in Party]
    together = values[..., list(PUBLIC_PARTIES)].sum(axis=-1)
    return [*blocks, Block(group, public_outcome(), at, together)]


def _budget_lines(reading: _Reading, sums: Values, years: NDArray[np.int64]) -> list[Block]:
    """Lines of the public parties' budgets: receipts less payments by what they are for."""
    return [
        Block(BUDGET, line.outcome, years, sums[..., line.kinds] @ line.effect) for line in reading.budget
    ]
