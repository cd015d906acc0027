"""The precise run: begun by hand, told how far it is and how long it takes, stopped at once."""

from __future__ import annotations

import time

import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.engine.workbench import PRECISE_PAIRS, Job
from toimio.dashboard.results import begin_precise, end_precise, order, precise
from toimio.dashboard.trouble import trouble_words
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import number, text
from toimio.scenario.problems import ScenarioError

_BEGUN, _DROPPED = "precise_begun", "precise_dropped"
_LOOK_EVERY_SECONDS = 0.5
_LEAST_SECONDS = 2.0
"""A rate measured over less than this tells nothing."""
_MINUTE = 60.0


def show() -> None:
    """Show the button, or how far the precise run is."""
    st.header(text("How precise"))
    asked = session.question()
    begun = precise()
    if begun is not None and begun != asked:
        end_precise()
        st.session_state[_DROPPED] = True
    try:
        job = order(asked)
    except (ScenarioError, UserMistakeError):  # the page tells what is wrong
        return
    if job.pairs >= PRECISE_PAIRS:
        st.session_state.pop(_DROPPED, None)
        st.success(text("Precise run: {pairs} pairs.", pairs=number(job.pairs)), icon=":material/check:")
    elif precise() == asked:
        _running()
    else:
        _offer()


def remaining_seconds(done: int, before: int, wanted: int, seconds: float) -> float | None:
    """Estimate how long a run still takes from how fast it has been; None while that cannot be told.

    Parameters
    ----------
    done, before, wanted
        Pairs now, at the beginning, and at the end.
    seconds
        Time since the beginning.
    """
    if done <= before or seconds < _LEAST_SECONDS:
        return None
    return (wanted - done) * seconds / (done - before)


def remaining_words(seconds: float | None) -> str:
    """Return a remaining time no finer than it is known."""
    if seconds is None:
        return text("the remaining time is being measured")
    if seconds < _MINUTE:
        return text("about {seconds} s left", seconds=number(max(5, 5 * round(seconds / 5))))
    return text("about {minutes} min left", minutes=number(seconds / _MINUTE))


def _offer() -> None:
    if st.session_state.get(_DROPPED, False):
        st.info(text("The precise run was stopped, because something was changed."))
    st.button(
        text("Calculate precisely"),
        key="precise_begin",
        on_click=_begin,
        icon=":material/target:",
        help=text(
            "{pairs} pairs instead of the quick run's few: narrower intervals. You can go on meanwhile.",
            pairs=number(PRECISE_PAIRS),
        ),
    )


def _begin() -> None:
    begin_precise()
    st.session_state.pop(_DROPPED, None)
    st.session_state[_BEGUN] = (time.monotonic(), order(session.question()).pairs)


@st.fragment(run_every=_LOOK_EVERY_SECONDS)
def _running() -> None:
    """Tell how far the run is, and redraw the page once it is finished."""
    session.take_up_language()
    asked = session.question()
    # The stop button runs this fragment alone: the rest of the page has to learn of it.
    if precise() != asked:
        st.rerun()
    job = order(asked)
    if job.pairs >= PRECISE_PAIRS:
        st.rerun()
    st.progress(job.pairs / PRECISE_PAIRS, text=_progress_words(job))
    if job.trouble is not None:
        st.warning(trouble_words(job.trouble))
    st.button(text("Stop"), key="precise_end", on_click=end_precise, icon=":material/stop_circle:")


def _progress_words(job: Job) -> str:
    since, before = st.session_state[_BEGUN]
    seconds = remaining_seconds(job.pairs, before, PRECISE_PAIRS, time.monotonic() - since)
    return text(
        "{done} of {wanted} pairs; {remaining}",
        done=number(job.pairs),
        wanted=number(PRECISE_PAIRS),
        remaining=remaining_words(seconds),
    )
