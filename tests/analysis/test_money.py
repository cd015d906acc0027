import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.ledgers import BENEFIT, LOST, SHARE, SUBSIDY, pair, record
from tests.analysis.synthetic import TOWNS, random_world
from toimio.analysis.catalogue import EUROS, OUTCOMES
from toimio.analysis.money import gross_public_eur, incidence, money_blocks
from toimio.analysis.money_names import BUDGET, GROSS_PUBLIC_COST, MONEY, budget_outcome, net_outcome
from toimio.analysis.outcomes import World
from toimio.analysis.payers import (
    PUBLIC,
    Ratio,
    cost_of_person_year,
    cost_of_unit,
    has_money,
    monthly,
    pay_back,
    payer_frame,
)
from toimio.money.parties import PUBLIC_PARTIES, Category, Party
from toimio.world.accounts.flow_kinds import FLOW_KINDS

MONTHS = 24


def sums(payments, group=MONEY):
    """Last value of each outcome for the whole region."""
    blocks = money_blocks(record(MONTHS, payments))
    return {block.outcome: block.values[-1, 0] for block in blocks if block.group == group}


def test_a_subsidy_leaves_the_town_and_reaches_the_cooperative() -> None:
    found = sums({SUBSIDY: 10_000})
    total = 100.0 * MONTHS * len(TOWNS)
    assert found[net_outcome(Party.MUNICIPALITY)] == -total
    assert found[net_outcome(Party.COOPERATIVE)] == total
    assert found[PUBLIC] == -total
    assert found[GROSS_PUBLIC_COST] == total == gross_public_eur(record(MONTHS, {SUBSIDY: 10_000}))


def test_what_public_parties_pay_one_another_is_no_public_cost() -> None:
    found = sums({SHARE: 500})
    assert found[net_outcome(Party.KELA)] == -found[net_outcome(Party.MUNICIPALITY)] > 0
    assert found[PUBLIC] == found[GROSS_PUBLIC_COST] == 0.0


def test_benefits_are_public_but_not_gross_cost() -> None:
    found = sums({BENEFIT: 800_00})
    assert found[PUBLIC] < 0.0 == found[GROSS_PUBLIC_COST]


def test_budget_lines_add_up_to_the_purse() -> None:
    payments = {SUBSIDY: 10_000, SHARE: 700, BENEFIT: 80_000}
    lines, nets = sums(payments, BUDGET), sums(payments)
    for party in PUBLIC_PARTIES:
        names = {budget_outcome(party, category) for category in Category} & set(lines)
        assert sum(lines[name] for name in names) == pytest.approx(nets[net_outcome(party)])
    assert lines[budget_outcome(Party.MUNICIPALITY, Category.MUNICIPAL_SHARE_OF_BENEFIT)] < 0


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=10)
def test_purses_sum_to_zero_in_every_town_and_month(seed: int) -> None:
    made = record(MONTHS)
    made.ledger[:] = np.random.default_rng(seed).integers(0, 10**7, made.ledger.shape)
    blocks = {b.outcome: b.values for b in money_blocks(made) if b.group == MONEY}
    together = sum(blocks[net_outcome(party)] for party in Party)
    assert np.abs(together).max() < 1e-3 * made.ledger.sum() / 1e9
    whole = blocks[net_outcome(Party.MUNICIPALITY)]
    assert np.allclose(whole[:, 0], whole[:, 1:].sum(axis=1))


def test_every_kind_of_payment_has_two_ends() -> None:
    assert (incidence(FLOW_KINDS).sum(axis=1) == 0).all()
    assert (np.abs(incidence(FLOW_KINDS)).sum(axis=1) == 2).all()


def test_present_values_weigh_late_money_less() -> None:
    late = np.zeros((MONTHS, len(TOWNS)), dtype=np.int64)
    late[-1] = 100_000
    at_three = sums({SUBSIDY: late}, "money_at_3_percent")[PUBLIC]
    assert at_three / sums({SUBSIDY: late})[PUBLIC] == pytest.approx(1.03 ** -(23.5 / 12))
    assert sums({SUBSIDY: late}, "money_at_5_percent")[PUBLIC] > at_three


def test_every_outcome_of_money_is_in_the_catalogue_in_euros() -> None:
    blocks = money_blocks(record(MONTHS))
    assert len({(block.group, block.outcome) for block in blocks}) == len(blocks)
    assert all(OUTCOMES[block.outcome].unit == EUROS for block in blocks)


def test_worlds_without_a_ledger_have_no_money() -> None:
    assert all(block.group != MONEY for block in World(random_world(1)).blocks)


def saved_later(month: int) -> dict:
    """Pay a subsidy for two years, then gain taxes twice as fast (the reference pays nothing)."""
    paid = np.zeros((72, len(TOWNS)), dtype=np.int64)
    paid[:month] = 10_000
    back = np.zeros_like(paid)
    back[month:] = 20_000
    return {SUBSIDY: paid, (Party.PERSON, Party.MUNICIPALITY, Category.MUNICIPAL_TAX): back}


@pytest.mark.parametrize(
    ("path", "month", "chance"),
    [
        ([[0, -1, -2, -1, 0, 1]], 4, 1.0),
        ([[0, 1, 2, 3]], 0, 1.0),
        ([[0, -1, 1, -1, 2]], 4, 1.0),
        ([[0, -1, -2]], np.nan, 0.0),
        ([[0, -1, 1], [0, -1, -1], [0, -1, 2]], 2, 2 / 3),
        ([[0, -1, 1], [0, -1, -1], [0, -1, -2]], np.nan, 1 / 3),
    ],
)
def test_paid_back_means_for_good(path, month, chance) -> None:
    back = pay_back(np.array(path, dtype=float))
    assert back.chance == pytest.approx(chance)
    assert back.month == pytest.approx(month, nan_ok=True)


def test_cost_of_a_unit_is_a_ratio_of_means_with_its_interval() -> None:
    rng = np.random.default_rng(4)
    units = rng.normal(100.0, 5.0, 40)
    costs = 20.0 * units + rng.normal(0.0, 30.0, 40)
    ratio = cost_of_unit(costs, units)
    assert ratio.low < 20.0 < ratio.high
    assert ratio.high - ratio.low < 1.0
    assert ratio.mean == pytest.approx(costs.mean() / units.mean())


def test_no_cost_of_a_unit_where_none_is_surely_gained() -> None:
    unsure = cost_of_unit(np.full(5, 100.0), np.array([-50.0, 60.0, -40.0, 55.0, 5.0]))
    assert np.isnan(unsure.low)
    assert not np.isnan(unsure.mean)
    assert np.isnan(cost_of_unit(np.full(3, 100.0), np.full(3, -1.0)).mean)
    assert np.isnan(cost_of_unit(np.array([5.0]), np.array([2.0])).high)


def test_intervals_of_costs_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(400):
        units = rng.normal(10.0, 2.0, 12)
        costs = rng.normal(50.0, 10.0, 12)
        ratio = cost_of_unit(costs, units)
        held += ratio.low <= 5.0 <= ratio.high
    assert 0.85 < held / 400 < 0.95


def test_a_pair_knows_its_purses() -> None:
    made = pair([saved_later(24), saved_later(24), saved_later(30)])
    assert has_money(made)
    town = monthly(made, net_outcome(Party.MUNICIPALITY))
    assert town.shape == (3, 73)
    back = pay_back(town)
    assert (back.month, back.chance) == (36.0, 1.0)
    frame = payer_frame(made)
    assert (
        len({len(column.codes) if hasattr(column, "codes") else len(column) for column in frame.values()})
        == 1
    )
    kemi = monthly(made, net_outcome(Party.MUNICIPALITY), "kemi")
    assert np.allclose(2 * kemi, town)
    assert isinstance(cost_of_person_year(made, "open_work", gross=True), Ratio)


def test_asking_for_what_is_not_there_is_an_error() -> None:
    made = pair([{LOST: 5}])
    with pytest.raises(ValueError, match="no outcome"):
        monthly(made, "net_of_nobody")
    with pytest.raises(ValueError, match="no outcome"):
        monthly(made, PUBLIC, "atlantis")
