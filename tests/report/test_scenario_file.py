import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimio.dashboard.engine.question import Design, resolved, unmoved
from toimio.locale import set_language
from toimio.report.scenario_file import Source, Words, cleaned, file_name, remarks_of, scenario_file
from toimio.scenario.check import check_file
from toimio.scenario.load import load_scenario
from toimio.scenario.source import scenario_names

MOVED = {"services.coaching.places_factor": 1.5, "enterprises.toimio.contract.hours_per_week": 25.0}
OWN_FILE = """# what we agreed on
based_on = "today"
[services.coaching]
places_factor = 2.0  # twice
[title]
fi = "Oma"
"""


@pytest.fixture(autouse=True)
def _finnish():
    set_language("fi")
    yield
    set_language(None)


def _source(design: Design, **more) -> Source:
    return Source(resolved(design), unmoved(design), design.name, design.moved, design.file, **more)


def _loaded(folder, words: str, name: str = "design.toml"):
    """Load a file as somebody would who got it by mail: `toimio check`, then by its path."""
    path = folder / name
    path.write_text(words, encoding="utf-8")
    assert not check_file(str(path))
    return load_scenario(path)


@pytest.mark.parametrize(
    "design",
    [
        Design("toimio_regional"),
        Design("toimio_regional").with_levers(MOVED),
        Design("place_then_train").with_levers({"follows": ["coaching"]}),
        Design("toimio_regional+more_coaching").with_levers({"joint_service.meetings_factor": 1.3}),
        Design("oma", file=OWN_FILE),
        Design("oma", file=OWN_FILE).with_levers({"services.coaching.places_factor": 3.0}),
        Design("oma", file="\ufeff" + OWN_FILE).with_levers({"joint_service.meetings_factor": 1.3}),
        Design("polku_project").with_levers({"subsidy.enterprises_budget_eur_per_month": 1000.0}),
    ],
)
def test_a_file_loads_back_to_the_same_levers(design, tmp_path):
    words = scenario_file(_source(design), Words("Kokeilu", "Mitä ja miksi"))
    read = _loaded(tmp_path, words)
    assert read.digest() == resolved(design).digest()
    assert read.scenario.title.fi == "Kokeilu"
    assert read.scenario.description.fi == "Mitä ja miksi"


def test_a_file_holds_what_was_moved_and_nothing_else():
    words = scenario_file(_source(Design("toimio_regional").with_levers(MOVED)), Words())
    lines = [line for line in words.splitlines() if "=" in line and not line.startswith("title")]
    assert lines == [
        'based_on = "toimio_regional"',
        "places_factor = 1.5",
        "hours_per_week = 25.0",
    ] or lines == [
        'based_on = "toimio_regional"',
        "hours_per_week = 25.0",
        "places_factor = 1.5",
    ]


def test_what_a_visitor_wrote_in_their_own_file_stays():
    words = scenario_file(
        _source(Design("oma", file=OWN_FILE).with_levers({"joint_service.meetings_factor": 2.0})), Words()
    )
    assert "# what we agreed on" in words
    assert "# twice" in words


def test_what_no_base_can_express_stands_in_a_file_of_its_own(tmp_path):
    place = "subsidy.enterprises_budget_eur_per_month"
    file = f'based_on = "today"\n[subsidy]\n{place.rpartition(".")[2]} = 1000.0\n[title]\nfi = "Oma"\n'
    without = Design("oma", file=file).with_levers({place: None})
    words = scenario_file(_source(without), Words())
    assert "based_on" not in words
    assert _loaded(tmp_path, words).digest() == resolved(without).digest()


@pytest.mark.parametrize(
    "title",
    ['=cmd|"/c calc"!A1', "'''\"\"\"", "rivi\nvaihto", "[services]", "# ei", "\x00\x1b[31mpuna", "ö" * 500],
)
def test_whatever_is_typed_is_a_text_and_no_key(title, tmp_path):
    design = Design("toimio_regional").with_levers(MOVED)
    read = _loaded(tmp_path, scenario_file(_source(design), Words(title, title)))
    assert read.digest() == resolved(design).digest()
    assert read.scenario.title.fi == cleaned(title, 120)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_load_back(title, description):
    design = Design("today").with_levers({"joint_service.meetings_factor": 1.3})
    source = _source(design)
    words = scenario_file(source, Words(title, description))
    assert "based_on" in words
    assert file_name(Words(title), source).removesuffix(".toml") not in scenario_names()


@pytest.mark.parametrize("name", ["toimio_regional", "today"])
def test_a_file_is_never_called_like_what_it_is_based_on(name, tmp_path):
    design = Design(name).with_levers({"joint_service.meetings_factor": 1.3})
    source = _source(design)
    called = file_name(Words(), source)
    assert called != f"{name}.toml"
    assert _loaded(tmp_path, scenario_file(source, Words()), called).digest() == resolved(design).digest()


def test_a_design_without_a_name_is_told_from_the_one_it_is_based_on(tmp_path):
    design = Design("toimio_regional").with_levers(MOVED)
    title = _loaded(tmp_path, scenario_file(_source(design), Words())).scenario.title
    assert title.fi != resolved(design).scenario.title.fi
    assert title.fi.startswith(resolved(design).scenario.title.fi)
    assert {title.fi, title.sv, title.en} == {title.fi, title.sv, title.en} - {""}


def test_a_swedish_title_is_shown_in_swedish_and_wherever_there_is_no_other(tmp_path):
    set_language("sv")
    title = _loaded(tmp_path, scenario_file(_source(Design("today")), Words("Vårt förslag"))).scenario.title
    assert (title.fi, title.sv, title.en) == ("Vårt förslag", "Vårt förslag", "")


def test_the_head_of_the_file_tells_version_seed_and_assumptions(tmp_path):
    remarks = remarks_of("9.9", "2026-11-26", 7, 42, {"wage\nx": 2.0})
    words = scenario_file(_source(Design("today"), remarks=remarks), Words())
    head = [line for line in words.splitlines() if line.startswith("#")]
    assert any("9.9" in line and "42" in line for line in head)
    assert any("wage x = 2.0" in line for line in head)
    assert _loaded(tmp_path, words).digest() == resolved(Design("today")).digest()


def test_levers_of_a_link_are_those_of_the_file(tmp_path):
    design = Design("toimio_regional").with_levers(MOVED)
    assert json.loads(dict(design.levers)["services.coaching.places_factor"]) == 1.5
    read = _loaded(tmp_path, scenario_file(_source(design), Words()))
    assert read.scenario.services.coaching.places_factor == 1.5
