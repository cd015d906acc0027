"""A new scenario as a commented file: every lever with the value it inherits, ready to be edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomlkit
from pydantic import BaseModel

from toimio.locale import LANGUAGES, get_language, localised, message, text, text_in
from toimio.report.lever_words import words_of
from toimio.report.wrapping import wrapped
from toimio.scenario.basics import Text
from toimio.scenario.layers import TEXT_TABLES
from toimio.scenario.load import SCENARIO_OUTLINE, Resolved
from toimio.scenario.outline import is_table
from toimio.scenario.problems import listed
from toimio.scenario.schema import Scenario

WIDTH = 110
_DESCRIPTION = message("As {title}, except for what this file changes. Tell here what and why.")
_TABLE_EXAMPLES = {
    "extra_places": "{{ {town} = 5 }}",
    "changes": "{{ 2028-01 = 1.5 }}",
    "orders_changes": "{{ in_house = {{ 2028-01 = 0.0 }} }}",
    "local_demand_hours_per_month": "{{ {town} = 800.0 }}",
}
_EXAMPLES = {
    "enterprises": """[enterprises.my_enterprise]
opens = "2027-01"
[enterprises.my_enterprise.units.hub]
town = "{town}"
places = 20
[enterprises.my_enterprise.work]
lines = {{ cleaning = 1.0 }}
orders_hours_per_place_month = {{ in_house = 60.0 }}""",
    "coaching_teams": """[coaching_teams.my_team]
opens = "2027-01"
approach = "place_then_train"
town = "{town}"
places = 40""",
    "service_paths": """[service_paths.my_path]
opens = "2027-01"
steps = ["rehabilitative_work", "coaching", "subsidised_work"]
places = 40""",
    "projects": """[projects.my_project]
title = {{ fi = "Oma hanke", sv = "Eget projekt", en = "A project" }}
first = "2027-01"
last = "2028-12"
granted_eur = 100000.0
used_eur = 100000.0
shares = {{ eu = 0.6, state_labour = 0.2, municipality = 0.2 }}""",
    "line_terms": """[{here}.{line}]
price_eur_per_hour = 38.0
local_demand_hours_per_month = {{ {town} = 800.0 }}""",
    "ownership": """[{here}]
weights = {{ workers = 0.4, municipalities = 0.3, foundations = 0.2, colleges = 0.1 }}
board = "fixed"
reserve_eur_per_place = 500.0""",
}
"""The least that an entry of a table needs, for those who have none to copy from."""


@dataclass(frozen=True)
class Design:
    """What a new file is to hold."""

    name: str
    """Name of the new scenario."""
    base: Resolved
    base_written: str
    """The scenario it is based on, as a command names it."""
    based_on: str
    """Name for the key ``based_on``; empty for a file that stands alone, with every value in force."""
    towns: tuple[str, ...]
    """Towns of the region: what may stand where a town is named, and in examples."""
    _explained: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False)
    """Levers explained so far: what units or services share is explained once."""

    def toml(self) -> str:
        """Return the file."""
        self._explained.clear()
        lines = [*self._heading(), ""]
        if self.based_on:
            lines += [f"based_on = {_written(self.based_on)}", ""]
        scenario = self.base.scenario
        lines += self._levers(scenario, ())
        lines += self._texts(scenario)
        lines += self._tables(scenario, ())
        return "\n".join(lines).rstrip() + "\n"

    def _heading(self) -> list[str]:
        title = localised(self.base.scenario.title)
        commands = (
            f"toimio check {self.name}.toml",
            f"toimio diff {self.base_written} {self.name}.toml",
            f"toimio compare {self.base_written} {self.name}.toml",
        )
        if self.based_on:
            how = text(
                "A line that begins with #, a name and = is a lever with the value it inherits: take the # away "
                "and write your own value. All other lines that begin with # explain. What you leave as it is "
                "follows {base} if that changes.",
                base=self.base_written,
            )
        else:
            how = text(
                "Every lever stands here with the value it has in {base}: write your own. Nothing is inherited, so "
                "later changes of {base} do not reach this file. Lines that begin with # explain.",
                base=self.base_written,
            )
        first = text(
            "{name}: a scenario of your own, made from {base} ({title}).",
            name=self.name,
            base=self.base_written,
            title=title,
        )
        then = text("Then, in the folder of this file:")
        return [
            *_comment(first),
            "#",
            *_comment(how),
            "#",
            *_comment(then),
            "#",
            *(f"#   {' '.join(command.split())}" for command in commands),
        ]

    def _texts(self, scenario: Scenario) -> Iterator[str]:
        yield from _comment(text("Name and description for people, in Finnish, Swedish and English."))
        yield "[title]"
        yield from (f"{language} = {_written(self.name)}" for language in LANGUAGES)
        yield ""
        yield "[description]"
        for language in LANGUAGES:
            title = getattr(scenario.title, language) or scenario.title.en or scenario.title.fi
            yield f"{language} = {_written(text_in(language, _DESCRIPTION, title=title)[:3000])}"
        yield ""

    def _levers(self, table: BaseModel, steps: tuple[str, ...]) -> Iterator[str]:
        """Yield the levers of a table that are no tables themselves."""
        again = False
        for name in type(table).model_fields:
            if _has_a_heading(steps, name):
                continue
            value = getattr(table, name)
            comment = self._comment(table, steps, name)
            # A blank line ends the levers that stand without their explanation.
            if comment and again:
                yield ""
            again = not comment
            yield from comment
            yield self._line(name, value)
        yield ""

    def _comment(self, table: BaseModel, steps: tuple[str, ...], name: str) -> list[str]:
        """Explain a lever; nothing the second time."""
        owner = next(c for c in reversed(type(table).__mro__) if name in getattr(c, "model_fields", {}))
        if (owner.__name__, name) in self._explained:
            return []
        self._explained.add((owner.__name__, name))
        words = " ".join((type(table).model_fields[name].description or "").split())
        if get_language() != "en":
            words = _capital(words_of(type(table), name))
        expected = SCENARIO_OUTLINE.expected((*steps, name))
        if name == "town":
            expected = listed(self.towns)
        elif name in {"towns", "serves"}:
            expected = text("some of {names}", names=listed(self.towns))
        if name in _TABLE_EXAMPLES:
            example = _TABLE_EXAMPLES[name].format(town=self.towns[0])
            expected = text("{allowed}, for example {example}", allowed=expected, example=example)
        return _comment(f"{words} [{expected}]" if expected else words)

    def _line(self, name: str, value: Any) -> str:
        if value is None:
            return f"#{name} =" + (' { fi = "" }' if name in TEXT_TABLES else "")
        kept = value.model_dump() if isinstance(value, BaseModel) else value
        return f"{'#' if self.based_on else ''}{name} = {_written(kept)}"

    def _tables(self, table: BaseModel, steps: tuple[str, ...]) -> Iterator[str]:
        for name in type(table).model_fields:
            value, here = getattr(table, name), (*steps, name)
            if name in TEXT_TABLES or not _has_a_heading(steps, name):
                continue
            if isinstance(value, BaseModel):
                yield from self._table(value, here, self._words(table, name))
            elif value:
                for key, entry in value.items():
                    yield from self._table(entry, (*here, key), f"{self._words(table, name)}: {key}")
            else:
                told = text("none here; an example, to be used without the #:")
                yield from _comment(f"{self._words(table, name)} - {told}")
                line = next(iter(getattr(table, "lines", ())), "")
                example = _EXAMPLES[name].format(town=self.towns[0], here=".".join(here), line=line)
                yield from (f"#{line}" for line in example.splitlines())
                yield ""

    def _table(self, table: BaseModel, steps: tuple[str, ...], words: str) -> Iterator[str]:
        yield from _comment(words)
        if any(not _has_a_heading(steps, name) for name in type(table).model_fields):
            yield f"[{'.'.join(steps)}]"
            yield from self._levers(table, steps)
        yield from self._tables(table, steps)

    @staticmethod
    def _words(table: BaseModel, name: str) -> str:
        words = _capital(words_of(type(table), name))
        described = " ".join((type(table).model_fields[name].description or "").split())
        return described.rstrip(".") if get_language() == "en" and described else words


def _has_a_heading(steps: tuple[str, ...], name: str) -> bool:
    """Whether a place is a table with a heading of its own, or a table of such tables.

    Texts for people are written on one line, but for the scenario's own name and description.
    """
    kind = SCENARIO_OUTLINE.kind((*steps, name))
    if kind is Text:
        return not steps and name != "law_note"
    return is_table(kind) or is_table(SCENARIO_OUTLINE.kind((*steps, name, "any")))


def _comment(words: str) -> list[str]:
    return wrapped(words, WIDTH, first="# ", later="# ")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        inline.update({key: entry for key, entry in value.items() if entry is not None})
        return inline.as_string()
    return tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()
