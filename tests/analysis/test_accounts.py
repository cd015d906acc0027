import numpy as np
import pytest

from tests.analysis.synthetic import persons, start, world
from tests.small_region import run, with_cooperative
from toimio.analysis.accounts import CAPITAL, INCOME_STATEMENT, enterprise_accounts
from toimio.world.activities import Activity
from toimio.world.books import CATEGORIES

pytestmark = pytest.mark.small


def made_up(months: int, **lines: list[int]):
    """A world whose first keeper of books has these lines."""
    books = np.zeros((months, 2, len(CATEGORIES)), dtype=np.int64)
    for name, cents in lines.items():
        books[: len(cents), 0, CATEGORIES.index(name)] = cents
    bank = np.concatenate([np.zeros((1, 2), dtype=np.int64), np.cumsum(books.sum(axis=2), axis=0)])
    return world(persons(1), [start(100, Activity.UNEMPLOYED)], months, books=books, bank=bank)


def test_every_line_of_the_books_stands_in_the_accounts_once():
    named = [name for names in INCOME_STATEMENT.values() for name in names]
    assert sorted([*named, CAPITAL]) == sorted(CATEGORIES)


def test_accounts_of_three_short_years_by_hand():
    sales, wages = [0] * 10 + [100, 400] + [300] * 12 + [0], [-200] * 12 + [-150] * 12 + [-2000]
    accounts = enterprise_accounts(
        made_up(25, owners_capital=[500], start_grant=[1000], sales_open_market=sales, wages_ordinary=wages),
        "toimio",
    )
    assert accounts.years == (2026, 2027, 2028)
    assert accounts.statement["turnover"].tolist() == [500, 3600, 0]
    assert accounts.statement["wages"].tolist() == [-2400, -1800, -2000]
    assert accounts.result.tolist() == [500 + 1000 - 2400, 1800, -2000]
    assert accounts.balance.retained_result.tolist() == [-900, 900, -1100]
    assert accounts.balance.cash.tolist() == [0, 1400, 0]
    assert accounts.balance.overdraft.tolist() == [400, 0, 600]
    assert accounts.lowest_bank_cents == 1500 - 2200 + 100
    assert accounts.peak_liquidity_need_cents == 2100
    assert accounts.owners_maximum_loss_cents == 500


def test_owners_lose_only_what_is_gone_of_their_capital():
    accounts = enterprise_accounts(made_up(3, owners_capital=[500], wages_ordinary=[-100, -200, 0]), "toimio")
    assert accounts.owners_maximum_loss_cents == 300
    assert accounts.peak_liquidity_need_cents == 300


@pytest.mark.parametrize("key", ["coop", "workshop"])
def test_assets_are_equity_and_debts_in_every_year(key):
    accounts = enterprise_accounts(run(with_cooperative(), 30), key)
    balance = accounts.balance
    assert (balance.cash == balance.owners_capital + balance.retained_result + balance.overdraft).all()
    assert (accounts.result == sum(accounts.statement.values())).all()


def test_unknown_enterprises_are_refused():
    with pytest.raises(ValueError, match="allowed are toimio, meriva"):
        enterprise_accounts(made_up(1), "nobody")
