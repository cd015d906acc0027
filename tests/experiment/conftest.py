import pytest

from tests.analysis.synthetic import random_world
from toimio.experiment import run
from toimio.experiment.plan import Experiment, plan


def quick_world(experiment: Experiment, case, replication: int, watch=None):
    """Stand in for the simulation: small, quick, and a function of seed, replication and scenario."""
    share = 0.3 if case.resolved.scenario.enterprises else 0.0
    return random_world(1000 * experiment.seed + replication, experiment.months, 80, share)


@pytest.fixture
def quick(monkeypatch):
    """Experiments with made-up worlds, in this process and in others."""
    monkeypatch.setattr(run, "simulate_case", quick_world)


@pytest.fixture
def experiment():
    return plan(["today", "toimio_regional"], years=3, replications=4, seed=7)


class Told:
    """A listener that remembers."""

    def __init__(self):
        self.begun = None
        self.advanced = 0
        self.words = []
        self.ended = False

    def begin(self, done, total):
        self.begun = (done, total)

    def advance(self):
        self.advanced += 1

    def say(self, words):
        self.words.append(words)

    def end(self):
        self.ended = True


@pytest.fixture
def told():
    return Told()


@pytest.fixture(autouse=True)
def _cache_of_its_own(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path_factory.mktemp("cache")))
