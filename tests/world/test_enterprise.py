"""The cooperative: grows, sells, pays, lets go, and may fail."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import register, run, with_busy_cooperative, with_cooperative
from toimio.world.activities import Activity, Reason
from toimio.world.providers import enterprise_terms, rows_in_order

pytestmark = pytest.mark.small

MONTHS = 30
OPENS = 3


@cache
def usual():
    return run(with_busy_cooperative(), MONTHS)


def column(result, name: str) -> np.ndarray:
    """A provider series of the cooperative's unit."""
    return result.provider_series[name][:, -1]


def line(result, category: str) -> np.ndarray:
    """Cents of a category of the cooperative by month."""
    return result.books[:, result.book_keys.index("coop"), result.book_categories.index(category)]


def members(result) -> np.ndarray:
    """People in the cooperative during each month."""
    return result.stocks[:-1, ..., Activity.SUPPORTED_WORK].sum(axis=(1, 2, 3, 4))


def of_reason(result, reason: Reason) -> np.ndarray:
    return result.events[result.events["why"] == reason]


def test_nothing_happens_before_it_opens_and_it_grows_no_faster_than_planned():
    assert not usual().books[:OPENS, usual().book_keys.index("coop")].any()
    assert not column(usual(), "places")[:OPENS].any()
    assert (column(usual(), "places")[OPENS : OPENS + 3] <= [3, 6, 8]).all()
    assert members(usual()).max() > 4


def test_pay_follows_the_people():
    values = register()
    spec = with_busy_cooperative().enterprises["coop"].contract
    pay = spec.hours_per_week * values["weeks_per_month"].value * values["collective_pay_eur_per_hour"].value
    np.testing.assert_allclose(line(usual(), "wages_target_group"), -members(usual()) * pay * 100, atol=1)
    paid = line(usual(), "wages_target_group") + line(usual(), "wages_ordinary")
    for category, share in (
        ("employer_contributions", "employer_contribution_share"),
        ("holiday_pay", "holiday_pay_share"),
    ):
        np.testing.assert_allclose(line(usual(), category), paid * values[share].value, atol=1)


def test_grants_come_once_at_opening():
    assert np.flatnonzero(line(usual(), "start_grant")).tolist() == [OPENS]
    assert line(usual(), "start_grant")[OPENS] == 100_000_00
    assert line(usual(), "owners_capital").sum() == 20_000_00


def test_subsidy_and_purchased_place_never_exceed_what_the_places_cost():
    dear = run(with_busy_cooperative(finance={"purchased_place_eur_per_month": 5000.0}), MONTHS)
    values = register()
    side = 1.0 + values["employer_contribution_share"].value + values["holiday_pay_share"].value
    cost = -line(dear, "wages_target_group") * side
    support = line(dear, "pay_subsidy") + line(dear, "purchased_places")
    assert support.sum() > 0
    assert (support <= cost + 2).all()


def test_nothing_is_sold_beyond_the_orders():
    few = {"lines": {"wood": 1.0}, "orders_hours_per_place_month": {"open_market": 5.0}}
    result = run(with_busy_cooperative(work=few), MONTHS)
    price = register()["price_wood_eur_per_hour"].value
    assert line(result, "sales_open_market").sum() > 0
    assert line(result, "sales_open_market").max() <= 8 * 5.0 * price * 100 + 1
    assert not line(result, "sales_in_house").any()


def test_without_orders_it_stays_a_handful():
    none = {"lines": {"wood": 1.0}, "orders_hours_per_place_month": {}}
    result = run(with_busy_cooperative(work=none), MONTHS)
    first = register()["enterprise_first_workers_persons"].value
    assert 0 < members(result).max() <= first < members(usual()).max()


def test_reserved_contracts_need_enough_of_the_target_group():
    crowded = run(with_busy_cooperative(workforce={"ordinary_share": 0.8}), MONTHS)
    assert line(usual(), "sales_reserved").sum() > 0
    assert line(crowded, "sales_reserved").sum() == 0
    assert line(crowded, "sales_in_house").sum() > 0


def test_a_time_limit_is_kept():
    result = run(with_busy_cooperative(contract={"time_limit_months": 4}), MONTHS)
    assert len(of_reason(result, Reason.TIME_LIMIT)) > 0
    assert len(of_reason(usual(), Reason.TIME_LIMIT)) == 0
    inside = {}
    for event in result.events:
        if event["to"] == Activity.SUPPORTED_WORK:
            inside[event["person"]] = event["month"]
        elif event["from_"] == Activity.SUPPORTED_WORK:
            assert event["month"] - inside[event["person"]] <= 4 + 1


def leaving(**values: float):
    """A world in which people leave the cooperative soon, and jobs last as given."""
    easy = register(
        effort_of_unwilling_share=5.0, effort_before_ready_share=5.0, suitability_cap=50.0, **values
    )
    return run(with_busy_cooperative(exit={"bonus_per_exit_eur": 500.0}), 48, register=easy)


def test_who_loses_the_new_job_may_come_back_before_the_queue():
    back = leaving(job_end_early_per_month=0.6)
    assert len(of_reason(back, Reason.RETURNED)) == column(back, "returns").sum() > 0
    returners = of_reason(back, Reason.RETURNED)
    left = back.events[
        (back.events["from_"] == Activity.SUPPORTED_WORK) & (back.events["to"] == Activity.OPEN_WORK)
    ]
    assert set(returners["person"]) <= set(left["person"])
    assert set(returners["to"]) == {Activity.SUPPORTED_WORK}


def test_bonuses_are_paid_for_each_exit_and_mentors_for_those_who_left():
    result = leaving()
    exits = result.events[
        (result.events["from_"] == Activity.SUPPORTED_WORK) & (result.events["to"] == Activity.OPEN_WORK)
    ]
    assert len(exits) > 0
    by_month = np.bincount(exits["month"] - 1, minlength=48)[:48]
    np.testing.assert_array_equal(line(result, "bonuses"), by_month * 500_00)
    assert line(result, "mentoring").sum() < 0


def test_a_block_grant_takes_the_place_of_pay_subsidy_until_funding_ends():
    finance = {"subsidy_regime": "block_grant", "block_grant_eur_per_place_month": 900.0}
    design = with_busy_cooperative(finance=finance)
    spec = design.enterprises["coop"].model_copy(update={"closes_funding": "2026-11"})
    result = run(design.model_copy(update={"enterprises": {"coop": spec}}), 18)
    funded = np.arange(18) < 10
    assert not line(result, "pay_subsidy").any()
    assert (members(result)[~funded] > 0).any()
    np.testing.assert_array_equal(line(result, "block_grant"), members(result) * funded * 900_00)
    assert not line(result, "purchased_places")[~funded].any()


@cache
def failing():
    costs = {"administration_eur_per_month": 30000.0, "start_grant_eur": 60000.0, "owners_capital_eur": 0.0}
    return run(with_busy_cooperative(finance=costs), MONTHS)


def test_an_enterprise_that_cannot_pay_closes_and_its_people_go_back():
    result = failing()
    closed = result.closed_in_month[result.book_keys.index("coop")]
    assert OPENS < closed < MONTHS - 2
    released = of_reason(result, Reason.UNIT_CLOSED)
    assert set(released["month"]) == {closed + 1}
    assert set(released["to"]) == {Activity.UNEMPLOYED}
    assert len(released) > 0
    assert not members(result)[closed + 1 :].any()
    assert not column(result, "places")[closed:].any()
    assert not column(result, "entries")[closed:].any()


def test_insolvency_is_told_by_debts_beyond_the_overdraft_and_leaves_nothing():
    result, values = failing(), register()
    keeper = result.book_keys.index("coop")
    closed = result.closed_in_month[keeper]
    limit = (values["overdraft_base_eur"].value + 8 * values["overdraft_eur_per_place"].value) * 100
    assert result.bank[closed, keeper] < -limit <= result.bank[closed - 1, keeper]
    assert line(result, "left_to_creditors")[closed + 1] == -result.bank[closed + 1, keeper]
    assert not result.bank[closed + 2 :, keeper].any()
    assert not result.books[closed + 2 :, keeper].any()


def test_one_that_does_well_never_closes():
    assert usual().closed_in_month[usual().book_keys.index("coop")] == -1


def way_on(**levers: float) -> dict[str, float]:
    """Effort for exits and months of mentoring that an exit table comes to, with an effort of 0.5."""
    spec = with_cooperative(exit={"mentoring_months": 0, "exit_effort": 0.5, **levers}).enterprises["coop"]
    values = {name: parameter.value for name, parameter in register().items()}
    terms = enterprise_terms(spec, values)
    return {"effort": terms["exit_effort"] / 0.5, "months": terms["mentoring_months"]}


def test_a_promised_mentor_opens_doors_in_full_for_a_year():
    gain = register()["mentor_promise_gain"].value
    assert way_on() == {"effort": 1.0, "months": 0}
    assert way_on(mentoring_months=6)["effort"] == pytest.approx(1.0 + gain / 2)
    assert way_on(mentoring_months=12)["effort"] == pytest.approx(1.0 + gain)
    assert way_on(mentoring_months=48)["effort"] == pytest.approx(1.0 + gain)


def test_a_bonus_per_retained_month_pulls_by_what_an_exit_is_expected_to_bring():
    values = {name: parameter.value for name, parameter in register(mentor_promise_gain=0.0).items()}
    promised = 1.0 + register()["mentor_promise_gain"].value
    found = way_on(bonus_per_retained_month_eur=250.0)
    assert found["months"] == 12
    lasts = 1.0 - values["job_end_early_per_month"] * values["mentor_job_end_factor"]
    expected = 250.0 * (1.0 - lasts**12) / (1.0 - lasts)
    assert 2_000.0 < expected < 3_000.0
    same_money = way_on(bonus_per_exit_eur=expected)
    assert same_money["months"] == 0
    assert found["effort"] == pytest.approx(same_money["effort"] * promised)


def test_rows_of_one_owner_follow_each_other():
    column = np.arange(10)
    assert column[rows_in_order([3, 4, 5])].tolist() == [3, 4, 5]
    with pytest.raises(ValueError, match="must follow each other"):
        rows_in_order([3, 4, 6])
