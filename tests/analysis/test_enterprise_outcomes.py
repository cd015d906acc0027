"""Break-even, staff, first results and grants, checked by hand on made-up books."""

import numpy as np
import pytest

from tests.analysis.synthetic import move, persons, start, world
from toimio.analysis.enterprise_outcomes import GRANTS, enterprise_blocks
from toimio.analysis.outcomes import World
from toimio.world.activities import Activity
from toimio.world.books import CATEGORIES

MONTHS = 48
SERIES = ("sold_hours", "members", "coaches", "leaders", "ordinary_workers")


def made(monthly: dict[str, float], once: dict[tuple[str, int], float] | None = None, log=(), **parts):
    """An enterprise with the same euros in every month, and some in one month only."""
    books = np.zeros((MONTHS, 2, len(CATEGORIES)), dtype=np.int64)
    for name, eur in monthly.items():
        books[:, 0, CATEGORIES.index(name)] = round(100 * eur)
    for (name, month), eur in (once or {}).items():
        books[month, 0, CATEGORIES.index(name)] += round(100 * eur)
    provider = {n: np.zeros((MONTHS, 2), dtype=np.int32) for n in ("places", "occupied", "queue")}
    provider["places"][6:, 1] = 10
    provider["occupied"][6:, 1] = np.minimum(10, np.arange(MONTHS - 6))
    series = {name: np.zeros((MONTHS, 1)) for name in SERIES} | {
        "sold_hours": np.full((MONTHS, 1), 100.0),
        "members": np.full((MONTHS, 1), 10.0),
    }
    settings = {"books": books, "provider_series": provider, "enterprise_series": series} | parts
    result = world(
        persons(2), [start(100, Activity.UNEMPLOYED), start(101, Activity.UNEMPLOYED), *log], MONTHS
    )
    return World(type(result)(**(vars(result) | settings)))


def told(made_world: World) -> dict[str, np.ndarray]:
    return {block.outcome: block.values[:, 0] for block in enterprise_blocks(made_world)}


def test_break_even_orders_and_places_by_hand():
    monthly = {"sales_reserved": 3500.0, "materials": -500.0, "pay_subsidy": 1000.0, "coaches": -2500.0}
    found = told(made(monthly | {"premises": -1000.0, "administration": -800.0}))
    # Loss of 300 a month; an hour brings 30: ten hours more. A place brings 150 before fixed costs of 1 800.
    assert found["break_even_orders"] == pytest.approx([110.0] * 4)
    assert found["break_even_places"] == pytest.approx([12.0] * 4)


def test_grants_and_capital_of_the_start_are_no_part_of_a_usual_year():
    monthly = {"sales_reserved": 3000.0, "coaches": -3000.0}
    found = told(made(monthly, {("start_grant", 0): 90000.0, ("owners_capital", 0): 5000.0}))
    assert found["break_even_orders"] == pytest.approx([100.0] * 4)


def test_nothing_is_told_where_nothing_is_sold_or_every_place_adds_to_the_loss():
    found = told(made({"coaches": -100.0}))
    assert np.isnan(found["break_even_orders"]).all()
    assert np.isnan(found["break_even_places"]).all()


def test_grants_of_any_three_years():
    once = {
        ("start_grant", 0): 200.0,
        ("bonuses", 30): 70.0,
        ("block_grant", 36): 50.0,
        ("bonuses", 47): 100.0,
    }
    found = told(made({"pay_subsidy": 1000.0, "purchased_places": 900.0}, once))
    # From month 36 on the start grant of month 0 is older than three years.
    assert found[GRANTS].tolist() == [200.0, 200.0, 270.0, 270.0]
    later = told(made({}, {("start_grant", 1): 200.0, ("bonuses", 36): 90.0}))
    assert later[GRANTS].tolist() == [0.0 + 200.0, 200.0, 200.0, 290.0]


def test_staff_is_the_most_at_once_so_far():
    series = {name: np.zeros((MONTHS, 1)) for name in SERIES}
    series["coaches"][:, 0] = [*np.linspace(0.0, 3.0, 24), *np.linspace(3.0, 1.0, 24)]
    assert told(made({}, enterprise_series=series))["staff_coaches"].tolist() == pytest.approx(
        [float(series["coaches"][11, 0]), 3.0, 3.0, 3.0]
    )


def test_first_results_count_from_the_first_open_place():
    log = [
        move(8, 100, Activity.UNEMPLOYED, Activity.SUPPORTED_WORK, 1),
        move(20, 100, Activity.SUPPORTED_WORK, Activity.OPEN_WORK),
        move(3, 101, Activity.UNEMPLOYED, Activity.OPEN_WORK),
    ]
    found = told(made({}, log=log))
    assert np.isnan(found["months_to_first_exit"][0])
    assert found["months_to_first_exit"][1:].tolist() == [14.0] * 3
    assert np.isnan(found["months_to_filled"][:0]).all()
    assert found["months_to_filled"].tolist()[1:] == [9.0] * 3
    assert np.isnan(told(made({}))["months_to_first_exit"]).all()
