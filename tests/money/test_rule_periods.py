import pytest

from toimio.money.months import month_number
from toimio.money.rules import load_rule_book

pytestmark = pytest.mark.small
BOOK = load_rule_book()


def test_before_a_rule_is_known_its_first_row_stands_for_it() -> None:
    early = BOOK.nearest("2016-01")
    assert set(early) == {row.id for row in BOOK.rows}
    assert early["housing_allowance_coverage_share"] == BOOK.at("2023-01")["housing_allowance_coverage_share"]
    assert early["unemployment_benefit_full_eur_per_day"] == 32.8


def test_where_all_rules_are_known_the_nearest_are_those_in_force() -> None:
    assert dict(BOOK.nearest("2026-06")) == dict(BOOK.at("2026-06"))


def test_between_two_months_of_change_nothing_changes() -> None:
    changes = BOOK.months_of_change
    assert list(changes) == sorted(set(changes))
    first, last = month_number("2015-01"), month_number("2036-01")
    for month in range(first, last):
        same = dict(BOOK.nearest(month)) == dict(BOOK.nearest(month - 1))
        assert same == (month not in changes), month


def test_the_years_ahead_know_three_changes() -> None:
    ahead = [m for m in BOOK.months_of_change if m >= month_number("2026-01")]
    assert ahead == [month_number(text) for text in ("2026-01", "2026-03", "2026-05")]
