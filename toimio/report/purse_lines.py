"""What is inside a purse: its budget lines, its present value, and what a person-year costs the public sector."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from toimio.analysis.cells import Values
from toimio.analysis.compare import spread
from toimio.analysis.money_names import BUDGET, MONEY, PRESENT_VALUES, budget_outcome, net_outcome
from toimio.analysis.payers import ALL, PUBLIC, Ratio, cost_of_person_year, monthly, rows_of
from toimio.analysis.study import Pair
from toimio.locale import number, text
from toimio.money.parties import Category
from toimio.money.words import CATEGORY_WORDS
from toimio.report.euros import euro_interval, euro_words
from toimio.report.purses import NEGLIGIBLE_EUR, PUBLIC_SECTOR, Purse

Rows = list[tuple[str, ...]]


def budget_rows(pair: Pair, purse: Purse, town: str = ALL) -> Rows:
    """Return the budget lines of a public purse that change, the largest first: line, difference, interval.

    Lines by which public purses pay one another fall away where the purse holds both.
    """
    lines = ((CATEGORY_WORDS[category], _line(pair, purse, category, town)) for category in Category)
    found = [(text(words), line) for words, line in lines if np.abs(line).max(initial=0.0) >= NEGLIGIBLE_EUR]
    found.sort(key=lambda each: -abs(float(each[1].mean())))
    return [(label, *_amount(line)) for label, line in found]


def present_value_rows(pair: Pair, purse: Purse, town: str = ALL) -> Rows:
    """Return the present value of a purse without interest and at each real rate: rate, difference, interval."""
    rates = {MONEY: 0.0, **PRESENT_VALUES}
    return [
        (text("{rate} % a year", rate=number(100 * rate)), *_amount(_at_end(pair, purse, town, group)))
        for group, rate in rates.items()
    ]


def person_year_rows(pair: Pair) -> Rows:
    """Return what one more person-year of work costs the public sector: of what work, net and gross."""
    works = (("open_work", text("in open work")), ("paid_work", text("in any paid work")))
    return [
        (
            label,
            _ratio(cost_of_person_year(pair, work, gross=False)),
            _ratio(cost_of_person_year(pair, work, gross=True)),
        )
        for work, label in works
    ]


def _ratio(cost: Ratio) -> str:
    """Write a cost with its interval; without one it is not known, and no number stands alone."""
    if math.isnan(cost.mean):
        return text("not known: there are no more of them")
    if math.isnan(cost.low):
        return text("not known: it is not sure that there are more of them")
    return text(
        "{mean} (90 % interval {interval})",
        mean=euro_words(cost.mean, cost.low, cost.high),
        interval=euro_interval(cost.mean, cost.low, cost.high, sign=False),
    )


def _line(pair: Pair, purse: Purse, category: Category, town: str) -> Values:
    outcomes = (budget_outcome(party, category) for party in purse.parties)
    parts = [
        monthly(pair, outcome, town, BUDGET)[:, -1]
        for outcome in outcomes
        if len(rows_of(pair.index, BUDGET, outcome, town))
    ]
    total: Values = np.sum(parts, axis=0) if parts else np.zeros(len(pair.values))
    return total


def _at_end(pair: Pair, purse: Purse, town: str, group: str) -> Values:
    if purse.id == PUBLIC_SECTOR:
        outcomes: Sequence[str] = (PUBLIC,)
    else:
        outcomes = tuple(net_outcome(party) for party in purse.parties)
    total: Values = np.sum([monthly(pair, outcome, town, group)[:, -1] for outcome in outcomes], axis=0)
    return total


def _amount(euros: Values) -> tuple[str, str]:
    found = spread(euros[:, None])
    mean, low, high = (float(each[0]) for each in (found.mean, found.mean_low_90, found.mean_high_90))
    return euro_words(mean, low, high, sign=True), euro_interval(mean, low, high) or "-"
