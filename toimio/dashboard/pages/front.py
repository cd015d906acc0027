"""Front page: a sentence, four figures, one picture, and doors to the rest."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard import app, doors, session, shell
from toimio.dashboard.results import Results, refining
from toimio.dashboard.widgets import key_figure, lead
from toimio.dashboard.widgets import show as show_picture
from toimio.locale import text
from toimio.report.figures.changes import changes_picture
from toimio.report.key_figures import KeyFigure, key_figures


def show() -> None:
    """Show the page."""
    st.title(text("What would change for people who can work in part?"))
    st.markdown(
        text(
            "**{scenario}** compared with **{reference}**",
            scenario=session.title_of(session.question().design),
            reference=session.title_of(session.question().reference),
        )
    )
    if session.is_today():
        st.info(text("This is today itself, so nothing differs. Choose a design, or move a lever."))
    refining(_draw)
    doors.show()


def _draw(results: Results) -> None:
    words = results.words
    lead(words.main)
    if words.sure:
        st.markdown(words.sure)
        st.page_link(
            app.page_file("uncertainty"),
            label=text("And under other assumptions?"),
            icon=":material/arrow_forward:",
        )
    _figures(key_figures(results.pair, results.whole), may_tell=results.may_tell)
    here = session.title_of(results.question.design)
    show_picture(changes_picture(results.whole, here, may_tell=results.may_tell), key="changes", level=2)
    shell.under_figures(results)


def _figures(figures: tuple[KeyFigure, ...], *, may_tell: bool) -> None:
    grid = st.grid(4, min_column_width=170)
    for one in figures:
        with grid.cell():
            key_figure(one, may_tell=may_tell)


if __name__ == "__main__":
    show()
