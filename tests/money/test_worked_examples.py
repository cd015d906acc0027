"""Worked examples that a finance director can follow with a calculator."""

import numpy as np
import pytest

from tests.money.households import month_eur
from toimio.money.benefits import full_unemployment_benefit
from toimio.money.municipal_share import Benefit, counter_after_work, month_share_cents
from toimio.money.pay_subsidy import pay_subsidy
from toimio.money.public_finance import municipal_tax_kept_share, vat_on_sales, vat_on_spending
from toimio.money.rules import rules_at
from toimio.money.situation import Situation, Status
from toimio.money.subsidy_case import Applicant, Basis, Employer, EmployerKind

LAW = rules_at("2026-06")
FULL = full_unemployment_benefit(LAW)
COOPERATIVE = Employer(EmployerKind.COOPERATIVE)
PERSON = Applicant(40.0, 30.0, 28.0, reduced_ability_identified=True)
HOME = {"rent_eur": 520.0, "housing_cap_eur": 410.0, "municipal_tax_share": 0.085}


def benefit_share_eur(counter: float, months: int) -> tuple[float, float]:
    total = 0
    for _ in range(months):
        cents, after = month_share_cents(counter, FULL, Benefit.GENERAL_BENEFIT, False, LAW)
        total, counter = total + cents.item(), float(after)
    return total / 100, counter


def test_a_cooperative_worker_at_2000_euros_costs_the_town_16800_a_year() -> None:
    subsidy = pay_subsidy(PERSON, COOPERATIVE, LAW).total_cents(2000.0, 12)
    assert subsidy == 1_680_000
    saved = [benefit_share_eur(counter, 12)[0] for counter in (100.0, 300.0, 3000.0)]
    assert all(0 < euros <= 4801 for euros in saved)
    assert saved[-1] == pytest.approx(4800, abs=1)


def test_the_same_person_at_a_foundation_at_100_percent() -> None:
    foundation = Employer(EmployerKind.FOUNDATION, sells_on_market=False, hours_per_week=24.0)
    decision = pay_subsidy(PERSON, foundation, LAW)
    assert decision.basis == Basis.NON_BUSINESS
    assert decision.monthly_cents(2000.0) == 200_000
    assert decision.total_cents(2000.0, 12) == 2_000_000
    full_time = Employer(EmployerKind.FOUNDATION, sells_on_market=False, hours_per_week=37.5)
    assert pay_subsidy(PERSON, full_time, LAW).total_cents(2000.0, 12) == 1_300_000


def test_ten_months_pause_the_towns_bill_and_26_months_reset_it() -> None:
    counter = 690.0
    after_short = float(counter_after_work(counter, 0, 10, True, LAW))
    after_long = float(counter_after_work(counter, 0, 26, True, LAW))
    assert (after_short, after_long) == (690.0, 0.0)
    bill_short, bill_long = (benefit_share_eur(days, 12)[0] for days in (after_short, after_long))
    assert bill_short == pytest.approx((10 * 0.4 + 248 * 0.5) * 37.21, abs=0.1)
    assert bill_long == pytest.approx(803.74, abs=0.1)


def test_300_euros_of_part_time_pay_on_assistance_before_and_after_march_2026() -> None:
    situation = Situation(wage_eur=300.0, assistance_cap_eur=520.0, **HOME)
    before, after = month_eur(situation, "2026-02"), month_eur(situation, "2026-03")
    assert before["social_assistance"] - after["social_assistance"] == pytest.approx(150 + 17.89)
    assert after["social_assistance"] > 10
    idle = Situation(assistance_cap_eur=520.0, **HOME)
    gains = [
        month_eur(situation, month)["disposable"] - month_eur(idle, month)["disposable"]
        for month in ("2026-02", "2026-03")
    ]
    assert gains == [pytest.approx(150.0, abs=0.03), pytest.approx(0.0, abs=0.03)]


def test_a_partial_pension_beside_a_cooperative_job() -> None:
    situation = Situation(
        status=Status.PARTIAL_PENSION,
        wage_eur=1150.0,
        previous_wage_eur=2000.0,
        accrued_pension_eur=900.0,
        age_years=50.0,
        **HOME,
    )
    lines = month_eur(situation, "2026-06")
    assert lines["earnings_related_pension"] == 450.0
    assert lines["national_pension"] == lines["unemployment_benefit"] == 0.0
    too_much = Situation(**(situation.__dict__ | {"wage_eur": 1250.0}))
    assert month_eur(too_much, "2026-06")["earnings_related_pension"] == 0.0
    assert month_eur(too_much, "2026-06")["disposable"] < lines["disposable"]


def test_the_town_keeps_about_a_fifth_of_an_extra_euro_of_tax() -> None:
    kept = float(municipal_tax_kept_share(0.085, LAW))
    assert kept == pytest.approx(1 - 0.9 * 0.0757 / 0.085)
    assert 0.1 < kept < 0.25
    assert municipal_tax_kept_share(0.05, LAW) == 0.0


def test_a_town_without_income_tax_keeps_nothing_of_it() -> None:
    assert municipal_tax_kept_share(0.0, LAW) == 0.0
    assert municipal_tax_kept_share(np.array([0.0, 0.085]), LAW).tolist() == [
        0.0,
        pytest.approx(1 - 0.9 * 0.0757 / 0.085),
    ]


def test_value_added_tax_is_an_option() -> None:
    assert vat_on_sales(100.0, LAW) == pytest.approx(25.5)
    assert vat_on_spending(1000.0, 500.0, LAW) == pytest.approx(500 * 0.6 * 0.255 / 1.255)
    assert vat_on_spending(400.0, 500.0, LAW) == 0.0
