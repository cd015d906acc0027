"""A month of an enterprise in euros: what it earns, what it pays."""

from __future__ import annotations

import math
from collections.abc import Mapping

from toimio.money.amounts import CENTS_PER_EUR
from toimio.world.accounts.keeper import Jobs
from toimio.world.accounts.travel_costs import TravelPaid
from toimio.world.books import Entries
from toimio.world.institutions.enterprise import CHANNELS, Enterprise
from toimio.world.state import State

_SALES_LINES = tuple(f"sales_{channel}" for channel in CHANNELS)


def month_entries(
    enterprise: Enterprise,
    state: State,
    jobs: Jobs,
    travel: TravelPaid,
    mentored: int,
    exits: int,
) -> Entries:
    """All entries of a month.

    Parameters
    ----------
    jobs
        Pay of the target group and the subsidy granted for it.
    travel
        What is paid for the way to work from other towns.
    mentored
        People in open work whom the enterprise still mentors.
    exits
        People who left the enterprise for open work this month.
    """
    if not enterprise.works_in(state.month):
        return enterprise.wound_up()
    members, ordinary = enterprise.members, enterprise.ordinary
    return {
        **_start(enterprise, state),
        **_sales(enterprise),
        **_public_income(enterprise, state, jobs, members, exits, mentored),
        **_pay(enterprise, state, jobs, ordinary),
        **_support(enterprise, state, members, ordinary, mentored),
        **_running(enterprise, state),
        "travel_repaid": -travel.repaid_cents / CENTS_PER_EUR,
        "transport": -travel.transport_cents / CENTS_PER_EUR,
    }


def _start(enterprise: Enterprise, state: State) -> Entries:
    if state.month != enterprise.starts_month:
        return {}
    finance = enterprise.spec.finance
    return {
        "start_grant": finance.start_grant_eur,
        "owners_capital": finance.owners_capital_eur,
    }


def _sales(enterprise: Enterprise) -> Entries:
    return {
        line: math.fsum([sales.eur[c] for sales in enterprise.sales]) for c, line in enumerate(_SALES_LINES)
    }


def is_funded(enterprise: Enterprise, state: State) -> bool:
    """Whether purchased places, grants and bonuses are paid this month."""
    ends = enterprise.funding_ends_month
    return ends is None or state.month < ends


def _public_income(
    enterprise: Enterprise, state: State, jobs: Jobs, members: int, exits: int, mentored: int
) -> Entries:
    """Support of pay by the regime; purchased places and bonuses while funding lasts.

    Support of pay, grant and purchased place together never exceed what the places cost in pay and side costs.
    """
    finance, way_on = enterprise.spec.finance, enterprise.spec.exit
    values = state.values
    pay = jobs.pay_cents / CENTS_PER_EUR
    place_cost = pay * side_cost_factor(values)
    pay_subsidy = jobs.subsidy_cents / CENTS_PER_EUR
    by_need, premium = jobs.need_cents / CENTS_PER_EUR, jobs.premium_cents / CENTS_PER_EUR
    relieved = finance.subsidy_regime == "contribution_relief"
    relief = pay * values["employer_contribution_share"] if relieved else 0.0
    entries = {
        "pay_subsidy": pay_subsidy,
        "measured_need": by_need,
        "contribution_relief": relief,
        "return_premium": premium,
    }
    if is_funded(enterprise, state):
        by_grant = finance.subsidy_regime == "block_grant"
        grant = min(members * finance.block_grant_eur_per_place_month, place_cost) if by_grant else 0.0
        bought = members * finance.purchased_place_eur_per_month
        left = place_cost - pay_subsidy - grant - by_need - relief - premium
        entries |= {
            "block_grant": grant,
            "purchased_places": min(bought, max(0.0, left)),
            "bonuses": exits * way_on.bonus_per_exit_eur + mentored * way_on.bonus_per_retained_month_eur,
        }
    return entries


def side_cost_factor(values: Mapping[str, float]) -> float:
    """Pay with contributions and holiday pay, as a multiple of pay."""
    return 1.0 + values["employer_contribution_share"] + values["holiday_pay_share"]


def _pay(enterprise: Enterprise, state: State, jobs: Jobs, ordinary_workers: int) -> Entries:
    """Pay of the target group and of ordinary workers, with the side costs no subsidy covers."""
    values = state.values
    target = jobs.pay_cents / CENTS_PER_EUR
    ordinary = (
        ordinary_workers
        * values["ordinary_hours_per_week"]
        * values["weeks_per_month"]
        * values["collective_pay_eur_per_hour"]
        * enterprise.spec.workforce.ordinary_pay_factor
    )
    return {
        "wages_target_group": -target,
        "wages_ordinary": -ordinary,
        "employer_contributions": -(target + ordinary) * values["employer_contribution_share"],
        "holiday_pay": -(target + ordinary) * values["holiday_pay_share"],
    }


def _support(enterprise: Enterprise, state: State, members: int, ordinary: int, mentored: int) -> Entries:
    values, workforce = state.values, enterprise.spec.workforce
    coaches = members / enterprise.clients_per_coach
    leaders = (members + ordinary) / workforce.workers_per_leader
    return {
        "coaches": -coaches * values["coach_cost_eur_per_month"],
        "leaders": -leaders * values["leader_cost_eur_per_month"],
        "mentoring": -mentored * values["mentoring_eur_per_month"],
    }


def _running(enterprise: Enterprise, state: State) -> Entries:
    """Materials by line of business, premises and vehicles by planned place, administration."""
    rates, planned = enterprise.rates, sum(enterprise.planned_places(state))
    sold = math.fsum([math.fsum(sales.eur) for sales in enterprise.sales])
    return {
        "materials": -sold * rates.materials_share,
        "premises": -planned * rates.premises_eur_per_place,
        "vehicles": -planned * rates.vehicles_eur_per_place,
        "administration": -rates.administration_eur,
    }
