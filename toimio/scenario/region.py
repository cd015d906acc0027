"""A region: towns, stocks, vacancies, seasons, people's mix and institutions, each number with its source."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, StringConstraints, ValidationError, field_validator, model_validator

from toimio.evidence.observed import open_vacancies
from toimio.locale import text
from toimio.scenario.basics import ByName, FileTable, Key, Keys, Month, Text, month_number, month_text
from toimio.scenario.outline import Outline
from toimio.scenario.problems import (
    Problem,
    ScenarioError,
    listed,
    nearest,
    problems_from_validation,
    refuse,
)
from toimio.scenario.region_checks import cross_problems
from toimio.scenario.source import is_name, read_toml, scenario_folder, scenario_names
from toimio.scenario.sourced import Count, Share, Sourced, SourcedList

MONTHS_PER_YEAR = 12
AGE_BANDS = ("16-24", "25-29", "30-53", "54-64")
EDUCATION_LEVELS = ("basic", "secondary", "tertiary")

Kind = Literal[
    "joint_service", "foundation", "county", "kela", "college", "firms", "municipality", "associations"
]
Service = Literal[
    "coaching",
    "vocational_rehabilitation",
    "social_rehabilitation",
    "rehabilitative_work",
    "work_trial",
    "training",
    "study",
    "supported_work",
    "subsidised_work",
]

SERVICES_BY_KIND: dict[str, tuple[str, ...]] = {
    "joint_service": ("coaching",),
    "foundation": ("rehabilitative_work", "coaching", "social_rehabilitation"),
    "county": ("social_rehabilitation", "rehabilitative_work"),
    "kela": ("vocational_rehabilitation",),
    "college": ("training", "study"),
    "firms": ("work_trial", "subsidised_work"),
    "municipality": ("work_trial", "subsidised_work"),
    "associations": ("work_trial", "subsidised_work"),
}
"""Services whose places an institution of each kind may run."""


_LIST_SUM_TOLERANCE = 0.005
_SEASON_MEAN_TOLERANCE = 0.02


class Seasons(FileTable):
    """Shape of the year, January first, around a mean of 1."""

    vacancies: SourcedList
    """Open vacancies."""
    inflow: SourcedList
    """People who become unemployed."""

    @field_validator("vacancies", "inflow")
    @classmethod
    def _has_twelve_around_one(cls, season: SourcedList) -> SourcedList:
        mean = sum(season.values) / len(season.values)
        if len(season.values) != MONTHS_PER_YEAR or abs(mean - 1) > _SEASON_MEAN_TOLERANCE:
            found = text("{count} numbers with mean {mean}", count=len(season.values), mean=round(mean, 3))
            raise refuse(text("twelve numbers with mean 1"), path="value", found=found)
        return season


class Series(FileTable):
    """Observed open vacancies by month, which replace level and season."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.csv$")]
    """File in the folder of observed series."""
    first: Annotated[Month, Field(alias="from")]
    """First month used."""
    last: Annotated[Month, Field(alias="to")]
    """Last month used."""

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.first > self.last:
            raise refuse(text("a first month not after the last"), found=f"{self.first} > {self.last}")
        return self


class Vacancies(FileTable):
    """How the towns' vacancy levels move."""

    level_factor: Sourced
    """Factor on every town's vacancy level."""
    trend_per_year: Sourced
    """Relative change of the level per year from the start."""
    series: Series | None = None
    """Observed months that are used as they were counted."""

    @field_validator("level_factor")
    @classmethod
    def _is_not_negative(cls, factor: Sourced) -> Sourced:
        if factor.span[0] < 0:
            raise refuse(text("a number of at least {low}", low=0), path="value", found=str(factor.span[0]))
        return factor

    @field_validator("trend_per_year")
    @classmethod
    def _is_a_plausible_trend(cls, trend: Sourced) -> Sourced:
        if max(abs(end) for end in trend.span) > 1:
            allowed = text("a number from {low} to {high}", low=-1, high=1)
            raise refuse(allowed, path="value", found=str(trend.value))
        return trend


class Mix(FileTable):
    """Who the people of the target group are (with scope "all": every jobseeker)."""

    age_shares: SourcedList
    """Shares of the age bands 16-24, 25-29, 30-53 and 54-64; they sum to 1."""
    female_share: Share
    """Share of women."""
    immigrant_share: Share
    """Share of people with an immigrant background."""
    education_shares: SourcedList
    """Shares of basic, secondary and tertiary education; they sum to 1."""
    ability_mean: Sourced
    """Mean of the long-run Work Ability Score, 0-10."""
    ability_sd: Sourced
    """Standard deviation of the long-run Work Ability Score."""

    @model_validator(mode="after")
    def _is_a_mix(self) -> Self:
        for name, bands in (("age_shares", AGE_BANDS), ("education_shares", EDUCATION_LEVELS)):
            shares = getattr(self, name).values
            if len(shares) != len(bands) or abs(sum(shares) - 1) > _LIST_SUM_TOLERANCE:
                allowed = text("shares of {bands} that sum to 1", bands=", ".join(bands))
                raise refuse(allowed, path=f"{name}.value", found=listed(map(str, shares)))
        for name in ("ability_mean", "ability_sd"):
            low, high = getattr(self, name).span
            if not 0 < low <= high <= 10:
                allowed = text("a number from {low} to {high}", low=0, high=10)
                raise refuse(allowed, path=f"{name}.value", found=str(getattr(self, name).value))
        return self


class Town(FileTable):
    """A town: its people without work and its vacancies at the start."""

    key: Key
    """Short name used in files."""
    code: Annotated[int, Field(ge=1, le=9999)]
    """Statistics Finland's number of the municipality: the town's permanent id."""
    name: Text
    """Name on screen."""
    labour_force: Count
    """People in the labour force."""
    unemployed_0_11: Count
    """Unemployed jobseekers by months of unemployment: under 12."""
    unemployed_12_24: Count
    """12 to 24 months."""
    unemployed_over_24: Count
    """Over 24 months."""
    registered: Count
    """Unemployed jobseekers registered with reduced work ability, whatever the length."""
    outside_wanting_work: Count
    """People outside the labour force on health grounds who want work."""
    young_without_work: Count
    """People of 16-29 without work or study who are not jobseekers."""
    vacancy_level: Count
    """Mean number of open vacancies, before the level factor."""
    series_area: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    """Name of the town in the observed file."""

    @property
    def unemployed(self) -> float:
        """Unemployed jobseekers of every length."""
        return self.unemployed_0_11.value + self.unemployed_12_24.value + self.unemployed_over_24.value

    @model_validator(mode="after")
    def _has_room_for_its_unemployed(self) -> Self:
        if self.unemployed > self.labour_force.value:
            allowed = text("at most the labour force of {persons}", persons=self.labour_force.value)
            raise refuse(allowed, path="unemployed_0_11", found=str(self.unemployed))
        if self.registered.value > self.unemployed:
            allowed = text("at most the unemployed of {persons}", persons=self.unemployed)
            raise refuse(allowed, path="registered", found=str(self.registered.value))
        return self


class Institution(FileTable):
    """An institution with the places it runs."""

    key: Key
    """Short name used in files."""
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    """Real name."""
    kind: Kind
    """What it is, which decides the services it may run."""
    town: Key
    """Town it sits in."""
    serves: Annotated[Keys, Field(min_length=1)]
    """Towns whose people it takes."""
    staff: Count
    """People who work there with clients, in full-time posts."""
    meetings_per_month: Count | None = None
    """Client meetings per month (joint service only)."""
    places: Annotated[dict[Service, Count], ByName] = Field(default_factory=dict)
    """Places by service."""

    @model_validator(mode="after")
    def _runs_what_its_kind_may(self) -> Self:
        for service, places in self.places.items():
            if service not in SERVICES_BY_KIND[self.kind]:
                raise refuse(listed(SERVICES_BY_KIND[self.kind]), path=f"places.{service}", found=service)
            if not places.value.is_integer():
                path = f"places.{service}.value"
                raise refuse(text("a whole number of places"), path=path, found=str(places.value))
        if (self.kind == "joint_service") != (self.meetings_per_month is not None):
            found = text("nothing") if self.meetings_per_month is None else str(self.meetings_per_month.value)
            allowed = text("a number for a joint service and for no other institution")
            raise refuse(allowed, path="meetings_per_month", found=found)
        return self


class Distance(FileTable):
    """How far two towns are from each other."""

    between: Annotated[Keys, Field(min_length=2, max_length=2)]
    """The two towns."""
    road_km: Count
    """Kilometres by road from centre to centre."""


class Region(FileTable):
    """A region at its first month."""

    start: Month
    """First simulated month."""
    scope: Literal["target", "all"]
    """"target": the unemployed under 12 months are counts; "all": every jobseeker is a person."""
    title: Text
    """Name on screen."""
    description: Text
    """What the region is and what it rests on."""
    season: Seasons
    """Shape of the year."""
    vacancies: Vacancies
    """How vacancies move."""
    mix: Mix
    """Who the people are."""
    towns: Annotated[tuple[Town, ...], Field(strict=False, min_length=1, max_length=50)]
    """Towns in their fixed order."""
    distances: Annotated[tuple[Distance, ...], Field(strict=False, max_length=1225)] = ()
    """Distances between the towns: every pair once, or none (then nobody is thought to travel)."""
    institutions: Annotated[tuple[Institution, ...], Field(strict=False, min_length=1, max_length=500)]
    """Institutions in their fixed order."""

    _key: str = PrivateAttr(default="")

    @property
    def key(self) -> str:
        """Name of the file without its ending; for display."""
        return self._key

    @property
    def start_month(self) -> int:
        """Absolute number of the first simulated month."""
        return month_number(self.start)

    def town_index(self, key: str) -> int:
        """Return the position of a town in `towns`.

        Raises
        ------
        KeyError
            If the region has no such town.
        """
        for index, town in enumerate(self.towns):
            if town.key == key:
                return index
        raise KeyError(key)

    def road_km(self, one: int, other: int) -> float:
        """Return the kilometres by road between two towns (positions in `towns`); 0 where none are given."""
        pair = {self.towns[one].key, self.towns[other].key}
        return next((d.road_km.value for d in self.distances if set(d.between) == pair), 0.0)

    def vacancies_in(self, town_index: int, month: int) -> float:
        """Return a town's open vacancies in a month.

        Months of the observed series are used as counted; every other month is
        level x level factor x season x trend.

        Parameters
        ----------
        town_index : int
            Position in `towns`.
        month : int
            Absolute month number; may lie before the start.
        """
        town, series = self.towns[town_index], self.vacancies.series
        if series and town.series_area and month_number(series.first) <= month <= month_number(series.last):
            return open_vacancies(town.series_area, series.file)[month_text(month)]
        level = town.vacancy_level.value * self.vacancies.level_factor.value
        years = (month - self.start_month) / MONTHS_PER_YEAR
        trend = max(0.0, 1 + self.vacancies.trend_per_year.value) ** years if years > 0 else 1.0
        return level * self.season.vacancies.values[month % MONTHS_PER_YEAR] * trend

    def vacancy_series(self, town_index: int, months: int) -> tuple[float, ...]:
        """Return a town's open vacancies in each of the first months from the start."""
        return tuple(self.vacancies_in(town_index, self.start_month + step) for step in range(months))

    @property
    def unemployed(self) -> float:
        """Unemployed jobseekers of every town and length."""
        return sum(town.unemployed for town in self.towns)

    def digest(self) -> str:
        """Fingerprint of everything that can move a result: no titles, names, notes or grades."""
        content = _without(self.model_dump(mode="json", by_alias=True), _WORDS_ONLY)
        if self.vacancies.series:
            content["observed"] = [
                dict(open_vacancies(town.series_area, self.vacancies.series.file))
                for town in self.towns
                if town.series_area
            ]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


_WORDS_ONLY = frozenset({"title", "description", "name", "note", "grade", "figures", "low", "high"})


def _without(value: Any, names: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner, names) for key, inner in value.items() if key not in names}
    return [_without(inner, names) for inner in value] if isinstance(value, list) else value


def region_folder() -> Path:
    """Folder of the shipped regions."""
    return scenario_folder() / "regions"


def region_names() -> tuple[str, ...]:
    """Names of the shipped regions, sorted."""
    return scenario_names(region_folder())


def load_region(name_or_path: str | os.PathLike[str]) -> Region:
    """Load a region by the name of a shipped one, or by the path of a file.

    Raises
    ------
    ScenarioError
        With every mistake found in the file.
    """
    path = _find(name_or_path)
    file = os.fspath(name_or_path) if path == Path(name_or_path) else path.name
    data = read_toml(path, file)
    try:
        region = Region.model_validate(data)
    except ValidationError as error:
        raise ScenarioError(problems_from_validation(file, error, REGION_OUTLINE)) from None
    problems = tuple(cross_problems(region, file))
    if problems:
        raise ScenarioError(problems)
    region._key = path.stem
    return region


def _find(name_or_path: str | os.PathLike[str]) -> Path:
    words = os.fspath(name_or_path)
    if isinstance(name_or_path, os.PathLike) or not is_name(words):
        return Path(words)
    names = region_names()
    if words in names:
        return region_folder() / f"{words}.toml"
    raise ScenarioError([Problem(words, "", text("no such region"), listed(names), nearest(words, names))])


REGION_OUTLINE = Outline(Region)
