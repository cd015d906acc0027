"""A scenario file that came as text, not from a folder: it may rest on shipped scenarios only."""

from __future__ import annotations

import tempfile
from pathlib import Path

from toimio.locale import text
from toimio.scenario.chain import read_chain
from toimio.scenario.load import Resolved, resolve
from toimio.scenario.problems import Problem, ScenarioError
from toimio.scenario.source import LARGEST_FILE_BYTES, is_name, scenario_names


def load_text(name: str, content: str) -> Resolved:
    """Load a scenario from the text of its file.

    Parameters
    ----------
    name
        What the scenario is called: the file's name without its ending.
    content
        Text in TOML.

    Raises
    ------
    ScenarioError
        If the text cannot be used; every mistake found is told under the file's name.
    """
    file = f"{name}.toml"
    if not is_name(name):
        allowed = text("a name of letters, digits, _ and - only")
        raise ScenarioError([Problem(file, "", name, allowed, "")])
    if len(content.encode("utf-8", "replace")) > LARGEST_FILE_BYTES:
        allowed = text("at most {count} bytes", count=LARGEST_FILE_BYTES)
        raise ScenarioError([Problem(file, "", text("a very large file"), allowed, "")])
    with tempfile.TemporaryDirectory(prefix="toimio-") as folder:
        # A shipped scenario of the same name may be what the file is based on.
        stem = f"{name}_" if name in scenario_names() else name
        path = Path(folder) / f"{stem}.toml"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        return resolve(read_chain(path, file), file)
