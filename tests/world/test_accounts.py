"""What holds for the money of every world."""

from functools import cache

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_region import TOWNS, region, register, run, scenario, with_cooperative
from tests.strategies import valid_scenarios
from toimio.money.income import month_cents
from toimio.money.ledger import Ledger
from toimio.money.lines import LINES
from toimio.money.parties import Category, Party
from toimio.money.rules import load_rule_book
from toimio.money.situation import Situation, Status
from toimio.world.accounts.flow_kinds import FLOW_KINDS
from toimio.world.accounts.lives import person_lines, person_situations
from toimio.world.accounts.situations import BACKGROUND_HIRED, FIRST_SUBSIDISED, N_SUBSIDIES, SEGMENTS
from toimio.world.activities import Activity

pytestmark = pytest.mark.small
EXAMPLES = 3 if numba.config.DISABLE_JIT else 40
MONTHS = 30


@cache
def result(scope: str = "target"):
    return run(with_cooperative(), MONTHS, region=region(scope))


def check_money(world) -> None:
    """Whole cents, nothing negative, all parties balance, banks follow their flows, everyone is counted."""
    money = world.money
    assert money.ledger.dtype == np.int64
    assert money.ledger.min() >= 0
    balances = money.balances_cents()
    assert (balances.sum(axis=-1) == 0).all()
    by_party = balances.sum(axis=1)
    keepers = dict(zip(world.book_keys, np.diff(world.bank, axis=0).T, strict=True))
    firms = {p.enterprise: p.kind for p in world.providers if p.enterprise}
    for party, kind in ((Party.COOPERATIVE, "cooperative"), (Party.FOUNDATIONS, "foundation")):
        banked = [change for key, change in keepers.items() if firms.get(key, "foundation") == kind]
        assert (by_party[:, party] == sum(banked, start=np.zeros(world.months, np.int64))).all()
    living = world.stocks[:-1].sum(axis=(2, 3, 4))[..., : Activity.MOVED].sum(axis=-1)
    assert (money.counts[:, :, :-2].sum(axis=(2, 3)) == living).all()
    assert (money.resources >= 0).all()


@settings(max_examples=EXAMPLES, derandomize=True, database=None)
@given(valid_scenarios(TOWNS, "two_towns", most_places=6), st.sampled_from(["target", "all"]))
def test_every_euro_of_any_valid_scenario_has_a_payer_and_a_receiver(design, scope):
    check_money(run(design, 14, region=region(scope)))


@pytest.mark.parametrize("scope", ["target", "all"])
def test_every_euro_of_a_cooperative_has_a_payer_and_a_receiver(scope):
    check_money(result(scope))


def test_the_ledger_is_one_that_could_be_posted_flow_by_flow():
    ledger = Ledger()
    world = result()
    for kind, cents in zip(FLOW_KINDS, world.money.ledger.sum(axis=2)[5].T, strict=True):
        ledger.post_arrays(month=5, town=np.arange(len(TOWNS)), segment=-1, **kind._asdict(), cents=cents)
    for town in range(len(TOWNS)):
        assert ledger.balances_cents(town=town).tolist() == world.money.balances_cents()[5, town].tolist()


@pytest.mark.parametrize("scope", ["target", "all"])
def test_people_in_each_activity_are_those_of_the_stocks(scope):
    world = result(scope)
    stocks = world.stocks[:-1].sum(axis=(2, 3, 4))
    for activity in Activity:
        situations = [s for s, kind in enumerate(world.money.situations) if kind.segment == activity]
        counted = world.money.counts[:, :, situations].sum(axis=(2, 3))
        assert (counted == (stocks[..., activity] if activity != Activity.MOVED else 0)).all(), activity


def of_people(money, line) -> np.ndarray:
    """Payments behind a line of all people but the background's and staff, by month."""
    kinds = [
        k
        for k, kind in enumerate(money.flow_kinds)
        if kind.category == line.category and Party.PERSON in (kind.payer, kind.receiver)
    ]
    return money.ledger[:, :, : len(Activity), kinds].sum(axis=(1, 2, 3))


@pytest.mark.parametrize("scope", ["target", "all"])
def test_the_explained_months_of_all_persons_are_the_flows_of_the_ledger(scope):
    world = result(scope)
    explained = sum(person_lines(world, int(key)) for key in world.persons["person"])
    for number, line in enumerate(LINES):
        assert (line.sign * explained[:, number] == of_people(world.money, line)).all(), line.key
    assert explained.any(axis=0).sum() > 15


def test_one_more_person_changes_the_ledger_by_the_persons_months():
    with_all, world = result(), result()
    money = world.money
    key = int(world.persons["person"][3])
    town, takes = int(world.persons["town"][3]), int(money.takes_assistance[3])
    lines = person_lines(world, key)
    for month, situation in enumerate(person_situations(world, key)):
        if situation < 0:
            assert not lines[month].any()
            continue
        alone = np.zeros_like(money.counts[month])
        alone[town, situation, takes] = 1
        table = money.lines[money.period_of(month)]
        assert ((alone[..., None] * table).sum(axis=(0, 1, 2)) == lines[month]).all()
        # Which subsidy a job has is not in the log: the first of its situations stands for all.
        job = situation >= FIRST_SUBSIDISED
        alike = slice(situation, situation + (N_SUBSIDIES if job else 1))
        assert with_all.money.counts[month, town, alike, takes].sum() >= 1


@pytest.mark.parametrize(
    ("activity", "status", "days"),
    [
        (Activity.UNEMPLOYED, Status.UNEMPLOYED, 0.0),
        (Activity.REHABILITATIVE_WORK, Status.UNEMPLOYED, 7.0),
        (Activity.VOCATIONAL_REHABILITATION, Status.REHABILITATION, 15.0),
        (Activity.STUDY, Status.STUDENT, 0.0),
    ],
)
def test_a_month_in_the_table_is_the_month_of_the_rules(activity, status, days):
    money = result().money
    situation = Situation(
        status=status,
        rent_eur=520.0,
        participation_days=days,
        municipal_tax_share=0.085,
        takes_assistance=True,
    )
    for month in (0, 2, 4, MONTHS - 1):
        by_rules = month_cents(situation, load_rule_book().at(world_month(month)))
        in_table = money.lines[money.period_of(month)][0, activity, 1]
        assert in_table.tolist() == [amount.item() for amount in by_rules.values()]


def world_month(month: int) -> int:
    return result().start_month + month


def test_money_changes_no_life():
    assert run(scenario(), 24).events.tobytes() == run(scenario(), 24, without=("money",)).events.tobytes()
    assert run(scenario(), 3, without=("money",)).money is None


def test_take_up_belongs_to_the_person_whatever_the_design():
    one, other = result(), run(scenario(), MONTHS)
    both, here, there = np.intersect1d(one.persons["person"], other.persons["person"], return_indices=True)
    assert len(both) > 50
    assert (one.money.takes_assistance[here] == other.money.takes_assistance[there]).all()
    assert 0.4 < one.money.takes_assistance.mean() < 0.9


def test_a_background_job_lasts_its_months():
    months = int(register()["background_job_months"].value)
    world = run(scenario(), 2 * months)
    hires = world.series["pool_hires"].astype(int)
    employed = world.money.counts[:, :, -1].sum(axis=-1)
    assert (employed[0] == months * hires[0]).all()
    assert (employed[-1] == hires[-months - 1 : -1].sum(axis=0)).all()
    assert SEGMENTS[BACKGROUND_HIRED] == "background_hired"
    wages = world.money.total_cents(category=Category.WAGE)[:, :, BACKGROUND_HIRED]
    assert (wages == employed * 210000).all()
