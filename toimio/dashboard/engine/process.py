"""A process of the workbench: it does one thing after the other, and gives up what nobody waits for any more."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

_NICENESS = 10
"""How far simulating stands back behind the pages and the browser, 0 to 19."""

Answer = TypeVar("Answer")


class AbandonedError(Exception):
    """What a process was at was given up, because nobody waits for it."""


class WorkerProcess(ProcessPoolExecutor):
    """One process, begun with the first thing that it is given to do."""

    def __init__(self) -> None:
        # Threads of the server may hold locks at any time, so a process is never forked from it.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        self._given = 0
        self._abandoned = context.Value("q", 0, lock=False)
        super().__init__(1, context, _begin, (self._abandoned,))

    def submit(self, task: Callable[..., Answer], /, *arguments: Any, **named: Any) -> Future[Answer]:
        """Give the process something to do after all that it was given before."""
        self._given += 1
        return super().submit(_do, self._given, task, *arguments, **named)

    @property
    def given(self) -> int:
        """Number of what was given last."""
        return self._given

    def abandon(self, number: int) -> None:
        """Say that nobody waits for what was given under a number; a task that asks `go_on` then ends at once."""
        self._abandoned.value = number


class _Here:
    """What this process is at, if it is one of the workbench's."""

    abandoned: Any = None
    at = 0


def go_on() -> None:
    """Do nothing while somebody waits for what this process is at.

    Raises
    ------
    AbandonedError
        When nobody does.
    """
    if _Here.abandoned is not None and _Here.abandoned.value == _Here.at:
        raise AbandonedError


def _do(number: int, task: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    _Here.at = number
    return task(*arguments, **named)


def _begin(abandoned: Any) -> None:
    """Let whoever looks at the pages go first, and end with the server, however that ends."""
    _Here.abandoned = abandoned
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A process that waits for work never learns that a killed server will give it none.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
