import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money import benefits
from toimio.money.assistance import (
    housing_allowance,
    pensioner_housing_allowance,
    social_assistance,
    student_housing_supplement,
)
from toimio.money.rules import rules_at

LAW_2025, LAW_2026 = rules_at("2025-06"), rules_at("2026-06")
euros = st.floats(0, 6000)


def test_full_benefit_is_about_800_euros_a_month() -> None:
    assert benefits.full_unemployment_benefit(LAW_2026) == pytest.approx(37.21 * 21.5)


def test_half_of_pay_is_taken_off_and_nothing_is_left_out_since_2024() -> None:
    before, since = rules_at("2024-03"), rules_at("2024-04")
    full = benefits.full_unemployment_benefit(since)
    assert benefits.unemployment_benefit(300.0, before) == pytest.approx(full)
    assert benefits.unemployment_benefit(300.0, since) == pytest.approx(full - 150.0)
    assert benefits.unemployment_benefit(1700.0, since) == 0.0


def test_half_of_capital_income_above_the_limit_is_taken_off() -> None:
    full = benefits.full_unemployment_benefit(LAW_2026)
    assert benefits.unemployment_benefit(0.0, LAW_2026, 311.0) == pytest.approx(full)
    assert benefits.unemployment_benefit(0.0, LAW_2026, 411.0) == pytest.approx(full - 50.0)


def test_adjusted_benefit_ends_above_four_fifths_of_full_hours() -> None:
    assert benefits.may_have_adjusted_benefit(0.8, LAW_2026)
    assert not benefits.may_have_adjusted_benefit(0.81, LAW_2026)


def test_allowances() -> None:
    assert benefits.expense_allowance(8, LAW_2026) == 72.0
    assert benefits.maintenance_allowance(20, LAW_2026) == 180.0
    assert benefits.rehabilitation_allowance(0.0, LAW_2026) == pytest.approx(799.75)
    assert benefits.rehabilitation_allowance(300.0, LAW_2026) == pytest.approx(499.75)
    assert benefits.rehabilitation_allowance(900.0, LAW_2026) == 0.0
    assert benefits.sickness_allowance(0.0, 0.0, LAW_2026) == pytest.approx(799.75)
    assert benefits.sickness_allowance(2000.0, 0.0, LAW_2025) == pytest.approx(0.7 * 2000 * (1 - 0.0434))
    assert benefits.sickness_allowance(2000.0, 2000.0, LAW_2025) == 0.0
    high, higher = benefits.sickness_allowance(np.array([3000.0, 3100.0]), 0.0, LAW_2025)
    assert higher - high == pytest.approx(0.15 * 100 * (1 - 0.0434))


def test_housing_allowance_covers_70_percent_of_what_is_accepted() -> None:
    assert housing_allowance(0.0, 520.0, 410.0, LAW_2025) == pytest.approx(0.7 * 410)
    assert housing_allowance(0.0, 300.0, 410.0, LAW_2025) == pytest.approx(0.7 * 300)
    assert housing_allowance(978.0, 520.0, 410.0, LAW_2025) == pytest.approx(0.7 * (410 - 100))
    assert housing_allowance(790.0, 520.0, 410.0, LAW_2025) == pytest.approx(0.7 * 410)
    assert housing_allowance(1555.0, 520.0, 410.0, LAW_2025) == pytest.approx(0.7 * (410 - 388.5))
    assert housing_allowance(1556.0, 520.0, 410.0, LAW_2025) == 0.0, "less than 15 EUR is not paid"
    assert housing_allowance(1024.0, 520.0, 410.0, LAW_2025, children=1) == pytest.approx(0.7 * 410)


def test_pensioners_and_students_have_their_own_housing_support() -> None:
    assert pensioner_housing_allowance(800.0, 500.0, LAW_2025) == pytest.approx(0.85 * (500 - 56.78))
    over = pensioner_housing_allowance(10280 / 12 + 100, 500.0, LAW_2025)
    assert over == pytest.approx(0.85 * (500 - 56.78 - 43.3))
    assert student_housing_supplement(200.0, LAW_2026) == pytest.approx(160.0)
    assert student_housing_supplement(600.0, LAW_2026) == 216.0


def test_social_assistance_leaves_150_euros_of_pay_out_until_february_2026() -> None:
    with_pay = {"net_wage_eur": 280.0, "other_net_income_eur": 500.0, "rent_eur": 520.0, "cap_eur": 450.0}
    before = social_assistance(wage_eur=300.0, rules=rules_at("2026-02"), **with_pay)
    since = social_assistance(wage_eur=300.0, rules=rules_at("2026-03"), **with_pay)
    assert before == pytest.approx(596.32 + 450 - 130 - 500)
    assert since == pytest.approx(578.43 + 450 - 280 - 500)
    assert before - since == pytest.approx(150 + 17.89)


def test_social_assistance_below_ten_euros_is_not_paid() -> None:
    need = 578.43 + 400
    for other, paid in ((need - 10.0, 10.0), (need - 9.99, 0.0), (need + 500, 0.0)):
        assert social_assistance(0.0, 0.0, other, 400.0, 400.0, LAW_2026) == pytest.approx(paid)


@given(euros, euros)
def test_benefit_never_rises_with_pay_and_falls_by_half_at_most(pay: float, more: float) -> None:
    first, second = (benefits.unemployment_benefit(amount, LAW_2026) for amount in (pay, pay + more))
    assert second <= first
    assert first - second <= 0.5 * more + 1e-9


@given(euros, euros, st.floats(0, 1200), st.floats(0, 700))
def test_housing_allowance_never_rises_with_income_nor_exceeds_its_share_of_rent(
    income: float, more: float, rent: float, cap: float
) -> None:
    first, second = (housing_allowance(amount, rent, cap, LAW_2026) for amount in (income, income + more))
    assert second <= first <= 0.7 * min(rent, cap) + 1e-9


def test_one_person_and_many_are_reckoned_alike() -> None:
    pay = np.array([0.0, 300.0, 1200.0])
    together = benefits.unemployment_benefit(pay, LAW_2026)
    assert together.tolist() == [float(benefits.unemployment_benefit(float(one), LAW_2026)) for one in pay]
