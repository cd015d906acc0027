"""Scenarios laid over one another by name: ``A+B`` is A with everything that B changes, on top.

What a part changes is what its own files set otherwise than the files it shares with the other parts: a file that only
repeats a value it inherits changes nothing. Where two parts change the same lever to different values neither
wins; that is a mistake. So the order of the parts never decides a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from toimio.scenario.chain import read_chain
from toimio.scenario.diff import followed
from toimio.scenario.layers import leaves, merge, nested
from toimio.scenario.load import Resolved, file_as_known, resolve, validated
from toimio.scenario.parts import Part, base_values, changes_of, conflicts, shared_files, without_bases
from toimio.scenario.problems import Problem, ScenarioError
from toimio.scenario.schema import Scenario, Text
from toimio.scenario.source import find

_LANGUAGES = ("fi", "sv", "en")
_LONGEST_TEXT = 3000


def combined(words: str, names: Sequence[str]) -> Resolved:
    """Lay scenarios over one another.

    Parameters
    ----------
    words
        The combination as the user wrote it.
    names
        Names or files of its parts.

    Raises
    ------
    ScenarioError
        If a part cannot be used, or two parts contradict each other.
    """
    parts = without_bases(_read(names))
    if len(parts) == 1:
        return parts[0].resolved
    problems = [problem for one, other in combinations(parts, 2) for problem in conflicts(words, one, other)]
    if problems:
        raise ScenarioError(problems)
    return _laid(words, parts)


def _read(names: Sequence[str]) -> list[Part]:
    parts: list[Part] = []
    problems: list[Problem] = []
    for name in names:
        try:
            path = find(name)
            file = file_as_known(name, path)
            chain = read_chain(path, file)
            parts.append(Part(name, chain, resolve(chain, file)))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(dict.fromkeys(problems))
    return parts


def _laid(words: str, parts: Sequence[Part]) -> Resolved:
    first, *others = parts
    data = dict(first.resolved.data)
    origin = dict(first.resolved.origin)
    laid = list(first.chain)
    for part in others:
        shared = next((i for i, layer in enumerate(part.chain) if layer not in laid), len(part.chain))
        own = part.chain[shared:]
        changes = changes_of(own, base_values(part.chain[:shared], part.resolved.scenario))
        data = merge(data, nested(changes, words))
        origin |= {path: part.resolved.origin.get(path, part.resolved.key) for path in changes}
        laid += own
    key = "+".join(part.resolved.key for part in parts)
    together = _texts(parts) | _follows(parts)
    data |= together
    origin = {path: setter for path, setter in origin.items() if path.split(".")[0] not in together}
    origin |= {path: key for path, _ in leaves(together)}
    return validated(data, origin, tuple(name for name, _ in laid), key, words)


def _texts(parts: Sequence[Part]) -> dict[str, Any]:
    scenarios = [part.resolved.scenario for part in parts]
    notes = [scenario.law_note for scenario in scenarios if scenario.law_note is not None]
    together = {
        "title": _joined([scenario.title for scenario in scenarios], " + "),
        "description": _joined([scenario.description for scenario in scenarios], "\n\n"),
    }
    return together | ({"law_note": _joined(notes, "\n\n")} if notes else {})


def _joined(texts: Sequence[Text], between: str) -> dict[str, str]:
    """Put texts together in every language that one of them has; a missing one is told as readers see it."""
    told = {}
    for language in _LANGUAGES:
        if any(getattr(one, language) for one in texts):
            words = (getattr(one, language) or one.en or one.fi for one in texts)
            told[language] = between.join(dict.fromkeys(words))[:_LONGEST_TEXT]
    return told


def _follows(parts: Sequence[Part]) -> dict[str, Any]:
    """Follow whom the parts name, and of a part that names nobody whom it creates or enlarges places for."""
    scenarios = [part.resolved.scenario for part in parts]
    if not any(scenario.follows for scenario in scenarios):
        return {}
    shared = min(shared_files(parts[0].chain, part.chain) for part in parts[1:])
    try:
        base = resolve(parts[0].chain[:shared], parts[0].written).scenario if shared else None
    except ScenarioError:  # files that only make sense with more laid over them
        base = None
    if base is None:
        first = scenarios[0]
        base = Scenario(region=first.region, title=first.title, description=first.description)
    names = [name for scenario in scenarios for name in followed(scenario, base)]
    return {"follows": list(dict.fromkeys(names))}
