"""Finding and reading scenario files, whatever somebody may put in their place."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from toimio.locale import text
from toimio.scenario.problems import Problem, ScenarioError, listed, nearest, shown

PLUS = "+"
"""Stands between scenarios that are laid over one another."""
LARGEST_FILE_BYTES = 1_000_000
DEEPEST_TABLES = 20
_NAME = re.compile(r"[^\W_][\w-]{0,79}")
_PLACE_IN_TOML = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\s*$")


def scenario_folder() -> Path:
    """Folder of the shipped scenarios.

    ``TOIMIO_SCENARIOS`` names it; otherwise it is ``scenarios`` beside the package in a working copy, and
    the copy inside the package when installed.
    """
    named = os.environ.get("TOIMIO_SCENARIOS")
    if named:
        return Path(named)
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "scenarios"
    return (
        beside
        if (package.parent / "pyproject.toml").is_file() and beside.is_dir()
        else package / "_scenarios"
    )


def validation_folder() -> Path:
    """Folder of the scenarios that only the tests of patterns use: no design to choose from, so not listed."""
    return scenario_folder() / "validation"


def scenario_names(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the scenarios in a folder (the shipped ones by default), sorted."""
    files = sorted((folder or scenario_folder()).glob("*.toml"))
    return tuple(file.stem for file in files if _NAME.fullmatch(file.stem))


def is_name(words: str) -> bool:
    """Whether a text can be the name of a scenario: letters, digits, ``_`` and ``-`` only."""
    return bool(_NAME.fullmatch(words))


def find(name_or_path: str | os.PathLike[str]) -> Path:
    """Return the file of a scenario named or given by its path.

    Raises
    ------
    ScenarioError
        If there is no such scenario.
    """
    words = os.fspath(name_or_path)
    if not isinstance(name_or_path, os.PathLike) and is_name(words):
        names = scenario_names()
        if words in names:
            return scenario_folder() / f"{words}.toml"
        if not Path(words).is_file():
            raise ScenarioError([unknown_scenario(words, "", words, names)])
    return Path(words)


def parts_of(name_or_path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the names or files of a combination written ``A+B+C``; anything else is its only part.

    Raises
    ------
    ScenarioError
        If nothing stands before or after a plus.
    """
    words = os.fspath(name_or_path)
    if isinstance(name_or_path, os.PathLike) or PLUS not in words or _is_file(words):
        return (words,)
    pieces = words.split(PLUS)
    parts: list[str] = []
    while pieces:
        # A folder or file may have a plus in its own name: the longest run that is a file is one part.
        runs = range(len(pieces), 1, -1)
        length = next((n for n in runs if _is_file(PLUS.join(pieces[:n]).strip())), 1)
        parts.append(PLUS.join(pieces[:length]).strip())
        pieces = pieces[length:]
    if not all(parts):
        found, allowed = shown(words), text("names or files of scenarios with + between them")
        raise ScenarioError([Problem(words, "", found, allowed, "")])
    return tuple(parts)


def _is_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except (OSError, ValueError):  # impossible names
        return False


def unknown_scenario(file: str, path: str, found: str, names: tuple[str, ...]) -> Problem:
    """Build the problem of a name that no scenario bears."""
    allowed = (
        listed(names) if names else text("no scenarios were found in {folder}", folder=scenario_folder().name)
    )
    return Problem(file, path, shown(found), allowed, nearest(found, names))


def read_toml(path: Path, file: str | None = None) -> dict[str, Any]:
    """Read a TOML file.

    Parameters
    ----------
    path : pathlib.Path
        Where the file is.
    file : str, optional
        The file as the user knows it; the path by default.

    Raises
    ------
    ScenarioError
        If the file is missing, no ordinary file, empty, too large, not text or not TOML.
    """
    named = file or str(path)
    words = _decode(named, _read_bytes(named, path))
    try:
        data = tomllib.loads(words)
    except (ValueError, RecursionError) as error:
        raise ScenarioError([_syntax_problem(named, words, error)]) from None
    if _depth(data) > DEEPEST_TABLES:
        allowed = text("at most {count} tables inside one another", count=DEEPEST_TABLES)
        raise ScenarioError([Problem(named, "", text("tables nested too deeply"), allowed, "")])
    return data


def _read_bytes(file: str, path: Path) -> bytes:
    allowed, hint, content = text("a scenario or region file in TOML"), "", b""
    try:
        # A pipe would wait for ever and a device never end, so look before opening.
        found = _kind_refused(path.stat().st_mode)
        if not found:
            with path.open("rb") as opened:
                content = opened.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        found, hint = text("no such file"), text("check the name and the folder")
    except PermissionError:
        found, hint = text("a file that may not be read"), text("check the file's permissions")
    except (OSError, ValueError):  # loops of links, impossible names, disks that fail
        found = text("a file that cannot be opened")
    if len(content) > LARGEST_FILE_BYTES:
        found, allowed = text("a very large file"), text("at most {count} bytes", count=LARGEST_FILE_BYTES)
    if found:
        raise ScenarioError([Problem(file, "", found, allowed, hint)])
    return content


def _kind_refused(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return text("a folder")
    return "" if stat.S_ISREG(mode) else text("not an ordinary file")


def _decode(file: str, content: bytes) -> str:
    try:
        if b"\x00" in content:
            raise UnicodeDecodeError("utf-8", content, 0, 1, "")
        # Windows' Notepad begins a file with a mark that TOML does not know.
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found, hint = text("bytes that are not text"), text("save the file as UTF-8 text")
        raise ScenarioError(
            [Problem(file, text("line {line}", line=line), found, text("text in UTF-8"), hint)]
        ) from None
    if not words.strip():
        raise ScenarioError([Problem(file, "", text("an empty file"), text("keys and values in TOML"), "")])
    return words


def _syntax_problem(file: str, words: str, error: Exception) -> Problem:
    reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else ""
    place = _PLACE_IN_TOML.search(reason)
    path = ""
    if place:
        last = words.rstrip().splitlines()
        line, column = place[1] or len(last), place[2] or len(last[-1]) + 1
        path = text("line {line}, column {column}", line=line, column=column)
    found = _PLACE_IN_TOML.sub("", reason) or text("a value too long or too deep to read")
    hint = text("texts stand in quotation marks, decimals have a point, tables a name in [brackets]")
    return Problem(file, path, shown(found).strip('"'), text("TOML: lines such as key = value"), hint)


def _depth(data: dict[str, Any]) -> int:
    deepest = 0
    waiting: list[tuple[Any, int]] = [(data, 1)]
    while waiting:
        table, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth <= DEEPEST_TABLES:
            below = table.values() if isinstance(table, dict) else table
            waiting.extend((entry, depth + 1) for entry in below if isinstance(entry, dict | list))
    return deepest
