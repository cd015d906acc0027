"""The town's share of unemployment benefits: paid days of a person, rising steps, what resets them.

The counter holds a person's paid benefit days (21.5 in an average month). The cost of a stretch of days
is an integral of the step function, so half days and stretches across a step are exact.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

import numpy as np

from toimio.money.amounts import BoolArray, Eur, FloatArray, IntArray, at_most, positive, to_cents, where
from toimio.money.benefits import full_unemployment_benefit
from toimio.money.rules import RuleBook, Rules

STEPS = range(1, 6)


class Benefit(IntEnum):
    """What stands on the counter's day; the share is reckoned of the basic part in each."""

    LABOUR_MARKET_SUBSIDY = 0
    BASIC_ALLOWANCE = 1
    EARNINGS_RELATED = 2
    GENERAL_BENEFIT = 3
    OTHER = 4
    """Rehabilitation or sickness allowance, pension, pay alone: no share, and the counter stands still."""


def share_of_day(paid_day: Eur, rules: Rules) -> FloatArray:
    """Return the town's share of the n-th paid day; 1 is the first."""
    share = 0.0 * np.asarray(paid_day, dtype=np.float64)
    for from_day, step_share in _steps(rules):
        share = where(np.asarray(paid_day) >= from_day, step_share, share)
    return share


def billed_days(days_before: Eur, days: Eur, rules: Rules) -> FloatArray:
    """Return the days of a stretch weighted by the town's share of each.

    Parameters
    ----------
    days_before : float or array
        Paid days on the counter before the stretch.
    days : float or array
        Days that the stretch adds to the counter.
    """
    total: FloatArray = np.zeros(np.broadcast_shapes(np.shape(days_before), np.shape(days)))
    share_below = 0.0
    for from_day, share in _steps(rules):
        last_free_day = from_day - 1
        within = positive(days_before + days - last_free_day) - positive(days_before - last_free_day)
        total = total + (share - share_below) * within
        share_below = share
    return total


def days_counted(days: Eur, paid_part: Eur, rules: Rules) -> FloatArray:
    """Return how far paid days move the counter.

    Parameters
    ----------
    days : float or array
        Days for which benefit was paid.
    paid_part : float or array
        Benefit paid as a part of the full one; below 1 for an adjusted benefit.
    """
    weight = rules["municipal_share_adjusted_day_weight"]
    counted: FloatArray = days * (weight + (1.0 - weight) * np.asarray(paid_part, dtype=np.float64))
    return counted


def month_share_cents(
    days_before: Eur,
    benefit_paid_eur: Eur,
    benefit: Benefit | IntArray,
    in_service: bool | BoolArray,
    rules: Rules,
) -> tuple[IntArray, FloatArray]:
    """Return the town's share of a month's benefit, and the counter after the month.

    An adjusted benefit lowers the share with the benefit. Of an earnings-related allowance only the
    basic part is shared.

    Parameters
    ----------
    days_before : float or array
        Paid days on the counter before the month.
    benefit_paid_eur : float or array
        Gross benefit paid in the month.
    benefit : Benefit or array
        Which benefit it was.
    in_service : bool or array
        The month was spent in an employment service; such months neither counted nor cost the town
        before 2025.

    Returns
    -------
    tuple of array
        Share in cents, paid days on the counter.
    """
    full = full_unemployment_benefit(rules)
    paid_part = at_most(np.asarray(benefit_paid_eur) / full, 1.0)
    billed = _billed_benefit(benefit, rules) & (paid_part > 0.0) & _billed_in_service(in_service, rules)
    counted = where(billed, days_counted(rules["benefit_days_per_month"], paid_part, rules))
    mean_share = billed_days(days_before, counted, rules) / where(counted > 0.0, counted, 1.0)
    return to_cents(mean_share * paid_part * full), days_before + counted


def work_condition_months(
    ordinary_months: Eur, subsidised_months: Eur, exception: bool | BoolArray, rules: Rules
) -> FloatArray:
    """Return the months gathered towards a renewed work condition.

    Parameters
    ----------
    ordinary_months : float or array
        Months of insured pay without subsidy.
    subsidised_months : float or array
        Months of one subsidised job.
    exception : bool or array
        Reduced work ability, or long-term unemployed and 60 or older: their subsidised months count
        after the first ten, at 75 %.
    """
    skipped = rules["subsidised_work_first_counting_month"] - 1
    gathered = rules["subsidised_work_weight_share"] * positive(subsidised_months - skipped)
    entitled = np.asarray(exception) | rules.holds("subsidised_work_counts_for_all")
    return ordinary_months + where(entitled, gathered)


def counter_after_work(
    counter_days: Eur,
    ordinary_months: Eur,
    subsidised_months: Eur,
    exception: bool | BoolArray,
    rules: Rules,
) -> FloatArray:
    """Return the counter after a job: at zero if the work condition was renewed, else where it was."""
    gathered = work_condition_months(ordinary_months, subsidised_months, exception, rules)
    renewed = (gathered >= rules["work_condition_months"]) & rules.holds(
        "municipal_counter_reset_by_work_condition"
    )
    return where(renewed, 0.0, counter_days)


def with_steps_at(end: Literal["low", "high"], book: RuleBook) -> RuleBook:
    """Return the book with all shares of the steps at one end of what they may be."""
    return book.with_variant([f"municipal_share_step_{step}_share" for step in STEPS], end)


def _steps(rules: Rules) -> list[tuple[float, float]]:
    return [
        (rules[f"municipal_share_step_{step}_from_day"], rules[f"municipal_share_step_{step}_share"])
        for step in STEPS
    ]


def _billed_benefit(benefit: Benefit | IntArray, rules: Rules) -> BoolArray:
    kind = np.asarray(benefit)
    billed: BoolArray = (
        (kind == Benefit.LABOUR_MARKET_SUBSIDY)
        | (kind == Benefit.GENERAL_BENEFIT)
        | ((kind == Benefit.BASIC_ALLOWANCE) & rules.holds("municipal_share_basic_allowance"))
        | ((kind == Benefit.EARNINGS_RELATED) & rules.holds("municipal_share_earnings_related"))
    )
    return billed


def _billed_in_service(in_service: bool | BoolArray, rules: Rules) -> BoolArray:
    billed: BoolArray = ~np.asarray(in_service) | rules.holds("municipal_share_in_services")
    return billed
