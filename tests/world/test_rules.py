"""Rules for one person: in which direction they go, and within which bounds."""

import itertools

import numpy as np
import pytest

from tests.small_region import register
from tests.world.queues import jobseekers, params, provider
from toimio.world.activities import Activity
from toimio.world.parameters import PENSION_AGES, pension_table
from toimio.world.people import Education, Employer, Sex
from toimio.world.rules.health import ability_target, illness_bounds, illness_chance
from toimio.world.rules.job_search import leaving_effort, search_weight
from toimio.world.rules.jobs import job_end_chance, keep_on_chance, productivity, signal_of
from toimio.world.rules.pensions import (
    chance_bounds,
    fixed_term_share,
    grant_chance,
    inflow_per_year,
)
from toimio.world.rules.services import segment_of

pytestmark = pytest.mark.small

P = params()[0]


def person(**fields):
    return jobseekers(1, **fields)[0]


def rises(rule, field: str, values, **others) -> bool:
    """Whether a rule gives more for each higher value of a field."""
    results = [rule(person(**{field: value}, **others)) for value in values]
    return all(a < b for a, b in itertools.pairwise(results))


def test_weaker_ability_brings_more_illness_within_its_bound():
    assert rises(lambda p: illness_chance(p, P), "ability", (10.0, 6.0, 2.0))
    assert illness_chance(person(ability=0.0), P) == pytest.approx(illness_bounds(params())[0])


def test_jobs_are_safer_with_tenure_ability_and_a_mentor():
    settled, secure = int(P["job_settled_months"]), int(P["job_secure_months"])
    assert rises(lambda p: job_end_chance(p, P), "activity_months", (secure, secure - 1, settled - 1))
    assert rises(lambda p: job_end_chance(p, P), "ability", (9.0, 6.0, 3.0))
    assert rises(lambda p: -job_end_chance(p, P), "mentor_months", (0, 1))


def test_employers_see_ability_skill_confidence_and_time_out_of_work():
    def weight(p):
        return search_weight(p, P, 1.0, 1.0)

    for field in ("ability", "skill", "efficacy", "frailty", "signal", "motivation"):
        assert rises(weight, field, (0.0, 0.2, 0.6)), field
    assert rises(weight, "jobless_months", (36.0, 12.0, 3.0, 0.0))
    assert not rises(weight, "jobless_months", (48.0, 36.0))
    for field in ("identified", "immigrant"):
        assert rises(lambda p: -weight(p), field, (0, 1)), field


def test_nobody_counts_for_more_than_the_cap_and_without_effort_for_nothing():
    star = person(ability=10.0, skill=1.0, efficacy=1.0, frailty=5.0, motivation=1.0)
    assert search_weight(star, P, 1.0, 1.0) == (P["effort_floor"] + 1.0) * P["suitability_cap"]
    assert search_weight(star, P, 0.0, 1.0) == 0.0


def test_in_a_slack_market_differences_count_more():
    weak, able = person(ability=3.0), person(ability=7.0, frailty=0.5)
    ratios = [search_weight(weak, P, 1.0, slack) / search_weight(able, P, 1.0, slack) for slack in (0.6, 1.4)]
    assert ratios[0] > ratios[1]


@pytest.mark.parametrize(
    ("unit", "fields", "more"),
    [
        ({"exit_effort": 0.9}, {}, True),
        ({"coaching_strength": 1.5}, {}, True),
        ({"client_site_share": 0.5}, {}, True),
        ({"readiness_threshold": 0.9}, {}, False),
        ({}, {"willing": 0}, False),
        ({}, {"skill": 0.9}, False),
    ],
)
def test_what_pulls_people_out_of_supported_work_and_what_holds_them(unit, fields, more):
    usual = {"exit_effort": 0.5, "coaching_strength": 1.0, "readiness_threshold": 0.2}
    ready = {"willing": 1, "skill": 0.5}
    before = leaving_effort(person(**ready), P, provider(**usual)[0])
    after = leaving_effort(person(**ready | fields), P, provider(**usual | unit)[0])
    assert (after > before) == more
    assert after != before


def test_firms_keep_people_and_signal_most():
    someone = person()
    kept = [
        keep_on_chance(someone, P, e) for e in (Employer.FIRM, Employer.MUNICIPALITY, Employer.ASSOCIATION)
    ]
    assert kept == sorted(kept, reverse=True)
    post = Activity.SUBSIDISED_WORK
    assert signal_of(P, post, Employer.FIRM) == max(signal_of(P, post, employer) for employer in Employer)
    assert signal_of(P, Activity.COACHING, Employer.NONE) == 0.0


def test_supported_work_is_the_same_signal_whoever_employs():
    signals = {signal_of(P, Activity.SUPPORTED_WORK, employer) for employer in Employer}
    assert signals == {P["signal_supported_work"]}


def test_productivity_stays_between_its_floor_and_an_ordinary_workers():
    assert productivity(person(ability=0.0, skill=0.0), P) == P["productivity_floor_share"]
    assert productivity(person(ability=10.0, skill=1.0), P) == 1.0
    assert rises(lambda p: productivity(p, P), "ability", (4.0, 6.0, 8.0))
    assert rises(lambda p: productivity(p, P), "skill", (0.2, 0.4, 0.6))


TABLE = pension_table({key: parameter.value for key, parameter in register().items()})


def test_pension_inflow_is_the_tables_at_its_ages_and_between_them_on_the_line():
    for i, age in enumerate(PENSION_AGES):
        assert inflow_per_year(float(age), TABLE[0], TABLE[1]) == pytest.approx(TABLE[1, i])
    assert inflow_per_year(59.0, TABLE[0], TABLE[1]) == pytest.approx((TABLE[1, 6] + TABLE[1, 7]) / 2)
    assert inflow_per_year(16.0, TABLE[0], TABLE[1]) == TABLE[1, 0]
    assert inflow_per_year(64.9, TABLE[0], TABLE[1]) == TABLE[1, -1]


def test_pensions_come_with_age_weak_ability_and_little_education():
    def chance(p):
        return grant_chance(p, P, TABLE)

    assert rises(chance, "age_months", (40 * 12, 50 * 12, 60 * 12))
    assert rises(chance, "ability", (8.0, 5.0, 2.0))
    assert rises(chance, "education", (Education.TERTIARY, Education.SECONDARY, Education.BASIC))
    # Unemployed applicants are rejected more often; men of 60 get a pension more often than women.
    assert rises(chance, "activity", (Activity.UNEMPLOYED, Activity.OPEN_WORK))
    assert rises(chance, "sex", (Sex.WOMAN, Sex.MAN), age_months=60 * 12)


def test_no_chance_of_a_pension_exceeds_its_bound():
    chances = [
        grant_chance(
            person(age_months=age * 12, ability=ability, sex=sex, education=education, activity=activity),
            P,
            TABLE,
        )
        for age in range(16, 65)
        for ability in (0.0, 5.0, 10.0)
        for sex in Sex
        for education in Education
        for activity in (Activity.UNEMPLOYED, Activity.OPEN_WORK)
    ]
    assert max(chances) < chance_bounds(params(), TABLE).max()


def test_fixed_terms_are_for_the_young():
    young, old = P["fixed_term_until_years"], P["permanent_from_years"]
    shares = [fixed_term_share(age, P) for age in (young - 5, (young + old) / 2, old)]
    assert shares == pytest.approx([P["fixed_term_share_young"], P["fixed_term_share_young"] / 2, 0.0])


def test_health_settles_lower_with_age_and_long_unemployment():
    level = {"ability_level": 7.0}
    assert rises(lambda p: -ability_target(p, P), "age_months", (50 * 12, 60 * 12), **level)
    assert rises(lambda p: -ability_target(p, P), "jobless_months", (0.0, 24.0, 60.0), **level)
    assert not rises(lambda p: -ability_target(p, P), "jobless_months", (60.0, 120.0), **level)


@pytest.mark.parametrize(
    ("ability", "self_", "segment"),
    [(8.0, 0.2, 0), (8.0, 0.8, 1), (6.0, 0.2, 2), (6.0, 0.8, 3), (3.0, 0.2, 4), (3.0, 0.8, 5)],
)
def test_segments_are_need_times_readiness(ability, self_, segment):
    assert segment_of(person(ability=ability, skill=self_, efficacy=self_, motivation=self_), P) == segment


def test_rules_never_leave_the_scale():
    low = person(ability=0.0, ability_level=0.0, age_months=64 * 12, jobless_months=100.0)
    assert np.isclose(ability_target(low, P), 0.0)
