"""Accounts and resources as tidy tables."""

import numpy as np
import pytest

from tests.small_region import run, with_cooperative
from toimio.analysis.account_frames import accounts_frame, resources_frame
from toimio.analysis.accounts import INCOME_STATEMENT, enterprise_accounts
from toimio.analysis.blocks import Column
from toimio.money.resources import Resource
from toimio.report.accounts import BALANCE_WORDS, RESOURCE_WORDS, STATEMENT_WORDS

pytestmark = pytest.mark.small


@pytest.fixture(scope="module")
def world():
    return run(with_cooperative(), 30)


def decoded(frame) -> dict[str, list]:
    return {n: c.decoded() if isinstance(c, Column) else c.tolist() for n, c in frame.items()}


def test_every_keeper_has_all_lines_of_all_years(world):
    table = decoded(accounts_frame(world))
    assert set(table["keeper"]) == set(world.book_keys)
    rows = list(zip(table["keeper"], table["line"], table["year"], table["cents"], strict=True))
    assert len({row[:3] for row in rows}) == len(rows)
    accounts = enterprise_accounts(world, "coop")
    found = {(line, year): cents for keeper, line, year, cents in rows if keeper == "coop"}
    for line, years in accounts.statement.items():
        assert [found[line, year] for year in accounts.years] == years.tolist()
    assert [found["cash", year] for year in accounts.years] == accounts.balance.cash.tolist()
    last = accounts.years[-1]
    assert found["peak_liquidity_need", last] == accounts.peak_liquidity_need_cents
    assert found["owners_maximum_loss", last] == accounts.owners_maximum_loss_cents


def test_resources_of_the_years_are_those_of_the_months(world):
    frame = resources_frame(world)
    table = decoded(frame)
    for resource in Resource:
        chosen = np.array(table["resource"]) == resource.name.lower()
        assert np.array(table["quantity"])[chosen].sum() == world.money.resources[..., resource].sum()
    assert sorted(set(table["year"])) == [2026, 2027, 2028]


def test_every_line_has_words():
    assert list(STATEMENT_WORDS) == list(INCOME_STATEMENT)
    assert set(RESOURCE_WORDS) == set(Resource)
    assert list(BALANCE_WORDS) == ["cash", "owners_capital", "retained_result", "overdraft"]
