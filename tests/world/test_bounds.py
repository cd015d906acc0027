"""Bounds that spare most people the exact chance change nobody's life, and neither does sharing a pass."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_region import fingerprint, region, register, scenario, with_cooperative
from tests.world.queues import jobseekers, params
from toimio.world.activities import Activity
from toimio.world.hiring import SEARCHING, hire
from toimio.world.meetings import TOWN
from toimio.world.parameters import pension_table
from toimio.world.people import Education
from toimio.world.rules.health import illness_bounds, illness_chance, may_fall_ill
from toimio.world.rules.jobs import job_end_bound, job_end_chance
from toimio.world.rules.pensions import chance_bounds, grant_chance, may_be_granted
from toimio.world.run import _result, start_model

pytestmark = pytest.mark.small

P = params()
TABLE = pension_table({name: parameter.value for name, parameter in register().items()})
BOUNDS = chance_bounds(P, TABLE)
ability = st.floats(0.0, 10.0)


@settings(max_examples=300, deadline=None)
@given(
    ability,
    st.integers(16 * 12, 69 * 12),
    st.integers(0, 1),
    st.sampled_from(Education),
    st.sampled_from([Activity.UNEMPLOYED, Activity.STUDY, Activity.OPEN_WORK, Activity.INACTIVE]),
)
def test_nobodys_chance_of_a_pension_exceeds_the_bound(ability, age_months, sex, education, activity):
    (p,) = jobseekers(
        1, ability=ability, age_months=age_months, sex=sex, education=education, activity=activity
    )
    chance = grant_chance(p, P[0], TABLE)
    assert may_be_granted(p, BOUNDS, chance)


def test_nearly_everybodys_draw_is_above_the_bound():
    rng = np.random.default_rng(1)
    people = jobseekers(2000, ability=rng.uniform(3, 10, 2000), age_months=rng.integers(192, 780, 2000))
    draws = rng.uniform(size=2000)
    assert 0 < sum(may_be_granted(p, BOUNDS, u) for p, u in zip(people, draws, strict=True)) < 100


@settings(max_examples=200, deadline=None)
@given(ability, st.sampled_from([0.3, 0.0, -0.3]))
def test_nobodys_chance_to_fall_ill_exceeds_the_bound(ability, slope):
    par = params(illness_per_ability_point=slope)
    (p,) = jobseekers(1, ability=ability)
    assert may_fall_ill(p, illness_bounds(par), illness_chance(p, par[0]))


def test_illness_is_worked_out_for_few():
    rng = np.random.default_rng(2)
    people, draws = jobseekers(2000, ability=rng.uniform(3, 10, 2000)), rng.uniform(size=2000)
    bounds = illness_bounds(P)
    assert 0 < sum(may_fall_ill(p, bounds, u) for p, u in zip(people, draws, strict=True)) < 100


@settings(max_examples=200, deadline=None)
@given(ability, st.integers(0, 200), st.integers(0, 12))
def test_nobodys_chance_to_lose_a_job_exceeds_the_bound(ability, months, mentored):
    (p,) = jobseekers(1, ability=ability, activity_months=months, mentor_months=mentored)
    assert job_end_chance(p, P[0]) <= job_end_bound(P[0])


@settings(max_examples=200, deadline=None)
@given(st.floats(1e-6, 2.0), st.floats(1e-3, 5.0), st.floats(0.9, 1.1))
def test_whoever_draws_below_the_exact_chance_is_hired(hazard, weight, relative):
    chance = 1.0 - math.exp(-hazard * weight)
    people, searching, towns = jobseekers(1), np.zeros(1, dtype=SEARCHING), np.zeros(1, dtype=TOWN)
    towns["hazard"] = hazard
    searching["weight"], searching["u_hire"] = weight, min(chance * relative, 1.0 - 2.0**-33)
    hire(people, searching, 1, towns)
    assert (people["next_activity"][0] == Activity.OPEN_WORK) == (searching["u_hire"][0] < chance)


@pytest.mark.parametrize("design", [scenario(), with_cooperative()], ids=["today", "cooperative"])
def test_months_that_share_a_pass_are_the_months_one_by_one(design):
    together, apart = (start_model(design, region(), register(), 1, 0, 12) for _ in range(2))
    together.run(12)
    for _ in range(12):
        apart.step()
    a, b = together.state, apart.state
    assert a.people[: a.n].tobytes() == b.people[: b.n].tobytes()
    one, other = _result(together, 12), _result(apart, 12)
    assert fingerprint(one) == fingerprint(other)
    assert one.money.ledger.tobytes() == other.money.ledger.tobytes()
