"""Pairs of worlds for the directions, each replication kept in a small file, so that more pairs continue the work."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from toimio.analysis.blocks import Index
from toimio.analysis.cells import Values
from toimio.evidence.register import Register
from toimio.experiment import run
from toimio.experiment.directions import Direction, Found, groups_of, judged, outcome_key, second_side
from toimio.experiment.execute import Listener, spread
from toimio.experiment.lever_trials import last_rows
from toimio.experiment.parquet import write_bytes
from toimio.experiment.plan import Case, Experiment
from toimio.experiment.processes import Announce
from toimio.folders import cache_folder
from toimio.scenario.region import Region, load_region

Told = Mapping[str, tuple[float, float]]
"""Every outcome of the whole region at its last month, by `outcome_key`: the second design's, the first's."""


@dataclass(frozen=True)
class Bench:
    """Designs beside a first one under the same draws; what they come to is kept by pair and replication."""

    experiment: Experiment

    def __call__(self, replication: int, announce: Announce) -> None:
        """Simulate and keep what is missing of a replication."""
        if not self.missing(replication):
            return
        if run.is_cold():
            announce("cold")
        from toimio.analysis.outcomes import World

        first, *others = self.experiment.cases
        there = World(run.simulate_case(self.experiment, first, replication), detailed=False)
        for case in others:
            here = World(run.simulate_case(self.experiment, case, replication), detailed=False)
            content = _last(*run.measure_pair(case, here, first, there))
            write_bytes(self._file(case, replication), json.dumps(content).encode())

    def missing(self, replication: int) -> bool:
        """Whether a pair of the replication is not kept yet."""
        return any(self.kept(case, replication) is None for case in self.experiment.cases[1:])

    def kept(self, case: Case, replication: int) -> Told | None:
        """Outcomes of a pair, None when there are none."""
        try:
            read = json.loads(self._file(case, replication).read_text(encoding="utf-8"))
            return {name: (float(here), float(there)) for name, (here, there) in read.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return None

    def carry_out(self, jobs: int, listener: Listener) -> None:
        """Measure every replication that is not kept yet.

        Raises
        ------
        InterruptedRunError, LostRunError, StoreError
            See `toimio.experiment.execute.spread`; what is finished is kept.
        """
        every = range(self.experiment.replications)
        spread(self, [r for r in every if self.missing(r)], len(every), jobs, listener)

    def _file(self, case: Case, replication: int) -> Path:
        pair = [self.experiment.cases[0].digest, case.digest]
        content = json.dumps([{**self.experiment.identity, "scenarios": pair}, replication], sort_keys=True)
        name = hashlib.sha256(content.encode()).hexdigest()[:32]
        return cache_folder() / "directions" / name[:2] / f"{name}.json"


def _last(index: Index, values: Values, reference: Values | None) -> dict[str, list[float]]:
    if reference is None:
        raise ValueError("a direction needs two designs")
    return {
        outcome_key(
            index.group.names[index.group.codes[row]], index.outcome.names[index.outcome.codes[row]]
        ): [float(values[row]), float(reference[row])]
        for row in last_rows(index).tolist()
    }


def try_directions(
    chosen: Sequence[Direction],
    register: Register,
    ranges: Mapping[str, tuple[float, float]],
    years: int,
    pairs: int,
    seed: int,
    jobs: int,
    listener: Listener,
    region: Region | None = None,
) -> Iterator[Found]:
    """Judge directions on the same people and luck, bundle by bundle.

    Parameters
    ----------
    ranges
        Range of each pattern, in the unit of the outcome.
    region
        Region instead of the designs' own.
    """
    for first, beside in groups_of(chosen):
        cases = [Case("first", first)]
        cases += [Case(digest, second_side(those[0])) for digest, those in beside.items()]
        there = region or load_region(first.scenario.region)
        bench = Bench(Experiment(tuple(cases), there, register, years, pairs, seed, detailed=False))
        bench.carry_out(jobs, listener)
        for case, those in zip(cases[1:], beside.values(), strict=True):
            told = [bench.kept(case, replication) or {} for replication in range(pairs)]
            for direction in those:
                lever, reference = _columns(told, direction.row)
                if direction.entrants_of == "reference":
                    lever, reference = reference, lever
                yield judged(direction, lever.tolist(), reference.tolist(), ranges)


def _columns(told: Sequence[Told], row: str) -> tuple[np.ndarray, np.ndarray]:
    found = np.array([one.get(row, (math.nan, math.nan)) for one in told], dtype=np.float64)
    return found[:, 0], found[:, 1]
