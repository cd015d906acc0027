import numpy as np

from toimio.analysis import cells as cells_module
from toimio.analysis.cells import ALL, DIMENSIONS, Cells, age_codes
from toimio.world import record

CELLS = Cells(("kemi", "tornio"))


def test_names_are_those_of_the_world():
    assert cells_module.AGES == record.AGE_GROUPS
    assert record.AGE_GROUP_FROM_YEARS[1:] == cells_module.AGES_FROM_YEARS
    assert cells_module.SEXES == record.SEXES
    assert cells_module.ABILITIES == record.ABILITY_GROUPS


def test_each_cell_looks_at_one_attribute():
    names = list(zip(*(CELLS.names(d) for d in DIMENSIONS), strict=True))
    assert len(names) == CELLS.count == len(set(names))
    assert names[0] == (ALL,) * 4
    assert all(sum(value != ALL for value in cell) == 1 for cell in names[1:])


def test_margins_of_a_cross_table_add_up():
    counts = np.random.default_rng(1).integers(0, 9, (3, 2, 4, 2, 3, 5))
    values = CELLS.from_cross(counts)
    assert values.shape == (3, CELLS.count, 5)
    for part in (slice(1, 3), slice(3, 7), slice(7, 9), slice(9, 12)):
        assert np.array_equal(values[:, part].sum(axis=1), values[:, 0])
    assert values[1, 2, 3] == counts[1, 1, :, :, :, 3].sum()


def test_people_and_cross_tables_are_counted_alike():
    rng = np.random.default_rng(2)
    codes = np.column_stack([rng.integers(0, size, 50) for size in CELLS.sizes])
    cross = np.zeros((1, *CELLS.sizes, 1), dtype=int)
    for row in codes:
        cross[(0, *row, 0)] += 1
    members = CELLS.of_people(*codes.T)
    counted = CELLS.sums(members, np.ones((1, 50), dtype=int))[0]
    assert np.array_equal(counted, CELLS.from_cross(cross)[0, :, 0])


def test_people_are_counted_by_what_they_do():
    members = CELLS.of_people(np.array([0, 1]), np.array([0, 3]), np.array([1, 1]), np.array([2, 0]))
    counted = CELLS.counts(members, np.array([[4, 0], [4, -1]]), 5)
    assert counted.shape == (2, CELLS.count, 5)
    assert counted[0, 0].tolist() == [1, 0, 0, 0, 1]
    assert counted[1, 0].tolist() == [0, 0, 0, 0, 1]
    assert counted[0, 2].tolist() == [1, 0, 0, 0, 0]


def test_age_bands_begin_on_the_birthday():
    assert age_codes(np.array([16 * 12, 25 * 12 - 1, 25 * 12, 30 * 12, 54 * 12, 70 * 12])).tolist() == [
        0, 0, 1, 2, 3, 3,
    ]  # fmt: skip
