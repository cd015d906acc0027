"""What an enterprise does with cash above its reserve, once in twelve months of work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from toimio.money.amounts import CENTS_PER_EUR, MONTHS_PER_YEAR
from toimio.scenario.enterprise import Finance
from toimio.world.books import Entries, cents
from toimio.world.state import State

if TYPE_CHECKING:
    from toimio.world.institutions.enterprise import Enterprise


class Surplus:
    """The year so far, and what came of the years before."""

    def __init__(self, finance: Finance, units: int) -> None:
        self.rule = finance.surplus_rule
        self.reserve_months = finance.reserve_target_months
        self.months = 0
        self.costs_cents = 0
        self.member_months = 0
        self.coaches_factor = 1.0
        """Coaches against those of the plan."""
        self.extra_places = [0] * units
        """Places of each unit beyond its plan."""

    def add_month(self, entries: Entries, members: int) -> bool:
        """Count a month of work; tell whether it ends a year."""
        self.months += 1
        self.costs_cents -= sum(cents(eur) for eur in entries.values() if eur < 0.0)
        self.member_months += members
        return self.months % MONTHS_PER_YEAR == 0

    def begin_year(self) -> None:
        """Forget the year that has ended."""
        self.costs_cents = self.member_months = 0


def use_surplus(enterprise: Enterprise, state: State, entries: Entries) -> Entries:
    """Return what else is booked this month, and change places or coaching from the next.

    Parameters
    ----------
    entries
        The month's entries so far.
    """
    own = enterprise.surplus
    if own.rule == "keep" or not enterprise.works_in(state.month):
        return {}
    if not own.add_month(entries, enterprise.members):
        return {}
    bank = enterprise.bank_cents + sum(map(cents, entries.values()))
    reserve = own.reserve_months * own.costs_cents / MONTHS_PER_YEAR
    eur = max(0.0, (bank - reserve) / CENTS_PER_EUR) if enterprise.is_open else 0.0
    booked: Entries = {}
    if own.rule == "owners":
        booked = {"surplus_to_owners": -eur}
    elif own.rule == "more_training":
        _coach_more(enterprise, state, eur, enterprise.members)
    else:
        _open_more(enterprise, state, eur)
    own.begin_year()
    return booked


def _coach_more(enterprise: Enterprise, state: State, eur: float, members: int) -> None:
    """For a year as many more coaches for each worker as the surplus pays at today's number of workers."""
    values, usual = state.values, enterprise.spec.workforce.clients_per_coach
    factor = 1.0
    if members > 0:
        more = eur / (MONTHS_PER_YEAR * values["coach_cost_eur_per_month"])
        factor = min(1.0 + more * usual / members, values["surplus_coaches_most_factor"])
    enterprise.surplus.coaches_factor = factor
    enterprise.set_coaching(state)


def _open_more(enterprise: Enterprise, state: State, eur: float) -> None:
    """As many more places as the surplus pays for a year, where orders are left: first where most are."""
    own = enterprise.surplus
    if own.member_months == 0:
        return
    place_year_eur = own.costs_cents / CENTS_PER_EUR / own.member_months * MONTHS_PER_YEAR
    left = math.floor(eur / place_year_eur)
    planned = enterprise.planned_places(state)
    for u in sorted(range(len(enterprise.unmet_hours)), key=lambda u: -enterprise.unmet_hours[u]):
        each = enterprise.output_per_member[u]
        wanted = math.floor(enterprise.unmet_hours[u] / each) if each > 0.0 else 0
        more = min(left, max(0, wanted - (planned[u] - enterprise.month[u].members)))
        own.extra_places[u] += more
        left -= more
