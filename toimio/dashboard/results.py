"""From the visitor's question to what a page shows: quick figures at once, finer ones as they come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import streamlit as st

from toimio.analysis.grades import Resting
from toimio.analysis.study import Frame, Pair, about_all, differences
from toimio.dashboard import session
from toimio.dashboard.engine.question import Question
from toimio.dashboard.engine.workbench import PAIRS, PRECISE_PAIRS, Job, Workbench
from toimio.dashboard.trouble import NothingSimulatedError, tell_trouble, tell_waiting
from toimio.experiment.legality import legal_flags
from toimio.experiment.mistakes import UserMistakeError
from toimio.money.legality import Raised
from toimio.report.headlines import Line, headlines
from toimio.report.results import assumption_shares
from toimio.scenario.problems import ScenarioError

FIRST_PAIRS = 4
"""Pairs of the first picture, when they come soon."""
LEAST_PAIRS = 2
"""Fewer pairs have no interval."""
_SOON_SECONDS = 0.8
_PATIENCE_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.5
_PRECISE = "precise"


@dataclass(frozen=True)
class Results:
    """What the model estimates for one question, from the pairs there are so far."""

    question: Question
    job: Job
    pair: Pair

    @cached_property
    def frame(self) -> Frame:
        """Means, differences and intervals."""
        return differences(self.pair)

    @cached_property
    def whole(self) -> Frame:
        """The same about all people together only, which takes a fiftieth of the time."""
        return differences(about_all(self.pair))

    @cached_property
    def lines(self) -> dict[tuple[str, str], Line]:
        """Headlines by group and outcome, at the last month each is told for."""
        return {(line.group, line.outcome): line for line in headlines(self.whole)}

    @cached_property
    def flags(self) -> tuple[Raised, ...]:
        """What the law has to say of the design."""
        return legal_flags(self.job.experiment, [self.pair]).get(self.pair.scenario, ())

    @cached_property
    def resting(self) -> tuple[Resting, ...]:
        """How much of what is told rests on assumptions."""
        return assumption_shares(self.job.experiment)

    @property
    def may_tell(self) -> bool:
        """Whether there are pairs enough to tell in which direction anything differs."""
        return self.pairs >= PAIRS

    @property
    def pairs(self) -> int:
        """Pairs behind the figures."""
        return len(self.pair.values)

    @property
    def is_finished(self) -> bool:
        """Whether the figures are as fine as a quick run makes them, or finer."""
        return self.may_tell

    @property
    def is_precise(self) -> bool:
        """Whether the figures are those of a precise run."""
        return self.pairs >= PRECISE_PAIRS


@st.cache_resource(show_spinner=False)
def workbench() -> Workbench:
    """Return the processes that all visitors share."""
    return Workbench()


def results_of(question: Question, pairs: int | None = None) -> Results:
    """Return what is there for a question, waiting for a first picture.

    Raises
    ------
    ScenarioError, UserMistakeError
        If the question cannot be used.
    NothingSimulatedError
        If no pair could be simulated.
    """
    job = order(question, pairs)
    if job.wait(FIRST_PAIRS, _SOON_SECONDS) < LEAST_PAIRS:
        job.wait(LEAST_PAIRS, _PATIENCE_SECONDS)
    return _summarised(question, job)


def order(question: Question, pairs: int | None = None) -> Job:
    """Have a question simulated, and no longer what this visitor waited for before.

    Raises
    ------
    ScenarioError, UserMistakeError
        If the question cannot be used.
    """
    job = workbench().order(question, pairs or wanted_pairs(question))
    _drop_others(job)
    return job


def wanted_pairs(question: Question) -> int:
    """Return how many pairs the visitor wants of a question: a precise run's, where they started one."""
    return PRECISE_PAIRS if precise() == question else PAIRS


def precise() -> Question | None:
    """Return the question whose precise run the visitor started and has not ended."""
    return cast("Question | None", st.session_state.get(_PRECISE))


def begin_precise() -> None:
    """Start a precise run of what the visitor asks."""
    st.session_state[_PRECISE] = session.question()


def end_precise() -> None:
    """Stop the visitor's precise run; what is simulated is kept, and it goes on from there when begun again."""
    asked = st.session_state.pop(_PRECISE, None)
    if asked is not None:
        workbench().end_precise(asked)


def refining(draw: Callable[[Results], None]) -> None:
    """Draw a part of a page from the visitor's question, and again whenever finer figures are there.

    Until the first pairs are there it is told what is asked, and that the model is calculating; when nothing can be
    simulated, what is wrong and what to do.
    """
    asked = session.question()
    place = st.empty()
    try:
        job = order(asked)
        if job.wait(FIRST_PAIRS, _SOON_SECONDS) < LEAST_PAIRS and not job.is_finished:
            with place.container():
                tell_waiting(asked, is_first="results" not in st.session_state)
        first = results_of(asked)
    except (NothingSimulatedError, ScenarioError, UserMistakeError) as error:
        with place.container():
            tell_trouble(error)
        return
    place.empty()
    every = None if first.is_finished else _LOOK_EVERY_SECONDS

    @st.fragment(run_every=every)
    def part() -> None:
        session.speak_in_fragment()
        try:
            now = results_of(asked)
        except NothingSimulatedError as error:
            tell_trouble(error)
            return
        draw(now)
        if every is not None and now.is_finished:
            st.rerun()

    part()


def _summarised(question: Question, job: Job) -> Results:
    """Return results from the pairs there are; the same object while there are no more."""
    # A precise run shows its figures when it is finished; until then those of the quick run stand.
    pair = job.result(None if job.pairs >= PRECISE_PAIRS else PAIRS)
    if pair is None or len(pair.values) < LEAST_PAIRS:
        if job.error is not None:
            raise NothingSimulatedError(job.error) from job.error
        raise NothingSimulatedError(TimeoutError())
    last: Results | None = st.session_state.get("results")
    if last is not None and last.job is job and last.pairs == len(pair.values) and last.question == question:
        return last
    found = Results(question, job, pair)
    st.session_state["results"] = found
    return found


def _drop_others(job: Job) -> None:
    """Stop what this visitor waited for before: nobody looks at it any more."""
    before: Job | None = st.session_state.get("job")
    if before is not None and before is not job:
        workbench().drop(before)
    st.session_state["job"] = job
