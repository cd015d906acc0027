import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money.division import divided

pytestmark = pytest.mark.small

weights = st.lists(st.one_of(st.just(0.0), st.floats(1e-3, 1e6)), min_size=1, max_size=8)


@given(st.integers(-(10**11), 10**11), weights)
def test_the_parts_make_up_the_whole_and_are_fair_but_for_a_cent(cents: int, shares: list[float]) -> None:
    parts = divided(cents, shares)
    assert parts.dtype == np.int64
    assert parts.sum() == cents
    total = sum(shares)
    exact = [cents * share / total if total else cents / len(shares) for share in shares]
    np.testing.assert_allclose(parts, exact, atol=1.0 + 1e-9 * abs(cents))


def test_many_amounts_are_divided_by_weights_of_their_own() -> None:
    parts = divided(np.array([10, 100, 7]), np.array([[1, 1], [3, 1], [0, 0]]))
    assert parts.tolist() == [[5, 5], [75, 25], [4, 3]]


@pytest.mark.parametrize("cents", [0, 1, -1, 99])
def test_a_part_without_weight_gets_nothing(cents: int) -> None:
    assert divided(cents, [0.0, 2.0, 0.0]).tolist() == [0, cents, 0]
