"""From a plan to finished results: run, keep, read together, write the tables."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toimio.analysis.payers import has_money, payer_frame
from toimio.analysis.study import Pair, joined, told
from toimio.experiment.execute import Listener, execute
from toimio.experiment.manifest import write_manifest
from toimio.experiment.measured import OF_RUNS, read_pairs, runs_together
from toimio.experiment.parquet import csv_bytes, write_bytes, write_parquet
from toimio.experiment.plan import JOBS, Experiment, within
from toimio.experiment.processes import processors
from toimio.experiment.progress import Quiet
from toimio.experiment.store import Store, open_store
from toimio.locale import text


def conduct(
    experiment: Experiment,
    *,
    jobs: int | None = None,
    out: Path | None = None,
    listener: Listener | None = None,
    command: Sequence[str] = (),
) -> list[Pair]:
    """Carry out an experiment and read its results.

    Parameters
    ----------
    jobs
        Number of processes; as many as there are processors when None.
    out
        Folder to keep everything in; without it only what is needed to continue after an interruption is
        kept, and only until the experiment is finished.
    listener
        Who is told how far it is.
    command
        Command line, for the manifest.

    Returns
    -------
    list of Pair
        One for each scenario after the first, or the only scenario alone.

    Raises
    ------
    UserMistakeError, StoreError, InterruptedRunError, LostRunError
        See `open_store` and `execute`.
    """
    jobs = processors() if jobs is None else jobs
    within(text("jobs"), jobs, JOBS)
    started = time.time()
    run: dict[str, Any] = {
        "command": list(command),
        "started": datetime.fromtimestamp(started, UTC).isoformat(timespec="seconds"),
        "jobs": jobs,
        "finished": False,
    }
    with open_store(experiment, out) as store:
        if not store.temporary:
            write_manifest(store.folder, experiment, run)
        execute(experiment, store, jobs, listener or Quiet())
        pairs = read_pairs(experiment, store, experiment.replications)
        if not store.temporary:
            files = _export(experiment, store, pairs)
            run |= {"finished": True, "seconds": round(time.time() - started, 1)}
            write_manifest(store.folder, experiment, run, files, pairs)
    return pairs


def _export(experiment: Experiment, store: Store, pairs: Sequence[Pair]) -> list[Path]:
    """Write the tables; return every data file of the experiment."""
    name = "levels" if pairs[0].reference_values is None else "differences"
    frame = joined([told(pair) for pair in pairs])
    tables = [store.folder / f"{name}.parquet", store.folder / f"{name}.csv"]
    write_parquet(tables[0], frame)
    write_bytes(tables[1], csv_bytes(frame))
    purses = [payer_frame(pair) for pair in pairs if pair.reference and has_money(pair)]
    if purses:
        tables.append(store.folder / "payers.csv")
        write_bytes(tables[-1], csv_bytes(joined(purses)))
    for kind in OF_RUNS:
        frame = runs_together(experiment, store, kind)
        tables += [store.folder / f"{kind}.parquet", store.folder / f"{kind}.csv"]
        write_parquet(tables[-2], frame)
        write_bytes(tables[-1], csv_bytes(frame))
    files = set(tables)
    for replication in range(experiment.replications):
        files.update(store.outcomes_file(case, ref, replication) for case, ref in experiment.pairs)
        for case in experiment.cases:
            files.update(path for path in store.run_folder(case, replication).iterdir() if path.is_file())
    return sorted(files)
