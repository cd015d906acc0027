"""The table of levers: what each changes beyond noise when it is moved across a range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from toimio.analysis.catalogue import GROUPS, OUTCOMES
from toimio.experiment.lever_trials import WRONG_SHARE, Change, Trial
from toimio.locale import number, text
from toimio.report.lever_words import lever_words
from toimio.report.rounding import decimals_for, scaled, span
from toimio.report.wrapping import wrapped

_TOLD = 2
"""Outcomes told for each lever, of different groups where it changes several."""


def lever_table(
    found: Sequence[tuple[Trial, Sequence[Change]]], years: int, replications: int, seed: int
) -> Iterator[str]:
    """Tell in Markdown what each lever does, in the order of the trials."""
    yield "# What each lever does"
    yield ""
    told = (
        f"Written by `toimio levers --out docs` ({years} years, {replications} pairs, seed {seed}). Each "
        f"lever is moved from "
        "one value to another in a scenario that is otherwise the same, for the same people and the same "
        "luck; told are the "
        "outcomes of the whole region that change most clearly, with the 90 % interval of the mean, and "
        "how many of all "
        "outcomes change beyond noise (levers that few people meet are tried with five times as many "
        "pairs): a lever that does nothing would seem to change any with a chance of "
        f"{WRONG_SHARE:.0%}. The values are ends of what a planner might try, not evidence. A large "
        f"effect here says that "
        "the lever matters in the model, not that it is wise."
    )
    yield from wrapped(told)
    yield ""
    yield "| lever | from | to | changes most clearly | outcomes changed |"
    yield "|---|---|---|---|--:|"
    for trial, changes in found:
        yield _row(trial, changes)
    nothing = [trial.lever for trial, changes in found if not changes]
    yield ""
    yield (
        f"Without a change beyond noise: {', '.join(nothing)}."
        if nothing
        else "Every lever changes something beyond noise."
    )


def _row(trial: Trial, changes: Sequence[Change]) -> str:
    effects = "; ".join(_effect(change) for change in _chosen(changes)) or "nothing beyond noise"
    return (
        f"| {lever_name(trial.place)} | {written(trial.low)} | {written(trial.high)} | {effects} | "
        f"{len(changes)} |"
    )


def lever_name(place: str) -> str:
    """Return what the lever at a place of the scenario is called, with its table."""
    tables, lever = lever_words(place)
    return f"{lever} ({tables[-1].split(':')[0]})" if tables else lever


def _chosen(changes: Sequence[Change]) -> list[Change]:
    """Take the clearest, and the clearest of another group."""
    first = list(changes[:1])
    other = [change for change in changes if first and change.group != first[0].group]
    return [*first, *other][:_TOLD]


def _effect(change: Change) -> str:
    outcome = OUTCOMES[change.outcome]
    factor = scaled(outcome.unit)
    low, high, mean = (x * factor for x in (change.low_90, change.high_90, change.difference))
    decimals = decimals_for(low, high, digits=2)
    interval = "" if math.isclose(low, high) else f" ({span(low, high, decimals, sign=True)})"
    group = text(GROUPS[change.group]) if change.town == "all" else change.town.capitalize()
    return f"{text(outcome.label)} {number(mean, decimals, sign=True)}{interval}, {group}"


def written(value: Any) -> str:
    """Return a lever's value as a document tells it."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {written(inner)}" for name, inner in value.items()) or "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "everywhere"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value != "" else "never"
