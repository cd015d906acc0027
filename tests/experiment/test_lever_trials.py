"""Trials of levers: every lever of the schema has one, both sides differ in it alone, and noise is told from change."""

import types
import typing

import numpy as np
import pytest
from pydantic import BaseModel

from tests.analysis.synthetic import random_world
from toimio.analysis.blocks import index_of, values_of
from toimio.analysis.outcomes import World
from toimio.analysis.study import Pair
from toimio.experiment.lever_trials import beyond_noise, levers_without_a_trial, trials
from toimio.report.lever_table import lever_table
from toimio.scenario.check import check_against_region
from toimio.scenario.diff import differences
from toimio.scenario.region import load_region
from toimio.scenario.schema import Scenario

NO_LEVERS = {
    "Scenario.region",
    "Scenario.title",
    "Scenario.description",
    "Scenario.follows",
    "Scenario.needs_change_of_law",
    "Scenario.law_note",
    "Project.title",
    "Project.granted_eur",
}
"""What a scenario says beside its levers: names, texts, whom to follow; what was granted moves nothing but a limit."""


def levers_of(model: type[BaseModel], seen: set[type] | None = None) -> set[str]:
    """Levers of a table and all below it, by the class that defines them."""
    seen = set() if seen is None else seen
    if model in seen:
        return set()
    seen.add(model)
    found = set()
    for name, field in model.model_fields.items():
        tables = [
            kind for kind in parts(field.annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)
        ]
        tables = [
            table
            for table in tables
            if table.__module__.startswith("toimio.scenario") and table.__name__ != "Text"
        ]
        if tables:
            found |= set().union(*(levers_of(table, seen) for table in tables))
        else:
            owner = next(
                base for base in reversed(model.__mro__) if name in getattr(base, "__annotations__", {})
            )
            found.add(f"{owner.__name__}.{name}")
    return found


def parts(annotation) -> list:
    inner = typing.get_args(annotation)
    if annotation is None or (isinstance(annotation, types.GenericAlias) and not inner):
        return []
    return [annotation] + [part for one in inner for part in parts(one)]


def test_every_lever_has_a_trial():
    levers = levers_of(Scenario) - NO_LEVERS
    assert len(levers) > 60
    assert levers_without_a_trial(sorted(levers)) == []
    assert {trial.lever for trial in trials()} <= levers


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: trial.lever)
def test_both_sides_may_be_run_and_differ_in_the_lever_alone(trial):
    low, high = trial.sides()
    for side in (low, high):
        assert list(check_against_region(side, load_region(side.scenario.region))) == []
    changed = [one.path for one in differences(low.scenario, high.scenario)]
    assert changed
    assert all(path == trial.place or path.startswith(f"{trial.place}.") for path in changed)
    assert trial.place.split(".")[-1] == trial.lever.split(".")[1]


def pair(shift: float, count: int = 8, noise: float = 0.0) -> Pair:
    """Made-up worlds beside others that differ by a constant, and by noise."""
    worlds = [World(random_world(n, 24, 60, 0.3), False) for n in range(count)]
    values = np.array([values_of(world.blocks) for world in worlds])
    rng = np.random.default_rng(1)
    other = values + shift + noise * rng.standard_normal(values.shape)
    return Pair("high", "low", index_of(worlds[0].blocks, worlds[0].cells), other, values)


def test_equal_worlds_differ_nowhere():
    assert beyond_noise(pair(0.0)) == []


def test_noise_is_no_change():
    assert beyond_noise(pair(0.0, noise=5.0)) == []


def test_the_same_difference_in_every_pair_is_a_change():
    found = beyond_noise(pair(2.0))
    assert len(found) > 20
    assert all(change.difference == pytest.approx(2.0) and np.isinf(change.strength) for change in found)


def test_a_change_well_above_the_noise_is_found_with_its_interval():
    found = beyond_noise(pair(50.0, noise=3.0))
    assert len(found) > 20
    assert all(change.low_90 < change.difference < change.high_90 for change in found)
    assert np.mean([change.low_90 < 50.0 < change.high_90 for change in found]) > 0.8
    strengths = [abs(change.strength) for change in found]
    assert strengths == sorted(strengths, reverse=True)


def test_towns_are_looked_at_where_a_lever_says_where_something_is():
    assert {change.town for change in beyond_noise(pair(2.0))} == {"all"}
    towns = {change.town for change in beyond_noise(pair(2.0), by_town=True)}
    assert "all" in towns
    assert len(towns) > 1


def test_the_table_tells_what_does_nothing():
    one, other = trials()[:2]
    told = "\n".join(lever_table([(one, beyond_noise(pair(2.0))), (other, [])], 10, 8, 1))
    assert "nothing beyond noise" in told
    assert f"Without a change beyond noise: {other.lever}." in told
    assert "+2" in told
    assert "Every lever changes something" in "\n".join(
        lever_table([(one, beyond_noise(pair(2.0)))], 10, 8, 1)
    )
