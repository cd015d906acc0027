import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from tests.strategies import valid_scenarios
from toimio.scenario.load import load_scenario, scenario_names
from toimio.scenario.show import rows, to_toml


def through_a_file(scenario):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.toml"
        path.write_text(to_toml(scenario), encoding="utf-8")
        return load_scenario(path)


@given(valid_scenarios())
def test_a_written_scenario_loads_back_to_itself(scenario):
    copy = through_a_file(scenario)
    assert copy.scenario == scenario
    assert copy.layers == ("copy",)


@pytest.mark.parametrize("name", scenario_names())
def test_shipped_scenarios_survive_the_round_trip(name):
    resolved = load_scenario(name)
    copy = through_a_file(resolved.scenario)
    assert copy.scenario == resolved.scenario
    assert copy.digest() == resolved.digest()


@pytest.mark.parametrize(
    "words", ['quo"te', "back\\slash", "two\nlines", "tab\there", "'''", '"""', "# no comment", "ä€🙂"]
)
def test_awkward_texts_survive_the_round_trip(words):
    scenario = load_scenario("today").updated({"title.fi": words}).scenario
    assert through_a_file(scenario).scenario.title.fi == words


def test_rows_show_value_and_origin():
    shown = {row.path: row for row in rows(load_scenario("toimio_regional"))}
    assert shown["enterprises.toimio.contract.hours_per_week"].value == "30.0"
    assert shown["enterprises.toimio.contract.hours_per_week"].origin == "toimio_regional"
    assert shown["early_support.until"].value == '"2028-08"'
    assert shown["early_support.until"].origin == "today"
    assert shown["enterprises.toimio.units.kemi_tornio.serves"].value == '["kemi", "tornio"]'
    assert shown["enterprises.toimio.finance.administration_eur_per_month"].value == ""
    assert shown["services.coaching.extra_places"].value == "{}"
    assert shown["services.coaching.places_factor"].origin == "schema default"
    assert shown["services.coaching.changes"].value == "{}"


def test_a_change_is_shown_by_its_month():
    changed = load_scenario("today").updated({"services.coaching.changes": {"2019-01": 1.57}})
    shown = {row.path: row for row in rows(changed)}
    assert shown["services.coaching.changes.2019-01"].value == "1.57"
    assert "changes = {2019-01 = 1.57}" in to_toml(changed.scenario)
