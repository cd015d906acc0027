import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.dashboard import peopled
from tests.dashboard.heads import check_levels
from tests.experiment.conftest import quick_world
from toimio.dashboard import results
from toimio.dashboard.engine import worker
from toimio.dashboard.engine.question import Design, Question
from toimio.dashboard.people import seen
from toimio.experiment import run
from toimio.locale import set_language, text_in

PARTS = ("flows", "stocks", "groups", "entry", "lives", "months")
TITLES = {
    "flows": "From where to where",
    "stocks": "Year by year",
    "groups": "Whom it touches",
    "entry": "Who gets in, who waits",
    "lives": "Four lives",
    "months": "Month by month",
}


@pytest.fixture(scope="module")
def bench():
    return peopled.Bench()


@pytest.fixture(autouse=True)
def _made_up(monkeypatch, bench):
    monkeypatch.setattr(run, "simulate_case", quick_world)
    for module in (results, seen):
        monkeypatch.setattr(module, "workbench", lambda: bench)
    set_language("en")
    worker._references.clear()
    st.cache_resource.clear()
    yield
    worker._references.clear()
    st.cache_resource.clear()
    set_language(None)


def open_page(part="flows", language="en", design="toimio_regional", **state):
    app = AppTest.from_function(peopled.page, default_timeout=60)
    app.query_params["lang"] = language
    app.session_state["question"] = Question(Design(design), years=4)
    app.session_state["undo"], app.session_state["kept"] = [], ()
    app.session_state["people_part"] = part
    for name, value in state.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def words(app) -> str:
    return "\n".join(
        one.value for one in (*app.markdown, *app.caption, *app.subheader, *app.header, *app.title)
    )


def alts(app) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_in_every_language(part, language) -> None:
    app = open_page(part, language)
    assert [one.value for one in app.header] == [text_in(language, TITLES[part])]
    assert app.title[0].value == text_in(language, "People: who goes where")
    assert alts(app) and all(len(alt) > 40 for alt in alts(app))
    assert "{" not in words(app)
    check_levels(app)


def test_the_sentence_stands_before_the_pictures() -> None:
    first = open_page("stocks").markdown[0].value
    assert "3 of the first 20 pairs" in first
    assert "no direction is told" in first


def test_a_starting_situation_is_told_in_words() -> None:
    app = open_page("flows")
    told = words(app.pills(key="people_start").set_value("unemployed").run())
    assert "people were unemployed at the start" in told
    told = words(app.pills(key="people_start").set_value("outside").run())
    assert "people were ill or outside the labour force at the start" in told


def test_the_flow_chart_can_show_either_world() -> None:
    app = open_page("flows")
    here = app.get("plotly_chart")[0].proto.spec
    app.segmented_control(key="people_world").set_value("there")
    assert app.run().get("plotly_chart")[0].proto.spec != here
    assert "in Today" in alts(app)[0]


def test_groups_are_told_by_every_dimension() -> None:
    for dimension, word in (
        ("ability", "Poor work ability"),
        ("town", "Tornio"),
        ("sex", "Women"),
        ("age", "25–29"),
    ):
        app = open_page("groups", people_dimension=dimension)
        cells = app.table[0].value.to_string()
        assert word in cells


def test_a_month_is_chosen_and_the_months_play_only_when_asked() -> None:
    app = open_page("months")
    assert app.session_state["people_at"] == 0
    assert "January 2026" in words(app)
    app.select_slider(key="people_month").set_value(14).run()
    assert "March 2027" in words(app)
    assert not app.exception
    app.button(key="people_play").click().run()
    assert app.session_state["people_playing"]
    assert app.select_slider(key="people_month").disabled
    assert app.session_state["people_at"] > 14
    app.button(key="people_play").click().run()
    assert not app.session_state["people_playing"]
    stopped = app.session_state["people_at"]
    app.run()
    assert app.session_state["people_at"] == stopped
    app.button(key="people_rewind").click().run()
    assert app.session_state["people_at"] == 0


def test_playing_ends_by_itself_at_the_last_month() -> None:
    app = open_page("months", people_at=47)
    app.button(key="people_play").click().run()
    assert app.session_state["people_at"] == 48
    assert not app.session_state["people_playing"]


def test_single_people_are_said_to_be_simulated_and_chosen_by_rule() -> None:
    assert "simulated people, not real ones" in words(open_page("lives"))
    assert "simulated person, not a real one" in words(open_page("months"))
    told = words(open_page("lives", people_kind="enters"))
    assert "Chosen by rule: there at the start and begins later" in told
    assert "work ability" in told
    assert "Nobody of this simulated region" in words(open_page("lives", people_kind="long"))


def test_a_design_that_creates_no_places_says_so() -> None:
    told = words(open_page("entry", design="early_support"))
    assert "creates no places of its own" in told
    assert "wait for a service" in told
    assert "gets into anything new" in words(open_page("lives", design="early_support", people_kind="enters"))


@pytest.mark.parametrize("part", PARTS)
def test_today_beside_itself_can_be_looked_at(part) -> None:
    told = words(open_page(part, design="today"))
    assert "You are looking at today itself" in told


@pytest.mark.parametrize("part", ["flows", "lives"])
def test_a_design_of_another_region_is_compared_with_today_lived_there(part) -> None:
    app = open_page(part, design="coaching_project")
    assert alts(app)
    assert not app.error
    assert not app.warning


@pytest.mark.parametrize(
    "design, name", [("coaching_project", "Kuusiokunnat 2017"), ("polku_project", "Lapland 2015")]
)
def test_another_region_is_named_under_the_figures(design, name) -> None:
    told = [one.value for one in open_page("stocks", design=design).caption]
    assert any(f"another region and time: {name};" in words for words in told)
    assert not any("another region" in one.value for one in open_page("stocks").caption)


def test_a_busy_computer_is_told_in_a_sentence(monkeypatch, bench) -> None:
    class Slow(peopled.Bench):
        def ask(self, task, *arguments):
            raise TimeoutError

    monkeypatch.setattr(seen, "workbench", Slow)
    app = open_page("lives")
    assert "The computer may be busy" in app.error[0].value
    assert app.button(key="try_again:seen")
