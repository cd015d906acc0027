import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.analysis.student import t_quantile
from toimio.validation.operators import OPERATORS
from toimio.validation.operators.operator import (
    growth_percent,
    mean,
    percent,
    percentage_points,
    ratio_of_rates,
)
from toimio.validation.patterns import Pattern
from toimio.validation.score import Measured, Verdict, beside, measured


def pattern(low: float = 1.0, high: float = 2.0) -> Pattern:
    return Pattern("P00", "a thing", "somewhere", "so much", low, high, "%", "", "check", "")


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=8))
def test_the_jackknife_of_a_mean_is_the_interval_of_a_mean(values):
    found = measured(mean, [(value, 1.0) for value in values])
    n = len(values)
    reach = t_quantile(0.95, n - 1) * np.std(values, ddof=1) / math.sqrt(n)
    assert found.value == pytest.approx(np.mean(values), abs=1e-9)
    assert (found.high - found.low) / 2 == pytest.approx(reach, abs=1e-9)


def test_small_counts_are_pooled_before_they_are_divided():
    found = measured(percent, [(1.0, 1.0), (0.0, 99.0)])
    assert found.value == pytest.approx(1.0)  # not the mean of 100 % and 0 %


def test_one_replication_has_no_interval():
    assert math.isnan(measured(mean, [(3.0, 2.0)]).low)


def test_nothing_counted_is_not_measured():
    found = measured(percent, [(0.0, 0.0), (0.0, 0.0)])
    assert found.verdict(pattern()) == Verdict.NOT_MEASURED
    assert not Verdict.NOT_MEASURED.is_met


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict"),
    [
        (1.5, 1.2, 1.8, Verdict.MEETS),
        (1.0, 1.0, 2.0, Verdict.MEETS),
        (1.5, 0.9, 2.1, Verdict.PROBABLY_MEETS),
        (1.5, math.nan, math.nan, Verdict.PROBABLY_MEETS),
        (2.5, 1.9, 3.1, Verdict.PROBABLY_MISSES),
        (2.5, math.nan, math.nan, Verdict.PROBABLY_MISSES),
        (2.5, 2.1, 2.9, Verdict.MISSES),
        (0.5, 0.1, 0.9, Verdict.MISSES),
    ],
)
def test_the_verdict_says_whether_chance_could_turn_it(value, low, high, verdict):
    assert Measured(value, low, high, 5).verdict(pattern()) == verdict


def test_distance_is_told_outside_only():
    distances = [
        Measured(value, math.nan, math.nan, 1).distance(pattern()) for value in (0.5, 1.0, 1.5, 2.25)
    ]
    assert distances == [0.5, 0.0, 0.0, 0.25]


def test_the_measures():
    assert percent((1.0, 4.0)) == 25.0
    assert growth_percent((62.0, 69.0)) == pytest.approx(11.29, abs=0.01)
    assert percentage_points((3.0, 1.0, 10.0)) == 20.0
    assert ratio_of_rates((2.0, 10.0, 1.0, 20.0)) == pytest.approx(4.0)
    assert math.isnan(ratio_of_rates((2.0, 10.0, 0.0, 20.0)))


def test_counts_told_beside_a_pattern_are_those_of_one_replication():
    told = beside(OPERATORS["P06"], [(90.0, 140.0), (110.0, 150.0)])
    assert told == {"new clients in 2018": 100.0}
    rates = beside(OPERATORS["P25"], [(2.0, 1.0, 10.0), (4.0, 1.0, 10.0)])
    assert rates == {"in open work with coaching, %": pytest.approx(30.0)}
