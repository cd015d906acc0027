"""What a process of the workbench does: one pair of worlds, simulated and measured.

Worlds of the reference are kept, since every visitor compares with the same few: only the design runs anew.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Index
from toimio.analysis.cells import Values
from toimio.dashboard.engine.process import go_on

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World
    from toimio.evidence.register import Register
    from toimio.experiment.plan import Case, Experiment
    from toimio.money.rules import RuleBook
    from toimio.scenario.region import Region

KEPT_WORLDS = 48
"""Reference worlds that a process keeps; some 6 MB each."""
KEPT_EXPERIMENTS = 8
"""Experiments that a process keeps unpacked."""
KEPT_PARTS = 24
"""Regions, registers and books of rules that a process keeps."""


@dataclass(frozen=True)
class Measured:
    """One pair of worlds."""

    index: Index | None
    """What the rows are about; left out where the asker has it already."""
    values: Values
    reference_values: Values
    views: dict[str, NDArray[np.generic]]
    """What single pages show besides outcomes, by name.

    ``flows``, ``flows_reference``: `toimio.analysis.flows.flows`. ``bank``: float64[month, enterprise], euros.
    ``books``: float64[year, enterprise, category], euros, sums of the year. ``resources``, ``resources_reference``:
    `toimio.analysis.resource_sums.resource_sums`.
    """


@dataclass(frozen=True)
class Reference:
    """A world of the reference, and what every pair needs of it."""

    world: World
    flows: NDArray[np.int32]
    resources: Values


AnyPart = TypeVar("AnyPart", "Region", "Register", "RuleBook")

_experiments: OrderedDict[str, Experiment] = OrderedDict()
_parts: OrderedDict[str, Region | Register | RuleBook] = OrderedDict()
_references: OrderedDict[tuple[str, str, int], Reference] = OrderedDict()


def measure_packed(key: str, packed: bytes, replication: int, with_index: bool) -> Measured:
    """Measure a pair of an experiment that was sent as bytes; it is unpacked once in each process.

    Parameters
    ----------
    key
        What tells it from other experiments.
    """
    if key not in _experiments:
        _experiments[key] = _with_known_parts(pickle.loads(packed))
    _experiments.move_to_end(key)
    while len(_experiments) > KEPT_EXPERIMENTS:
        _experiments.popitem(last=False)
    return measure(_experiments[key], replication, with_index)


def measure(experiment: Experiment, replication: int, with_index: bool) -> Measured:
    """Simulate the design of an experiment beside its reference, and measure both.

    Raises
    ------
    AbandonedError
        When nobody waits for it any more; a world of the reference is finished, since the next question needs it too.
    """
    from toimio.analysis.blocks import index_of, values_of
    from toimio.analysis.flows import flows
    from toimio.analysis.outcomes import World, measure_followed
    from toimio.analysis.resource_sums import resource_sums
    from toimio.experiment.run import simulate_case
    from toimio.scenario.diff import followed

    go_on()
    reference, case = experiment.cases
    kept = reference_of(experiment, reference, replication)
    there = kept.world
    here = (
        there
        if case.digest == reference.digest
        else World(simulate_case(experiment, case, replication, go_on), experiment.detailed)
    )
    names = followed(case.resolved.scenario, reference.resolved.scenario)
    followed_there, followed_here = measure_followed(there, here, names)
    blocks = [*followed_here, *here.blocks]
    return Measured(
        index_of(blocks, here.cells) if with_index else None,
        values_of(blocks),
        values_of([*followed_there, *there.blocks]),
        {
            "flows": flows(here),
            "flows_reference": kept.flows,
            "resources": resource_sums(here.result),
            "resources_reference": kept.resources,
            **_books(here),
        },
    )


def reference_of(experiment: Experiment, case: Case, replication: int) -> Reference:
    """Return a world of the reference: one kept, or a new one, which is kept."""
    from toimio.analysis.flows import flows
    from toimio.analysis.outcomes import World
    from toimio.analysis.resource_sums import resource_sums
    from toimio.experiment.run import simulate_case

    key = (_setting(experiment), case.digest, replication)
    if key not in _references:
        world = World(simulate_case(experiment, case, replication), experiment.detailed)
        resources = resource_sums(world.result)
        _references[key] = Reference(_without_ledger(world), flows(world), resources)
    _references.move_to_end(key)
    while len(_references) > KEPT_WORLDS:
        _references.popitem(last=False)
    return _references[key]


def _with_known_parts(experiment: Experiment) -> Experiment:
    """Put region, register and rules of earlier experiments in the place of equal ones.

    What was worked out of them, such as tables of pay and the market of each month, then need not be anew.
    """
    told = experiment.identity
    shared = replace(
        experiment,
        region=_known(f"region {told['region']}", experiment.region),
        register=_known(f"register {told['register']}", experiment.register),
        book=_known(f"rules {told['rules']}", experiment.book),
    )
    shared.__dict__["identity"] = told
    return shared


def _known(name: str, part: AnyPart) -> AnyPart:
    known = _parts.setdefault(name, part)
    _parts.move_to_end(name)
    while len(_parts) > KEPT_PARTS:
        _parts.popitem(last=False)
    return cast("AnyPart", known)


def _setting(experiment: Experiment) -> str:
    """Everything but the design that decides a world of the reference."""
    parts = {name: value for name, value in experiment.identity.items() if name != "scenarios"}
    return repr(sorted(parts.items()))


def _without_ledger(world: World) -> World:
    """Measure a world and drop its ledger, which is three quarters of its memory and not needed again."""
    known = {name: getattr(world, name) for name in ("blocks", "spells", "qualified")}
    books = world.result
    if books.money is not None:
        nothing = np.empty((0, 0, 0, 0), dtype=np.int64)
        books = replace(books, money=replace(books.money, ledger=nothing))
    slim = replace(world, result=books)
    slim.__dict__.update(known)
    return slim


def _books(world: World) -> dict[str, NDArray[np.generic]]:
    """Cash by month and book lines by year of the scenario's enterprises, in euros."""
    result = world.result
    names = {provider.enterprise for provider in result.providers if provider.enterprise}
    keepers = [i for i, key in enumerate(result.book_keys) if key in names]
    years = result.months // 12
    lines = result.books[: 12 * years, keepers]
    # The years are told: NumPy cannot work them out where a design has no enterprise.
    yearly = lines.reshape(years, 12, *lines.shape[1:]).sum(axis=1)
    return {"bank": result.bank[:, keepers] / 100.0, "books": yearly / 100.0}
