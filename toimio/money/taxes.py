"""Income tax of a person whose month stands for the year: state, municipality, medical care, Yle.

The order follows the Income Tax Act: net earned income, deductions from income (contributions, pension
income deduction, basic deduction), the taxes, and the work income deduction from the taxes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.money.amounts import MONTHS_PER_YEAR, Eur, FloatArray, at_most, positive, where
from toimio.money.contributions import EmployeeContributions, employee_contributions
from toimio.money.rules import Rules

N_BRACKETS = 6
N_DEDUCTION_PARTS = 3


@dataclass(frozen=True)
class TaxBill:
    """Taxes and contributions of a month, euros, by receiver.

    The church's due is shown because it takes its legal share of the work income deduction; it goes to
    the parish and is no part of `total`.
    """

    state: FloatArray
    municipal: FloatArray
    medical_care: FloatArray
    yle: FloatArray
    church: FloatArray
    contributions: EmployeeContributions

    @property
    def total(self) -> FloatArray:
        """All taxes and contributions to public parties."""
        return self.state + self.municipal + self.medical_care + self.yle + self.contributions.total


def tax_bill(
    wage_eur: Eur,
    benefits_eur: Eur,
    pensions_eur: Eur,
    age_years: Eur,
    municipal_share: Eur,
    rules: Rules,
) -> TaxBill:
    """Return taxes and contributions of a month, as a twelfth of those of a year of such months.

    Parameters
    ----------
    wage_eur, benefits_eur, pensions_eur : float or array
        Gross pay, taxable benefits and pensions of the month.
    age_years : float or array
        Age, for contributions and the older worker's deduction.
    municipal_share : float or array
        The town's income tax rate, for instance 0.085.
    """
    wage, benefits, pensions = (
        np.asarray(amount) * MONTHS_PER_YEAR for amount in (wage_eur, benefits_eur, pensions_eur)
    )
    contributions = employee_contributions(wage_eur, age_years, rules)
    net_wage = positive(wage - rules["standard_work_expense_eur_per_year"])
    net_earned = net_wage + benefits + pensions
    taxed_pensions = positive(pensions - _pension_income_deduction(pensions, net_earned, rules))

    before_basic = positive(
        net_wage
        + benefits
        + taxed_pensions
        - contributions.total * MONTHS_PER_YEAR
        - _earned_income_deduction(net_wage, net_earned, rules)
    )
    taxable = positive(before_basic - _basic_deduction(before_basic, rules))
    taxable_wage = positive(taxable - taxed_pensions - benefits)

    state = _state_tax(taxable, rules)
    municipal = taxable * municipal_share
    church = taxable * rules["church_tax_share"]
    medical_care = (
        taxable_wage * rules["medical_care_wage_share"]
        + (taxable - taxable_wage) * rules["medical_care_benefit_share"]
    )
    deduction = _work_income_deduction(net_wage, net_earned, age_years, rules)
    kept = _share_kept(positive(deduction - state), municipal + church + medical_care)
    yle = at_most(
        rules["yle_tax_share"] * positive(net_earned - rules["yle_tax_from_eur_per_year"]),
        rules["yle_tax_max_eur_per_year"],
    )
    return TaxBill(
        state=positive(state - deduction) / MONTHS_PER_YEAR,
        municipal=municipal * kept / MONTHS_PER_YEAR,
        medical_care=medical_care * kept / MONTHS_PER_YEAR,
        yle=yle / MONTHS_PER_YEAR,
        church=church * kept / MONTHS_PER_YEAR,
        contributions=contributions,
    )


def _state_tax(taxable: FloatArray, rules: Rules) -> FloatArray:
    tax = 0.0 * taxable
    rate_below = 0.0
    for bracket in range(1, N_BRACKETS + 1):
        rate = rules[f"state_tax_rate_{bracket}_share"]
        above = positive(taxable - rules[f"state_tax_from_{bracket}_eur_per_year"])
        tax = tax + (rate - rate_below) * above
        rate_below = rate
    return tax


def _basic_deduction(income: FloatArray, rules: Rules) -> FloatArray:
    maximum = rules["basic_deduction_max_eur_per_year"]
    reduced = positive(maximum - rules["basic_deduction_phase_out_share"] * positive(income - maximum))
    return at_most(income, reduced)


def _pension_income_deduction(pensions: FloatArray, net_earned: FloatArray, rules: Rules) -> FloatArray:
    maximum = rules["pension_income_deduction_max_eur_per_year"]
    split = rules["pension_income_deduction_break_eur_per_year"]
    reduced = (
        maximum
        - rules["pension_income_deduction_share_1"] * positive(at_most(net_earned, split) - maximum)
        - rules["pension_income_deduction_share_2"] * positive(net_earned - split)
    )
    return at_most(pensions, positive(reduced))


def _earned_income_deduction(net_wage: FloatArray, net_earned: FloatArray, rules: Rules) -> FloatArray:
    """Deduction from income by pay, until 2024."""
    amount = 0.0 * net_wage
    share_below = 0.0
    for part in range(1, N_DEDUCTION_PARTS + 1):
        share = rules[f"earned_income_deduction_part_{part}_share"]
        above = positive(net_wage - rules[f"earned_income_deduction_part_{part}_from_eur_per_year"])
        amount = amount + (share - share_below) * above
        share_below = share
    phase_out = rules["earned_income_deduction_phase_out_share"] * positive(
        net_earned - rules["earned_income_deduction_phase_out_from_eur_per_year"]
    )
    return positive(at_most(amount, rules["earned_income_deduction_max_eur_per_year"]) - phase_out)


def _work_income_deduction(
    net_wage: FloatArray, net_earned: FloatArray, age_years: Eur, rules: Rules
) -> FloatArray:
    older = np.asarray(age_years) >= rules["work_income_deduction_extra_from_age_years"]
    maximum = rules["work_income_deduction_max_eur_per_year"] + where(
        older, rules["work_income_deduction_extra_65_eur_per_year"]
    )
    first, second = (rules[f"work_income_deduction_phase_out_{k}_from_eur_per_year"] for k in (1, 2))
    share_1, share_2 = (rules[f"work_income_deduction_phase_out_{k}_share"] for k in (1, 2))
    between, above = positive(at_most(net_earned, second) - first), positive(net_earned - second)
    reduction = share_1 * between + share_2 * above
    return positive(at_most(rules["work_income_deduction_rate_share"] * net_wage, maximum) - reduction)


def _share_kept(deduction_left: FloatArray, taxes: FloatArray) -> FloatArray:
    """Share of the local taxes that remains when a deduction is taken from them in proportion."""
    base = where(taxes > 0.0, taxes, 1.0)
    return positive(1.0 - deduction_left / base)
