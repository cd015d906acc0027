"""A run can be watched month by month, and given up."""

import numpy as np
import pytest

from tests.small_region import region, register, scenario, with_cooperative
from toimio.world.run import simulate

MONTHS = 6


def watched(watch):
    return simulate(with_cooperative(), region(), register(), 1, 0, MONTHS, today=scenario(), watch=watch)


def test_watching_counts_the_months_and_changes_nothing():
    seen = []
    looked_at, alone = watched(lambda: seen.append(len(seen))), watched(None)
    assert seen == list(range(MONTHS))
    np.testing.assert_array_equal(looked_at.events, alone.events)
    np.testing.assert_array_equal(looked_at.books, alone.books)


def test_what_the_watch_raises_ends_the_run():
    seen = []

    def enough():
        seen.append(len(seen))
        if len(seen) == 3:
            raise InterruptedError("enough")

    with pytest.raises(InterruptedError, match="enough"):
        watched(enough)
    assert len(seen) == 3
