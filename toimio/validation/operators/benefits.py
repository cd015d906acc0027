"""Patterns that follow from the rules of money alone."""

from __future__ import annotations

from toimio.money.municipal_share import billed_days
from toimio.money.rules import load_rule_book
from toimio.validation.operators.operator import Operator, Sums, mean
from toimio.validation.worlds import Worlds

_PAID_DAYS = 258.0
_FREE_DAYS = 100.0
"""Days before the first that a town has a share of."""
_LAW = "2025-01"


def count_municipal_year(_: Worlds) -> Sums:
    """P22: the town's share of 258 paid days that begin at day 101, in euros, for one person."""
    rules = load_rule_book().at(_LAW)
    day_eur = rules["unemployment_benefit_full_eur_per_day"]
    return float(billed_days(_FREE_DAYS, _PAID_DAYS, rules) * day_eur), 1.0


OPERATORS = (
    Operator(
        "P22",
        (),
        count_municipal_year,
        mean,
        "Arithmetic of the rules of 2025 for one person's 258 paid days from day 101 on; no simulated people.",
    ),
)
