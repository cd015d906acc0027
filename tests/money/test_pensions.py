import pytest

from toimio.money.pensions import full_disability_pension, old_age_pension, partial_disability_pension
from toimio.money.rules import rules_at

LAW = rules_at("2025-06")


def test_without_work_history_the_guarantee_pension_fills_up() -> None:
    pension = full_disability_pension(0.0, 0.0, 0.0, LAW)
    assert pension.national == pytest.approx(783.41)
    assert pension.guarantee == pytest.approx(986.30 - 783.41)
    assert pension.total == pytest.approx(986.30)


def test_national_pension_falls_by_half_of_the_earnings_related_one() -> None:
    pension = full_disability_pension(866.29, 0.0, 0.0, LAW)
    assert pension.national == pytest.approx(783.41 - 400)
    assert pension.guarantee == 0.0


def test_a_few_euros_of_guarantee_pension_are_not_paid() -> None:
    assert full_disability_pension(336.40, 0.0, 0.0, LAW).guarantee == pytest.approx(0.0)


@pytest.mark.parametrize(("pay", "total"), [(986.30, 986.30), (986.31, 0.0)])
def test_earnings_above_the_limit_leave_the_pension_dormant(pay: float, total: float) -> None:
    assert full_disability_pension(0.0, pay, 0.0, LAW).total == pytest.approx(total)


@pytest.mark.parametrize(("pay", "paid"), [(1000, 1500), (1201, 750), (1801, 0)])
def test_full_earnings_related_pension_is_halved_then_dormant(pay: float, paid: float) -> None:
    assert full_disability_pension(1500.0, pay, 3000.0, LAW).earnings_related == pytest.approx(paid)


@pytest.mark.parametrize(("pay", "paid"), [(0, 450), (1200, 450), (1201, 0)])
def test_partial_pension_is_half_up_to_60_percent_of_earlier_pay(pay: float, paid: float) -> None:
    pension = partial_disability_pension(900.0, pay, 2000.0, LAW)
    assert pension.earnings_related == pytest.approx(paid)
    assert pension.national == pension.guarantee == 0.0


def test_old_age_pension_is_not_lowered_by_work() -> None:
    assert old_age_pension(0.0, LAW).total == pytest.approx(986.30)
    assert old_age_pension(2000.0, LAW).total == pytest.approx(2000.0)


def test_levels_follow_the_index_of_2026() -> None:
    law = rules_at("2026-01")
    for id_ in ("guarantee_pension_eur_per_month", "national_pension_full_single_eur_per_month"):
        assert law[id_] == pytest.approx(LAW[id_] * 1939 / 1930, abs=0.01)
