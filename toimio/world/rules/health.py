"""Work ability: a slow return to the personal level, shocks, and spells of illness."""

import math

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import inlined
from toimio.world.draws import geometric_months
from toimio.world.rules.moves import decide, undecided


@inlined
def works(p) -> bool:
    """Whether the person has a place with pay this month."""
    a = p["activity"]
    return a == Activity.SUPPORTED_WORK or a == Activity.SUBSIDISED_WORK or a == Activity.OPEN_WORK


@inlined
def ability_target(p, P) -> float:
    """The ability a person's health settles at: the personal level, less with age and long unemployment."""
    years_over = max(0.0, p["age_months"] / 12.0 - P["ability_decline_from_age_years"])
    idle_years = min(p["jobless_months"] / 12.0, P["unemployment_harm_cap_years"])
    target = (
        p["ability_level"]
        - P["ability_decline_per_year_of_age"] * years_over
        - P["ability_decline_per_idle_year"] * idle_years
    )
    if works(p):
        target += P["health_effect_of_work_points"]
    return min(max(target, 0.0), 10.0)


@inlined
def shock(p, P, u_shock) -> None:
    """A lasting loss of ability, asked once a year on the birthday."""
    if u_shock < P["health_shock_per_year"]:
        p["ability_level"] = max(0.0, p["ability_level"] - P["health_shock_points"])


@inlined
def settle_ability(p, P, gain) -> None:
    """Ability moves towards its target; `gain` points of lasting level come from the service."""
    p["ability_level"] = min(10.0, p["ability_level"] + gain)
    if works(p) and p["ability"] < P["overload_below_points"]:
        p["ability"] = max(0.0, p["ability"] - P["overload_points_per_month"])
    p["ability"] += P["ability_return_per_month"] * (ability_target(p, P) - p["ability"])


@inlined
def illness_chance(p, P) -> float:
    """Monthly chance that a spell of illness of at least half a month begins."""
    return P["illness_per_month"] * math.exp(
        -P["illness_per_ability_point"] * (p["ability"] - P["ability_reference_points"])
    )


@inlined
def illness_bound(P) -> float:
    """A bound that no person's monthly chance to fall ill exceeds: that of ability 0."""
    return P["illness_per_month"] * math.exp(P["illness_per_ability_point"] * P["ability_reference_points"])


@inlined
def recover(p, P) -> None:
    """A month of illness passes; after a long one people look for work again, or rest."""
    if p["sick_months"] == 0:
        return
    p["sick_months"] -= 1
    if p["activity"] == Activity.SICK and p["sick_months"] == 0 and undecided(p):
        weak = p["ability"] < P["gives_up_after_illness_below_points"]
        decide(p, Activity.INACTIVE if weak else Activity.UNEMPLOYED, Reason.RECOVERED, -1)


@inlined
def fall_ill(p, P, u_length) -> None:
    """Short illness is sick leave from a place that is kept; a long one takes people out of what they do.

    Short illness of people without a place, and illness of people outside the labour force, changes nothing
    that the services see.
    """
    a = p["activity"]
    if a >= Activity.SICK or p["sick_months"] > 0:
        return
    months = geometric_months(u_length, P["illness_mean_months"])
    if months > P["sick_leave_keeps_place_months"]:
        if undecided(p):
            p["sick_months"] = months
            decide(p, Activity.SICK, Reason.FELL_ILL, -1)
    elif works(p):
        p["sick_months"] = months
