"""Incomes of 2023 and 2024, reckoned apart from this code by the published formulas of those years.

The rows come from a second, plain reckoning in the order in which the open micro-model works: tax scale,
deductions, housing allowance with the disregard of earnings until 3/2024, social assistance.
"""

import csv
from pathlib import Path

import pytest

from tests.money.households import month_eur
from tests.money.test_reference_incomes import COLUMNS
from toimio.money.assistance import housing_allowance
from toimio.money.months import month_number
from toimio.money.pay_subsidy import pay_subsidy
from toimio.money.rules import load_rule_book, rules_at
from toimio.money.situation import Situation, Status
from toimio.money.subsidy_case import Applicant, Basis, Employer, EmployerKind

ROWS = Path(__file__).resolve().parents[1] / "data" / "disposable_income_2023_2024.csv"


def rows() -> list[dict[str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row", rows(), ids=lambda row: f"{row['year']}-{row['housing_allowance_cost_cap']}-{row['gross_wage']}"
)
def test_every_column_of_2023_and_2024_is_met_to_the_cent(row: dict[str, str]) -> None:
    month = f"{row['year']}-06"
    situation = Situation(
        status=Status.UNEMPLOYED if row["jobseeker"] == "1" else Status.EMPLOYED,
        wage_eur=float(row["gross_wage"]),
        rent_eur=float(row["rent"]),
        housing_cap_eur=float(row["housing_allowance_cost_cap"]),
        assistance_cap_eur=float(row["social_assistance_housing_cap"]),
    )
    ours = month_eur(situation, month)
    for column in COLUMNS:
        assert ours[column] == pytest.approx(float(row[column]), abs=0.02), column


def test_every_month_from_2023_on_knows_all_rules() -> None:
    ids = {row.id for row in load_rule_book().rows}
    for month in range(month_number("2023-01"), month_number("2025-01")):
        assert set(rules_at(month)) == ids


def test_earnings_of_300_euros_left_the_housing_allowance_alone_until_march_2024() -> None:
    before, since = rules_at("2024-03"), rules_at("2024-04")
    assert housing_allowance(1090.0, 520.0, 394.0, before, wage_eur=300.0) == pytest.approx(0.8 * 394)
    assert housing_allowance(1300.0, 520.0, 394.0, before, wage_eur=300.0) == pytest.approx(
        0.8 * (394 - 0.42 * (1300 - 300 - 778))
    )
    assert housing_allowance(1300.0, 520.0, 394.0, before, wage_eur=100.0) == pytest.approx(
        0.8 * (394 - 0.42 * (1300 - 100 - 778))
    )
    assert housing_allowance(1300.0, 520.0, 394.0, since, wage_eur=300.0) == pytest.approx(
        0.7 * (394 - 0.5 * (1300 - 778))
    )


def test_the_first_quarter_of_2024_has_the_taxes_of_2024_and_the_allowances_of_2023() -> None:
    law = rules_at("2024-02")
    assert law["state_tax_from_2_eur_per_year"] == 20500
    assert law["social_assistance_basic_single_eur_per_month"] == 587.71
    assert law["housing_allowance_coverage_share"] == 0.8
    assert law["unemployment_benefit_disregard_eur_per_month"] == 300
    assert law["social_assistance_housing_cap_single_eur_per_month"] == 352


def test_pay_subsidy_of_the_first_half_of_2023_is_that_before_the_reform() -> None:
    able = Applicant(57.0, 30.0, 28.0, reduced_ability_identified=False)
    reduced = Applicant(45.0, 30.0, 28.0, reduced_ability_identified=True)
    firm = Employer(EmployerKind.FIRM)
    assert pay_subsidy(able, firm, rules_at("2023-06")).basis == Basis.LACKING_SKILLS
    assert pay_subsidy(able, firm, rules_at("2023-07")).basis == Basis.SUPPORT_55
    assert [pay_subsidy(reduced, firm, rules_at(month)).rate_share for month in ("2023-06", "2023-07")] == [
        0.5,
        0.7,
    ]
    assert pay_subsidy(reduced, firm, rules_at("2023-06")).monthly_cents(4000.0) == 140_000


def test_deductions_of_high_pay_and_pensions_in_2024() -> None:
    law = rules_at("2024-06")
    assert law["work_income_deduction_phase_out_2_share"] == 0.0121
    assert law["pension_income_deduction_max_eur_per_year"] == 10920
    ends_at = 22500 + (10920 - 0.51 * (22500 - 10920)) / 0.15
    assert ends_at == pytest.approx(55_927, abs=2)
