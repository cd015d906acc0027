import numpy as np

from tests import small_region
from toimio.analysis.flows import flows
from toimio.analysis.outcomes import World
from toimio.world.activities import Activity


def test_flows_count_the_people_of_the_start_once_each_year():
    world = World(small_region.run(small_region.scenario(), 24), detailed=False)
    counted = flows(world)
    start = counted[0].sum()
    assert counted.shape[0] == 3
    assert np.all(counted.sum(axis=(1, 2)) == start)
    assert np.array_equal(counted[0], np.diag(np.diag(counted[0])))
    # Whoever was in a state at the start leaves it for another or stays: rows keep their sums.
    assert np.array_equal(counted[0].sum(axis=1), counted[2].sum(axis=1))


def test_flows_agree_with_the_worlds_own_count_of_the_start():
    result = small_region.run(small_region.scenario(), 12)
    counted = flows(World(result, detailed=False))
    stocks = result.stocks[0].sum(axis=(0, 1, 2, 3))
    assert np.array_equal(counted[0].sum(axis=1), stocks[: len(Activity)])
