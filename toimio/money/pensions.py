"""Disability and old-age pensions beside work: earnings limits, national and guarantee pension."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.money.amounts import BoolArray, Eur, FloatArray, at_least, positive, where
from toimio.money.rules import Rules


@dataclass(frozen=True)
class Pension:
    """Pensions of a month in euros, by payer: pension insurers, and Kela twice."""

    earnings_related: FloatArray
    national: FloatArray
    guarantee: FloatArray

    @property
    def total(self) -> FloatArray:
        """All pensions together."""
        return self.earnings_related + self.national + self.guarantee


def full_disability_pension(accrued_eur: Eur, wage_eur: Eur, previous_wage_eur: Eur, rules: Rules) -> Pension:
    """Return the pensions of a person on a full disability pension who may work a little.

    The earnings-related pension is halved by earnings above 40 % of earlier earnings and left dormant
    above 60 %; the national and guarantee pension are left dormant by earnings above the limit.

    Parameters
    ----------
    accrued_eur : float or array
        Full earnings-related pension a month; 0 for those with no work history.
    wage_eur, previous_wage_eur : float or array
        Gross pay of the month, and of a month before the disability.
    """
    limit = rules["kela_pension_earnings_limit_eur_per_month"]
    halved_above = at_least(rules["full_pension_earnings_share"] * previous_wage_eur, limit)
    dormant_above = at_least(rules["partial_pension_earnings_share"] * previous_wage_eur, limit)
    half = rules["partial_pension_share"] * accrued_eur
    paid = where(wage_eur <= halved_above, accrued_eur, where(wage_eur <= dormant_above, half))
    return _with_kela(paid, wage_eur <= limit, rules)


def partial_disability_pension(
    accrued_eur: Eur, wage_eur: Eur, previous_wage_eur: Eur, rules: Rules
) -> Pension:
    """Return the partial pension: half of the full one, dormant above 60 % of earlier earnings.

    Neither national nor guarantee pension is paid beside it.
    """
    limit = at_least(
        rules["partial_pension_earnings_share"] * previous_wage_eur,
        rules["kela_pension_earnings_limit_eur_per_month"],
    )
    paid = where(wage_eur <= limit, rules["partial_pension_share"] * accrued_eur)
    nothing = 0.0 * paid
    return Pension(paid, nothing, nothing)


def old_age_pension(accrued_eur: Eur, rules: Rules) -> Pension:
    """Return the old-age pension with national and guarantee pension; work does not lower it."""
    return _with_kela(positive(accrued_eur), accrued_eur >= 0.0, rules)


def _with_kela(earnings_related: FloatArray, entitled: BoolArray | bool, rules: Rules) -> Pension:
    counted = positive(earnings_related - rules["national_pension_free_pension_eur_per_month"])
    national = positive(
        rules["national_pension_full_single_eur_per_month"] - rules["national_pension_taper_share"] * counted
    )
    national = where(entitled, _payable(national, rules))
    top_up = positive(rules["guarantee_pension_eur_per_month"] - earnings_related - national)
    return Pension(earnings_related, national, where(entitled, _payable(top_up, rules)))


def _payable(amount: FloatArray, rules: Rules) -> FloatArray:
    return where(amount >= rules["pension_min_payment_eur_per_month"], amount)
