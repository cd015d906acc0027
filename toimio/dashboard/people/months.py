"""People moving month by month, at the visitor's own pace. Nothing moves before it is asked to."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.people.names import names_for
from toimio.dashboard.people.seen import seen_people
from toimio.dashboard.widgets import show
from toimio.locale import text
from toimio.report.figures.dots import dots_picture
from toimio.report.situation_words import capital, month_words

_AT, _MONTH, _PLAYING = "people_at", "people_month", "people_playing"
_EVERY_SECONDS = 0.8
_STEP_MONTHS = 1


def show_months() -> None:
    """Show the sampled people in one month, with a slider and a button that plays the months."""
    question = session.question()
    seen = seen_people(question)
    if seen is None:
        return
    start, last = seen.cast.start_month, len(seen.here) - 1
    playing = bool(st.session_state.get(_PLAYING, False))
    st.markdown(
        text(
            "A dot is one **simulated person, not a real one**. Everyone has the same place in every box: whoever "
            "moves vanishes from one box and appears in another. A ring tells who moved this month."
        )
    )

    @st.fragment(run_every=_EVERY_SECONDS if playing else None)
    def part() -> None:
        names = names_for(question)
        now_playing = bool(st.session_state.get(_PLAYING, False))
        if playing != now_playing:
            st.rerun()
        month = min(int(st.session_state.get(_AT, 0)), last)
        if playing and month < last:
            month += _STEP_MONTHS
        # The slider only shows the month: what a browser that lags behind sends back must not turn time.
        st.session_state[_AT] = st.session_state[_MONTH] = month
        st.select_slider(
            text("Month"),
            range(last + 1),
            format_func=lambda at: capital(month_words(start + at)),
            key=_MONTH,
            on_change=None if playing else _choose,
            disabled=playing,
        )
        with st.container(horizontal=True):
            _buttons(playing, last)
        if playing and month >= last:
            _stop()
            st.rerun()
        show(dots_picture(seen.here, seen.there, month, start, names.here, names.there), key="people_dots")

    part()


def _buttons(playing: bool, last: int) -> None:
    icon = ":material/pause:" if playing else ":material/play_arrow:"
    label = text("Stop") if playing else text("Play")
    st.button(label, icon=icon, key="people_play", on_click=_toggle, args=(last,))
    st.button(text("To the start"), key="people_rewind", on_click=_rewind)


def _toggle(last: int) -> None:
    state = st.session_state
    state[_PLAYING] = not state.get(_PLAYING, False)
    if state[_PLAYING] and state.get(_AT, 0) >= last:
        state[_AT] = 0


def _choose() -> None:
    st.session_state[_AT] = st.session_state[_MONTH]


def _stop() -> None:
    st.session_state[_PLAYING] = False


def _rewind() -> None:
    st.session_state[_AT] = 0
    _stop()
