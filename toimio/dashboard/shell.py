"""What surrounds every page: language, design, the few levers, undo, and what stands under figures."""

from __future__ import annotations

from datetime import date

import streamlit as st
from babel.dates import format_date

from toimio import __version__
from toimio.dashboard import precise, session
from toimio.dashboard.engine.question import TODAY, Design, region, resolved
from toimio.dashboard.frame import make_readable, set_document_language
from toimio.dashboard.levers import first_levers
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import lever
from toimio.locale import get_language, localised, number, text
from toimio.scenario.load import scenario_names
from toimio.scenario.region import Region

_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def open_page() -> None:
    """Show what stands beside a page."""
    set_document_language(get_language())
    make_readable()
    trouble = session.notice()
    if trouble:
        st.warning(trouble)
    with st.sidebar:
        _language()
        _design()
        st.header(text("Try"))
        for found in first_levers(session.question().design):
            lever(found)
        _undo()
        precise.show()


def under_figures(results: Results) -> None:
    """Tell under figures how many pairs they rest on, of what scenario, version and date."""
    asked = results.question
    values = {
        "kind": text("Precise run") if results.is_precise else text("Quick run"),
        "pairs": number(results.pairs),
        "scenario": session.title_of(asked.design),
        "years": number(asked.years),
        "seed": asked.seed,
        "version": __version__,
        "date": format_date(date.today(), locale=get_language()),
    }
    elsewhere = region_elsewhere(results)
    if elsewhere is not None:
        words = text(
            "{kind}: {pairs} pairs of simulated regions, the same people and the same luck in both. The design belongs "
            "to another region and time: {region}; today's services are simulated there too. {scenario}; {years} "
            "years; seed {seed}; model {version}; {date}.",
            region=localised(elsewhere.title),
            **values,
        )
    else:
        words = text(
            "{kind}: {pairs} pairs of simulated regions, the same people and the same luck in both. {scenario}; "
            "{years} years; seed {seed}; model {version}; {date}.",
            **values,
        )
    st.caption(words)


def region_elsewhere(results: Results) -> Region | None:
    """Return the region that results are about where it is not the reference's own; None where it is."""
    usual = region(resolved(results.question.reference).scenario.region)
    lived = results.job.experiment.region
    return None if lived.digest() == usual.digest() else lived


def _language() -> None:
    st.session_state["speak"] = session.language()
    st.segmented_control(
        "Kieli · Språk · Language",
        list(_NAMES),
        format_func=_NAMES.__getitem__,
        key="speak",
        on_change=lambda: session.speak(st.session_state["speak"] or session.language()),
    )


def _design() -> None:
    asked = session.question()
    names = [name for name in scenario_names() if name != TODAY]
    if asked.design.name not in names:
        names.insert(0, asked.design.name)
    st.session_state["design"] = asked.design.name
    st.selectbox(
        text("Design compared with today"),
        names,
        format_func=lambda name: session.title_of(Design(name)) if name in scenario_names() else name,
        key="design",
        on_change=lambda: session.choose(Design(st.session_state["design"])),
    )


def _undo() -> None:
    with st.container(horizontal=True):
        st.button(text("Undo"), on_click=session.undo, disabled=not session.can_undo(), key="undo_button")
        changed = bool(session.question().design.levers or session.question().assumed)
        st.button(text("Restore"), on_click=session.restore, disabled=not changed, key="restore_button")
