"""Worker processes that cannot hang the program: each has a pipe, and its end is noticed like a message.

No thread is started here, so that a process may be forked at any time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

Announce = Callable[[str], None]
Work = Callable[[int, Announce], None]
"""What a worker does for one replication; it may announce something in words meanwhile."""


@dataclass(frozen=True)
class Announcement:
    """Something a worker wants to be told at once."""

    words: str


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
        Picklable callable, called with the replication and a function that announces.
    jobs
        Number of processes.
    """

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._context = multiprocessing.get_context(start_method())
        self._workers: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, int] = {}
        for _ in range(jobs):
            self._hire()

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
        with _without_main_script(), _ctrl_c_waits():
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


def serve(pipe: Connection, work: Work, inherited: list[Connection]) -> None:
    """Do what comes through the pipe until it is closed or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    for other in inherited:
        other.close()
    parent = multiprocessing.parent_process()
    while True:
        ready: list[Any] = wait([pipe] if parent is None else [pipe, parent.sentinel])
        if pipe not in ready:
            return
        try:
            replication = pipe.recv()
            pipe.send(_done(work, replication, lambda words: pipe.send(Announcement(words))))
        except (EOFError, OSError):
            return


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


def get_ready() -> None:
    """Start the server that this process's workers will be forked from.

    It imports what every replication needs, once for all of them, while this process goes on. Where there is no such
    server (Windows), nothing happens.
    """
    global _server_is_up
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    multiprocessing.get_context("forkserver").set_forkserver_preload([_READY_MODULE])
    # Ctrl-C reaches the whole group; the server and those forked from it leave it to this process to decide.
    resource_tracker.ensure_running()  # by itself it would let the signal through to the server
    with _ctrl_c_waits():
        forkserver.ensure_running()
    _server_is_up = True


@contextlib.contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Keep Ctrl-C back until the end of the block, from this process and those it starts meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_READY_MODULE = "toimio.experiment.ready"
_server_is_up = False


def start_method() -> Literal["fork", "forkserver", "spawn"]:
    """Return how workers start: from the server if it is up, by ``fork`` where that is safe, otherwise ``spawn``."""
    if _server_is_up:
        return "forkserver"
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
