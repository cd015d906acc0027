"""People: who goes where, when, who benefits, who gets in, and single simulated lives."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from toimio.dashboard import session, shell
from toimio.dashboard.people.entry import show_entry
from toimio.dashboard.people.flows import show_flows
from toimio.dashboard.people.groups import show_groups
from toimio.dashboard.people.lives import show_lives
from toimio.dashboard.people.months import show_months
from toimio.dashboard.people.stocks import show_stocks
from toimio.dashboard.results import Results, refining
from toimio.dashboard.widgets import lead
from toimio.locale import message, text

_PART = "people_part"
_MEANS: dict[str, tuple[str, Callable[[Results], None]]] = {
    "flows": (message("From where to where"), show_flows),
    "stocks": (message("Year by year"), show_stocks),
    "groups": (message("Whom it touches"), show_groups),
    "entry": (message("Who gets in, who waits"), show_entry),
}
"""Parts that tell means of many pairs, and refine as more come."""
_SINGLE: dict[str, tuple[str, Callable[[], None]]] = {
    "lives": (message("Four lives"), show_lives),
    "months": (message("Month by month"), show_months),
}
"""Parts that tell single people of one pair."""


def show() -> None:
    """Show the page."""
    st.title(text("People: who goes where"))
    if session.is_today():
        st.markdown(
            text("You are looking at today itself: all differences are zero. Choose a design to compare.")
        )
    if not refining(_lead):
        return
    titles = {name: title for name, (title, _) in (_MEANS | _SINGLE).items()}
    parts = list(titles)
    part = st.segmented_control(
        text("What to look at"),
        parts,
        format_func=lambda name: text(titles[name]),
        default=parts[0],
        required=True,
        wrap=True,
        key=_PART,
    )
    st.header(text(titles[part]))
    if part in _SINGLE:
        _SINGLE[part][1]()
        return

    def draw(results: Results) -> None:
        _MEANS[part][1](results)
        shell.under_figures(results)

    refining(draw)


def _lead(results: Results) -> None:
    """Tell the difference in one sentence before any picture."""
    lead(results.words.main)


if __name__ == "__main__":
    show()
