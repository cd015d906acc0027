"""Worlds are compared pair by pair: what is common to both sides of a pair is no uncertainty of a difference."""

import numpy as np
import pytest

from toimio.analysis.blocks import Block, index_of
from toimio.analysis.catalogue import TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.study import Pair, differences

pytestmark = pytest.mark.small

CELLS = Cells(("north", "south"))


def test_a_difference_that_is_the_same_in_every_pair_is_certain():
    index = index_of(
        [Block(TARGET, "people_open_work", np.array([12]), np.full((1, CELLS.count), 90.0))], CELLS
    )
    luck = np.random.default_rng(1).normal(90.0, 20.0, (12, 1))
    reference = np.tile(luck, (1, CELLS.count))
    frame = differences(Pair("design", "today", index, reference + 3.0, reference))
    for name in ("difference", "mean_low_90", "mean_high_90", "one_low_90", "one_high_90"):
        np.testing.assert_allclose(frame[name], 3.0)
