"""Cash above the reserve, once in twelve months of work: kept, paid out, more coaching, more places."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import COOPERATIVE, region, register, run, with_busy_cooperative
from toimio.money.parties import Category, Party
from toimio.scenario.owners_rule import terms_of
from toimio.world.institutions.board import _put_into_force
from toimio.world.run import start_model

pytestmark = pytest.mark.small

MONTHS = 42
OPENS = 3
YEAR_ENDS = [OPENS + 11, OPENS + 23, OPENS + 35]
RICH = {"purchased_place_eur_per_month": 1500.0, "start_grant_eur": 200_000.0}


@cache
def world(rule: str, reserve_months: float = 0.0, orders: float = 110.0):
    """A cooperative that earns more than it spends."""
    finance = RICH | {"surplus_rule": rule, "reserve_target_months": reserve_months}
    work = COOPERATIVE["work"] | {"orders_hours_per_place_month": {"in_house": orders}}
    return run(with_busy_cooperative(finance=finance, work=work), MONTHS, region=region(times=2))


def line(result, name: str) -> np.ndarray:
    return result.books[:, result.book_keys.index("coop"), result.book_categories.index(name)]


def bank(result) -> np.ndarray:
    return result.bank[1:, result.book_keys.index("coop")]


def year_of_costs(result, end: int) -> int:
    """Running costs of the twelve months that end with a month; what owners get is none."""
    books = result.books[end - 11 : end + 1, result.book_keys.index("coop")]
    return -int(
        np.minimum(books, 0).sum()
        - np.minimum(line(result, "surplus_to_owners"), 0)[end - 11 : end + 1].sum()
    )


def test_owners_get_once_a_year_what_is_above_the_reserve():
    result = world("owners", 2.0)
    paid_out = np.flatnonzero(line(result, "surplus_to_owners")).tolist()
    assert len(paid_out) > 1
    assert set(paid_out) <= set(YEAR_ENDS)
    for end in YEAR_ENDS:
        reserve = 2 * year_of_costs(result, end) / 12
        assert bank(result)[end] <= reserve + 1
        if end in paid_out:
            assert bank(result)[end] == pytest.approx(reserve, abs=1)


def test_nothing_is_paid_out_below_the_reserve_and_nothing_when_it_is_kept():
    assert not line(world("owners", 60.0), "surplus_to_owners").any()
    assert not line(world("keep"), "surplus_to_owners").any()


@pytest.mark.parametrize("rule", ["more_training", "more_places", "owners"])
def test_until_the_first_year_ends_nothing_differs(rule):
    usual, other = world("keep"), world(rule)
    np.testing.assert_array_equal(other.books[: OPENS + 11], usual.books[: OPENS + 11])
    assert other.books[OPENS + 12 :].tolist() != usual.books[OPENS + 12 :].tolist()


def test_what_owners_get_is_a_payment_to_the_towns():
    result = world("owners")
    paid = result.money.total_cents(
        payer=Party.COOPERATIVE, receiver=Party.MUNICIPALITY, category=Category.SURPLUS_PAID
    )
    assert paid.sum(axis=(1, 2)).tolist() == (-line(result, "surplus_to_owners")).tolist()
    assert paid.sum() > 0


def coaches(result) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return (result.enterprise_series["coaches"] / result.enterprise_series["members"])[:, 0] * 12.0


def test_a_surplus_pays_more_coaches_for_a_year_and_no_more_than_twice_the_plan():
    result, most = world("more_training"), register()["surplus_coaches_most_factor"].value
    during = coaches(result)
    assert during[OPENS + 3 : OPENS + 12] == pytest.approx(1.0)
    assert during[OPENS + 12 : OPENS + 24] == pytest.approx(during[OPENS + 12])
    assert 1.2 < during[OPENS + 12] <= most
    members = result.enterprise_series["members"][YEAR_ENDS[0], 0]
    above = bank(result)[YEAR_ENDS[0]] / 100
    more = above / 12 / register()["coach_cost_eur_per_month"].value
    assert during[OPENS + 12] == pytest.approx(min(most, 1 + more / (members / 12)))


def places(result) -> np.ndarray:
    return result.provider_series["places"][:, -1]


def test_places_are_added_as_far_as_surplus_and_orders_allow():
    assert places(world("keep")).max() == 8
    assert places(world("more_places")).max() > 8
    assert places(world("more_places", 60.0)).max() == 8


def test_no_places_are_planned_for_which_there_are_no_orders():
    few = world("more_places", orders=20.0)
    costs = year_of_costs(few, YEAR_ENDS[0]) / few.enterprise_series["members"][: YEAR_ENDS[0] + 1].sum() * 12
    assert bank(few)[YEAR_ENDS[0]] > costs
    each = register()["premises_eur_per_place_month"].value * 100
    assert line(few, "premises")[-1] == -8 * each
    assert line(world("more_places"), "premises")[-1] < -8 * each


def test_added_places_bring_no_orders():
    few, many = (world(rule).enterprise_series["ordered_hours"][-1, 0] for rule in ("keep", "more_places"))
    assert many == pytest.approx(few)


@pytest.mark.parametrize("first", ["board", "surplus"])
def test_more_coaches_by_the_board_and_by_a_surplus_add_up_whichever_comes_last(first):
    own = {"weights": {"foundations": 1.0}, "board": "responsive"}
    design = with_busy_cooperative(finance=RICH | {"surplus_rule": "more_training"}, ownership=own)
    built = start_model(design, region(), register(), 1, 0, 6)
    enterprise, state = built.enterprises[0], built.state
    more = terms_of(enterprise.spec)._replace(clients_per_coach=9.0)

    def by_surplus():
        enterprise.surplus.coaches_factor = 1.5
        enterprise.set_coaching(state)

    def by_board():
        _put_into_force(built, enterprise, more)

    for step in (by_board, by_surplus) if first == "board" else (by_surplus, by_board):
        step()
    assert enterprise.clients_per_coach == pytest.approx(6.0)
    reference = register()["enterprise_clients_per_coach_reference"].value
    strength = (reference / 6.0) ** register()["coach_ratio_power"].value
    assert state.places["coaching_strength"][enterprise.rows] == pytest.approx(strength)
