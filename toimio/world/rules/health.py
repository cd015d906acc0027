"""Work ability: a slow return to the personal level, shocks, and spells of illness."""

import math

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, allocating, inlined
from toimio.world.draws import A_LITTLE_MORE, geometric_months
from toimio.world.rules.moves import decide, undecided


@inlined
def works(p: Record) -> bool:
    """Whether the person has a place with pay this month."""
    a = p["activity"]
    return a == Activity.SUPPORTED_WORK or a == Activity.SUBSIDISED_WORK or a == Activity.OPEN_WORK


@inlined
def ability_target(p: Record, par: Record) -> float:
    """The ability a person's health settles at: the personal level, less with age and long unemployment."""
    years_over = max(0.0, p["age_months"] / 12.0 - par["ability_decline_from_age_years"])
    idle_years = min(p["jobless_months"] / 12.0, par["unemployment_harm_cap_years"])
    target = (
        p["ability_level"]
        - par["ability_decline_per_year_of_age"] * years_over
        - par["ability_decline_per_idle_year"] * idle_years
    )
    if works(p):
        target += par["health_effect_of_work_points"]
    return min(max(target, 0.0), 10.0)


@inlined
def shock(p: Record, par: Record, u_shock: float) -> None:
    """A lasting loss of ability, asked once a year on the birthday."""
    if u_shock < par["health_shock_per_year"]:
        p["ability_level"] = max(0.0, p["ability_level"] - par["health_shock_points"])


@inlined
def settle_ability(p: Record, par: Record, gain: float) -> None:
    """Ability moves towards its target; `gain` points of lasting level come from the service."""
    p["ability_level"] = min(10.0, p["ability_level"] + gain)
    if works(p) and p["ability"] < par["overload_below_points"]:
        p["ability"] = max(0.0, p["ability"] - par["overload_points_per_month"])
    p["ability"] += par["ability_return_per_month"] * (ability_target(p, par) - p["ability"])


@inlined
def illness_chance(p: Record, par: Record) -> float:
    """Monthly chance that a spell of illness of at least half a month begins."""
    return par["illness_per_month"] * math.exp(
        -par["illness_per_ability_point"] * (p["ability"] - par["ability_reference_points"])
    )


@allocating
def illness_bounds(params: Array) -> Array:
    """Bounds of `illness_chance` by whole points of ability: float64[11].

    Nearly everybody's draw lies above the bound of their points, so that their exact chance need not be worked out.
    """
    par = params[0]
    slope = par["illness_per_ability_point"]
    bounds = np.empty(11, dtype=np.float64)
    for points in range(11):
        # Highest at one end, whatever the sign of the slope.
        low = -slope * (points - par["ability_reference_points"])
        high = -slope * (points + 1.0 - par["ability_reference_points"])
        bounds[points] = par["illness_per_month"] * math.exp(max(low, high)) * A_LITTLE_MORE
    return bounds


@inlined
def may_fall_ill(p: Record, bounds: Array, u_ill: float) -> bool:
    """Whether the month's draw is below the bound of the person's points."""
    return u_ill < bounds[int(p["ability"])]


@inlined
def recover(p: Record, par: Record) -> None:
    """A month of illness passes; after a long one people look for work again, or rest."""
    if p["sick_months"] == 0:
        return
    p["sick_months"] -= 1
    if p["activity"] == Activity.SICK and p["sick_months"] == 0 and undecided(p):
        weak = p["ability"] < par["gives_up_after_illness_below_points"]
        decide(p, Activity.INACTIVE if weak else Activity.UNEMPLOYED, Reason.RECOVERED, -1)


@inlined
def fall_ill(p: Record, par: Record, u_length: float) -> None:
    """Short illness is sick leave from a place that is kept; a long one takes people out of what they do.

    Short illness of people without a place, and illness of people outside the labour force, changes nothing
    that the services see.
    """
    a = p["activity"]
    if a >= Activity.SICK or p["sick_months"] > 0:
        return
    months = geometric_months(u_length, par["illness_mean_months"])
    if months > par["sick_leave_keeps_place_months"]:
        if undecided(p):
            p["sick_months"] = months
            decide(p, Activity.SICK, Reason.FELL_ILL, -1)
    elif works(p):
        p["sick_months"] = months
