"""Finding every mistake of a scenario file, and whether the scenario fits its region."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from toimio.locale import text
from toimio.scenario.basics import month_text
from toimio.scenario.chain import read_chain
from toimio.scenario.load import SCENARIO_OUTLINE, Resolved, file_as_known, load_scenario, resolve
from toimio.scenario.problems import Problem, ScenarioError, listed, nearest, problems_from_validation, shown
from toimio.scenario.schema import Scenario
from toimio.scenario.source import find, parts_of, read_toml

if TYPE_CHECKING:
    from toimio.scenario.coaching_team import CoachingTeam
    from toimio.scenario.enterprise import Enterprise
    from toimio.scenario.region import Region

LATEST_OPENING_MONTHS = 360
"""An enterprise or team that opens more than this many months after the start is taken for a slip of the pen."""


def check_file(name_or_path: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """Return every mistake that can be found in a scenario; nothing when it can be run.

    Parameters
    ----------
    name_or_path : str or path
        Name of a shipped scenario, a file, or several laid over one another with ``+``.
    """
    try:
        parts = parts_of(name_or_path)
    except ScenarioError as error:
        return error.problems
    if len(parts) > 1:
        return _check_combination(os.fspath(name_or_path), parts)
    try:
        path = find(name_or_path)
        file = file_as_known(name_or_path, path)
    except ScenarioError as error:
        return error.problems
    try:
        chain = read_chain(path, file)
    except ScenarioError as error:
        return (*error.problems, *_mistakes_of_its_own(path, file))
    try:
        return _check_in_its_region(resolve(chain, file), file)
    except ScenarioError as error:
        return error.problems


def _check_combination(words: str, parts: Sequence[str]) -> tuple[Problem, ...]:
    """Check every part for itself, then all of them laid over one another."""
    problems = tuple(problem for part in parts for problem in check_file(part))
    if problems:
        return tuple(dict.fromkeys(problems))
    try:
        return _check_in_its_region(load_scenario(words), words)
    except ScenarioError as error:
        return error.problems


def _check_in_its_region(resolved: Resolved, file: str) -> tuple[Problem, ...]:
    from toimio.scenario.region import load_region, region_names

    try:
        wanted, known = resolved.scenario.region, region_names()
        if wanted not in known:
            return (Problem(file, "region", shown(wanted), listed(known), nearest(wanted, known)),)
        region = load_region(wanted)
    except ScenarioError as error:
        return error.problems
    return check_against_region(resolved, region, file)


def check_against_region(resolved: Resolved, region: Region, file: str | None = None) -> tuple[Problem, ...]:
    """Return what in a scenario does not fit a region: unknown towns, impossible openings, names in use already.

    Parameters
    ----------
    resolved : Resolved
        The scenario.
    region : Region
        The region it is to run in.
    file : str, optional
        The scenario's file as the user knows it; its name by default.
    """
    named = file or resolved.key
    return (
        *_town_problems(resolved.scenario, region, named),
        *_opening_problems(resolved.scenario, region, named),
        *_name_problems(resolved.scenario, region, named),
    )


def _mistakes_of_its_own(path: Path, file: str) -> tuple[Problem, ...]:
    """Check a file whose chain leads nowhere, without asking for what it might inherit."""
    try:
        levers = {key: value for key, value in read_toml(path, file).items() if key != "based_on"}
        Scenario.model_validate(levers)
    except ValidationError as error:
        return problems_from_validation(file, error, SCENARIO_OUTLINE, missing_too=False)
    except ScenarioError:  # it cannot even be read, which following the chain has told already
        pass
    return ()


def _town_problems(scenario: Scenario, region: Region, file: str) -> Iterator[Problem]:
    known = tuple(town.key for town in region.towns)
    for path, name in _towns_named(scenario):
        if name not in known:
            yield Problem(file, path, shown(name), listed(known), nearest(name, known))


def _towns_named(scenario: Scenario) -> Iterator[tuple[str, str]]:
    yield from _positions("early_support.towns", scenario.early_support.towns)
    for activity, service in scenario.services:
        yield from ((f"services.{activity}.extra_places.{town}", town) for town in service.extra_places)
    for key, project in scenario.projects.items():
        yield from _positions(f"projects.{key}.towns", project.towns)
    for key, enterprise in scenario.enterprises.items():
        for unit_key, unit in enterprise.units.items():
            path = f"enterprises.{key}.units.{unit_key}"
            yield f"{path}.town", unit.town
            yield from _positions(f"{path}.serves", unit.serves)
    for key, team in scenario.coaching_teams.items():
        yield f"coaching_teams.{key}.town", team.town
        yield from _positions(f"coaching_teams.{key}.serves", team.serves)


def _positions(path: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((f"{path}[{position}]", name) for position, name in enumerate(names, start=1))


def _opening_problems(scenario: Scenario, region: Region, file: str) -> Iterator[Problem]:
    first, last = region.start_month, region.start_month + LATEST_OPENING_MONTHS
    allowed = text("a month from {first} to {last}", first=month_text(first), last=month_text(last))
    for path, founded in _founded(scenario):
        if not first <= founded.opens_month <= last:
            yield Problem(file, f"{path}.opens", shown(founded.opens), allowed, "")


def _name_problems(scenario: Scenario, region: Region, file: str) -> Iterator[Problem]:
    institutions = {institution.key for institution in region.institutions}
    allowed = text("a name that no institution of the region has")
    for path, _ in _founded(scenario):
        key = path.split(".")[-1]
        if key in institutions:
            yield Problem(file, path, shown(key), allowed, "")


def _founded(scenario: Scenario) -> Iterator[tuple[str, Enterprise | CoachingTeam]]:
    """What the scenario founds, with its place in the file."""
    yield from ((f"enterprises.{key}", enterprise) for key, enterprise in scenario.enterprises.items())
    yield from ((f"coaching_teams.{key}", team) for key, team in scenario.coaching_teams.items())
