"""The page about money, on made-up worlds."""

from types import SimpleNamespace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.analysis.ledgers import BENEFIT, LOST, SHARE, SUBSIDY, pair
from tests.dashboard.heads import check_levels
from toimio.dashboard import results
from toimio.dashboard.engine.question import experiment
from toimio.locale import set_language
from toimio.money.resources import Resource
from toimio.world.books import CATEGORIES

MONTHS, PAIRS = 72, 3
SCRIPT = """
import streamlit as st
from toimio.dashboard import session
from toimio.dashboard.pages import money
session.begin()
{before}
money.show()
"""
PAYMENTS = {SUBSIDY: 10_000_000, SHARE: -5_000, LOST: 7_000, BENEFIT: -300_000}


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


@pytest.fixture(scope="module")
def made():
    return pair([PAYMENTS, {**PAYMENTS, SUBSIDY: 11_000_000}, PAYMENTS], MONTHS)


@pytest.fixture
def page(made, monkeypatch):
    """Return what opens the page in a language, after a line of the script."""
    views = {
        "bank": np.full((PAIRS, MONTHS + 1, 5), 40_000.0),
        "books": np.ones((PAIRS, MONTHS // 12, 5, len(CATEGORIES))) * 1_000.0,
        "resources": np.full((PAIRS, len(Resource)), 2_000.0),
        "resources_reference": np.full((PAIRS, len(Resource)), 1_000.0),
    }

    def ordered(question, pairs=None):
        return SimpleNamespace(
            experiment=experiment(question),
            is_finished=True,
            wait=lambda pairs, seconds: PAIRS,
            view=lambda name, most=None: views[name][:most],
        )

    monkeypatch.setattr(results, "order", ordered)
    monkeypatch.setattr(results, "PAIRS", PAIRS)
    monkeypatch.setattr(
        results, "results_of", lambda asked, pairs=None: results.Results(asked, ordered(asked), made)
    )

    def opened(language="fi", before=""):
        set_language(language)  # the test's own thread words the choices
        test = AppTest.from_string(SCRIPT.format(before=before), default_timeout=60)
        test.query_params["lang"] = language
        return test.run()

    return opened


def _words(test: AppTest) -> str:
    kinds = (test.title, test.header, test.subheader, test.markdown, test.info, test.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


def test_few_pairs_tell_nobody_who_pays(page, monkeypatch):
    monkeypatch.setattr(results, "PAIRS", PAIRS + 1)
    words = _words(page("en"))
    assert "preliminary" in words
    assert "most is paid by" not in words


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("fi", "Suurin maksaja: kunnat"),
        ("sv", "Mest betalar: kommunerna"),
        ("en", "most is paid by the towns"),
    ],
)
def test_the_page_tells_who_pays_in_every_language(page, language, first):
    test = page(language)
    assert not test.exception
    words = _words(test)
    assert first in words
    assert "{" not in words
    assert "nan" not in words.lower().split()
    charts = test.get("plotly_chart")
    check_levels(test)
    assert len(charts) == 6
    assert all(len(chart.proto.alt) > 40 for chart in charts)


def test_another_purse_and_town_are_looked_into(page):
    test = page("en")
    test.selectbox(key="money:purse").set_value("kela").run()
    test.selectbox(key="money:town").set_value("kemi").run()
    assert not test.exception
    assert "Kela, Kemi: money since the start, compared with today" in _words(test)
    kela = next(chart.proto.alt for chart in test.get("plotly_chart") if "Kela, Kemi" in chart.proto.alt)
    assert "6 years" in kela


def test_what_was_chosen_outlives_a_visit_elsewhere(page):
    test = page("en", before="if st.session_state.get('away'): st.stop()")
    test.selectbox(key="money:purse").set_value("state").run()
    test.session_state["away"] = True
    assert not test.run().get("plotly_chart")
    test.session_state["away"] = False
    assert test.run().selectbox(key="money:purse").value == "state"


def test_a_design_without_an_enterprise_says_so(page):
    choice = "session.choose(__import__('toimio.dashboard.engine.question', fromlist=['x']).Design('more_coaching'))"
    test = page("en", before=choice)
    assert not test.exception
    assert "This design has no enterprise of its own" in _words(test)
    assert len(test.get("plotly_chart")) == 4


def test_several_enterprises_are_looked_into_one_by_one(page):
    choice = "session.choose(__import__('toimio.dashboard.engine.question', fromlist=['x']).Design('toimio_per_town'))"
    test = page("en", before=choice)
    assert len(test.selectbox(key="money:enterprise").options) == 5
    assert "Toimio Sodankylä" in test.selectbox(key="money:enterprise").options
    test.selectbox(key="money:enterprise").set_value("toimio_kemi").run()
    assert "Cash: Toimio Kemi" in _words(test)


def test_another_rent_moves_what_is_left_to_live_on(page):
    test = page("en")
    before = next(each.value for each in test.markdown if each.value.startswith("Unemployed, the person"))
    test.slider(key="money:rent").set_value(250).run()
    after = next(each.value for each in test.markdown if each.value.startswith("Unemployed, the person"))
    assert not test.exception
    assert before != after
