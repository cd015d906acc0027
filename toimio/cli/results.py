"""Carrying out an experiment from the command line and printing its results."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from toimio.analysis.study import rows
from toimio.cli.records import frame_records
from toimio.experiment.assumptions import read_assumptions
from toimio.experiment.conduct import conduct
from toimio.experiment.equal_cost import Scaled, at_equal_cost
from toimio.experiment.legality import records
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.parquet import csv_bytes, parquet_bytes
from toimio.experiment.plan import Experiment, plan
from toimio.experiment.progress import Terminal
from toimio.locale import text
from toimio.report.comparison import Comparison
from toimio.report.results import assumption_shares, comparison_of


def carry_out(
    names: Sequence[str],
    region: str | None,
    years: int,
    replications: int,
    seed: int,
    jobs: int | None,
    out: Path | None,
    printed: str,
    equal_cost: bool = False,
    assume: Sequence[str] = (),
) -> None:
    """Plan, carry out and print.

    The machine-readable formats print whole years; the files of `--out` hold every month.

    Raises
    ------
    UserMistakeError, ScenarioError, StoreError, InterruptedRunError, LostRunError
        See `plan` and `conduct`.
    """
    if printed == "parquet" and out is None and sys.stdout.isatty():
        raise UserMistakeError(
            text(
                "Parquet cannot be shown in a terminal; name a folder with --out or send the output to a file"
            )
        )
    experiment = plan(
        names,
        region=region,
        years=years,
        replications=replications,
        seed=seed,
        assume=read_assumptions(assume),
    )
    scaled: tuple[Scaled, ...] = ()
    if equal_cost:
        experiment, scaled = at_equal_cost(experiment)
    # The table tells of the region and its towns: without files nobody would see the rest.
    experiment = replace(experiment, detailed=out is not None or printed != "table")
    command = ["toimio", *sys.argv[1:]]
    pairs = conduct(experiment, jobs=jobs, out=out, listener=Terminal(), command=command)
    comparison = comparison_of(experiment, pairs, scaled)
    _write(_shown(comparison, experiment, printed))
    if out is not None:
        print(text("All data: {path}", path=out), file=sys.stderr)


def _shown(comparison: Comparison, experiment: Experiment, printed: str) -> memoryview | bytes:
    if printed == "table":
        return comparison.report().encode()
    whole_years = rows(comparison.frame, np.asarray(comparison.frame["month"]) % 12 == 0)
    if printed == "csv":
        return csv_bytes(whole_years)
    if printed == "parquet":
        return parquet_bytes(whole_years)
    content = {
        "experiment": experiment.id,
        "region": experiment.region.key,
        "years": experiment.years,
        "replications": experiment.replications,
        "seed": experiment.seed,
        "sentence": comparison.sentence,
        "notes": list(comparison.notes),
        "assumptions": [one.record() for one in comparison.assumptions],
        "flags": [
            record | {"words": words}
            for record, words in zip(records(comparison.flags), comparison.legal_lines, strict=True)
        ],
        "assumption_shares": [one.record() for one in assumption_shares(experiment)],
        "rows": frame_records(whole_years),
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def _write(content: memoryview | bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
