"""The emulated matching estimator: what it removes, what it finds, what it cannot see."""

import numpy as np
import pytest

from tests.validation.made import J, S, U, panel
from toimio.validation.matched import matched_difference
from toimio.validation.stays import PAID, in_activity, months_in, stays
from toimio.world.activities import Activity


def estimate(made):
    worked = months_in(made, PAID)
    total, count = matched_difference(
        made,
        stays(in_activity(made, Activity.SUBSIDISED_WORK)),
        lambda rows, _, end: worked[end + 3, rows] - worked[end, rows],
        lambda jobs: jobs.end + 3,
    )
    return total, count


def life(begins, worked_months):
    """Two months unemployed, perhaps one in a subsidised job, then so many months of work in the next three."""
    job = [S] if begins else [U]
    return [U, U, *job, *[J] * worked_months, *[U] * (5 - worked_months)]


def test_equal_people_differ_by_what_the_job_adds():
    made = panel(life(True, 3), life(False, 1), life(False, 2))
    assert estimate(made) == (1.5, 1.0)


def test_people_who_are_not_alike_are_no_match():
    made = panel(life(True, 3), life(False, 1), life(False, 3), sex=[1, 0, 1])
    assert estimate(made) == (0.0, 1.0)


@pytest.mark.parametrize(
    "differing",
    [
        {"education": [0, 2]},
        {"immigrant": [0, 1]},
        {"town": [0, 1]},
        {"identified": [[1] * 8, [0] * 8]},
        {"spell_months": [[2] * 8, [14] * 8]},
        {"birth_month": [2026 * 12 - 600, 2026 * 12 - 280]},
    ],
    ids=lambda differing: next(iter(differing)),
)
def test_everything_that_registers_show_tells_people_apart(differing):
    assert estimate(panel(life(True, 3), life(False, 1), **differing)) == (0.0, 0.0)


def test_history_tells_people_apart():
    had_work = [J, U, U, U, *life(False, 1)[3:], U]
    newcomer = [U, U, U, S, *life(True, 3)[3:]]
    assert estimate(panel(newcomer, had_work[: len(newcomer)]))[1] == 0.0


def test_those_who_begin_the_same_kind_of_job_are_no_controls():
    assert estimate(panel(life(True, 3), life(True, 0)))[1] == 0.0


def test_who_was_not_unemployed_before_is_no_participant():
    assert estimate(panel([J, J, S, *[J] * 5], life(False, 1)))[1] == 0.0


def test_a_follow_up_that_does_not_fit_is_left_out():
    assert estimate(panel(life(True, 3)[:5], life(False, 1)[:5]))[1] == 0.0


def test_what_registers_do_not_show_stays_in_the_estimate():
    # Employable people take the jobs and would have worked anyway: nothing is added, yet something is found.
    rng = np.random.default_rng(1)
    employable = rng.random(400) < 0.5
    takes = rng.random(400) < np.where(employable, 0.6, 0.2)
    lives = [life(bool(t), 2 if e else 0) for t, e in zip(takes, employable, strict=True)]
    total, count = estimate(panel(*lives))
    assert count == takes.sum()
    assert total / count == pytest.approx(2 * (employable[takes].mean() - employable[~takes].mean()))
    assert total / count > 0.5
