import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

from toimio.evidence import evidence_file
from toimio.evidence.figures import load_figures, pattern_figures, pattern_words
from toimio.evidence.observations import (
    COUNTS_OF_PEOPLE,
    LABELS,
    Observation,
    all_observations,
    load_observations,
)
from toimio.evidence.observed import monthly_series

HEAD = "area,year,measure,persons,figure,conflict"
GOOD = "seinajoki,2019,new_clients,191,F061,One says 191. Another says 150."
TIME = ("year", "month")
GENERAL_UNIT = "count"


def patterns() -> list[dict[str, str]]:
    with evidence_file("patterns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", LABELS)
def test_every_row_is_its_figure(name: str) -> None:
    rows = load_observations(name)
    assert rows
    for row in rows:
        figure = load_figures()[row.figure]
        assert (row.value, row.low, row.high) == (figure.value, figure.low, figure.high), row.figure
        assert [row.labels[column] for column in TIME if column in row.labels] == [figure.year], row.figure
        if figure.unit != GENERAL_UNIT:
            assert row.unit == figure.unit, row.figure


def test_places_sexes_and_ages_are_those_of_the_figure() -> None:
    figures = load_figures()
    for row in all_observations():
        figure = figures[row.figure]
        if area := row.labels.get("area"):
            first = {"kuusiokunnat": "Kuusiokunnat (", "seinajoki": "Seinajoki", "both": ("Kuus", "South")}
            assert figure.place.startswith(first[area]), row.figure
        if place := row.labels.get("place"):
            assert figure.place.lower() == place.lower(), row.figure
        if age := row.labels.get("age"):
            assert figure.quantity.endswith(f"age {age}, {row.labels['sex']}"), row.figure


@pytest.mark.parametrize("name", ["oma_polku_clients", "oma_polku_destinations", "lapland_stocks"])
def test_words_of_counts_are_those_of_the_figure(name: str) -> None:
    column = LABELS[name][-1]
    for row in load_observations(name):
        assert re.search(SAID[row.labels[column]], load_figures()[row.figure].quantity), row.figure


def test_words_of_what_follows_are_those_of_the_figure() -> None:
    looked_at = 0
    for row in load_observations("service_follow_up"):
        for column in ("service", "basis", "measure"):
            if (word := row.labels[column]) in SAID:
                assert re.search(SAID[word], load_figures()[row.figure].quantity), (row.figure, word)
                looked_at += 1
    assert looked_at > 70


SAID = {
    "target_new_clients": "^target new clients$",
    "new_clients": "^actual new clients$",
    "carried_over": "^clients carried over at start of year$",
    "open_market_job": "^ended to: open-market job$",
    "open_education": "^ended to: open education$",
    "pension_arrangement": "^ended to: pension arrangement$",
    "no_continuation": "^ended to: no continuation",
    "supported_work": "^ended to: supported work$",
    "course_training": "^ended to: course training$",
    "work_trial": "[wW]ork trial",
    "rehabilitative_work": "^KTT|rehabilitative work activity$",
    "other": "^ended to: other$",
    "stated_total": "^ended client relationships$",
    "unemployed": "^unemployed jobseekers",
    "structurally_unemployed": "^structurally unemployed$",
    "over_12_months": "over 12 months|over 1 year",
    "over_24_months": "over 2 years",
    "under_25": "under 25$",
    "over_50": "over 50$",
    "in_services": "in services$",
    "laid_off": "temporarily laid off$",
    "labour_force": "labour force$",
    "any_service": "any labour market service",
    "pay_subsidy": "wage.subsid|private sector|municipality",
    "job_coaching": "job coaching",
    "career_coaching": "career coaching",
    "private_skills": "private sector, skills-based$",
    "private_reduced_ability": "private sector, type V",
    "municipal_skills": "municipality, skills-based$",
    "municipal_reduced_ability": "municipality, type V",
    "reduced_ability": "type V",
    "unemployed_after_3_months": "^(?!neither).*unemployed three months",
    "in_service_after_3_months": "in (a|some) service (again )?three months",
    "neither_after_3_months": "^neither unemployed nor in a service three months|anything else than unempl",
    "open_work_after_3_months": "^open employment three months",
    "open_work_after_6_months": "^open employment six months",
    "open_work_within_12_months": "open employment within 3-12 months",
    "mean_length": "mean length",
    "monthly_stock": "stock",
}
"""What the figure's quantity says where a row says this."""


def test_each_figure_stands_in_one_file_once() -> None:
    named = [row.figure for row in all_observations()]
    assert len(named) == len(set(named))


def test_every_ended_client_and_stock_of_the_reports_is_in_a_file() -> None:
    named = {row.figure for row in all_observations()}
    wanted = "F001-F044;F050-F136;F146;F147;F152;F153;F283-F299;F326;G010-G019;G030-G044;G052-G057"
    assert set(pattern_figures(wanted)) - named == set()


def test_every_figure_of_a_pattern_is_in_a_file_or_the_monthly_series() -> None:
    named = {row.figure for row in all_observations()}
    left = {row["id"]: set(pattern_figures(row["figures"])) - named for row in patterns()}
    assert {key: ids for key, ids in left.items() if ids} == {}
    words = {word for row in patterns() for word in pattern_words(row["figures"])}
    assert words == {
        "designs.md section 2",
        "designs.md section 2 (IFAU 2014)",
        "Statistics Finland 12r5",
    }
    assert monthly_series("Lapland (province)", "unemployed")["2018-09"] is not None


def test_every_pattern_rests_on_something() -> None:
    assert len(patterns()) == 34
    empty = [p["id"] for p in patterns() if not pattern_figures(p["figures"]) + pattern_words(p["figures"])]
    assert empty == []


def test_units_of_the_polku_project_follow_the_quantity() -> None:
    for row in load_observations("polku_participants"):
        figure = load_figures()[row.figure]
        if figure.unit == GENERAL_UNIT:
            said = "persons" if figure.quantity.startswith("persons") else "courses"
            assert (row.labels["measure"], row.unit) == (said, said), row.figure


def test_inflow_to_disability_pension_grows_with_age_from_thirty_on() -> None:
    for sex in ("men", "women"):
        rows = [row for row in load_observations("disability_inflow") if row.labels["sex"] == sex]
        ages = [int(row.labels["age"]) for row in rows]
        assert ages == sorted(ages)
        late = [row.value for row in rows if int(row.labels["age"]) >= 40]
        assert all(before < after for before, after in pairwise(late))


def test_files_of_the_folder_are_all_read() -> None:
    others = {"disposable_income", "labour_market_monthly", "population", "towns"}
    folder = evidence_file("observed/towns.csv").parent
    assert {path.stem for path in folder.glob("*.csv")} == {*LABELS, *others}
    assert set(LABELS) >= COUNTS_OF_PEOPLE


def test_no_row_names_a_private_place() -> None:
    for name in LABELS:
        words = evidence_file(f"observed/{name}.csv").read_text(encoding="utf-8")
        assert not re.search(r"(^|[\s,\"'(`])(\.\.?/|/(work|home|tmp|root|mnt)\b|file://)", words), name


def load(folder: Path, *lines: str, name: str = "oma_polku_clients") -> tuple[Observation, ...]:
    path = folder / "made.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_observations(name, path)


def test_a_good_row_is_read(tmp_path: Path) -> None:
    (row,) = load(tmp_path, HEAD, GOOD)
    assert dict(row.labels) == {"area": "seinajoki", "year": "2019", "measure": "new_clients"}
    assert (row.value, row.low, row.high, row.unit, row.figure) == (191, None, None, "persons", "F061")
    assert row.conflict == "One says 191. Another says 150."


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            [HEAD.replace("persons", "people"), GOOD],
            "line 1: found area, year, measure, people.*allowed is area",
        ),
        ([""], "line 1: found.*allowed is area, year, measure, persons"),
        ([HEAD, GOOD.replace("seinajoki", "vaasa")], "line 2: found area 'vaasa'; allowed is kuusiokunnat, "),
        ([HEAD, GOOD.replace("2019", "2016")], "line 2: found year '2016'; allowed is 2017"),
        ([HEAD, GOOD.replace("new_clients", "clients")], "found measure 'clients'; allowed is target_new"),
        ([HEAD, GOOD.replace(",191,", ",many,")], "line 2: found 'many'; allowed is a finite number"),
        ([HEAD, GOOD.replace(",191,", ",nan,")], "line 2: found 'nan'; allowed is a finite number"),
        ([HEAD, GOOD.replace(",191,", ",,")], "line 2: found ''; allowed is a finite number"),
        ([HEAD, GOOD.replace("F061", "F999")], "line 2: found figure 'F999'; allowed are ids"),
        ([HEAD, GOOD.removesuffix(".")], "line 2: found conflict 'One says 191.*allowed is a sentence"),
        ([HEAD, GOOD + ",more"], "line 2: found too many or too few cells"),
        ([HEAD, "seinajoki,2019"], "line 2: found too many or too few cells"),
        ([HEAD, GOOD, GOOD.replace("F061", "F060")], "line 3: found seinajoki, 2019, new_clients again"),
        ([HEAD, GOOD, GOOD.replace("2019", "2018")], "line 3: found figure F061 again; allowed is each once"),
    ],
)
def test_a_damaged_file_is_explained(tmp_path: Path, lines: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words) as raised:
        load(tmp_path, *lines)
    assert str(raised.value).startswith("made.csv, line ")


def test_an_empty_label_is_explained(tmp_path: Path) -> None:
    head = "design,measure,year,place,value,low,high,unit,figure,conflict"
    with pytest.raises(ValueError, match="line 2: found place ''; allowed is any word"):
        load(tmp_path, head, "start_up,hires,2023,,17,,,persons,F383,", name="design_figures")


def test_an_unknown_file_is_explained() -> None:
    with pytest.raises(ValueError, match="found file 'towns'; allowed are oma_polku_clients"):
        load_observations("towns")


def test_rows_cannot_be_changed() -> None:
    row = load_observations("lapland_stocks")[0]
    with pytest.raises(AttributeError):
        row.value = 1.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        row.labels["month"] = "2020-01"  # type: ignore[index]
    assert len({row, row}) == 1
