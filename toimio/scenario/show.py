"""A resolved scenario as a table with the origin of each value, and as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit.items import Item, Table

from toimio.scenario.layers import leaves
from toimio.scenario.load import Resolved
from toimio.scenario.schema import Scenario

INLINE_TABLES = frozenset(
    {
        "lines",
        "weights",
        "orders_hours_per_place_month",
        "orders_changes",
        "local_demand_hours_per_month",
        "extra_places",
        "changes",
    }
)


@dataclass(frozen=True)
class Row:
    """One value of a scenario."""

    path: str
    """Dotted place in the file."""
    value: str
    """The value as it would stand in the file; empty when the file leaves it out."""
    origin: str
    """Name of the file that set it, or ``schema default``."""


def rows(resolved: Resolved) -> tuple[Row, ...]:
    """Return every value of a scenario with its origin, in the order of the schema."""
    return tuple(
        Row(path, _written(value), resolved.origin[path])
        for path, value in leaves(resolved.scenario.model_dump())
    )


def to_toml(scenario: Scenario) -> str:
    """Write a scenario as a file that is based on no other and loads back to the same scenario."""
    document = tomlkit.document()
    _fill(document, scenario.model_dump(exclude_none=True))
    return tomlkit.dumps(document)


def _written(value: Any) -> str:
    if value is None:
        return ""
    return "{}" if value == {} else _item(value).as_string()


def _fill(table: Table | tomlkit.TOMLDocument, values: Mapping[str, Any]) -> None:
    # TOML counts every line after a [table] to that table, so single values come first.
    for key, value in sorted(values.items(), key=lambda entry: _is_table(*entry)):
        if _is_table(key, value):
            below = tomlkit.table()
            _fill(below, value)
            table.add(key, below)
        elif isinstance(value, Mapping):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.add(key, inline)
        else:
            table.add(key, _item(value))


def _is_table(key: str, value: object) -> bool:
    return isinstance(value, Mapping) and key not in INLINE_TABLES


def _item(value: Any) -> Item:
    return tomlkit.item(list(value) if isinstance(value, tuple) else value)
