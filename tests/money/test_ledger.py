import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money.ledger import REGION, Flow, Ledger
from toimio.money.parties import PUBLIC_PARTIES, Category, Party
from toimio.money.resources import Resource, ResourceAccount, Use

flows = st.builds(
    Flow,
    month=st.integers(24300, 24420),
    town=st.integers(REGION, 4),
    segment=st.integers(-1, 8),
    payer=st.sampled_from(Party),
    receiver=st.sampled_from(Party),
    category=st.sampled_from(Category),
    cents=st.integers(0, 10**11),
).filter(lambda flow: flow.payer != flow.receiver)


def flow_of(**changes: object) -> Flow:
    usual: dict[str, object] = {
        "month": 24317,
        "town": 0,
        "segment": -1,
        "payer": Party.MUNICIPALITY,
        "receiver": Party.COOPERATIVE,
        "category": Category.PAY_SUBSIDY,
        "cents": 140000,
    }
    return Flow(**(usual | changes))  # type: ignore[arg-type]


@given(st.lists(flows, max_size=40))
def test_balances_sum_to_zero_in_every_month_and_town(posted: list[Flow]) -> None:
    ledger = Ledger()
    ledger.post_all(posted)
    assert ledger.balances_cents().sum() == 0
    for month in {flow.month for flow in posted}:
        assert ledger.balances_cents(month=month).sum() == 0
    for town in {flow.town for flow in posted}:
        assert ledger.balances_cents(town=town).sum() == 0


@given(st.lists(flows, max_size=40))
def test_bank_is_opening_plus_flows(posted: list[Flow]) -> None:
    ledger = Ledger()
    ledger.post_all(posted)
    for party in Party:
        opening, bank = 500, 500
        for flow in posted:
            bank += flow.cents * ((flow.receiver == party) - (flow.payer == party))
        assert opening + ledger.balances_cents()[party] == bank


@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_arrays_post_what_single_flows_post(amounts: list[int]) -> None:
    one, many = Ledger(), Ledger()
    one.post_all(flow_of(town=town, cents=cents) for town, cents in enumerate(amounts) if cents)
    many.post_arrays(
        month=24317,
        town=np.arange(len(amounts)),
        segment=-1,
        payer=Party.MUNICIPALITY,
        receiver=Party.COOPERATIVE,
        category=Category.PAY_SUBSIDY,
        cents=np.array(amounts, dtype=np.int64),
    )
    assert one.flows.tolist() == many.flows.tolist()
    assert many.total_cents(payer=Party.MUNICIPALITY) == sum(amounts)


def test_totals_choose_by_any_field() -> None:
    ledger = Ledger()
    ledger.post_all([flow_of(), flow_of(month=24318, cents=1), flow_of(payer=Party.KELA, cents=7)])
    assert ledger.total_cents() == 140008
    assert ledger.total_cents(month=24318) == 1
    assert ledger.total_cents(payer=Party.KELA, category=Category.PAY_SUBSIDY) == 7
    assert ledger.total_cents(category=Category.WAGE) == 0


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"cents": -1}, ValueError, "negative"),
        ({"receiver": Party.MUNICIPALITY}, ValueError, "itself"),
        ({"payer": 99}, ValueError, "payer 99"),
        ({"category": 1}, ValueError, "category 1"),
        ({"cents": 10.5}, TypeError, "whole number"),
        ({"cents": True}, TypeError, "whole number"),
        ({"cents": 10.0}, TypeError, "whole number"),
    ],
)
def test_nothing_but_a_balanced_flow_can_be_posted(
    changes: dict[str, object], error: type[Exception], message: str
) -> None:
    ledger = Ledger()
    with pytest.raises(error, match=message):
        ledger.post(flow_of(**changes))
    assert ledger.flows.size == 0


def test_float_cents_are_refused_in_arrays_too() -> None:
    with pytest.raises(TypeError, match="integers"):
        Ledger().post_arrays(
            month=24317,
            town=0,
            segment=-1,
            payer=Party.KELA,
            receiver=Party.PERSON,
            category=Category.WAGE,
            cents=np.array([1.0]),
        )


def test_ids_of_parties_and_categories_are_fixed() -> None:
    assert [int(party) for party in Party] == list(range(19))
    assert (Party.MUNICIPALITY, Party.KELA, Party.DISPLACED_FIRMS) == (5, 10, 17)
    assert (Category.UNEMPLOYMENT_BENEFIT, Category.WAGE, Category.PAY_SUBSIDY) == (100, 300, 302)
    assert len(set(Category)) == len(Category.__members__)
    assert Party.PERSON not in PUBLIC_PARTIES


def test_resource_account_counts_what_money_hides() -> None:
    account = ResourceAccount()
    account.post(Use(24317, 0, -1, Resource.STAFF_MINUTES, 120))
    account.post(Use(24317, 0, -1, Resource.OUTPUT_CENTS, 30000))
    account.post(Use(24318, 1, -1, Resource.OUTPUT_CENTS, 10000))
    account.post(Use(24318, 1, -1, Resource.MATERIALS_CENTS, 2500))
    account.post(Use(24318, 1, -1, Resource.OUTPUT_LOST_CENTS, 5000))
    assert account.total(Resource.OUTPUT_CENTS) == 40000
    assert account.total(Resource.OUTPUT_CENTS, month=24318) == 10000
    assert account.total(Resource.OUTPUT_CENTS, town=0) == 30000
    assert account.net_output_cents(staff_hour_eur=25.0) == 40000 - 2500 - 5000 - 5000
    with pytest.raises(ValueError, match="whole number"):
        account.post(Use(24317, 0, -1, Resource.STAFF_MINUTES, -1))
