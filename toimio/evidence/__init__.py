"""Every number of the world with its source, and the public material the numbers rest on."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def evidence_file(name: str) -> Path:
    """Return the path of a file of the evidence folder.

    Parameters
    ----------
    name : str
        Name below the folder, for instance ``figures.csv`` or ``observed/towns.csv``.

    Raises
    ------
    FileNotFoundError
        If the folder holds no such file.
    """
    root = Path(str(files(__name__))).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise FileNotFoundError(f"the evidence folder holds no file {name!r}")
    return path
