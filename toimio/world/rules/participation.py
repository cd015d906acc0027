"""Ageing out, leaving the region, giving up the search and taking it up again, going to study."""

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Record, inlined
from toimio.world.rules.moves import decide, forget_plan


@inlined
def retire(p: Record, par: Record) -> None:
    """Old-age retirement at the retirement age."""
    if p["age_months"] >= par["retirement_age_years"] * 12.0:
        decide(p, Activity.RETIRED, Reason.RETIRED, -1)


@inlined
def leave_region(p: Record, par: Record, u_leaves: float) -> None:
    """Moving away (or death), asked once a year on the birthday, at a rate by age."""
    young = p["age_months"] < par["young_until_years"] * 12.0
    if u_leaves < (par["leaves_region_young_per_year"] if young else par["leaves_region_per_year"]):
        decide(p, Activity.MOVED, Reason.LEFT_REGION, -1)


@inlined
def gives_up_chance(p: Record, par: Record) -> float:
    """Monthly chance that an unemployed person stops looking: discouragement and weak health."""
    weakness = max(0.0, par["reduced_ability_below_points"] - p["ability"])
    return par["gives_up_per_month"] * (1.0 - p["motivation"]) * (1.0 + weakness)


@inlined
def looks_again_chance(p: Record, par: Record) -> float:
    """Monthly chance that a person outside the labour force takes up the search."""
    return par["looks_again_per_month"] * (0.5 + p["motivation"])


@inlined
def study_chance(p: Record, par: Record) -> float:
    """Monthly chance that a person without work and without another plan applies for a study place."""
    if p["plan"] >= 0:
        return 0.0
    young = p["age_months"] < par["young_until_years"] * 12.0
    rate = par["begins_study_young_per_month"] if young else par["begins_study_per_month"]
    return rate * (0.5 + p["motivation"])


@inlined
def rest_search_or_study(p: Record, par: Record, u_ends: float) -> bool:
    """Give up, look again, or neither; whether the person applies for a study place instead."""
    if p["activity"] == Activity.UNEMPLOYED:
        chance = gives_up_chance(p, par)
        if u_ends < chance:
            if p["plan"] != Activity.STUDY:
                forget_plan(p)
            decide(p, Activity.INACTIVE, Reason.GAVE_UP, -1)
            return False
    else:
        chance = looks_again_chance(p, par)
        if u_ends < chance:
            decide(p, Activity.UNEMPLOYED, Reason.LOOKS_AGAIN, -1)
            return False
    return u_ends < chance + study_chance(p, par)
