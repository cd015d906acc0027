"""Which providers there are: the region's institutions as a scenario arranges them, and what it founds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from toimio.scenario.basics import month_number
from toimio.scenario.coaching_team import CoachingTeam
from toimio.scenario.enterprise import Enterprise, Exit, Unit
from toimio.scenario.region import Institution, Region
from toimio.scenario.schema import Scenario
from toimio.scenario.service_path import ServicePath
from toimio.world.activities import Activity
from toimio.world.parameters import service_parameter_ids
from toimio.world.people import Employer
from toimio.world.places import PLACE, Priority
from toimio.world.travel import Commute, commute_to, distances_km

MONTHS_PER_YEAR = 12
_SUBSIDISED_BY_KIND = {
    "firms": (Employer.FIRM, "firms_factor"),
    "municipality": (Employer.MUNICIPALITY, "municipality_factor"),
    "associations": (Employer.ASSOCIATION, "associations_factor"),
}


@dataclass(frozen=True)
class Provider:
    """One institution's places for one activity, one unit of an enterprise, or a coaching team."""

    key: str
    kind: str
    activity: Activity
    town: int
    serves: tuple[int, ...]
    """Towns whose people it takes."""
    people_today: int
    """People counted in these places at the start (0 for what the scenario founds)."""
    places_today: int
    """Places before the scenario changes them (0 for what the scenario founds)."""
    places: int
    """Places under the scenario before any change at a date (of what the scenario founds: when it is full)."""
    institution: str = ""
    """Institution of the region it belongs to, empty for what the scenario founds."""
    enterprise: str = ""
    unit: str = ""
    team: str = ""
    """Coaching team of the scenario, empty for all others."""
    clients_per_coach: float = 0.0
    """Clients for each coach; 0 means as today."""
    changes: tuple[tuple[int, int], ...] = ()
    """Months (absolute, ascending) from which there are other places, with these."""
    terms: Mapping[str, Any] | None = None
    """Fields of `PLACE` that differ from zero: who may enter and on what terms."""
    commute: Commute | None = None
    """How people of other towns come to it; None where the way plays no part."""
    road_km: tuple[float, ...] = ()
    """Of a coaching team: the way to the clients of each town; empty for all others."""

    def reach(self, town: int) -> float:
        """How much of what the joint service says of it finds people of a town willing to come (0 to 1)."""
        if town not in self.serves:
            return 0.0
        return self.commute.come_share[town] if self.commute else 1.0

    def places_at(self, month: int) -> int:
        """Places of an institution in a month (absolute number)."""
        begun = [places for since, places in self.changes if since <= month]
        return begun[-1] if begun else self.places


def list_providers(region: Region, scenario: Scenario, values: Mapping[str, float]) -> tuple[Provider, ...]:
    """Every provider of a region under a scenario: institutions in file order, enterprises' units, teams."""
    providers = [
        _of_institution(region, scenario, institution, Activity[service.upper()], values)
        for institution in region.institutions
        for service in sorted(institution.places, key=lambda s: Activity[s.upper()])
    ]
    _add_extra_places(region, scenario, providers, values)
    for key, enterprise in ordered_enterprises(region, scenario):
        providers += _of_enterprise(region, key, enterprise, values)
    providers += [_of_team(region, key, team, values) for key, team in ordered_teams(region, scenario)]
    return tuple(providers)


def rows_in_order(rows: Sequence[int]) -> slice:
    """Return the rows of one institution or enterprise as a slice, of which a column gives a view.

    Raises
    ------
    ValueError
        If rows of others stand between them: `list_providers` must not put them there.
    """
    first, last = rows[0], rows[-1]
    if list(rows) != list(range(first, last + 1)):
        raise ValueError(f"the rows of one provider must follow each other, and are {list(rows)}")
    return slice(int(first), int(last) + 1)


def ordered_enterprises(region: Region, scenario: Scenario) -> list[tuple[str, Enterprise]]:
    """Enterprises by opening, size, kind, towns and owners; only where all are equal, by name.

    What an enterprise is called moves no result.
    """

    def rank(item: tuple[str, Enterprise]) -> tuple[object, ...]:
        key, enterprise = item
        units = sorted(_rank(region, "", unit) for unit in enterprise.units.values())
        owned = enterprise.ownership.model_dump_json() if enterprise.ownership else ""
        return enterprise.opens_month, -enterprise.places, enterprise.employer, units, owned, key

    return sorted(scenario.enterprises.items(), key=rank)


def ordered_teams(region: Region, scenario: Scenario) -> list[tuple[str, CoachingTeam]]:
    """Coaching teams by opening, size, towns and all else that they are; only where all are equal, by name."""

    def rank(item: tuple[str, CoachingTeam]) -> tuple[object, ...]:
        key, team = item
        codes = [region.towns[region.town_index(town)].code for town in (team.town, *sorted(team.serves))]
        levers = team.model_dump_json(exclude={"town", "serves"})
        return team.opens_month, -team.places, codes[0], sorted(codes[1:]), levers, key

    return sorted(scenario.coaching_teams.items(), key=rank)


def ordered_paths(region: Region, scenario: Scenario) -> list[tuple[str, ServicePath]]:
    """Service paths by opening, size, towns and all else that they are; only where all are equal, by name."""

    def rank(item: tuple[str, ServicePath]) -> tuple[object, ...]:
        key, path = item
        codes = sorted(region.towns[region.town_index(town)].code for town in path.towns)
        activities = [step if step.upper() in Activity.__members__ else "" for step in path.steps]
        levers = path.model_dump_json(exclude={"towns", "steps"})
        return path.opens_month, -path.places, codes, activities, levers, key

    return sorted(scenario.service_paths.items(), key=rank)


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
    factor = 1.0
    terms: dict[str, Any] = {
        "max_ability": 10.0,
        "coaching_strength": 1.0,
        "priority": Priority.LONGEST_WAITING,
    }
    clients = getattr(levers, "clients_per_coach", 0.0)
    if clients > 0.0:
        terms["coaching_strength"] = _strength(clients, values)
    if activity == Activity.SUBSIDISED_WORK:
        employer, subsidy = _SUBSIDISED_BY_KIND[institution.kind]
        factor = getattr(scenario.subsidy, subsidy)
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
        places=round(today * turnover * (levers.places_factor * factor)),
        clients_per_coach=clients,
        changes=tuple(
            (month_number(month), round(today * turnover * (changed * factor)))
            for month, changed in levers.changes.items()
        ),
        terms=terms,
    )


def _strength(clients_per_coach: float, values: Mapping[str, float]) -> float:
    """How much a coach does for a client against today (1), by clients for each coach."""
    return (values["clients_per_coach_today"] / clients_per_coach) ** values["coach_ratio_power"]


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
            added, before = round(extra * _places_per_person(name, values)), providers[row]
            providers[row] = replace(
                before,
                places=max(0, before.places + added),
                changes=tuple((month, max(0, places + added)) for month, places in before.changes),
            )


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
            terms=enterprise_terms(enterprise, values),
            commute=commute_to(region, unit, enterprise.contract, values),
        )
        for unit_key, unit in sorted(enterprise.units.items(), key=lambda item: _rank(region, *item))
    ]


def _rank(region: Region, key: str, unit: Unit) -> tuple[int, int, str]:
    """Units in the order of their towns' codes and of size: what a unit is called moves no result."""
    return region.towns[region.town_index(unit.town)].code, -unit.places, key


def enterprise_terms(enterprise: Enterprise, values: Mapping[str, float]) -> dict[str, Any]:
    """Fields of `PLACE` that an enterprise's terms decide, the same for all its units."""
    entry, contract, way_on = enterprise.entry, enterprise.contract, enterprise.exit
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
        "weakest_first_share": entry.weakest_first_share,
        "hours_per_week": contract.hours_per_week,
        "pay_factor": contract.pay_factor,
        "training_share": contract.training_share,
        "time_limit_months": contract.time_limit_months,
        "exit_effort": way_on.exit_effort * _bonus_pull(way_on, values) * _mentor_promise(way_on, values),
        "readiness_threshold": way_on.readiness_threshold,
        "client_site_share": enterprise.work.client_site_share,
        "coaching_strength": enterprise_coaching(enterprise.workforce.clients_per_coach, values),
        "mentoring_months": _mentoring_months(way_on, values),
        "return_right_months": way_on.return_right_months,
    }


def enterprise_coaching(clients_per_coach: float, values: Mapping[str, float]) -> float:
    """How much an enterprise's coach does for a worker against the reference (1), by workers for each coach."""
    ratio = values["enterprise_clients_per_coach_reference"] / clients_per_coach
    strength: float = ratio ** values["coach_ratio_power"]
    return strength


def _of_team(region: Region, key: str, team: CoachingTeam, values: Mapping[str, float]) -> Provider:
    everywhere = tuple(range(len(region.towns)))
    return Provider(
        key=key,
        kind="coaching_team",
        activity=Activity.COACHING,
        town=region.town_index(team.town),
        serves=tuple(region.town_index(t) for t in team.serves) or everywhere,
        people_today=0,
        places_today=0,
        places=team.places,
        team=key,
        clients_per_coach=team.clients_per_coach,
        road_km=tuple(distances_km(region, team.town)),
        terms=_team_terms(team, values),
    )


def _team_terms(team: CoachingTeam, values: Mapping[str, float]) -> dict[str, Any]:
    entry = team.entry
    terms: dict[str, Any] = {
        "priority": Priority[entry.priority.upper()],
        "min_ability": entry.min_ability,
        "max_ability": entry.max_ability,
        "min_idle_months": entry.min_months_unemployed,
        "identified_only": int(entry.identified_only),
        "coaching_strength": _strength(team.clients_per_coach, values),
        "mentoring_months": team.follow_along_months,
    }
    if entry.wanting_work_only:
        terms["min_motivation"] = values["wants_work_from_share"]
    if team.approach == "place_then_train":
        terms["search_effort"] = values["place_then_train_search_effort"]
        terms["mean_months"] = values["place_then_train_mean_months"]
    return terms


def _bonus_pull(way_on: Exit, values: Mapping[str, float]) -> float:
    """Bonuses raise effort for exits by what one exit is expected to bring, with falling returns (grade D)."""
    expected = (
        way_on.bonus_per_exit_eur + _retained_months(way_on, values) * way_on.bonus_per_retained_month_eur
    )
    bonus = expected / values["bonus_reference_eur"]
    return 1.0 + values["bonus_effort_gain"] * bonus / (1.0 + bonus)


def _mentor_promise(way_on: Exit, values: Mapping[str, float]) -> float:
    """Employers take people on sooner who bring help from outside: in full if it is promised for a year (grade D)."""
    promised = min(1.0, _mentoring_months(way_on, values) / MONTHS_PER_YEAR)
    return 1.0 + values["mentor_promise_gain"] * promised


def _retained_months(way_on: Exit, values: Mapping[str, float]) -> float:
    """Months of a new job that an enterprise expects to be paid for: as long as it mentors and the job lasts."""
    lasts = 1.0 - values["job_end_early_per_month"] * values["mentor_job_end_factor"]
    return math.fsum(lasts**month for month in range(_mentoring_months(way_on, values)))


def _mentoring_months(way_on: Exit, values: Mapping[str, float]) -> int:
    """Months of support in the new job.

    A bonus per retained month pays for longer mentoring, up to what a year's bonus buys.
    """
    yearly = MONTHS_PER_YEAR * way_on.bonus_per_retained_month_eur
    paid = round(min(yearly / values["mentoring_eur_per_month"], values["retention_mentoring_cap_months"]))
    return way_on.mentoring_months + paid


def place_table(providers: tuple[Provider, ...], month: int) -> np.ndarray:
    """The places of all providers in a first month as compiled rules read them (dtype `PLACE`), all empty."""
    table = np.zeros(len(providers), dtype=PLACE)
    enterprises = list(dict.fromkeys(p.enterprise for p in providers if p.enterprise))
    for row, provider in zip(table, providers, strict=True):
        row["activity"] = provider.activity
        row["town"] = provider.town
        row["enterprise"] = enterprises.index(provider.enterprise) if provider.enterprise else -1
        row["places"] = provider.places_at(month) if provider.institution else 0
        row["known_places"] = provider.places_today
        for name, value in (provider.terms or {}).items():
            row[name] = value
    return table
