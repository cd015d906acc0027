"""From a name or a file to a scenario with everything inherited filled in."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from toimio.locale import text
from toimio.scenario.chain import Layer, read_chain
from toimio.scenario.layers import (
    DEFAULT_LAYER,
    OVERRIDE_LAYER,
    WORDS_FOR_PEOPLE,
    leaves,
    merge,
    nested,
    origins,
)
from toimio.scenario.outline import Outline
from toimio.scenario.problems import Problem, ScenarioError, joined, problems_from_validation
from toimio.scenario.schema import Scenario
from toimio.scenario.source import find, parts_of, scenario_folder, scenario_names

__all__ = ["Resolved", "load_scenario", "scenario_folder", "scenario_names"]

SCENARIO_OUTLINE = Outline(Scenario)


@dataclass(frozen=True)
class Resolved:
    """A scenario and where each of its values was set."""

    scenario: Scenario
    """The levers."""
    origin: Mapping[str, str]
    """Layer that set each dotted place; ``schema default`` where no layer did."""
    layers: tuple[str, ...]
    """Names of the files laid over one another, the root first."""
    key: str
    """Name of the last file without its ending: for display only."""
    data: Mapping[str, Any]
    """What the layers set, merged."""

    def digest(self) -> str:
        """Return a fingerprint (SHA-256) of every lever; names and texts for people do not count."""
        written = self.scenario.model_dump(mode="json", exclude=dict(WORDS_FOR_PEOPLE))
        # Adding zero makes -0.0 the 0.0 that it equals.
        levers = {p: value + 0.0 if isinstance(value, float) else value for p, value in leaves(written)}
        canonical = json.dumps(levers, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    def updated(self, overrides: Mapping[str, object]) -> Resolved:
        """Return the scenario with some levers set anew.

        Parameters
        ----------
        overrides : mapping of str to object
            Value, or table of values, by dotted place: ``{"services.coaching.places_factor": 1.5}``.

        Raises
        ------
        ScenarioError
            If a place or a value is not allowed.
        """
        above = nested(overrides, OVERRIDE_LAYER)
        origin = origins(self.origin, above, OVERRIDE_LAYER)
        layers = self.layers if self.layers[-1:] == (OVERRIDE_LAYER,) else (*self.layers, OVERRIDE_LAYER)
        return validated(merge(self.data, above), origin, layers, self.key, OVERRIDE_LAYER)


def load_scenario(name_or_path: str | os.PathLike[str]) -> Resolved:
    """Load a scenario by the name of a shipped one, by the path of a file, or several laid over one another: ``A+B``.

    Raises
    ------
    ScenarioError
        If it or a scenario it is based on cannot be used; every mistake found is told.
    """
    parts = parts_of(name_or_path)
    if len(parts) > 1:
        from toimio.scenario.combine import combined

        return combined(os.fspath(name_or_path), parts)
    path = find(name_or_path)
    file = file_as_known(name_or_path, path)
    return resolve(read_chain(path, file), file)


def file_as_known(name_or_path: str | os.PathLike[str], path: Path) -> str:
    """Return what to call a file in messages: the path as the user wrote it, or the shipped file's name."""
    written = os.fspath(name_or_path)
    return written if Path(written) == path else path.name


def resolve(chain: list[Layer], file: str) -> Resolved:
    """Lay the files of a chain over one another and validate the whole.

    Raises
    ------
    ScenarioError
        If a value is missing or not allowed.
    """
    data: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for key, layer in chain:
        data = merge(data, layer)
        origin = origins(origin, layer, key)
    layers = tuple(key for key, _ in chain)
    return validated(data, origin, layers, layers[-1], file)


def validated(
    data: dict[str, Any], origin: Mapping[str, str], layers: tuple[str, ...], key: str, file: str
) -> Resolved:
    """Validate what layers set together.

    Raises
    ------
    ScenarioError
        If a value is missing or not allowed.
    """
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        problems = problems_from_validation(file, error, SCENARIO_OUTLINE)
        raise ScenarioError(_inherited_named(problems, origin, layers)) from None
    places = (place for place, _ in leaves(scenario.model_dump()))
    setters = {place: origin.get(place, DEFAULT_LAYER) for place in places}
    return Resolved(scenario, setters, layers, key, data)


def _inherited_named(
    problems: tuple[Problem, ...], origin: Mapping[str, str], layers: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Say so in the hint when a mistake stands in a file further down the chain."""
    told = []
    for problem in problems:
        setter = origin.get(problem.path)
        if setter is None or setter == layers[-1]:
            told.append(problem)
            continue
        inherited = text("the value comes from {name}", name=setter)
        hint = joined(problem.hint, inherited)
        told.append(Problem(problem.file, problem.path, problem.found, problem.allowed, hint))
    return tuple(told)
