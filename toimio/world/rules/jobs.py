"""Jobs: how open work ends, what follows a subsidised job, who may get which pay subsidy."""

import math

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, inlined
from toimio.world.people import Employer, Subsidy
from toimio.world.rules.employment_law import renewed
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
def signal_of(par: Record, employer: int) -> float:
    """What having worked for this employer is worth to the next one, in logarithms of suitability."""
    if employer == Employer.FIRM:
        return par["signal_firm"]
    if employer == Employer.MUNICIPALITY:
        return par["signal_municipality"]
    if employer == Employer.ASSOCIATION:
        return par["signal_association"]
    if employer == Employer.COOPERATIVE or employer == Employer.FOUNDATION:
        return par["signal_supported_work"]
    return 0.0


@inlined
def end_subsidised_job(p: Record, par: Record, law: Record, u_kept: float, u_renewal: float) -> None:
    """The subsidy runs out: kept on, renewed where the law allows it, or back to unemployment with a signal."""
    if not undecided(p):
        return
    kind, months = renewed(p, law)
    if u_kept < keep_on_chance(p, par, p["employer"]):
        decide(p, Activity.OPEN_WORK, Reason.KEPT_ON, -1)
    elif kind != Subsidy.NONE and u_renewal < par["subsidy_renewal_share"]:
        p["subsidy_class"] = kind
        p["subsidy_months"] = months
    else:
        decide(p, Activity.UNEMPLOYED, Reason.SUBSIDY_ENDED, -1)


@inlined
def productivity(p: Record, par: Record) -> float:
    """Output per paid hour against an ordinary worker's, from ability and skill (0 to 1)."""
    x = (
        par["productivity_reference_share"]
        + par["productivity_per_ability_point"] * (p["ability"] - par["ability_reference_points"])
        + par["productivity_per_skill"] * (p["skill"] - par["skill_reference"])
    )
    return min(max(x, par["productivity_floor_share"]), 1.0)
