"""`manifest.json`: everything needed to know and repeat what a folder holds.

All of it follows from the experiment alone, except the block `run`, which tells how this time it was run.
"""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from toimio.analysis.study import Pair
from toimio.experiment.legality import legal_flags, records
from toimio.experiment.parquet import write_bytes
from toimio.experiment.plan import Experiment

MANIFEST = "manifest.json"
_PACKAGES = ("toimio", "mesa", "numpy", "numba", "pandas", "pyarrow", "pydantic")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Read a folder's manifest; None when there is none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def write_manifest(
    folder: Path,
    experiment: Experiment,
    run: dict[str, Any],
    files: Iterable[Path] = (),
    pairs: Sequence[Pair] = (),
) -> None:
    """Write the manifest of an experiment.

    Parameters
    ----------
    run
        How it was run this time: command line, times, number of processes.
    files
        Data files below `folder` whose fingerprints are to be told.
    pairs
        Results, once there are any, for the legal flags that hang on them.

    Raises
    ------
    StoreError
        If the disk is full or may not be written.
    """
    content = {
        "experiment": experiment.id,
        "identity": experiment.identity,
        "scenarios": [
            {
                "name": case.label,
                "runs": case.digest,
                "layers": list(case.resolved.layers),
                "values": case.resolved.scenario.model_dump(mode="json"),
            }
            for case in experiment.cases
        ],
        "region": {"name": experiment.region.key, "start": experiment.region.start},
        "years": experiment.years,
        "replications": experiment.replications,
        "seed": experiment.seed,
        "assumptions": [one.record() for one in experiment.assumptions],
        "legal_flags": records(legal_flags(experiment, pairs)),
        "versions": _versions(),
        "git_commit": _git_commit(),
        "sha256": {path.relative_to(folder).as_posix(): _sha256(path) for path in sorted(files)},
        "run": run,
    }
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    write_bytes(folder / MANIFEST, f"{text}\n".encode())


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "platform": sys.platform}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _git_commit() -> str | None:
    """Commit of the program's own repository; None for an installed copy."""
    root = Path(__file__).parents[2]
    if not (root / ".git").exists():
        return None
    try:
        asked = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout.strip()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
