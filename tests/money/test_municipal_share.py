import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money.benefits import full_unemployment_benefit, unemployment_benefit
from toimio.money.municipal_share import (
    Benefit,
    billed_days,
    counter_after_work,
    month_share_cents,
    share_of_day,
    with_steps_at,
    work_condition_months,
)
from toimio.money.rules import Rules, load_rule_book, rules_at

LAW, OLD_LAW = rules_at("2026-06"), rules_at("2018-06")
FULL = full_unemployment_benefit(LAW)
DAY = 37.21


@pytest.mark.parametrize(
    ("day", "share"),
    [
        *((1, 0.0), (100, 0.0), (101, 0.1), (200, 0.1), (201, 0.2), (300, 0.2)),
        *((301, 0.3), (400, 0.3), (401, 0.4), (700, 0.4), (701, 0.5), (5000, 0.5)),
    ],
)
def test_share_of_each_paid_day(day: int, share: float) -> None:
    assert share_of_day(day, LAW) == share


@given(st.integers(0, 1500), st.integers(0, 400))
def test_a_stretch_costs_the_sum_of_its_days(before: int, days: int) -> None:
    each = share_of_day(np.arange(before + 1, before + days + 1), LAW).sum()
    assert billed_days(before, days, LAW) == pytest.approx(each)


@given(st.floats(0, 1500), st.floats(0, 60), st.floats(0, 60))
def test_stretches_add_up_across_half_days(before: float, first: float, second: float) -> None:
    together = billed_days(before, first + second, LAW)
    apart = billed_days(before, first, LAW) + billed_days(before + first, second, LAW)
    assert together == pytest.approx(apart, abs=1e-9)


def year_cents(counter: float, law: Rules = LAW, benefit: float = FULL) -> int:
    total = 0
    for _ in range(12):
        cents, after = month_share_cents(counter, benefit, Benefit.GENERAL_BENEFIT, False, law)
        total, counter = total + cents.item(), float(after)
    return total


@pytest.mark.parametrize(
    ("days", "eur"),
    [(100, 0.0), (101, 0.1 * DAY), (200, 10 * DAY), (258, 10 * DAY + 58 * 0.2 * DAY)],
)
def test_town_pays_from_day_1_to_day(days: int, eur: float) -> None:
    assert billed_days(0, days, LAW) * DAY == pytest.approx(eur)


def test_one_full_benefit_year_costs_960_to_4800_euros_by_step() -> None:
    """258 paid days, all of them on one step: the check of pattern P22."""
    for share, eur in ((0.1, 960), (0.2, 1920), (0.3, 2880), (0.4, 3840), (0.5, 4800)):
        assert 258 * DAY * share == pytest.approx(eur, abs=1.0)
    assert year_cents(3000.0) / 100 == pytest.approx(4800, abs=1.0)
    assert year_cents(410.0) / 100 == pytest.approx(3840, abs=1.0)


def test_the_first_year_from_day_1_costs_804_euros() -> None:
    assert billed_days(0, 258, LAW) * DAY == pytest.approx(803.736)
    assert year_cents(0.0) == pytest.approx(80374, abs=6)


def test_low_and_high_steps_span_the_middle() -> None:
    low, middle, high = (
        year_cents(150.0, book.at("2026-06"))
        for book in (
            with_steps_at("low", load_rule_book()),
            load_rule_book(),
            with_steps_at("high", load_rule_book()),
        )
    )
    assert low < middle < high


def test_adjusted_benefit_lowers_the_share_with_the_benefit() -> None:
    part = float(unemployment_benefit(800.0, LAW))
    whole, after = month_share_cents(800.0, FULL, Benefit.GENERAL_BENEFIT, False, LAW)
    half, after_part = month_share_cents(800.0, part, Benefit.GENERAL_BENEFIT, False, LAW)
    assert whole == 40001
    assert half == pytest.approx(0.5 * part * 100, abs=1)
    assert after == 821.5
    assert after_part == pytest.approx(800.0 + 21.5 * part / FULL)
    fast = load_rule_book().with_variant(["municipal_share_adjusted_day_weight"], "high").at("2026-06")
    assert month_share_cents(800.0, FULL / 2, Benefit.GENERAL_BENEFIT, False, fast)[1] == 821.5


def test_wage_rehabilitation_and_sickness_stop_cost_and_counter() -> None:
    assert month_share_cents(500.0, FULL, Benefit.OTHER, False, LAW) == (0, 500.0)
    assert month_share_cents(500.0, 0.0, Benefit.GENERAL_BENEFIT, False, LAW) == (0, 500.0)


def test_services_run_on_since_2025_but_freed_the_town_before() -> None:
    subsidy = Benefit.LABOUR_MARKET_SUBSIDY
    assert month_share_cents(500.0, FULL, subsidy, True, LAW) == (32001, 521.5)
    assert month_share_cents(500.0, FULL, subsidy, True, OLD_LAW) == (0, 500.0)


@pytest.mark.parametrize(("day", "share"), [(300, 0.0), (301, 0.5), (500, 0.5), (501, 0.6), (1001, 0.7)])
def test_steps_before_2025(day: int, share: float) -> None:
    assert share_of_day(day, OLD_LAW) == share


@pytest.mark.parametrize(
    ("benefit", "old", "new"),
    [
        (Benefit.LABOUR_MARKET_SUBSIDY, True, True),
        (Benefit.BASIC_ALLOWANCE, False, True),
        (Benefit.EARNINGS_RELATED, False, True),
        (Benefit.GENERAL_BENEFIT, True, True),
    ],
)
def test_benefits_that_are_shared(benefit: Benefit, old: bool, new: bool) -> None:
    assert (month_share_cents(600.0, FULL, benefit, False, OLD_LAW)[0] > 0) == old
    assert (month_share_cents(600.0, FULL, benefit, False, LAW)[0] > 0) == new


def test_of_an_earnings_related_allowance_only_the_basic_part_is_shared() -> None:
    basic = month_share_cents(800.0, FULL, Benefit.GENERAL_BENEFIT, False, LAW)
    assert month_share_cents(800.0, 2 * FULL, Benefit.EARNINGS_RELATED, False, LAW) == basic


def test_a_ten_month_subsidised_job_pauses_and_one_of_26_months_resets() -> None:
    """Subsidised months count after ten, at 75 %: (26 - 10) x 0.75 = 12."""
    assert work_condition_months(0, 10, True, LAW) == 0.0
    assert work_condition_months(0, 26, True, LAW) == 12.0
    assert counter_after_work(640.0, 0, 10, True, LAW) == 640.0
    assert counter_after_work(640.0, 0, 25, True, LAW) == 640.0
    assert counter_after_work(640.0, 0, 26, True, LAW) == 0.0
    assert counter_after_work(640.0, 0, 26, False, LAW) == 640.0
    assert counter_after_work(640.0, 12, 0, False, LAW) == 0.0


def test_subsidised_months_counted_for_all_until_september_2024() -> None:
    assert work_condition_months(0, 8, False, rules_at("2024-08")) == 6.0
    assert work_condition_months(0, 8, False, rules_at("2024-09")) == 0.0


def test_without_the_old_rule_of_reset_the_counter_never_restarts() -> None:
    law = load_rule_book().with_variant(["municipal_counter_reset_by_work_condition"], "low").at("2026-06")
    assert counter_after_work(640.0, 24, 0, False, law) == 640.0


def test_many_people_at_once() -> None:
    counters = np.array([0.0, 90.0, 200.0])
    cents, after = month_share_cents(counters, FULL, np.full(3, Benefit.GENERAL_BENEFIT), False, LAW)
    alone = [month_share_cents(float(one), FULL, Benefit.GENERAL_BENEFIT, False, LAW) for one in counters]
    assert cents.tolist() == [one[0].item() for one in alone]
    assert after.tolist() == [float(one[1]) for one in alone]
