import hashlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.experiment.conftest import quick_world
from toimio.experiment import run
from toimio.experiment.conduct import conduct
from toimio.experiment.mistakes import InterruptedRunError, LostRunError, StoreError, UserMistakeError
from toimio.experiment.plan import plan
from toimio.experiment.processes import Announcement, Processes, Report


def _fingerprints(folder: Path) -> dict[str, str]:
    files = [p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json"]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_one_and_two_processes_write_the_same_bytes(quick, experiment, tmp_path):
    conduct(experiment, jobs=1, out=tmp_path / "one")
    conduct(experiment, jobs=2, out=tmp_path / "two")
    one, two = _fingerprints(tmp_path / "one"), _fingerprints(tmp_path / "two")
    assert one == two
    assert {"differences.csv", "differences.parquet"} <= set(one)
    assert sum(name.endswith("events.parquet") for name in one) == 8


def test_results_do_not_hang_on_whether_they_are_kept(quick, experiment, tmp_path):
    (kept,) = conduct(experiment, jobs=1, out=tmp_path / "kept")
    (passing,) = conduct(experiment, jobs=1)
    assert np.array_equal(kept.values, passing.values, equal_nan=True)


def test_a_finished_folder_is_not_computed_again(quick, experiment, tmp_path, monkeypatch, told):
    conduct(experiment, jobs=1, out=tmp_path / "out")
    before = _fingerprints(tmp_path / "out")
    monkeypatch.setattr(run, "simulate_case", None)
    conduct(experiment, jobs=2, out=tmp_path / "out", listener=told)
    assert told.begun == (4, 4)
    assert told.advanced == 0
    assert _fingerprints(tmp_path / "out") == before


def test_more_replications_continue_a_folder(quick, experiment, tmp_path, told):
    conduct(experiment, jobs=1, out=tmp_path / "out")
    longer = plan(["today", "toimio_regional"], years=3, replications=6, seed=7)
    (pair,) = conduct(longer, jobs=1, out=tmp_path / "out", listener=told)
    assert told.begun == (4, 6)
    assert told.advanced == 2
    assert len(pair.values) == 6
    (afresh,) = conduct(longer, jobs=1)
    assert np.array_equal(pair.values, afresh.values, equal_nan=True)


def test_scenarios_with_the_same_levers_differ_nowhere(quick, tmp_path):
    (pair,) = conduct(plan(["today", "today"], years=2, replications=2), jobs=1)
    assert np.array_equal(pair.values, pair.reference_values, equal_nan=True)


def _interrupt_at(replication: int):
    def simulate(experiment, case, number):
        if number == replication:
            raise KeyboardInterrupt
        return quick_world(experiment, case, number)

    return simulate


@pytest.mark.parametrize("kept", [True, False])
def test_interrupted_work_is_kept_and_continued(quick, experiment, tmp_path, monkeypatch, told, kept):
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path / "cache"))
    out = tmp_path / "out" if kept else None
    monkeypatch.setattr(run, "simulate_case", _interrupt_at(2))
    with pytest.raises(InterruptedRunError, match="2"):
        conduct(experiment, jobs=1, out=out)
    monkeypatch.setattr(run, "simulate_case", quick_world)
    conduct(experiment, jobs=1, out=out, listener=told)
    assert told.begun == (2, 4)
    assert not list((tmp_path / "cache" / "unfinished").glob("*"))


@dataclass(frozen=True)
class KilledOnce:
    """A simulation that somebody kills the first time."""

    mark: Path

    def __call__(self, experiment, case, replication):
        if replication == 1 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return quick_world(experiment, case, replication)


def test_a_killed_worker_is_noticed_and_its_work_done_again(quick, experiment, tmp_path, monkeypatch, told):
    monkeypatch.setattr(run, "simulate_case", KilledOnce(tmp_path / "mark"))
    (pair,) = conduct(experiment, jobs=2, listener=told)
    assert told.advanced == 4
    assert sum("uudelleen" in words for words in told.words) == 1
    monkeypatch.setattr(run, "simulate_case", quick_world)
    (serial,) = conduct(experiment, jobs=1)
    assert np.array_equal(pair.values, serial.values, equal_nan=True)


def always_killed(experiment, case, replication):
    if replication == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return quick_world(experiment, case, replication)


def test_a_run_that_always_ends_its_process_is_reported(quick, experiment, monkeypatch, told):
    monkeypatch.setattr(run, "simulate_case", always_killed)
    with pytest.raises(LostRunError, match="2"):
        conduct(experiment, jobs=2, listener=told)
    assert told.ended


def broken(experiment, case, replication):
    raise ZeroDivisionError(f"replication {replication}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_the_model_is_raised_where_it_was_asked_for(experiment, monkeypatch, jobs):
    monkeypatch.setattr(run, "simulate_case", broken)
    with pytest.raises(ZeroDivisionError):
        conduct(experiment, jobs=jobs)


def full_disk(experiment, case, replication):
    raise StoreError("full")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_ends_the_experiment(experiment, monkeypatch, tmp_path, jobs):
    monkeypatch.setattr(run, "simulate_case", full_disk)
    with pytest.raises(StoreError, match="full"):
        conduct(experiment, jobs=jobs, out=tmp_path / "out")


def test_number_of_processes_has_bounds(experiment):
    with pytest.raises(UserMistakeError):
        conduct(experiment, jobs=0)


def square_sum(replication: int, announce) -> None:
    """Work for spawned processes, which import it by name."""
    if replication == 3:
        announce("three")
    if replication == 5:
        raise ValueError("five")


def test_spawned_processes_do_the_same(monkeypatch):
    monkeypatch.setattr("toimio.experiment.processes.start_method", lambda: "spawn")
    processes = Processes(square_sum, 2)
    try:
        words, done = [], {}
        todo = [1, 3, 5]
        while len(done) < 3:
            while todo and processes.idle:
                processes.give(todo.pop(0))
            for message in processes.reports():
                if isinstance(message, Announcement):
                    words.append(message.words)
                else:
                    assert isinstance(message, Report)
                    done[message.replication] = message.error
    finally:
        processes.stop()
    assert words == ["three"]
    assert done[1] is None
    assert str(done[5]) == "five"


def test_stopping_does_not_wait_for_work(monkeypatch):
    processes = Processes(sleep_long, 1)
    processes.give(1)
    began = time.monotonic()
    processes.stop()
    assert time.monotonic() - began < 5


def sleep_long(replication: int, announce) -> None:
    time.sleep(60)
