"""Subsidised jobs are granted in periods, and a next step is agreed on when they end."""

import numpy as np
import pytest

from tests.small_region import region, register, scenario
from tests.world.queues import jobseekers, params
from toimio.money.rules import load_rule_book
from toimio.scenario.basics import month_number
from toimio.world.activities import Activity, Reason
from toimio.world.law import law_of
from toimio.world.people import Employer, Subsidy
from toimio.world.rules.jobs import begin_grant, end_subsidised_job
from toimio.world.run import start_model

pytestmark = pytest.mark.small

PARAMS = params(usual_grant_months=7.0, reduced_ability_grant_months=12.0, subsidy_renewal_share=0.5)
BOOK = load_rule_book()
TODAY, BEFORE_2025 = (law_of(BOOK, month_number(month))[0] for month in ("2026-07", "2024-02"))
RENEWED, NOT_RENEWED, KEPT, NOT_KEPT = 0.4, 0.6, 0.0, 0.9999


def worker(kind=Subsidy.SKILLS, left=0, employer=Employer.FIRM, **fields):
    (person,) = jobseekers(1, activity=Activity.SUBSIDISED_WORK, place=0, employer=employer, **fields)
    person["subsidy_class"], person["subsidy_left_months"] = kind, left
    return person


@pytest.mark.parametrize(
    ("kind", "longest", "period", "left"),
    [
        (Subsidy.SKILLS, 10, 7, 3),
        (Subsidy.SKILLS, 5, 5, 0),
        (Subsidy.REDUCED_ABILITY, 24, 12, 12),
        (Subsidy.SUPPORT_55, 24, 7, 17),
    ],
)
def test_a_grant_is_shorter_than_the_law_allows(kind, longest, period, left):
    person = worker()
    begin_grant(person, int(kind), longest, PARAMS[0])
    assert (person["subsidy_class"], person["subsidy_months"], person["subsidy_left_months"]) == (
        kind,
        period,
        left,
    )


def test_what_is_left_may_be_granted_before_the_job_ends():
    person = worker(left=3)
    assert not end_subsidised_job(person, PARAMS[0], TODAY, KEPT, RENEWED)
    assert (person["subsidy_months"], person["subsidy_left_months"], person["next_activity"]) == (3, 0, -1)


def test_without_a_renewal_the_employer_keeps_the_person_on_or_lets_go():
    kept, gone = worker(left=3), worker(left=3)
    assert not end_subsidised_job(kept, PARAMS[0], TODAY, KEPT, NOT_RENEWED)
    assert (kept["next_activity"], kept["next_reason"]) == (Activity.OPEN_WORK, Reason.KEPT_ON)
    assert end_subsidised_job(gone, PARAMS[0], TODAY, NOT_KEPT, NOT_RENEWED)
    assert (gone["next_activity"], gone["next_reason"]) == (Activity.UNEMPLOYED, Reason.SUBSIDY_ENDED)


def test_when_the_laws_longest_is_used_up_only_some_may_have_a_new_one():
    plain, known = worker(left=0), worker(left=0, identified=1)
    assert end_subsidised_job(plain, PARAMS[0], TODAY, NOT_KEPT, RENEWED)
    assert not end_subsidised_job(known, PARAMS[0], TODAY, NOT_KEPT, RENEWED)
    assert (known["subsidy_class"], known["subsidy_months"]) == (Subsidy.REDUCED_ABILITY, 12)


@pytest.mark.parametrize(("law", "over"), [(BEFORE_2025, False), (TODAY, True)])
def test_a_municipality_that_may_have_none_any_more_gets_no_second_period(law, over):
    person = worker(left=3, employer=Employer.MUNICIPALITY)
    assert end_subsidised_job(person, PARAMS[0], law, NOT_KEPT, RENEWED) == over


def ended_with_a_step(share: float) -> float:
    """Share of ended subsidised jobs after which a next step is agreed on at once."""
    own = register(subsidy_hand_on_share=share, no_plan_weight=4.0, accepted_queue_persons=50.0)
    model = start_model(scenario(), region(times=8), own, 1, 0, 18, {"money"}, scenario())
    state = model.state
    with_step, ended = 0, 0
    for _ in range(18):
        n = state.n_events
        model.step()
        events, rows = state.events[n : state.n_events], state.event_rows[n : state.n_events]
        over = rows[events["why"] == Reason.SUBSIDY_ENDED]
        ended += len(over)
        with_step += int((state.people["plan"][over] >= 0).sum())
    assert ended > 40
    return with_step / ended


def test_a_next_step_is_agreed_on_in_good_time():
    never, always = ended_with_a_step(0.0), ended_with_a_step(1.0)
    assert never < 0.05
    assert always > never + 0.3


def test_the_left_months_go_with_the_job():
    model = start_model(scenario(), region(times=4), register(), 1, 0, 12, {"money"}, scenario())
    model.run(12)
    people = model.state.people[: model.state.n]
    outside = people["activity"] != Activity.SUBSIDISED_WORK
    assert not people["subsidy_left_months"][outside].any()
    inside = people[~outside]
    assert (inside["subsidy_left_months"] > 0).any()
    assert (
        inside["subsidy_months"] <= np.where(inside["subsidy_class"] == Subsidy.REDUCED_ABILITY, 12, 7)
    ).all()
