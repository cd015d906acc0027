"""Ending with the server.

A program waits for what its worker processes are at, which may be minutes of simulation; and after a process was killed
in the middle of an answer, for the rest of the answer, which never comes. Whoever stops the server waits for neither.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable

from streamlit import runtime
from streamlit.runtime.runtime import Runtime, RuntimeState

from toimio.dashboard.engine.workbench import Workbench

_LOOKS_EVERY_SECONDS = 0.5
_GRACE_SECONDS = 4.0
"""Given to the server for parting from its visitors by itself."""


def end_with_server(bench: Workbench) -> None:
    """Have the processes of a workbench end as soon as the server stops, and the program soon afterwards."""
    served = runtime.get_instance() if runtime.exists() else None
    # Where a page is tried without a server there is a stand-in, which never stops.
    if isinstance(served, Runtime):
        stopping = (RuntimeState.STOPPING, RuntimeState.STOPPED)
        end_when(lambda: served.state in stopping, bench)


def end_when(is_over: Callable[[], bool], bench: Workbench, grace_seconds: float = _GRACE_SECONDS) -> None:
    """Have the processes of a workbench, and then the program, end when something is over."""
    watch = threading.Thread(target=_watch, args=(is_over, bench, grace_seconds), name="ending", daemon=True)
    watch.start()


def _watch(is_over: Callable[[], bool], bench: Workbench, grace_seconds: float) -> None:
    while not is_over():
        time.sleep(_LOOKS_EVERY_SECONDS)
    bench.close()
    for process in multiprocessing.active_children():
        process.kill()
    time.sleep(grace_seconds)
    # Still here: some thread waits for what does not come.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
