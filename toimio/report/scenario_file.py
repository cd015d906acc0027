"""A design on the screen as a scenario file: what it is based on, and the levers that were moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from toimio.locale import LANGUAGES, get_language, message, text, text_in
from toimio.scenario.basics import Text
from toimio.scenario.layers import nested
from toimio.scenario.load import Resolved
from toimio.scenario.problems import ScenarioError
from toimio.scenario.show import INLINE_TABLES, to_toml
from toimio.scenario.source import scenario_names
from toimio.scenario.upload import load_text

LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 3000
AS_SET = message("{name}, as you set it")
_OVERRIDES = "design"
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Words:
    """What a visitor calls their design, in the language they write in; empty where they wrote nothing."""

    title: str = ""
    description: str = ""


@dataclass(frozen=True)
class Source:
    """A design in parts."""

    resolved: Resolved
    """The whole of it."""
    base: Resolved
    """The scenario before any lever was moved."""
    name: str
    """Name of the shipped scenario, or of the visitor's own file."""
    moved: Mapping[str, Any]
    """Levers that were moved, by dotted place."""
    file: str = ""
    """Text of the visitor's own file; empty for shipped scenarios."""
    remarks: tuple[str, ...] = field(default=())
    """Lines for the head of the file: what a reader should know."""


def scenario_file(source: Source, words: Words) -> str:
    """Write a design as a file that loads back to the same levers.

    It is based on the shipped scenario and holds only what was moved, or is the visitor's own file with what was
    moved put in. What cannot be written so stands in a file of its own, with every value.
    """
    for draft in _drafts(source, words):
        try:
            if _is_the_same(load_text("draft", draft), source, words):
                return _with_remarks(draft, source.remarks)
        except ScenarioError:
            continue
    return _with_remarks(_whole(source, words), source.remarks)


def file_name(words: Words, source: Source) -> str:
    """Return a name for the file, without folder: of the title, never that of a shipped scenario."""
    plain = unicodedata.normalize("NFKD", words.title or source.name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:_LONGEST_NAME] or _OVERRIDES
    # A file called like the one it is based on would be based on itself.
    return f"{stem}_2.toml" if stem in scenario_names() else f"{stem}.toml"


def cleaned(words: str, longest: int) -> str:
    """Return typed words without control characters, and no longer than a scenario file allows."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in lines if letter.isprintable() or letter in "\n\t")
    return kept.strip()[:longest].rstrip()


def _drafts(source: Source, words: Words) -> Iterable[str]:
    if source.file:
        try:
            document = tomlkit.parse(source.file.removeprefix("\ufeff"))
            _put(document, nested(source.moved, _OVERRIDES))
            yield _titled(document, source, words)
        except (TOMLKitError, ValueError, TypeError, RecursionError, ScenarioError):
            return
    elif source.name in scenario_names():
        document = tomlkit.document()
        document["based_on"] = source.name
        _put(document, nested(source.moved, _OVERRIDES))
        yield _titled(document, source, words)


def _is_the_same(read: Resolved, source: Source, words: Words) -> bool:
    title = cleaned(words.title, LONGEST_TITLE)
    return read.digest() == source.resolved.digest() and title in ("", read.scenario.title.fi)


def _whole(source: Source, words: Words) -> str:
    document = tomlkit.parse(to_toml(source.resolved.scenario))
    return _titled(document, source, words)


def _titled(document: tomlkit.TOMLDocument, source: Source, words: Words) -> str:
    title = cleaned(words.title, LONGEST_TITLE)
    description = cleaned(words.description, LONGEST_DESCRIPTION)
    if title:
        _set(document, "title", _in_this_language(title))
    elif source.moved:
        _set(document, "title", _as_set(source.base.scenario.title))
    if description:
        _set(document, "description", _in_this_language(description))
    return tomlkit.dumps(document)


def _set(document: tomlkit.TOMLDocument, key: str, texts: Mapping[str, str]) -> None:
    table = tomlkit.inline_table()
    table.update(texts)
    # Put in anew, not in place of the old: a single value below a [table] would belong to that table.
    if key in document:
        document.remove(key)
    document.add(key, table)


def _in_this_language(words: str) -> dict[str, str]:
    """A text in the writer's language; Finnish is always there, since it stands in for the others."""
    return {"fi": words} | {get_language(): words}


def _as_set(title: Text) -> dict[str, str]:
    names = {language: getattr(title, language) for language in LANGUAGES}
    return {
        language: text_in(language, AS_SET, name=name)[:LONGEST_DESCRIPTION]
        for language, name in names.items()
        if name
    }


def _put(table: Any, values: Mapping[str, Any]) -> None:
    """Put values into a TOML table, tables into tables, keeping what else is there."""
    for key, value in sorted(values.items(), key=lambda entry: isinstance(entry[1], Mapping)):
        below = table.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            _put(below, value)
        elif isinstance(value, Mapping):
            table[key] = tomlkit.inline_table() if key in INLINE_TABLES else tomlkit.table()
            _put(table[key], value)
        else:
            table[key] = list(value) if isinstance(value, tuple) else value


def _with_remarks(words: str, remarks: Iterable[str]) -> str:
    lines = [f"# {' '.join(cleaned(line, LONGEST_DESCRIPTION).split())}" for line in remarks]
    return "\n".join([*lines, "", words.lstrip("\n")]) if lines else words


def remarks_of(
    version: str, day: str, years: int, seed: int, assumed: Mapping[str, object]
) -> tuple[str, ...]:
    """Return what the head of a file tells: version, date, horizon, seed, and assumptions that it cannot hold."""
    told = [
        text(
            "Made with toimio {version} on {date}; {years} years, seed {seed}. Check: toimio check FILE",
            version=version,
            date=day,
            years=years,
            seed=seed,
        )
    ]
    if assumed:
        names = ", ".join(f"{name} = {value}" for name, value in assumed.items())
        told.append(
            text("Assumptions changed on the screen, which no scenario file holds: {names}", names=names)
        )
    return tuple(told)
