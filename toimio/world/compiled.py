"""Numba settings: where compiled code is kept and how a rule becomes compiled.

Numba notices a change only in the file of the function it compiled, not in the functions that one calls.
The cache folder is therefore named by the hash of every source file of `toimio.world`: an edited rule
never meets code compiled from its older text.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import numpy as np

from toimio.folders import cache_folder

_WORLD = Path(__file__).parent

Array: TypeAlias = np.ndarray
"""An array that compiled rules read or write."""
Record: TypeAlias = Any
"""One row of a structured array: fields by name (`p["ability"]`)."""

Function = TypeVar("Function", bound=Callable[..., Any])


def source_digest(folder: Path = _WORLD) -> str:
    """Hash of all Python sources below a folder, as hexadecimal text."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _prepare_cache() -> Path | None:
    """Point Numba at a writable folder for exactly these sources; None when no folder can be written."""
    name = Path("compiled") / source_digest()[:16]
    for base in (
        cache_folder(),
        Path(tempfile.gettempdir()) / f"toimio-{os.getuid() if hasattr(os, 'getuid') else 0}",
    ):
        folder = base / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / f"probe-{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError:
            continue
        os.environ["NUMBA_CACHE_DIR"] = str(folder)
        return folder
    return None


CACHE = _prepare_cache()
"""Folder of the compiled code, or None: then every process compiles anew."""

import numba  # noqa: E402  (Numba reads NUMBA_CACHE_DIR when it is imported)
from numba.core.options import DefaultOptions  # noqa: E402

if CACHE is not None:  # Numba has not read the variable where somebody imported it before
    vars(numba.config)["CACHE_DIR"] = str(CACHE)


def is_compiled() -> bool:
    """Whether rules run as machine code (False under `NUMBA_DISABLE_JIT=1`)."""
    return not vars(numba.config)["DISABLE_JIT"]


def is_cold() -> bool:
    """Whether the next run has to compile first, which takes some tens of seconds."""
    if not is_compiled():
        return False
    return CACHE is None or next(CACHE.rglob("*.nbi"), None) is None


_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
"""`numpy`: division by zero gives infinity as in arrays; never `fastmath`: results equal those of plain Python."""
_UNCOUNTED: dict[str, Any] = {"_nrt": False} if hasattr(DefaultOptions, "_nrt") else {}
"""Numba counts the users of every array that is handed to a function, in an atomic operation of some nanoseconds:
more than most rules cost. Code that makes no arrays needs no counts."""


def compiled(function: Function) -> Function:
    """Compile a loop over people or places that makes no array of its own; it is kept on disk."""
    return cast(Function, numba.njit(cache=CACHE is not None, **_OPTIONS, **_UNCOUNTED)(function))


def allocating(function: Function) -> Function:
    """Compile a function that makes arrays; it is kept on disk."""
    return cast(Function, numba.njit(cache=CACHE is not None, **_OPTIONS)(function))


def inlined(function: Function) -> Function:
    """Compile a small rule that only other compiled rules call: nothing of it is kept on disk by itself."""
    return cast(Function, numba.njit(**_OPTIONS, **_UNCOUNTED)(function))


def fused(function: Function) -> Function:
    """Compile a rule into the very loop that calls it, however long it is."""
    return cast(Function, numba.njit(forceinline=True, **_OPTIONS, **_UNCOUNTED)(function))
