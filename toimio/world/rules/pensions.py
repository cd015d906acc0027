"""Disability pension: grants by age, sex, education and ability; fixed-term pensions and how they end."""

import math

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, allocating, fused, inlined
from toimio.world.draws import A_LITTLE_MORE, DETAIL, PENSION_END, draw
from toimio.world.people import Education, Sex
from toimio.world.rules.moves import decide, undecided

OLDEST_YEARS = 100
"""Ages of the table of bounds end here; nobody is older."""


@inlined
def inflow_per_year(age_years: float, ages: np.ndarray, rates: np.ndarray) -> float:
    """Yearly inflow of the whole population at an age, linear between the ages of the table."""
    if age_years <= ages[0]:
        return rates[0]
    for i in range(1, ages.shape[0]):
        if age_years <= ages[i]:
            share = (age_years - ages[i - 1]) / (ages[i] - ages[i - 1])
            return rates[i - 1] + share * (rates[i] - rates[i - 1])
    return rates[ages.shape[0] - 1]


@inlined
def grant_chance(p: Record, par: Record, pension_table: Array) -> float:
    """Monthly chance that a pension is granted: population inflow x education x ability x not rejected."""
    age_years = p["age_months"] / 12.0
    ages = pension_table[0]
    rates = pension_table[2] if p["sex"] == Sex.WOMAN else pension_table[1]
    chance = inflow_per_year(age_years, ages, rates) / 12.0
    if p["education"] == Education.BASIC:
        chance *= par["pension_basic_education_factor"]
    elif p["education"] == Education.SECONDARY:
        chance *= par["pension_secondary_education_factor"]
    chance *= math.exp(
        -par["pension_per_ability_point"] * (p["ability"] - par["pension_ability_reference_points"])
    )
    if p["activity"] < Activity.STUDY:
        # The table counts granted pensions of everyone; unemployed applicants, in services or not, are
        # rejected more often. Rejection by age is in the table already.
        chance *= (1.0 - par["pension_rejected_unemployed_share"]) / (1.0 - par["pension_rejected_share"])
    return min(chance, 1.0)


@allocating
def chance_bounds(params: Array, pension_table: Array) -> Array:
    """Bounds of `grant_chance`: float64[sex, age in years, whole points of ability].

    Nearly everybody's draw lies above the bound of their cell, so that their exact chance need not be worked out.
    """
    par = params[0]
    education = max(1.0, par["pension_basic_education_factor"], par["pension_secondary_education_factor"])
    rejection = max(
        1.0, (1.0 - par["pension_rejected_unemployed_share"]) / (1.0 - par["pension_rejected_share"])
    )
    slope = par["pension_per_ability_point"]
    bounds = np.empty((2, OLDEST_YEARS, 11), dtype=np.float64)
    for sex in range(2):
        for age in range(OLDEST_YEARS):
            inflow = _highest_inflow(
                float(age), pension_table[0], pension_table[2 if sex == Sex.WOMAN else 1]
            )
            for points in range(11):
                # Highest at one end of the cell, whatever the sign of the slope.
                low = -slope * (points - par["pension_ability_reference_points"])
                high = -slope * (points + 1.0 - par["pension_ability_reference_points"])
                weakness = math.exp(max(low, high))
                bounds[sex, age, points] = inflow / 12.0 * education * rejection * weakness * A_LITTLE_MORE
    return bounds


@inlined
def _highest_inflow(age_years: float, ages: np.ndarray, rates: np.ndarray) -> float:
    """Highest yearly inflow within a year of age: at one of its ends, or at an age of the table between."""
    most = max(inflow_per_year(age_years, ages, rates), inflow_per_year(age_years + 1.0, ages, rates))
    for i in range(ages.shape[0]):
        if age_years <= ages[i] <= age_years + 1.0:
            most = max(most, rates[i])
    return most


@inlined
def may_be_granted(p: Record, bounds: Array, u_grant: float) -> bool:
    """Whether the month's draw is below the bound of the person's cell."""
    age = min(p["age_months"] // 12, OLDEST_YEARS - 1)
    return u_grant < bounds[p["sex"], age, int(p["ability"])]


@inlined
def fixed_term_share(age_years: float, par: Record) -> float:
    """Share of new pensions granted for a fixed term: most of the young, few close to old age."""
    young, old = par["fixed_term_until_years"], par["permanent_from_years"]
    if age_years <= young:
        return par["fixed_term_share_young"]
    if age_years >= old:
        return 0.0
    return par["fixed_term_share_young"] * (old - age_years) / (old - young)


@inlined
def may_get_pension(p: Record) -> bool:
    """Whether the person is in a situation from which people apply for a disability pension."""
    a = p["activity"]
    return a != Activity.DISABILITY_PENSION and a <= Activity.INACTIVE


@inlined
def grant_pension(
    p: Record, par: Record, pension_table: Array, u_grant: float, rng: Array, month: int
) -> None:
    """A disability pension begins, permanent or for a fixed term."""
    if u_grant >= grant_chance(p, par, pension_table):
        return
    _, u_kind, _, _ = draw(rng, DETAIL, p["key"], month)
    p["fixed_pension"] = 1 if u_kind < fixed_term_share(p["age_months"] / 12.0, par) else 0
    decide(p, Activity.DISABILITY_PENSION, Reason.PENSION_GRANTED, -1)


@inlined
def end_fixed_pension(p: Record, par: Record, u_end: float, u_outcome: float) -> None:
    """A fixed-term pension ends in permanence, in work or in looking for work."""
    if p["fixed_pension"] == 0 or not undecided(p) or u_end >= 1.0 / par["fixed_term_mean_months"]:
        return
    if u_outcome < par["fixed_term_to_permanent_share"]:
        p["fixed_pension"] = 0
    elif u_outcome < par["fixed_term_to_permanent_share"] + par["fixed_term_to_work_share"]:
        decide(p, Activity.OPEN_WORK, Reason.PENSION_TO_WORK, -1)
    else:
        decide(p, Activity.UNEMPLOYED, Reason.PENSION_ENDED, -1)


@fused
def pension_month(
    p: Record,
    par: Record,
    pension_table: Array,
    bounds: Array,
    u_grant: float,
    rng: Array,
    month: int,
) -> None:
    """Phase 9 for one person.

    Parameters
    ----------
    bounds
        See `chance_bounds`.
    u_grant
        The month's draw.
    """
    if p["activity"] == Activity.DISABILITY_PENSION:
        if p["fixed_pension"] == 1:
            _may_end(p, par, rng, month)
    elif may_be_granted(p, bounds, u_grant) and may_get_pension(p) and undecided(p):
        grant_pension(p, par, pension_table, u_grant, rng, month)


@inlined
def _may_end(p: Record, par: Record, rng: Array, month: int) -> None:
    """A month of a fixed-term pension, which may be its last."""
    u_end, u_outcome, _, _ = draw(rng, PENSION_END, p["key"], month)
    end_fixed_pension(p, par, u_end, u_outcome)
