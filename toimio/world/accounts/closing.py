"""From a run's counts and books to its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toimio.money.amounts import IntArray
from toimio.money.parties import Category, Party
from toimio.money.resources import Resource
from toimio.money.rules import Rules
from toimio.world.accounts.counting import add_flows
from toimio.world.accounts.enterprise_flows import post_enterprise, post_foundations
from toimio.world.accounts.flow_kinds import FLOW_KINDS, flow_index
from toimio.world.accounts.keeper import Accounts
from toimio.world.accounts.posting import Posting
from toimio.world.accounts.project_flows import post_projects
from toimio.world.accounts.record import MoneyRecord
from toimio.world.accounts.resource_account import add_resources
from toimio.world.accounts.service_flows import (
    post_follow_along,
    post_meetings,
    post_path_workers,
    post_programme,
    post_services,
    post_visits,
)
from toimio.world.accounts.situations import BACKGROUND_UNEMPLOYED, SEGMENTS
from toimio.world.accounts.tables import Table

if TYPE_CHECKING:
    from toimio.world.model import ToimioModel

_BILLED = flow_index(Party.MUNICIPALITY, Party.KELA, Category.MUNICIPAL_SHARE_OF_BENEFIT)
_FUNDED = flow_index(Party.STATE_HEALTH, Party.KELA, Category.STATE_FUNDING_OF_KELA)


def close_accounts(model: ToimioModel) -> MoneyRecord:
    """Work out the ledger and the resource account of a run that has come to its end."""
    accounts, state = model.accounts, model.state
    months, towns = accounts.counts.shape[:2]
    ledger = np.zeros((months, towns, len(SEGMENTS), len(FLOW_KINDS)), dtype=np.int64)
    periods = accounts.period_starts(months)
    tables = [accounts.table(model.first_month + start) for start in periods]
    spans = [slice(*ends) for ends in zip(periods, (*periods[1:], months), strict=True)]
    segments = np.array([kind.segment for kind in accounts.kinds], dtype=np.int64)

    _count_background(accounts, model.series.town["pool_hires"].astype(np.int64), state.values)
    for span, table in zip(spans, tables, strict=True):
        add_flows(accounts.counts[span], *table.paid, segments, ledger[span])
    shares = [
        _share_by_spell(table, accounts.book.nearest(model.first_month + start), accounts.pool.shape[2])
        for start, table in zip(periods, tables, strict=True)
    ]
    _bill_towns(ledger, accounts, segments, spans, shares)

    posting = Posting(ledger)
    post_services(posting, accounts, state)
    post_visits(posting, accounts, state)
    post_follow_along(posting, accounts, state)
    post_meetings(posting, model.series.town["meetings"].astype(np.int64), state)
    post_path_workers(posting, accounts, model.scenario, state)
    post_programme(posting, model.scenario.early_support, model.first_month, state)
    post_projects(posting, model.scenario, state.region, model.first_month)
    for k, enterprise in enumerate(model.enterprises):
        post_enterprise(posting, model, k, enterprise)
    post_foundations(posting, model)
    posting.share_out()

    money = MoneyRecord(
        ledger=ledger,
        resources=np.zeros((months, towns, len(Resource)), dtype=np.int64),
        situations=accounts.kinds,
        counts=accounts.counts,
        periods=periods,
        lines=tuple(table.lines for table in tables),
        takes_assistance=accounts.takes[: state.n].copy(),
    )
    add_resources(money, model)
    return money


def _count_background(accounts: Accounts, hires: IntArray, values: dict[str, float]) -> None:
    """Count background jobseekers, and those who found work and still have it.

    Hires before the start are taken to be those of the first month, which are the same in every design.
    """
    kept = int(values["background_job_months"])
    before = np.repeat(hires[:1], kept, axis=0)
    reached = np.cumsum(np.concatenate([before, hires]), axis=0)
    employed = reached[kept - 1 : -1] - np.concatenate([np.zeros_like(hires[:1]), reached[: len(hires) - 1]])
    share = accounts.book.nearest(accounts.first_month)["social_assistance_take_up_share"]
    for situation, people in ((-2, accounts.pool.sum(axis=2)), (-1, employed)):
        taking = np.floor(people * share + 0.5).astype(np.int32)
        accounts.counts[:, :, situation, 1] = taking
        accounts.counts[:, :, situation, 0] = people - taking


def _bill_towns(
    ledger: IntArray, accounts: Accounts, segments: IntArray, spans: list[slice], shares: list[IntArray]
) -> None:
    """Bill the towns' share of the benefits, of the background by period; the state funds what is left."""
    billed = np.zeros(ledger.shape[:3], dtype=np.int64)
    for s in np.flatnonzero(accounts.billed.any(axis=(0, 1))):
        billed[:, :, segments[s]] += accounts.billed[:, :, s]
    for span, share in zip(spans, shares, strict=True):
        billed[span, :, BACKGROUND_UNEMPLOYED] = accounts.pool[span] @ share
    ledger[..., _BILLED] += billed
    ledger[..., _FUNDED] -= billed


def _share_by_spell(table: Table, rules: Rules, spells: int) -> IntArray:
    """Cents billed for a background jobseeker by months unemployed (int64): paid days run from the first."""
    row = table.shares[table.share_row[-2]]
    half_days = np.floor(2.0 * rules["benefit_days_per_month"] * np.arange(spells) + 0.5).astype(np.int64)
    return row[half_days]
