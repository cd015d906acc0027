"""Keeping what the visitor has set, under a name of their own, to compare it with other designs."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard import session
from toimio.locale import number, text

_NAME, _SAID = "keep_name", "keep_said"


def show() -> None:
    """Show where a design is named and kept, and what is kept."""
    st.header(text("Keep for comparison"))
    said = st.session_state.pop(_SAID, "")
    if said:
        st.success(said, icon=":material/check:")
    kept = session.kept()
    full = len(kept) >= session.MOST_KEPT
    st.session_state.setdefault(_NAME, session.title_of(session.question().design))
    st.text_input(text("Name"), key=_NAME, max_chars=60, on_change=_nothing)
    st.button(text("Keep"), key="keep", on_click=_keep, icon=":material/bookmark_add:")
    if full:
        st.markdown(
            text("{most} designs are kept, which is the most: let one go first.", most=number(len(kept)))
        )
    for one in kept:
        row = st.container(horizontal=True, vertical_alignment="center")
        row.markdown(f"**{one.name}** · {session.title_of(one.design)}")
        row.button(text("Look at it"), key=f"look:{one.name}", on_click=session.choose, args=(one.design,))
        row.button(text("Let go"), key=f"let_go:{one.name}", on_click=session.let_go, args=(one.name,))


def _nothing() -> None:
    """Take the name in; it is used when the design is kept."""


def _keep() -> None:
    name = st.session_state[_NAME].strip() or session.title_of(session.question().design)
    if session.keep(name):
        st.session_state[_SAID] = text(
            "Kept: {name}. {count} of {most} places are used.",
            name=name,
            count=number(len(session.kept())),
            most=number(session.MOST_KEPT),
        )
    else:
        st.session_state[_SAID] = ""
    st.session_state.pop(_NAME, None)
