"""Which ministry pays Kela back what it pays out."""

from __future__ import annotations

from toimio.money.parties import Party

STATE_FUNDS = {
    "unemployment_benefit": Party.STATE_HEALTH,
    "expense_allowance": Party.STATE_HEALTH,
    "national_pension": Party.STATE_HEALTH,
    "guarantee_pension": Party.STATE_HEALTH,
    "housing_allowance": Party.STATE_HEALTH,
    "pensioner_housing_allowance": Party.STATE_HEALTH,
    "social_assistance": Party.STATE_HEALTH,
    "study_grant": Party.STATE_EDUCATION,
    "student_housing_supplement": Party.STATE_EDUCATION,
}
"""By the key of the line; the town's share of unemployment benefits comes off. Sickness and rehabilitation
allowances are left with Kela, whose insurance they belong to."""
