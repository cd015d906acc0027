"""A scenario made larger or smaller: what it creates or enlarges against another, times a factor."""

from __future__ import annotations

from typing import Any

from toimio.scenario.basics import month_number
from toimio.scenario.load import Resolved

_FACTORS = ("firms_factor", "municipality_factor", "associations_factor")
LARGEST_FACTOR = 20.0
"""Limit of the schema on every factor of places."""


def scaled(resolved: Resolved, reference: Resolved, factor: float) -> Resolved:
    """Return a scenario with the size of its own part times a factor.

    The places of its enterprises, coaching teams and service paths are multiplied; of services and subsidised posts
    what differs from the reference is. Nothing else is touched, so a design without places of its own stays as it is.

    Raises
    ------
    ScenarioError
        If a size leaves the bounds of the schema.
    """
    overrides = _enterprises(resolved, factor)
    overrides |= _teams(resolved, factor)
    overrides |= _paths(resolved, factor)
    overrides |= _services(resolved, reference, factor)
    overrides |= _subsidy(resolved, reference, factor)
    return resolved.updated(overrides) if overrides else resolved


def can_be_scaled(resolved: Resolved, reference: Resolved) -> bool:
    """Tell whether a scenario has places of its own that can be scaled."""
    return scaled(resolved, reference, 0.0).digest() != resolved.digest()


def places_of(resolved: Resolved) -> int:
    """Return the planned places of a scenario's enterprises and coaching teams."""
    scenario = resolved.scenario
    in_enterprises = sum(enterprise.places for enterprise in scenario.enterprises.values())
    return in_enterprises + sum(team.places for team in scenario.coaching_teams.values())


def _enterprises(resolved: Resolved, factor: float) -> dict[str, Any]:
    return {
        f"enterprises.{key}.units.{unit_key}.places": round(unit.places * factor)
        for key, enterprise in resolved.scenario.enterprises.items()
        for unit_key, unit in enterprise.units.items()
    }


def _teams(resolved: Resolved, factor: float) -> dict[str, Any]:
    return {
        f"coaching_teams.{key}.places": round(team.places * factor)
        for key, team in resolved.scenario.coaching_teams.items()
    }


def _paths(resolved: Resolved, factor: float) -> dict[str, Any]:
    return {
        f"service_paths.{key}.places": round(path.places * factor)
        for key, path in resolved.scenario.service_paths.items()
    }


def _services(resolved: Resolved, reference: Resolved, factor: float) -> dict[str, Any]:
    overrides: dict[str, Any] = {}
    for activity, service in resolved.scenario.services:
        before = reference.scenario.services.of(activity)
        if service.places_factor != before.places_factor:
            overrides[f"services.{activity}.places_factor"] = _between(
                before.places_factor, service.places_factor, factor
            )
        for month, places_factor in service.changes.items():
            earlier = before.factor_at(month_number(month))
            if places_factor != earlier:
                path = f"services.{activity}.changes.{month}"
                overrides[path] = _between(earlier, places_factor, factor)
        for town, places in service.extra_places.items():
            old = before.extra_places.get(town, 0)
            if places != old:
                overrides[f"services.{activity}.extra_places.{town}"] = old + round((places - old) * factor)
    return overrides


def _subsidy(resolved: Resolved, reference: Resolved, factor: float) -> dict[str, Any]:
    here, there = resolved.scenario.subsidy, reference.scenario.subsidy
    return {
        f"subsidy.{name}": _between(getattr(there, name), getattr(here, name), factor)
        for name in _FACTORS
        if getattr(here, name) != getattr(there, name)
    }


def _between(old: float, new: float, factor: float) -> float:
    return min(LARGEST_FACTOR, max(0.0, old + (new - old) * factor))
