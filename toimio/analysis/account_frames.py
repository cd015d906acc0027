"""The accounts of enterprises and foundations, and the resource account, as tidy tables by calendar year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from toimio.analysis.accounts import EnterpriseAccounts, enterprise_accounts
from toimio.analysis.blocks import Column
from toimio.analysis.study import Frame
from toimio.money.amounts import MONTHS_PER_YEAR, IntArray
from toimio.money.resources import Resource

if TYPE_CHECKING:
    from toimio.world.run import RunResult

STATEMENT, BALANCE, WHOLE = "income_statement", "balance_sheet", "whole_run"
"""Parts of the accounts: a year's income and costs, what there is at its end, and figures of the whole run, which
stand at its last year."""
RESULT = "result"
_PARTS = (STATEMENT, BALANCE, WHOLE)
_OF_BALANCE = ("cash", "owners_capital", "retained_result", "overdraft")
_OF_WHOLE = (
    "lowest_bank_cents",
    "peak_liquidity_need_cents",
    "owners_maximum_loss_cents",
    "owners_loss_cents",
    "debts_left_cents",
)


def accounts_frame(result: RunResult) -> Frame:
    """Return the accounts of all who keep books: one row for each keeper, part, line and year; cents."""
    rows = [
        (keeper, part, line, year, cents)
        for keeper, key in enumerate(result.book_keys)
        for part, line, years in _lines(enterprise_accounts(result, key))
        for year, cents in years
    ]
    lines = tuple(dict.fromkeys(row[2] for row in rows))
    return {
        "keeper": _column([row[0] for row in rows], tuple(result.book_keys)),
        "part": _column([_PARTS.index(row[1]) for row in rows], _PARTS),
        "line": _column([lines.index(row[2]) for row in rows], lines),
        "year": np.array([row[3] for row in rows], dtype=np.int32),
        "cents": np.array([row[4] for row in rows], dtype=np.int64),
    }


def resources_frame(result: RunResult) -> Frame:
    """Return the resource account: one row for each calendar year, town and resource; whole units."""
    years, sums = resource_years(result)
    year, town, resource = (axis.ravel() for axis in np.indices(sums.shape))
    names = tuple(kind.name.lower() for kind in Resource)
    return {
        "year": np.array(years, dtype=np.int32)[year],
        "town": _column(town.tolist(), tuple(result.towns)),
        "resource": _column(resource.tolist(), names),
        "quantity": sums.ravel(),
    }


def resource_years(result: RunResult) -> tuple[tuple[int, ...], IntArray]:
    """Return the calendar years of a run and its resources in each: int64[year, town, resource]."""
    year_of_month = (result.start_month + np.arange(result.months)) // MONTHS_PER_YEAR
    years, index = np.unique(year_of_month, return_inverse=True)
    of_months = (
        np.zeros((result.months, len(result.towns), 0)) if result.money is None else result.money.resources
    )
    sums = np.zeros((len(years), *of_months.shape[1:]), dtype=np.int64)
    np.add.at(sums, index, of_months.astype(np.int64))
    return tuple(years.tolist()), sums


def _lines(accounts: EnterpriseAccounts) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    years = accounts.years

    def by_year(cents: IntArray) -> list[tuple[int, int]]:
        return list(zip(years, cents.tolist(), strict=True))

    for line, cents in accounts.statement.items():
        yield STATEMENT, line, by_year(cents)
    yield STATEMENT, RESULT, by_year(accounts.result)
    for line in _OF_BALANCE:
        yield BALANCE, line, by_year(getattr(accounts.balance, line))
    for line in _OF_WHOLE:
        yield WHOLE, line.removesuffix("_cents"), [(years[-1], getattr(accounts, line))]


def _column(codes: list[int], names: tuple[str, ...]) -> Column:
    return Column(np.array(codes, dtype=np.int32), names)
