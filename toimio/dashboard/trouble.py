"""What a page says while there is nothing to show yet, or when nothing can be simulated."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from concurrent.futures.process import BrokenProcessPool

import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.engine.question import Question
from toimio.dashboard.plain import plain
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import number, text
from toimio.scenario.problems import ScenarioError


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


TROUBLES = (NothingSimulatedError, ScenarioError, UserMistakeError)
"""What a page may meet instead of figures, and tells in the same way everywhere."""
BROKEN = (*TROUBLES, BrokenProcessPool, OSError)
"""What the answer of a process may be instead of what it was asked for."""


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


def tell_trouble(error: BaseException, where: str = "") -> bool:
    """Tell what went wrong and what to do, in plain words; return whether the visitor just asked to try again.

    Parameters
    ----------
    error
        What went wrong.
    where
        Part of the page, where several parts can go wrong by themselves.
    """
    st.error(trouble_words(error))
    return _try_again(where)


def tell_troubles(errors: Mapping[str, BaseException], again: Callable[[], None]) -> None:
    """Tell which of several designs could not be simulated and why; `again` is called before they are tried again."""
    for name, error in errors.items():
        reason = plain(cause_words(error))
        st.error(text("{name} could not be simulated: {reason}", name=plain(name), reason=reason))
    if errors and _try_again(""):
        again()
        # What is drawn again by itself would only look at the jobs there are.
        st.rerun()


def trouble_words(error: BaseException) -> str:
    """Return what went wrong and what to do."""
    return _known_words(error) or text(
        "This question cannot be calculated: {words} Undo the last change, or restore the design.",
        words=str(_cause(error)),
    )


def cause_words(error: BaseException) -> str:
    """Return what went wrong, without advice about the design the visitor looks at."""
    return _known_words(error) or str(_cause(error))


def _try_again(where: str) -> bool:
    return st.button(text("Try again"), key=f"try_again:{where}" if where else "try_again")


def _cause(error: BaseException) -> BaseException:
    return error.cause if isinstance(error, NothingSimulatedError) else error


def _known_words(error: BaseException) -> str:
    """Return what happened to the computer and what to do about it; nothing where the question itself is at fault."""
    cause = _cause(error)
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
    return ""
