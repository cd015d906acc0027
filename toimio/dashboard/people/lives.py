"""Four simulated people, step by step, in both worlds."""

from __future__ import annotations

import streamlit as st

from toimio.analysis.typical import KINDS
from toimio.dashboard import session
from toimio.dashboard.people.names import Names, names_for
from toimio.dashboard.people.seen import seen_people
from toimio.dashboard.widgets import show
from toimio.locale import text
from toimio.report.figures.life_strip import life_picture
from toimio.report.life_years import (
    KIND_TITLES,
    NOBODY,
    move_lines,
    person_words,
    rule_words,
)
from toimio.report.two_lives import Cast, TwoLives

_KIND = "people_kind"


def show_lives() -> None:
    """Show the four people, one at a time."""
    question = session.question()
    names = names_for(question)
    st.markdown(
        text(
            "These are **simulated people, not real ones**: one life each of one simulated region. They show how the "
            "model thinks, not what happens on average. What differs in one life is mostly luck: where one person gets "
            "a place, another waits."
        )
    )
    seen = seen_people(question)
    if seen is None:
        return
    cast = seen.cast
    chosen = st.pills(
        text("Whose years"),
        KINDS,
        format_func=lambda kind: text(KIND_TITLES[kind]),
        default=KINDS[0],
        required=True,
        wrap=True,
        key=_KIND,
    )
    kind = chosen or KINDS[0]
    life = next((one for one in cast.lives if one.chosen.kind == kind), None)
    if life is None:
        st.markdown(text(NOBODY[kind]))
        return
    _life(cast, life, names)


def _life(cast: Cast, life: TwoLives, names: Names) -> None:
    st.markdown(f"**{person_words(life, names.places)}**")
    show(life_picture(life, names.here, names.there), key="people_life")
    st.subheader(text("Step by step"))
    left, right = st.columns(2, gap="large")
    for column, name, track, is_reference in (
        (left, names.there, life.there, True),
        (right, names.here, life.here, False),
    ):
        with column:
            st.markdown(f"**{name}**")
            lines = move_lines(cast, track, names.places, reference=is_reference)
            st.markdown("\n".join(f"- {line}" for line in lines))
    st.caption(rule_words(life.chosen.kind, life.chosen.fitting))
