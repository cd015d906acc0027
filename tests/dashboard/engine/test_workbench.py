import os
import signal
import threading
import time

import pytest

from tests.dashboard import made
from toimio.dashboard.engine.process import go_on
from toimio.dashboard.engine.question import MOST_PERSON_MONTHS, Design, Question, check_size, experiment
from toimio.dashboard.engine.workbench import (
    KEPT_JOBS,
    KEPT_PAIRS,
    LEAST_PAIRS,
    PAIRS,
    PRECISE_PAIRS,
    Workbench,
)
from toimio.experiment.mistakes import UserMistakeError

PLACES = "enterprises.toimio.units.rovaniemi.places"


def question(places=45):
    return Question(Design("toimio_regional").with_lever(PLACES, places))


def done(job, pairs=PAIRS):
    assert job.wait(pairs, 60) >= pairs
    return job


class Gate:
    """A task that waits until it is let through, and remembers what it was asked in which order."""

    def __init__(self):
        self.opened = threading.Semaphore(0)
        self.asked = []

    def __call__(self, key, packed, replication, with_index):
        self.asked.append(key)
        assert self.opened.acquire(timeout=30)
        return made.measure_places(key, packed, replication, with_index)


@pytest.fixture
def gate():
    return Gate()


@pytest.fixture
def gated(gate):
    bench = made.workbench(1, gate)
    yield bench
    for _ in range(1000):
        gate.opened.release()
    bench.close()


@pytest.fixture
def bench():
    bench = made.workbench()
    yield bench
    bench.close()


def test_two_visitors_with_the_same_question_share_one_job(bench):
    assert done(bench.order(question())) is bench.order(question())


def test_pairs_come_in_the_order_of_their_numbers_and_are_the_same_whoever_asks(bench):
    first = done(bench.order(question())).result()
    other = made.workbench(1)
    assert (first.values == done(other.order(question())).result().values).all()
    other.close()


def test_results_are_stacked_once_and_held_once(bench):
    job = done(bench.order(question()))
    stacked = job.result()
    assert job.result() is stacked
    assert job._measured[3].values.base is stacked.values


def test_first_pictures_come_one_after_the_other_and_then_by_turns(gated, gate):
    first, second, third = (gated.order(question(places)) for places in (10, 20, 30))
    for asked in (third, second, first):  # looking again changes no place in the queue
        gated.order(question({first.key: 10, second.key: 20, third.key: 30}[asked.key]))
    for _ in range(9):
        gate.opened.release()
    for job in (first, second, third):
        job.wait(3, 30)
    pictures = [first.key] * LEAST_PAIRS + [second.key] * LEAST_PAIRS + [third.key] * LEAST_PAIRS
    assert gate.asked[:6] == pictures
    assert sorted(gate.asked[6:9]) == sorted([first.key, second.key, third.key])


def test_who_comes_back_to_a_dropped_question_waits_behind_the_others(gated, gate):
    under_way, left, other = (gated.order(question(places)) for places in (5, 10, 20))
    gated.drop(left)
    gated.order(question(10))
    for _ in range(6):
        gate.opened.release()
    left.wait(2, 30)
    assert gate.asked[:6] == [under_way.key] * 2 + [other.key] * 2 + [left.key] * 2


def test_a_precise_run_gives_way_to_quick_ones(gated, gate):
    precise = gated.order(question(10), PRECISE_PAIRS)
    for _ in range(PAIRS + 5):
        gate.opened.release()
    precise.wait(PAIRS + 5, 30)
    quick = gated.order(question(20))
    for _ in range(PAIRS + 1):
        gate.opened.release()
    done(quick)
    assert precise.pairs == PAIRS + 6


def test_a_cancelled_precise_run_stops_at_once_and_goes_on_from_there(gated, gate):
    job = gated.order(question(), PRECISE_PAIRS)
    for _ in range(50):
        gate.opened.release()
    job.wait(50, 30)
    gated.end_precise(question())
    assert job.is_finished
    for _ in range(10):
        gate.opened.release()
    deadline = time.monotonic() + 30
    while job.pairs < 51 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    assert job.pairs == 51
    assert len(job.result(PAIRS).values) == PAIRS
    for _ in range(PRECISE_PAIRS):
        gate.opened.release()
    again = gated.order(question(), PRECISE_PAIRS)
    assert again is job
    assert done(again, PRECISE_PAIRS).is_finished


def test_a_dropped_job_does_not_block_others(gated, gate):
    dropped = gated.order(question(10))
    gated.drop(dropped)
    other = gated.order(question(20))
    for _ in range(PAIRS + 1):
        gate.opened.release()
    done(other)
    assert dropped.pairs == 1


def test_memory_is_level_after_many_changes(bench):
    for places in range(200):
        bench.drop(done(bench.order(question(places)), 4))
    assert len(bench._jobs) <= KEPT_JOBS + 1
    assert sum(job.pairs for job in bench._jobs.values()) <= KEPT_PAIRS + PAIRS


def test_an_error_is_told_and_tried_again_when_asked_again():
    broken = [True]

    def task(*asked):
        if broken[0]:
            raise OSError(28, "No space left on device")
        return made.measure_places(*asked)

    bench = made.workbench(2, task)
    job = bench.order(question())
    job.wait(PAIRS, 30)
    assert job.error.errno == 28
    assert job.is_finished
    broken[0] = False
    assert done(bench.order(question())) is job
    assert job.trouble is None
    bench.close()


def die_at_five(key, packed, replication, with_index):
    if replication == 5 and not os.environ.get("TOIMIO_TEST_DIED"):
        os.kill(os.getpid(), signal.SIGKILL)
    return made.measure_places(key, packed, replication, with_index)


def wait_a_little(key, packed, replication, with_index):
    time.sleep(0.25)
    return made.measure_places(key, packed, replication, with_index)


def ask_now_and_then(key, packed, replication, with_index):
    for _ in range(100):
        time.sleep(0.02)
        go_on()
    return made.measure_places(key, packed, replication, with_index)


def test_the_pair_of_a_dropped_question_is_given_up_at_once_and_done_when_asked_again():
    bench = Workbench(1, ask_now_and_then)
    left = bench.order(question(), 2)
    done(left, 1)  # the next pair takes two seconds
    asked = bench.order(question(44), 1)
    bench.drop(left)
    done(asked, 1)
    assert left.pairs == 1
    assert left.error is None and left.trouble is None
    assert bench.order(question(), 2) is left
    done(left, 2)
    assert left.error is None
    bench.close()


def process_ids(bench):
    return [process.pid for executor in bench._executors for process in (executor._processes or {}).values()]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_a_killed_process_is_replaced_and_its_pair_done_again():
    bench = Workbench(2, wait_a_little)
    job = bench.order(question())
    job.wait(2, 60)
    victim, other = process_ids(bench)
    os.kill(victim, signal.SIGKILL)
    done(job)
    assert job.error is None
    assert victim not in process_ids(bench)
    assert other in process_ids(bench)
    bench.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_a_pair_that_kills_its_process_twice_ends_the_job_but_not_the_workbench():
    bench = Workbench(2, die_at_five)
    job = bench.order(question())
    job.wait(PAIRS, 60)
    assert job.error is not None
    assert bench.ask(os.getpid).result(60) in process_ids(bench)
    bench.close()


def test_something_else_is_asked_once_more_when_its_process_died():
    bench = Workbench(1, wait_a_little)
    slow = bench.ask(time.sleep, 0.5)
    deadline = time.monotonic() + 30
    while not process_ids(bench) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process_ids(bench)[0], signal.SIGKILL)
    assert slow.result(60) is None
    bench.close()


def test_a_request_that_is_too_large_is_refused():
    asked = experiment(question())
    check_size(asked, PRECISE_PAIRS)
    people = sum(town.unemployed for town in asked.region.towns)
    most = int(MOST_PERSON_MONTHS / people / asked.months)
    check_size(asked, most)
    with pytest.raises(UserMistakeError, match="person-months"):
        check_size(asked, most + 1)
