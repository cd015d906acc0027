"""Housing allowances and basic social assistance of one household, here a single adult."""

from __future__ import annotations

from toimio.money.amounts import MONTHS_PER_YEAR, Eur, FloatArray, at_most, positive, where
from toimio.money.rules import Rules


def housing_allowance(
    income_eur: Eur,
    rent_eur: Eur,
    cap_eur: Eur,
    rules: Rules,
    *,
    wage_eur: Eur = 0.0,
    adults: int = 1,
    children: int = 0,
) -> FloatArray:
    """Return the general housing allowance.

    Parameters
    ----------
    income_eur : float or array
        Gross pay and taxable benefits of the household; tax-free allowances are left out.
    rent_eur, cap_eur : float or array
        Rent, and the highest cost accepted in the town.
    wage_eur : float or array
        Pay within the income, of one earner; until 3/2024 a part of it was left out.
    """
    free = (
        rules["housing_allowance_income_base_eur_per_month"]
        + rules["housing_allowance_income_per_adult_eur_per_month"] * adults
        + rules["housing_allowance_income_per_child_eur_per_month"] * children
    )
    left_out = at_most(wage_eur, rules["housing_allowance_disregard_eur_per_month"])
    deductible = rules["housing_allowance_deductible_share"] * positive(income_eur - left_out - free)
    deductible = where(deductible >= rules["housing_allowance_min_deductible_eur_per_month"], deductible)
    allowance = rules["housing_allowance_coverage_share"] * positive(at_most(rent_eur, cap_eur) - deductible)
    return where(allowance >= rules["housing_allowance_min_payment_eur_per_month"], allowance)


def pensioner_housing_allowance(income_eur: Eur, rent_eur: Eur, rules: Rules) -> FloatArray:
    """Return the housing allowance of a person on a full disability or old-age pension, living alone."""
    cap = rules["pensioner_housing_cap_eur_per_year"] / MONTHS_PER_YEAR
    limit = rules["pensioner_housing_income_limit_eur_per_year"] / MONTHS_PER_YEAR
    by_income = rules["pensioner_housing_income_share"] * positive(income_eur - limit)
    deductible = rules["pensioner_housing_base_deductible_eur_per_month"] + by_income
    allowance = rules["pensioner_housing_coverage_share"] * positive(at_most(rent_eur, cap) - deductible)
    return where(allowance >= rules["pensioner_housing_min_payment_eur_per_month"], allowance)


def student_housing_supplement(rent_eur: Eur, rules: Rules) -> FloatArray:
    """Return the housing supplement of students; before 8/2025 they had the general allowance."""
    return at_most(
        rules["student_housing_supplement_share"] * rent_eur,
        rules["student_housing_supplement_max_eur_per_month"],
    )


def social_assistance(
    wage_eur: Eur,
    net_wage_eur: Eur,
    other_net_income_eur: Eur,
    rent_eur: Eur,
    cap_eur: Eur,
    rules: Rules,
) -> FloatArray:
    """Return basic social assistance of a single adult who applies for it.

    The basic part and accepted housing costs, less net income. Of pay, 150 EUR a month was left out
    until 2/2026; nothing is since. Who applies is for the caller.

    Parameters
    ----------
    wage_eur, net_wage_eur : float or array
        Gross pay, and pay after the taxes and contributions it would bear alone.
    other_net_income_eur : float or array
        Benefits and allowances after the taxes they add to those of the pay.
    rent_eur, cap_eur : float or array
        Rent, and the highest cost accepted in social assistance.
    """
    disregard = at_most(
        rules["social_assistance_disregard_share"] * wage_eur,
        rules["social_assistance_disregard_max_eur_per_month"],
    )
    need = rules["social_assistance_basic_single_eur_per_month"] + at_most(rent_eur, cap_eur)
    assistance = positive(need - positive(net_wage_eur - disregard) - other_net_income_eur)
    return where(assistance >= rules["social_assistance_min_payment_eur_per_month"], assistance)
