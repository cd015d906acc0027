"""What differs between two scenarios, and whose lives the difference is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toimio.scenario.basics import month_number
from toimio.scenario.layers import WORDS_FOR_PEOPLE, leaves
from toimio.scenario.schema import CoachedService, Scenario, Service


@dataclass(frozen=True)
class Difference:
    """One lever that two scenarios set differently."""

    path: str
    """Dotted place in the file."""
    first: Any
    """Value in the first scenario; None where it has no such place."""
    second: Any
    """Value in the second scenario; None where it has no such place."""


def differences(first: Scenario, second: Scenario) -> tuple[Difference, ...]:
    """Return every lever that differs, in the order of the schema; texts for people do not count."""
    left, right = _levers(first), _levers(second)
    return tuple(
        Difference(path, left.get(path), right.get(path))
        for path in dict.fromkeys((*left, *right))
        if left.get(path) != right.get(path)
    )


def followed(scenario: Scenario, baseline: Scenario) -> tuple[str, ...]:
    """Return the activities, enterprises, coaching teams and paths whose entrants are followed into both worlds.

    These are what the scenario ``follows``, or else what it creates or enlarges against the baseline.
    """
    if scenario.follows:
        return scenario.follows
    enterprises = [
        key
        for key, enterprise in scenario.enterprises.items()
        if key not in baseline.enterprises or enterprise.places > baseline.enterprises[key].places
    ]
    teams = [
        key
        for key, team in scenario.coaching_teams.items()
        if key not in baseline.coaching_teams or team.places > baseline.coaching_teams[key].places
    ]
    paths = [
        key
        for key, path in scenario.service_paths.items()
        if key not in baseline.service_paths or path.places > baseline.service_paths[key].places
    ]
    services = [
        activity
        for activity, service in scenario.services
        if _is_enlarged(service, baseline.services.of(activity))
        or (activity == "subsidised_work" and _has_more_subsidy(scenario, baseline))
    ]
    return (*enterprises, *teams, *paths, *services)


def _is_enlarged(service: Service, before: Service) -> bool:
    if (
        isinstance(service, CoachedService)
        and isinstance(before, CoachedService)
        and service.clients_per_coach > before.clients_per_coach > 0
    ):
        return True
    if any(
        service.factor_at(month) > before.factor_at(month) for month in _months_of_change(service, before)
    ):
        return True
    return sum(service.extra_places.values()) > sum(before.extra_places.values())


def _months_of_change(service: Service, before: Service) -> list[int]:
    """Months from which the two may differ, the time before any change (0) among them."""
    return [0, *(month_number(month) for month in (*service.changes, *before.changes))]


def _has_more_subsidy(scenario: Scenario, baseline: Scenario) -> bool:
    factors = ((name, value) for name, value in scenario.subsidy if name.endswith("_factor"))
    return any(factor > getattr(baseline.subsidy, name) for name, factor in factors)


def _levers(scenario: Scenario) -> dict[str, Any]:
    return dict(leaves(scenario.model_dump(exclude=dict(WORDS_FOR_PEOPLE))))
