import re
import tempfile
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.strategies import valid_scenarios
from toimio.locale import set_language
from toimio.report.design_file import Design
from toimio.scenario.check import check_file
from toimio.scenario.load import load_scenario, scenario_names
from toimio.scenario.schema import Scenario
from toimio.scenario.show import to_toml

TOWNS = ("kemi", "tornio")


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def design(name, based_on=None):
    return Design("mine", load_scenario(name), name, name if based_on is None else based_on, TOWNS).toml()


def loaded(words, folder, name="mine"):
    path = Path(folder) / f"{name}.toml"
    path.write_text(words, encoding="utf-8")
    assert check_file(path) == ()
    return load_scenario(path)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("name", scenario_names())
def test_a_new_design_checks_at_once_and_changes_nothing(name, alone, language, tmp_path):
    set_language(language)
    copy = loaded(design(name, "" if alone else None), tmp_path)
    assert copy.digest() == load_scenario(name).digest()
    assert copy.layers[:-1] == (() if alone else load_scenario(name).layers)
    assert copy.scenario.title.fi == "mine"


@settings(deadline=None)
@given(valid_scenarios())
def test_any_scenario_written_anew_has_the_digest_of_its_base(scenario):
    with tempfile.TemporaryDirectory() as folder:
        base = loaded_without_check(to_toml(scenario), folder, "base")
        for based_on in ("base", ""):
            words = Design("mine", base, "base", based_on, TOWNS).toml()
            assert loaded_without_check(words, folder, "mine").digest() == base.digest()


def loaded_without_check(words, folder, name):
    path = Path(folder) / f"{name}.toml"
    path.write_text(words, encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize("name", ["today", "toimio_regional"])
def test_without_the_marks_every_lever_is_set_to_what_it_was(name, tmp_path):
    """Each #name = value line may be used as it is, but for those that stand for something left out."""
    words = design(name)
    used = re.sub(r"^#(?=[a-z_]+ = (?!\{ fi = \"\" \}).)", "", words, flags=re.MULTILINE)
    used = re.sub(r"^(\w+) = $", r"#\1 = ", used, flags=re.MULTILINE)
    # The examples of what the scenario does not have would add it.
    examples = re.compile(r"^#\[.*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
    used = examples.sub("", used)
    copy = loaded(used, tmp_path)
    assert copy.digest() == load_scenario(name).digest()
    levers = Scenario.model_fields["services"].annotation.model_fields
    assert all(copy.origin[f"services.{service}.places_factor"] == "mine" for service in levers)


def test_examples_are_right_when_their_marks_are_taken_away(tmp_path):
    used = re.sub(r"^#(?=\[)", "", design("today"), flags=re.MULTILINE)
    blocks = re.findall(
        r"^\[(?:enterprises|coaching_teams|service_paths|projects)\..*?(?=\n\n|\Z)",
        used,
        re.MULTILINE | re.DOTALL,
    )
    assert len(blocks) == 4
    plain = "\n".join(block.replace("\n#", "\n") for block in blocks)
    scenario = loaded(f'based_on = "today"\n{plain}', tmp_path).scenario
    assert list(scenario.enterprises) == ["my_enterprise"]
    assert list(scenario.coaching_teams) == ["my_team"]
    assert list(scenario.service_paths) == ["my_path"]
    assert list(scenario.projects) == ["my_project"]


def test_every_lever_is_explained_once_and_stands_everywhere():
    words = design("toimio_regional")
    units = load_scenario("toimio_regional").scenario.enterprises["toimio"].units
    assert (
        words.count("#places = ") == len(units) + 2
    )  # and the examples of a coaching team and a service path
    assert words.count("Places for the target group") == 1
    assert "# Chance that a meeting recognises reduced work ability" in words
    assert "[a number from 0.0 to 10.0]" in words
    assert "does its work. [kemi, tornio]" in words
    assert "every town of the region. [some of kemi, tornio]" in words
    assert max(map(len, words.splitlines())) <= 130
    for line in words.splitlines():
        assert not line or line[0] in "#[" or re.match(r"\w+ = ", line), line


def test_comments_speak_the_language_asked_for():
    set_language("fi")
    words = design("toimio_regional")
    assert "# Kuinka nopeasti ohjaus seuraa uusia paikkoja" in words
    assert "Kuten Toimio: alueellinen osuuskunta" in tomllib.loads(words)["description"]["fi"]
    assert "As Toimio: regional cooperative" in tomllib.loads(words)["description"]["en"]
