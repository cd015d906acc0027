"""However an enterprise ends, nobody is lost, every euro is accounted for and nobody waits for what is gone."""

from functools import cache

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_region import COOPERATIVE, TOWNS, region, register, run, scenario, with_busy_cooperative
from tests.strategies import enterprises, numbers
from tests.world.test_accounts import check_money
from toimio.analysis.accounts import enterprise_accounts
from toimio.money.parties import Category, Party
from toimio.money.resources import Resource
from toimio.world.activities import OUTSIDE, Activity, Reason
from toimio.world.institutions.enterprise_events import EnterpriseEventKind
from toimio.world.run import start_model

pytestmark = pytest.mark.small

EXAMPLES = 2 if numba.config.DISABLE_JIT else 12
MONTHS = 30
OPENS = 3
"""COOPERATIVE opens in April 2026."""
RUINOUS = COOPERATIVE["finance"] | {"administration_eur_per_month": 30000.0, "start_grant_eur": 60000.0}
AT_ONCE = {"administration_eur_per_month": 500_000.0}
QUICK = {"meetings_factor": 3.0, "referral_speed_factor": 10.0}


def closed_months(result) -> dict[str, int]:
    return {k: m for k, m in zip(result.book_keys, result.closed_in_month, strict=True) if m >= 0}


def events_of(result, kind: EnterpriseEventKind) -> list[tuple[int, str]]:
    return [(event.month, event.enterprise) for event in result.enterprise_events if event.kind == kind]


def rows_of(result, key: str) -> list[int]:
    return [row for row, provider in enumerate(result.providers) if provider.enterprise == key]


def check_people(result) -> None:
    """Everyone who ever came is somewhere in every month, and moves from where they are."""
    events = result.events
    came = np.bincount(events["month"][events["from_"] == OUTSIDE], minlength=result.months + 1)
    assert (result.stocks.sum(axis=(1, 2, 3, 4, 5)) == np.cumsum(came)[: result.months + 1]).all()
    order = np.lexsort((np.arange(len(events)), events["person"]))
    person, before, after = (events[name][order] for name in ("person", "from_", "to"))
    same = person[1:] == person[:-1]
    assert (before[1:][same] == after[:-1][same]).all()


def check_ending(result, key: str) -> None:
    """A closed enterprise has no people, no places and no money, and its people went back to the joint service."""
    closed, rows = closed_months(result)[key], rows_of(result, key)
    keeper = result.book_keys.index(key)
    assert (closed, key) in events_of(result, EnterpriseEventKind.CLOSED_INSOLVENT)
    there = result.provider_series["occupied"][:, rows].sum(axis=1)
    assert not there[closed:].any()
    assert not result.provider_series["places"][closed:, rows].any()
    assert not result.provider_series["entries"][closed:, rows].any()
    events = result.events
    back = events[(events["why"] == Reason.UNIT_CLOSED) & (events["month"] == closed + 1)]
    assert set(back["to"]) <= {Activity.UNEMPLOYED}
    everywhere = [row for row, provider in enumerate(result.providers) if provider.enterprise]
    assert len(back) <= result.provider_series["occupied"][closed - 1, everywhere].sum()
    assert not result.books[closed + 2 :, keeper].any()
    assert not result.bank[closed + 2 :, keeper].any()
    row = [k for k in result.book_keys if rows_of(result, k)].index(key)
    assert not result.enterprise_series["sold_hours"][closed + 1 :, row].any()


@cache
def ruined():
    return run(with_busy_cooperative(finance=RUINOUS), MONTHS)


def test_insolvency_is_logged_shared_out_and_ends_the_books():
    result = ruined()
    (closed,) = closed_months(result).values()
    assert OPENS < closed < MONTHS - 3
    check_money(result)
    check_people(result)
    check_ending(result, "coop")
    accounts = enterprise_accounts(result, "coop")
    assert accounts.owners_loss_cents == 20_000_00
    assert accounts.debts_left_cents == -result.bank[closed + 1, result.book_keys.index("coop")] > 0
    unpaid = result.money.total_cents(payer=Party.FIRMS, category=Category.CREDIT_LOSS).sum()
    assert unpaid == accounts.debts_left_cents
    assert not accounts.balance.cash[-1]
    assert not accounts.balance.overdraft[-1]


def test_after_closing_the_resources_are_those_of_the_others():
    """Work, output and lost output of supported work end with the enterprise."""
    result, (closed,) = ruined(), closed_months(ruined()).values()
    assert result.enterprise_series["sold_hours"][closed].sum() > 0
    lost = result.money.resources[..., Resource.OUTPUT_LOST_CENTS].sum(axis=1)
    assert lost[:closed].any()
    assert not lost[closed + 1 :].any()
    assert not result.stocks[closed + 1 :, ..., Activity.SUPPORTED_WORK].any()


def test_insolvent_in_the_first_month_before_anyone_has_come():
    design = with_busy_cooperative(finance=AT_ONCE | {"start_grant_eur": 0.0, "owners_capital_eur": 1000.0})
    result = run(design, MONTHS)
    assert closed_months(result) == {"coop": OPENS + 1}
    check_money(result)
    check_people(result)
    check_ending(result, "coop")
    assert enterprise_accounts(result, "coop").owners_loss_cents == 1000_00


def test_funding_ends_in_the_month_of_insolvency():
    (closed,) = closed_months(ruined()).values()
    month = f"{2026 + (closed - 1) // 12}-{(closed - 1) % 12 + 1:02d}"
    spec = COOPERATIVE | {"finance": RUINOUS, "closes_funding": month}
    result = run(scenario(enterprises={"coop": spec}, joint_service=QUICK), MONTHS)
    assert events_of(result, EnterpriseEventKind.FUNDING_ENDED) == [(closed - 1, "coop")]
    assert closed_months(result) == {"coop": closed}
    check_money(result)
    check_people(result)
    check_ending(result, "coop")


def test_funding_that_would_end_after_the_enterprise_has_closed_is_no_event():
    spec = COOPERATIVE | {"finance": RUINOUS, "closes_funding": "2028-05"}
    result = run(scenario(enterprises={"coop": spec}, joint_service=QUICK), MONTHS)
    assert closed_months(result)["coop"] < 28
    assert not events_of(result, EnterpriseEventKind.FUNDING_ENDED)


def test_one_of_several_enterprises_fails_and_the_others_work_on():
    sound = COOPERATIVE | {"units": {"b": COOPERATIVE["units"]["hub"] | {"town": "south"}}}
    failing = {"weak": COOPERATIVE | {"finance": RUINOUS}, "weaker": COOPERATIVE | {"finance": AT_ONCE}}
    result = run(scenario(enterprises={"sound": sound} | failing, joint_service=QUICK), MONTHS)
    assert set(closed_months(result)) == {"weak", "weaker"}
    assert closed_months(result)["weaker"] < closed_months(result)["weak"]
    check_money(result)
    check_people(result)
    for key in failing:
        check_ending(result, key)
    assert result.provider_series["occupied"][-1, rows_of(result, "sound")].sum() > 0


RETURNS = register(
    effort_of_unwilling_share=5.0,
    effort_before_ready_share=5.0,
    suitability_cap=50.0,
    job_end_early_per_month=0.5,
)
"""Values by which many leave supported work and soon want to come back."""


def test_nobody_waits_for_a_closed_unit_though_many_have_a_right_to_return():
    way_on = {"exit_effort": 1.0, "return_right_months": 24, "return_premium_share": 0.5}
    way_on |= {"readiness_threshold": 0.2, "mentoring_months": 12}
    waited = returned = 0
    for replication in range(3):
        design = with_busy_cooperative(exit=way_on)
        model = start_model(design, region(times=4), RETURNS, 1, replication, MONTHS)
        coop = model.enterprises[0]
        for month in range(MONTHS):
            if month == 20:
                model.books.bank[month, 0] -= 10**9
            model.step()
            s = model.state
            people = s.people[: s.n]
            waiting = np.isin(people["plan_place"], coop.rows) & (people["plan"] >= 0)
            if coop.closed_in_month is None:
                returned += int(s.places["returns"][coop.rows].sum())
                continue
            if s.month - 1 == coop.closed_in_month:
                waited += int(waiting.sum())
            else:
                assert not waiting.any(), s.month - coop.closed_in_month
            assert not (people["place"] == coop.rows[0]).any()
        assert coop.closed_in_month == model.first_month + 21
    assert returned > 0
    assert waited > 0, "nobody was sent to the unit in the month in which it closed"


def test_cash_that_is_left_after_closing_goes_to_the_owners():
    """A bonus for those who find a job in the month of closing may be larger than all debts."""
    model = start_model(with_busy_cooperative(finance=RUINOUS), region(), register(), 1, 0, MONTHS)
    coop = model.enterprises[0]
    while coop.closed_in_month is None:
        model.step()
    assert [*coop.wound_up()] == ["left_to_creditors"]
    coop.bank_cents = 123_45
    assert coop.wound_up() == {"surplus_to_owners": -123.45}
    coop.bank_cents = 0
    assert coop.wound_up() == {}


def lost(**changes) -> dict:
    return {"work": COOPERATIVE["work"] | {"orders_changes": changes}}


def test_a_contract_that_ends_stops_the_orders_in_its_month_and_not_before():
    gone = run(with_busy_cooperative(**lost(in_house={"2027-02": 0.0}, open_market={"2027-02": 0.0})), MONTHS)
    kept = run(with_busy_cooperative(), MONTHS)
    assert (
        gone.events[gone.events["month"] < 13].tobytes() == kept.events[kept.events["month"] < 13].tobytes()
    )
    for line in ("sales_in_house", "sales_open_market", "sales_reserved"):
        index = gone.book_keys.index("coop"), gone.book_categories.index(line)
        assert gone.books[:13, *index].tobytes() == kept.books[:13, *index].tobytes()
        assert gone.books[:13, *index].any()
        assert gone.books[13:, *index].any() == (line == "sales_reserved")
    changed = events_of(gone, EnterpriseEventKind.ORDERS_CHANGED)
    assert changed == [(13, "coop"), (13, "coop")]
    check_money(gone)


def test_orders_of_one_times_the_plan_change_nothing():
    same = run(with_busy_cooperative(**lost(in_house={"2026-08": 1.0})), MONTHS)
    plain = run(with_busy_cooperative(), MONTHS)
    assert same.events.tobytes() == plain.events.tobytes()
    assert same.books.tobytes() == plain.books.tobytes()


def test_a_lost_contract_can_be_the_end():
    changes = {channel: {"2026-12": 0.0} for channel in ("in_house", "reserved", "open_market")}
    result = run(with_busy_cooperative(**lost(**changes)), 60)
    assert not closed_months(run(with_busy_cooperative(), 60))
    assert closed_months(result).get("coop", -1) > 11
    check_money(result)
    check_people(result)
    check_ending(result, "coop")


def test_people_who_went_back_go_on_into_services_and_work():
    units = {"hub": COOPERATIVE["units"]["hub"] | {"places": 30}}
    costs = RUINOUS | {"start_grant_eur": 200_000.0}
    result = run(with_busy_cooperative(units=units, finance=costs), 60, region=region(times=4))
    (closed,) = closed_months(result).values()
    events = result.events
    back = set(events["person"][(events["why"] == Reason.UNIT_CLOSED) & (events["month"] == closed + 1)])
    assert len(back) >= 5
    later = events[np.isin(events["person"], list(back)) & (events["month"] > closed + 1)]
    on = {int(a) for a in Activity} - {Activity.UNEMPLOYED, Activity.SUPPORTED_WORK}
    moved_on = set(later["person"][np.isin(later["to"], list(on))])
    assert len(moved_on) > len(back) / 2


def doomed():
    """Small enterprises of every kind with little money and large fixed costs."""

    def poor(enterprise):
        finance = enterprise.get("finance", {}) | {
            "start_grant_eur": 0.0,
            "administration_eur_per_month": 60_000.0,
        }
        return enterprise | {"opens": "2026-02", "closes_funding": "", "finance": finance}

    return enterprises(TOWNS, 8).map(poor)


@settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None)
@given(doomed(), st.none() | doomed(), numbers(0.1, 10.0))
def test_whatever_the_terms_an_ending_loses_nobody_and_no_euro(one, other, speed):
    design = {"one": one} | ({} if other is None else {"other": other})
    result = run(scenario(enterprises=design, joint_service={"referral_speed_factor": speed}), 26)
    check_money(result)
    check_people(result)
    assert closed_months(result)
    for key, closed in closed_months(result).items():
        if closed < 24:
            check_ending(result, key)
