"""A made-up law of jobs that changes twice while people work, for tests that compare whole worlds."""

from dataclasses import replace

from toimio.money.months import month_number
from toimio.money.rules import RuleBook, load_rule_book

LAWS = {
    "2027-03": {
        "pay_subsidy_basic_rate_share": 0.65,
        "pay_subsidy_basic_cap_eur_per_month": 900.0,
        "pay_subsidy_reduced_ability_rate_share": 0.6,
        "pay_subsidy_reduced_ability_months": 9.0,
        "pay_subsidy_non_business_min_unemployed_months": 6.0,
        "pay_subsidy_non_business_hours_share": 0.5,
        "pay_subsidy_usual_months": 4.0,
        "pay_subsidy_short_months": 3.0,
        "pay_subsidy_usual_min_unemployed_months": 5.0,
        "pay_subsidy_aged_from_age_years": 50.0,
        "pay_subsidy_aged_min_unemployed_months": 3.0,
        "pay_subsidy_aged_months": 7.0,
        "pay_subsidy_municipality_restricted": 0.0,
        "employment_support_55_in_force": 0.0,
        "work_condition_months": 7.0,
        "work_condition_review_months": 12.0,
        "subsidised_work_first_counting_month": 2.0,
        "subsidised_work_weight_share": 0.7,
        "subsidised_work_counts_for_all": 1.0,
    },
    "2028-05": {
        "pay_subsidy_basic_rate_share": 0.45,
        "pay_subsidy_reduced_ability_rate_share": 0.7,
        "pay_subsidy_non_business_rate_share": 0.8,
        "pay_subsidy_municipality_restricted": 1.0,
        "pay_subsidy_aged_from_age_years": 45.0,
        "employment_support_55_in_force": 1.0,
        "employment_support_55_from_age_years": 40.0,
        "employment_support_55_min_unemployed_months": 4.0,
        "employment_support_55_min_hours_per_week": 20.0,
        "employment_support_55_rate_share": 0.9,
        "employment_support_55_months": 6.0,
        "work_condition_months": 9.0,
        "subsidised_work_weight_share": 0.6,
        "subsidised_work_counts_for_all": 0.0,
    },
}
"""What a made-up law of jobs changes, and when."""


def law_that_changes_twice() -> RuleBook:
    shipped = load_rule_book()
    rows = [
        replace(shipped.dated(rule)[-1], valid_from=month_number(month), value=value)
        for month, changes in LAWS.items()
        for rule, value in changes.items()
    ]
    return RuleBook((*shipped.rows, *rows))
