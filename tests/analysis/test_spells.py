import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.synthetic import move, persons, random_world, start, world
from toimio.analysis.spells import read_spells, stocks_from_events
from toimio.world.activities import OUTSIDE, Activity

UNEMPLOYED, COACHING, OPEN_WORK = Activity.UNEMPLOYED, Activity.COACHING, Activity.OPEN_WORK


def _two_lives():
    log = [
        start(100, UNEMPLOYED),
        move(3, 100, UNEMPLOYED, COACHING),
        move(5, 100, COACHING, OPEN_WORK),
        (4, 101, OUTSIDE, int(UNEMPLOYED), 1, -1),
        move(10, 101, UNEMPLOYED, OPEN_WORK),
    ]
    return read_spells(world(persons(2), log, 12))


def test_activity_at_each_month():
    spells = _two_lives()
    months = np.arange(13)
    (first,) = spells.activity_at(np.zeros(13, dtype=int), months)
    assert first.tolist() == [0] * 3 + [1] * 2 + [10] * 8
    (second,) = spells.activity_at(np.ones(13, dtype=int), months)
    assert second.tolist() == [OUTSIDE] * 4 + [0] * 6 + [10] * 3


def test_months_in_activities_within_windows():
    spells = _two_lives()
    rows = np.array([0, 1])
    begin = np.array([0, 4])
    six, eight = spells.months_in((int(OPEN_WORK), int(COACHING)), rows, begin, (6, 8))
    assert six.tolist() == [3, 0]
    assert eight.tolist() == [5, 2]


def test_work_up_to_the_horizon_counts_to_the_horizon():
    spells = _two_lives()
    (months,) = spells.months_in((int(OPEN_WORK),), np.array([0]), np.array([0]), (13,))
    assert months.tolist() == [8]


def test_unknown_people_have_no_row():
    assert _two_lives().rows_of(np.array([100, 99, 101, 200])).tolist() == [0, -1, 1, -1]


def test_of_two_moves_in_a_month_the_last_is_in_force():
    log = [start(100, UNEMPLOYED), move(3, 100, UNEMPLOYED, COACHING), move(3, 100, COACHING, OPEN_WORK)]
    spells = read_spells(world(persons(1), log, 6))
    assert spells.activity.tolist() == [UNEMPLOYED, OPEN_WORK]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_spells_agree_with_the_stocks_of_the_log(seed):
    result = random_world(seed, months=30, count=60)
    spells = read_spells(result)
    stocks = stocks_from_events(result)
    rows = np.arange(len(spells.people))
    for month in range(31):
        found = np.bincount(spells.activity_at(rows, np.full(len(rows), month))[0], minlength=16)
        assert found.tolist() == stocks[month].sum(axis=0).tolist()
    assert np.array_equal(stocks, result.stocks.sum(axis=(2, 3, 4)))


@pytest.mark.parametrize("count", [50, 70_000])
def test_many_people_are_sorted_as_few_are(count):
    people = persons(count)
    events = [start(key, UNEMPLOYED) for key in people["person"].tolist()]
    events.append(move(2, int(people["person"][-1]), UNEMPLOYED, OPEN_WORK))
    spells = read_spells(world(people, events, 4, stocks=np.zeros(0)))
    assert len(spells.row) == count + 1
    assert (np.diff(spells.row) >= 0).all()
    assert spells.activity[-1] == OPEN_WORK
