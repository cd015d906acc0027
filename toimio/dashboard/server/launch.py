"""Starting the pages' server with its settings, from wherever the program is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import text

_FOLDER = Path(__file__).parent
ENTRY = _FOLDER / "entry.py"


def launch(port: int, address: str) -> int:
    """Serve the pages until stopped; return the server's exit code where the system lets two processes be.

    Raises
    ------
    UserMistakeError
        If the packages for the screen are not installed.
    """
    try:
        import plotly  # noqa: F401
        import streamlit  # noqa: F401
    except ImportError:
        raise UserMistakeError(
            text('the screen needs further packages: run "make app", or pip install "toimio[app]"')
        ) from None
    print(text("The pages open at http://{address}:{port} ; Ctrl-C stops them.", address=address, port=port))
    options = [*settings(), f"--server.port={port}", f"--server.address={address}"]
    command = [sys.executable, "-m", "streamlit", "run", str(ENTRY), *options]
    if os.name == "posix":
        sys.stdout.flush()
        # In the place of this process, so that whoever stops it stops the server.
        os.execv(sys.executable, command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


def settings() -> list[str]:
    """Return the settings of `config.toml` as options of Streamlit's command."""
    with (_FOLDER / "config.toml").open("rb") as file:
        return [f"--{place}={value}" for place, value in _flat(tomllib.load(file), "")]


def _flat(table: dict[str, Any], above: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        place = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            found += _flat(value, place)
        elif isinstance(value, list):
            found.append((place, json.dumps(value)))
        else:
            found.append((place, str(value).lower() if isinstance(value, bool) else str(value)))
    return found
