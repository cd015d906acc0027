import pytest

from toimio.locale import set_language
from toimio.report.lever_words import LEVER_WORDS, lever_words
from toimio.scenario.layers import TEXT_TABLES, leaves
from toimio.scenario.load import load_scenario, scenario_names
from toimio.scenario.source import validation_folder

FILES = [*scenario_names(), *sorted(validation_folder().glob("*.toml"))]


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


@pytest.mark.parametrize("name", FILES, ids=str)
def test_every_lever_of_every_scenario_has_words(name):
    for path, _ in leaves(load_scenario(name).scenario.model_dump()):
        if path.split(".")[0] not in TEXT_TABLES and ".title" not in path:
            tables, label = lever_words(path)
            key = path.split(".")[-1]
            assert label, path
            assert label != key or key in {"region", "town"}, path
            assert not [words for words in tables if "_" in words.split(": ")[0]], path


def test_words_name_tables_one_inside_another():
    assert lever_words("services.coaching.places_factor") == (
        ("Services", "coaching"),
        "places, times today's",
    )
    assert lever_words("enterprises.toimio.units.kemi.places") == (
        ("Enterprises: toimio", "workplaces: kemi"),
        "places for the target group, persons",
    )
    assert lever_words("services.study.extra_places.kemi")[1] == "places added by town, persons: kemi"
    assert lever_words("enterprises")[1] == "Enterprises"


def test_no_words_are_left_over():
    from toimio.scenario import coaching_team, enterprise, entry, project, schema

    modules = (schema, enterprise, coaching_team, entry, project)
    for owner, field in LEVER_WORDS:
        model = next(getattr(module, owner) for module in modules if hasattr(module, owner))
        assert field in model.model_fields or owner == "Services", (owner, field)
