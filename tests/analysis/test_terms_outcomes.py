"""Pay, price, entrants and staying in enterprises, checked by hand on made-up books and lives."""

import numpy as np
import pytest

from tests.analysis.synthetic import move, persons, start, world
from toimio.analysis.outcomes import World
from toimio.analysis.terms_outcomes import terms_blocks
from toimio.world.activities import Activity, Reason
from toimio.world.books import CATEGORIES

MONTHS = 48
INSIDE = 1
"""Row of the enterprise's place."""
IDLE, THERE, OUT = Activity.UNEMPLOYED, Activity.SUPPORTED_WORK, Activity.OPEN_WORK


def told(log=(), ability=(6.0, 6.0), **parts) -> dict[str, np.ndarray]:
    people = persons(len(ability), ability_points=np.array(ability))
    begun = [start(100 + k, IDLE) for k in range(len(ability))]
    made = World(world(people, [*begun, *log], MONTHS, **parts))
    return {block.outcome: block.values[:, 0] for block in terms_blocks(made)}


def test_pay_and_price_are_euros_of_all_hours_so_far():
    books = np.zeros((MONTHS, 2, len(CATEGORIES)), dtype=np.int64)
    books[:24, 0, CATEGORIES.index("wages_target_group")] = -1200_00
    books[24:, 0, CATEGORIES.index("wages_target_group")] = -1500_00
    books[:, 0, CATEGORIES.index("sales_reserved")] = 300_00
    books[:, 0, CATEGORIES.index("sales_open_market")] = 500_00
    books[:, 1, CATEGORIES.index("sales_reserved")] = 9_999_00  # a foundation's, not the enterprise's
    hours = {"paid_hours": np.full((MONTHS, 1), 100.0), "sold_hours": np.full((MONTHS, 1), 20.0)}
    found = told(books=books, enterprise_series=hours)
    assert found["pay_per_hour"].tolist() == [12.0, 12.0, 13.0, 13.5]
    assert found["price_per_hour"].tolist() == pytest.approx([40.0] * 4)


def test_nothing_is_told_without_hours_or_people():
    assert all(np.isnan(values).all() for values in told().values())


def test_entrants_count_once_with_the_ability_they_were_met_with():
    log = [
        move(3, 100, IDLE, THERE, INSIDE),
        move(9, 100, THERE, OUT),
        move(20, 100, OUT, IDLE),
        move(21, 100, IDLE, THERE, INSIDE, Reason.RETURNED),
        move(30, 101, IDLE, THERE, INSIDE),
    ]
    found = told(log, (4.0, 7.0, 1.0))
    assert found["entrant_ability"].tolist() == [4.0, 4.0, 5.5, 5.5]


def test_staying_is_told_of_stays_begun_long_enough_ago():
    log = [
        move(3, 100, IDLE, THERE, INSIDE),
        move(27, 100, THERE, OUT),  # 24 months
        move(4, 101, IDLE, THERE, INSIDE),
        move(27, 101, THERE, IDLE),  # 23 months
        move(20, 102, IDLE, THERE, INSIDE),  # still there
        move(40, 103, IDLE, THERE, INSIDE),  # too late to tell
    ]
    found = told(log, (5.0,) * 4)
    assert np.isnan(found["stayed_two_years"][:2]).all()
    assert found["stayed_two_years"][2:].tolist() == pytest.approx([1 / 2, 2 / 3])
