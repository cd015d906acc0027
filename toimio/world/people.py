"""The record of a person, identities that never change, and how a new person is made.

People live in one structured array; a row is a person for good and rows are never reordered. A person's
identity is (town code, month of entry, source, running number within these three), packed in one integer:
one more person of one source renames nobody.
"""

import math
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from toimio.world.activities import Activity
from toimio.world.compiled import Array, Record, compiled, inlined
from toimio.world.draws import (
    SYNTHESIS_BACKGROUND,
    SYNTHESIS_EXTRA,
    SYNTHESIS_START,
    SYNTHESIS_TRAITS,
    draw,
    logistic_quantile,
)


class Source(IntEnum):
    """How a person came into the modelled population."""

    INITIAL = 0
    LONG_TERM = 1
    REGISTERED = 2
    YOUNG = 3
    OUTSIDE = 4
    NEWLY_UNEMPLOYED = 5


class Sex(IntEnum):
    """Register sex."""

    MAN = 0
    WOMAN = 1


class Education(IntEnum):
    """Highest education."""

    BASIC = 0
    SECONDARY = 1
    TERTIARY = 2


class Subsidy(IntEnum):
    """Which pay subsidy is paid for a person's job."""

    NONE = 0
    SKILLS = 1
    REDUCED_ABILITY = 2
    FULL = 3
    AGED = 4
    SUPPORT_55 = 5


class Employer(IntEnum):
    """Who employs a person in subsidised, supported or open work."""

    NONE = 0
    FIRM = 1
    MUNICIPALITY = 2
    ASSOCIATION = 3
    COOPERATIVE = 4
    FOUNDATION = 5
    STATE_COMPANY = 6


_NUMBERS = (
    "tie",
    "frailty",
    "motivation",
    "ability",
    "ability_level",
    "skill",
    "efficacy",
    "inclusion",
    "jobless_months",
    "signal",
    "benefit_days",
    "condition_months",
)
_COUNTS = (
    "activity",
    "next_activity",
    "next_reason",
    "next_place",
    "place",
    "last_place",
    "activity_months",
    "plan",
    "plan_place",
    "plan_months",
    "waiting_months",
    "returner",
    "returned",
    "meeting_gap_months",
    "sick_months",
    "subsidy_months",
    "subsidy_left_months",
    "subsidy_class",
    "employer",
    "return_place",
    "return_months",
    "mentor_months",
    "town",
    "sex",
    "education",
    "immigrant",
    "identified",
    "willing",
    "fixed_pension",
    "pensioned",
    "off_work_months",
    "path",
    "path_step",
    "path_next",
    "queue_first",
    "computed",
)
PERSON = np.dtype(
    [("key", np.int64)]
    + [(n, np.float64) for n in _NUMBERS]
    + [(n, np.int32) for n in ("age_months", "spell_months", "stay_months")]
    + [(n, np.int16) for n in _COUNTS]
)
"""One person, kept small because every month goes through everyone: not a byte between the fields, whose content
would differ by chance from one file of people to the next.

Shares and scales are floats (`ability` 0-10, `skill`, `efficacy`, `motivation` 0-1), times whole months; `computed`
is 0 for people whose months are no longer simulated but who are still counted. `path` is the number of a service path
from 1 (0: none), `path_step` the step the person is or was in last (from 1; 0 before the first), `path_next` the step
sought."""

MIX = np.dtype(
    [
        ("age_shares", np.float64, 4),
        ("education_shares", np.float64, 3),
        ("female_share", np.float64),
        ("immigrant_share", np.float64),
        ("ability_mean", np.float64),
        ("ability_sd", np.float64),
    ]
)
"""Who the people of a town are: shares and the distribution of work ability."""

AGE_BAND_LOW_YEARS = (16, 25, 30, 54)
AGE_BAND_HIGH_YEARS = (25, 30, 54, 65)
ENDLESS_MONTHS = 32000
"""A stay or a grant without a planned end."""


class Identity(NamedTuple):
    """What a person's key says."""

    town_code: int
    entry_month: int
    source: Source
    number: int


@inlined
def identity_key(town_code: int, entry_month: int, source: int, number: int) -> int:
    """Pack an identity into one integer of 49 bits."""
    return (((town_code << 15) | entry_month) << 24) | (source << 20) | number


def read_identity(key: int) -> Identity:
    """Unpack what `identity_key` packed."""
    return Identity(key >> 39, (key >> 24) & 0x7FFF, Source((key >> 20) & 0xF), key & 0xFFFFF)


@inlined
def _band(shares: np.ndarray, u: float) -> tuple[int, float]:
    """Index of the share that u falls into, and how far into it (0-1)."""
    total = 0.0
    for i in range(shares.shape[0]):
        if u < total + shares[i]:
            return i, (u - total) / shares[i]
        total += shares[i]
    return shares.shape[0] - 1, 0.5


@inlined
def _between(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


@inlined
def make_person(
    people: Array, i: int, key: int, town: int, source: int, mix: Record, params: Array, rng: Array
) -> None:
    """Fill row i with the person of this identity: the same person in every design of the services."""
    p = people[i]
    par = params[0]
    month = (key >> 24) & 0x7FFF
    u_frailty, u_motivation, u_ability, u_skill = draw(rng, SYNTHESIS_TRAITS, key, month)
    u_age, u_sex, u_education, u_efficacy = draw(rng, SYNTHESIS_BACKGROUND, key, month)
    u_tie, u_identified, u_spell, u_willing = draw(rng, SYNTHESIS_START, key, month)
    _, _, _, u_tie_low = draw(rng, SYNTHESIS_EXTRA, key, month)
    p["key"] = key
    p["town"] = town
    p["tie"] = u_tie + u_tie_low / 4294967296.0
    _give_background(p, source, mix, u_age, u_sex, u_education)
    z = logistic_quantile(u_frailty)
    p["frailty"] = par["frailty_sd"] * z
    if source == Source.LONG_TERM or source == Source.INITIAL:
        # A year of hiring from the background pool has already taken the most employable.
        p["frailty"] -= par["long_term_selection"]
    rho = par["motivation_frailty_correlation"]
    drive = rho * z + math.sqrt(1.0 - rho * rho) * logistic_quantile(u_motivation)
    p["motivation"] = 1.0 / (1.0 + math.exp(-drive * 1.8137993642342178))
    level = mix["ability_mean"] + mix["ability_sd"] * logistic_quantile(u_ability)
    if source == Source.REGISTERED or source == Source.OUTSIDE:
        level -= par["registered_ability_gap_points"]
    p["ability_level"] = _between(level, 0.0, 10.0)
    p["ability"] = p["ability_level"]
    p["skill"] = _between(
        par["skill_basic"]
        + par["skill_per_education_step"] * p["education"]
        + par["skill_sd"] * logistic_quantile(u_skill),
        0.0,
        1.0,
    )
    p["efficacy"] = _between(
        par["efficacy_mean"]
        + par["efficacy_per_ability_point"] * (p["ability"] - par["ability_reference_points"])
        + par["efficacy_sd"] * logistic_quantile(u_efficacy),
        0.0,
        1.0,
    )
    known = (
        p["ability"] < par["reduced_ability_below_points"]
        and u_identified < par["identified_at_arrival_share"]
    )
    p["identified"] = 1 if known or source == Source.REGISTERED else 0
    p["willing"] = 1 if u_willing < par["willing_to_leave_share"] else 0
    p["inclusion"] = par["inclusion_unemployed"]
    _set_situation(p, source, par, u_spell)


@inlined
def _give_background(
    p: Record, source: int, mix: Record, u_age: float, u_sex: float, u_education: float
) -> None:
    band, within = _band(mix["age_shares"], u_age)
    low, high = AGE_BAND_LOW_YEARS[band], AGE_BAND_HIGH_YEARS[band]
    if source == Source.YOUNG:
        low, high, within = AGE_BAND_LOW_YEARS[0], AGE_BAND_HIGH_YEARS[1], u_age
    p["age_months"] = int((low + (high - low) * within) * 12.0)
    # One draw serves two independent attributes: what is left of it within a share is uniform again.
    female = mix["female_share"]
    if u_sex < female:
        p["sex"] = Sex.WOMAN
        rest = u_sex / female
    else:
        p["sex"] = Sex.MAN
        rest = (u_sex - female) / (1.0 - female)
    p["immigrant"] = 1 if rest < mix["immigrant_share"] else 0
    p["education"], _ = _band(mix["education_shares"], u_education)


@inlined
def _set_situation(p: Record, source: int, par: Record, u_spell: float) -> None:
    """Where the services meet this person first."""
    p["activity"] = Activity.UNEMPLOYED
    p["next_activity"] = -1
    p["place"] = -1
    p["last_place"] = -1
    p["next_place"] = -1
    p["plan"] = -1
    p["plan_place"] = -1
    p["return_place"] = -1
    p["computed"] = 1
    if source == Source.LONG_TERM:
        p["spell_months"] = 12
    elif source == Source.YOUNG or source == Source.OUTSIDE:
        p["activity"] = Activity.INACTIVE
    elif source == Source.INITIAL:
        p["spell_months"] = 12 + int(u_spell * u_spell * par["initial_spell_span_months"])
    p["off_work_months"] = p["spell_months"]
    p["jobless_months"] = float(p["spell_months"])
    if source == Source.YOUNG or source == Source.OUTSIDE:
        p["jobless_months"] = par["idle_before_entry_months"]
    p["benefit_days"] = p["spell_months"] * par["benefit_days_per_month"]
    p["meeting_gap_months"] = int(u_spell * par["initial_meeting_gap_months"])


@compiled
def add_people(
    people: Array,
    n: int,
    counts: Array,
    town_codes: Array,
    month: int,
    mixes: Array,
    params: Array,
    rng: Array,
) -> int:
    """Append the arrivals of a month (int64[town, source]) to the array; the new number of people."""
    for town in range(counts.shape[0]):
        for source in range(counts.shape[1]):
            for number in range(counts[town, source]):
                key = identity_key(town_codes[town], month, source, number)
                make_person(people, n, key, town, source, mixes[town], params, rng)
                n += 1
    return n
