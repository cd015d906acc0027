"""The commands `diff` and `design new`: what differs between scenarios, and a new one to edit."""

from __future__ import annotations

import json
from pathlib import Path

from toimio.cli.records import print_csv
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import text
from toimio.report.design_file import Design
from toimio.report.differences import differences_text, told_differences
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.scenario.source import (
    find,
    is_name,
    parts_of,
    scenario_folder,
    scenario_names,
)

_ENDING = ".toml"
_HEADINGS = ("path", "lever", "first", "second", "first_set_in", "second_set_in")


def print_differences(first: str, second: str, printed: str) -> None:
    """Print what differs between two scenarios.

    Raises
    ------
    ScenarioError
        If one of them cannot be used.
    """
    one, other = load_scenario(first), load_scenario(second)
    if printed == "table":
        print(differences_text(one, other), end="")
        return
    records = [told.record() for told in told_differences(one, other)]
    if printed == "csv":
        print_csv(records, _HEADINGS)
        return
    content = {"first": one.key, "second": other.key, "differences": records}
    print(json.dumps(content, ensure_ascii=False, indent=1))


def write_design(name: str, base: str, out: Path | None) -> None:
    """Write a new scenario file and say what to do with it.

    Raises
    ------
    UserMistakeError
        If the name or the place cannot be used; nothing that exists is ever overwritten.
    ScenarioError
        If there is no such scenario to start from.
    """
    resolved = load_scenario(base)
    stem = _checked(name.removesuffix(_ENDING))
    path = _place(stem, out)
    design = Design(
        name=stem,
        base=resolved,
        base_written=base,
        based_on=_base_name(base, path),
        towns=tuple(town.key for town in load_region(resolved.scenario.region).towns),
    )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(design.toml())
    except FileExistsError:
        raise UserMistakeError(
            text("{path} exists already; choose another name, or another place with --out", path=path)
        ) from None
    except OSError:
        raise UserMistakeError(
            text("{path} cannot be written; name another place with --out", path=path)
        ) from None
    print(text("Written: {path}", path=path))
    print(text("Edit it, then: {command}", command=f"toimio check {path}"))
    print(text("What you changed: {command}", command=f"toimio diff {base} {path}"))


def _checked(stem: str) -> str:
    if not is_name(stem):
        raise UserMistakeError(
            text("the name {name} cannot be used; letters, digits, _ and - can, without a folder", name=stem)
        )
    if stem in scenario_names():
        raise UserMistakeError(text("{name} is the name of a shipped scenario; choose another", name=stem))
    return stem


def _place(stem: str, out: Path | None) -> Path:
    path = Path(f"{stem}{_ENDING}") if out is None else out
    if path.is_dir():
        path = path / f"{stem}{_ENDING}"
    if path.suffix != _ENDING:
        raise UserMistakeError(text("{path}: the name of a scenario file ends with .toml", path=path))
    if not path.parent.is_dir():
        raise UserMistakeError(text("there is no folder {path}; make it first", path=path.parent))
    return path


def _base_name(base: str, path: Path) -> str:
    """Name by which the new file finds what it is based on; empty when no name leads there from its folder."""
    if len(parts_of(base)) > 1:
        return ""
    wanted = find(base)
    beside = path.parent / f"{wanted.stem}{_ENDING}"
    found = beside if beside.exists() else scenario_folder() / beside.name
    same = is_name(wanted.stem) and found.exists() and found.resolve() == wanted.resolve()
    return wanted.stem if same and beside != path else ""
