"""Outcomes of single replications as files, and all replications of a pair read together."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from toimio.analysis.blocks import Column, Index
from toimio.analysis.cells import DIMENSIONS, Values
from toimio.analysis.study import Frame, Pair, joined
from toimio.experiment.parquet import read_parquet, write_parquet
from toimio.experiment.plan import Experiment
from toimio.experiment.store import Store

OF_RUNS = ("accounts", "resources")
"""Tables of single runs that are also told together."""


def write_outcomes(
    path: Path, index: Index, values: Values, reference_values: Values | None, packed: bool = True
) -> None:
    """Write the outcomes of one replication (see `write_parquet`).

    Raises
    ------
    StoreError
        If the disk is full or may not be written.
    """
    frame: Frame = dict(index.columns())
    if reference_values is not None:
        frame["value_reference"] = reference_values
    frame["value_scenario"] = values
    write_parquet(path, frame, packed)


def read_pairs(experiment: Experiment, store: Store, replications: int) -> list[Pair]:
    """Read the first replications of every pair, in order."""
    pairs = []
    for case, reference in experiment.pairs:
        files = [store.outcomes_file(case, reference, r) for r in range(replications)]
        columns = ["value_scenario"] if reference is None else ["value_scenario", "value_reference"]
        frames = [read_parquet(file, columns) for file in files]
        there = None if reference is None else _stacked(frames, "value_reference")
        pairs.append(
            Pair(
                scenario=case.label,
                reference="" if reference is None else reference.label,
                index=_index(read_parquet(files[0])),
                values=_stacked(frames, "value_scenario"),
                reference_values=there,
            )
        )
    return pairs


def runs_together(experiment: Experiment, store: Store, kind: str) -> Frame:
    """Read one table of every run, by scenario and replication."""
    frames = []
    for c, case in enumerate(experiment.cases):
        for replication in range(experiment.replications):
            frame = read_parquet(store.run_folder(case, replication) / f"{kind}.parquet")
            size = len(next(column.codes for column in frame.values() if isinstance(column, Column)))
            labels = tuple(each.label for each in experiment.cases)
            about: Frame = {
                "scenario": Column(np.full(size, c, dtype=np.int32), labels),
                "replication": np.full(size, replication, dtype=np.int32),
            }
            frames.append(about | frame)
    return joined(frames)


def _stacked(frames: list[Frame], name: str) -> Values:
    return np.stack([np.asarray(frame[name], dtype=np.float64) for frame in frames])


def _index(frame: Frame) -> Index:
    named = {name: column for name, column in frame.items() if isinstance(column, Column)}
    return Index(
        group=named["group"],
        outcome=named["outcome"],
        month=np.asarray(frame["month"], dtype=np.int32),
        cell={name: named[name] for name in DIMENSIONS},
    )
