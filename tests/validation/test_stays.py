import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.validation.made import GONE, C, J, S, T, U, panel
from toimio.validation.stays import OPEN, PAID, first_starts, in_activity, months_in, neither, stays
from toimio.world.activities import Activity


def test_stays_are_read_in_the_order_of_people_and_time():
    found = stays(in_activity(panel([C, C, U, C], [U, C, C, U]), C))
    assert list(zip(*found, strict=True)) == [(0, 0, 2), (0, 3, 4), (1, 1, 3)]


@given(arrays(np.bool_, st.tuples(st.integers(1, 8), st.integers(1, 5))))
def test_stays_put_together_are_what_they_were_read_from(inside):
    again = np.zeros_like(inside)
    for row, start, end in zip(*stays(inside), strict=True):
        assert not again[start:end, row].any()
        again[start:end, row] = True
    assert (again == inside).all()


@given(arrays(np.bool_, st.tuples(st.integers(1, 8), st.integers(1, 5))))
def test_two_stays_of_one_person_never_touch(inside):
    found = stays(inside)
    same = found.row[1:] == found.row[:-1]
    assert (found.start[1:][same] > found.end[:-1][same]).all()


def test_months_in_activities_are_summed_up_to_each_month():
    worked = months_in(panel([U, J, J, S], [J, U, U, U]), OPEN)
    assert worked[:, 0].tolist() == [0, 0, 1, 2, 2]
    assert (months_in(panel([U, J, J, S]), PAID)[-1] == 3).all()


def test_who_is_there_from_the_start_does_not_start_first():
    inside = in_activity(panel([C, U, C, U], [U, C, U, C], [U, U, U, C], [U, U, U, U]), C)
    rows, months = first_starts(inside, latest=2)
    assert (rows.tolist(), months.tolist()) == ([1], [1])


def test_neither_unemployed_nor_in_a_service_is_work_study_pension_and_away():
    found = panel(
        [U],
        [C],
        [T],
        [S],
        [J],
        [Activity.STUDY],
        [Activity.DISABILITY_PENSION],
        [Activity.MOVED],
        [Activity.SICK],
    )
    rows = np.arange(9)
    assert [neither(found, rows[[i]], np.array([0])) for i in range(9)] == [0, 0, 0, 0, 1, 1, 1, 1, 1]


def test_those_who_have_not_come_yet_are_in_nothing():
    assert not in_activity(panel([GONE, GONE, U]), U)[:2].any()
