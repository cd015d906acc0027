import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money.contributions import employee_contributions, employer_contributions
from toimio.money.rules import Rules, rules_at
from toimio.money.taxes import TaxBill, tax_bill

LAW_2024, LAW_2025, LAW_2026 = (rules_at(month) for month in ("2024-06", "2025-06", "2026-06"))


def bill_of(wage: float, law: Rules = LAW_2025, **changes: float) -> TaxBill:
    given_ = {
        "benefits_eur": 0.0,
        "pensions_eur": 0.0,
        "age_years": 45.0,
        "municipal_share": 0.0751,
    } | changes
    return tax_bill(wage_eur=wage, rules=law, **given_)


def test_contributions_of_2025() -> None:
    paid = employee_contributions(2000.0, 45.0, LAW_2025)
    assert paid.pension == pytest.approx(143.0)
    assert paid.unemployment == pytest.approx(11.8)
    assert paid.daily_allowance == pytest.approx(16.8)
    assert employee_contributions(1400.0, 45.0, LAW_2025).daily_allowance == 0.0
    assert employee_contributions(60.0, 45.0, LAW_2025).pension == 0.0


@pytest.mark.parametrize(
    ("age", "law", "share"),
    [
        *((52, LAW_2025, 0.0715), (53, LAW_2025, 0.0865), (62, LAW_2025, 0.0865), (63, LAW_2025, 0.0715)),
        *((53, LAW_2026, 0.0730), (45, LAW_2026, 0.0730), (16, LAW_2026, 0.0), (68, LAW_2026, 0.0)),
    ],
)
def test_pension_contribution_by_age(age: float, law: Rules, share: float) -> None:
    paid = employee_contributions(1000.0, age, law)
    assert paid.pension == pytest.approx(1000 * share)


def test_employer_pays_the_rest_of_a_fixed_pension_contribution() -> None:
    for age in (45.0, 55.0):
        employee = employee_contributions(2000.0, age, LAW_2025)
        employer = employer_contributions(2000.0, age, LAW_2025)
        assert employee.pension + employer.pension == pytest.approx(2000 * 0.2528)


@pytest.mark.parametrize(("pay", "cost"), [(2400, 2892), (3800, 4579), (6500, 7832.5)])
def test_employer_cost_agrees_with_the_taxpayers_association_of_2026(pay: float, cost: float) -> None:
    assert pay + employer_contributions(pay, 45.0, LAW_2026).total == pytest.approx(cost, rel=0.001)


def test_side_costs_of_2025_lie_where_the_figure_says() -> None:
    assert 0.195 <= employer_contributions(1000.0, 45.0, LAW_2025).total / 1000 <= 0.22


def test_a_pension_of_13756_euros_a_year_is_the_last_one_without_tax() -> None:
    untaxed = bill_of(0.0, pensions_eur=13756 / 12)
    assert untaxed.total * 12 == pytest.approx(0.0, abs=1.0)
    assert bill_of(0.0, pensions_eur=1200.0).total > 5.0


def test_state_scale_of_2026_as_parliament_decided_it() -> None:
    """Tax at the lower limits of the act: 2780.80, 4794.80, 7063.55 and 11053.55 EUR a year."""
    limits = [LAW_2026[f"state_tax_from_{bracket}_eur_per_year"] for bracket in range(1, 6)]
    rates = [LAW_2026[f"state_tax_rate_{bracket}_share"] for bracket in range(1, 6)]
    steps = [(up - low) * rate for low, up, rate in zip(limits, limits[1:], rates, strict=False)]
    sums = np.cumsum(steps)
    assert sums.tolist() == pytest.approx([2780.80, 4794.80, 7063.55, 11053.55])


def test_work_income_deduction_beyond_the_state_tax_lowers_local_taxes_in_proportion() -> None:
    low_pay = bill_of(1700.0)
    assert low_pay.state == 0.0
    assert low_pay.municipal / low_pay.church == pytest.approx(0.0751 / 0.0139)
    assert low_pay.municipal / low_pay.medical_care == pytest.approx(0.0751 / 0.0106)
    assert low_pay.total == pytest.approx(
        low_pay.municipal + low_pay.medical_care + low_pay.yle + low_pay.contributions.total
    )


def test_deduction_on_pay_was_given_before_tax_until_2024() -> None:
    assert LAW_2024["earned_income_deduction_max_eur_per_year"] == 3570
    assert LAW_2025["earned_income_deduction_max_eur_per_year"] == 0
    assert bill_of(2600.0, LAW_2024).total > bill_of(2600.0, LAW_2025).total


def test_broadcasting_tax_has_a_floor_and_a_ceiling() -> None:
    assert bill_of(1200.0).yle == 0.0
    assert bill_of(4000.0).yle * 12 == pytest.approx(160.0)


def test_older_workers_deduct_more() -> None:
    younger, older = bill_of(3500.0, LAW_2026, age_years=64.0), bill_of(3500.0, LAW_2026, age_years=65.0)
    assert older.contributions.unemployment == 0.0 < younger.contributions.unemployment
    freed_tax = 0.3025 * younger.contributions.unemployment
    assert younger.state - older.state == pytest.approx(1200 / 12 - freed_tax, abs=0.01)


@given(st.floats(1500, 8000), st.floats(0, 1000), st.sampled_from([LAW_2025, LAW_2026]))
def test_taxes_rise_with_pay_and_never_eat_all_of_it(wage: float, more: float, law: Rules) -> None:
    first, second = bill_of(wage, law).total, bill_of(wage + more, law).total
    assert -1e-9 <= second - first <= 0.7 * more + 1e-9
    assert 0 <= first < wage


@given(st.floats(0, 4000), st.floats(0, 1500), st.floats(0, 2000))
def test_taxes_on_top_of_pay_are_never_negative(wage: float, benefit: float, pension: float) -> None:
    assert bill_of(wage, benefits_eur=benefit, pensions_eur=pension).total >= bill_of(wage).total - 1e-9


@given(st.floats(0, 5000), st.floats(0.05, 0.10), st.floats(0, 0.02))
def test_a_higher_town_rate_never_lowers_the_tax(wage: float, rate: float, more: float) -> None:
    low, high = (bill_of(wage, municipal_share=share).municipal for share in (rate, rate + more))
    assert high >= low - 1e-9
