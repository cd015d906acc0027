"""The law of subsidised jobs (ODD, section of that name): which pay subsidy, what follows it, the work condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.plain_mesa.person import (
    AGED,
    ENDLESS_MONTHS,
    FULL,
    NO_SUBSIDY,
    REDUCED_ABILITY,
    SKILLS,
    SUPPORT_55,
    Person,
)
from benchmarks.plain_mesa.place import ASSOCIATION, FOUNDATION, MUNICIPALITY, Place
from toimio.money.rules import Rules
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel

LONGEST_TIME_OFF_MONTHS = 1200
ROUNDING = 1e-9


class Subsidy(NamedTuple):
    """A pay subsidy that the law allows for a job."""

    of_class: int
    months: int
    rate_share: float = 0.0


def law_now(model: PlainModel) -> Rules:
    """Return the law of the month that is lived through."""
    return model.book.nearest(model.month)


def admit_to_municipal_posts(model: PlainModel) -> None:
    """Whom municipalities may employ with a pay subsidy is the month's law."""
    law = law_now(model)
    for place in model.places:
        if place.activity == Activity.SUBSIDISED_WORK and place.employer == MUNICIPALITY:
            place.identified_only = bool(law["pay_subsidy_municipality_restricted"])
            place.senior_from_years = law["pay_subsidy_aged_from_age_years"]
            place.senior_after_months = law["pay_subsidy_aged_min_unemployed_months"]


def best_subsidy(p: Person, place: Place, law: Rules) -> Subsidy:
    """The best the law allows for a job: rate, then length, then a right."""
    allowed = allowed_subsidies(p, place, law) if place.pay_subsidised else []
    if not allowed:
        return Subsidy(NO_SUBSIDY, 0)
    return max(allowed, key=lambda s: (s.rate_share, s.months, s.of_class == SUPPORT_55))


def take_subsidy(p: Person, granted: Subsidy) -> None:
    """A post gets its subsidy for a usual period; the rest of what the law allows is left for later."""
    name = "reduced_ability_grant_months" if granted.of_class == REDUCED_ABILITY else "usual_grant_months"
    p.subsidy_class = granted.of_class
    p.subsidy_months = min(granted.months, int(p.model.values[name]))
    p.subsidy_left_months = granted.months - p.subsidy_months


def subsidy_that_follows(p: Person) -> Subsidy | None:
    """What is left of the longest subsidy of the law, or a new one."""
    restricted = law_now(p.model)["pay_subsidy_municipality_restricted"] == 1
    may_not = p.employer == MUNICIPALITY and restricted and p.subsidy_class == SKILLS
    if p.subsidy_class != NO_SUBSIDY and p.subsidy_left_months > 0 and not may_not:
        return Subsidy(p.subsidy_class, p.subsidy_left_months)
    return renewed_subsidy(p)


def allowed_subsidies(p: Person, place: Place, law: Rules) -> list[Subsidy]:
    """Every subsidy the law allows; of equal ones the first is taken."""
    unemployed = unemployed_months(p)
    allowed = []

    def allow(of_class: int, months: float, rate_share: float) -> None:
        allowed.append(Subsidy(of_class, int(months), rate_share))

    outside_business = place.employer in (ASSOCIATION, FOUNDATION) and not place.sells_on_market
    if outside_business and unemployed > law["pay_subsidy_non_business_min_unemployed_months"]:
        allow(FULL, law["pay_subsidy_usual_months"], law["pay_subsidy_non_business_rate_share"])
    if p.identified:
        months = law["pay_subsidy_reduced_ability_months"]
        allow(REDUCED_ABILITY, months, law["pay_subsidy_reduced_ability_rate_share"])
    if has_right_to_support_55(p, place, law):
        allow(SUPPORT_55, law["employment_support_55_months"], law["employment_support_55_rate_share"])
    if is_aged(p, law):
        allow(AGED, law["pay_subsidy_aged_months"], law["pay_subsidy_basic_rate_share"])
    if place.employer != MUNICIPALITY or not law["pay_subsidy_municipality_restricted"]:
        long = unemployed >= law["pay_subsidy_usual_min_unemployed_months"]
        months = law["pay_subsidy_usual_months" if long else "pay_subsidy_short_months"]
        allow(SKILLS, months, law["pay_subsidy_basic_rate_share"])
    return allowed


def unemployed_months(p: Person) -> float:
    """Months of unemployment as the law counts them."""
    return p.benefit_days / p.model.values["benefit_days_per_month"]


def has_right_to_support_55(p: Person, place: Place, law: Rules) -> bool:
    return (
        bool(law["employment_support_55_in_force"])
        and p.age_years >= law["employment_support_55_from_age_years"]
        and unemployed_months(p) >= law["employment_support_55_min_unemployed_months"]
        and place.hours_per_week >= law["employment_support_55_min_hours_per_week"]
    )


def is_aged(p: Person, law: Rules) -> bool:
    """Long unemployed and of the age for which the law has rules of its own."""
    return (
        p.age_years >= law["pay_subsidy_aged_from_age_years"]
        and unemployed_months(p) >= law["pay_subsidy_aged_min_unemployed_months"]
    )


def renewed_subsidy(p: Person) -> Subsidy | None:
    """What may follow the subsidy of a job that has ended this month; None for nothing."""
    law = law_now(p.model)
    if p.identified:
        return Subsidy(REDUCED_ABILITY, int(law["pay_subsidy_reduced_ability_months"]))
    if p.subsidy_class == AGED:
        return Subsidy(AGED, int(law["pay_subsidy_aged_months"]))
    return None


def run_subsidy(p: Person) -> None:
    """A subsidised month of supported work is over; after the last one comes, without end, what may follow."""
    if p.activity != Activity.SUPPORTED_WORK or p.subsidy_class == NO_SUBSIDY:
        return
    p.subsidy_months -= 1
    if p.subsidy_months <= 0:
        following = renewed_subsidy(p)
        p.subsidy_class = following.of_class if following else NO_SUBSIDY
        p.subsidy_months = ENDLESS_MONTHS


def run_work_condition(p: Person) -> None:
    """Work gathers towards a renewed work condition, which puts paid days back to 0; time without work lapses it."""
    law = law_now(p.model)
    needed = law["work_condition_months"]
    if p.works:
        p.off_work_months = 0
        p.condition_months = min(needed, p.condition_months + counted_month(p, law))
        if is_met(p, needed) and law["municipal_counter_reset_by_work_condition"]:
            p.benefit_days = 0.0
        return
    p.off_work_months = min(p.off_work_months + 1, LONGEST_TIME_OFF_MONTHS)
    too_long = p.off_work_months > law["work_condition_review_months"] - needed
    used_up = p.activity < Activity.STUDY and is_met(p, needed)
    if used_up or too_long:
        p.condition_months = 0.0


def is_met(p: Person, needed: float) -> bool:
    """Whether enough work is gathered; parts of months do not add up to the last digit."""
    return p.condition_months >= needed - ROUNDING


def counted_month(p: Person, law: Rules) -> float:
    """How much of a month of work counts."""
    if p.activity == Activity.OPEN_WORK or p.subsidy_class == NO_SUBSIDY:
        return 1.0
    counts_for = p.identified or is_aged(p, law) or law["subsidised_work_counts_for_all"]
    if counts_for and p.activity_months >= law["subsidised_work_first_counting_month"]:
        return law["subsidised_work_weight_share"]
    return 0.0
