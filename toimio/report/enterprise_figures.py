"""What an enterprise asks for: closing, own revenue, break-even, the owners' risk."""

from __future__ import annotations

import math

import numpy as np

from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.compare import spread
from toimio.analysis.payers import rows_of
from toimio.analysis.study import Pair
from toimio.locale import message, number, text
from toimio.report.chances import times_out_of_ten
from toimio.report.euros import euro_words
from toimio.report.rounding import decimals_for, span
from toimio.scenario.schema import Scenario

_LEVELS = (
    ("own_revenue_share", message("sales as a share of running income, %"), 100.0),
    ("break_even_orders", message("hours to be sold in a month for income to cover costs"), 1.0),
    ("break_even_places", message("filled places needed for income to cover costs"), 1.0),
    ("occupied", message("places filled"), 1.0),
)


def enterprise_rows(pair: Pair) -> list[tuple[str, str, str]]:
    """Return figures of the last year, all enterprises together: what, mean, 90 % interval of the mean."""
    return [(text(words), *_level(pair, outcome, scale)) for outcome, words, scale in _LEVELS]


def closing_words(pair: Pair) -> str:
    """Tell how often an enterprise closes within the time."""
    rows = rows_of(pair.index, ENTERPRISE, "enterprises_closed")
    closed = pair.values[:, rows[-1]] > 0 if len(rows) else np.zeros(len(pair.values), dtype=bool)
    return text("An enterprise closes as insolvent: {chance}.", chance=times_out_of_ten(float(closed.mean())))


def owners_words(scenario: Scenario) -> str:
    """Tell what the owners may lose: members of a cooperative answer for no more than they paid in."""
    capital = sum(enterprise.finance.owners_capital_eur for enterprise in scenario.enterprises.values())
    if capital <= 0.0:
        return text("The owners have paid nothing in, so they have nothing to lose in it.")
    return text(
        "The owners have paid in {capital}. If the enterprise is wound up they may lose all of it, and no more; what "
        "creditors are then owed is their loss.",
        capital=euro_words(capital),
    )


def _level(pair: Pair, outcome: str, scale: float) -> tuple[str, str]:
    rows = rows_of(pair.index, ENTERPRISE, outcome)
    found = spread(scale * pair.values[:, rows[-1:]])
    if not len(rows) or math.isnan(float(found.mean[0])):
        return text("not known"), "-"
    mean, low, high = (float(each[0]) for each in (found.mean, found.mean_low_90, found.mean_high_90))
    decimals = decimals_for(low, high, 2, finest=1)
    told = number(mean, decimals)
    if int(found.pairs[0]) < len(pair.values):
        told = text(
            "{amount} (where it can be told: {pairs} pairs)", amount=told, pairs=number(int(found.pairs[0]))
        )
    return told, "-" if math.isnan(low) else span(low, high, decimals)
