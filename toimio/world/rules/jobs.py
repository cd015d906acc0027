"""Jobs: how open work ends, what follows a subsidised job, who may get which pay subsidy."""

import math

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, inlined
from toimio.world.people import Employer, Subsidy
from toimio.world.rules.employment_law import left_of_grant, renewed
from toimio.world.rules.moves import decide, make_plan, undecided


@inlined
def job_end_chance(p: Record, par: Record) -> float:
    """Monthly chance that open work ends: falls with tenure and ability; a mentor lowers it."""
    tenure = p["activity_months"]
    if tenure < par["job_settled_months"]:
        chance = par["job_end_early_per_month"]
    elif tenure < par["job_secure_months"]:
        chance = par["job_end_middle_per_month"]
    else:
        chance = par["job_end_late_per_month"]
    chance *= math.exp(-par["job_end_per_ability_point"] * (p["ability"] - par["ability_reference_points"]))
    if p["mentor_months"] > 0:
        chance *= par["mentor_job_end_factor"]
    return min(chance, 1.0)


@inlined
def job_end_bound(par: Record) -> float:
    """A bound that no person's monthly chance to lose open work exceeds: that of ability 0."""
    most = max(par["job_end_early_per_month"], par["job_end_middle_per_month"], par["job_end_late_per_month"])
    weakest = math.exp(max(0.0, par["job_end_per_ability_point"]) * par["ability_reference_points"])
    return most * weakest * max(1.0, par["mentor_job_end_factor"])


@inlined
def end_job(p: Record, places: Array) -> None:
    """Open work ends; a right of return opens the queue again."""
    decide(p, Activity.UNEMPLOYED, Reason.JOB_ENDED, -1)
    if p["return_months"] > 0 and places[p["return_place"]]["places"] > 0:
        make_plan(p, Activity.SUPPORTED_WORK, p["return_place"])
        p["returner"] = 1


@inlined
def keep_on_chance(p: Record, par: Record, employer: int) -> float:
    """Chance that the employer keeps the person after the subsidy: firms most, and the able and skilled."""
    if employer == Employer.FIRM:
        chance = par["kept_on_by_firm_share"]
    elif employer == Employer.MUNICIPALITY:
        chance = par["kept_on_by_municipality_share"]
    else:
        chance = par["kept_on_by_association_share"]
    return min(1.0, chance * 2.0 * productivity(p, par))


@inlined
def signal_of(par: Record, activity: int, employer: int) -> float:
    """What having worked for this employer is worth to the next one, in logarithms of suitability.

    Supported work is the same to the next employer whoever employs there, a firm as well.
    """
    if activity == Activity.SUPPORTED_WORK:
        return par["signal_supported_work"]
    if employer == Employer.FIRM:
        return par["signal_firm"]
    if employer == Employer.MUNICIPALITY:
        return par["signal_municipality"]
    if employer == Employer.ASSOCIATION:
        return par["signal_association"]
    return 0.0


@inlined
def begin_grant(p: Record, kind: int, longest_months: int, par: Record) -> None:
    """A pay subsidy is granted for a post with an ordinary employer, in a period shorter than the law's longest.

    What the law allows beyond the period is left for a renewal.
    """
    usual = par["usual_grant_months"]
    if kind == Subsidy.REDUCED_ABILITY:
        usual = par["reduced_ability_grant_months"]
    p["subsidy_class"] = kind
    p["subsidy_months"] = min(longest_months, int(usual))
    p["subsidy_left_months"] = longest_months - p["subsidy_months"]


@inlined
def goes_on_subsidised(p: Record, par: Record, law: Record) -> bool:
    """Begin the next period: of what the law's longest subsidy leaves, else of a new one; whether there is any."""
    left = left_of_grant(p, law)
    if left > 0:
        begin_grant(p, p["subsidy_class"], left, par)
        return True
    kind, months = renewed(p, law)
    if kind == Subsidy.NONE:
        return False
    begin_grant(p, kind, months, par)
    return True


@inlined
def end_subsidised_job(p: Record, par: Record, law: Record, u_kept: float, u_renewal: float) -> bool:
    """A period of subsidy runs out: renewed where the law allows it, kept on, or unemployed again with a signal.

    Returns whether the job is over, so that a next step may be agreed on.
    """
    if not undecided(p):
        return False
    if u_renewal < par["subsidy_renewal_share"] and goes_on_subsidised(p, par, law):
        return False
    if u_kept < keep_on_chance(p, par, p["employer"]):
        decide(p, Activity.OPEN_WORK, Reason.KEPT_ON, -1)
    else:
        decide(p, Activity.UNEMPLOYED, Reason.SUBSIDY_ENDED, -1)
        return True
    return False


@inlined
def productivity(p: Record, par: Record) -> float:
    """Output per paid hour against an ordinary worker's, from ability and skill (0 to 1)."""
    x = (
        par["productivity_reference_share"]
        + par["productivity_per_ability_point"] * (p["ability"] - par["ability_reference_points"])
        + par["productivity_per_skill"] * (p["skill"] - par["skill_reference"])
    )
    return min(max(x, par["productivity_floor_share"]), 1.0)
