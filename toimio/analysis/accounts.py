"""An enterprise's accounts in the form a cooperative keeps them: income statement, balance sheet, cash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from toimio.money.amounts import MONTHS_PER_YEAR, IntArray
from toimio.world.institutions.enterprise_events import EnterpriseEvent
from toimio.world.run import RunResult

CAPITAL = "owners_capital"
INCOME_STATEMENT: Mapping[str, tuple[str, ...]] = {
    "turnover": (
        "sales_in_house",
        "sales_reserved",
        "sales_small_purchases",
        "sales_open_market",
        "service_sales",
        "purchased_places",
        "bonuses",
    ),
    "other_operating_income": (
        "pay_subsidy",
        "block_grant",
        "measured_need",
        "contribution_relief",
        "return_premium",
        "start_grant",
        "other_income",
    ),
    "materials_and_services": ("materials",),
    "wages": ("wages_target_group", "wages_ordinary", "holiday_pay", "coaches", "leaders", "mentoring"),
    "social_security": ("employer_contributions",),
    "other_operating_expenses": (
        "premises",
        "vehicles",
        "administration",
        "travel_repaid",
        "transport",
        "running_costs",
    ),
    "surplus_to_owners": ("surplus_to_owners",),
    "debts_left_to_creditors": ("left_to_creditors",),
}
"""Lines of the income statement and the categories of the books in them. Pay of coaches and leaders holds their
side costs. Nothing is depreciated: premises and vehicles are hired. No income tax: a loss or a small surplus. What
is paid out to the owners lowers the result of its year."""


@dataclass(frozen=True)
class BalanceSheet:
    """The enterprise at the end of each year: assets equal equity and debts."""

    cash: IntArray
    owners_capital: IntArray
    retained_result: IntArray
    overdraft: IntArray


@dataclass(frozen=True)
class EnterpriseAccounts:
    """Accounts of one keeper of books, in cents; years are calendar years, the first and last may be short."""

    key: str
    years: tuple[int, ...]
    statement: Mapping[str, IntArray]
    """By line of `INCOME_STATEMENT`, int64[year]; costs are negative."""
    result: IntArray
    """int64[year]: sum of the statement."""
    balance: BalanceSheet
    lowest_bank_cents: int
    peak_liquidity_need_cents: int
    """How far the bank balance would have fallen below nothing without the owners' capital and the start grant."""
    owners_maximum_loss_cents: int
    """Most that the owners would have lost of their capital, had the enterprise been wound up in its worst month;
    members of a cooperative are liable for no more."""
    closed_in_month: int
    """Relative month of closing, -1 if it did not close."""
    owners_loss_cents: int
    """Capital that the owners lost for good: 0 unless it closed, otherwise what they paid in and never got back."""
    debts_left_cents: int
    """Debts that stayed unpaid when it closed."""
    events: tuple[EnterpriseEvent, ...] = ()
    """What happened to it, in the order of months."""


def enterprise_accounts(result: RunResult, key: str) -> EnterpriseAccounts:
    """Draw up the accounts of an enterprise or foundation.

    Parameters
    ----------
    result
        A run.
    key
        Name of the enterprise or foundation.

    Raises
    ------
    ValueError
        If nobody of this name keeps books in the run.
    """
    if key not in result.book_keys:
        raise ValueError(f"found {key!r}; allowed are {', '.join(result.book_keys)}")
    row = result.book_keys.index(key)
    books, bank = result.books[:, row], result.bank[:, row]
    year_of_month = (result.start_month + np.arange(result.months)) // MONTHS_PER_YEAR
    years, index = np.unique(year_of_month, return_inverse=True)

    def by_year(*categories: str) -> IntArray:
        months = sum((_category(result, books, name) for name in categories), start=np.zeros_like(index))
        total = np.zeros(len(years), dtype=np.int64)
        np.add.at(total, index, months)
        return total

    statement = {line: by_year(*categories) for line, categories in INCOME_STATEMENT.items()}
    surplus = sum(statement.values(), start=np.zeros(len(years), dtype=np.int64))
    at_end = bank[1:][np.append(np.flatnonzero(np.diff(index)), result.months - 1)]
    capital = np.cumsum(_category(result, books, CAPITAL))
    granted = np.cumsum(_category(result, books, "start_grant"))
    return EnterpriseAccounts(
        key=key,
        years=tuple(int(year) for year in years),
        statement=statement,
        result=surplus,
        balance=BalanceSheet(
            cash=np.maximum(at_end, 0),
            owners_capital=np.cumsum(by_year(CAPITAL)),
            retained_result=np.cumsum(surplus),
            overdraft=np.maximum(-at_end, 0),
        ),
        lowest_bank_cents=int(bank.min()),
        peak_liquidity_need_cents=max(0, -int((bank[1:] - capital - granted).min())),
        owners_maximum_loss_cents=_worst_loss(capital, bank[1:]),
        closed_in_month=result.closed_in_month[row],
        owners_loss_cents=_lost(result, row),
        debts_left_cents=int(statement["debts_left_to_creditors"].sum()),
        events=tuple(event for event in result.enterprise_events if event.enterprise == key),
    )


def _category(result: RunResult, books: IntArray, name: str) -> IntArray:
    cents: IntArray = books[:, result.book_categories.index(name)]
    return cents


def _lost(result: RunResult, row: int) -> int:
    """What the owners of a closed enterprise paid in and never got back."""
    books = result.books[:, row]
    paid = int(_category(result, books, CAPITAL).sum())
    returned = -int(_category(result, books, "surplus_to_owners").sum())
    return max(0, paid - returned) if result.closed_in_month[row] >= 0 else 0


def _worst_loss(capital: IntArray, bank: IntArray) -> int:
    """Capital paid in less what is left of it, in the worst month; debts beyond it are the creditors' loss."""
    return int(np.clip(capital - bank, 0, capital).max())
