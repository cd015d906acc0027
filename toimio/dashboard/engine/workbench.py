"""A few processes that simulate for all visitors: first pictures first, then for who has least.

Each question is a job of so many pairs of worlds. A pair belongs to one process by its number, so that the process
finds the reference's world that it kept. Finished jobs stay for whoever asks the same, the oldest go.
"""

from __future__ import annotations

import contextlib
import itertools
import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np

from toimio.analysis.blocks import Index
from toimio.analysis.study import Pair
from toimio.dashboard.engine.process import AbandonedError, WorkerProcess
from toimio.dashboard.engine.question import Question, check_size, experiment
from toimio.dashboard.engine.worker import Measured, measure_packed
from toimio.experiment.plan import Experiment
from toimio.experiment.processes import processors

KEPT_PAIRS = 480
"""Pairs whose results are kept; some 1 MB each."""
KEPT_JOBS = 32
"""Questions whose results are kept."""
LEAST_PAIRS = 2
"""Pairs of the first picture, which says that it is preliminary, and refines; fewer have no interval."""
PAIRS = 20
"""Pairs of a quick run."""
PRECISE_PAIRS = 200
"""Pairs of a precise run."""


class Job:
    """One question and the pairs of worlds that are simulated for it."""

    def __init__(self, key: str, asked: Experiment, wanted: int) -> None:
        self.key = key
        self.experiment = asked
        self.wanted = wanted
        self.error: BaseException | None = None
        self.trouble: BaseException | None = None
        """What went wrong last, until a pair succeeds again."""
        self.dropped = False
        self.asked_as = 0
        """Number of the order that asked for it last."""
        self.awaited_since = 0
        """Number of the order since which somebody has been waiting for it."""
        self._measured: dict[int, Any] = {}
        self._begun: set[int] = set()
        self._lost: set[int] = set()
        self._stacked: Pair | None = None
        self._stacked_numbers: tuple[int, ...] = ()
        self._changed = threading.Condition()

    @cached_property
    def packed(self) -> bytes:
        """The experiment as it is sent to a process: made once, not for every pair."""
        return pickle.dumps(self.experiment)

    @property
    def pairs(self) -> int:
        """Pairs simulated so far."""
        return len(self._measured)

    @property
    def begun(self) -> int:
        """Pairs simulated so far, with those that are being simulated."""
        return len(self._begun)

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will come."""
        return self.error is not None or self.pairs >= self.wanted

    def wait(self, pairs: int, seconds: float) -> int:
        """Wait until so many pairs are there, or the job ended, or the time is up; return the pairs there are."""
        with self._changed:
            self._changed.wait_for(lambda: self.pairs >= min(pairs, self.wanted) or self.is_finished, seconds)
        return self.pairs

    def result(self, most: int | None = None) -> Pair | None:
        """Return the pairs that are there, in the order of their numbers, at most so many; None before the first."""
        return self.numbered(most)[1]

    def numbered(self, most: int | None = None) -> tuple[tuple[int, ...], Pair | None]:
        """Return the numbers of the pairs that are there with the pairs: what has one number had the same luck."""
        with self._changed:
            numbers = tuple(sorted(self._measured)[:most])
            index = next(
                (self._measured[n].index for n in numbers if self._measured[n].index is not None), None
            )
            if index is None:
                return (), None
            if numbers != self._stacked_numbers or self._stacked is None:
                self._stacked = self._stack(numbers, index)
                self._stacked_numbers = numbers
            return numbers, self._stacked

    def _stack(self, numbers: tuple[int, ...], index: Index) -> Pair:
        """Lay pairs above one another; single pairs become views of that, so that nothing is held twice."""
        reference, case = self.experiment.cases
        found = [self._measured[number] for number in numbers]
        here = np.stack([one.values for one in found])
        there = np.stack([one.reference_values for one in found])
        for row, number in enumerate(numbers):
            self._measured[number] = replace(found[row], values=here[row], reference_values=there[row])
        return Pair(case.label, reference.label, index, here, there)

    def view(self, name: str, most: int | None = None) -> np.ndarray:
        """Return one of `Measured.views`, stacked by pair, at most so many."""
        return np.stack([one.views[name] for one in self._found(most)[1]])

    def found(self) -> dict[int, Any]:
        """Return what was done so far, by number."""
        with self._changed:
            return dict(self._measured)

    def _found(self, most: int | None) -> tuple[tuple[int, ...], list[Measured]]:
        with self._changed:
            numbers = tuple(sorted(self._measured)[:most])
            return numbers, [self._measured[number] for number in numbers]

    def want(self, pairs: int) -> None:
        """Ask for at least so many pairs."""
        with self._changed:
            self.wanted = max(self.wanted, pairs)

    def want_no_more_than(self, pairs: int) -> None:
        """Ask for at most so many pairs; what is being simulated is finished all the same."""
        with self._changed:
            self.wanted = min(self.wanted, pairs)
            self._changed.notify_all()

    def next_for(self, worker: int, workers: int) -> int | None:
        """Take the next pair of a process; None where there is none left."""
        if self.dropped or self.error is not None:
            return None
        for number in range(worker, self.wanted, workers):
            if number not in self._begun:
                self._begun.add(number)
                return number
        return None

    def task(
        self, usual: Callable[..., Any], number: int, with_index: bool
    ) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return what a process has to do for a number, and with what."""
        return usual, (self.key, self.packed, number, with_index)

    def take(self, number: int, done: Any) -> None:
        """Keep a pair."""
        with self._changed:
            self._measured[number] = done
            self.trouble = None
            self._changed.notify_all()

    def begin_again(self) -> None:
        """Try once more what failed; what succeeded is kept."""
        with self._changed:
            self.error = None
            self._lost.clear()
            self._begun = set(self._measured)

    def give_back(self, number: int) -> None:
        """Let a pair that was given up be simulated another time."""
        with self._changed:
            self._begun.discard(number)

    def lose(self, number: int, error: BaseException) -> None:
        """Learn that a pair's process died or failed: once it is tried again."""
        with self._changed:
            self.trouble = error
            if isinstance(error, BrokenProcessPool) and number not in self._lost:
                self._lost.add(number)
                self._begun.discard(number)
            else:
                self.error = error
            self._changed.notify_all()


AnyJob = TypeVar("AnyJob", bound=Job)


class Workbench:
    """The processes, the jobs that wait for them, and the results that are kept.

    Parameters
    ----------
    workers
        Number of processes; as many as there are processors when left out.
    task
        What measures a pair: `measure_packed`.
    start
        What starts a process.
    """

    def __init__(
        self,
        workers: int | None = None,
        task: Callable[..., Measured] = measure_packed,
        start: Callable[[], Executor] | None = None,
    ) -> None:
        self._task, self._start = task, start or WorkerProcess
        self._lock = threading.RLock()
        self._orders = itertools.count()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._executors = [self._start() for _ in range(workers or processors())]
        self._busy = [False] * len(self._executors)
        self._at: list[tuple[Job, int] | None] = [None] * len(self._executors)
        """The job that each process is at, and the number under which the process was given its pair."""
        self._is_closed = False

    def order(self, question: Question, pairs: int = PAIRS) -> Job:
        """Have a question simulated; return its job, which may be finished already.

        Raises
        ------
        ScenarioError, UserMistakeError
            If the question cannot be used.
        """
        asked = experiment(question)
        check_size(asked, pairs)
        return self.take_on(Job(asked.id, asked, pairs))

    def take_on(self, job: AnyJob) -> AnyJob:
        """Take a job on, or go on with one of the same key; return the one that is worked at."""
        with self._lock:
            known = self._jobs.setdefault(job.key, job)
            if known.error is not None:
                known.begin_again()
            order = next(self._orders)
            if known is job or known.dropped:
                known.awaited_since = order
            known.dropped, known.asked_as = False, order
            known.want(job.wanted)
            self._jobs.move_to_end(job.key)
            self._forget()
            self._feed()
        return cast(AnyJob, known)

    def drop(self, job: Job) -> None:
        """Say that nobody waits for a job any more; what it has is kept, and it goes on when asked again.

        Pairs that are being simulated are given up: whoever moved a lever need not wait for the design before.
        """
        with self._lock:
            job.dropped = True
            for executor, at in zip(self._executors, self._at, strict=True):
                if at is not None and at[0] is job and isinstance(executor, WorkerProcess):
                    executor.abandon(at[1])

    def end_precise(self, question: Question) -> None:
        """Ask no more pairs of a question than a quick run's; those that are there are kept."""
        key = experiment(question).id
        with self._lock:
            job = self._jobs.get(key)
            if job is not None:
                job.want_no_more_than(PAIRS)

    def ask(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Have a process do something else; it comes after the pair it is at, and once more if the process dies."""
        answer: Future[Any] = Future()
        self._ask(answer, task, arguments, again=True)
        return answer

    def close(self) -> None:
        """End all processes when they have done what they are at; none is started any more."""
        with self._lock:
            self._is_closed = True
        for executor in self._executors:
            executor.shutdown(wait=False, cancel_futures=True)

    def _ask(
        self, answer: Future[Any], task: Callable[..., Any], arguments: tuple[Any, ...], *, again: bool
    ) -> None:
        def pass_on(done: Future[Any]) -> None:
            error = done.exception()
            if isinstance(error, BrokenProcessPool) and again and not self._is_closed:
                self._ask(answer, task, arguments, again=False)
            elif error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(done.result())

        with self._lock:
            self._submit(0, task, *arguments).add_done_callback(pass_on)

    def _forget(self) -> None:
        """Let the oldest finished or dropped jobs go, but never the one that was asked for last."""
        held = sum(job.pairs for job in self._jobs.values())
        for key in list(self._jobs)[:-1]:
            if held <= KEPT_PAIRS and len(self._jobs) <= KEPT_JOBS:
                return
            if self._jobs[key].is_finished or self._jobs[key].dropped:
                held -= self._jobs.pop(key).pairs

    def _feed(self) -> None:
        """Give each idle process the next pair of the job whose turn it is (see `_turn`)."""
        for worker in range(len(self._executors)):
            if self._busy[worker]:
                continue
            for job in sorted(self._jobs.values(), key=_turn):
                number = job.next_for(worker, len(self._executors))
                if number is not None:
                    self._begin(worker, job, number)
                    break

    def _begin(self, worker: int, job: Job, number: int) -> None:
        self._busy[worker] = True
        with_index = number < len(self._executors)
        task, arguments = job.task(self._task, number, with_index)
        future = self._submit(worker, task, *arguments)
        executor = self._executors[worker]
        self._at[worker] = (job, executor.given) if isinstance(executor, WorkerProcess) else None
        future.add_done_callback(lambda done: self._end(worker, executor, job, number, done))

    def _end(self, worker: int, executor: Executor, job: Job, number: int, done: Future[Any]) -> None:
        error = done.exception() if not done.cancelled() else None
        if isinstance(error, AbandonedError):
            job.give_back(number)
        elif error is not None:
            job.lose(number, error)
        elif not done.cancelled():
            job.take(number, done.result())
        with self._lock:
            if self._is_closed:
                return
            if isinstance(error, BrokenProcessPool) and self._executors[worker] is executor:
                self._executors[worker] = self._start()
            self._busy[worker], self._at[worker] = False, None
            with contextlib.suppress(RuntimeError):  # the program is ending
                self._feed()

    def _submit(self, worker: int, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        try:
            return self._executors[worker].submit(task, *arguments)
        except BrokenProcessPool:
            self._executors[worker] = self._start()
            return self._executors[worker].submit(task, *arguments)


def _turn(job: Job) -> tuple[bool, int, int]:
    """Return a key of whose turn is sooner: who has no picture yet, in order; then who has least, and the newest.

    Those who wait for their first pictures are not served by turns: all would wait as long as the last.
    """
    if job.begun < LEAST_PAIRS:
        return False, job.awaited_since, 0
    return True, job.pairs, -job.asked_as
