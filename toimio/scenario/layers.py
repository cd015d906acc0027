"""Tables laid over one another: merging, dotted places, where each value comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toimio.locale import text
from toimio.scenario.problems import Problem, ScenarioError, shown

TEXT_TABLES = frozenset({"title", "description", "law_note"})
"""Tables that a layer replaces as a whole: a new Finnish title must not keep the old Swedish one."""
WORDS_FOR_PEOPLE: Mapping[str, Any] = {
    **dict.fromkeys(TEXT_TABLES, True),
    "projects": {"__all__": {"title"}},
}
"""All texts for people in a scenario, as pydantic leaves them out: they never decide a result."""

DEFAULT_LAYER = "schema default"
OVERRIDE_LAYER = "override"


def merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one table over another: tables merge, lists, texts for people and single values replace.

    For layers that agree on which places are tables the order of merging does not matter,
    ``merge(merge(a, b), c) == merge(a, merge(b, c))``, and laying a layer twice changes nothing.
    """
    return _merge(below, above, TEXT_TABLES)


def _merge(below: Mapping[str, Any], above: Mapping[str, Any], whole: frozenset[str]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        under = below.get(key)
        if key not in whole and isinstance(value, Mapping) and isinstance(under, Mapping):
            merged[key] = _merge(under, value, frozenset())
        else:
            merged[key] = value
    return merged


def leaves(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield dotted place and value of everything that is no table; an empty table counts as a value."""
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping) and value:
            yield from leaves(value, f"{path}.")
        else:
            yield path, value


def origins(below: Mapping[str, str], layer: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return which layer set each place after one more layer is laid on top."""
    replaced = tuple(f"{key}." for key in layer if key in TEXT_TABLES)
    kept = {path: setter for path, setter in below.items() if not path.startswith(replaced)}
    return kept | {path: name for path, _ in leaves(layer)}


def nested(overrides: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Turn dotted places and values into tables.

    Raises
    ------
    ScenarioError
        If a place is malformed, or two places contradict each other.
    """
    table: dict[str, Any] = {}
    problems = []
    for path, value in overrides.items():
        steps = path.split(".") if isinstance(path, str) else [""]
        if not all(steps):
            allowed = text("a place such as {example}", example="services.coaching.places_factor")
            problems.append(Problem(file, "", shown(path), allowed, ""))
            continue
        inside = table
        for step in steps[:-1]:
            inside = inside.setdefault(step, {})
            if not isinstance(inside, dict):
                break
        if not isinstance(inside, dict) or (steps[-1] in inside and inside[steps[-1]] != value):
            found, allowed = text("a second value for the same place"), text("one value for each place")
            problems.append(Problem(file, path, found, allowed, ""))
            continue
        inside[steps[-1]] = _own(value)
    if problems:
        raise ScenarioError(problems)
    return table


def _own(value: Any) -> Any:
    """Copy tables, so that a later place never writes into the caller's, and make NumPy's floats plain."""
    if isinstance(value, Mapping):
        return {key: _own(entry) for key, entry in value.items()}
    return float(value) if isinstance(value, float) else value
