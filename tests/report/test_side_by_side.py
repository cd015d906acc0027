import pytest

from tests.dashboard.compared import pair_of
from toimio.analysis.payers import rows_of
from toimio.analysis.student import t_quantile
from toimio.analysis.study import differences
from toimio.locale import set_language
from toimio.report.figures.months import course
from toimio.report.side_by_side import (
    MAIN,
    Contrast,
    Effect,
    Side,
    contrasts,
    effect,
    share_above,
    surely_first,
)
from toimio.report.side_by_side_words import cell, contrast_rows, main_rows, order_sentence

OPEN_WORK = MAIN[0]
MUNICIPALITY = next(main for main in MAIN if main.id == "municipality")


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def _side(name: str, more: float, numbers: range = range(20)) -> Side:
    return Side(name, pair_of(more, numbers), tuple(numbers))


def test_an_effect_is_that_of_the_table_of_differences():
    side = _side("a", 40.0)
    told = course(differences(side.pair), "target", "people_open_work").last
    one = effect(side, OPEN_WORK)
    assert (one.mean, one.low, one.high) == pytest.approx(
        (told["difference"], told["mean_low_90"], told["mean_high_90"]), abs=1e-6
    )
    assert one.reference == pytest.approx(told["mean_reference"])
    assert one.pairs == 20


def test_the_same_luck_tells_designs_apart_whose_own_intervals_overlap():
    sides = [_side("a", 40.0), _side("b", 60.0)]
    first, second = (effect(side, OPEN_WORK) for side in sides)
    assert first.high > second.low
    (one,) = contrasts(sides, OPEN_WORK)
    assert one.effect.sign == -1
    assert "Most: b" in order_sentence(sides, OPEN_WORK)


def test_designs_are_compared_in_pairs_of_one_number_even_if_some_are_missing():
    whole, late = _side("a", 40.0, range(12)), _side("b", 60.0, range(4, 16))
    (one,) = contrasts([whole, late], OPEN_WORK)
    (both,) = contrasts([_side("a", 40.0, range(4, 12)), _side("b", 60.0, range(4, 12))], OPEN_WORK)
    assert one.effect == both.effect
    assert one.effect.pairs == 8


def test_intervals_of_many_comparisons_hold_together():
    sides = [_side("a", 40.0), _side("b", 60.0), _side("c", 41.0)]
    together = contrasts(sides, OPEN_WORK)[0].effect
    alone = contrasts(sides[:2], OPEN_WORK)[0].effect
    widths = (together.high - together.low) / (alone.high - alone.low)
    assert widths == pytest.approx(t_quantile(1 - 0.05 / 3, 19) / t_quantile(0.95, 19))


def test_no_order_where_the_interval_holds_nothing():
    sides = [_side("a", 40.0), _side("b", 41.0)]
    (row,) = contrast_rows(sides, OPEN_WORK)
    assert row[3] == "cannot tell which"
    assert order_sentence(sides, OPEN_WORK).startswith("The model cannot tell the order")


def test_the_first_must_exceed_every_other_one_itself():
    sides = [_side(name, 0.0, range(2)) for name in "abc"]
    sure, unsure = Effect(5.0, 1.0, 9.0, 20), Effect(5.0, -1.0, 11.0, 20)
    found = [Contrast("a", "b", sure), Contrast("b", "c", sure), Contrast("a", "c", unsure)]
    assert surely_first(sides, found) == ""
    assert surely_first(sides, [*found[:2], Contrast("a", "c", sure)]) == "a"


def test_equal_designs_are_the_same_and_one_pair_tells_no_direction():
    sides = [_side("a", 40.0), _side("b", 40.0)]
    assert contrast_rows(sides, OPEN_WORK)[0][3] == "the same"
    lone = _side("a", 40.0, range(1))
    assert effect(lone, OPEN_WORK).sign == 0
    assert cell(OPEN_WORK, effect(lone, OPEN_WORK)).startswith("direction not known")


def test_a_direction_is_told_in_words_and_an_arrow():
    assert cell(OPEN_WORK, Effect(40.0, 20.0, 60.0, 20)) == "↑ more: +40 (+20…+60)"
    assert cell(MUNICIPALITY, Effect(-4e6, -5e6, -3e6, 20)) == "↓ left with less: -4.0 (-5.0…-3.0)"
    assert cell(OPEN_WORK, Effect(5.0, -20.0, 30.0, 20)).startswith("direction not known: +5")


def test_rows_have_a_cell_for_every_design_and_todays_level():
    sides = [_side("a", 40.0), _side("b", 60.0)]
    (row,) = main_rows(sides, [OPEN_WORK], 2)
    assert row[0] == "People in open work, end of year 2"
    assert row[1] == "500"
    assert len(row) == 4


def test_the_share_of_laplands_with_more_counts_pairs():
    side = _side("a", 40.0)
    last = rows_of(side.pair.index, "target", "people_open_work")[-1]
    more = side.pair.values[:, last] - side.pair.reference_values[:, last]
    assert 0 < share_above(side, OPEN_WORK) < 1
    assert share_above(side, OPEN_WORK) == (more > 0).mean()
