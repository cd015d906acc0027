"""The pages that tell how sure the figures are, on what they rest, and what the model is."""

import re

import numpy as np
import pytest

from tests.dashboard.test_pages import PLACES, words
from toimio.dashboard.engine import knowledge
from toimio.locale import number, text
from toimio.report.assumption_rows import assumption_rows
from toimio.validation import plausible

LANGUAGES = ("fi", "sv", "en")
NAME = "rent_eur_per_month"
SHARE = next(name for name, row in assumption_rows().items() if row.unit == "share" and row.has_range)


def drawn(asked, seed, draw, run):
    """Stand in for a simulation under drawn parameters: the draw moves the mean, the run is the chance in it."""
    rows = np.arange(1.0, len(knowledge.TOLD) + 1.0)[:, None]
    return knowledge.Drawn(rows * (10.0 * draw + run) * np.arange(asked.months // 12 + 1)[None, :])


@pytest.fixture(autouse=True)
def _quick_draws(monkeypatch):
    kept = plausible.Plausible((7, 3, 9), (25, 24, 23), 34, 200, 1, True)
    monkeypatch.setattr(plausible, "plausible_draws", lambda count: kept)
    monkeypatch.setattr(knowledge, "measure_drawn", drawn)


def until(app, is_so):
    """Look again until something is so."""
    for _ in range(60):
        if is_so(app):
            return app
        app.run()
    raise AssertionError(words(app))


def alts(app):
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_uncertainty_opens_in_every_language(open_app, language):
    app = open_app(language, "uncertainty")
    assert not app.exception
    assert not app.error
    assert app.title[0].value == text("How sure is this?")
    assert len(alts(app)) == 1
    assert len(alts(app)[0]) > 40
    assert "{" not in words(app)


def test_what_is_looked_at_is_chosen(open_app):
    app = open_app("en", "uncertainty")
    before = alts(app)
    app.selectbox(key="uncertain_outcome").set_value("town").run()
    assert not app.exception
    assert alts(app) != before
    assert "thousand euros" in words(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_drawing_begins_when_asked_and_tells_both_kinds(open_app, language):
    app = open_app(language, "uncertainty")
    app.button(key="draw_button").click().run()
    until(app, lambda page: len(alts(page)) == 2)
    assert not app.exception
    assert not app.error
    assert re.search(r"\b10\b", app.warning[0].value)


def test_drawing_is_cancelled_and_over_when_something_else_is_asked(
    open_app, bench, monkeypatch, _quick_draws
):
    monkeypatch.setattr(knowledge.KnowledgeJob, "next_for", lambda job, worker, workers: None)
    app = open_app("en", "uncertainty")
    app.button(key="draw_button").click().run()
    app.button(key="draw_cancel").click().run()
    (job,) = [each for each in bench._jobs.values() if isinstance(each, knowledge.KnowledgeJob)]
    assert job.dropped
    app.button(key="draw_button").click().run()
    assert not job.dropped
    app.select_slider(key=PLACES).set_value(200).run()
    assert job.dropped
    assert app.button(key="draw_button")
    assert job.wanted == knowledge.RUNS * 3


def test_draws_that_fail_are_told_and_tried_again(open_app, monkeypatch):
    def broken(*asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(knowledge, "measure_drawn", broken)
    app = open_app("en", "uncertainty")
    app.button(key="draw_button").click().run()
    until(app, lambda page: page.error)
    app.run()
    assert "The disk is full" in app.error[0].value
    assert len(alts(app)) == 1
    monkeypatch.setattr(knowledge, "measure_drawn", drawn)
    app.button(key="try_again:draws").click().run()
    until(app, lambda page: len(alts(page)) == 2)
    assert not app.error


@pytest.mark.parametrize("language", LANGUAGES)
def test_assumptions_open_in_every_language(open_app, language):
    app = open_app(language, "assumptions")
    assert not app.exception
    assert not app.error
    assert app.title[0].value == text("Assumptions and sources")
    assert text("None: all numbers are those of the sources.") in words(app)
    assert len(app.table[-1].value) == 20
    assert "{" not in words(app)


def assume(app, name, value):
    app.selectbox(key="assumption").set_value(name).run()
    return app.number_input(key=f"assume:{name}").set_value(value).run()


def test_an_assumption_is_changed_and_put_back(open_app):
    app = open_app("en", "assumptions")
    usual = assumption_rows()[NAME].value
    assume(app, NAME, usual + 50.0)
    assert not app.exception
    assert app.session_state["question"].assumed == ((NAME, usual + 50.0),)
    assert number(usual + 50.0) in app.table[0].value.to_string()
    app.button(key=f"back:{NAME}").click().run()
    assert app.session_state["question"].assumed == ()
    assert app.number_input(key=f"assume:{NAME}").value == usual
    assert "None: all numbers are those of the sources." in words(app)


def test_setting_the_own_value_again_is_no_assumption(open_app):
    app = open_app("en", "assumptions")
    usual = assumption_rows()[NAME].value
    assume(app, NAME, usual + 50.0)
    app.number_input(key=f"assume:{NAME}").set_value(usual).run()
    assert app.session_state["question"].assumed == ()


def test_a_value_outside_its_sources_is_marked(open_app):
    app = open_app("en", "assumptions")
    row = assumption_rows()[SHARE]
    assume(app, SHARE, (row.high + 1.0) / 2)
    assert not app.error
    assert "outside the range of its sources" in app.warning[-1].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_impossible_value_is_told_and_changes_nothing(open_app, language):
    app = open_app(language, "assumptions")
    assume(app, SHARE, 7.0)
    assert not app.exception
    assert SHARE in app.error[0].value
    assert app.session_state["question"].assumed == ()
    assert app.number_input(key=f"assume:{SHARE}").value == assumption_rows()[SHARE].value


def test_rows_are_found_by_grade_and_words(open_app):
    app = open_app("en", "assumptions")
    app.pills(key="grades").set_value(["B"]).run()
    assert set(app.table[-1].value["grade"]) == {"B"}
    app.pills(key="grades").set_value([]).run()
    app.text_input(key="words").set_value(NAME).run()
    assert app.table[-1].value["name"].iloc[0] == NAME


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_opens_in_every_language_and_simulates_nothing_more(open_app, language):
    app = open_app(language, "about")
    assert not app.exception
    assert not app.error
    assert app.title[0].value == text("About toimio")
    assert text("Accessibility statement") in [one.value for one in app.header]
    assert len(app.table[0].value) > 10
    assert "{" not in words(app)
