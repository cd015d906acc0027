"""One person's month in the situations that a design leads from and to, each worked out by the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toimio.locale import number, text
from toimio.money.amounts import CENTS_PER_EUR
from toimio.money.case import Case, Doing
from toimio.money.explained import Explained, explain
from toimio.money.months import month_text
from toimio.money.rule_words import rule_law, rule_name, rule_value
from toimio.money.rules import rules_at
from toimio.money.situation import Situation
from toimio.money.subsidy_case import NON_BUSINESS_KINDS, Employer, EmployerKind
from toimio.money.towns import housing_cap_by_code_eur
from toimio.money.wages import monthly_wage_eur
from toimio.report.euros import euro_words
from toimio.report.income_rows import INCOME, rows

HOURS = (20.0, 25.0, 30.0)
"""Hours a week of supported work that are set side by side, beside those of the design."""
_MONTHS_UNEMPLOYED = 30.0
"""Long enough for the pay subsidy; a person's own money does not hang on it."""


@dataclass(frozen=True)
class Home:
    """What is asked of one adult who lives alone."""

    month: int
    """Absolute number of the month whose law holds."""
    town_code: int
    """The town's number in statistics."""
    rent_eur: float
    takes_assistance: bool = True


@dataclass(frozen=True)
class Job:
    """Terms of the supported work of a design."""

    employer: EmployerKind = EmployerKind.COOPERATIVE
    pay_factor: float = 1.0
    hours_per_week: float = HOURS[-1]


@dataclass(frozen=True)
class PersonMonth:
    """One situation worked out."""

    label: str
    case: Case
    explained: Explained
    unemployed_cents: int
    """What the same person has to live on when unemployed."""
    is_told: bool = True
    """Whether it is one of the few that a sentence tells: the design's own work, and open work."""

    @property
    def disposable_eur(self) -> float:
        """What the person has to live on and to pay the rent with."""
        return self.explained.disposable_cents / CENTS_PER_EUR

    @property
    def wage_eur(self) -> float:
        """Gross pay."""
        return float(self.case.situation.wage_eur)

    @property
    def rent_eur(self) -> float:
        """Rent."""
        return float(self.case.situation.rent_eur)

    @property
    def after_rent_eur(self) -> float:
        """What is left to live on when the rent is paid."""
        return self.disposable_eur - self.rent_eur

    @property
    def kept_eur(self) -> float:
        """More to live on than when unemployed."""
        return (self.explained.disposable_cents - self.unemployed_cents) / CENTS_PER_EUR

    @property
    def participation_tax_share(self) -> float | None:
        """Part of the pay that taxes take and benefits fall by; None without pay."""
        return 1.0 - self.kept_eur / self.wage_eur if self.wage_eur > 0.0 else None

    def line_eur(self, key: str) -> float:
        """Return one line of the month; what the person pays is negative."""
        return sum(line.cents for line in self.explained.lines if line.key == key) / CENTS_PER_EUR


def person_months(home: Home, job: Job, values: Mapping[str, float]) -> tuple[PersonMonth, ...]:
    """Work out the situations, from unemployment to open work.

    Parameters
    ----------
    values
        Parameters of the evidence register by name.
    """
    unemployed = explain(_case(home, Doing.UNEMPLOYED)).disposable_cents
    hours_in_open_work = values["open_work_hours_per_week"]
    cases = [
        (text("Unemployed"), _case(home, Doing.UNEMPLOYED)),
        (
            text(
                "Rehabilitative work, {days} days", days=number(values["rehabilitative_work_days_per_month"])
            ),
            _case(home, Doing.IN_SERVICE, days=values["rehabilitative_work_days_per_month"]),
        ),
        *(
            (
                text("Supported work, {hours} h a week", hours=number(hours)),
                _supported(home, job, hours, values),
            )
            for hours in sorted({*HOURS, job.hours_per_week})
        ),
        (
            text("Open work, {hours} h a week", hours=number(hours_in_open_work)),
            _case(
                home,
                Doing.OPEN_WORK,
                wage_eur=values["open_work_wage_basic_eur_per_month"],
                employer=Employer(EmployerKind.FIRM, hours_per_week=hours_in_open_work),
            ),
        ),
    ]
    return tuple(
        PersonMonth(label, case, explain(case), unemployed, _is_told(case, job)) for label, case in cases
    )


def rule_rows(month: PersonMonth) -> list[tuple[str, ...]]:
    """Return the law behind a month: line, amount, rule and its value, in force, act and grade of the evidence."""
    told: list[tuple[str, ...]] = []
    for row in rows(month.case, month.explained):
        if row.part != INCOME:
            continue
        for rule, until in zip(row.rules, row.until, strict=True):
            since = f"{month_text(rule.valid_from)}…{until}"
            value = f"{rule_name(rule)}: {rule_value(rule)}"
            told.append(
                (row.label, euro_words(row.cents / CENTS_PER_EUR), value, since, rule_law(rule), rule.grade)
            )
    return told


def _is_told(case: Case, job: Job) -> bool:
    return case.doing == Doing.OPEN_WORK or (
        case.doing == Doing.SUPPORTED_WORK and case.employer.hours_per_week == job.hours_per_week
    )


def _supported(home: Home, job: Job, hours: float, values: Mapping[str, float]) -> Case:
    business = job.employer not in NON_BUSINESS_KINDS
    employer = Employer(job.employer, sells_on_market=business, hours_per_week=hours)
    wage = monthly_wage_eur(hours, job.pay_factor, values)
    return _case(home, Doing.SUPPORTED_WORK, wage_eur=wage, employer=employer)


def _case(
    home: Home,
    doing: Doing,
    *,
    wage_eur: float = 0.0,
    days: float = 0.0,
    employer: Employer | None = None,
) -> Case:
    rules = rules_at(home.month)
    person = Situation(
        rent_eur=home.rent_eur,
        housing_cap_eur=housing_cap_by_code_eur(home.town_code, rules),
        municipal_tax_share=rules["municipal_tax_lapland_share"],
        participation_days=days,
        takes_assistance=home.takes_assistance,
    )
    return Case(
        month=home.month,
        doing=doing,
        situation=replace(person, wage_eur=wage_eur),
        employer=employer or Employer(EmployerKind.FIRM),
        months_unemployed=_MONTHS_UNEMPLOYED,
        paid_days=_MONTHS_UNEMPLOYED * rules["benefit_days_per_month"],
        identified=True,
        subsidised=False,
    )
