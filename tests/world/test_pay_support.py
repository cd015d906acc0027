"""Support of pay by measured need, relief from contributions, the premium for a return: sums, payers, limits."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import region, register, run, with_busy_cooperative
from tests.world.queues import jobseekers
from toimio.money.parties import Category, Party
from toimio.world.activities import Activity, Reason
from toimio.world.lists import N_LISTS, SUPPORTED
from toimio.world.pay_support import NEED, PREMIUM, sum_supports
from toimio.world.people import Subsidy

pytestmark = pytest.mark.small

MONTHS = 40
STATE_LINES = {
    "measured_need": Category.MEASURED_NEED,
    "contribution_relief": Category.CONTRIBUTION_RELIEF,
    "return_premium": Category.RETURN_PREMIUM,
}


def supports(
    *, by_need: int = 0, premium_cents: int = 0, other_cents: int = 0, **fields: object
) -> np.ndarray:
    """Support in cents of two workers whose pay of 1 000 euros counts; 40 to 75 % below ability 5."""
    people = jobseekers(2, activity=Activity.SUPPORTED_WORK, place=0, **fields)
    lists, counts = np.zeros((N_LISTS, 2), dtype=np.int64), np.zeros(N_LISTS, dtype=np.int64)
    lists[SUPPORTED], counts[SUPPORTED] = [0, 1], 2
    others = np.zeros((1, len(Subsidy)), dtype=np.int64)
    others[0, Subsidy.REDUCED_ABILITY] = other_cents
    one = {"by_need": np.array([by_need]), "premium_cents": np.array([premium_cents])}
    return sum_supports(
        people, lists, counts, np.array([1000.0]), *one.values(), others, 12.0, 0.4, 0.75, 5.0
    )[0]


@pytest.mark.parametrize(
    ("ability", "cents"),
    [([5.0, 9.0], 0), ([0.0, 5.0], 75_000), ([4.0, 2.5], 47_000 + 57_500), ([-0.1, 4.999], 75_000 + 40_007)],
)
def test_need_is_most_without_ability_least_just_below_reduced_and_none_above(ability, cents):
    assert supports(by_need=1, ability=ability)[NEED] == cents
    assert supports(by_need=0, ability=ability)[NEED] == 0


def test_a_return_brings_its_premium_for_a_year():
    def premium(**fields):
        return supports(premium_cents=45_000, **fields)[PREMIUM]

    assert premium(returned=0) == 0
    assert premium(returned=[1, 0]) == 45_000
    assert premium(returned=1, activity_months=[11, 12]) == 45_000


def test_the_premium_comes_on_top_of_nothing_else():
    classes = [Subsidy.REDUCED_ABILITY, Subsidy.NONE]
    both = supports(premium_cents=45_000, other_cents=30_000, returned=1, subsidy_class=classes)
    assert both[PREMIUM] == 15_000 + 45_000
    larger = supports(premium_cents=45_000, other_cents=60_000, returned=1, subsidy_class=classes)
    assert larger[PREMIUM] == 45_000
    # 40 % by need is topped up to 45 %, 75 % is not.
    by_need = supports(by_need=1, premium_cents=45_000, returned=1, ability=[4.9999999, 0.0])
    assert by_need.tolist() == [115_000, 5_000]


EASY = {
    "effort_of_unwilling_share": 5.0,
    "effort_before_ready_share": 5.0,
    "suitability_cap": 50.0,
    "job_end_early_per_month": 0.6,
}


@cache
def with_regime(regime: str, employer: str = "cooperative"):
    """A world of many returns, with a premium for them."""
    design = with_busy_cooperative(
        finance={"subsidy_regime": regime, "purchased_place_eur_per_month": 5000.0},
        exit={"return_premium_share": 0.45, "bonus_per_exit_eur": 500.0},
    )
    spec = design.enterprises["coop"].model_copy(update={"employer": employer})
    design = design.model_copy(update={"enterprises": {"coop": spec}})
    return run(design, MONTHS, region=region(times=2), register=register(**EASY))


def line(world, name: str) -> np.ndarray:
    return world.books[:, world.book_keys.index("coop"), world.book_categories.index(name)]


REGIMES = ["pay_subsidy", "measured_need", "contribution_relief", "none"]


@pytest.mark.parametrize("regime", REGIMES)
def test_each_regime_pays_its_own_line_and_all_together_never_more_than_the_cost(regime):
    world, values = with_regime(regime), register()
    own = {"pay_subsidy", "measured_need", "contribution_relief"}
    assert {name for name in own if line(world, name).any()} == own & {regime}
    side = 1 + values["employer_contribution_share"].value + values["holiday_pay_share"].value
    public = sum(line(world, name) for name in (*own, "return_premium", "purchased_places"))
    np.testing.assert_allclose(public, -line(world, "wages_target_group") * side, atol=3)


def test_relief_is_the_share_of_contributions_of_the_target_groups_pay():
    world = with_regime("contribution_relief")
    share = register()["employer_contribution_share"].value
    np.testing.assert_allclose(
        line(world, "contribution_relief"), -share * line(world, "wages_target_group"), atol=1
    )


def test_need_lies_between_its_least_and_most_of_the_pay():
    world, values = with_regime("measured_need"), register()
    pay = -line(world, "wages_target_group")
    assert (line(world, "measured_need") <= values["measured_need_most_share"].value * pay + 2).all()
    assert line(world, "measured_need").sum() > 0.1 * pay.sum()


def test_premiums_are_paid_while_a_return_is_recent():
    """One who came back brings no more than the premium of every month until leaving or twelve months later."""
    world, values = with_regime("none"), register()
    back = world.events[world.events["why"] == Reason.RETURNED]
    assert len(back) > 5
    moves = world.events
    expected = np.zeros(MONTHS + 12, dtype=np.int64)
    each = round(45 * 30.0 * values["weeks_per_month"].value * values["collective_pay_eur_per_hour"].value)
    for event in back:
        later = moves["month"][(moves["person"] == event["person"]) & (moves["month"] > event["month"])]
        until = min(event["month"] + 12, *later.tolist(), MONTHS)
        expected[event["month"] : until] += each
    assert line(world, "return_premium").tolist() == expected[:MONTHS].tolist()


PARTIES = {
    "cooperative": Party.COOPERATIVE,
    "foundation": Party.FOUNDATIONS,
    "association": Party.ASSOCIATIONS,
    "state_company": Party.STATE_COMPANY,
    "firm": Party.FIRMS,
}


@pytest.mark.parametrize("employer", PARTIES)
def test_the_state_pays_what_the_books_say_whoever_employs(employer):
    for regime in ("measured_need", "contribution_relief"):
        world = with_regime(regime, employer)
        for name, category in STATE_LINES.items():
            where = {"payer": Party.STATE_LABOUR, "receiver": PARTIES[employer], "category": category}
            paid = world.money.total_cents(**where).sum(axis=(1, 2))
            assert paid.tolist() == line(world, name).tolist()
        assert line(world, "return_premium").sum() > 0
        assert not world.money.balances_cents().sum(axis=(1, 2)).any()


@pytest.mark.parametrize("employer", ["cooperative", "state_company"])
def test_the_bank_moves_by_the_flows_and_by_nothing_else(employer):
    world = with_regime("measured_need", employer)
    balance = world.money.balances_cents().sum(axis=1)[:, PARTIES[employer]]
    assert np.diff(world.bank[:, world.book_keys.index("coop")]).tolist() == balance.tolist()


def test_owners_of_a_state_company_are_the_state_and_those_of_a_firm_are_firms():
    where = {"category": Category.OWNERS_CAPITAL}
    company = with_regime("none", "state_company").money
    assert (
        company.total_cents(payer=Party.STATE_LABOUR, receiver=Party.STATE_COMPANY, **where).sum()
        == 20_000_00
    )
    assert with_regime("none", "firm").money.total_cents(**where).sum() == 0
