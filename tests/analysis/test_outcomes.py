import numpy as np
import pytest

from tests.analysis.synthetic import TOWNS, move, persons, random_world, start, world
from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import ENTERPRISE, EVERYONE, FIXED, FOLLOWED, OUTCOMES, TARGET
from toimio.analysis.groups import entrants, window_months
from toimio.analysis.outcomes import World, in_fixed_group, measure_followed
from toimio.world.activities import OUTSIDE, Activity, Reason
from toimio.world.books import CATEGORIES

UNEMPLOYED, COACHING, OPEN_WORK = Activity.UNEMPLOYED, Activity.COACHING, Activity.OPEN_WORK
SUPPORTED, SICK = Activity.SUPPORTED_WORK, Activity.SICK
MONTHS = 36


def _find(blocks: list[Block], group: str, outcome: str) -> Block:
    (block,) = [b for b in blocks if (b.group, b.outcome) == (group, outcome)]
    return block


def _reference() -> World:
    """100 finds work at 10; 101 stays unemployed; 102 is ill; 103 arrives at 4."""
    log = [
        start(100, UNEMPLOYED),
        start(101, UNEMPLOYED),
        start(102, SICK),
        (4, 103, OUTSIDE, int(UNEMPLOYED), int(Reason.ARRIVED), -1),
        move(10, 100, UNEMPLOYED, OPEN_WORK),
    ]
    return World(world(persons(4, town=[0, 0, 0, 1], ability_points=[8, 4, 6, 6]), log, MONTHS))


def _scenario() -> World:
    """100 and 101 enter supported work at 2 and 6; 100 moves on at 20, comes back at 23; 103 enters at 30."""
    log = [
        start(100, UNEMPLOYED),
        start(101, UNEMPLOYED),
        start(102, SICK),
        (4, 103, OUTSIDE, int(UNEMPLOYED), int(Reason.ARRIVED), -1),
        move(2, 100, UNEMPLOYED, SUPPORTED, 1),
        move(6, 101, UNEMPLOYED, SUPPORTED, 1),
        move(20, 100, SUPPORTED, OPEN_WORK),
        move(22, 100, OPEN_WORK, UNEMPLOYED),
        move(23, 100, UNEMPLOYED, SUPPORTED, 1, Reason.RETURNED),
        move(30, 103, UNEMPLOYED, SUPPORTED, 1),
    ]
    return World(world(persons(4, town=[0, 0, 0, 1], ability_points=[8, 4, 6, 6]), log, MONTHS))


def test_stocks_of_the_target_group_by_month_and_town():
    block = _find(_reference().blocks, TARGET, "people_open_work")
    assert block.values[:, 0].tolist() == [0] * 10 + [1] * 27
    assert block.values[-1, 1:3].tolist() == [1, 0]


def test_person_years_are_months_over_twelve():
    block = _find(_scenario().blocks, TARGET, "person_years_paid_work")
    # Person 100: months 2-21 and 23-35; person 101: months 6-35; person 103: months 30-35.
    assert block.values[-1, 0] == pytest.approx((20 + 13 + 30 + 6) / 12)
    assert block.values[0, 0] == pytest.approx((10 + 6) / 12)


def test_exits_gross_and_net():
    blocks = _scenario().blocks
    assert _find(blocks, TARGET, "exits_gross").values[:, 0].tolist() == [0, 1, 1]
    assert _find(blocks, TARGET, "exits_net").values[:, 0].tolist() == [0, 0, 0]


def test_entries_and_returns_of_enterprises():
    blocks = _scenario().blocks
    assert _find(blocks, ENTERPRISE, "entries").values[:, 0].tolist() == [2, 3, 4]
    assert _find(blocks, ENTERPRISE, "returns").values[:, 0].tolist() == [0, 1, 1]


def test_the_fixed_group_is_who_was_unemployed_or_served_at_the_start():
    reference = _reference()
    assert reference.spells.people[reference.starters[in_fixed_group(reference)]].tolist() == [100, 101]
    blocks = reference.blocks
    assert _find(blocks, FIXED, "people").values[0, 0] == 2
    assert _find(blocks, FIXED, "share_open_work").values[:, 0].tolist() == [0.5, 0.5, 0.5]
    assert _find(blocks, FIXED, "months_open_work").values[:, 0].tolist() == [1.0, 7.0, 13.0]
    assert np.isnan(_find(blocks, FIXED, "share_open_work").values[0, 2])


def test_who_enters_the_design_is_followed_in_both_worlds():
    there, here = measure_followed(_reference(), _scenario(), ["toimio"])
    # The window is 24 months: 103 enters too late to count.
    assert window_months(MONTHS) == 24
    assert _find(here, FOLLOWED, "people").values[0, 0] == 2
    assert _find(there, FOLLOWED, "people").values[0, 0] == 2
    # Reference: 100 works from 10, seen 12 and 24 months after entering at 2; 101 never does.
    assert _find(there, FOLLOWED, "share_open_work").values[:, 0].tolist() == [0.5, 0.5]
    assert _find(there, FOLLOWED, "months_open_work").values[:, 0].tolist() == [2.0, 8.0]
    # Design: 100 is in supported work at both times, in open work in months 20 and 21 of the window to 26.
    assert _find(here, FOLLOWED, "share_supported_work").values[:, 0].tolist() == [1.0, 1.0]
    assert _find(here, FOLLOWED, "months_open_work").values[:, 0].tolist() == [0.0, 1.0]
    assert _find(here, FOLLOWED, "months_paid_work").values[:, 0].tolist() == [12.0, 23.5]


def test_entrants_ability_is_told_for_the_design_only():
    there, here = measure_followed(_reference(), _scenario(), ["toimio"])
    # Entrants 8, 4 and 6; everyone 8, 4, 6, 6.
    assert _find(here, FOLLOWED, "entrant_ability_gap").values[0, 0] == 0
    assert np.isnan(_find(there, FOLLOWED, "entrant_ability_gap").values[0, 0])


def test_entrants_unknown_to_the_reference_world_are_counted_apart():
    reference = _reference()
    without = reference.result.persons[[0, 2, 3]]
    log = [tuple(e) for e in reference.result.events.tolist() if e[1] != 101]
    there, here = measure_followed(World(world(without, log, MONTHS)), _scenario(), ["toimio"])
    assert _find(here, FOLLOWED, "people").values[0, 0] == _find(there, FOLLOWED, "people").values[0, 0] == 1
    assert _find(here, FOLLOWED, "people_missing").values[0, 0] == 1


def test_those_inside_from_the_start_are_no_entrants():
    log = [start(100, COACHING), move(3, 100, COACHING, UNEMPLOYED), move(9, 100, UNEMPLOYED, COACHING)]
    spells = World(world(persons(1), log, MONTHS)).spells
    assert entrants(spells, (), ["coaching"]).identities.size == 0


def test_nothing_followed_or_too_short_a_horizon_gives_no_group():
    assert measure_followed(_reference(), _scenario(), []) == ([], [])
    assert window_months(12) == 0
    assert [window_months(m) for m in (24, 48, 60, 480)] == [12, 36, 48, 48]


def test_a_world_compared_with_itself_differs_nowhere():
    one, other = World(random_world(3)), World(random_world(3))
    assert np.array_equal(values_of(one.blocks), values_of(other.blocks), equal_nan=True)
    there, here = measure_followed(one, other, ["coaching"])
    told = values_of(here)[~np.isnan(values_of(there))]
    assert np.array_equal(told, values_of(there)[~np.isnan(values_of(there))])


def test_cells_of_the_followed_group_add_up_to_all():
    there, _ = measure_followed(
        World(random_world(4)), World(random_world(4, supported_share=0.4)), ["toimio"]
    )
    people = _find(there, FOLLOWED, "people").values[0]
    assert people[0] > 50
    assert people[1 : 1 + len(TOWNS)].sum() == people[0]
    shares = np.stack(
        [b.values for b in there if b.outcome.startswith("share_") and b.outcome[6:] in _SINGLE]
    )
    assert np.allclose(np.nansum(shares, axis=0)[:, 0], 1.0)


_SINGLE = {activity.name.lower() for activity in Activity}


def test_everyone_includes_the_background():
    result = random_world(5, months=24)
    block = _find(World(result).blocks, EVERYONE, "unemployed_all")
    expected = result.stocks[0, ..., UNEMPLOYED].sum() + result.series["pool_unemployed"][0].sum()
    assert block.values[0, 0] == expected
    hires = _find(World(result).blocks, EVERYONE, "background_hires")
    assert hires.values[-1, 0] == result.series["pool_hires"].sum()


def test_money_of_enterprises_leaves_out_the_foundations():
    months = 24
    bank = np.zeros((months + 1, 2), dtype=np.int64)
    bank[:, 0] = np.arange(months + 1) * 100 - 500
    bank[:, 1] = 10**9
    books = np.zeros((months, 2, len(CATEGORIES)), dtype=np.int64)
    books[:, 0, 0] = 300
    books[:, 0, 4] = 100
    result = world(
        persons(1), [start(100, UNEMPLOYED)], months, bank=bank, books=books, closed_in_month=(13, -1)
    )
    blocks = World(result).blocks
    assert _find(blocks, ENTERPRISE, "bank").values[:, 0].tolist() == [7.0, 19.0]
    assert _find(blocks, ENTERPRISE, "bank_lowest").values[:, 0].tolist() == [-5.0, -5.0]
    assert _find(blocks, ENTERPRISE, "own_revenue_share").values[:, 0].tolist() == [0.75, 0.75]
    assert _find(blocks, ENTERPRISE, "enterprises_closed").values[:, 0].tolist() == [0, 1]


def test_index_and_values_lie_alongside():
    blocks = World(random_world(6, months=24)).blocks
    index = index_of(blocks, World(random_world(6, months=24)).cells)
    assert len(index) == len(values_of(blocks))
    assert set(index.outcome.names) <= set(OUTCOMES)
    columns = index.columns()
    assert list(columns) == ["group", "outcome", "unit", "month", "town", "age", "sex", "ability"]
