"""What stands against a subsidised job: the law, state aid, the cost of the hours, the town's budget."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from toimio.money.pay_subsidy import SubsidyDecision
from toimio.money.rules import Rules
from toimio.money.subsidy_case import Basis, Employer, EmployerKind


class Flag(StrEnum):
    """What an output must show beside a subsidised job."""

    NEEDS_CHANGE_OF_LAW = "needs_change_of_law"
    STATE_AID_CEILING = "state_aid_ceiling"
    HOURS_PARTLY_COVERED = "hours_partly_covered"
    PAY_OVER_CAP = "pay_over_cap"
    UNVERIFIED_CAP = "unverified_cap"
    PUBLIC_MONEY_OVER_COST = "public_money_over_cost"
    DECLARED_CHANGE_OF_LAW = "declared_change_of_law"
    PAY_BELOW_AGREEMENT = "pay_below_agreement"
    SALES_OUTSIDE_BUSINESS = "sales_outside_business"
    RESERVED_SHARE_TOO_LOW = "reserved_share_too_low"
    IN_HOUSE_SALES_TO_OTHERS = "in_house_sales_to_others"
    SMALL_PURCHASES_TOO_LARGE = "small_purchases_too_large"
    MINOR_AID_CEILING = "minor_aid_ceiling"
    MEASURED_NEED_NOT_IN_LAW = "measured_need_not_in_law"
    RELIEF_NOT_IN_LAW = "relief_not_in_law"
    RETURN_PREMIUM_NOT_IN_LAW = "return_premium_not_in_law"
    IN_HOUSE_WITHOUT_OWNERS = "in_house_without_owners"
    IN_HOUSE_PRIVATE_OWNERS = "in_house_private_owners"


def job_flags(decision: SubsidyDecision, wage_eur: float) -> tuple[Flag, ...]:
    """Return what an output must show beside a subsidised job of this pay."""
    uncapped = decision.rate_share * decision.covered_hours_share * wage_eur
    tests = (
        (Flag.HOURS_PARTLY_COVERED, decision.covered_hours_share < 1.0),
        (Flag.PAY_OVER_CAP, uncapped > decision.cap_eur_per_month),
        (Flag.UNVERIFIED_CAP, decision.cap_grade == "D"),
    )
    return tuple(flag for flag, raised in tests if raised)


def request_flags(
    requested_rate_share: float,
    wage_cost_share: float,
    allowed: SubsidyDecision,
    employer: Employer,
    rules: Rules,
) -> tuple[Flag, ...]:
    """Return the legal flags of a rate that a scenario asks for.

    Parameters
    ----------
    requested_rate_share : float
        Subsidy asked for, as a share of pay.
    wage_cost_share : float
        Wage cost over pay: 1 plus the employer's contributions.
    allowed : SubsidyDecision
        What the law allows.
    """
    disabled = allowed.basis == Basis.REDUCED_ABILITY
    ceiling = rules[
        "state_aid_ceiling_disabled_share" if disabled else "state_aid_ceiling_disadvantaged_share"
    ]
    tests = (
        (Flag.NEEDS_CHANGE_OF_LAW, requested_rate_share > allowed.rate_share),
        (
            Flag.STATE_AID_CEILING,
            not employer.non_business
            and employer.kind != EmployerKind.MUNICIPALITY
            and requested_rate_share > ceiling * wage_cost_share,
        ),
    )
    return tuple(flag for flag, raised in tests if raised)


def public_money_flags(subsidy_cents: int, purchased_cents: int, wage_cost_cents: int) -> tuple[Flag, ...]:
    """Flag a place for which subsidy and purchase together exceed the cost of the paid hours."""
    return (Flag.PUBLIC_MONEY_OVER_COST,) if subsidy_cents + purchased_cents > wage_cost_cents else ()


def ration(requests_cents: Sequence[int], by_right: Sequence[bool], budget_cents: int) -> tuple[bool, ...]:
    """Grant requests in their order until the town's budget is used; rights go first and always.

    Returns
    -------
    tuple of bool
        For each request, whether it is granted. A request that does not fit is passed over, so that a
        smaller one after it may still be granted.
    """
    left = budget_cents - sum(cents for cents, right in zip(requests_cents, by_right, strict=True) if right)
    granted = []
    for cents, right in zip(requests_cents, by_right, strict=True):
        fits = right or cents <= left
        if fits and not right:
            left -= cents
        granted.append(fits)
    return tuple(granted)
