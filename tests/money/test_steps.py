"""What is kept of pay, step by step."""

import pytest

from toimio.money.income import disposable_cents, month_income
from toimio.money.rules import rules_at
from toimio.money.situation import Situation, Status
from toimio.money.steps import wage_steps
from toimio.report.wage_steps import usual_wages_eur

PERSON = Situation(rent_eur=520.0, housing_cap_eur=410.0, municipal_tax_share=0.085)


def steps(month: str, *wages: float):
    return wage_steps(PERSON, wages, [wage / 53.0 for wage in wages], 37.5, rules_at(month))


def income(month: str, wage: float, status: Status) -> int:
    person = Situation(**(vars(PERSON) | {"wage_eur": wage, "status": status}))
    return disposable_cents(month_income(person, month))


@pytest.mark.parametrize("month", ["2026-01", "2026-06"])
def test_each_step_is_the_month_of_a_person_with_that_pay(month):
    found = steps(month, 300.0, 2000.0)
    expected = [
        income(month, 0.0, Status.UNEMPLOYED),
        income(month, 300.0, Status.UNEMPLOYED),
        income(month, 2000.0, Status.EMPLOYED),
    ]
    assert [step.disposable_cents for step in found] == expected
    assert [step.beside_benefit for step in found] == [False, True, False]
    assert found[2].kept_cents == expected[2] - expected[1]
    assert found[2].kept_share == pytest.approx((expected[2] - expected[1]) / 100 / 1700.0)
    assert found[2].participation_tax_share == pytest.approx(1 - (expected[2] - expected[0]) / 100 / 2000.0)


def test_the_first_hundred_euros_are_worth_more_while_social_assistance_disregards_pay():
    assert steps("2026-01", 100.0)[1].kept_cents > steps("2026-06", 100.0)[1].kept_cents > 0


def test_levels_go_by_hundreds_then_by_five_hundreds_with_others_between():
    assert usual_wages_eur(1590.0, 1988.0) == [100, 200, 300, 400, 500, 1000, 1500, 1590, 1988]
    assert usual_wages_eur() == [100, 200, 300, 400, 500]
