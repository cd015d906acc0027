"""Front page: a sentence, four figures, one picture, and doors to the rest."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard import session, shell
from toimio.dashboard.results import Results, refining
from toimio.dashboard.widgets import show as show_picture
from toimio.locale import text
from toimio.report.figures.states import states_picture
from toimio.report.sentences import comparison_sentence


def show() -> None:
    """Show the page."""
    st.title(text("What would change for people who can work in part?"))
    refining(_draw)


def _draw(results: Results) -> None:
    here = session.title_of(results.question.design)
    there = session.title_of(results.question.reference)
    st.markdown(f"#### {comparison_sentence(results.frame, here, there)}")
    show_picture(states_picture(results.frame, here, there), key="states")
    shell.under_figures(results)


if __name__ == "__main__":
    show()
