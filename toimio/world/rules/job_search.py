"""Search effort and suitability: a person's weight in the matching of the town."""

import math

from toimio.world.activities import Activity
from toimio.world.compiled import Record, inlined


@inlined
def duration_discount(idle_months: float, par: Record) -> float:
    """What so many months since an ordinary job cost in suitability, in logarithms; the cap is the caller's."""
    return par["duration_effect"] * math.log(1.0 + idle_months / 2.0)


@inlined
def suitability_exponent(p: Record, par: Record) -> float:
    """How employers rank a person against the reference searcher, in logarithms (see `exponent_with`)."""
    idle = min(p["jobless_months"], par["duration_effect_cap_months"])
    return exponent_with(p, par, duration_discount(idle, par))


@inlined
def exponent_with(p: Record, par: Record, duration: float) -> float:
    """How employers rank a person, with the discount for the time since an ordinary job worked out already.

    Rises with ability, skill, self-efficacy, unobserved employability and the signal of earlier subsidised
    or supported work; falls with the time since an ordinary job (Kroft, Lange and Notowidigdo 2013: most of
    the fall within months) and, for employers without experience, with known reduced ability.
    """
    x = (
        p["frailty"]
        + par["suitability_per_ability_point"] * (p["ability"] - par["ability_reference_points"])
        + par["suitability_per_skill"] * (p["skill"] - par["skill_reference"])
        + par["suitability_per_efficacy"] * (p["efficacy"] - par["efficacy_reference"])
        - duration
        + p["signal"]
    )
    if p["identified"] == 1:
        x -= par["known_reduced_ability_penalty"]
    if p["immigrant"] == 1:
        x -= par["immigrant_penalty"]
    return x


@inlined
def search_weight(p: Record, par: Record, effort: float, slack: float) -> float:
    """Effort x suitability of a searching person, in reference searchers.

    `slack` is tightness^(-rank): above 1 when work is scarce, when differences between people count more;
    below 1 in a tight market, when employers go further down the queue.
    """
    if effort <= 0.0:
        return 0.0
    return weight_with(p, par, effort, slack, suitability_exponent(p, par))


@inlined
def weight_with(p: Record, par: Record, effort: float, slack: float, exponent: float) -> float:
    """`search_weight` of a person whose effort is above 0 and whose exponent is worked out already."""
    suitability = math.exp(exponent * slack)
    return effort * (par["effort_floor"] + p["motivation"]) * min(suitability, par["suitability_cap"])


@inlined
def leaving_effort(p: Record, par: Record, works_for: Record) -> float:
    """Search effort of a person in supported work: whether the coach judges the person ready, and the pulls.

    The most productive are hardest to spare, so effort falls with productivity by the lock-in weight; people
    who like their place hardly search. Client-site work and more coaches per worker raise it.
    """
    readiness = (p["ability"] / 10.0 + p["skill"] + p["efficacy"]) / 3.0
    effort = works_for["exit_effort"]
    if readiness < works_for["readiness_threshold"]:
        effort *= par["effort_before_ready_share"]
    if p["willing"] == 0:
        effort *= par["effort_of_unwilling_share"]
    effort *= 1.0 - par["lock_in_weight"] * p["skill"]
    effort *= 1.0 + par["client_site_exit_gain"] * works_for["client_site_share"]
    return effort * works_for["coaching_strength"]


@inlined
def searches(p: Record) -> bool:
    """Whether the person can be hired to the open labour market this month."""
    a = p["activity"]
    able = a <= Activity.SUBSIDISED_WORK and a != Activity.VOCATIONAL_REHABILITATION
    return able and p["sick_months"] == 0 and p["next_activity"] < 0
