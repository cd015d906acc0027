"""The sums that are printed beside a month's payments are true, and name the rules of this person."""

import re
from dataclasses import replace

import pytest

from toimio.locale import set_language
from toimio.money.case import SUBSIDISED, Case, Doing
from toimio.money.explained import explain
from toimio.money.months import month_number
from toimio.money.rules import load_rule_book
from toimio.money.situation import Situation
from toimio.money.subsidy_case import Employer, EmployerKind
from toimio.report.income import income_table
from toimio.report.income_rows import Row, rows

MONTHS = ("2023-06", "2024-02", "2025-06", "2026-02", "2026-06")
WORKING = (*SUBSIDISED, Doing.OPEN_WORK)


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def case_of(doing: Doing, month: str = "2026-06", wage: float = 0.0, **about: float) -> Case:
    settings = {"rent_eur": 520.0, "previous_wage_eur": 2000.0, "accrued_pension_eur": 900.0} | about
    return Case(
        month=month_number(month),
        doing=doing,
        situation=Situation(wage_eur=wage, participation_days=8.0, **settings),
        employer=Employer(EmployerKind.COOPERATIVE, hours_per_week=20.0),
        months_unemployed=30.0,
        paid_days=258.0,
        identified=True,
        subsidised=doing in SUBSIDISED,
    )


def told(case: Case) -> dict[str, Row]:
    return {row.key: row for row in rows(case, explain(case))}


def reckoned(how: str) -> float:
    """Work out a printed sum: numbers, signs and brackets, nothing else."""
    plain = how.replace("×", "*").replace("−", "-").replace(",", "")
    assert re.fullmatch(r"[\d.\s*()+-]+", plain), how
    return float(eval(plain))


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("doing", Doing)
def test_every_printed_sum_gives_the_amount_beside_it(doing: Doing, month: str) -> None:
    found = 0
    for wage in (0.0, 120.0, 300.0, 900.0, 1300.0, 2600.0):
        if wage == 0.0 and doing in WORKING:
            continue
        for accrued, earlier, rent in ((900.0, 2000.0, 520.0), (0.0, 0.0, 300.0), (1500.0, 3500.0, 800.0)):
            case = case_of(
                doing, month, wage, accrued_pension_eur=accrued, previous_wage_eur=earlier, rent_eur=rent
            )
            for row in told(case).values():
                if row.how:
                    assert reckoned(row.how) == pytest.approx(abs(row.cents) / 100, abs=0.02), (row, wage)
                    found += 1
    assert found > 10


def ids(row: Row) -> tuple[str, ...]:
    return tuple(rule.id for rule in row.rules)


def test_medical_care_names_the_rate_that_is_borne() -> None:
    wage, benefit = "medical_care_wage_share", "medical_care_benefit_share"
    assert ids(told(case_of(Doing.OPEN_WORK, wage=2600.0))["medical_care"]) == (wage,)
    assert ids(told(case_of(Doing.UNEMPLOYED))["medical_care"]) == (benefit,)
    assert ids(told(case_of(Doing.UNEMPLOYED, wage=800.0))["medical_care"]) == (wage, benefit)
    pension = case_of(Doing.PENSION, accrued_pension_eur=1900.0)
    assert ids(told(pension)["medical_care"]) == (benefit,)


def test_a_pension_names_the_rule_of_its_kind() -> None:
    key = "earnings_related_pension"
    assert ids(told(case_of(Doing.PENSION))[key]) == ("full_pension_earnings_share",)
    assert ids(told(case_of(Doing.PARTIAL_PENSION))[key]) == ("partial_pension_share",)
    halved = case_of(Doing.PENSION, wage=1300.0, previous_wage_eur=3000.0)
    assert ids(told(halved)[key]) == ("partial_pension_share",)


def test_sickness_allowance_by_earnings_or_at_the_minimum() -> None:
    low, high = (told(case_of(Doing.SICK, previous_wage_eur=pay)) for pay in (500.0, 2000.0))
    assert ids(low["sickness_allowance"]) == ("sickness_allowance_min_eur_per_weekday",)
    assert ids(high["sickness_allowance"]) == ("sickness_allowance_rate_share",)


@pytest.mark.parametrize(
    ("age", "id_"),
    [(45.0, "pension_contribution_employee_share"), (55.0, "pension_contribution_employee_53_62_share")],
)
def test_the_pension_contribution_names_the_rate_of_the_age(age: float, id_: str) -> None:
    case = case_of(Doing.OPEN_WORK, "2025-06", 2000.0, age_years=age)
    assert ids(told(case)["pension_contribution"]) == (id_,)


def test_housing_allowance_and_assistance_show_all_that_decides_them() -> None:
    found = told(case_of(Doing.UNEMPLOYED, wage=500.0, assistance_cap_eur=520.0))
    assert found["housing_allowance"].how == "0.7 × (410 − 0.5 × (1,050.02 − 778))"
    assert ids(found["housing_allowance"])[:2] == (
        "housing_allowance_coverage_share",
        "housing_allowance_deductible_share",
    )
    assisted = told(case_of(Doing.UNEMPLOYED, "2026-02", 300.0, assistance_cap_eur=520.0))[
        "social_assistance"
    ]
    assert assisted.how.startswith("596.32 + 520 − (")
    assert assisted.how.endswith(" − 150)")
    old = told(case_of(Doing.UNEMPLOYED, "2024-02", 500.0))["housing_allowance"]
    assert "− 300 − 778" in old.how
    assert "housing_allowance_disregard_eur_per_month" in ids(old)


@pytest.mark.parametrize(("language", "word"), [("fi", "laki"), ("sv", "lagen")])
def test_rules_are_told_in_the_language(language: str, word: str) -> None:
    set_language(language)
    for doing in Doing:
        wage = 1100.0 if doing in WORKING else 0.0
        case = case_of(doing, wage=wage, accrued_pension_eur=2000.0)
        printed = income_table(case, explain(case))
        assert word in printed
        for english in (
            "open micro-model",
            "release",
            "memory",
            "share of",
            "EUR/",
            " Act ",
            "rate on",
            " from ",
        ):
            assert english not in printed, (doing, english)
    set_language("fi")
    printed = income_table(case_of(Doing.UNEMPLOYED), explain(case_of(Doing.UNEMPLOYED)))
    assert "= 21,5 × 37,21" in printed
    assert "täysi etuus: 37,21 € päivässä" in printed


def test_every_rule_that_is_shown_has_a_name_and_a_law() -> None:
    from toimio.money.rule_words import rule_law, rule_name

    book = load_rule_book()
    for month in MONTHS:
        for doing in Doing:
            for age in (45.0, 57.0):
                case = replace(case_of(doing, month, 1100.0, age_years=age), identified=age < 50)
                for row in rows(case, explain(case), book):
                    assert all(rule_name(rule) != rule.id and rule_law(rule) for rule in row.rules)


def test_rows_are_plain_data_in_every_language() -> None:
    record = told(case_of(Doing.UNEMPLOYED, wage=500.0))["housing_allowance"].record()
    assert record["rule"] == "housing_allowance_coverage_share"
    assert "housing_allowance_deductible_share" in str(record["further_rules"]).split(";")
    assert record["value"] == 0.7
    assert record["sum"]
