import random

import pytest

from tests.bayes import DECISIVE, assert_proportion, fault_factor

pytestmark = pytest.mark.small


def _count(rng: random.Random, trials: int, chance: float) -> int:
    return sum(rng.random() < chance for _ in range(trials))


def test_right_proportions_hardly_ever_fail():
    rng = random.Random(1)
    factors = [fault_factor(_count(rng, 500, 0.3), 500, 0.3) for _ in range(200)]
    assert max(factors) < DECISIVE


def test_a_proportion_a_fifth_too_high_is_found():
    rng = random.Random(2)
    with pytest.raises(AssertionError, match="Bayes factor"):
        assert_proportion(_count(rng, 5000, 0.36), 5000, 0.3)


def test_the_factor_of_a_fair_coin_is_known():
    # B(2.5, 2.5) / B(0.5, 0.5) / 2^-4 = 3/128 x 16
    assert fault_factor(2, 4, 0.5) == pytest.approx(0.375)
