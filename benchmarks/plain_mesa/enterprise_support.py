"""Support of pay beside pay subsidy and grants (ODD, "The books"): by measured need, relief, premium for a return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.plain_mesa.person import NO_SUBSIDY, Person
from toimio.money.amounts import cents_of

if TYPE_CHECKING:
    from benchmarks.plain_mesa.enterprise import Enterprise


def side_costs(enterprise: Enterprise) -> float:
    """Pay with contributions and holiday pay, for each euro of pay."""
    v = enterprise.model.values
    return 1 + v["employer_contribution_share"] + v["holiday_pay_share"]


def is_funded(enterprise: Enterprise) -> bool:
    ends = enterprise.spec.closes_funding_month
    return ends is None or enterprise.model.month < ends


def new_support(enterprise: Enterprise) -> dict[str, float]:
    """The month's lines of the books, none of which ends with the funding."""
    need = premium = 0
    for p, pay_cents in enterprise.paid:
        by_need = _need_cents(enterprise, p, pay_cents)
        need += by_need
        premium += max(
            0, _premium_cents(enterprise, p, pay_cents) - max(by_need, _others(enterprise, p, pay_cents))
        )
    total = sum(pay_cents for _, pay_cents in enterprise.paid) / 100
    relieved = enterprise.spec.finance.subsidy_regime == "contribution_relief"
    relief = total * enterprise.model.values["employer_contribution_share"] if relieved else 0.0
    return {"measured_need": need / 100, "contribution_relief": relief, "return_premium": premium / 100}


def _counted_pay(enterprise: Enterprise, pay_cents: int) -> float:
    return min(pay_cents / 100, enterprise.model.values["supported_pay_cap_eur_per_month"])


def _need_cents(enterprise: Enterprise, p: Person, pay_cents: int) -> int:
    """A share of pay that rises from the least, just below what counts as reduced, to the most at ability 0."""
    v = enterprise.model.values
    if enterprise.spec.finance.subsidy_regime != "measured_need" or not p.has_reduced_ability:
        return 0
    least, most = v["measured_need_least_share"], v["measured_need_most_share"]
    reduced = v["reduced_ability_below_points"]
    share = least + (most - least) * (reduced - p.ability) / reduced
    return cents_of(share * _counted_pay(enterprise, pay_cents))


def _premium_cents(enterprise: Enterprise, p: Person, pay_cents: int) -> int:
    """For who came back by right, as long as the return is recent."""
    if not p.returned or p.activity_months >= enterprise.model.values["return_premium_months"]:
        return 0
    return cents_of(enterprise.spec.exit.return_premium_share * _counted_pay(enterprise, pay_cents))


def _others(enterprise: Enterprise, p: Person, pay_cents: int) -> int:
    """What else supports this worker's pay: the law's subsidy, a grant, or relief."""
    finance = enterprise.spec.finance
    if finance.subsidy_regime == "pay_subsidy":
        return enterprise.law_subsidy_cents(p) if p.subsidy_class != NO_SUBSIDY else 0
    if finance.subsidy_regime == "block_grant" and is_funded(enterprise):
        cost = pay_cents / 100 * side_costs(enterprise)
        return cents_of(min(finance.block_grant_eur_per_place_month, cost))
    if finance.subsidy_regime == "contribution_relief":
        return cents_of(pay_cents / 100 * enterprise.model.values["employer_contribution_share"])
    return 0
