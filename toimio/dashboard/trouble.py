"""What a page says while there is nothing to show yet, or when nothing can be simulated."""

from __future__ import annotations

import errno
from concurrent.futures.process import BrokenProcessPool

import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.engine.question import Question
from toimio.locale import number, text


class NothingSimulatedError(RuntimeError):
    """No pair of worlds could be simulated.

    Parameters
    ----------
    cause
        What went wrong.
    """

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


def tell_waiting(asked: Question, *, is_first: bool) -> None:
    """Tell what is asked while the first pairs of worlds are simulated, so that no page is ever blank.

    Parameters
    ----------
    asked
        What is being simulated.
    is_first
        Whether the visitor has seen no figures yet: the program may just have been started.
    """
    words = text(
        "**{scenario}** is being compared with **{reference}** over {years} years: the same people live both, month by "
        "month. The first figures come in a moment.",
        scenario=session.title_of(asked.design),
        reference=session.title_of(asked.reference),
        years=number(asked.years),
    )
    if is_first:
        words += " " + text("Right after the program has been started it takes about half a minute.")
    st.markdown(words)
    st.progress(0.0, text=text("The model is calculating…"))


def tell_trouble(error: Exception) -> None:
    """Tell what went wrong and what to do, in plain words."""
    st.error(trouble_words(error))
    st.button(text("Try again"), key="try_again")


def trouble_words(error: BaseException) -> str:
    """Return what went wrong and what to do."""
    cause = error.cause if isinstance(error, NothingSimulatedError) else error
    if isinstance(cause, BrokenProcessPool):
        return text(
            "A calculating process of the program ended twice before its time, so there are no figures. The "
            "computer may be short of memory: close other programs and try again."
        )
    if isinstance(cause, OSError) and cause.errno in {errno.ENOSPC, errno.EDQUOT}:
        return text(
            "The disk is full, so the model cannot calculate. Make room on the disk and try again; what you have "
            "set is kept."
        )
    if isinstance(cause, TimeoutError):
        return text(
            "The first figures did not come within a minute. The computer may be busy with something else: wait a "
            "moment and try again."
        )
    return text(
        "This question cannot be calculated: {words} Undo the last change, or restore the design.",
        words=str(cause),
    )
