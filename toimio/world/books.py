"""Books of enterprises and foundations: each month's entries in integer cents, and the bank balance."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

CATEGORIES = (
    "sales_in_house",
    "sales_reserved",
    "sales_small_purchases",
    "sales_open_market",
    "pay_subsidy",
    "block_grant",
    "measured_need",
    "contribution_relief",
    "return_premium",
    "purchased_places",
    "bonuses",
    "start_grant",
    "owners_capital",
    "service_sales",
    "other_income",
    "wages_target_group",
    "wages_ordinary",
    "employer_contributions",
    "holiday_pay",
    "coaches",
    "leaders",
    "mentoring",
    "materials",
    "premises",
    "vehicles",
    "administration",
    "travel_repaid",
    "transport",
    "running_costs",
    "surplus_to_owners",
    "left_to_creditors",
)
"""Lines of the books; income is positive, cost negative. `left_to_creditors` closes a negative balance."""

_INDEX = {category: i for i, category in enumerate(CATEGORIES)}


Entries: TypeAlias = dict[str, float]
"""A month of a keeper of books: euros by line."""


def cents(eur: float) -> int:
    """Euros to whole cents, halves away from zero."""
    return int(eur * 100.0 + 0.5) if eur >= 0.0 else -int(-eur * 100.0 + 0.5)


class Books:
    """The months of all book-keeping institutions of a run."""

    def __init__(self, keys: tuple[str, ...], months: int) -> None:
        self.keys = keys
        self.lines = np.zeros((months, len(keys), len(CATEGORIES)), dtype=np.int64)
        self.bank = np.zeros((months + 1, len(keys)), dtype=np.int64)

    def post(self, month: int, k: int, entries: Entries) -> int:
        """Book all entries of the k-th keeper's relative month and return the new bank balance in cents."""
        booked, bank = self.lines[month, k], int(self.bank[month, k])
        for category, eur in entries.items():
            amount = cents(eur)
            booked[_INDEX[category]] = amount
            bank += amount
        self.bank[month + 1, k] = bank
        return bank
