"""The four ways in which an enterprise ends badly, each as a planner would write it: a file based on a shipped one."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from tests.world.test_accounts import check_money
from tests.world.test_endings import check_ending, check_people, closed_months, events_of, rows_of
from toimio.analysis.accounts import enterprise_accounts
from toimio.analysis.outcomes import World
from toimio.evidence.register import load_register
from toimio.money.parties import Category, Party
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.world.activities import Activity, Reason
from toimio.world.institutions.enterprise_events import EnterpriseEventKind
from toimio.world.run import simulate

pytestmark = pytest.mark.slow

MONTHS = 84
FILES = {
    "insolvency": """[enterprises.toimio.finance]
purchased_place_eur_per_month = 500.0
start_grant_eur = 150000.0""",
    "lost contract": """[enterprises.toimio.work.orders_changes]
in_house = { 2029-01 = 0.0 }
reserved = { 2029-01 = 0.0 }""",
    "end of funding": """[enterprises.toimio]
closes_funding = "2029-01\"""",
    "no orders": """[enterprises.toimio.work]
orders_hours_per_place_month = { in_house = 2.0, reserved = 2.0, small_purchases = 2.0, open_market = 2.0 }
[enterprises.toimio.finance]
start_grant_eur = 3000000.0""",
    "no money": """[enterprises.toimio.ownership]
weights = { municipalities = 1.0 }
reserve_eur_per_place = 20000.0""",
    "no referrals": """[joint_service]
referral_speed_factor = 0.02
[enterprises.toimio.finance]
start_grant_eur = 3000000.0""",
}
"""What each file says beside `based_on = "toimio_regional"`."""
CLOSING = ("insolvency", "lost contract", "end of funding")


@cache
def world(name: str):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ending.toml"
        file.write_text(f'based_on = "toimio_regional"\n{FILES[name]}\n', encoding="utf-8")
        scenario = load_scenario(file).scenario
    return simulate(scenario, load_region(scenario.region), load_register(), 1, 0, MONTHS)


def told(name: str) -> dict[str, float]:
    """Outcomes of the enterprises at the horizon."""
    return {b.outcome: float(b.values[-1, 0]) for b in World(world(name)).blocks if b.group == "enterprise"}


@pytest.mark.parametrize("name", FILES)
def test_nobody_and_no_euro_is_lost(name):
    check_money(world(name))
    check_people(world(name))


@pytest.mark.parametrize("name", CLOSING)
def test_it_closes_and_its_people_are_with_the_joint_service(name):
    result = world(name)
    closed = closed_months(result)["toimio"]
    check_ending(result, "toimio")
    events = result.events
    back = events[(events["why"] == Reason.UNIT_CLOSED) & (events["month"] == closed + 1)]
    assert len(back) > 10
    assert set(back["to"]) == {Activity.UNEMPLOYED}
    assert told(name)["people_released"] == len(back)


@pytest.mark.parametrize("name", CLOSING)
def test_the_owners_lose_their_capital_and_firms_bear_the_debts(name):
    result, outcomes = world(name), told(name)
    accounts = enterprise_accounts(result, "toimio")
    assert accounts.owners_loss_cents == 50_000_00
    assert outcomes["owners_loss"] == 50_000.0
    unpaid = result.money.total_cents(payer=Party.FIRMS, category=Category.CREDIT_LOSS).sum()
    assert unpaid == accounts.debts_left_cents > 100_000_00
    assert outcomes["debts_left"] == pytest.approx(unpaid / 100)
    assert outcomes["enterprises_closed"] == 1.0


def test_it_lives_as_shipped_until_the_contract_is_lost():
    start = world("lost contract").start_month
    changed = events_of(world("lost contract"), EnterpriseEventKind.ORDERS_CHANGED)
    assert changed == [(2029 * 12 - start, "toimio")] * 2
    assert closed_months(world("lost contract"))["toimio"] > changed[0][0]


def test_it_closes_after_its_funding_has_ended():
    ended = events_of(world("end of funding"), EnterpriseEventKind.FUNDING_ENDED)
    assert ended == [(2029 * 12 - world("end of funding").start_month, "toimio")]
    assert closed_months(world("end of funding"))["toimio"] > ended[0][0]


@pytest.mark.parametrize("missing", ["orders", "money", "people"])
def test_a_ramp_up_fails_for_want_of_orders_money_or_referrals(missing):
    name = {"orders": "no orders", "money": "no money", "people": "no referrals"}[missing]
    outcomes = told(name)
    assert outcomes["occupied_most"] < 0.5 * outcomes["planned_most"] == 50.0
    empty = {why: outcomes[f"empty_without_{why}"] for why in ("orders", "money", "people")}
    assert max(empty, key=lambda why: empty[why]) == missing
    filled = world(name).provider_series["occupied"][:, rows_of(world(name), "toimio")].sum()
    planned = world(name).enterprise_series["planned_places"].sum()
    assert sum(empty.values()) + filled / planned == pytest.approx(1.0, abs=0.02)
    assert np.isfinite(planned)
