"""Phase 2, health: ability drifts around a level that shocks lower; illness comes and goes."""

from __future__ import annotations

import math

from benchmarks.plain_mesa.newcomer import clip
from benchmarks.plain_mesa.person import Person
from toimio.world.activities import SERVICES, Activity, Reason
from toimio.world.draws import geometric_months


def live_with_health(p: Person) -> None:
    change_ability(p)
    recover(p)
    fall_ill(p)


def change_ability(p: Person) -> None:
    v = p.model.values
    if p.has_birthday and p.luck("health_shock") < v["health_shock_per_year"]:
        p.ability_level = max(0.0, p.ability_level - v["health_shock_points"])
    if p.activity in SERVICES:
        p.ability_level = min(10.0, p.ability_level + p.of_service("ability_gain_points_per_month"))
    if p.works and p.ability < v["overload_below_points"]:
        p.ability = max(0.0, p.ability - v["overload_points_per_month"])
    aged_years = max(0.0, p.age_years - v["ability_decline_from_age_years"])
    idle_years = min(p.jobless_months / 12, v["unemployment_harm_cap_years"])
    target = (
        p.ability_level
        - v["ability_decline_per_year_of_age"] * aged_years
        - v["ability_decline_per_idle_year"] * idle_years
    )
    if p.works:
        target += v["health_effect_of_work_points"]
    p.ability += v["ability_return_per_month"] * (clip(target, 0.0, 10.0) - p.ability)


def recover(p: Person) -> None:
    if p.sick_months == 0:
        return
    p.sick_months -= 1
    if p.sick_months == 0 and p.activity == Activity.SICK and p.undecided:
        weak = p.ability < p.model.values["gives_up_after_illness_below_points"]
        p.decide(Activity.INACTIVE if weak else Activity.UNEMPLOYED, Reason.RECOVERED)


def fall_ill(p: Person) -> None:
    """A short illness is leave from a place that is kept, a long one takes the person out of everything."""
    v = p.model.values
    if p.activity > Activity.OPEN_WORK or p.sick_months > 0:
        return
    strength = p.ability - v["ability_reference_points"]
    if p.u_falls_ill >= v["illness_per_month"] * math.exp(-v["illness_per_ability_point"] * strength):
        return
    months = geometric_months(p.luck("illness_length"), v["illness_mean_months"])
    if months > v["sick_leave_keeps_place_months"]:
        if p.undecided:
            p.sick_months = months
            p.decide(Activity.SICK, Reason.FELL_ILL)
    elif p.works:
        p.sick_months = months
