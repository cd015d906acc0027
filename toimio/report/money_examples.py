"""The worked examples of `docs/money.md`, printed by the same code that simulates.

``python -m toimio.report.money_examples`` renews the blocks between the markers of the document.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from toimio.locale import set_language
from toimio.money.amounts import CENTS_PER_EUR
from toimio.money.case import Case, Doing
from toimio.money.explained import explain
from toimio.money.municipal_share import (
    STEPS,
    billed_days,
    counter_after_work,
    share_of_day,
    with_steps_at,
)
from toimio.money.parties import Category
from toimio.money.pay_subsidy import pay_subsidy
from toimio.money.rules import load_rule_book, rules_at
from toimio.money.subsidy_case import Applicant, Employer, EmployerKind
from toimio.report.marked import renew
from toimio.report.worked import (
    HOME,
    case_of,
    euros,
    months_side_by_side,
    payers,
    rests_on,
    table,
    year,
    year_of_benefit_cents,
)

MONTH = "2026-06"
_STEP_RULES = [f"municipal_share_step_{step}_share" for step in STEPS]
_PAID_DAYS = (100, 101, 200, 258)
_LONG_AGO = 3000.0
_PERSON = Applicant(45.0, 30.0, 28.0, reduced_ability_identified=True)
_FOUNDATION = Employer(EmployerKind.FOUNDATION, sells_on_market=False, hours_per_week=24.0)


def share_of_benefits() -> Iterator[str]:
    """Print the town's share from the first paid day on, and in a year far beyond the last step."""
    book = load_rule_book()
    ends = {"low": with_steps_at("low", book).at(MONTH), "value": book.at(MONTH)}
    ends["high"] = with_steps_at("high", book).at(MONTH)
    rules = ends["value"]
    day_eur = rules["unemployment_benefit_full_eur_per_day"]
    rows = []
    for day in _PAID_DAYS:
        so_far = (billed_days(0.0, float(day), end) * day_eur * CENTS_PER_EUR for end in ends.values())
        share = float(share_of_day(float(day), rules))
        rows.append(
            [f"paid day {day}: of that day {share:.0%}; from day 1", *(euros(float(c)) for c in so_far)]
        )
    late = [year_of_benefit_cents(_LONG_AGO, end) for end in ends.values()]
    rows.append([f"a year that begins at paid day {_LONG_AGO:.0f}", *(euros(cents) for cents in late)])
    yield from table(["the town pays, EUR", *ends], rows)
    yield ""
    yield from rests_on(rules, ["unemployment_benefit_full_eur_per_day", *_STEP_RULES])


def short_and_long_job() -> Iterator[str]:
    """Print a 10-month against a 26-month subsidised job of a person far up the steps."""
    rules, counter = rules_at(MONTH), 690.0
    rows = []
    for months in (10, 26):
        after = float(counter_after_work(counter, 0.0, float(months), True, rules))
        bill = year_of_benefit_cents(after, rules)
        rows.append([f"{months} months of subsidised work", f"{counter:.0f}", f"{after:.0f}", euros(bill)])
    yield from table(["", "days before", "days after", "year after, EUR"], rows, first=34, other=18)
    yield ""
    yield from rests_on(
        rules,
        [
            "work_condition_months",
            "subsidised_work_first_counting_month",
            "subsidised_work_weight_share",
            "municipal_counter_reset_by_work_condition",
        ],
    )


def cooperative_year() -> Iterator[str]:
    """Print a year at 2 000 EUR a month and 70 % in a cooperative: whose purse."""
    idle, work = case_of(Doing.UNEMPLOYED, MONTH), case_of(Doing.SUPPORTED_WORK, MONTH, 2000.0)
    yield from _year_of_a_job(idle, work, "pay_subsidy_reduced_ability")


def foundation_year() -> Iterator[str]:
    """Print the same person's job at a foundation at 100 %."""
    idle = case_of(Doing.UNEMPLOYED, MONTH)
    work = case_of(Doing.SUPPORTED_WORK, MONTH, 2000.0, _FOUNDATION)
    yield from _year_of_a_job(idle, work, "pay_subsidy_non_business")
    full_time = replace(_FOUNDATION, hours_per_week=_FOUNDATION.full_hours_per_week)
    cents = pay_subsidy(_PERSON, full_time, rules_at(MONTH)).total_cents(2000.0, 12)
    yield ""
    yield f"Full-time only 65 % of the hours are covered: {euros(cents)} EUR of subsidy in ten months."


def small_pay_on_assistance() -> Iterator[str]:
    """Print 300 EUR of part-time pay on social assistance, before and after March 2026."""
    months = {
        f"{month}, {wage:.0f}": explain(case_of(Doing.UNEMPLOYED, month, wage))
        for month in ("2026-02", "2026-03")
        for wage in (0.0, 300.0)
    }
    yield from months_side_by_side(months)
    kept = [found.disposable_cents for found in months.values()]
    yield ""
    before, after = euros(kept[1] - kept[0]), euros(kept[3] - kept[2])
    yield f"Of 300 EUR the person keeps {before} in February and {after} in March."
    yield ""
    yield from rests_on(
        rules_at("2026-03"),
        [
            "unemployment_benefit_taper_share",
            "social_assistance_basic_single_eur_per_month",
            "social_assistance_disregard_max_eur_per_month",
            "social_assistance_housing_cap_single_eur_per_month",
        ],
    )


def partial_pension() -> Iterator[str]:
    """Print a partial disability pension beside a cooperative job."""
    person = replace(HOME, age_years=50.0, previous_wage_eur=2000.0, accrued_pension_eur=900.0)
    months = {
        f"pay {wage:.0f}": explain(case_of(Doing.PARTIAL_PENSION, MONTH, wage, person=person))
        for wage in (0.0, 1150.0, 1250.0)
    }
    yield from months_side_by_side(months)
    yield ""
    yield from payers({name: found.ledger() for name, found in months.items()})
    yield ""
    yield from rests_on(
        rules_at(MONTH),
        [
            "partial_pension_share",
            "partial_pension_earnings_share",
            "kela_pension_earnings_limit_eur_per_month",
        ],
    )


EXAMPLES: dict[str, Callable[[], Iterator[str]]] = {
    "share_of_benefits": share_of_benefits,
    "short_and_long_job": short_and_long_job,
    "cooperative_year": cooperative_year,
    "foundation_year": foundation_year,
    "small_pay_on_assistance": small_pay_on_assistance,
    "partial_pension": partial_pension,
}
"""By the name in the marker of the document."""


def _year_of_a_job(idle: Case, work: Case, stem: str) -> Iterator[str]:
    decision = explain(work).subsidy
    if decision is None:
        raise ValueError("the example is of a subsidised job")
    months = 12 if decision.renewable else min(12, decision.months)
    without, with_job = year(idle, months), year(work, months)
    paid = with_job.total_cents(category=Category.PAY_SUBSIDY)
    saved = without.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT)
    saved -= with_job.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT)
    yield f"{months} months: the town pays {euros(paid)} EUR of subsidy, saves {euros(saved)} of its share."
    yield ""
    yield from payers({"unemployed": without, "in the job": with_job}, "difference")
    yield ""
    yield from rests_on(
        rules_at(MONTH), [f"{stem}_rate_share", f"{stem}_cap_eur_per_month", *_STEP_RULES[3:]]
    )


def main(document: Path) -> None:
    """Renew the blocks of the document."""
    set_language("en")
    renew(document, EXAMPLES)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/money.md"))
