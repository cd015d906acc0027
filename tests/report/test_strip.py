import math

import pytest

from toimio.report.pattern_numbers import observed, value, with_interval
from toimio.report.strip import CELLS, strip
from toimio.validation.patterns import Pattern
from toimio.validation.score import Measured

PATTERN = Pattern("P00", "a thing", "somewhere", "so much", 0.0, 12.0, "%", "", "check", "")


def picture(value, low=math.nan, high=math.nan):
    return strip(PATTERN, Measured(value, low, high, 5))


def test_the_observed_range_is_the_middle_third():
    drawn = picture(math.nan)
    assert len(drawn) == CELLS
    assert drawn == "·" * 10 + "▒" * 12 + "·" * 10


@pytest.mark.parametrize("value", [-12.0, -3.0, 0.1, 6.0, 11.9, 20.0])
def test_the_value_stands_where_it_lies(value):
    drawn = picture(value)
    at = drawn.index("●")
    assert at == math.floor((value + 12.0) / 36.0 * CELLS)
    assert (0.0 <= value <= 12.0) == (picture(math.nan)[at] == "▒") or value == 0.1


def test_what_lies_far_out_is_an_arrow():
    assert picture(-30.0).startswith("◄")
    assert picture(30.0).endswith("►")
    assert picture(1e9).endswith("►")
    assert picture(-1e9).startswith("◄")


def test_the_interval_reaches_from_end_to_end():
    drawn = picture(6.0, 2.0, 10.0)
    assert drawn.index("├") < drawn.index("●") < drawn.index("┤")
    assert set(drawn[drawn.index("├") + 1 : drawn.index("●")]) == {"─"}
    assert picture(6.0, -100.0, 100.0).count("─") == CELLS - 1


def test_numbers_are_no_finer_than_the_range_deserves():
    assert observed(Pattern("P00", "", "", "", 0.3, 0.5, "ratio", "", "check", "")) == "0,3…0,5"
    assert observed(Pattern("P00", "", "", "", 1.15, 1.9, "ratio", "", "check", "")) == "1,15…1,90"
    assert value(PATTERN, math.nan) == "-"
    assert value(PATTERN, 3.14159) == "3,1"
    assert with_interval(PATTERN, Measured(3.14159, math.nan, math.nan, 1)) == "3,1"
    assert with_interval(PATTERN, Measured(3.14159, 1.0, 5.26, 5)) == "3,1 (1,0…5,3)"
