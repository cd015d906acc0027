"""An enterprise's accounts year by year in the form a cooperative keeps them, and the resource account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from toimio.analysis.account_frames import resource_years
from toimio.analysis.accounts import EnterpriseAccounts
from toimio.locale import message, number, text
from toimio.money.amounts import CENTS_PER_EUR, IntArray
from toimio.money.resources import Resource
from toimio.report.endings import orders_line
from toimio.report.wrapping import wrapped
from toimio.scenario.basics import month_text
from toimio.world.institutions.enterprise_events import EnterpriseEvent, EnterpriseEventKind
from toimio.world.run import RunResult

YEARS_IN_A_ROW = 10
_LABEL, _NUMBER = 38, 8
_THOUSAND_EUR = 1000.0 * CENTS_PER_EUR
_WITHOUT_DECIMALS_FROM_CENTS = 1000 * _THOUSAND_EUR
_MINUTES = 60_000.0
_TOLD = (EnterpriseEventKind.ORDERS_CHANGED, EnterpriseEventKind.FUNDING_ENDED)
"""Events told beside the accounts; openings show in the figures, closings are told with what was lost."""

STATEMENT_WORDS = {
    "turnover": message("Turnover"),
    "other_operating_income": message("Other operating income"),
    "materials_and_services": message("Materials and services"),
    "wages": message("Wages and salaries"),
    "social_security": message("Social security costs"),
    "other_operating_expenses": message("Other operating expenses"),
    "surplus_to_owners": message("Surplus paid to the owners"),
    "debts_left_to_creditors": message("Debts left to creditors"),
}
BALANCE_WORDS = {
    "cash": message("Assets: cash and bank"),
    "owners_capital": message("Equity: cooperative capital"),
    "retained_result": message("Equity: results of all years"),
    "overdraft": message("Debts: overdraft"),
}
RESOURCE_WORDS = {
    Resource.STAFF_MINUTES: message("staff, thousand hours"),
    Resource.PARTICIPANT_MINUTES: message("target group at work, thousand hours"),
    Resource.MATERIALS_CENTS: message("materials and premises, thousand EUR"),
    Resource.OUTPUT_CENTS: message("output at market price, thousand EUR"),
    Resource.OUTPUT_LOST_CENTS: message("output others lose, thousand EUR"),
}


def accounts_text(accounts: EnterpriseAccounts, start_month: int) -> str:
    """Return income statement, balance sheet and what the owners risk, in thousand euros."""
    statement = [(text(words), accounts.statement[line]) for line, words in STATEMENT_WORDS.items()]
    balance = [(text(words), getattr(accounts.balance, line)) for line, words in BALANCE_WORDS.items()]
    largest = max((int(abs(cents).max()) for _, cents in (*statement, *balance)), default=0)
    decimals = 0 if largest >= _WITHOUT_DECIMALS_FROM_CENTS else 1
    lines = [text("Accounts of {name}, thousand euros", name=accounts.key)]
    for chosen in _blocks(len(accounts.years)):
        lines += [
            "",
            _row(text("Income statement"), [str(year) for year in accounts.years[chosen]]),
            *(_amounts(label, cents[chosen], decimals) for label, cents in statement if cents.any()),
            _amounts(text("Result of the year"), accounts.result[chosen], decimals),
            text("Balance sheet at the end of the year"),
            *(_amounts(label, cents[chosen], decimals) for label, cents in balance),
        ]
    return "\n".join([*lines, "", *_risks(accounts, start_month)]) + "\n"


def resources_text(result: RunResult) -> str:
    """Return the resource account of the whole region by calendar year."""
    years, sums = resource_years(result)
    lines = [text("Resource account of the whole region: what was used and made, whoever paid")]
    for chosen in _blocks(len(years)):
        lines += ["", _row("", [str(year) for year in years[chosen]])]
        for resource, words in RESOURCE_WORDS.items():
            scale = _MINUTES if resource.name.endswith("MINUTES") else _THOUSAND_EUR
            amounts = sums[chosen, :, resource].sum(axis=1) / scale
            lines.append(_row(text(words), [number(amount) for amount in amounts.tolist()]))
    return "\n".join(lines) + "\n"


def _blocks(years: int) -> Iterator[slice]:
    for first in range(0, years, YEARS_IN_A_ROW):
        yield slice(first, first + YEARS_IN_A_ROW)


def _risks(accounts: EnterpriseAccounts, start_month: int) -> list[str]:
    told = [
        text(
            "Most cash needed beside the owners' capital and the start grant: {peak} thousand euros. Lowest balance: "
            "{lowest} thousand euros. The owners' loss is at most {loss} thousand euros.",
            peak=_thousand(accounts.peak_liquidity_need_cents),
            lowest=_thousand(accounts.lowest_bank_cents),
            loss=_thousand(accounts.owners_maximum_loss_cents),
        )
    ]
    told += [_event(event, start_month) for event in accounts.events if event.kind in _TOLD]
    if accounts.closed_in_month >= 0:
        told.append(
            text(
                "Closed as insolvent in {month}: the owners lost {loss} thousand euros of capital, and {debts} "
                "thousand euros of debts stayed unpaid at the cost of firms.",
                month=month_text(start_month + accounts.closed_in_month),
                loss=_thousand(accounts.owners_loss_cents),
                debts=_thousand(accounts.debts_left_cents),
            )
        )
    told.append(text("The first and the last year may be short: years are calendar years."))
    return [line for sentence in told for line in wrapped(sentence)]


def _event(event: EnterpriseEvent, start_month: int) -> str:
    month = month_text(start_month + event.month)
    if event.kind == EnterpriseEventKind.ORDERS_CHANGED:
        return orders_line(event.enterprise, event.channel, event.factor, month)
    return text("Purchased places, grants and bonuses end in {month}.", month=month)


def _amounts(label: str, cents: IntArray, decimals: int) -> str:
    return _row(f"  {label}", [_thousand(amount, decimals) for amount in np.asarray(cents).tolist()])


def _thousand(cents: int, decimals: int = 1) -> str:
    return number(cents / _THOUSAND_EUR, decimals)


def _row(label: str, cells: Sequence[str]) -> str:
    return f"{label:<{_LABEL}}{''.join(cell.rjust(_NUMBER) for cell in cells)}".rstrip()
