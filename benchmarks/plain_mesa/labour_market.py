"""Phase 6, labour market: search meets vacancies in each town; the background pool competes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import identity
from benchmarks.plain_mesa.person import Person
from toimio.world.activities import Activity, Reason
from toimio.world.draws import binomial_count

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel
    from benchmarks.plain_mesa.town import Town


def weigh_search(p: Person) -> None:
    """How much of the town's hiring falls to this person: effort, motivation and suitability."""
    v = p.model.values
    searches = p.activity <= Activity.SUBSIDISED_WORK and p.activity != Activity.VOCATIONAL_REHABILITATION
    p.search = 0.0
    if not (searches and p.undecided and p.sick_months == 0):
        return
    effort = _effort(p)
    if effort > 0:
        suitability = math.exp(p.suitability_exponent() * p.model.towns[p.town].slack)
        p.search = effort * (v["effort_floor"] + p.motivation) * min(suitability, v["suitability_cap"])


def _effort(p: Person) -> float:
    if p.activity == Activity.UNEMPLOYED:
        return p.model.values["unemployed_search_effort"]
    effort = p.of_service("search_effort")
    if p.activity == Activity.COACHING:
        place = p.model.places[p.place]
        effort = (effort if place.search_effort is None else place.search_effort) * place.coaching_strength
    if p.activity == Activity.SUPPORTED_WORK:
        effort *= _leaving_effort(p)
    return effort


def _leaving_effort(p: Person) -> float:
    """What coach and worker put into moving on from supported work."""
    v, place = p.model.values, p.model.places[p.place]
    effort = place.exit_effort
    if p.readiness < place.readiness_threshold:
        effort *= v["effort_before_ready_share"]
    if not p.willing:
        effort *= v["effort_of_unwilling_share"]
    effort *= 1 - v["lock_in_weight"] * p.skill
    effort *= 1 + v["client_site_exit_gain"] * place.client_site_share
    return effort * place.coaching_strength


def set_hazards(model: PlainModel) -> None:
    """The hazard of a town: what one unit of search weight is worth this month."""
    v = model.values
    for town in model.towns:
        town.search = 0.0
    for p in model.people:
        model.towns[p.town].search += p.search
    for town in model.towns:
        for months, count in enumerate(town.pool):
            town.search += count * pool_weight(model, months)
        town.hazard = 0.0
        if town.search > 0:
            tightness = town.vacancies / town.search / v["reference_tightness"]
            town.hazard = v["hire_hazard_per_month"] * tightness ** (1 - v["matching_elasticity"])


def pool_weight(model: PlainModel, months: int) -> float:
    v = model.values
    return v["pool_search_weight"] * math.exp(-v["pool_search_decline_per_month"] * months)


def be_hired(p: Person) -> None:
    town = p.model.towns[p.town]
    if p.search > 0 and p.u_hire < 1 - math.exp(-town.hazard * p.search):
        p.decide(Activity.OPEN_WORK, Reason.HIRED)
        town.hires += 1


def move_pool(model: PlainModel, town: Town) -> None:
    """A month of the background pool; who completes twelve months becomes a person next month."""
    pool, arriving = town.pool, town.newly_unemployed
    moved = [0] * (len(pool) + 1)
    for months in range(len(pool) - 1, -1, -1):
        cell = identity(town.code, model.month, 0, months)
        chance = 1 - math.exp(-town.hazard * pool_weight(model, months))
        hired = binomial_count(model.luck.number("pool_hires", cell, model.month), pool[months], chance)
        leave = model.values["pool_leaves_per_month"]
        u = model.luck.number("pool_exits", cell, model.month)
        gone = binomial_count(u, pool[months] - hired, leave)
        moved[months + 1] = pool[months] - hired - gone
        town.pool_hires += hired
    town.long_term_next = moved[-1]
    town.pool = [arriving, *moved[1:-1]]
