"""One way to carry out an experiment, in this process or in several, with identical results.

A replication is handed out at a time: it is long against the cost of handing it out, and each keeps its own
files, so nothing depends on who does which.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from toimio.experiment import run
from toimio.experiment.mistakes import InterruptedRunError, LostRunError
from toimio.experiment.plan import Experiment
from toimio.experiment.processes import Announce, Processes, Report, Work
from toimio.experiment.store import Store
from toimio.locale import number, text


class Listener(Protocol):
    """Who is told how far an experiment is."""

    def begin(self, done: int, total: int) -> None:
        """Learn how many replications are finished already, of how many."""

    def advance(self) -> None:
        """Learn that one more replication is finished."""

    def say(self, words: str) -> None:
        """Learn something in words."""

    def end(self) -> None:
        """Learn that no more will come."""


@dataclass(frozen=True)
class _Work:
    """One replication of an experiment, for this or another process."""

    experiment: Experiment
    store: Store
    simulate: run.Simulate

    def __call__(self, replication: int, announce: Announce) -> None:
        if run.is_cold():
            announce("cold")
        run.run_replication(self.experiment, self.store, replication, self.simulate)


def execute(experiment: Experiment, store: Store, jobs: int, listener: Listener) -> None:
    """Carry out every replication that is not finished yet.

    Raises
    ------
    InterruptedRunError
        On Ctrl-C; what is finished is kept.
    LostRunError
        If a replication ended its process twice.
    StoreError
        If results cannot be kept.
    """
    todo = [r for r in range(experiment.replications) if not store.is_finished(experiment, r)]
    work = _Work(experiment, store, run.simulate_case)
    spread(work, todo, experiment.replications, jobs, listener)


def spread(work: Work, todo: Sequence[int], total: int, jobs: int, listener: Listener) -> None:
    """Do pieces of work that keep their own results, in this process or in several.

    Parameters
    ----------
    work
        Does the piece of a number; must be able to go to another process.
    todo
        Numbers of the pieces that are not finished yet.
    total
        How many pieces there are, finished ones included.

    Raises
    ------
    InterruptedRunError
        On Ctrl-C; what is finished is kept.
    LostRunError
        If a piece ended its process twice.
    """
    counted = _Counted(listener, total - len(todo))
    counted.begin(total - len(todo), total)
    jobs = min(jobs, len(todo))
    try:
        if jobs <= 1:
            _in_this_process(work, todo, counted)
        else:
            _in_processes(todo, Processes(work, jobs), counted)
    except KeyboardInterrupt:
        raise InterruptedRunError(
            text(
                "Interrupted: {done} of {total} replications are kept. "
                "The same command continues from there.",
                done=number(counted.done),
                total=number(total),
            )
        ) from None
    finally:
        counted.end()


class _Counted:
    """A listener that also counts what is finished."""

    def __init__(self, listener: Listener, done: int) -> None:
        self._listener = listener
        self.done = done
        self.begin, self.say, self.end = listener.begin, listener.say, listener.end

    def advance(self) -> None:
        self.done += 1
        self._listener.advance()


def _in_this_process(work: Work, todo: Sequence[int], listener: Listener) -> None:
    for replication in todo:
        work(replication, _teller(listener))
        listener.advance()


def _in_processes(todo: Sequence[int], processes: Processes, listener: Listener) -> None:
    tell = _teller(listener)
    waiting = list(todo)[::-1]
    lost: set[int] = set()
    unfinished = len(todo)
    while processes.idle and waiting:
        processes.give(waiting.pop())
    import pyarrow.parquet  # noqa: F401  (needed to read the results: there is nothing else to do now)

    try:
        while unfinished:
            while waiting and processes.idle:
                processes.give(waiting.pop())
            for report in processes.reports():
                if not isinstance(report, Report):
                    tell(report.words)
                    continue
                _check(report, lost, tell)
                if report.lost:
                    lost.add(report.replication)
                    waiting.append(report.replication)
                else:
                    unfinished -= 1
                    listener.advance()
    finally:
        processes.stop()


def _check(report: Report, lost: set[int], tell: Announce) -> None:
    """Raise what a replication raised, or that its process was lost a second time."""
    if report.error is not None:
        raise report.error
    if report.lost and report.replication in lost:
        raise LostRunError(
            text(
                "replication {number} ended its process twice (out of memory?); finished ones are kept; "
                "try fewer processes with --jobs",
                number=number(report.replication + 1),
            )
        )
    if report.lost:
        tell("lost")


def _teller(listener: Listener) -> Callable[[str], None]:
    """Turn what workers announce into words, each said once."""
    words = {
        "cold": text("Compiling the model for this computer: about half a minute, once."),
        "lost": text("A process was stopped from outside; its work is done again."),
    }
    said: set[str] = set()

    def tell(what: str) -> None:
        if what not in said:
            said.add(what)
            listener.say(words[what])

    return tell
