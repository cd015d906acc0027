"""Which providers there are: the region's institutions as a scenario arranges them, and its enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from toimio.scenario.enterprise import Enterprise, Unit
from toimio.scenario.region import Institution, Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import Activity
from toimio.world.parameters import service_parameter_ids
from toimio.world.people import Employer
from toimio.world.places import PLACE, Priority

_SUBSIDISED_BY_KIND = {
    "firms": (Employer.FIRM, "firms_factor"),
    "municipality": (Employer.MUNICIPALITY, "municipality_factor"),
    "associations": (Employer.ASSOCIATION, "associations_factor"),
}


@dataclass(frozen=True)
class Provider:
    """One institution's places for one activity, or one unit of an enterprise."""

    key: str
    kind: str
    activity: Activity
    town: int
    serves: tuple[int, ...]
    people_today: int
    """People counted in these places at the start (0 for what the scenario founds)."""
    places_today: int
    """Places before the scenario changes them (0 for what the scenario founds)."""
    places: int
    """Places under the scenario (for an enterprise's unit: when it is full)."""
    institution: str = ""
    """Institution of the region it belongs to, empty for a unit of an enterprise."""
    enterprise: str = ""
    unit: str = ""
    terms: Mapping[str, Any] | None = None
    """Fields of `PLACE` that differ from zero: who may enter and on what terms."""


def list_providers(region: Region, scenario: Scenario, values: Mapping[str, float]) -> tuple[Provider, ...]:
    """Every provider of a region under a scenario: institutions in file order, then enterprises' units."""
    providers = [
        _of_institution(region, scenario, institution, Activity[service.upper()], values)
        for institution in region.institutions
        for service in sorted(institution.places, key=lambda s: Activity[s.upper()])
    ]
    _add_extra_places(region, scenario, providers, values)
    for key, enterprise in ordered_enterprises(region, scenario):
        providers += _of_enterprise(region, key, enterprise, values)
    return tuple(providers)


def ordered_enterprises(region: Region, scenario: Scenario) -> list[tuple[str, Enterprise]]:
    """Enterprises by opening, size, kind and towns; only where all are equal, by name.

    What an enterprise is called moves no result.
    """

    def rank(item: tuple[str, Enterprise]) -> tuple[object, ...]:
        key, enterprise = item
        units = sorted(_rank(region, "", unit) for unit in enterprise.units.values())
        return enterprise.opens_month, -enterprise.places, enterprise.employer, units, key

    return sorted(scenario.enterprises.items(), key=rank)


def _of_institution(
    region: Region,
    scenario: Scenario,
    institution: Institution,
    activity: Activity,
    values: Mapping[str, float],
) -> Provider:
    name = activity.name.lower()
    today = int(institution.places[name].value)  # type: ignore[index]
    turnover = _places_per_person(name, values)
    levers = scenario.services.of(name)
    factor = levers.places_factor
    terms: dict[str, Any] = {
        "max_ability": 10.0,
        "coaching_strength": 1.0,
        "priority": Priority.LONGEST_WAITING,
    }
    clients = getattr(levers, "clients_per_coach", 0.0)
    if clients > 0.0:
        terms["coaching_strength"] = (values["clients_per_coach_today"] / clients) ** values[
            "coach_ratio_power"
        ]
    if activity == Activity.SUBSIDISED_WORK:
        employer, subsidy = _SUBSIDISED_BY_KIND[institution.kind]
        factor *= getattr(scenario.subsidy, subsidy)
        terms |= _subsidised_terms(employer, values)
    elif activity == Activity.REHABILITATIVE_WORK:
        terms["min_idle_months"] = int(values["rehabilitative_work_after_months"])
    elif activity == Activity.VOCATIONAL_REHABILITATION:
        terms["identified_only"] = 1
    elif activity == Activity.SOCIAL_REHABILITATION:
        terms["max_ability"] = values["social_rehabilitation_below_points"]
    return Provider(
        key=f"{institution.key}.{name}",
        institution=institution.key,
        kind=institution.kind,
        activity=activity,
        town=region.town_index(institution.town),
        serves=tuple(region.town_index(t) for t in institution.serves),
        people_today=today,
        places_today=round(today * turnover),
        places=round(today * turnover * factor),
        terms=terms,
    )


def _places_per_person(service: str, values: Mapping[str, float]) -> float:
    """Places needed to have so many people in them: a freed place is taken again a month later."""
    ids = service_parameter_ids()
    activity = Activity[service.upper()]
    renewed = values[ids[activity, "renewal_share"]] if (activity, "renewal_share") in ids else 0.0
    stay_months = values[ids[activity, "mean_months"]] / (1.0 - renewed)
    return 1.0 + 1.0 / stay_months


def _subsidised_terms(employer: Employer, values: Mapping[str, float]) -> dict[str, Any]:
    """Posts are filled by suitability; whom municipalities may take is set by the month's law."""
    part_time = employer == Employer.ASSOCIATION
    return {
        "employer": employer,
        "sells_on_market": int(employer == Employer.FIRM),
        "pay_subsidised": 1,
        "priority": Priority.SUITABILITY,
        "pay_factor": 1.0,
        "hours_per_week": values[
            "full_subsidy_hours_per_week" if part_time else "subsidised_work_hours_per_week"
        ],
    }


def _add_extra_places(
    region: Region, scenario: Scenario, providers: list[Provider], values: Mapping[str, float]
) -> None:
    """Places added by town go to the town's own provider of the service, else to the first that serves it."""
    for name in type(scenario.services).model_fields:
        more: dict[int, int] = {}
        for town_key, extra in scenario.services.of(name).extra_places.items():
            row = _row_for_extra_places(providers, name, town_key, region.town_index(town_key))
            more[row] = more.get(row, 0) + extra
        for row, extra in more.items():
            places = providers[row].places + round(extra * _places_per_person(name, values))
            providers[row] = replace(providers[row], places=max(0, places))


def _row_for_extra_places(providers: list[Provider], service: str, town_key: str, town: int) -> int:
    ranked = sorted(
        (p.town != town, i)
        for i, p in enumerate(providers)
        if p.activity == Activity[service.upper()] and town in p.serves
    )
    if not ranked:
        raise ValueError(f"services.{service}.extra_places.{town_key}: the region has no provider there")
    return ranked[0][1]


def _of_enterprise(
    region: Region, key: str, enterprise: Enterprise, values: Mapping[str, float]
) -> list[Provider]:
    everywhere = tuple(range(len(region.towns)))
    return [
        Provider(
            key=f"{key}.{unit_key}",
            kind=enterprise.employer,
            activity=Activity.SUPPORTED_WORK,
            town=region.town_index(unit.town),
            serves=tuple(region.town_index(t) for t in unit.serves) or everywhere,
            people_today=0,
            places_today=0,
            places=unit.places,
            enterprise=key,
            unit=unit_key,
            terms=_enterprise_terms(enterprise, values),
        )
        for unit_key, unit in sorted(enterprise.units.items(), key=lambda item: _rank(region, *item))
    ]


def _rank(region: Region, key: str, unit: Unit) -> tuple[int, int, str]:
    """Units in the order of their towns' codes and of size: what a unit is called moves no result."""
    return region.towns[region.town_index(unit.town)].code, -unit.places, key


def _enterprise_terms(enterprise: Enterprise, values: Mapping[str, float]) -> dict[str, Any]:
    entry, contract, way_on = enterprise.entry, enterprise.contract, enterprise.exit
    ratio = values["enterprise_clients_per_coach_reference"] / enterprise.workforce.clients_per_coach
    return {
        "employer": Employer[enterprise.employer.upper()],
        "pay_subsidised": int(enterprise.finance.subsidy_regime == "pay_subsidy"),
        "sells_on_market": int(enterprise.work.orders_hours_per_place_month.get("open_market", 0.0) > 0.0),
        "priority": Priority[entry.priority.upper()],
        "min_ability": entry.min_ability,
        "max_ability": entry.max_ability,
        "min_idle_months": entry.min_months_unemployed,
        "identified_only": int(entry.identified_only),
        "reserved_share_identified": entry.reserved_share_identified,
        "identify_at_entry_share": entry.identify_at_entry_share,
        "hours_per_week": contract.hours_per_week,
        "pay_factor": contract.pay_factor,
        "training_share": contract.training_share,
        "time_limit_months": contract.time_limit_months,
        "exit_effort": way_on.exit_effort * _bonus_pull(way_on, values),
        "readiness_threshold": way_on.readiness_threshold,
        "client_site_share": enterprise.work.client_site_share,
        "coaching_strength": ratio ** values["coach_ratio_power"],
        "mentoring_months": way_on.mentoring_months + _retention_mentoring(way_on, values),
        "return_right_months": way_on.return_right_months,
    }


def _bonus_pull(way_on: Any, values: Mapping[str, float]) -> float:
    """A bonus per exit raises effort for exits, with falling returns (grade D: no study gives the size)."""
    bonus = way_on.bonus_per_exit_eur / values["bonus_reference_eur"]
    return 1.0 + values["bonus_effort_gain"] * bonus / (1.0 + bonus)


def _retention_mentoring(way_on: Any, values: Mapping[str, float]) -> int:
    """A bonus per retained month pays for longer mentoring in the new job, up to what a year's bonus buys."""
    yearly = 12.0 * way_on.bonus_per_retained_month_eur
    return round(min(yearly / values["mentoring_eur_per_month"], values["retention_mentoring_cap_months"]))


def place_table(providers: tuple[Provider, ...]) -> np.ndarray:
    """The places of all providers as compiled rules read them (dtype `PLACE`), nothing occupied yet."""
    table = np.zeros(len(providers), dtype=PLACE)
    enterprises = list(dict.fromkeys(p.enterprise for p in providers if p.enterprise))
    for row, provider in zip(table, providers, strict=True):
        row["activity"] = provider.activity
        row["town"] = provider.town
        row["enterprise"] = enterprises.index(provider.enterprise) if provider.enterprise else -1
        row["places"] = 0 if provider.enterprise else provider.places
        row["known_places"] = provider.places_today
        for name, value in (provider.terms or {}).items():
            row[name] = value
    return table
