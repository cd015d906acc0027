"""What the law makes of a person's jobs: which pay subsidy, for how long, and when paid benefit days begin anew.

The same law in the form of whole decisions is `toimio.money.pay_subsidy` and `toimio.money.municipal_share`; a test
holds the two together.
"""

import numpy as np

from toimio.world.activities import Activity
from toimio.world.compiled import Record, inlined
from toimio.world.people import ENDLESS_MONTHS, Employer, Subsidy


@inlined
def unemployed_months(p: Record, par: Record) -> float:
    """Months of unemployment as the law counts them, by paid benefit days."""
    return p["benefit_days"] / par["benefit_days_per_month"]


@inlined
def grant(p: Record, place: Record, law: Record, par: Record) -> tuple[int, int]:
    """Class and months of the pay subsidy for a job: the highest rate, the longest of those.

    A right goes before discretion where rate and length are the same. No subsidy is `Subsidy.NONE` for 0 months.
    """
    if place["pay_subsidised"] == 0:
        return Subsidy.NONE, 0
    unemployed = unemployed_months(p, par)
    age_years = p["age_months"] / 12.0
    third_sector = place["employer"] == Employer.ASSOCIATION or place["employer"] == Employer.FOUNDATION
    kind, months, rate = Subsidy.NONE, 0, -1.0
    if (
        third_sector
        and place["sells_on_market"] == 0
        and unemployed > law["pay_subsidy_non_business_min_unemployed_months"]
    ):
        kind, months = Subsidy.FULL, int(law["pay_subsidy_usual_months"])
        rate = law["pay_subsidy_non_business_rate_share"]
    if p["identified"] == 1 and _is_more(
        law["pay_subsidy_reduced_ability_rate_share"], law["pay_subsidy_reduced_ability_months"], rate, months
    ):
        kind, months = Subsidy.REDUCED_ABILITY, int(law["pay_subsidy_reduced_ability_months"])
        rate = law["pay_subsidy_reduced_ability_rate_share"]
    if _has_right_at_55(age_years, unemployed, place, law):
        offered = law["employment_support_55_rate_share"]
        equal = offered == rate and int(law["employment_support_55_months"]) == months
        if equal or _is_more(offered, law["employment_support_55_months"], rate, months):
            kind, months = Subsidy.SUPPORT_55, int(law["employment_support_55_months"])
            rate = offered
    basic = law["pay_subsidy_basic_rate_share"]
    aged = (
        age_years >= law["pay_subsidy_aged_from_age_years"]
        and unemployed >= law["pay_subsidy_aged_min_unemployed_months"]
    )
    if aged and _is_more(basic, law["pay_subsidy_aged_months"], rate, months):
        kind, months, rate = Subsidy.AGED, int(law["pay_subsidy_aged_months"]), basic
    restricted = (
        place["employer"] == Employer.MUNICIPALITY and law["pay_subsidy_municipality_restricted"] == 1.0
    )
    usual = law["pay_subsidy_usual_months"]
    if unemployed < law["pay_subsidy_usual_min_unemployed_months"]:
        usual = law["pay_subsidy_short_months"]
    if not restricted and _is_more(basic, usual, rate, months):
        kind, months = Subsidy.SKILLS, int(usual)
    return kind, months


@inlined
def _is_more(offered_rate: float, offered_months: float, rate: float, months: int) -> bool:
    return offered_rate > rate or (offered_rate == rate and int(offered_months) > months)


@inlined
def _has_right_at_55(age_years: float, unemployed: float, place: Record, law: Record) -> bool:
    return (
        law["employment_support_55_in_force"] == 1.0
        and age_years >= law["employment_support_55_from_age_years"]
        and unemployed >= law["employment_support_55_min_unemployed_months"]
        and place["hours_per_week"] >= law["employment_support_55_min_hours_per_week"]
    )


@inlined
def renewed(p: Record, law: Record) -> tuple[int, int]:
    """Class and months of the subsidy that may follow an ended one for the same job; `Subsidy.NONE` for none."""
    if p["identified"] == 1:
        return Subsidy.REDUCED_ABILITY, int(law["pay_subsidy_reduced_ability_months"])
    if p["subsidy_class"] == Subsidy.AGED:
        return Subsidy.AGED, int(law["pay_subsidy_aged_months"])
    return Subsidy.NONE, 0


@inlined
def left_of_grant(p: Record, law: Record) -> int:
    """Months that the law's longest subsidy leaves after the periods a post has had; 0 where it may have no more."""
    barred = (
        p["employer"] == Employer.MUNICIPALITY
        and law["pay_subsidy_municipality_restricted"] == 1.0
        and p["subsidy_class"] == Subsidy.SKILLS
    )
    if p["subsidy_class"] == Subsidy.NONE or barred:
        return 0
    return int(p["subsidy_left_months"])


@inlined
def run_subsidy(p: Record, law: Record) -> None:
    """A subsidised month of supported work passes; when the grant ends, the next follows where the law allows it."""
    if p["subsidy_class"] == Subsidy.NONE:
        return
    p["subsidy_months"] -= 1
    if p["subsidy_months"] <= 0:
        p["subsidy_class"], _ = renewed(p, law)
        p["subsidy_months"] = ENDLESS_MONTHS


@inlined
def counted_month(p: Record, law: Record, par: Record) -> float:
    """How much of this month's work counts towards the renewed work condition (0 to 1).

    Insured pay without subsidy counts whole; of a subsidised job the months from the first counting one on, by their
    weight, and only for recognised reduced ability and long-term unemployed people of 60 or more, unless the law
    counts them for all.
    """
    a = p["activity"]
    if a == Activity.OPEN_WORK:
        return 1.0
    if a != Activity.SUPPORTED_WORK and a != Activity.SUBSIDISED_WORK:
        return 0.0
    if p["subsidy_class"] == Subsidy.NONE:
        return 1.0
    aged = (
        p["age_months"] / 12.0 >= law["pay_subsidy_aged_from_age_years"]
        and unemployed_months(p, par) >= law["pay_subsidy_aged_min_unemployed_months"]
    )
    entitled = p["identified"] == 1 or aged or law["subsidised_work_counts_for_all"] == 1.0
    if entitled and p["activity_months"] >= law["subsidised_work_first_counting_month"]:
        return law["subsidised_work_weight_share"]
    return 0.0


@inlined
def run_work_condition(p: Record, law: Record, par: Record) -> None:
    """Work gathers towards the renewed work condition; once it is renewed, paid days begin anew.

    `activity_months` already holds this month. What was gathered is used up by the next unemployment, and lapses
    when the months without work no longer fit into the time that is looked at.
    """
    a = p["activity"]
    if a == Activity.OPEN_WORK or a == Activity.SUPPORTED_WORK or a == Activity.SUBSIDISED_WORK:
        p["off_work_months"] = 0
        p["condition_months"] = min(
            law["work_condition_months"], p["condition_months"] + counted_month(p, law, par)
        )
        renews = law["municipal_counter_reset_by_work_condition"] == 1.0
        if renews and _is_met(p, law):
            p["benefit_days"] = 0.0
        return
    off_work = min(p["off_work_months"] + 1, _LONG_MONTHS)
    p["off_work_months"] = off_work
    # Months without pay that no benefit is paid for (illness, studies, giving up) use nothing up.
    used_up = (a < Activity.STUDY) & _is_met(p, law)
    lapsed = off_work > law["work_condition_review_months"] - law["work_condition_months"]
    p["condition_months"] *= np.float64(not (used_up | lapsed))


@inlined
def _is_met(p: Record, law: Record) -> bool:
    return p["condition_months"] >= law["work_condition_months"] - _ROUNDING


_ROUNDING = 1e-9
"""Of sums of parts of months."""
_LONG_MONTHS = 1200
"""Longer counts need not be told apart."""
