"""What the law, state aid and procurement have to say about a scenario's enterprises.

Everything follows from what the scenario says of an enterprise: who employs, how pay is supported, hours, orders
by channel, public money for a place. Its name says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from toimio.money.amounts import cents_of
from toimio.money.pay_subsidy import SubsidyDecision, pay_subsidy
from toimio.money.rules import RuleBook, Rules
from toimio.money.subsidy_case import NON_BUSINESS_KINDS, Applicant, Employer, EmployerKind
from toimio.money.subsidy_limits import Flag, job_flags, public_money_flags, request_flags
from toimio.money.wages import monthly_wage_eur
from toimio.scenario.enterprise import Enterprise
from toimio.scenario.lines_of_business import asked_price_eur
from toimio.scenario.owners_rule import under_owners
from toimio.scenario.schema import Scenario

_MONTHS_PER_YEAR = 12
_WITHOUT_PUBLIC_OWNERS = (EmployerKind.FIRM, EmployerKind.ASSOCIATION, EmployerKind.STATE_COMPANY)
"""Employers that the towns do not own together."""
_CLIENT = Applicant(
    age_years=45.0,
    unemployed_months=30.0,
    unemployed_of_last_28_months=0.0,
    reduced_ability_identified=False,
)
"""A worker of the target group, over two years without work, whose reduced ability nobody has recognised."""


@dataclass(frozen=True)
class Raised:
    """A flag with the enterprise it is about and the numbers behind it."""

    flag: Flag
    enterprise: str
    """Key of the enterprise, empty when it is about the whole scenario."""
    numbers: Mapping[str, float]
    """Shares as shares, amounts in euros."""


@dataclass(frozen=True)
class _Jobs:
    """An enterprise's jobs as the law sees them in the month it opens."""

    key: str
    spec: Enterprise
    values: Mapping[str, float]
    rules: Rules
    factors: Mapping[str, float] = field(default_factory=dict)
    """Orders by channel as a multiple of those planned; 1 where left out."""

    @property
    def wage_eur(self) -> float:
        contract = self.spec.contract
        return monthly_wage_eur(contract.hours_per_week, contract.pay_factor, self.values)

    @property
    def wage_cost_share(self) -> float:
        return 1.0 + self.values["employer_contribution_share"]

    @property
    def place_cost_eur(self) -> float:
        """Pay with the side costs that no subsidy covers."""
        return self.wage_eur * (self.wage_cost_share + self.values["holiday_pay_share"])

    @property
    def employer(self) -> Employer:
        return Employer(
            EmployerKind[self.spec.employer.upper()],
            sells_on_market=self.orders("open_market") > 0.0,
            hours_per_week=self.spec.contract.hours_per_week,
        )

    def orders(self, *channels: str) -> float:
        """Billable hours ordered for a place and month through some channels; through all when none is named."""
        hours = self.spec.work.orders_hours_per_place_month
        return math.fsum(
            h * self.factors.get(channel, 1.0)
            for channel, h in hours.items()
            if not channels or channel in channels
        )

    def applicants(self) -> Iterator[Applicant]:
        """Those recognised as partly able to work, where any may be, then those who are not."""
        entry = self.spec.entry
        if entry.identified_only or entry.identify_at_entry_share > 0.0:
            yield Applicant(
                _CLIENT.age_years,
                _CLIENT.unemployed_months,
                _CLIENT.unemployed_of_last_28_months,
                reduced_ability_identified=True,
            )
        if not entry.identified_only and entry.identify_at_entry_share < 1.0:
            yield _CLIENT

    def raised(self, flag: Flag, **numbers: float) -> Raised:
        return Raised(flag, self.key, numbers)


def scenario_flags(scenario: Scenario, values: Mapping[str, float], book: RuleBook) -> tuple[Raised, ...]:
    """Return what an output must show beside a scenario's results.

    Parameters
    ----------
    values
        Values of the evidence register by id.
    book
        The dated rules; those of the month an enterprise opens hold.
    """
    found = [Raised(Flag.DECLARED_CHANGE_OF_LAW, "", {})] if scenario.needs_change_of_law else []
    for key, enterprise in under_owners(scenario, values).enterprises.items():
        jobs = _Jobs(key, enterprise, values, book.nearest(enterprise.opens_month))
        of_jobs = [raised for applicant in jobs.applicants() for raised in _of_job(jobs, applicant)]
        first = {raised.flag: raised for raised in reversed(of_jobs)}
        found += [raised for raised in of_jobs if first[raised.flag] is raised]
        sales = {raised.flag: raised for at in reversed(_with_orders(jobs)) for raised in _of_sales(at)}
        found += [*_of_new_support(jobs), *_of_pay(jobs), *sales.values(), *_of_grants(jobs)]
    return tuple(found)


def _with_orders(jobs: _Jobs) -> list[_Jobs]:
    """Return the jobs with the orders of each time: those of the opening, then after each dated change."""
    changes = jobs.spec.work.orders_changes
    months = {jobs.spec.opens, *(month for dated in changes.values() for month in dated)}
    times = [month for month in sorted(months) if month >= jobs.spec.opens]
    return [
        replace(
            jobs,
            factors={
                channel: factor
                for channel, dated in changes.items()
                for since, factor in dated.items()
                if since <= month
            },
        )
        for month in times
    ]


def is_business(enterprise: Enterprise) -> bool:
    """Tell whether rules of state aid see an undertaking: a foundation that sells nothing openly is none."""
    orders = enterprise.work.orders_hours_per_place_month
    outside = EmployerKind[enterprise.employer.upper()] in NON_BUSINESS_KINDS
    return not outside or orders.get("open_market", 0.0) > 0.0


def minor_aid_ceiling_eur(enterprise: Enterprise, book: RuleBook) -> float:
    """Return how much minor aid one undertaking may get in three years, by the law when it opens."""
    return book.nearest(enterprise.opens_month)["de_minimis_ceiling_eur"]


def _of_job(jobs: _Jobs, applicant: Applicant) -> Iterator[Raised]:
    finance, rules, employer = jobs.spec.finance, jobs.rules, jobs.employer
    allowed = pay_subsidy(applicant, employer, rules)
    granted = by_grant = 0.0
    if finance.subsidy_regime == "pay_subsidy":
        granted = allowed.monthly_cents(jobs.wage_eur) / 100.0
        yield from _of_subsidy(jobs, allowed)
    elif finance.subsidy_regime == "block_grant":
        by_grant = finance.block_grant_eur_per_place_month
    else:
        granted = _most_new_support_eur(jobs)
    public = granted + by_grant + finance.purchased_place_eur_per_month
    most = min(public, jobs.place_cost_eur)
    asked = request_flags(by_grant / jobs.wage_eur, jobs.wage_cost_share, allowed, employer, rules)
    if Flag.NEEDS_CHANGE_OF_LAW in asked:
        yield jobs.raised(
            Flag.NEEDS_CHANGE_OF_LAW, asked=by_grant / jobs.wage_eur, allowed=allowed.rate_share
        )
    aided = request_flags(most / jobs.wage_eur, jobs.wage_cost_share, allowed, employer, rules)
    if Flag.STATE_AID_CEILING in aided:
        kind = "disabled" if applicant.reduced_ability_identified else "disadvantaged"
        yield jobs.raised(
            Flag.STATE_AID_CEILING,
            asked=most / (jobs.wage_eur * jobs.wage_cost_share),
            ceiling=rules[f"state_aid_ceiling_{kind}_share"],
        )
    supported, bought = cents_of(granted + by_grant), cents_of(finance.purchased_place_eur_per_month)
    for flag in public_money_flags(supported, bought, cents_of(jobs.place_cost_eur)):
        yield jobs.raised(flag, public=public, cost=jobs.place_cost_eur)


def _most_new_support_eur(jobs: _Jobs) -> float:
    """Return the most that a regime outside the law pays for a worker in a month."""
    regime = jobs.spec.finance.subsidy_regime
    if regime == "measured_need":
        supported = min(jobs.wage_eur, jobs.values["supported_pay_cap_eur_per_month"])
        return supported * jobs.values["measured_need_most_share"]
    relieved = regime == "contribution_relief"
    return jobs.wage_eur * jobs.values["employer_contribution_share"] if relieved else 0.0


def _of_new_support(jobs: _Jobs) -> Iterator[Raised]:
    """Support of pay that no law provides for."""
    regime, values = jobs.spec.finance.subsidy_regime, jobs.values
    if regime == "measured_need":
        least, most = values["measured_need_least_share"], values["measured_need_most_share"]
        yield jobs.raised(Flag.MEASURED_NEED_NOT_IN_LAW, least=least, most=most)
    if regime == "contribution_relief":
        yield jobs.raised(Flag.RELIEF_NOT_IN_LAW, share=values["employer_contribution_share"])
    if jobs.spec.exit.return_premium_share > 0.0:
        yield jobs.raised(Flag.RETURN_PREMIUM_NOT_IN_LAW, share=jobs.spec.exit.return_premium_share)


def _of_subsidy(jobs: _Jobs, allowed: SubsidyDecision) -> Iterator[Raised]:
    numbers = {
        "rate": allowed.rate_share,
        "cap": allowed.cap_eur_per_month,
        "covered": allowed.covered_hours_share,
        "uncapped": allowed.rate_share * allowed.covered_hours_share * jobs.wage_eur,
    }
    for flag in job_flags(allowed, jobs.wage_eur):
        yield Raised(flag, jobs.key, numbers)


def _of_pay(jobs: _Jobs) -> Iterator[Raised]:
    factor = jobs.spec.contract.pay_factor
    if factor < 1.0:
        yield jobs.raised(Flag.PAY_BELOW_AGREEMENT, share=factor)


def _of_sales(jobs: _Jobs) -> Iterator[Raised]:
    """Each channel of orders has a law of its own."""
    total, owners = jobs.orders(), jobs.orders("in_house")
    if jobs.employer.kind in NON_BUSINESS_KINDS and jobs.orders("open_market") > 0.0:
        yield jobs.raised(Flag.SALES_OUTSIDE_BUSINESS, share=jobs.orders("open_market") / total)
    target = 1.0 - jobs.spec.workforce.ordinary_share
    needed = jobs.values["reserved_contract_target_share"]
    if jobs.orders("reserved") > 0.0 and target < needed:
        yield jobs.raised(Flag.RESERVED_SHARE_TOO_LOW, share=target, needed=needed)
    limit = jobs.rules["in_house_outside_sales_share"]
    if owners > 0.0 and jobs.employer.kind in _WITHOUT_PUBLIC_OWNERS:
        yield jobs.raised(Flag.IN_HOUSE_WITHOUT_OWNERS, share=owners / total)
    elif owners > 0.0 and 1.0 - owners / total > limit:
        yield jobs.raised(Flag.IN_HOUSE_SALES_TO_OTHERS, share=1.0 - owners / total, limit=limit)
    workers = jobs.spec.ownership.weight("workers") if jobs.spec.ownership is not None else 0.0
    if owners > 0.0 and workers > 0.0:
        yield jobs.raised(Flag.IN_HOUSE_PRIVATE_OWNERS, share=workers)
    ceiling = jobs.rules["small_purchase_ceiling_eur"]
    eur = _small_purchases_eur(jobs)
    if eur > ceiling:
        yield jobs.raised(Flag.SMALL_PURCHASES_TOO_LARGE, eur=eur, limit=ceiling)


def _small_purchases_eur(jobs: _Jobs) -> float:
    """Planned small purchases of a year, for each town with a unit."""
    units = jobs.spec.units.values()
    price = asked_price_eur(jobs.spec.work, jobs.values)
    hours = jobs.orders("small_purchases") * jobs.spec.places * _MONTHS_PER_YEAR
    return hours * price / len({unit.town for unit in units})


def _of_grants(jobs: _Jobs) -> Iterator[Raised]:
    eur, limit = jobs.spec.finance.start_grant_eur, jobs.rules["de_minimis_ceiling_eur"]
    if is_business(jobs.spec) and eur > limit:
        yield jobs.raised(Flag.MINOR_AID_CEILING, eur=eur, limit=limit)
