"""The way to work from other towns (ODD, "The way to work")."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from toimio.money.amounts import cents_of
from toimio.scenario.enterprise import Enterprise as Spec
from toimio.scenario.enterprise import Unit
from toimio.scenario.region import Region

if TYPE_CHECKING:
    from benchmarks.plain_mesa.enterprise import Enterprise


def _km_a_month(km: float, spec: Spec, v: dict[str, float]) -> float:
    days_a_week = min(5.0, spec.contract.hours_per_week / v["workday_hours"])
    return 2 * km * days_a_week * v["weeks_per_month"]


def own_cost_eur(km: float, unit: Unit, spec: Spec, v: dict[str, float]) -> float:
    """What a month's way costs a worker before anything is repaid."""
    return 0.0 if unit.arranges_transport else _km_a_month(km, spec, v) * v["car_eur_per_km"]


def reach_of(region: Region, unit: Unit, spec: Spec, v: dict[str, float]) -> dict[int, float]:
    """How far the people of each town would come, 1 for those who live there."""
    here, contract = region.town_index(unit.town), spec.contract
    hourly = v["collective_pay_eur_per_hour"] * contract.pay_factor
    pay = contract.hours_per_week * v["weeks_per_month"] * hourly
    reach = {}
    for town in range(len(region.towns)):
        km = region.road_km(here, town)
        own = own_cost_eur(km, unit, spec, v)
        burden = (own - unit.pays_travel_share * own) / pay
        unwilling = 60 * km / v["travel_km_per_hour"] / v["travel_tolerance_minutes"]
        unwilling += v["travel_cost_weight"] * burden
        able = 1.0 if unit.arranges_transport else v["travel_without_help_share"]
        reach[town] = able * math.exp(-unwilling) if km > 0 else 1.0
    return reach


def travel(enterprise: Enterprise) -> dict[str, float]:
    """What an enterprise pays this month for the way of those who are at work."""
    v, region = enterprise.model.values, enterprise.model.region
    repaid = seats = 0
    for p, _ in enterprise.paid:
        unit = enterprise.spec.units[enterprise.model.places[p.place].unit]
        km = region.road_km(region.town_index(unit.town), p.town)
        if p.sick_months > 0 or km == 0:
            continue
        repaid += cents_of(unit.pays_travel_share * own_cost_eur(km, unit, enterprise.spec, v))
        if unit.arranges_transport:
            seats += cents_of(_km_a_month(km, enterprise.spec, v) * v["transport_eur_per_person_km"])
    return {"travel_repaid": -repaid / 100, "transport": -seats / 100}
