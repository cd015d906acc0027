"""Pay subsidy: who may get which rate, how much of the pay, and for how long.

The employment area's municipalities grant and pay it. All numbers are dated rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from toimio.money.amounts import cents_of
from toimio.money.rules import Rules
from toimio.money.subsidy_case import Applicant, Basis, Employer, EmployerKind


@dataclass(frozen=True)
class SubsidyDecision:
    """What may be granted for one job under the law of one month."""

    basis: Basis
    rate_share: float
    cap_eur_per_month: float
    months: int
    renewable: bool
    by_right: bool
    covered_hours_share: float
    """Part of the paid hours whose pay is covered."""
    reason: str
    cap_grade: str

    def monthly_cents(self, wage_eur: float) -> int:
        """Return the subsidy of a month's gross pay; contributions and holiday bonus are not covered."""
        return cents_of(min(self.cap_eur_per_month, self.rate_share * self.covered_hours_share * wage_eur))

    def total_cents(self, wage_eur: float, months: int) -> int:
        """Return the subsidy of a job of so many months, renewed where it can be."""
        return self.monthly_cents(wage_eur) * (months if self.renewable else min(months, self.months))


def subsidy_options(applicant: Applicant, employer: Employer, rules: Rules) -> tuple[SubsidyDecision, ...]:
    """Return every subsidy the law of the month allows for this job."""
    found = (
        _non_business(applicant, employer, rules),
        _reduced_ability(applicant, rules),
        _support_55(applicant, employer, rules),
        _aged(applicant, rules),
        _lacking_skills(applicant, employer, rules),
    )
    return tuple(option for option in found if option is not None)


def pay_subsidy(applicant: Applicant, employer: Employer, rules: Rules) -> SubsidyDecision:
    """Return the subsidy with the highest rate, the longest of them, a right before discretion.

    The result has the basis `Basis.NONE` and the reason when the law allows nothing.
    """
    options = subsidy_options(applicant, employer, rules)
    if not options:
        return SubsidyDecision(Basis.NONE, 0.0, 0.0, 0, False, False, 1.0, _refusal(employer, rules), "B")
    return max(options, key=lambda option: (option.rate_share, option.months, option.by_right))


def _decision(
    basis: Basis, stem: str, months: float, renewable: bool, reason: str, rules: Rules, covered: float = 1.0
) -> SubsidyDecision:
    cap = rules.rule(f"{stem}_cap_eur_per_month")
    return SubsidyDecision(
        basis=basis,
        rate_share=rules[f"{stem}_rate_share"],
        cap_eur_per_month=cap.value,
        months=int(months),
        renewable=renewable,
        by_right=basis == Basis.SUPPORT_55,
        covered_hours_share=covered,
        reason=reason,
        cap_grade=cap.grade,
    )


def _non_business(applicant: Applicant, employer: Employer, rules: Rules) -> SubsidyDecision | None:
    limit = rules["pay_subsidy_non_business_min_unemployed_months"]
    if not employer.non_business or applicant.unemployed_months <= limit:
        return None
    return _decision(
        Basis.NON_BUSINESS,
        "pay_subsidy_non_business",
        rules["pay_subsidy_usual_months"],
        False,
        "over two years unemployed, work outside business",
        rules,
        min(1.0, rules["pay_subsidy_non_business_hours_share"] / employer.hours_share),
    )


def _reduced_ability(applicant: Applicant, rules: Rules) -> SubsidyDecision | None:
    if not applicant.reduced_ability_identified:
        return None
    return _decision(
        Basis.REDUCED_ABILITY,
        "pay_subsidy_reduced_ability",
        rules["pay_subsidy_reduced_ability_months"],
        True,
        "reduced work ability identified",
        rules,
    )


def _support_55(applicant: Applicant, employer: Employer, rules: Rules) -> SubsidyDecision | None:
    entitled = (
        rules.holds("employment_support_55_in_force")
        and applicant.age_years >= rules["employment_support_55_from_age_years"]
        and applicant.unemployed_of_last_28_months >= rules["employment_support_55_min_unemployed_months"]
        and employer.hours_per_week >= rules["employment_support_55_min_hours_per_week"]
    )
    if not entitled:
        return None
    return _decision(
        Basis.SUPPORT_55,
        "employment_support_55",
        rules["employment_support_55_months"],
        False,
        "55 or older, 24 of the last 28 months unemployed: a right",
        rules,
    )


def _aged(applicant: Applicant, rules: Rules) -> SubsidyDecision | None:
    entitled = (
        applicant.age_years >= rules["pay_subsidy_aged_from_age_years"]
        and applicant.unemployed_months >= rules["pay_subsidy_aged_min_unemployed_months"]
    )
    if not entitled:
        return None
    return _decision(
        Basis.AGED,
        "pay_subsidy_basic",
        rules["pay_subsidy_aged_months"],
        True,
        "60 or older, long unemployed",
        rules,
    )


def _lacking_skills(applicant: Applicant, employer: Employer, rules: Rules) -> SubsidyDecision | None:
    restricted = employer.kind == EmployerKind.MUNICIPALITY and rules.holds(
        "pay_subsidy_municipality_restricted"
    )
    if restricted or not applicant.lacks_skills:
        return None
    long = applicant.unemployed_months >= rules["pay_subsidy_usual_min_unemployed_months"]
    return _decision(
        Basis.LACKING_SKILLS,
        "pay_subsidy_basic",
        rules["pay_subsidy_usual_months" if long else "pay_subsidy_short_months"],
        False,
        "lacks skills for the work",
        rules,
    )


def _refusal(employer: Employer, rules: Rules) -> str:
    if employer.kind == EmployerKind.MUNICIPALITY and rules.holds("pay_subsidy_municipality_restricted"):
        return "municipalities: only reduced work ability or long-term unemployed 60 or older"
    return "belongs to no group the law names"
