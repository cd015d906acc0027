"""What closings and empty places come to, checked by hand on made-up books."""

import numpy as np
import pytest

from tests.analysis.synthetic import move, persons, start, world
from toimio.analysis.endings import ending_blocks
from toimio.analysis.outcomes import World
from toimio.world.activities import Activity, Reason
from toimio.world.books import CATEGORIES

MONTHS = 36


def made(closed: int, **lines: dict[int, float]) -> dict[str, np.ndarray]:
    """Outcomes by year of an enterprise with some euros in some months, which closes (or not: -1)."""
    books = np.zeros((MONTHS, 2, len(CATEGORIES)), dtype=np.int64)
    for name, by_month in lines.items():
        for month, eur in by_month.items():
            books[month, 0, CATEGORIES.index(name)] = round(100 * eur)
    provider = {n: np.zeros((MONTHS, 2), dtype=np.int32) for n in ("places", "occupied", "queue", "entries")}
    provider["occupied"][12:24, 1] = 4
    series = {name: np.zeros((MONTHS, 1)) for name in ("planned_places", "places_without_orders")}
    series["planned_places"][:24] = 10.0
    series["places_without_orders"][12:24] = 3.0
    series["places_without_money"] = np.full((MONTHS, 1), 1.0) * (np.arange(MONTHS)[:, None] < 12)
    log = [start(100, Activity.UNEMPLOYED), start(101, Activity.SUPPORTED_WORK, 1)]
    log += [move(closed + 1, 101, Activity.SUPPORTED_WORK, Activity.UNEMPLOYED, why=Reason.UNIT_CLOSED)]
    parts = {"books": books, "provider_series": provider, "enterprise_series": series}
    result = world(persons(2), log if closed >= 0 else log[:2], MONTHS, closed_in_month=(closed, -1))
    blocks = ending_blocks(World(type(result)(**(vars(result) | parts))))
    return {block.outcome: block.values[:, 0] for block in blocks}


def test_owners_lose_what_they_paid_in_and_never_got_back_once_it_closes():
    lines = {"owners_capital": {0: 500.0}, "surplus_to_owners": {5: -120.0}, "left_to_creditors": {26: 900.0}}
    found = made(25, **lines)
    assert found["owners_loss"].tolist() == [0.0, 0.0, 380.0]
    assert found["debts_left"].tolist() == [0.0, 0.0, 900.0]
    assert found["people_released"].tolist() == [0.0, 0.0, 1.0]
    assert made(-1, **lines)["owners_loss"].tolist() == [0.0, 0.0, 0.0]
    richer = made(25, **lines | {"surplus_to_owners": {5: -700.0}})
    assert richer["owners_loss"].tolist() == [0.0, 0.0, 0.0]


def test_planned_places_are_filled_or_empty_for_one_reason():
    found = made(25)
    assert found["planned_most"].tolist() == [10.0] * 3
    assert found["occupied_most"].tolist() == [0.0, 4.0, 4.0]
    assert found["empty_without_orders"] == pytest.approx([0.0, 0.15, 0.15])
    assert found["empty_without_money"] == pytest.approx([0.1, 0.05, 0.05])
    # A year with nine of ten places that nobody came to, and one with three.
    assert found["empty_without_people"] == pytest.approx([0.9, 0.6, 0.6])


def test_what_hangs_on_plans_is_unknown_without_any():
    found = ending_blocks(World(world(persons(1), [start(100, Activity.UNEMPLOYED)], 12)))
    told = {block.outcome: block.values[0, 0] for block in found}
    assert np.isnan(told["empty_without_orders"])
    assert told["owners_loss"] == told["planned_most"] == 0.0
