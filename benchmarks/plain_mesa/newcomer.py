"""Making a person who arrives (ODD 5, "Making a person"): a pure function of key, mix and parameters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import identity, share_index
from benchmarks.plain_mesa.person import Person
from toimio.world.activities import Activity
from toimio.world.draws import logistic_quantile

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel

INITIAL, LONG_TERM, REGISTERED, YOUNG, OUTSIDE, NEWLY_UNEMPLOYED = range(6)
AGE_BANDS_YEARS = ((16, 25), (25, 30), (30, 54), (54, 65))
YOUNG_BAND_YEARS = (16, 30)
LOGISTIC_SLOPE = 1.8137993642342178


def clip(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def newcomer(model: PlainModel, town: int, source: int, number: int) -> Person:
    """Make the person of a town, source and running number who arrives this month."""
    p = Person(model, identity(model.towns[town].code, model.month, source, number))
    p.town = town
    _background(p, source)
    _traits(p, source)
    _situation(p, source)
    return p


def _background(p: Person, source: int) -> None:
    mix = p.model.region.mix
    p.tie = p.luck("tie") + p.luck("tie_low") / 2**32
    if source == YOUNG:
        (low, high), within = YOUNG_BAND_YEARS, p.luck("age")
    else:
        band, within = share_index(p.luck("age"), mix.age_shares.values)
        low, high = AGE_BANDS_YEARS[band]
    p.age_months = int((low + (high - low) * within) * 12)

    women, u = mix.female_share.value, p.luck("sex_and_immigrant")
    p.sex = int(u < women)
    rest = u / women if p.sex else (u - women) / (1 - women)
    p.immigrant = int(rest < mix.immigrant_share.value)
    p.education, _ = share_index(p.luck("education"), mix.education_shares.values)


def _traits(p: Person, source: int) -> None:
    v, mix = p.model.values, p.model.region.mix
    z = logistic_quantile(p.luck("frailty"))
    p.frailty = v["frailty_sd"] * z
    if source in (INITIAL, LONG_TERM):
        p.frailty -= v["long_term_selection"]
    r = v["motivation_frailty_correlation"]
    drive = r * z + math.sqrt(1 - r * r) * logistic_quantile(p.luck("motivation"))
    p.motivation = 1 / (1 + math.exp(-LOGISTIC_SLOPE * drive))

    level = mix.ability_mean.value + mix.ability_sd.value * logistic_quantile(p.luck("ability_level"))
    if source in (REGISTERED, OUTSIDE):
        level -= v["registered_ability_gap_points"]
    p.ability = p.ability_level = clip(level, 0.0, 10.0)
    skill = v["skill_basic"] + v["skill_per_education_step"] * p.education
    p.skill = clip(skill + v["skill_sd"] * logistic_quantile(p.luck("skill")), 0.0, 1.0)
    efficacy = v["efficacy_mean"] + v["efficacy_per_ability_point"] * (
        p.ability - v["ability_reference_points"]
    )
    p.efficacy = clip(efficacy + v["efficacy_sd"] * logistic_quantile(p.luck("efficacy")), 0.0, 1.0)

    recognised = p.luck("identified_at_arrival") < v["identified_at_arrival_share"]
    p.identified = int(source == REGISTERED or (p.has_reduced_ability and recognised))
    p.willing = int(p.luck("willing_to_leave") < v["willing_to_leave_share"])
    p.inclusion = v["inclusion_unemployed"]


def _situation(p: Person, source: int) -> None:
    v, first_spell = p.model.values, p.luck("first_spell")
    p.activity = int(Activity.INACTIVE if source in (YOUNG, OUTSIDE) else Activity.UNEMPLOYED)
    if source == LONG_TERM:
        p.spell_months = 12
    elif source == INITIAL:
        p.spell_months = 12 + int(first_spell**2 * v["initial_spell_span_months"])
    p.off_work_months = p.spell_months
    idle = source in (YOUNG, OUTSIDE)
    p.jobless_months = v["idle_before_entry_months"] if idle else float(p.spell_months)
    p.benefit_days = p.spell_months * v["benefit_days_per_month"]
    p.meeting_gap_months = int(first_spell * v["initial_meeting_gap_months"])
