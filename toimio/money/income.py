"""Disposable income of a month, line by line: one person explained, or many people at once.

Both go through the same function, so an explained month equals the flows of the ledger.
Not modelled: children, spouses' income, benefits in kind, earnings-related unemployment allowance,
means tests on savings, changes of tax within a year (each month is taxed as a twelfth of such a year).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.money import assistance, benefits, pensions
from toimio.money.amounts import Eur, FloatArray, IntArray, to_cents, where
from toimio.money.lines import LINES, TAXABLE_BENEFITS
from toimio.money.pensions import Pension
from toimio.money.rules import Rules, rules_at
from toimio.money.situation import Situation, Status
from toimio.money.taxes import TaxBill, tax_bill


@dataclass(frozen=True)
class Line:
    """One line of an explained month."""

    key: str
    label: str
    cents: int
    """Positive for what the person gets, negative for what the person pays."""


def month_income(situation: Situation, month: str | int) -> tuple[Line, ...]:
    """Explain one person's month: the lines whose sum is the disposable income.

    Lines of zero are left out.
    """
    rules = rules_at(month)
    lines = []
    for kind, cents in zip(LINES, month_cents(situation, rules).values(), strict=True):
        if cents.item() != 0:
            lines.append(Line(kind.key, kind.label, cents.item()))
    return tuple(lines)


def disposable_cents(lines: tuple[Line, ...]) -> int:
    """Return the sum of an explained month."""
    return sum(line.cents for line in lines)


def month_cents(situation: Situation, rules: Rules) -> dict[str, IntArray]:
    """Return every line of the month in cents, for one person or many.

    Returns
    -------
    dict of str to array of int64
        By line key in the order of `LINES`; what people pay is negative.
    """
    gross = _gross_lines(situation, rules)
    taxable = sum((gross[key] for key in TAXABLE_BENEFITS), start=np.zeros(()))
    pension = sum(
        (gross[key] for key in ("earnings_related_pension", "national_pension", "guarantee_pension")),
        start=np.zeros(()),
    )
    rate = _default(situation.municipal_tax_share, rules["municipal_tax_average_share"])
    bill = tax_bill(situation.wage_eur, taxable, pension, situation.age_years, rate, rules)
    of_pay = tax_bill(situation.wage_eur, 0.0, 0.0, situation.age_years, rate, rules)
    housing = _housing_lines(situation, situation.wage_eur + taxable + pension, pension, rules)

    received = taxable + pension + gross["study_grant"] + sum(housing.values(), start=np.zeros(()))
    assisted = assistance.social_assistance(
        situation.wage_eur,
        situation.wage_eur - of_pay.total,
        received - (bill.total - of_pay.total),
        situation.rent_eur,
        _default(situation.assistance_cap_eur, rules["social_assistance_housing_cap_single_eur_per_month"]),
        rules,
    )
    applies = np.asarray(situation.takes_assistance) & (np.asarray(situation.status) != Status.STUDENT)
    amounts = gross | housing | {"social_assistance": where(applies, assisted)} | _tax_lines(bill)
    shape = np.broadcast_shapes(*(np.shape(amount) for amount in amounts.values()))
    return {kind.key: np.broadcast_to(kind.sign * to_cents(amounts[kind.key]), shape) for kind in LINES}


def _gross_lines(situation: Situation, rules: Rules) -> dict[str, FloatArray]:
    status = np.asarray(situation.status)
    wage = np.asarray(situation.wage_eur)
    unemployed, rehabilitee = status == Status.UNEMPLOYED, status == Status.REHABILITATION
    pension = _pension(situation, status, rules)
    days = situation.participation_days
    entitled = unemployed & benefits.young_enough_for_benefit(situation.age_years, rules)
    return {
        "wage": where(True, wage),
        "unemployment_benefit": where(
            entitled, benefits.unemployment_benefit(wage, rules, situation.capital_income_eur)
        ),
        "expense_allowance": where(unemployed, benefits.expense_allowance(days, rules)),
        "rehabilitation_allowance": where(rehabilitee, benefits.rehabilitation_allowance(wage, rules)),
        "maintenance_allowance": where(rehabilitee, benefits.maintenance_allowance(days, rules)),
        "sickness_allowance": where(
            status == Status.SICK, benefits.sickness_allowance(situation.previous_wage_eur, wage, rules)
        ),
        "earnings_related_pension": pension.earnings_related,
        "national_pension": pension.national,
        "guarantee_pension": pension.guarantee,
        "study_grant": where(status == Status.STUDENT, benefits.study_grant(rules)),
    }


def _pension(situation: Situation, status: IntArray, rules: Rules) -> Pension:
    accrued, wage, previous = (
        situation.accrued_pension_eur,
        situation.wage_eur,
        situation.previous_wage_eur,
    )
    by_status = (
        (Status.PARTIAL_PENSION, pensions.partial_disability_pension(accrued, wage, previous, rules)),
        (Status.DISABILITY_PENSION, pensions.full_disability_pension(accrued, wage, previous, rules)),
        (Status.RETIRED, pensions.old_age_pension(accrued, rules)),
    )
    earnings_related, national, guarantee = (
        sum((where(status == holder, getattr(paid, name)) for holder, paid in by_status), start=np.zeros(()))
        for name in ("earnings_related", "national", "guarantee")
    )
    return Pension(earnings_related, national, guarantee)


def _housing_lines(
    situation: Situation, income: FloatArray, pension: FloatArray, rules: Rules
) -> dict[str, FloatArray]:
    """Housing allowances by kind; a disability pension left dormant gives way to the general one."""
    status, rent = np.asarray(situation.status), situation.rent_eur
    pensioner = ((status == Status.DISABILITY_PENSION) & (pension > 0.0)) | (status == Status.RETIRED)
    supplemented = (status == Status.STUDENT) & rules.holds("student_housing_supplement_in_force")
    cap = _default(situation.housing_cap_eur, rules["housing_cap_group_4_single_eur_per_month"])
    return {
        "housing_allowance": where(
            ~pensioner & ~supplemented,
            assistance.housing_allowance(income, rent, cap, rules, wage_eur=situation.wage_eur),
        ),
        "pensioner_housing_allowance": where(
            pensioner, assistance.pensioner_housing_allowance(income, rent, rules)
        ),
        "student_housing_supplement": where(supplemented, assistance.student_housing_supplement(rent, rules)),
    }


def _tax_lines(bill: TaxBill) -> dict[str, FloatArray]:
    return {
        "state_tax": bill.state,
        "municipal_tax": bill.municipal,
        "medical_care": bill.medical_care,
        "yle_tax": bill.yle,
        "pension_contribution": bill.contributions.pension,
        "unemployment_contribution": bill.contributions.unemployment,
        "daily_allowance_contribution": bill.contributions.daily_allowance,
    }


def _default(given: Eur | None, default: float) -> Eur:
    return default if given is None else given
