"""Which ministry pays Kela back what it pays out."""

from __future__ import annotations

from toimio.money.parties import Party

STATE_FUNDS = {
    "unemployment_benefit": Party.STATE_HEALTH,
    "expense_allowance": Party.STATE_HEALTH,
    "rehabilitation_allowance": Party.STATE_HEALTH,
    "sickness_allowance": Party.STATE_HEALTH,
    "national_pension": Party.STATE_HEALTH,
    "guarantee_pension": Party.STATE_HEALTH,
    "housing_allowance": Party.STATE_HEALTH,
    "pensioner_housing_allowance": Party.STATE_HEALTH,
    "social_assistance": Party.STATE_HEALTH,
    "study_grant": Party.STATE_EDUCATION,
    "student_housing_supplement": Party.STATE_EDUCATION,
}
"""By the key of the line; the town's share of unemployment benefits comes off.

Of sickness and rehabilitation allowances the state pays those at the minimum (Health Insurance Act
1224/2004, chapter 18); everybody in the simulated world gets the minimum. An allowance by earlier earnings
is left with the insurance of wage earners and employers: see `MINIMUM_ONLY`."""

MINIMUM_ONLY = frozenset({"sickness_allowance"})
"""Lines that the state pays only where the allowance is the minimum."""
