"""What a process of the workbench keeps from one question to the next."""

import pickle

import numpy as np
import pytest

from tests.experiment.conftest import quick_world
from toimio.dashboard.engine import worker
from toimio.dashboard.engine.question import Design, Question, experiment
from toimio.experiment import run


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(run, "simulate_case", quick_world)
    kept = (worker._experiments, worker._parts, worker._references)
    for each in kept:
        each.clear()
    yield
    for each in kept:
        each.clear()


def asked(gain):
    design = Design("toimio_regional").with_lever("early_support.identification_gain", gain)
    made = experiment(Question(design, years=1))
    return made, pickle.dumps(made)


def test_equal_parts_of_another_question_are_not_held_twice():
    for gain in (0.1, 0.2):
        made, packed = asked(gain)
        worker.measure_packed(made.id, packed, 0, False)
    first, second = worker._experiments.values()
    assert first.cases[1].digest != second.cases[1].digest
    assert first.region is second.region
    assert first.register is second.register
    assert first.book is second.book
    assert second.id == made.id


def test_a_changed_assumption_is_a_part_of_its_own():
    made, _packed = asked(0.1)
    other = experiment(Question(Design("toimio_regional"), years=1))
    assumed = experiment(Question(Design("toimio_regional"), years=1, assumed=(("billable_share", 0.5),)))
    for each in (made, other, assumed):
        worker.measure_packed(each.id, pickle.dumps(each), 0, False)
    first, second, third = worker._experiments.values()
    assert first.register is second.register
    assert third.register is not first.register
    assert third.register["billable_share"].value == 0.5


def test_what_is_kept_of_the_reference_is_what_measuring_anew_tells():
    made, packed = asked(0.1)
    first = worker.measure_packed(made.id, packed, 0, True)
    assert len(worker._references) == 1
    again = worker.measure_packed(made.id, packed, 0, True)
    assert len(worker._references) == 1
    np.testing.assert_array_equal(first.reference_values, again.reference_values)
    for name, view in first.views.items():
        np.testing.assert_array_equal(view, again.views[name])


def test_the_design_is_given_up_when_nobody_waits_but_not_the_reference(monkeypatch):
    watched = []

    def world(experiment, case, replication, watch=None):
        if watch is not None:
            watched.append(case.digest)
        return quick_world(experiment, case, replication)

    monkeypatch.setattr(run, "simulate_case", world)
    made, packed = asked(0.1)
    worker.measure_packed(made.id, packed, 0, False)
    assert watched == [made.cases[1].digest]
