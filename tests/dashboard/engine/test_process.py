"""What a process of the workbench is at can be given up."""

import time
from concurrent.futures import wait

import pytest

from toimio.dashboard.engine.process import AbandonedError, WorkerProcess, go_on


def ask_often(seconds):
    """Take some time, and ask now and then whether anybody waits; tell how long it took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        time.sleep(0.01)
        go_on()
    return time.monotonic() - began


def never_ask(seconds):
    time.sleep(seconds)
    return "finished"


@pytest.fixture
def process():
    process = WorkerProcess()
    assert process.submit(ask_often, 0.0).result(60) < 10.0  # it has begun
    yield process
    process.shutdown(wait=False, cancel_futures=True)


def test_what_nobody_waits_for_ends_and_what_comes_after_it_does_not(process):
    first = process.submit(ask_often, 30.0)
    number = process.given
    second = process.submit(ask_often, 0.2)
    process.abandon(number)
    assert first in wait([first], 15).done
    assert isinstance(first.exception(), AbandonedError)
    assert second.result(20) >= 0.2


def test_what_does_not_ask_is_finished(process):
    asked = process.submit(never_ask, 0.3)
    process.abandon(process.given)
    assert asked.result(20) == "finished"


def test_giving_up_what_is_finished_changes_nothing(process):
    assert process.submit(ask_often, 0.0).result(20) >= 0.0
    process.abandon(process.given)
    assert process.submit(ask_often, 0.1).result(20) >= 0.1


def test_outside_a_workbench_everything_goes_on():
    go_on()
