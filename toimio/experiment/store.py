"""A folder for each experiment: what was run is written as it finishes and never twice.

Below the folder: `manifest.json`, `runs/SCENARIO/REPLICATION/` with one world each, `outcomes/PAIR/` with the
outcomes of each replication, and the tables made of them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from toimio.experiment.manifest import read_manifest
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.parquet import store_error, write_bytes
from toimio.experiment.plan import Case, Experiment
from toimio.folders import cache_folder
from toimio.locale import text

if TYPE_CHECKING:
    from toimio.world.run import RunResult

_LOCK = ".lock"
_FORGOTTEN_AFTER_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True)
class Store:
    """Where one experiment is kept."""

    folder: Path
    temporary: bool
    """Whether the folder goes away when the experiment has been told."""

    def run_folder(self, case: Case, replication: int) -> Path:
        """Folder of one world."""
        return self.folder / "runs" / case.digest / f"{replication:05d}"

    def outcomes_file(self, case: Case, reference: Case | None, replication: int) -> Path:
        """File with the outcomes of one replication of a pair."""
        pair = case.digest if reference is None else f"{reference.digest}-{case.digest}"
        return self.folder / "outcomes" / pair / f"{replication:05d}.parquet"

    def is_finished(self, experiment: Experiment, replication: int) -> bool:
        """Whether everything of a replication is written."""
        measured = all(self.outcomes_file(c, r, replication).is_file() for c, r in experiment.pairs)
        if self.temporary or not measured:
            return measured
        return all(self.run_folder(case, replication).is_dir() for case in experiment.cases)

    def keep(self, case: Case, replication: int, result: RunResult) -> None:
        """Write one world; its folder appears only when it is whole.

        Nothing is written when nobody asked for the data: the outcomes are enough to continue.

        Raises
        ------
        StoreError
            If the disk is full or may not be written.
        """
        from toimio.experiment.kept import files_of

        final = self.run_folder(case, replication)
        if self.temporary or final.is_dir():
            return
        part = final.with_name(f".{final.name}.{os.getpid()}.part")
        try:
            for name, content in files_of(result).items():
                write_bytes(part / name, content)
            part.replace(final)
        except OSError as error:
            if not final.is_dir():
                raise store_error(final, error) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def open_store(experiment: Experiment, out: Path | None) -> Iterator[Store]:
    """Open the folder of an experiment for this process alone.

    With `out` the folder stays. Without it a folder in the user's cache is used, which is removed when the
    block ends well and stays when it does not, so that the same command continues.

    Raises
    ------
    UserMistakeError
        If `out` holds something else, or another process is writing to it.
    StoreError
        If the folder cannot be made.
    """
    folder = out if out is not None else _cached(experiment)
    if out is not None:
        _check_is_ours(folder, experiment)
    lock = _claimed(folder)
    if lock is None and out is not None:
        raise UserMistakeError(text("another toimio is writing to {path} right now", path=folder))
    if lock is None:
        folder = folder.with_name(f"{folder.name}-{os.getpid()}")
        lock = _claimed(folder)
    with lock or contextlib.nullcontext():
        _sweep(folder)
        try:
            yield Store(folder, temporary=out is None)
        finally:
            _sweep(folder)
    if out is None:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        (folder / _LOCK).unlink(missing_ok=True)


def _claimed(folder: Path) -> IO[bytes] | None:
    """Make a folder and lock it for this process; None when another process has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _LOCK).open("a+b")
    except OSError as error:
        raise store_error(folder, error) from error
    if _locked(file):
        return file
    file.close()
    return None


def _cached(experiment: Experiment) -> Path:
    """Folder for an experiment nobody asked to keep; long forgotten ones are cleared away."""
    base = _writable(cache_folder() / "unfinished", Path(tempfile.gettempdir()) / "toimio-unfinished")
    now = time.time()
    for other in sorted(base.glob("*")):
        with contextlib.suppress(OSError):
            if now - other.stat().st_mtime > _FORGOTTEN_AFTER_SECONDS:
                shutil.rmtree(other, ignore_errors=True)
    return base / experiment.id[:32]


def _writable(*folders: Path) -> Path:
    """Make and return the first folder that may be written to; the last when none may."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return folders[-1]


def _check_is_ours(folder: Path, experiment: Experiment) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserMistakeError(text("{path} is a file; name a folder with --out", path=folder))
    if not folder.is_dir() or not any(entry.name != _LOCK for entry in folder.iterdir()):
        return
    found = read_manifest(folder)
    if found is None:
        raise UserMistakeError(
            text("{path} holds other files; name a new or empty folder with --out", path=folder)
        )
    if found.get("experiment") != experiment.id:
        raise UserMistakeError(
            text(
                "{path} holds another experiment (other scenarios, numbers, seed or program version); "
                "name a new folder with --out",
                path=folder,
            )
        )


def _locked(file: IO[bytes]) -> bool:
    """Lock a file for this process; the system unlocks it when the process ends, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    """Remove what a killed process left half written."""
    for part in folder.rglob(".*.part"):
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)
