"""What the people of supported work produce and cost in a month, summed over each unit."""

from typing import NamedTuple

import numpy as np

from toimio.world.compiled import Array, allocating, compiled
from toimio.world.lists import MENTORED, SUPPORTED
from toimio.world.rules.jobs import productivity


class UnitMonth(NamedTuple):
    """A unit's month."""

    members: int
    """People of the target group."""
    identified: int
    """Of them, people whose reduced ability is recognised."""
    sick: int
    """Of them, people on sick leave."""
    ready: int
    """Of them, people ready to move on."""
    paid_hours: float
    output_hours: float
    """Hours of full-productivity output."""
    pay_eur: float
    """Pay without the employer's side costs."""


UNIT_MONTH = np.dtype(
    [
        (name, np.int64 if name in ("members", "identified", "sick", "ready") else np.float64)
        for name in UnitMonth._fields
    ]
)
"""`UnitMonth` as a row that compiled rules write."""


@compiled
def unit_months(
    people: Array,
    lists: Array,
    counts: Array,
    places: Array,
    skill_need: Array,
    units: Array,
    params: Array,
) -> None:
    """Sum production and cost over each unit of supported work.

    Parameters
    ----------
    skill_need
        float64[provider]: skill the unit's work asks for against the usual; lowers productivity.
    units
        `UNIT_MONTH` per provider, overwritten.
    """
    par = params[0]
    for j in range(units.shape[0]):
        u = units[j]
        u["members"] = 0
        u["identified"] = 0
        u["sick"] = 0
        u["ready"] = 0
        u["paid_hours"] = 0.0
        u["output_hours"] = 0.0
        u["pay_eur"] = 0.0
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        place = places[p["place"]]
        u = units[p["place"]]
        hours = place["hours_per_week"] * par["weeks_per_month"]
        pay = hours * par["collective_pay_eur_per_hour"] * place["pay_factor"]
        u["members"] += 1
        u["identified"] += p["identified"]
        u["paid_hours"] += hours
        u["pay_eur"] += pay
        if (p["ability"] / 10.0 + p["skill"] + p["efficacy"]) / 3.0 >= place["readiness_threshold"]:
            u["ready"] += 1
        if p["sick_months"] > 0:
            u["sick"] += 1
        else:
            present = hours * (1.0 - place["training_share"])
            u["output_hours"] += present * max(0.0, productivity(p, par) - skill_need[p["place"]])


@compiled
def count_at_work(people: Array, lists: Array, counts: Array, at_work: Array) -> None:
    """Add the people in supported work who are not on sick leave to `at_work` (int32[town, provider])."""
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        if p["sick_months"] == 0:
            at_work[p["town"], p["place"]] += 1


@allocating
def count_mentored(people: Array, lists: Array, counts: Array, n_places: int) -> Array:
    """People in open work whom a former provider still mentors, by provider (int64)."""
    mentored = np.zeros(n_places, dtype=np.int64)
    for k in range(counts[MENTORED]):
        mentored[people[lists[MENTORED, k]]["last_place"]] += 1
    return mentored


@compiled
def count_mentored_at_home(people: Array, lists: Array, counts: Array, mentored: Array) -> None:
    """Add the people in open work whom a former provider still mentors to `mentored` (int32[town, provider])."""
    for k in range(counts[MENTORED]):
        p = people[lists[MENTORED, k]]
        mentored[p["town"], p["last_place"]] += 1
