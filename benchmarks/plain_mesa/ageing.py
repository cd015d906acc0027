"""Phase 1, ageing: a month older; retirement, leaving, giving up, looking again, applying for study."""

from __future__ import annotations

from benchmarks.plain_mesa.person import NONE, Person
from toimio.world.activities import Activity, Reason


def draw_common_numbers(p: Person) -> None:
    p.u_falls_ill = p.luck("falls_ill")
    p.u_pension = p.luck("pension_grant")
    p.u_hire = p.luck("hire")
    p.u_ends = p.luck("situation_ends")


def grow_older(p: Person) -> None:
    v = p.model.values
    p.age_months += 1
    if p.age_months >= 12 * v["retirement_age_years"]:
        p.decide(Activity.RETIRED, Reason.RETIRED)
    if p.has_birthday:
        chance = v["leaves_region_young_per_year"] if p.is_young else v["leaves_region_per_year"]
        if p.luck("leaves_region") < chance:
            p.decide(Activity.MOVED, Reason.LEFT_REGION)
    if p.undecided and p.activity in (Activity.UNEMPLOYED, Activity.INACTIVE):
        search_on_or_rest(p)


def search_on_or_rest(p: Person) -> None:
    """Someone without work gives up, or looks again, or applies for study: one draw for all three."""
    v = p.model.values
    turns = _turning_chance(p)
    studies = 0.0
    if p.plan == NONE:
        studies = v["begins_study_young_per_month"] if p.is_young else v["begins_study_per_month"]
        studies *= 0.5 + p.motivation
    if p.u_ends < turns:
        if p.activity == Activity.INACTIVE:
            p.decide(Activity.UNEMPLOYED, Reason.LOOKS_AGAIN)
            return
        if p.plan != Activity.STUDY:
            p.forget_plan()
        p.decide(Activity.INACTIVE, Reason.GAVE_UP)
    elif p.u_ends < turns + studies:
        apply_for_study(p)


def _turning_chance(p: Person) -> float:
    v = p.model.values
    if p.activity == Activity.INACTIVE:
        return v["looks_again_per_month"] * (0.5 + p.motivation)
    weakness = max(0.0, v["reduced_ability_below_points"] - p.ability)
    return v["gives_up_per_month"] * (1 - p.motivation) * (1 + weakness)


def apply_for_study(p: Person) -> None:
    """Choose a college by its number of places; its queue does not matter."""
    colleges = [place for place in p.model.places_of_town[p.town] if place.activity == Activity.STUDY]
    mark = p.luck("study_place") * sum(college.places for college in colleges)
    for college in colleges:
        mark -= college.places
        if mark < 0:
            p.make_plan(college)
            return
