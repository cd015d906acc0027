"""Ageing out, leaving the region, giving up the search and taking it up again, going to study."""

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import inlined
from toimio.world.rules.moves import decide


@inlined
def retire(p, P) -> None:
    """Old-age retirement at the retirement age."""
    if p["age_months"] >= P["retirement_age_years"] * 12.0:
        decide(p, Activity.RETIRED, Reason.RETIRED, -1)


@inlined
def leave_region(p, P, u_leaves) -> None:
    """Moving away (or death), asked once a year on the birthday, at a rate by age."""
    young = p["age_months"] < P["young_until_years"] * 12.0
    if u_leaves < (P["leaves_region_young_per_year"] if young else P["leaves_region_per_year"]):
        decide(p, Activity.MOVED, Reason.LEFT_REGION, -1)


@inlined
def search_on_or_rest(p, P, u_gives_up, u_looks_again) -> None:
    """Discouraged people stop looking for work; people outside the labour force take the search up again."""
    if p["activity"] == Activity.UNEMPLOYED:
        weakness = max(0.0, P["reduced_ability_below_points"] - p["ability"])
        chance = P["gives_up_per_month"] * (1.0 - p["motivation"]) * (1.0 + weakness)
        if u_gives_up < chance:
            decide(p, Activity.INACTIVE, Reason.GAVE_UP, -1)
    elif p["activity"] == Activity.INACTIVE:
        chance = P["looks_again_per_month"] * (0.5 + p["motivation"])
        if u_looks_again < chance:
            decide(p, Activity.UNEMPLOYED, Reason.LOOKS_AGAIN, -1)


@inlined
def wants_to_study(p, P, u_begins) -> bool:
    """Whether a young person without work applies for a study place this month."""
    idle = p["activity"] == Activity.UNEMPLOYED or p["activity"] == Activity.INACTIVE
    if not idle or p["plan"] >= 0:
        return False
    young = p["age_months"] < P["young_until_years"] * 12.0
    rate = P["begins_study_young_per_month"] if young else P["begins_study_per_month"]
    return u_begins < rate * (0.5 + p["motivation"])
