"""The shipped regions rest on their evidence."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from pydantic import BaseModel

from toimio.evidence import evidence_file
from toimio.evidence.figures import load_figures, within
from toimio.evidence.observed import monthly_series, open_vacancies
from toimio.scenario.basics import month_text
from toimio.scenario.load import load_scenario
from toimio.scenario.region import Region, load_region, region_names
from toimio.scenario.source import validation_folder
from toimio.scenario.sourced import Provenance, Sourced, SourcedList

OBSERVED = "observed/labour_market_monthly.csv"
REGIONS = ("kuusiokunnat", "lapland_2015", "lapland_2026", "lapland_towns", "seinajoki")
STATISTICAL = ("coaching", "rehabilitative_work", "work_trial", "training", "study", "subsidised_work")

region_of = cache(load_region)


def sourced_values(table: object, path: str = "") -> Iterator[tuple[str, Provenance]]:
    if isinstance(table, Provenance):
        yield path, table
    elif isinstance(table, BaseModel):
        for name in type(table).model_fields:
            yield from sourced_values(getattr(table, name), f"{path}.{name}")
    elif isinstance(table, dict):
        for name, inner in table.items():
            yield from sourced_values(inner, f"{path}.{name}")
    elif isinstance(table, tuple):
        for position, inner in enumerate(table):
            yield from sourced_values(inner, f"{path}[{position}]")


def places_by_service(region: Region) -> Counter[str]:
    counted: Counter[str] = Counter()
    for institution in region.institutions:
        for service, places in institution.places.items():
            counted[service] += int(places.value)
    return counted


def towns_table() -> dict[int, dict[str, str]]:
    with evidence_file("observed/towns.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["code"]): row for row in csv.DictReader(file)}


def test_the_shipped_regions_are_known() -> None:
    assert region_names() == REGIONS


@pytest.mark.parametrize("name", REGIONS)
def test_texts_stand_in_three_languages(name: str) -> None:
    region = region_of(name)
    assert region.key == name
    for words in (region.title, region.description, *(town.name for town in region.towns)):
        assert all((words.fi.strip(), words.sv.strip(), words.en.strip()))


@pytest.mark.parametrize("name", REGIONS)
def test_grade_a_and_b_lie_within_their_figures(name: str) -> None:
    figures = load_figures()
    checked = 0
    for path, sourced in sourced_values(region_of(name)):
        if sourced.grade in ("C", "D") or OBSERVED in sourced.figures:
            continue
        spans = [(figures[key].span, figures[key].unit.startswith("%")) for key in sourced.figures]
        ends = [end * (0.01 if percent else 1) for span, percent in spans if span for end in span]
        values = (sourced.value,) if isinstance(sourced, Sourced) else ()
        values = sourced.values if isinstance(sourced, SourcedList) else values
        assert all(within(value, (min(ends), max(ends))) for value in values), path
        checked += 1
    assert checked or name != "lapland_towns"


@pytest.mark.parametrize("name", REGIONS)
def test_what_is_taken_from_the_series_agrees_with_it(name: str) -> None:
    region = region_of(name)
    beyond = region.start > "2023-10"  # the series has ended: its last twelve months stand for today
    window = ("2022-11", "2023-10") if beyond else (f"{region.start[:4]}-01", f"{region.start[:4]}-12")
    for town in region.towns:
        assert town.series_area
        counted = [
            v for month, v in open_vacancies(town.series_area).items() if window[0] <= month <= window[1]
        ]
        assert town.vacancy_level.value == pytest.approx(sum(counted) / 12, abs=0.06)
        if OBSERVED in town.labour_force.figures:
            last = min(region.start, "2023-10")
            assert town.labour_force.value == monthly_series(town.series_area, "labour_force")[last]
            if not beyond:
                assert town.unemployed == monthly_series(town.series_area, "unemployed")[last]


@pytest.mark.parametrize("name", REGIONS)
def test_grade_c_and_d_say_how_they_were_derived(name: str) -> None:
    for path, sourced in sourced_values(region_of(name)):
        assert sourced.grade in "AB" or sourced.note, path


@pytest.mark.parametrize("name", REGIONS)
def test_every_provider_has_places_and_every_town_every_service(name: str) -> None:
    region = region_of(name)
    offered = {town.key: set[str]() for town in region.towns}
    for institution in region.institutions:
        assert institution.places or institution.kind == "joint_service"
        assert all(places.value >= 1 for places in institution.places.values()), institution.key
        for town in institution.serves:
            offered[town] |= set(institution.places)
    for town, services in offered.items():
        assert services >= {*STATISTICAL, "social_rehabilitation", "vocational_rehabilitation"}, town


@pytest.mark.parametrize("name", ["lapland_2015", "kuusiokunnat", "seinajoki"])
def test_volume_of_services_is_that_of_lapland(name: str) -> None:
    region = region_of(name)
    counted = places_by_service(region)
    stocks = sum(counted[service] for service in STATISTICAL)
    assert 0.26 <= stocks / region.unemployed <= 0.46


def test_five_towns_have_the_counted_stocks() -> None:
    rows = towns_table()
    region = region_of("lapland_towns")
    assert {town.code for town in region.towns} == set(rows)
    for town in region.towns:
        row = rows[town.code]
        assert town.name.fi == row["town"]
        assert town.labour_force.value == float(row["labour_force_2023"])
        assert town.unemployed == float(row["unemployed_late_2025_derived"])
        over_12 = town.unemployed_12_24.value + town.unemployed_over_24.value
        assert over_12 == float(row["over_12_months_derived"])
        assert town.unemployed_over_24.value == float(row["over_24_months_derived"])
        assert town.registered.value == float(row["registered_reduced_work_ability_derived"])
    assert region.unemployed == 5488


def test_five_towns_have_the_counted_volume_of_services() -> None:
    counted = places_by_service(region_of("lapland_towns"))
    assert sum(counted[service] for service in STATISTICAL) == pytest.approx(0.325 * 5488 * 0.6, abs=2)
    assert counted["social_rehabilitation"] + counted["vocational_rehabilitation"] < 150


def test_five_towns_have_the_target_group_of_the_population_table() -> None:
    with evidence_file("observed/population.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["quantity"]: row for row in csv.DictReader(file)}
    towns = region_of("lapland_towns").towns
    sums = {
        "target group: unemployed over 12 months (five towns)": sum(
            town.unemployed_12_24.value + town.unemployed_over_24.value for town in towns
        ),
        "outside the labour force on health grounds and wanting work": sum(
            town.outside_wanting_work.value for town in towns
        ),
        "young people without work or study": sum(town.young_without_work.value for town in towns),
    }
    for quantity, persons in sums.items():
        assert persons == float(rows[quantity]["value"]), quantity


@pytest.mark.parametrize("name", ["lapland_2015", "kuusiokunnat", "seinajoki"])
def test_back_casts_use_the_observed_vacancies(name: str) -> None:
    region = region_of(name)
    town = region.towns[0]
    assert town.series_area
    counted = open_vacancies(town.series_area)
    series = region.vacancy_series(0, 24)
    assert series == tuple(counted[month_text(region.start_month + step)] for step in range(24))
    assert region.vacancies_in(0, 2012 * 12) == counted["2012-01"]
    after = region.vacancies_in(0, 2020 * 12)
    assert after == pytest.approx(town.vacancy_level.value * region.season.vacancies.values[0])


def test_oma_polku_has_its_coaches() -> None:
    project = next(one for one in region_of("kuusiokunnat").institutions if one.key == "oma_polku")
    assert (project.staff.value, project.places["coaching"].value) == (1.5, 45)


def test_oma_polku_comes_to_seinajoki_in_march_2018() -> None:
    assert "oma_polku" not in [one.key for one in region_of("seinajoki").institutions]
    scenario = load_scenario(validation_folder() / "oma_polku_seinajoki.toml").scenario
    team = scenario.coaching_teams["oma_polku"]
    assert (scenario.region, team.opens, team.places) == ("seinajoki", "2018-03", 62)
