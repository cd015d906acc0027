"""Worlds are compared pair by pair, and their people from the same month of their lives on."""

import numpy as np
import pytest

from tests.analysis.synthetic import move, persons, start, world
from toimio.analysis.blocks import Block, index_of
from toimio.analysis.catalogue import FOLLOWED, TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.outcomes import World, measure_followed
from toimio.analysis.study import Pair, differences
from toimio.world.activities import Activity

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


def test_people_are_followed_from_their_own_entry_on():
    began = start(100, Activity.UNEMPLOYED)
    entry = move(6, 100, Activity.UNEMPLOYED, Activity.SUPPORTED_WORK, 1)
    left = move(14, 100, Activity.SUPPORTED_WORK, Activity.OPEN_WORK)
    # A year after the start the person is still in supported work, a year after entry no longer.
    worlds = (World(world(persons(1), log, 36)) for log in ([began], [began, entry, left]))
    followed = measure_followed(*worlds, ["toimio"])
    for blocks, after_a_year in zip(followed, (0.0, 1.0), strict=True):
        (shares,) = [b for b in blocks if (b.group, b.outcome) == (FOLLOWED, "share_open_work")]
        assert shares.months.tolist() == [12, 24]
        assert shares.values[0, 0] == after_a_year
