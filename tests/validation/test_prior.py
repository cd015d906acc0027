import numpy as np
import pytest

from toimio.evidence.register import Register, load_register
from toimio.validation.prior import GROUPS, draw_values, drawn_parameters

OWN = load_register()


def test_everything_with_a_range_that_moves_people_is_drawn():
    names = drawn_parameters(OWN)
    assert len(names) > 200
    left_out = {p.group for key, p in OWN.items() if key not in names and p.low < p.high}
    assert left_out == {"record", "money", "service_path", "validation"}
    assert set(GROUPS) == {OWN[name].group for name in names}


def test_draws_stay_in_their_ranges():
    for number in range(1, 30):
        OWN.with_values(draw_values(OWN, 1, number))  # raises beyond a range


def test_the_registers_value_is_the_median_and_both_ends_are_reached():
    drawn = [draw_values(OWN, 1, number) for number in range(1, 401)]
    for name in ("matching_elasticity", "frailty_sd", "illness_per_month"):
        values, own = np.array([draw[name] for draw in drawn]), OWN[name]
        assert 0.42 < (values < own.value).mean() < 0.58  # 400 coins: three standard deviations
        width = own.high - own.low
        assert values.min() < own.low + 0.03 * width
        assert values.max() > own.high - 0.03 * width


def test_a_value_at_the_end_of_its_range_is_drawn_evenly():
    name = next(key for key in drawn_parameters(OWN) if OWN[key].value == OWN[key].low)
    values = np.array([draw_values(OWN, 1, n)[name] for n in range(1, 401)])
    middle = (OWN[name].low + OWN[name].high) / 2
    assert 0.42 < (values < middle).mean() < 0.58


def test_parameters_are_drawn_independently():
    drawn = np.array([list(draw_values(OWN, 1, n).values()) for n in range(1, 301)])
    ranks = drawn.argsort(axis=0).argsort(axis=0)
    correlation = np.corrcoef(ranks[:, :40].T)[np.triu_indices(40, 1)]
    assert np.abs(correlation).max() < 0.26  # 780 pairs of 300: four and a half standard deviations
    assert abs(correlation.mean()) < 0.01


def test_a_draw_is_the_same_whatever_else_is_drawn():
    fewer = Register({key: p for key, p in OWN.items() if key != "frailty_sd"})
    whole = draw_values(OWN, 3, 7)
    assert draw_values(fewer, 3, 7) == {key: value for key, value in whole.items() if key != "frailty_sd"}
    assert draw_values(OWN, 3, 8) != whole
    assert draw_values(OWN, 4, 7) != whole


def test_draws_are_counted_from_one():
    with pytest.raises(ValueError, match="found draw 0; allowed are 1, 2, 3"):
        draw_values(OWN, 1, 0)
