"""Jobs: how open work ends, what follows a subsidised job, who may get which pay subsidy."""

import math

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import inlined
from toimio.world.people import Employer, Subsidy
from toimio.world.rules.moves import decide, make_plan, undecided


@inlined
def job_end_chance(p, P) -> float:
    """Monthly chance that open work ends: falls with tenure and ability; a mentor lowers it."""
    tenure = p["activity_months"]
    if tenure < P["job_settled_months"]:
        chance = P["job_end_early_per_month"]
    elif tenure < P["job_secure_months"]:
        chance = P["job_end_middle_per_month"]
    else:
        chance = P["job_end_late_per_month"]
    chance *= math.exp(-P["job_end_per_ability_point"] * (p["ability"] - P["ability_reference_points"]))
    if p["mentor_months"] > 0:
        chance *= P["mentor_job_end_factor"]
    return min(chance, 1.0)


@inlined
def end_job(p, places) -> None:
    """Open work ends; a right of return opens the queue again."""
    decide(p, Activity.UNEMPLOYED, Reason.JOB_ENDED, -1)
    if p["return_months"] > 0 and places[p["return_place"]]["places"] > 0:
        make_plan(p, Activity.SUPPORTED_WORK, p["return_place"])
        p["returner"] = 1


@inlined
def subsidy_length_months(p, P) -> int:
    """How long a pay subsidy is granted: longer, and renewable, for recognised reduced ability."""
    if p["subsidy_class"] == Subsidy.REDUCED_ABILITY:
        return int(P["subsidy_reduced_ability_months"])
    return int(P["subsidy_skills_months"])


@inlined
def keep_on_chance(p, P, employer) -> float:
    """Chance that the employer keeps the person after the subsidy: firms most, and the able and skilled."""
    if employer == Employer.FIRM:
        chance = P["kept_on_by_firm_share"]
    elif employer == Employer.MUNICIPALITY:
        chance = P["kept_on_by_municipality_share"]
    else:
        chance = P["kept_on_by_association_share"]
    return min(1.0, chance * 2.0 * productivity(p, P))


@inlined
def signal_of(P, employer) -> float:
    """What having worked for this employer is worth to the next one, in logarithms of suitability."""
    if employer == Employer.FIRM:
        return P["signal_firm"]
    if employer == Employer.MUNICIPALITY:
        return P["signal_municipality"]
    if employer == Employer.ASSOCIATION:
        return P["signal_association"]
    if employer == Employer.COOPERATIVE or employer == Employer.FOUNDATION:
        return P["signal_supported_work"]
    return 0.0


@inlined
def end_subsidised_job(p, P, u_kept, u_renewal) -> None:
    """The subsidy runs out: kept on, renewed for reduced ability, or back to unemployment with a signal."""
    if not undecided(p):
        return
    if u_kept < keep_on_chance(p, P, p["employer"]):
        decide(p, Activity.OPEN_WORK, Reason.KEPT_ON, -1)
    elif p["identified"] == 1 and u_renewal < P["subsidy_renewal_share"]:
        p["subsidy_class"] = Subsidy.REDUCED_ABILITY
        p["subsidy_months"] = subsidy_length_months(p, P)
    else:
        decide(p, Activity.UNEMPLOYED, Reason.SUBSIDY_ENDED, -1)


@inlined
def productivity(p, P) -> float:
    """Output per paid hour against an ordinary worker's, from ability and skill (0 to 1)."""
    x = (
        P["productivity_reference_share"]
        + P["productivity_per_ability_point"] * (p["ability"] - P["ability_reference_points"])
        + P["productivity_per_skill"] * (p["skill"] - P["skill_reference"])
    )
    return min(max(x, P["productivity_floor_share"]), 1.0)
