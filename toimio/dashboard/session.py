"""What one visitor has set: the design and its levers, the assumptions, the language, what they keep.

Everything lives in the visitor's own session, so nobody sees another's scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from toimio.dashboard.engine.question import YEARS, Design, Question, experiment, resolved, unmoved
from toimio.dashboard.link import LONGEST, LinkError, read_link, remark_on_version, write_link
from toimio.locale import DEFAULT_LANGUAGE, LANGUAGES, localised, set_language, text
from toimio.report.lever_words import lever_words
from toimio.report.scenario_file import Words
from toimio.scenario.problems import ScenarioError

START = Question(Design("toimio_regional"))
"""What a visitor sees first."""
MOST_KEPT = 4
"""Designs that are compared with today at once."""
_MOST_UNDONE = 100
_QUESTION, _UNDO, _KEPT, _LANGUAGE, _NOTICE = "question", "undo", "kept", "language", "notice"
_WORDS = "words"


@dataclass(frozen=True)
class Kept:
    """A design that the visitor keeps for comparison, under a name of their own."""

    name: str
    design: Design


def begin() -> None:
    """Make a new session ready: from the link it was opened with, or as everyone begins."""
    state = st.session_state
    if _LANGUAGE not in state:
        asked = st.query_params.get("lang", DEFAULT_LANGUAGE)
        state[_LANGUAGE] = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    set_language(state[_LANGUAGE])
    if _QUESTION not in state:
        state[_QUESTION], state[_UNDO], state[_KEPT] = START, [], ()
        link = st.query_params.get("s", "")
        if link:
            try:
                state[_QUESTION] = read_link(link)
                state[_NOTICE] = remark_on_version(link)
            except LinkError as error:
                shown = text("You see the regional cooperative as it is shipped.")
                state[_NOTICE] = f"{error} {shown}"
    st.query_params.from_dict(_parameters(question(), state[_LANGUAGE]))


def question() -> Question:
    """Return what the visitor asks."""
    return cast(Question, st.session_state[_QUESTION])


def ask(asked: Question) -> None:
    """Ask something else; what was asked before can be brought back."""
    state = st.session_state
    if asked != state[_QUESTION]:
        state.pop(_NOTICE, None)
        state[_UNDO] = [*state[_UNDO][-_MOST_UNDONE:], state[_QUESTION]]
        state[_QUESTION] = asked


def choose(design: Design) -> None:
    """Look at another design, under the same assumptions."""
    ask(replace(question(), design=design))


def move(place: str, value: Any) -> None:
    """Move one lever of the design."""
    move_all({place: value})


def move_all(moved: dict[str, Any]) -> None:
    """Move several levers at once; values that do not go together are refused with a notice, and nothing moves."""
    design = question().design
    for place, value in moved.items():
        design = design.with_lever(place, value)
    try:
        resolved(design)
    except ScenarioError as error:
        problem = error.problems[0]
        st.session_state[_NOTICE] = text(
            "{lever}: {found} does not fit what else is set; allowed is {allowed}.",
            lever=lever_words(problem.path)[1],
            found=problem.found,
            allowed=problem.allowed,
        )
        return
    choose(design)


def assume(name: str, value: float | str | None) -> None:
    """Assume another value of a parameter or rule; None brings the evidence's own value back."""
    others = {key: each for key, each in question().assumed if key != name}
    if value is not None:
        others[name] = value
    ask(replace(question(), assumed=tuple(sorted(others.items()))))


def assume_all(values: Mapping[str, float | str]) -> None:
    """Assume other values of several parameters and rules, in the place of all that was assumed before."""
    ask(replace(question(), assumed=tuple(sorted(values.items()))))


def check_assumption(name: str, value: float) -> None:
    """Raise UserMistakeError unless a parameter or rule may be assumed to have a value."""
    experiment(replace(question(), assumed=((name, value),)))


def can_undo() -> bool:
    """Whether something was changed that can be brought back."""
    return bool(st.session_state[_UNDO])


def undo() -> None:
    """Bring back what was asked before the last change."""
    state = st.session_state
    if state[_UNDO]:
        *state[_UNDO], state[_QUESTION] = state[_UNDO]


def restore() -> None:
    """Put all levers and assumptions back."""
    design = question().design
    ask(replace(question(), design=replace(design, levers=()), assumed=()))


def kept() -> tuple[Kept, ...]:
    """Return the designs kept for comparison."""
    return cast("tuple[Kept, ...]", st.session_state[_KEPT])


def keep(name: str, design: Design | None = None) -> bool:
    """Keep a design for comparison (the one looked at by default); tell whether there was room."""
    chosen = design or question().design
    others = tuple(each for each in kept() if each.name != name and each.design != chosen)
    if len(others) >= MOST_KEPT:
        return False
    st.session_state[_KEPT] = (*others, Kept(name, chosen))
    return True


def let_go(name: str) -> None:
    """Keep a design no longer."""
    st.session_state[_KEPT] = tuple(each for each in kept() if each.name != name)


def words() -> Words:
    """Return what the visitor calls their design, and how they describe it."""
    return cast(Words, st.session_state.get(_WORDS, Words()))


def tell(title: str, description: str) -> None:
    """Name and describe the design."""
    st.session_state[_WORDS] = Words(title, description)


def language() -> str:
    """Return the visitor's language."""
    return cast(str, st.session_state[_LANGUAGE])


def take_up_language() -> None:
    """Put the visitor's language in force in a fragment, which runs by itself in a thread that knows of none."""
    set_language(language())


def speak(chosen: str) -> None:
    """Change the visitor's language."""
    st.session_state[_LANGUAGE] = chosen


def give_way() -> None:
    """End here if the visitor has done something meanwhile: Streamlit looks whenever the session's state is asked."""
    _ = _QUESTION in st.session_state


def notice() -> str:
    """Return what went wrong last; it stands until something else is asked, so that there is time to read it."""
    return cast(str, st.session_state.get(_NOTICE, ""))


def title_of(design: Design) -> str:
    """Return what a design is called, with a mark where its levers were moved."""
    name = localised(unmoved(design).scenario.title) or design.name
    return text("{name}, as you set it", name=name) if design.levers else name


def is_today() -> bool:
    """Whether the visitor looks at today itself: there is nothing to compare then."""
    asked = question()
    return resolved(asked.design).digest() == resolved(asked.reference).digest()


def years_allowed() -> tuple[int, int]:
    """Return the shortest and longest horizon."""
    return YEARS


def _parameters(asked: Question, spoken: str) -> dict[str, str]:
    link = {} if asked == START else {"s": write_link(asked)}
    # An address longer than browsers take would be cut; such a design travels as its file.
    link = {name: code for name, code in link.items() if len(code) <= LONGEST}
    told = {} if spoken == DEFAULT_LANGUAGE else {"lang": spoken}
    return link | told
