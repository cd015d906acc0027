"""Rivals made to cost as much as the first design, searched one at a time so that other visitors get their turn."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from toimio.dashboard.chosen import Entry
from toimio.dashboard.engine.equal_cost import Matched, matched
from toimio.dashboard.engine.question import Question
from toimio.dashboard.results import workbench
from toimio.dashboard.trouble import BROKEN, cause_words
from toimio.experiment.equal_cost import TOLERANCE_SHARE
from toimio.locale import get_language, number, text

_STATE = "same_cost"
_MOST_KEPT = 24
_Search = tuple[Question, Question, str]


@dataclass(frozen=True)
class Found:
    """What the search has found so far."""

    entries: list[Entry]
    """The first design, and the rivals at its cost."""
    notes: list[str]
    """What was scaled by how much, and what could not be."""
    waiting: list[str]
    """Names of the rivals that are still searched."""


def at_same_cost(entries: Sequence[Entry]) -> Found:
    """Return the rivals at the cost of the first design, as far as they are found; start the next search."""
    first, *rivals = entries
    found = Found([first], [], [])
    for rival in rivals:
        # One search at a time: between two of them the process simulates what other visitors wait for.
        search = _search(first, rival, may_begin=not found.waiting)
        if search is None or not search.done():
            found.waiting.append(rival.name)
            continue
        try:
            _take(found, first, rival, search.result())
        except BROKEN as error:
            found.notes.append(
                text("{name} is left out: {reason}.", name=rival.name, reason=cause_words(error).rstrip("."))
            )
    return found


def _search(first: Entry, rival: Entry, *, may_begin: bool) -> Future[Matched] | None:
    known = cast("dict[_Search, Future[Matched]]", st.session_state.setdefault(_STATE, {}))
    key = (first.question, rival.question, get_language())
    if key not in known and may_begin:
        known[key] = workbench().ask(matched, *key)
        while len(known) > _MOST_KEPT:
            del known[next(iter(known))]
    return known.get(key)


def _take(found: Found, first: Entry, rival: Entry, done: Matched) -> None:
    name = text("{name} × {factor}", name=rival.name, factor=number(done.scaled.factor, 1))
    found.entries.append(replace(rival, name=name, design=done.design))
    found.notes.append(
        text(
            "The places of {name} are multiplied by {factor}; its extra gross public cost is then {gap} % from that of "
            "{design} (aim: within {aim} %).",
            name=rival.name,
            factor=number(done.scaled.factor, 2),
            gap=number(100 * done.scaled.gap_share, 1, sign=True),
            design=first.name,
            aim=number(100 * TOLERANCE_SHARE),
        )
    )
