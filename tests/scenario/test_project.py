"""A project's table: what must add up, and what its title never moves."""

import pytest

from toimio.locale import set_language
from toimio.scenario.check import check_file
from toimio.scenario.load import load_scenario
from toimio.scenario.problems import ScenarioError

POLKU = load_scenario("polku_project")


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


def test_polku_is_told_as_its_figures_say() -> None:
    project = POLKU.scenario.projects["polku"]
    assert (project.granted_eur, project.used_eur, project.months) == (445_300.0, 394_314.0, 45)
    assert check_file("polku_project") == ()


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        ("shares", {"eu": 0.6, "municipality": 0.5}, "shares that sum to 1"),
        ("used_eur", 500_000.0, r"at most granted_eur \(445300.0\)"),
        ("last", "2015-03", r"a month not before first \(2015-04\)"),
        ("shares", {"kela": 1.0}, "eu"),
    ],
)
def test_what_does_not_add_up_is_refused(place: str, value: object, words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        POLKU.updated({f"projects.polku.{place}": value})


def test_towns_of_a_project_must_be_the_regions(tmp_path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('based_on = "polku_project"\nprojects.polku.towns = ["lappland"]\n', "utf-8")
    (problem,) = check_file(str(file))
    assert (problem.path, problem.hint) == ("projects.polku.towns[1]", "did you mean lapland?")


def test_a_title_is_words_only() -> None:
    renamed = POLKU.updated({"projects.polku.title": {"fi": "Muu", "sv": "", "en": ""}})
    assert renamed.digest() == POLKU.digest()
    assert POLKU.updated({"projects.polku.used_eur": 394_313.0}).digest() != POLKU.digest()
