"""The law of subsidised jobs and paid benefit days in the simulated world is the one of `toimio.money`."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_region import region, register, with_busy_cooperative, with_cooperative
from tests.world.queues import jobseekers, params, provider
from toimio.money.municipal_share import counter_after_work
from toimio.money.pay_subsidy import pay_subsidy
from toimio.money.rules import load_rule_book
from toimio.money.subsidy_case import Applicant, Basis, EmployerKind
from toimio.money.subsidy_case import Employer as Job
from toimio.scenario.basics import month_number
from toimio.world.activities import Activity
from toimio.world.law import law_of
from toimio.world.people import Employer, Subsidy
from toimio.world.rules.employment_law import grant, run_work_condition
from toimio.world.run import start_model

pytestmark = pytest.mark.small

BOOK = load_rule_book()
P = params()[0]
CLASS_OF = {
    Basis.NONE: Subsidy.NONE,
    Basis.LACKING_SKILLS: Subsidy.SKILLS,
    Basis.REDUCED_ABILITY: Subsidy.REDUCED_ABILITY,
    Basis.NON_BUSINESS: Subsidy.FULL,
    Basis.AGED: Subsidy.AGED,
    Basis.SUPPORT_55: Subsidy.SUPPORT_55,
}
months = st.sampled_from([month_number(m) for m in ("2023-05", "2024-02", "2025-03", "2026-07", "2031-01")])
MONTH = month_number("2026-07")


@settings(max_examples=500, deadline=None)
@given(
    months,
    st.integers(18 * 12, 67 * 12),
    st.one_of(st.floats(0.0, 40.0), st.sampled_from([12.0, 24.0, 24.5])),
    st.booleans(),
    st.sampled_from([e for e in Employer if e != Employer.NONE]),
    st.booleans(),
    st.sampled_from([20.0, 24.375, 25.0, 30.0, 37.5]),
)
def test_a_job_gets_the_subsidy_that_the_law_gives_it(
    month, age, unemployed, identified, employer, sells, hours
):
    (p,) = jobseekers(1, age_months=age, identified=identified)
    p["benefit_days"] = unemployed * P["benefit_days_per_month"]
    unemployed = p["benefit_days"] / P["benefit_days_per_month"]
    (place,) = provider(employer=employer, sells_on_market=sells, pay_subsidised=1, hours_per_week=hours)
    decided = pay_subsidy(
        Applicant(age / 12.0, unemployed, unemployed, identified),
        Job(EmployerKind[employer.name], sells, hours),
        BOOK.nearest(month),
    )
    assert grant(p, place, law_of(BOOK, month)[0], P) == (CLASS_OF[decided.basis], decided.months)


def work(p, activity, subsidy, count):
    """Let so many months of one job run."""
    p["activity"], p["subsidy_class"], p["activity_months"] = activity, subsidy, 0
    for _ in range(count):
        p["activity_months"] += 1
        run_work_condition(p, law_of(BOOK, MONTH)[0], P)


@pytest.mark.parametrize("identified", [True, False])
@pytest.mark.parametrize(
    ("ordinary", "subsidised"), [(0, 10), (0, 25), (0, 26), (0, 40), (6, 18), (11, 0), (12, 0)]
)
def test_paid_days_begin_anew_when_the_law_says_so(ordinary, subsidised, identified):
    (p,) = jobseekers(1, identified=identified, benefit_days=700.0)
    work(p, Activity.SUBSIDISED_WORK, Subsidy.REDUCED_ABILITY, subsidised)
    work(p, Activity.OPEN_WORK, Subsidy.NONE, ordinary)
    after = counter_after_work(700.0, float(ordinary), float(subsidised), identified, BOOK.at(MONTH))
    assert p["benefit_days"] == after


def test_what_was_gathered_is_used_up_by_the_next_unemployment():
    (p,) = jobseekers(1, benefit_days=700.0)
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 12)
    work(p, Activity.UNEMPLOYED, Subsidy.NONE, 1)
    p["benefit_days"] = 100.0
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 11)
    assert p["benefit_days"] == 100.0
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 1)
    assert p["benefit_days"] == 0.0


@pytest.mark.parametrize("pause", [Activity.STUDY, Activity.SICK, Activity.INACTIVE])
def test_illness_studies_and_giving_up_use_nothing_up(pause):
    (p,) = jobseekers(1, benefit_days=700.0)
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 12)
    p["benefit_days"] = 100.0
    work(p, pause, Subsidy.NONE, 3)
    assert p["condition_months"] == 12.0
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 1)
    assert p["benefit_days"] == 0.0


@pytest.mark.parametrize(("pause", "left"), [(16, 0.0), (17, 700.0)])
def test_months_of_work_lapse_with_the_time_that_is_looked_at(pause, left):
    (p,) = jobseekers(1, benefit_days=700.0)
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 6)
    work(p, Activity.UNEMPLOYED, Subsidy.NONE, pause)
    work(p, Activity.OPEN_WORK, Subsidy.NONE, 6)
    assert p["benefit_days"] == left


def test_long_supported_work_begins_the_paid_days_anew_in_the_world_too():
    model = start_model(with_busy_cooperative(), region(), register(), 1, 0, 60)
    long, short = [], []
    for _ in range(60):
        model.step()
        people = model.state.people[model.state.live[: model.state.n_live]]
        there = people[(people["activity"] == Activity.SUPPORTED_WORK) & (people["subsidy_class"] > 0)]
        known = there["identified"] == 1
        # Those who became known only lately have not gathered so much yet.
        long += there["benefit_days"][known & (there["condition_months"] >= 12.0)].tolist()
        short += there["benefit_days"][there["activity_months"] <= 10].tolist()
    assert len(long) > 10
    assert set(long) == {0.0}
    assert max(short) > 0.0


def test_a_disability_pension_stays_what_it_was_at_old_age():
    model = start_model(with_cooperative(), region(), register(retirement_age_years=60.0), 1, 0, 60)
    model.run(60)
    events = model.state.events[: model.state.n_events]
    moved = (events["from_"] == Activity.DISABILITY_PENSION) & (events["to"] == Activity.RETIRED)
    keys = set(events["person"][moved])
    people = model.state.people[: model.state.n]
    retired = people[people["activity"] == Activity.RETIRED]
    assert keys
    assert {int(p["key"]) for p in retired if p["pensioned"] == 1} == keys
    situations = model.accounts.kinds
    counted = model.accounts.counts[-1].sum(axis=(0, 2))
    names = [kind.key for kind in situations]
    assert np.isclose(counted[names.index("retired_from_disability_pension")], len(keys), atol=2)


def test_a_block_grant_is_no_pay_subsidy():
    (p,) = jobseekers(1, identified=True)
    (place,) = provider(employer=Employer.COOPERATIVE, pay_subsidised=0, hours_per_week=30.0)
    assert grant(p, place, law_of(BOOK, MONTH)[0], P) == (Subsidy.NONE, 0)


def test_the_last_subsidised_month_of_supported_work_is_a_subsidised_one():
    model = start_model(with_busy_cooperative(), region(), register(), 1, 0, 60)
    before: dict[int, tuple[int, float]] = {}
    seen = 0
    for _ in range(60):
        model.step()
        people = model.state.people[model.state.live[: model.state.n_live]]
        there = people[people["activity"] == Activity.SUPPORTED_WORK]
        for p in there:
            kind, gathered = before.get(int(p["key"]), (0, 0.0))
            if kind > 0 and p["subsidy_class"] == Subsidy.NONE:
                assert p["condition_months"] - gathered < 1.0
                seen += 1
        before = {int(p["key"]): (int(p["subsidy_class"]), float(p["condition_months"])) for p in there}
    assert seen > 0
