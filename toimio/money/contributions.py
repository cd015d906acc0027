"""Social insurance contributions of employees and employers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.money.amounts import MONTHS_PER_YEAR, BoolArray, Eur, FloatArray, where
from toimio.money.rules import Rules


@dataclass(frozen=True)
class EmployeeContributions:
    """Contributions taken from pay, euros a month; all are deducted in income taxation."""

    pension: FloatArray
    unemployment: FloatArray
    daily_allowance: FloatArray

    @property
    def total(self) -> FloatArray:
        """All contributions together."""
        return self.pension + self.unemployment + self.daily_allowance


@dataclass(frozen=True)
class EmployerContributions:
    """Contributions paid on top of pay, euros a month."""

    pension: FloatArray
    health: FloatArray
    unemployment: FloatArray
    accident: FloatArray
    group_life: FloatArray

    @property
    def total(self) -> FloatArray:
        """All contributions together."""
        return self.pension + self.health + self.unemployment + self.accident + self.group_life


def employee_contributions(wage_eur: Eur, age_years: Eur, rules: Rules) -> EmployeeContributions:
    """Return the employee's contributions from a month's pay.

    The daily allowance contribution is due on all pay of those whose pay, twelve times over, reaches
    the year's limit, and on nothing below it.
    """
    year_pay = np.asarray(wage_eur) * MONTHS_PER_YEAR
    due = _aged(age_years, "daily_allowance", rules) & (
        year_pay >= rules["daily_allowance_contribution_min_pay_eur_per_year"]
    )
    return EmployeeContributions(
        pension=_employee_pension_share(wage_eur, age_years, rules) * wage_eur,
        unemployment=where(
            _aged(age_years, "unemployment", rules),
            rules["unemployment_contribution_employee_share"] * wage_eur,
        ),
        daily_allowance=where(due, rules["daily_allowance_contribution_share"] * wage_eur),
    )


def employer_contributions(wage_eur: Eur, age_years: Eur, rules: Rules) -> EmployerContributions:
    """Return the employer's contributions on a month's pay: a small private employer's.

    The pension contribution is a fixed total, of which the employer pays what the employee does not.
    """
    insured = _pension_insured(wage_eur, age_years, rules)
    total_pension = where(insured, rules["pension_contribution_total_share"] * wage_eur)
    return EmployerContributions(
        pension=total_pension - _employee_pension_share(wage_eur, age_years, rules) * wage_eur,
        health=where(
            _aged(age_years, "daily_allowance", rules),
            rules["health_contribution_employer_share"] * wage_eur,
        ),
        unemployment=where(
            _aged(age_years, "unemployment", rules),
            rules["unemployment_contribution_employer_share"] * wage_eur,
        ),
        accident=where(True, rules["accident_insurance_employer_share"] * wage_eur),
        group_life=where(True, rules["group_life_employer_share"] * wage_eur),
    )


def _employee_pension_share(wage_eur: Eur, age_years: Eur, rules: Rules) -> FloatArray:
    age = np.asarray(age_years)
    older = (age >= rules["pension_contribution_older_from_age_years"]) & (
        age < rules["pension_contribution_older_below_age_years"]
    )
    share = where(
        older,
        rules["pension_contribution_employee_53_62_share"],
        rules["pension_contribution_employee_share"],
    )
    return where(_pension_insured(wage_eur, age_years, rules), share)


def _pension_insured(wage_eur: Eur, age_years: Eur, rules: Rules) -> BoolArray:
    enough: BoolArray = np.asarray(wage_eur) >= rules["pension_contribution_min_pay_eur_per_month"]
    return enough & _aged(age_years, "pension", rules)


def _aged(age_years: Eur, insurance: str, rules: Rules) -> BoolArray:
    age = np.asarray(age_years)
    within: BoolArray = (age >= rules[f"{insurance}_contribution_from_age_years"]) & (
        age < rules[f"{insurance}_contribution_below_age_years"]
    )
    return within
