"""The month's books of all enterprises: what is granted and paid, what a surplus is used for, who is insolvent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toimio.world import month as monthly
from toimio.world.institutions.enterprise_books import month_entries
from toimio.world.institutions.surplus import use_surplus
from toimio.world.pay_support import supports_of
from toimio.world.production import count_at_work, count_mentored

if TYPE_CHECKING:
    from toimio.world.model import ToimioModel


def keep_enterprise_books(model: ToimioModel, index: int) -> None:
    """Phase 10 for enterprises, each in order.

    Parameters
    ----------
    index
        Relative month.
    """
    s, accounts, enterprises = model.state, model.accounts, model.enterprises
    mentored = count_mentored(s.people, s.lists, s.counts, len(s.places)).tolist()
    exits = monthly.count_exits(s.people, s.lists, s.counts, len(s.places)).tolist()
    if accounts.travel.any:
        count_at_work(s.people, s.lists, s.counts, accounts.at_work[index])
    regimes = [enterprise.spec.finance.subsidy_regime for enterprise in enterprises]
    accounts.reserve_rights(s, [row for row, regime in enumerate(regimes) if regime == "pay_subsidy"])
    supports = supports_of(s, accounts, enterprises)
    for row, enterprise in enumerate(enterprises):
        left, followed = sum(exits[enterprise.span]), sum(mentored[enterprise.span])
        jobs = accounts.jobs(s, row, regimes[row] == "pay_subsidy")
        if supports is not None:
            need, premium = supports[row]
            jobs = jobs._replace(need_cents=need, premium_cents=premium)
        travel = accounts.travel_paid(index, enterprise.rows)
        entries = month_entries(enterprise, s, jobs, travel, followed, left)
        entries |= use_surplus(enterprise, s, entries)
        enterprise.bank_cents = model.books.post(index, row, entries)
        enterprise.judge_solvency(s)
