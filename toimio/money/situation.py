"""What decides a person's money in a month."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from toimio.money.amounts import BoolArray, Eur, IntArray


class Status(IntEnum):
    """What a person lives on in a month besides pay."""

    UNEMPLOYED = 0
    """Unemployment benefit, adjusted by part-time pay; also during services that keep the benefit."""
    EMPLOYED = 1
    """Pay only: open, subsidised or supported work too long for an adjusted benefit."""
    REHABILITATION = 2
    SICK = 3
    PARTIAL_PENSION = 4
    DISABILITY_PENSION = 5
    RETIRED = 6
    STUDENT = 7
    INACTIVE = 8
    """No benefit of one's own; social assistance if applied for."""


@dataclass(frozen=True)
class Situation:
    """What decides the month's money of one adult living alone; arrays stand for many of them.

    Attributes
    ----------
    status : Status or array
    wage_eur : float or array
        Gross pay of the month.
    rent_eur : float or array
    housing_cap_eur : float or array, optional
        Highest cost accepted in the housing allowance; that of the last group of towns by default.
    assistance_cap_eur : float or array, optional
        Highest cost accepted in social assistance; the register's assumption by default.
    age_years : float or array
    municipal_tax_share : float or array, optional
        The town's tax rate; the mean of municipalities by default.
    participation_days : float or array
        Days in a service or in rehabilitation this month, for the tax-free allowances.
    accrued_pension_eur : float or array
        Full earnings-related pension a month.
    previous_wage_eur : float or array
        Gross pay of a month before illness or disability.
    capital_income_eur : float or array
    takes_assistance : bool or array
        Applies for social assistance if entitled.
    """

    status: Status | IntArray = Status.UNEMPLOYED
    wage_eur: Eur = 0.0
    rent_eur: Eur = 0.0
    housing_cap_eur: Eur | None = None
    assistance_cap_eur: Eur | None = None
    age_years: Eur = 45.0
    municipal_tax_share: Eur | None = None
    participation_days: Eur = 0.0
    accrued_pension_eur: Eur = 0.0
    previous_wage_eur: Eur = 0.0
    capital_income_eur: Eur = 0.0
    takes_assistance: bool | BoolArray = True
