"""Worker processes that cannot hang the program: each has a pipe, and its end is noticed like a message.

No thread is started here, so that a process may be forked at any time.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from toimio.experiment.lazily import absent, lazily

_MOST_HIRED_EARLY = 64
"""More processes than this are only started once it is sure that they are needed."""
Announce = Callable[[str], None]
Work = Callable[[int, Announce], None]
"""What a worker does for one replication; it may announce something in words meanwhile."""


@dataclass(frozen=True)
class Announcement:
    """Something a worker wants to be told at once."""

    words: str


@dataclass(frozen=True)
class _Assignment:
    """What a worker is to do from now on."""

    work: Work


@dataclass(frozen=True)
class Report:
    """What became of one replication."""

    replication: int
    error: Exception | None
    """Why it failed; None when it is finished."""
    lost: bool = False
    """Whether its process ended without a word."""


class Processes:
    """A few processes that each do one replication after another.

    Parameters
    ----------
    work
        Picklable callable, called with the replication and a function that announces; None if it is to be
        assigned later.
    jobs
        Number of processes.
    """

    def __init__(self, work: Work | None, jobs: int) -> None:
        self._work = work
        self._context = multiprocessing.get_context(start_method())
        self._workers: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, int] = {}
        for _ in range(jobs):
            self._hire()

    def __len__(self) -> int:
        """Return the number of workers."""
        return len(self._workers)

    def assign(self, work: Work) -> None:
        """Tell the workers, and those who take the place of lost ones, what to do from now on."""
        self._work = work
        for pipe in self._workers:
            with contextlib.suppress(BrokenPipeError):  # a dead worker is noticed by `reports`
                pipe.send(_Assignment(work))

    @property
    def idle(self) -> bool:
        """Whether some worker waits for work."""
        return len(self._busy) < len(self._workers)

    def give(self, replication: int) -> None:
        """Hand a replication to an idle worker."""
        pipe = next(pipe for pipe in self._workers if pipe not in self._busy)
        self._busy[pipe] = replication
        with contextlib.suppress(BrokenPipeError):  # a dead worker is noticed by `reports`
            pipe.send(replication)

    def reports(self) -> Iterator[Report | Announcement]:
        """Wait until there is something to tell, and tell it; replace workers that died."""
        ready = wait([*self._busy, *(self._workers[pipe].sentinel for pipe in self._busy)])
        for pipe, replication in list(self._busy.items()):
            if pipe not in ready and self._workers[pipe].sentinel not in ready:
                continue
            try:
                message = pipe.recv()
            except (EOFError, OSError):
                del self._busy[pipe]
                self._dismiss(pipe)
                self._hire()
                message = Report(replication, None, lost=True)
            if isinstance(message, Report):
                self._busy.pop(pipe, None)
            yield message

    def stop(self) -> None:
        """End all workers now; whatever they had not finished is lost."""
        for process in self._workers.values():
            process.terminate()
        for pipe in list(self._workers):
            self._dismiss(pipe)

    def _hire(self) -> None:
        ours, theirs = self._context.Pipe()
        inherited = [*self._workers, ours] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs, self._work, inherited), daemon=True
        )
        with _without_main_script():
            process.start()
        theirs.close()
        self._workers[ours] = process

    def _dismiss(self, pipe: Connection) -> None:
        process = self._workers.pop(pipe)
        pipe.close()
        process.join(timeout=5)
        if process.is_alive():
            process.kill()
            process.join()


def serve(pipe: Connection, work: Work | None, inherited: list[Connection]) -> None:
    """Do what comes through the pipe until it is closed or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    for other in inherited:
        other.close()
    _prepare()
    parent = multiprocessing.parent_process()
    while True:
        ready: list[Any] = wait([pipe] if parent is None else [pipe, parent.sentinel])
        if pipe not in ready:
            return
        try:
            replication = pipe.recv()
            if isinstance(replication, _Assignment):
                work = replication.work
                continue
            if work is None:
                raise RuntimeError("a worker was given a replication before any work")
            pipe.send(_done(work, replication, lambda words: pipe.send(Announcement(words))))
        except (EOFError, OSError):
            return


def _prepare() -> None:
    """Import what every replication needs, without looking for garbage among what stays for good."""
    gc.disable()
    # A missing package is told by whoever needs it.
    with _spared(), contextlib.suppress(ImportError):
        # First: Mesa goes through all modules that are loaded already.
        import mesa  # noqa: F401
        import pyarrow.parquet  # noqa: F401

        import toimio.analysis.outcomes
        import toimio.world.run  # noqa: F401
        from toimio.world.compiled import is_cold
        from toimio.world.draws import poisson_count

        if not is_cold():
            poisson_count(0.5, 1.0)  # the first compiled function makes Numba get ready
    gc.freeze()
    gc.enable()


@contextlib.contextmanager
def _spared() -> Iterator[None]:
    """Spare what Mesa imports beside its models, and what Numba would look for: coverage, SciPy's linear algebra."""
    with lazily("mesa.experimental", "networkx", "pandas"), absent("coverage", "scipy.linalg"):
        yield


def _done(work: Work, replication: int, announce: Announce) -> Report:
    """Do one replication; whatever it raises becomes part of the report."""
    try:
        work(replication, announce)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            return Report(replication, RuntimeError("".join(traceback.format_exception(error))))
        error.add_note("".join(traceback.format_exception(error)))
        return Report(replication, error)
    return Report(replication, None)


def processors() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def crew(jobs: int | None, replications: int) -> Iterator[Processes | None]:
    """Hire workers before it is known what they shall do: they get ready while the plan is read.

    None where one process is enough, or where the numbers are no numbers of processes or replications.
    """
    wanted = min(processors() if jobs is None else jobs, replications)
    ready = _READY.pop() if _READY else None
    if ready is not None and len(ready) != wanted:
        ready.stop()
        ready = None
    hired = ready or (Processes(None, wanted) if 1 < wanted <= _MOST_HIRED_EARLY else None)
    try:
        yield hired
    finally:
        if hired is not None:
            hired.stop()


@contextlib.contextmanager
def hired_ahead() -> Iterator[None]:
    """Hire as many workers as there are processors even before the command line is understood.

    `crew` takes them if they are as many as it needs; those nobody took are dismissed at the end of the block.
    """
    if processors() > 1:
        _READY.append(Processes(None, min(processors(), _MOST_HIRED_EARLY)))
    try:
        yield
    finally:
        while _READY:
            _READY.pop().stop()


_READY: list[Processes] = []


def start_method() -> Literal["fork", "spawn"]:
    """Return ``fork`` where that is safe (Linux, a single thread), otherwise ``spawn``."""
    if not sys.platform.startswith("linux"):
        return "spawn"
    return "fork" if len(list(Path("/proc/self/task").iterdir())) == 1 else "spawn"


@contextlib.contextmanager
def _without_main_script() -> Iterator[None]:
    """Keep spawned processes from running the user's own script again.

    A spawned process imports the main module first; a notebook's or script's code without a guard would
    start the whole experiment anew in every worker.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
