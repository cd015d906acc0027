"""Benefits of people outside full-time work: unemployment, rehabilitation, sickness, study.

All amounts are gross euros in an average month. Functions take one person's amounts or arrays of them.
"""

from __future__ import annotations

import numpy as np

from toimio.money.amounts import MONTHS_PER_YEAR, BoolArray, Eur, FloatArray, at_least, at_most, positive
from toimio.money.rules import Rules


def full_unemployment_benefit(rules: Rules) -> float:
    """Return the labour market subsidy, basic allowance or (from 5/2026) general benefit of a month."""
    return rules["unemployment_benefit_full_eur_per_day"] * rules["benefit_days_per_month"]


def unemployment_benefit(wage_eur: Eur, rules: Rules, capital_income_eur: Eur = 0.0) -> FloatArray:
    """Return the unemployment benefit, adjusted for part-time pay.

    Half of gross pay above the disregard (none since 4/2024) is taken off, and half of capital income
    above the limit of the means test. Whether the work is short enough for an adjusted benefit is for
    `may_have_adjusted_benefit`.
    """
    pay = positive(wage_eur - rules["unemployment_benefit_disregard_eur_per_month"])
    capital = positive(capital_income_eur - rules["capital_income_limit_eur_per_month"])
    return positive(
        full_unemployment_benefit(rules)
        - rules["unemployment_benefit_taper_share"] * pay
        - rules["capital_income_taper_share"] * capital
    )


def may_have_adjusted_benefit(hours_share: float, rules: Rules) -> bool:
    """Tell whether work of this share of full hours leaves room for an adjusted benefit."""
    return hours_share <= rules["adjusted_benefit_max_hours_share"]


def young_enough_for_benefit(age_years: Eur, rules: Rules) -> BoolArray:
    """Tell who is below the age at which unemployment benefits end; a pension takes their place."""
    young: BoolArray = np.asarray(age_years) < rules["unemployment_benefit_below_age_years"]
    return young


def expense_allowance(participation_days: Eur, rules: Rules) -> FloatArray:
    """Return the tax-free expense or activity allowance for days in a service."""
    return positive(participation_days * rules["expense_allowance_eur_per_day"])


def rehabilitation_allowance(wage_eur: Eur, rules: Rules) -> FloatArray:
    """Return the rehabilitation allowance at its minimum, which nearly all of the target group get.

    Pay for the time of rehabilitation is taken off: the employer then gets that part of the allowance.
    """
    full = rules["rehabilitation_allowance_min_eur_per_weekday"] * rules["weekday_days_per_month"]
    return positive(full - wage_eur)


def maintenance_allowance(participation_days: Eur, rules: Rules) -> FloatArray:
    """Return the tax-free maintenance allowance for days in rehabilitation."""
    return positive(participation_days * rules["rehabilitation_maintenance_eur_per_day"])


def sickness_allowance_by_earnings(previous_wage_eur: float, rules: Rules) -> bool:
    """Tell whether earlier pay gives more than the minimum of the sickness allowance."""
    at_minimum = sickness_allowance(0.0, 0.0, rules)
    return bool(sickness_allowance(previous_wage_eur, 0.0, rules) > at_minimum)


def sickness_allowance(previous_wage_eur: Eur, wage_eur: Eur, rules: Rules) -> FloatArray:
    """Return the sickness allowance by earlier earnings, at least the minimum, less pay of the month.

    Parameters
    ----------
    previous_wage_eur : float or array
        Mean gross pay of a month before the illness; 0 gives the minimum.
    wage_eur : float or array
        Pay of the month; the employer then gets that part of the allowance.
    """
    minimum = rules["sickness_allowance_min_eur_per_weekday"] * rules["weekday_days_per_month"]
    base = previous_wage_eur * (1.0 - rules["sickness_earnings_deduction_share"])
    split = rules["sickness_allowance_break_eur_per_year"] / MONTHS_PER_YEAR
    below, above = rules["sickness_allowance_rate_share"], rules["sickness_allowance_rate_above_share"]
    by_earnings = below * at_most(base, split) + above * positive(base - split)
    return positive(at_least(by_earnings, minimum) - wage_eur)


def study_grant(rules: Rules) -> float:
    """Return the study grant of a student living alone."""
    return rules["study_grant_eur_per_month"]
