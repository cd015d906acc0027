"""Pay by the collective agreement."""

from __future__ import annotations

from collections.abc import Mapping


def monthly_wage_eur(hours_per_week: float, pay_factor: float, values: Mapping[str, float]) -> float:
    """Return the pay of a month by the collective agreement."""
    return hours_per_week * values["weeks_per_month"] * values["collective_pay_eur_per_hour"] * pay_factor
