"""Following ``based_on`` from file to file, and refusing to be led astray."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toimio.locale import text
from toimio.scenario.problems import Problem, ScenarioError, shown
from toimio.scenario.source import is_name, read_toml, scenario_folder, scenario_names, unknown_scenario

LONGEST_CHAIN = 20

Layer = tuple[str, dict[str, Any]]
"""Name of a file and what it sets."""


def read_chain(path: Path, file: str) -> list[Layer]:
    """Read a file and all it is based on; the root comes first, without the ``based_on`` key.

    Parameters
    ----------
    path : pathlib.Path
        Where the file is.
    file : str
        The file as the user knows it.

    Raises
    ------
    ScenarioError
        If a file cannot be read, or the chain is circular or leads nowhere.
    """
    chain: list[Layer] = []
    seen: list[Path] = []
    here: Path | None = path
    while here is not None:
        layer = read_toml(here, file)
        seen.append(here.resolve())
        chain.insert(0, (here.stem, layer))
        here = _parent(seen, file, layer.pop("based_on")) if "based_on" in layer else None
        file = here.name if here else file
    return chain


def _parent(seen: list[Path], file: str, based_on: object) -> Path:
    name = _plain_name(file, based_on)
    # Folders of the file itself come first, so that a family of scenarios can travel together.
    folders = (seen[-1].parent, scenario_folder().resolve())
    for folder in folders:
        candidate = folder / f"{name}.toml"
        if candidate.is_symlink() or candidate.exists():
            _refuse_astray(seen, file, candidate, folders)
            return candidate
    names = tuple(sorted({*scenario_names(folders[0]), *scenario_names()} - {seen[-1].stem}))
    raise ScenarioError([unknown_scenario(file, "based_on", name, names)])


def _plain_name(file: str, based_on: object) -> str:
    if isinstance(based_on, str) and is_name(based_on):
        return based_on
    stem = Path(based_on.replace("\\", "/")).stem if isinstance(based_on, str) else ""
    hint = text("did you mean {name}?", name=stem) if stem in scenario_names() else ""
    allowed = text("the name of a scenario, without folder and ending")
    raise ScenarioError([Problem(file, "based_on", shown(based_on), allowed, hint)])


def _refuse_astray(seen: list[Path], file: str, candidate: Path, folders: tuple[Path, ...]) -> None:
    found, allowed = "", ""
    try:
        target = candidate.resolve()
    except (OSError, RuntimeError):  # a loop of links, which reading refuses in its own words
        return
    if target in seen:
        circle = " > ".join([*(step.stem for step in seen), candidate.stem])
        found, allowed = text("a circle: {names}", names=circle), text("a chain that ends in a root scenario")
    elif target.parent not in folders:
        found = text("{name}, a link to another folder", name=shown(candidate.stem))
        allowed = text("the name of a scenario, without folder and ending")
    elif len(seen) >= LONGEST_CHAIN:
        found = shown(candidate.stem)
        allowed = text("at most {count} scenarios based on one another", count=LONGEST_CHAIN)
    if found:
        raise ScenarioError([Problem(file, "based_on", found, allowed, "")])
