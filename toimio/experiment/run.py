"""One replication: every scenario under the same draws, measured side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toimio.experiment.measured import write_outcomes
from toimio.experiment.parquet import store_error
from toimio.experiment.plan import Case, Experiment
from toimio.experiment.store import Store
from toimio.folders import cache_folder

if TYPE_CHECKING:
    from toimio.analysis.blocks import Index
    from toimio.analysis.cells import Values
    from toimio.analysis.outcomes import World
    from toimio.world.run import RunResult

Simulate = Callable[[Experiment, Case, int], "RunResult"]
"""Simulates one scenario of one replication."""


def run_replication(experiment: Experiment, store: Store, replication: int, simulate: Simulate) -> None:
    """Simulate and measure one replication and keep it, unless that is done already.

    Each world is written as soon as it is finished, then each pair's outcomes. Scenarios with the same
    levers share a world.

    Raises
    ------
    StoreError
        If the disk is full or may not be written.
    """
    if store.is_finished(experiment, replication):
        return
    try:
        _carry_out(experiment, store, replication, simulate)
    except OSError as error:  # compiled code that finds no room on the disk, for one
        raise store_error(Path(error.filename or cache_folder()), error) from error


def _carry_out(experiment: Experiment, store: Store, replication: int, simulate: Simulate) -> None:
    from toimio.analysis.outcomes import World

    worlds: dict[str, World] = {}
    for case in experiment.cases:
        if case.digest not in worlds:
            result = simulate(experiment, case, replication)
            store.keep(case, replication, result)
            worlds[case.digest] = World(result, experiment.detailed)
    for case, reference in experiment.pairs:
        there = None if reference is None else worlds[reference.digest]
        outcomes = measure_pair(case, worlds[case.digest], reference, there)
        write_outcomes(
            store.outcomes_file(case, reference, replication), *outcomes, packed=not store.temporary
        )


def measure_pair(
    case: Case, here: World, reference: Case | None, there: World | None
) -> tuple[Index, Values, Values | None]:
    """Measure a scenario's world, beside the reference's if there is one.

    Returns
    -------
    tuple
        What the rows are about, their values, and those of the reference (None without one).
    """
    from toimio.analysis.blocks import index_of, values_of
    from toimio.analysis.outcomes import measure_followed
    from toimio.scenario.diff import followed

    if reference is None or there is None:
        return index_of(here.blocks, here.cells), values_of(here.blocks), None
    names = followed(case.resolved.scenario, reference.resolved.scenario)
    followed_there, followed_here = measure_followed(there, here, names)
    blocks = [*followed_here, *here.blocks]
    return index_of(blocks, here.cells), values_of(blocks), values_of([*followed_there, *there.blocks])


@lru_cache(maxsize=1)
def is_cold() -> bool:
    """Whether this process is about to compile the world for the first time on this computer."""
    from toimio.world import compiled

    return bool(compiled.is_cold())


def simulate_case(
    experiment: Experiment, case: Case, replication: int, watch: Callable[[], None] | None = None
) -> RunResult:
    """Simulate one scenario of one replication.

    Parameters
    ----------
    watch
        Called after each month; what it raises ends the run.
    """
    from toimio.world.run import simulate

    return simulate(
        case.resolved.scenario,
        experiment.region,
        experiment.register,
        experiment.seed,
        replication,
        experiment.months,
        book=experiment.book,
        watch=watch,
    )
