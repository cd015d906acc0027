"""What the law of a month says of subsidised jobs and of paid benefit days, as compiled rules read it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from toimio.money.rules import RuleBook
from toimio.world.activities import Activity
from toimio.world.people import Employer

LAW = np.dtype(
    [
        (name, np.float64)
        for name in (
            "pay_subsidy_basic_rate_share",
            "pay_subsidy_reduced_ability_rate_share",
            "pay_subsidy_non_business_rate_share",
            "pay_subsidy_non_business_min_unemployed_months",
            "pay_subsidy_usual_months",
            "pay_subsidy_short_months",
            "pay_subsidy_usual_min_unemployed_months",
            "pay_subsidy_reduced_ability_months",
            "pay_subsidy_aged_from_age_years",
            "pay_subsidy_aged_min_unemployed_months",
            "pay_subsidy_aged_months",
            "pay_subsidy_municipality_restricted",
            "employment_support_55_in_force",
            "employment_support_55_rate_share",
            "employment_support_55_from_age_years",
            "employment_support_55_min_unemployed_months",
            "employment_support_55_min_hours_per_week",
            "employment_support_55_months",
            "work_condition_months",
            "work_condition_review_months",
            "subsidised_work_first_counting_month",
            "subsidised_work_weight_share",
            "subsidised_work_counts_for_all",
            "municipal_counter_reset_by_work_condition",
        )
    ]
)
"""Rules of one month by their ids (`toimio/money/rules.csv`)."""


@lru_cache(maxsize=4096)
def law_of(book: RuleBook, month: int) -> np.ndarray:
    """Return the rules of a month (absolute number) as an array of one `LAW`; the same for equal rules."""
    rules = book.nearest(month)
    return _record(tuple(float(rules[name]) for name in LAW.names or ()))


@lru_cache(maxsize=64)
def _record(values: tuple[float, ...]) -> np.ndarray:
    record = np.array([values], dtype=LAW)
    record.setflags(write=True)
    return record


def open_municipal_posts(places: np.ndarray, law: np.ndarray) -> None:
    """Write down whom municipal posts may take by a law (`places` is `toimio.world.places.PLACE`)."""
    posts = (places["activity"] == Activity.SUBSIDISED_WORK) & (places["employer"] == Employer.MUNICIPALITY)
    places["identified_only"][posts] = int(law["pay_subsidy_municipality_restricted"][0])
    places["senior_from_years"][posts] = law["pay_subsidy_aged_from_age_years"][0]
    places["senior_after_months"][posts] = law["pay_subsidy_aged_min_unemployed_months"][0]
