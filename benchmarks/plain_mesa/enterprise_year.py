"""The end of an enterprise's year (ODD, "The surplus of a year"): cash above the reserve is used."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.keeper import cents

if TYPE_CHECKING:
    from benchmarks.plain_mesa.enterprise import Enterprise


def end_of_year(enterprise: Enterprise, entries: dict[str, float]) -> dict[str, float]:
    """Count the month; after each twelve months of work do what the rule says and return what is paid out."""
    rule = enterprise.spec.finance.surplus_rule
    booked = {entry: cents(euros) for entry, euros in entries.items()}
    enterprise.year.append((booked, sum(unit.members for unit in enterprise.units.values())))
    if len(enterprise.year) < 12:
        return {}
    costs = -sum(amount for month, _ in enterprise.year for amount in month.values() if amount < 0)
    member_months = sum(members for _, members in enterprise.year)
    enterprise.year = []
    reserve = enterprise.spec.finance.reserve_target_months * costs / 12
    above = (enterprise.bank_cents + sum(booked.values()) - reserve) / 100
    if enterprise.closing or enterprise.closed_month is not None or above < 0:
        above = 0.0
    if rule == "owners":
        return {"surplus_to_owners": -above}
    if rule == "more_training":
        _more_coaching(enterprise, above)
    if rule == "more_places":
        _more_places(enterprise, above, costs, member_months)
    return {}


def _more_coaching(enterprise: Enterprise, above: float) -> None:
    v, workforce = enterprise.model.values, enterprise.spec.workforce
    members = sum(unit.members for unit in enterprise.units.values())
    enterprise.coaches_factor = 1.0
    if members:
        coaches = members / workforce.clients_per_coach
        more = above / (12 * v["coach_cost_eur_per_month"])
        enterprise.coaches_factor = min((coaches + more) / coaches, v["surplus_coaches_most_factor"])
    for place in enterprise.places:
        place.coaching_strength = math.pow(
            v["enterprise_clients_per_coach_reference"] / enterprise.clients_per_coach,
            v["coach_ratio_power"],
        )


def _more_places(enterprise: Enterprise, above: float, costs: int, member_months: int) -> None:
    """As many as the surplus pays for a year at what a worker cost, the unit with most orders left first."""
    if not member_months:
        return
    affordable = math.floor(above / (costs / 100 / member_months * 12))
    unmet = {place.row: enterprise.units[place.row].unmet_hours for place in enterprise.places}
    for place in sorted(enterprise.places, key=lambda place: -unmet[place.row]):
        unit = enterprise.units[place.row]
        if unit.output_per_member <= 0:
            continue
        empty = enterprise.planned_places(place) - unit.members
        more = max(0, min(affordable, math.floor(unit.unmet_hours / unit.output_per_member) - empty))
        enterprise.extra_places[place.row] += more
        affordable -= more
