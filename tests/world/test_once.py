from dataclasses import fields

import numpy as np
import pytest

from tests.small_region import region, register, run, with_busy_cooperative
from toimio.world.ground import Ground, as_opened, ground_of
from toimio.world.once import once_for_same
from toimio.world.people import PERSON
from toimio.world.rows import copied, write_rows

pytestmark = pytest.mark.small


def test_the_same_objects_are_asked_once_and_equal_ones_anew():
    asked = []

    @once_for_same(2)
    def length(names: list[str], month: int) -> int:
        asked.append(month)
        return len(names)

    one, equal, third = ["a"], ["a"], ["b", "c"]
    assert [length(one, 1000), length(one, 1000), length(one, 2000), length(equal, 1000)] == [1, 1, 1, 1]
    assert asked == [1000, 2000, 1000]
    assert length(third, 1000) == 2
    assert length(one, 1000) == 1
    assert len(asked) == 5


def test_a_run_leaves_the_ground_of_its_design_as_it_was():
    design = with_busy_cooperative(contract={"hours_per_week": 25.0})
    run(design, 18)
    opened = as_opened(design, register())
    kept = ground_of(region(), register(), opened, region().start_month)
    anew = ground_of.__wrapped__(region(), register(), opened, region().start_month)
    for field in fields(Ground):
        one, other = getattr(kept, field.name), getattr(anew, field.name)
        if isinstance(one, np.ndarray):
            assert one.tobytes() == other.tobytes(), field.name
        elif field.name != "paths":
            assert one == other


def test_copied_rows_are_equal_and_their_own():
    people = np.zeros(3, dtype=PERSON)
    people["key"] = (7, 8, 9)
    mine = copied(people[:2])
    assert mine.dtype is people.dtype
    assert mine["key"].tolist() == [7, 8]
    mine["key"] = 0
    assert people["key"].tolist() == [7, 8, 9]
    write_rows(mine, people[2:])
    assert mine["key"].tolist() == [9, 0]
    with pytest.raises(TypeError, match="allowed is"):
        write_rows(mine, np.zeros(1, dtype=[("key", np.int64)]))
