"""What a scenario may vary: every lever, its bounds and its neutral value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, model_validator

from toimio.locale import text
from toimio.scenario.basics import ByName, FileTable, Key, Keys, Month, MonthOrNever, Text, month_number
from toimio.scenario.coaching_team import CoachingTeam
from toimio.scenario.enterprise import Enterprise
from toimio.scenario.problems import listed, nearest, refuse, shown
from toimio.scenario.project import Project
from toimio.scenario.service_path import ServicePath

Activity = Literal[
    "unemployed",
    "coaching",
    "vocational_rehabilitation",
    "social_rehabilitation",
    "rehabilitative_work",
    "work_trial",
    "training",
    "study",
    "supported_work",
    "subsidised_work",
    "open_work",
    "sick",
    "inactive",
    "disability_pension",
    "retired",
    "moved",
]

Factor = Annotated[float, Field(ge=0.0, le=20.0)]
ExtraPlaces = Annotated[int, Field(ge=-1000, le=1000)]
FactorToTen = Annotated[float, Field(ge=0.0, le=10.0)]


class JointService(FileTable):
    """Work of the joint employment service of the municipalities, the county and Kela."""

    meetings_factor: Annotated[float, Field(ge=0.1, le=10.0)] = 1.0
    """Monthly meetings with clients as a multiple of today's."""
    identification_factor: FactorToTen = 1.0
    """Chance that a meeting recognises reduced work ability, as a multiple of today's."""
    plan_error_factor: Annotated[float, Field(ge=0.0, le=3.0)] = 1.0
    """Share of plans that point to an ill-fitting service, as a multiple of today's."""
    referral_speed_factor: FactorToTen = 1.0
    """How fast referrals follow new places, as a multiple of today's; slow referral limited earlier
    projects."""


class EarlySupport(FileTable):
    """The work-ability programme of 2025-2028: health checks of the unemployed and a working network."""

    since: MonthOrNever = "2025-09"
    """First month of the programme, "YYYY-MM"; "" means that it has always run."""
    until: MonthOrNever = ""
    """Last month of the programme, "YYYY-MM"; "" means that it never runs. Its gain fades afterwards."""
    towns: Keys = ()
    """Towns where it runs; empty means every town of the region."""
    identification_gain: Annotated[float, Field(ge=0.0, le=5.0)] = 0.5
    """How much it adds to the chance of recognising reduced ability (0.5 = half as much again);
    not yet measured."""

    @property
    def since_month(self) -> int | None:
        """Absolute month number of the first month; None when the programme has always run."""
        return month_number(self.since) if self.since else None

    @property
    def until_month(self) -> int | None:
        """Absolute month number of the last month; None when the programme never runs."""
        return month_number(self.until) if self.until else None


class Service(FileTable):
    """Places of one service."""

    places_factor: Factor = 1.0
    """Places as a multiple of today's, in every town."""
    extra_places: Annotated[dict[Key, Annotated[int, Field(ge=-1000, le=1000)]], ByName] = Field(
        default_factory=dict
    )
    """Places added by town (persons), after the factor; negative takes away, never below none."""
    changes: Annotated[dict[Month, Factor], Field(max_length=50), ByName] = Field(default_factory=dict)
    """Places as a multiple of today's by the month ("YYYY-MM") from which they hold; the latest that has begun
    replaces places_factor."""

    def factor_at(self, month: int) -> float:
        """Places in a month (absolute number) as a multiple of today's."""
        begun = [factor for since, factor in self.changes.items() if month_number(since) <= month]
        return begun[-1] if begun else self.places_factor


class CoachedService(Service):
    """Places of a service whose size hangs on its coaches."""

    clients_per_coach: Annotated[float, Field(ge=0.0, le=200.0)] = 0.0
    """Clients for each coach; 0 means as today."""


class Services(FileTable):
    """Places by service. Places in supported work belong to the enterprises and are set there."""

    coaching: CoachedService = CoachedService()
    """Job-search, career and job coaching."""
    vocational_rehabilitation: CoachedService = CoachedService()
    """Vocational rehabilitation of Kela and the pension insurers."""
    social_rehabilitation: Service = Service()
    """Social rehabilitation of the wellbeing services county."""
    rehabilitative_work: Service = Service()
    """Rehabilitative work activity at foundations and the county."""
    work_trial: Service = Service()
    """Work trials with employers."""
    training: Service = Service()
    """Labour market training at colleges."""
    study: Service = Service()
    """Studies for a qualification at colleges."""
    subsidised_work: Service = Service()
    """Posts with pay subsidy; multiplied with the factors of the subsidy table."""

    def of(self, activity: str) -> Service:
        """Return the levers of a service by its activity.

        Raises
        ------
        KeyError
            If the activity is no service with places of its own.
        """
        if activity not in Services.model_fields:
            raise KeyError(activity)
        service: Service = getattr(self, activity)
        return service


class Subsidy(FileTable):
    """Posts with pay subsidy by kind of employer, set by the towns' budgets."""

    firms_factor: Factor = 1.0
    """Posts in firms as a multiple of today's."""
    municipality_factor: Factor = 1.0
    """Posts in municipalities as a multiple of today's."""
    associations_factor: Factor = 1.0
    """Posts in associations as a multiple of today's."""
    enterprises_budget_eur_per_month: Annotated[float, Field(ge=0.0, le=10_000_000.0)] | None = None
    """Pay subsidy that the towns together have for the scenario's enterprises (euros a month); left out, there
    is no limit."""


class Scenario(FileTable):
    """One way to arrange work and services, with all that is inherited filled in."""

    region: Key
    """Name of the region file: towns, people and services at the start."""
    title: Text
    """Short name for people."""
    description: Text
    """What the scenario is and what it assumes."""
    follows: Keys = ()
    """Whose entrants are followed into both worlds: activities, enterprises, coaching teams or service paths; empty
    means those that the scenario creates or enlarges."""
    needs_change_of_law: bool = False
    """Whether the design is possible only after a change of law; every result then says so."""
    law_note: Text | None = None
    """Which law, and why."""
    joint_service: JointService = JointService()
    """The joint employment service."""
    early_support: EarlySupport = EarlySupport()
    """The work-ability programme of 2025-2028."""
    services: Services = Services()
    """Places in services."""
    subsidy: Subsidy = Subsidy()
    """Posts with pay subsidy."""
    enterprises: Annotated[dict[Key, Enterprise], Field(max_length=20), ByName] = Field(default_factory=dict)
    """Enterprises that employ people of the target group, by a free name."""
    coaching_teams: Annotated[dict[Key, CoachingTeam], Field(max_length=20), ByName] = Field(
        default_factory=dict
    )
    """Teams of job coaches that the scenario founds, by a free name."""
    service_paths: Annotated[dict[Key, ServicePath], Field(max_length=20), ByName] = Field(
        default_factory=dict
    )
    """Chains of services that people are led along, by a free name."""
    projects: Annotated[dict[Key, Project], Field(max_length=50), ByName] = Field(default_factory=dict)
    """Projects with a budget of their own, by a free name."""

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        activities = get_args(Activity)
        tables = (
            ("enterprises", self.enterprises),
            ("coaching_teams", self.coaching_teams),
            ("service_paths", self.service_paths),
        )
        for table, keys in tables:
            for key in keys:
                if key in activities:
                    allowed = text("a name that is no activity ({activities})", activities=listed(activities))
                    raise refuse(allowed, found=shown(key), path=f"{table}.{key}")
        for key in self.coaching_teams:
            if key in self.enterprises:
                allowed = text("a name that no enterprise has")
                raise refuse(allowed, found=shown(key), path=f"coaching_teams.{key}")
        founded = (*self.enterprises, *self.coaching_teams)
        for key in self.service_paths:
            if key in founded:
                allowed = text("a name that no enterprise or coaching team has")
                raise refuse(allowed, found=shown(key), path=f"service_paths.{key}")
        known = (*founded, *self.service_paths, *activities)
        for name in self.follows:
            if name not in known:
                raise refuse(listed(known), found=shown(name), hint=nearest(name, known), path="follows")
        return self

    @model_validator(mode="after")
    def _steps_are_known(self) -> Self:
        known = (*Services.model_fields, "supported_work", *self.enterprises, *self.coaching_teams)
        for key, path in self.service_paths.items():
            for position, step in enumerate(path.steps, start=1):
                if step not in known:
                    place = f"service_paths.{key}.steps[{position}]"
                    raise refuse(listed(known), found=shown(step), hint=nearest(step, known), path=place)
        return self

    @model_validator(mode="after")
    def _law_is_explained(self) -> Self:
        if self.needs_change_of_law and self.law_note is None:
            allowed = text("a text that names the law, since needs_change_of_law is true")
            raise refuse(allowed, found=text("nothing"), path="law_note")
        return self


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, for editors that help to fill it in.

    Nothing is required in it, since a file may inherit anything from the scenario it is based on.
    """
    schema = Scenario.model_json_schema()
    schema["properties"]["based_on"] = {
        "type": "string",
        "description": "Name of the scenario whose values hold wherever this file says nothing.",
    }
    return {key: _without_required(value) for key, value in schema.items() if key != "required"}


def _without_required(schema: Any) -> Any:
    if isinstance(schema, Mapping):
        return {
            key: _without_required(value)
            for key, value in schema.items()
            if not (key == "required" and isinstance(value, list))
        }
    return [_without_required(entry) for entry in schema] if isinstance(schema, list) else schema
