"""Region files: what is allowed, and what is said when something is not."""

import copy
import pickle
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from toimio.scenario.problems import Problem, ScenarioError
from toimio.scenario.region import SERVICES_BY_KIND, Region, load_region, region_folder


@pytest.fixture(scope="module")
def good() -> dict[str, Any]:
    return tomlkit.parse((region_folder() / "lapland_towns.toml").read_text(encoding="utf-8")).unwrap()


@pytest.fixture
def data(good: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(good)


def write(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "mine.toml"
    path.write_text(tomlkit.dumps(data), encoding="utf-8")
    return path


def problems(folder: Path, data: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as caught:
        load_region(write(folder, data))
    return caught.value.problems


def only(folder: Path, data: dict[str, Any]) -> Problem:
    (problem,) = problems(folder, data)
    return problem


def test_a_file_loads_like_a_name(tmp_path: Path, data: dict[str, Any]) -> None:
    mine, shipped = load_region(write(tmp_path, data)), load_region("lapland_towns")
    assert (mine.key, shipped.key) == ("mine", "lapland_towns")
    assert mine.model_dump() == shipped.model_dump()
    assert mine.digest() == shipped.digest()
    assert load_region(str(tmp_path / "mine.toml")).key == "mine"


def test_what_a_region_offers() -> None:
    region = load_region("lapland_towns")
    assert region.start_month == 2026 * 12
    assert [region.town_index(town.key) for town in region.towns] == list(range(5))
    with pytest.raises(KeyError):
        region.town_index("atlantis")
    assert pickle.loads(pickle.dumps(region)).key == region.key
    with pytest.raises(ValueError, match="frozen"):
        region.start = "2020-01"  # type: ignore[misc]


def test_vacancies_follow_level_season_and_trend(data: dict[str, Any]) -> None:
    data["vacancies"]["trend_per_year"] = {"value": 0.1, "grade": "D", "note": "a test"}
    region = Region.model_validate(data)
    season, kemi = data["season"]["vacancies"]["value"], data["towns"][0]["vacancy_level"]["value"]
    series = region.vacancy_series(0, 25)
    assert series[0] == pytest.approx(kemi * 0.44 * season[0])
    assert series[5] == pytest.approx(kemi * 0.44 * season[5] * 1.1 ** (5 / 12))
    assert series[24] == pytest.approx(kemi * 0.44 * season[0] * 1.1**2)
    assert region.vacancies_in(0, region.start_month - 12) == pytest.approx(series[0])


def test_digest_follows_numbers_not_words(data: dict[str, Any]) -> None:
    before = Region.model_validate(data).digest()
    data["title"]["fi"] = "Toinen nimi"
    data["institutions"][0]["name"] = "Toinen nimi"
    data["towns"][0]["registered"]["note"] = "another note"
    assert Region.model_validate(data).digest() == before
    data["towns"][0]["registered"]["value"] += 1
    assert Region.model_validate(data).digest() != before


def test_unknown_names_are_answered_with_the_nearest() -> None:
    with pytest.raises(ScenarioError) as caught:
        load_region("lapland_town")
    (problem,) = caught.value.problems
    assert "lapland_towns" in problem.hint
    assert "seinajoki" in problem.allowed


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"start = ", b"\xff\xfe"])
def test_unreadable_files_are_explained(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(ScenarioError):
        load_region(path)
    with pytest.raises(ScenarioError):
        load_region(tmp_path / "none.toml")
    with pytest.raises(ScenarioError):
        load_region(tmp_path)


def set_at(data: dict[str, Any], path: str, value: object) -> None:
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in steps:
        data = data[step]
    data[last] = value


SOURCED = {"value": 5, "grade": "D", "note": "a test"}


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("start", "2026-13", "start"),
        ("scope", "everyone", "scope"),
        ("scop", "all", "scop"),
        ("towns/0/labour_force/value", "8200", "towns[1].labour_force.value"),
        ("towns/0/labour_force/value", float("nan"), "towns[1].labour_force.value"),
        ("towns/0/labour_force/value", -1, "towns[1].labour_force.value"),
        ("towns/0/labour_force/value", True, "towns[1].labour_force.value"),
        ("towns/0/labour_force/value", 100, "towns[1].unemployed_0_11"),
        ("towns/0/registered/value", 1400, "towns[1].registered"),
        ("towns/0/registered/grade", "E", "towns[1].registered.grade"),
        ("towns/0/registered/figures", [], "towns[1].registered.figures"),
        ("towns/0/registered/figures", ["F-1"], "towns[1].registered.figures[1]"),
        ("towns/0/registered/figures", ["Z999"], "towns[1].registered.figures"),
        ("towns/0/registered/figures", ["observed/nothing.csv"], "towns[1].registered.figures"),
        ("towns/0/outside_wanting_work/note", " ", "towns[1].outside_wanting_work.note"),
        ("towns/0/registered/low", 300, "towns[1].registered"),
        ("towns/0/code", "240", "towns[1].code"),
        ("towns/1/code", 240, "towns[2].code"),
        ("towns/1/key", "Kemi!", "towns[2].key"),
        ("mix/age_shares/value", [0.5, 0.5], "mix.age_shares.value"),
        ("mix/age_shares/value", [0.5, 0.5, 0.5, 0.5], "mix.age_shares.value"),
        ("mix/education_shares/value", [0.5, 0.6, -0.1], "mix.education_shares.value[3]"),
        ("mix/female_share/value", 45, "mix.female_share.value"),
        ("mix/ability_mean/value", 65, "mix.ability_mean"),
        ("mix/ability_sd/low", 0, "mix.ability_sd.value"),
        ("season/inflow/value", [1.0] * 11, "season.inflow.value"),
        ("season/inflow/value", [2.0] * 12, "season.inflow.value"),
        ("vacancies/level_factor/low", -1, "vacancies.level_factor.value"),
        ("vacancies/trend_per_year/high", 3, "vacancies.trend_per_year.value"),
        ("vacancies/series", {"file": "x.csv", "from": "2012-01", "to": "2012-12"}, "vacancies.series.file"),
        (
            "vacancies/series",
            {"file": "../x.csv", "from": "2012-01", "to": "2012-12"},
            "vacancies.series.file",
        ),
        ("institutions/0/kind", "foundatio", "institutions[1].kind"),
        ("institutions/0/town", "kemmi", "institutions[1].town"),
        ("institutions/0/serves", ["kemi", "kemmi", "tornio"], "institutions[1].serves"),
        ("institutions/0/serves", ["kemi"], "towns[5]"),
        ("institutions/0/key", "meriva", "institutions[5].key"),
        ("institutions/0/places/study", SOURCED, "institutions[1].places.study"),
        ("institutions/0/places/cooking", SOURCED, "institutions[1].places.cooking"),
        ("institutions/0/places/coaching/value", 20.5, "institutions[1].places.coaching.value"),
        ("institutions/4/meetings_per_month", SOURCED, "institutions[5].meetings_per_month"),
        ("institutions", [], "institutions"),
        ("distances/0/between", ["kemi"], "distances[1].between"),
        ("distances/0/between", ["kemi", "kemi"], "distances[1].between"),
        ("distances/0/between", ["kemi", "tornio"], "distances"),
        ("distances/0/between", ["kemi", "torino"], "distances[1].between"),
        ("distances/0/road_km/value", -1.0, "distances[1].road_km"),
    ],
)
def test_mistakes_are_found_at_their_place(
    tmp_path: Path, data: dict[str, Any], path: str, value: object, told: str
) -> None:
    set_at(data, path, value)
    found = problems(tmp_path, data)
    assert any(problem.path.removesuffix(".[key]").startswith(told) for problem in found), found
    assert all(problem.file.endswith("mine.toml") and problem.allowed for problem in found)


def test_a_missing_number_is_named(tmp_path: Path, data: dict[str, Any]) -> None:
    del data["towns"][2]["vacancy_level"]
    assert only(tmp_path, data).path == "towns[3].vacancy_level"


def test_a_joint_service_needs_its_meetings(tmp_path: Path, data: dict[str, Any]) -> None:
    del data["institutions"][0]["meetings_per_month"]
    assert only(tmp_path, data).path == "institutions[1].meetings_per_month"


def test_misspelt_keys_are_answered_with_the_nearest(tmp_path: Path, data: dict[str, Any]) -> None:
    data["towns"][0]["labor_force"] = data["towns"][0].pop("labour_force")
    assert any("labour_force" in problem.hint for problem in problems(tmp_path, data))
    data["towns"][0]["labour_force"] = data["towns"][0].pop("labor_force")
    data["institutions"][4]["town"] = "kemii"
    assert "kemi" in only(tmp_path, data).hint


def test_series_needs_known_areas_and_months(tmp_path: Path, data: dict[str, Any]) -> None:
    file = "labour_market_monthly.csv"
    data["vacancies"]["series"] = {"file": file, "from": "2012-01", "to": "2024-12"}
    assert {problem.path for problem in problems(tmp_path, data)} == {"vacancies.series"}
    data["vacancies"]["series"] = {"file": file, "from": "2013-01", "to": "2012-12"}
    assert only(tmp_path, data).path == "vacancies.series"
    data["vacancies"]["series"] = {"file": file, "from": "2012-01", "to": "2019-12"}
    data["towns"][0]["series_area"] = "Kemie"
    problem = only(tmp_path, data)
    assert (problem.path, "Kemi" in problem.hint) == ("towns[1].series_area", True)


def test_every_mistake_between_tables_is_told_at_once(tmp_path: Path, data: dict[str, Any]) -> None:
    data["towns"][1]["code"] = 240
    data["institutions"][4]["serves"] = ["nowhere"]
    data["towns"][0]["registered"]["figures"] = ["Z999"]
    assert len(problems(tmp_path, data)) == 3


def test_every_pair_of_towns_has_a_distance_or_none_has(tmp_path: Path, data: dict[str, Any]) -> None:
    way = data["distances"].pop()
    problem = only(tmp_path, data)
    assert (problem.path, all(town in problem.found for town in way["between"])) == ("distances", True)
    data["distances"] = []
    assert load_region(write(tmp_path, data)).road_km(0, 1) == 0.0


def test_a_way_is_as_long_back_as_there() -> None:
    region = load_region("lapland_towns")
    kemi, tornio = region.town_index("kemi"), region.town_index("tornio")
    assert region.road_km(kemi, tornio) == region.road_km(tornio, kemi) == 26.0
    assert region.road_km(kemi, kemi) == 0.0


def test_no_way_over_a_third_town_is_shorter_than_the_way_itself() -> None:
    region = load_region("lapland_towns")
    towns = range(len(region.towns))
    for a, b, c in permutations(towns, 3):
        assert region.road_km(a, c) <= region.road_km(a, b) + region.road_km(b, c)


def test_every_kind_runs_some_service() -> None:
    assert all(SERVICES_BY_KIND.values())
