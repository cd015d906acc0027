"""Lines of business: what a scenario knows better than the register, and what a price does to orders."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import (
    COOPERATIVE,
    fingerprint,
    region,
    register,
    run,
    scenario,
    with_busy_cooperative,
)
from toimio.money.legality import scenario_flags
from toimio.money.rules import load_rule_book
from toimio.money.subsidy_limits import Flag
from toimio.scenario.enterprise import Work
from toimio.scenario.lines_of_business import (
    CHANNELS,
    asked_price_eur,
    limited_orders,
    local_demand_share,
    market_price_eur,
)
from toimio.world.run import start_model

pytestmark = pytest.mark.small

MONTHS = 24
VALUES = {name: parameter.value for name, parameter in register().items()}
PLENTY = {"in_house": 60.0, "reserved": 40.0, "small_purchases": 30.0, "open_market": 60.0}


def work(**changed) -> Work:
    return Work.model_validate(COOPERATIVE["work"] | {"orders_hours_per_place_month": PLENTY} | changed)


@cache
def world(price: float | None = None, factor: float = 1.0, limit: float | None = None):
    terms = {}
    if price is not None:
        terms["price_eur_per_hour"] = price
    if limit is not None:
        terms["local_demand_hours_per_month"] = {"north": limit}
    lines = {"line_terms": {"cleaning": terms}} if terms else {}
    orders = {"price_factor": factor, "orders_hours_per_place_month": PLENTY}
    return run(with_busy_cooperative(work=COOPERATIVE["work"] | orders | lines), MONTHS)


def column(result, name: str) -> np.ndarray:
    return result.enterprise_series[name][:, 0]


def line(result, category: str) -> np.ndarray:
    return result.books[:, result.book_keys.index("coop"), result.book_categories.index(category)]


def test_the_registers_own_numbers_written_out_change_nothing():
    known = {
        line: {
            "price_eur_per_hour": VALUES[f"price_{line}_eur_per_hour"],
            "materials_share": VALUES[f"materials_{line}_share"],
            "skill_need_share": VALUES[f"skill_need_{line}_share"],
        }
        for line in COOPERATIVE["work"]["lines"]
    }
    orders = {"orders_hours_per_place_month": PLENTY, "line_terms": known}
    told = run(with_busy_cooperative(work=COOPERATIVE["work"] | orders), MONTHS)
    assert fingerprint(told) == fingerprint(world())


def test_a_limit_beyond_what_is_ordered_takes_nothing_away():
    np.testing.assert_allclose(
        column(world(limit=1e6), "ordered_hours"), column(world(), "ordered_hours"), rtol=1e-12
    )


def test_a_town_orders_no_more_of_a_line_than_it_can():
    some = work(line_terms={"cleaning": {"local_demand_hours_per_month": {"north": 100.0}}})
    free = limited_orders(some, 20.0, PLENTY, {}, VALUES)
    held = limited_orders(some, 20.0, PLENTY, {"cleaning": 100.0}, VALUES)
    shares = {k: some.lines[k] * VALUES[f"local_demand_{k}_share"] * 20.0 for k in some.lines}
    assert sum(free) == pytest.approx(sum(shares.values()) * sum(PLENTY.values()))
    assert sum(held) == pytest.approx(100.0 + shares["wood"] * sum(PLENTY.values()))
    # All channels of the line give way alike.
    lost = [(f - h) / PLENTY[channel] for channel, f, h in zip(CHANNELS, free, held, strict=True)]
    assert lost == pytest.approx([lost[0]] * len(CHANNELS))


def test_a_limit_of_one_town_lessens_what_is_ordered_and_sold():
    after = slice(12, None)
    assert (
        column(world(limit=50.0), "ordered_hours")[after].max()
        < column(world(), "ordered_hours")[after].min()
    )
    assert line(world(limit=50.0), "sales_in_house").sum() < line(world(), "sales_in_house").sum()


def test_units_of_one_town_share_its_demand():
    units = {
        "large": {"town": "north", "places": 6},
        "small": {"town": "north", "places": 2},
        "other": {"town": "south", "places": 8},
    }
    terms = {"cleaning": {"local_demand_hours_per_month": {"north": 80.0}}}
    spec = COOPERATIVE | {"units": units, "work": COOPERATIVE["work"] | {"line_terms": terms}}
    built = start_model(scenario(enterprises={"coop": spec}), region(), register(), 1, 0, 1)
    enterprise = built.enterprises[0]
    limits = {
        (unit.town, unit.places): enterprise.limits[u].get("cleaning")
        for u, unit in enumerate(enterprise.units)
        if unit.places in (6, 2) or unit.town == "south"
    }
    assert limits["north", 6] == pytest.approx(60.0)
    assert limits["north", 2] == pytest.approx(20.0)
    assert limits["south", 8] is None


@pytest.mark.parametrize(("factor", "moves"), [(0.8, 1.0), (1.0, 0.0), (1.25, -1.0)])
def test_the_price_moves_orders_only_where_the_buyer_may_go_elsewhere(factor, moves):
    usual, priced = work(), work(price_factor=factor)
    for channel in CHANNELS:
        change = local_demand_share(priced, channel, VALUES) - local_demand_share(usual, channel, VALUES)
        assert np.sign(change) == (moves if channel in ("small_purchases", "open_market") else 0.0)


def test_at_the_market_price_a_per_cent_costs_as_many_per_cent_of_orders_as_the_elasticity():
    before, after = (local_demand_share(work(price_factor=f), "open_market", VALUES) for f in (1.0, 1.0001))
    assert (after / before - 1.0) / 0.0001 == pytest.approx(-VALUES["order_price_elasticity"], rel=1e-3)


def test_the_price_asked_is_against_the_markets_own_line_by_line():
    dear = work(line_terms={"cleaning": {"price_eur_per_hour": 72.0}})
    assert market_price_eur(dear, VALUES) == market_price_eur(work(), VALUES)
    share = dear.lines["cleaning"]
    more = share * (72.0 - VALUES["price_cleaning_eur_per_hour"])
    assert asked_price_eur(dear, VALUES) - asked_price_eur(work(), VALUES) == pytest.approx(more)
    # Twice the price: at an elasticity of 1 the line keeps 1 / e of its open orders.
    lost = share * VALUES["local_demand_cleaning_share"] * (1.0 - np.exp(-VALUES["order_price_elasticity"]))
    change = local_demand_share(work(), "open_market", VALUES) - local_demand_share(
        dear, "open_market", VALUES
    )
    assert change == pytest.approx(lost)


def test_a_lower_price_brings_orders_and_a_higher_one_loses_them():
    cheap, usual, dear = (column(world(price), "ordered_hours")[-1] for price in (28.0, None, 46.0))
    assert cheap > usual > dear


def test_materials_and_skill_of_a_line_are_the_scenarios_own():
    terms = {"wood": {"materials_share": 0.5, "skill_need_share": 0.4}}
    other = run(with_busy_cooperative(work={"line_terms": terms}), MONTHS)
    usual = run(with_busy_cooperative(), MONTHS)
    sold, materials = (sum(line(other, f"sales_{c}") for c in CHANNELS), -line(other, "materials"))
    share = 0.6 * VALUES["materials_cleaning_share"] + 0.4 * 0.5
    np.testing.assert_allclose(materials, sold * share, atol=3)
    produced = [column(r, "output_hours").sum() / column(r, "paid_hours").sum() for r in (usual, other)]
    assert produced[1] < produced[0]


def test_the_law_on_small_purchases_looks_at_the_price_asked():
    def raised(price: float) -> bool:
        terms = {"cleaning": {"price_eur_per_hour": price}}
        orders = {"small_purchases": 17.0, "in_house": 60.0}
        design = with_busy_cooperative(work={"line_terms": terms, "orders_hours_per_place_month": orders})
        flags = scenario_flags(design, VALUES, load_rule_book())
        return any(one.flag == Flag.SMALL_PURCHASES_TOO_LARGE for one in flags)

    assert not raised(30.0)
    assert raised(60.0)
