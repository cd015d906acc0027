"""Folders of the user's own that toimio may write to."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Folder for what can be made again: compiled code, spun-up worlds, unfinished runs.

    `TOIMIO_CACHE` names it; otherwise the platform's usual cache folder.
    """
    named = os.environ.get("TOIMIO_CACHE")
    if named:
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "toimio" / "cache"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "toimio"
