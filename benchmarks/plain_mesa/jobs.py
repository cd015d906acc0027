"""Phases 7 and 9: jobs, subsidies and pensions begin and end."""

from __future__ import annotations

import math

from benchmarks.plain_mesa.joint_service import choose_step, refer, true_segment
from benchmarks.plain_mesa.law import subsidy_that_follows, take_subsidy
from benchmarks.plain_mesa.person import Person
from benchmarks.plain_mesa.place import FIRM, MUNICIPALITY
from toimio.world.activities import Activity, Reason

PENSION_AGES = (20, 30, 40, 45, 50, 55, 58, 60, 62)
MEN_AND_WOMEN = ("men", "women")


def end_jobs(p: Person) -> None:
    if p.activity == Activity.OPEN_WORK and p.undecided:
        end_open_job(p)
    elif p.activity == Activity.SUBSIDISED_WORK:
        end_post(p)


def end_open_job(p: Person) -> None:
    """A job ends; who left supported work lately may use the right of return."""
    v = p.model.values
    if p.activity_months < v["job_settled_months"]:
        chance = v["job_end_early_per_month"]
    elif p.activity_months < v["job_secure_months"]:
        chance = v["job_end_middle_per_month"]
    else:
        chance = v["job_end_late_per_month"]
    chance *= math.exp(-v["job_end_per_ability_point"] * (p.ability - v["ability_reference_points"]))
    if p.mentor_months > 0:
        chance *= v["mentor_job_end_factor"]
    if p.u_ends >= min(chance, 1.0) * p.model.towns[p.town].cycle:
        return
    p.decide(Activity.UNEMPLOYED, Reason.JOB_ENDED)
    if p.return_months > 0 and p.model.places[p.return_place].places > 0:
        p.make_plan(p.model.places[p.return_place])
        p.returner = 1


def end_post(p: Person) -> None:
    """When a period of subsidy ends, it is renewed, or the person kept on, or the post over."""
    v = p.model.values
    p.subsidy_months -= 1
    if p.subsidy_months > 0 or not p.undecided:
        return
    following = subsidy_that_follows(p)
    if following and p.luck("renewal") < v["subsidy_renewal_share"]:
        take_subsidy(p, following)
        return
    kind = {FIRM: "firm", MUNICIPALITY: "municipality"}.get(p.employer, "association")
    if p.luck("kept_on") < min(1.0, v[f"kept_on_by_{kind}_share"] * 2 * p.productivity()):
        p.decide(Activity.OPEN_WORK, Reason.KEPT_ON)
        return
    p.decide(Activity.UNEMPLOYED, Reason.SUBSIDY_ENDED)
    if not p.path and p.luck("hand_on") < v["subsidy_hand_on_share"]:
        step = choose_step(p, true_segment(p), p.luck("hand_on_step"))
        if step is not None:
            refer(p, step)


def pension(p: Person) -> None:
    if not p.undecided:
        return
    if p.activity == Activity.DISABILITY_PENSION and p.fixed_pension:
        end_fixed_pension(p)
    elif p.activity <= Activity.INACTIVE and p.u_pension < grant_chance(p):
        p.fixed_pension = int(p.luck("pension_kind") < fixed_share(p))
        p.decide(Activity.DISABILITY_PENSION, Reason.PENSION_GRANTED)


def end_fixed_pension(p: Person) -> None:
    v = p.model.values
    if p.luck("pension_end") >= 1 / v["fixed_term_mean_months"]:
        return
    outcome = p.luck("pension_outcome")
    if outcome < v["fixed_term_to_permanent_share"]:
        p.fixed_pension = 0
    elif outcome < v["fixed_term_to_permanent_share"] + v["fixed_term_to_work_share"]:
        p.decide(Activity.OPEN_WORK, Reason.PENSION_TO_WORK)
    else:
        p.decide(Activity.UNEMPLOYED, Reason.PENSION_ENDED)


def grant_chance(p: Person) -> float:
    v = p.model.values
    education = (v["pension_basic_education_factor"], v["pension_secondary_education_factor"], 1.0)
    weakness = v["pension_ability_reference_points"] - p.ability
    chance = yearly_inflow(p) / 12 * education[p.education]
    chance *= math.exp(v["pension_per_ability_point"] * weakness)
    if p.activity <= Activity.TRAINING:
        chance *= (1 - v["pension_rejected_unemployed_share"]) / (1 - v["pension_rejected_share"])
    return min(chance, 1.0)


def yearly_inflow(p: Person) -> float:
    """New pensions a year per person of this sex and age, linear between the ages of the table."""
    v, sex, age = p.model.values, MEN_AND_WOMEN[p.sex], p.age_years
    table = [v[f"pension_inflow_{sex}_{a}_per_1000_year"] / 1000 for a in PENSION_AGES]
    if age <= PENSION_AGES[0]:
        return table[0]
    for i in range(1, len(PENSION_AGES)):
        low, high = PENSION_AGES[i - 1], PENSION_AGES[i]
        if age < high:
            return table[i - 1] + (table[i] - table[i - 1]) * (age - low) / (high - low)
    return table[-1]


def fixed_share(p: Person) -> float:
    """Share of new pensions that are for a fixed term."""
    v = p.model.values
    until, permanent = v["fixed_term_until_years"], v["permanent_from_years"]
    way = min(max((p.age_years - until) / (permanent - until), 0.0), 1.0)
    return v["fixed_term_share_young"] * (1 - way)
