"""A provider's places and how they are filled in from region and scenario (ODD 6, "Providers")."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.plain_mesa.way_to_work import reach_of
from toimio.evidence.register import Register
from toimio.scenario.basics import month_number
from toimio.scenario.coaching_team import CoachingTeam
from toimio.scenario.enterprise import Enterprise, Unit
from toimio.scenario.region import Institution, Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import Activity

NO_EMPLOYER, FIRM, MUNICIPALITY, ASSOCIATION, COOPERATIVE, FOUNDATION, STATE_COMPANY = range(7)
POST_EMPLOYERS = {"firms": FIRM, "municipality": MUNICIPALITY, "associations": ASSOCIATION}
UNIT_EMPLOYERS = {
    "cooperative": COOPERATIVE,
    "foundation": FOUNDATION,
    "association": ASSOCIATION,
    "firm": FIRM,
    "state_company": STATE_COMPANY,
}


@dataclass
class Place:
    """One row of places: an institution's service, a unit of an enterprise, or a coaching team."""

    row: int
    keeper: str
    activity: int
    town: int
    serves: frozenset[int]
    reach: dict[int, float] = field(default_factory=dict)
    """How far people of other towns would come; 1 where nothing is said."""
    employer: int = NO_EMPLOYER
    enterprise: str = ""
    unit: str = ""
    team: CoachingTeam | None = None
    priority: str = "longest_waiting"
    planned: int = 0
    changes: tuple[tuple[int, int], ...] = ()
    places_today: int = 0
    known_places: float = 0.0
    attraction: float = 0.0
    referred: float = 0.0
    referred_sum: float = 0.0
    open_sum: float = 0.0
    open_share: float = 0.0
    weights: tuple[float, ...] = ()
    # this month
    places: int = 0
    occupied: int = 0
    queue: int = 0
    entries: int = 0
    leavers: int = 0
    returns: int = 0
    # conditions
    identified_only: bool = False
    senior_from_years: float = 0.0
    senior_after_months: float = 0.0
    min_idle_months: int = 0
    min_motivation: float = 0.0
    min_ability: float = 0.0
    max_ability: float = 10.0
    reserved_share_identified: float = 0.0
    identify_at_entry_share: float = 0.0
    weakest_first_share: float = 0.0
    weakest_owed: float = 0.0
    # terms
    hours_per_week: float = 0.0
    pay_factor: float = 0.0
    training_share: float = 0.0
    time_limit_months: int = 0
    mentoring_months: int = 0
    return_right_months: int = 0
    exit_effort: float = 0.0
    readiness_threshold: float = 0.0
    client_site_share: float = 0.0
    coaching_strength: float = 1.0
    sells_on_market: bool = False
    pay_subsidised: bool = False
    search_effort: float | None = None
    mean_months: float | None = None

    def planned_in(self, month: int) -> int:
        """Places that an institution or a coaching team plans for a month (absolute number)."""
        if self.team is not None:
            months = month - self.team.opens_month + 1
            grown = min(1.0, months / max(1, self.team.ramp_up_months))
            return math.ceil(self.team.places * grown) if months > 0 else 0
        planned = self.planned
        for since, places in self.changes:
            if month >= since:
                planned = places
        return planned


def make_places(region: Region, scenario: Scenario, register: Register) -> list[Place]:
    """Make all rows: institutions in their order, each by activity code, then the units of enterprises."""
    v = {key: parameter.value for key, parameter in register.items()}
    rows: list[Place] = []
    for institution in region.institutions:
        services = sorted(institution.places.items(), key=lambda entry: Activity[entry[0].upper()])
        for service, today in services:
            rows.append(_service_row(len(rows), institution, service, today.value, region, scenario, v))
    _add_extra_places(rows, region, scenario, v)
    for key, spec in enterprises_in_order(region, scenario):
        for unit in _units_in_order(spec.units, region):
            rows.append(_unit_row(len(rows), key, unit, region, spec, v))
    for key, team in teams_in_order(region, scenario):
        rows.append(_team_row(len(rows), key, team, region, v))
    return rows


def enterprises_in_order(region: Region, scenario: Scenario) -> list[tuple[str, Enterprise]]:
    """Enterprises by opening, the larger first, kind and units; the name settles only what is equal."""

    def rank(item: tuple[str, Enterprise]) -> tuple[object, ...]:
        key, spec = item
        units = sorted(_unit_rank(unit, region) for unit in spec.units.values())
        owners = "" if spec.ownership is None else spec.ownership.model_dump_json()
        return spec.opens_month, -spec.places, spec.employer, units, owners, key

    return sorted(scenario.enterprises.items(), key=rank)


def teams_in_order(region: Region, scenario: Scenario) -> list[tuple[str, CoachingTeam]]:
    """Teams by opening, the larger first, town, towns served and the rest; the name settles only what is equal."""

    def code(town: str) -> int:
        return region.towns[region.town_index(town)].code

    def rank(item: tuple[str, CoachingTeam]) -> tuple[object, ...]:
        key, team = item
        rest = team.model_dump_json(exclude={"town", "serves"})
        return team.opens_month, -team.places, code(team.town), sorted(map(code, team.serves)), rest, key

    return sorted(scenario.coaching_teams.items(), key=rank)


def _units_in_order(units: dict[str, Unit], region: Region) -> list[str]:
    return sorted(units, key=lambda key: (_unit_rank(units[key], region), key))


def _unit_rank(unit: Unit, region: Region) -> tuple[int, int]:
    """By the code of the town, then the larger first: what a unit is called moves no result."""
    return region.towns[region.town_index(unit.town)].code, -unit.places


def turnover(service: str, v: dict[str, float]) -> float:
    """Places needed for each person in a service, since a place stands empty for a month between two."""
    stay = v[f"{service}_mean_months"] / (1 - v.get(f"{service}_renewal_share", 0.0))
    return 1 + 1 / stay


def _service_row(
    row: int,
    institution: Institution,
    service: str,
    today: float,
    region: Region,
    scenario: Scenario,
    v: dict[str, float],
) -> Place:
    lever = scenario.services.of(service)
    factor = 1.0
    if service == "subsidised_work":
        factor = getattr(scenario.subsidy, f"{institution.kind}_factor")
    place = Place(
        row=row,
        keeper=institution.key,
        activity=int(Activity[service.upper()]),
        town=region.town_index(institution.town),
        serves=frozenset(region.town_index(town) for town in institution.serves),
        planned=round(today * turnover(service, v) * (lever.places_factor * factor)),
        changes=tuple(
            (month_number(month), round(today * turnover(service, v) * (times * factor)))
            for month, times in sorted(lever.changes.items())
        ),
        places_today=round(today * turnover(service, v)),
    )
    clients = getattr(lever, "clients_per_coach", 0.0)
    if clients > 0:
        place.coaching_strength = (v["clients_per_coach_today"] / clients) ** v["coach_ratio_power"]
    if service == "rehabilitative_work":
        place.min_idle_months = int(v["rehabilitative_work_after_months"])
    if service == "vocational_rehabilitation":
        place.identified_only = True
    if service == "social_rehabilitation":
        place.max_ability = v["social_rehabilitation_below_points"]
    if service == "subsidised_work":
        _post_terms(place, institution.kind, v)
    return place


def _post_terms(place: Place, kind: str, v: dict[str, float]) -> None:
    place.priority = "suitability"
    place.employer = POST_EMPLOYERS[kind]
    place.sells_on_market = kind == "firms"
    place.pay_subsidised = True
    place.pay_factor = 1.0
    hours = "full_subsidy_hours_per_week" if kind == "associations" else "subsidised_work_hours_per_week"
    place.hours_per_week = v[hours]


def _add_extra_places(rows: list[Place], region: Region, scenario: Scenario, v: dict[str, float]) -> None:
    for service in type(scenario.services).model_fields:
        of_service = [place for place in rows if place.activity == Activity[service.upper()]]
        added: Counter[int] = Counter()
        for town_key, extra in scenario.services.of(service).extra_places.items():
            town = region.town_index(town_key)
            takers = [place for place in of_service if town in place.serves]
            added[min(takers, key=lambda place: (place.town != town, place.row)).row] += extra
        for row, extra in added.items():
            more = round(extra * turnover(service, v))
            rows[row].planned = max(0, rows[row].planned + more)
            rows[row].changes = tuple((month, max(0, places + more)) for month, places in rows[row].changes)


def _unit_row(
    row: int, key: str, unit_key: str, region: Region, spec: Enterprise, v: dict[str, float]
) -> Place:
    unit, entry, contract, leave = spec.units[unit_key], spec.entry, spec.contract, spec.exit
    everywhere = tuple(town.key for town in region.towns)
    bought = 12 * leave.bonus_per_retained_month_eur / v["mentoring_eur_per_month"]
    mentored_months = leave.mentoring_months + round(min(bought, v["retention_mentoring_cap_months"]))
    lasts = 1 - v["job_end_early_per_month"] * v["mentor_job_end_factor"]
    paid_months = math.fsum(lasts**month for month in range(mentored_months))
    bonus = leave.bonus_per_exit_eur + paid_months * leave.bonus_per_retained_month_eur
    bonus /= v["bonus_reference_eur"]
    promise = 1 + v["mentor_promise_gain"] * min(1, mentored_months / 12)
    coaching = v["enterprise_clients_per_coach_reference"] / spec.workforce.clients_per_coach
    return Place(
        row=row,
        keeper=key,
        activity=int(Activity.SUPPORTED_WORK),
        town=region.town_index(unit.town),
        serves=frozenset(region.town_index(town) for town in unit.serves or everywhere),
        reach=reach_of(region, unit, spec, v),
        employer=UNIT_EMPLOYERS[spec.employer],
        enterprise=key,
        unit=unit_key,
        priority=entry.priority,
        identified_only=entry.identified_only,
        min_idle_months=entry.min_months_unemployed,
        min_ability=entry.min_ability,
        max_ability=entry.max_ability,
        reserved_share_identified=entry.reserved_share_identified,
        identify_at_entry_share=entry.identify_at_entry_share,
        weakest_first_share=entry.weakest_first_share,
        hours_per_week=contract.hours_per_week,
        pay_factor=contract.pay_factor,
        training_share=contract.training_share,
        time_limit_months=contract.time_limit_months,
        mentoring_months=mentored_months,
        return_right_months=leave.return_right_months,
        exit_effort=leave.exit_effort * (1 + v["bonus_effort_gain"] * bonus / (1 + bonus)) * promise,
        readiness_threshold=leave.readiness_threshold,
        client_site_share=spec.work.client_site_share,
        coaching_strength=math.pow(coaching, v["coach_ratio_power"]),
        sells_on_market=spec.work.orders_hours_per_place_month.get("open_market", 0.0) > 0,
        pay_subsidised=spec.finance.subsidy_regime == "pay_subsidy",
    )


def _team_row(row: int, key: str, team: CoachingTeam, region: Region, v: dict[str, float]) -> Place:
    entry = team.entry
    everywhere = tuple(town.key for town in region.towns)
    at_once = team.approach == "place_then_train"
    return Place(
        row=row,
        keeper=key,
        activity=int(Activity.COACHING),
        town=region.town_index(team.town),
        serves=frozenset(region.town_index(town) for town in team.serves or everywhere),
        team=team,
        priority=entry.priority,
        identified_only=entry.identified_only,
        min_idle_months=entry.min_months_unemployed,
        min_ability=entry.min_ability,
        max_ability=entry.max_ability,
        min_motivation=v["wants_work_from_share"] if entry.wanting_work_only else 0.0,
        mentoring_months=team.follow_along_months,
        coaching_strength=math.pow(
            v["clients_per_coach_today"] / team.clients_per_coach, v["coach_ratio_power"]
        ),
        search_effort=v["place_then_train_search_effort"] if at_once else None,
        mean_months=v["place_then_train_mean_months"] if at_once else None,
    )
