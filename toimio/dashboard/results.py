"""From the visitor's question to what a page shows: quick figures at once, finer ones as they come."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import streamlit as st

from toimio.analysis.grades import Resting
from toimio.analysis.study import Frame, Pair, about_all, differences
from toimio.dashboard import session
from toimio.dashboard.engine.question import Question, experiment
from toimio.dashboard.engine.workbench import LEAST_PAIRS, PAIRS, PRECISE_PAIRS, Job, Workbench
from toimio.dashboard.server.ending import end_with_server
from toimio.dashboard.trouble import TROUBLES, NothingSimulatedError, tell_trouble, tell_waiting
from toimio.experiment.legality import legal_flags
from toimio.experiment.mistakes import UserMistakeError
from toimio.money.legality import Raised
from toimio.report.headlines import Line, headlines
from toimio.report.plain_sentence import PlainSentence, plain_sentence
from toimio.report.results import assumption_shares
from toimio.scenario.problems import ScenarioError

MOST_AT_ONCE = 6
"""Questions of one visitor whose results are kept summarised."""
_SOON_SECONDS = 0.8
_PATIENCE_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.3
_LONG_LOOK_EVERY_SECONDS = 0.5
_LOOK_SECONDS = 0.45
"""How long a look lasts that waits: what comes meanwhile is shown at once, not at the next look."""
_MOMENT_SECONDS = 0.03
_STEPS = (10, PAIRS)
"""Pairs at which a page is drawn anew while its figures refine."""
_PRECISE = "precise"


@dataclass(frozen=True)
class Results:
    """What the model estimates for one question, from the pairs there are so far."""

    question: Question
    job: Job
    pair: Pair
    numbers: tuple[int, ...] = ()
    """Number of each pair: jobs of one seed had the same luck in pairs of one number."""

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

    @property
    def words(self) -> PlainSentence:
        """The difference in plain words of the language in force: what every page says first."""
        return plain_sentence(self.whole, self.pairs, PAIRS, self.resting)

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
    bench = Workbench()
    end_with_server(bench)
    return bench


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
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while _waited(job, LEAST_PAIRS, _LOOK_EVERY_SECONDS) < LEAST_PAIRS and not job.is_finished:
        if time.monotonic() > deadline:
            break
        # Another visitor who asked the same may have left it meanwhile, and with it the job.
        job = order(question, pairs)
    return _summarised(question, job)


def order(question: Question, pairs: int | None = None) -> Job:
    """Have a question simulated, and no longer what this visitor waited for before.

    Raises
    ------
    ScenarioError, UserMistakeError
        If the question cannot be used.
    """
    job = workbench().order(question, pairs or wanted_pairs(question))
    _drop_others([job])
    return job


def order_ahead() -> None:
    """Have the visitor's question simulated while the page is being made; what is wrong with it, the page tells."""
    with contextlib.suppress(ScenarioError, UserMistakeError):
        order(session.question())


@dataclass(frozen=True)
class Row:
    """One of several questions: its results, or why there are none (yet)."""

    question: Question
    results: Results | None
    trouble: BaseException | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will come."""
        return self.trouble is not None or (self.results is not None and self.results.is_finished)


def results_of_all(questions: Sequence[Question]) -> list[Row]:
    """Order several questions at once and return what is there for each, without waiting."""
    ordered = [(asked, *_ordered(asked)) for asked in questions]
    _drop_others([job for _, job, _ in ordered if job is not None])
    return [_row(asked, job, trouble) for asked, job, trouble in ordered]


def refining_all(questions: Sequence[Question], draw: Callable[[list[Row]], None]) -> None:
    """Draw a part of a page from several questions, and again as their figures come; the first is waited for."""
    first = next((job for job in (_ordered(asked)[0] for asked in questions[:1]) if job is not None), None)
    if first is not None:
        _waited(first, LEAST_PAIRS, _SOON_SECONDS)
    every = None if all(row.is_finished for row in results_of_all(questions)) else _LOOK_EVERY_SECONDS

    @st.fragment(run_every=every)
    def part() -> None:
        session.take_up_language()
        rows = results_of_all(questions)
        draw(rows)
        if every is not None and all(row.is_finished for row in rows):
            st.rerun()

    part()


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


def refining(draw: Callable[[Results], None]) -> bool:
    """Draw a part of a page from the visitor's question, and again whenever finer figures are there.

    Until the first pairs are there it is told what is asked, and that the model is calculating; when nothing can be
    simulated, what is wrong and what to do.

    Returns
    -------
    bool
        Whether there are figures: parts below that need them too have nothing to add to what was told otherwise.
    """
    asked = session.question()
    place = st.empty()
    try:
        job = order(asked)
        if _waited(job, LEAST_PAIRS, _SOON_SECONDS) < LEAST_PAIRS and not job.is_finished:
            with place.container():
                tell_waiting(asked, is_first="results" not in st.session_state)
        first = results_of(asked)
    except TROUBLES as error:
        with place.container():
            tell_trouble(error)
        return False
    place.empty()

    @st.fragment
    def part() -> None:
        session.take_up_language()
        try:
            now = results_of(asked)
        except TROUBLES as error:
            tell_trouble(error, draw.__name__)
            return
        draw(now)

    part()
    if not first.is_finished:
        _watch(asked, first.pairs)
    return True


def _watch(asked: Question, shown: int) -> None:
    """Have the page drawn anew at the next step: looking costs next to nothing, drawing a good part of a second."""
    step = next((each for each in _STEPS if each > shown), PRECISE_PAIRS)
    looks = itertools.count()

    @st.fragment(run_every=_LONG_LOOK_EVERY_SECONDS)
    def look() -> None:
        if next(looks) == 0:  # the page is just being drawn
            return
        try:
            job = order(asked)
        except (ScenarioError, UserMistakeError):  # the page has told it
            return
        if _waited(job, step, _LOOK_SECONDS) >= step:
            st.rerun()

    look()


def _waited(job: Job, pairs: int, seconds: float) -> int:
    """Wait for so many pairs as `Job.wait` does, but no longer once the visitor does something else."""
    deadline = time.monotonic() + seconds
    while (there := job.wait(pairs, _MOMENT_SECONDS)) < pairs and not job.is_finished:
        if time.monotonic() > deadline:
            break
        session.give_way()
    return there


def try_again() -> None:
    """Have what failed simulated once more when several questions are asked again."""
    st.session_state["jobs"] = tuple(job for job in _jobs() if job.error is None)


def _ordered(question: Question) -> tuple[Job | None, BaseException | None]:
    """Order a question; a job that failed is not ordered again while the visitor looks at the same designs."""
    try:
        key = experiment(question).id
        failed = next((job for job in _jobs() if job.key == key and job.error is not None), None)
        return failed or workbench().order(question, wanted_pairs(question)), None
    except TROUBLES as error:
        return None, error


def _jobs() -> tuple[Job, ...]:
    """Jobs the visitor waited for last."""
    jobs: tuple[Job, ...] = st.session_state.get("jobs", ())
    return jobs


def _row(question: Question, job: Job | None, trouble: BaseException | None) -> Row:
    if job is None:
        return Row(question, None, trouble)
    if job.error is not None:
        return Row(question, None, job.error)
    try:
        return Row(question, _summarised(question, job))
    except NothingSimulatedError:  # not yet
        return Row(question, None)


def _summarised(question: Question, job: Job) -> Results:
    """Return results from the pairs there are; the same object while there are no more."""
    # A precise run shows its figures when it is finished; until then those of the quick run stand.
    numbers, pair = job.numbered(None if job.pairs >= PRECISE_PAIRS else PAIRS)
    if pair is None or len(pair.values) < LEAST_PAIRS:
        if job.error is not None:
            raise NothingSimulatedError(job.error) from job.error
        raise NothingSimulatedError(TimeoutError())
    known: dict[Question, Results] = st.session_state.setdefault("results", {})
    last = known.get(question)
    if last is not None and last.job is job and last.numbers == numbers:
        return last
    found = known[question] = Results(question, job, pair, numbers)
    while len(known) > MOST_AT_ONCE:
        del known[next(iter(known))]
    return found


def _drop_others(jobs: Iterable[Job]) -> None:
    """Stop what this visitor waited for before: nobody looks at it any more."""
    wanted = tuple(jobs)
    for before in _jobs():
        if all(before is not job for job in wanted):
            workbench().drop(before)
    st.session_state["jobs"] = wanted
