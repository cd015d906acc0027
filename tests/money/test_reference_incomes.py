"""The reference incomes of 2025: an independent open model of Finnish benefits and taxes."""

import csv

import pytest

from tests.money.households import month_eur
from toimio.evidence import evidence_file
from toimio.money.rules import load_rule_book
from toimio.money.situation import Situation, Status

COLUMNS = (
    "unemployment_benefit",
    "housing_allowance",
    "social_assistance",
    "taxes_and_contributions",
    "disposable",
)
AS_THE_REFERENCE_CODES = {
    "yle_tax_from_eur_per_year": 14000.0,
    "yle_tax_max_eur_per_year": 163.0,
    "medical_care_wage_share": 0.0105,
    "medical_care_benefit_share": 0.0157,
    "daily_allowance_contribution_share": 0.0071,
    "daily_allowance_contribution_min_pay_eur_per_year": 16872.0,
}
"""Six parameters in which the reference has not followed the law of 2025."""


def reference_rows() -> list[dict[str, str]]:
    with evidence_file("observed/disposable_income.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def situation_of(row: dict[str, str]) -> Situation:
    return Situation(
        status=Status.UNEMPLOYED if row["jobseeker"] == "1" else Status.EMPLOYED,
        wage_eur=float(row["gross_wage"]),
        rent_eur=float(row["rent"]),
        housing_cap_eur=float(row["housing_allowance_cost_cap"]),
        assistance_cap_eur=float(row["social_assistance_housing_cap"]),
        municipal_tax_share=0.0751,
    )


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", reference_rows(), ids=lambda row: row["gross_wage"])
def test_every_row_and_column_lies_within_two_percent_or_ten_euros(row: dict[str, str], column: str) -> None:
    ours, theirs = month_eur(situation_of(row), "2025-06")[column], float(row[column])
    assert abs(ours - theirs) <= max(10.0, 0.02 * theirs)


@pytest.mark.parametrize("row", reference_rows(), ids=lambda row: row["gross_wage"])
def test_what_remains_is_six_parameters_of_law_and_half_cents(row: dict[str, str]) -> None:
    book = load_rule_book().with_values(AS_THE_REFERENCE_CODES)
    ours = month_eur(situation_of(row), "2025-06", book)
    for column in COLUMNS:
        assert ours[column] == pytest.approx(float(row[column]), abs=0.025)


def test_the_law_moves_no_reference_amount_by_more_than_two_and_a_half_euros() -> None:
    for row in reference_rows():
        ours = month_eur(situation_of(row), "2025-06")
        for column in COLUMNS:
            assert ours[column] == pytest.approx(float(row[column]), abs=2.5)
