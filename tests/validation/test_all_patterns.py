"""Every pattern, in the worlds it is really measured in."""

import math
import secrets

import pytest

from tests.experiment.conftest import Told
from toimio.evidence.register import load_register
from toimio.folders import cache_folder
from toimio.validation import bench
from toimio.validation.bench import Bench, Case, Model, measure
from toimio.validation.operators import OPERATORS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def counted():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toimio.world.spin_up._write", lambda *_: None)
        yield measure(load_register(), 1, 0, tuple(OPERATORS), kept=False)


def test_something_is_counted_for_each(counted):
    assert list(counted) == list(OPERATORS)
    for name, sums in counted.items():
        assert all(math.isfinite(x) for x in sums), name
        assert math.isfinite(OPERATORS[name].told(sums)), name


def test_the_groups_that_are_followed_are_large_enough(counted):
    people = {name: counted[name][2] for name in ("P13", "P15", "P25", "P33", "P34")}
    assert min(people.values()) > 50, people
    ended = {name: counted[name][1] for name in ("P03", "P04", "P10", "P11", "P12", "P28", "P29", "P30")}
    assert min(ended.values()) > 10, ended


def test_processes_and_kept_populations_change_nothing(monkeypatch):
    # Other processes keep their files in the cache of this computer: a seed that no test has had finds none there.
    monkeypatch.setattr(bench, "cache_folder", cache_folder)
    seed = secrets.randbelow(2**62)
    cases = tuple(Case(model, seed, 0) for model in Model)
    world, null = Bench(load_register(), cases, ("P06",)).carry_out(2, Told())
    assert world == measure(load_register(), seed, 0, ("P06",), kept=False)
    assert null != world
