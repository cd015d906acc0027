"""Which designs the visitor compares with today: the present one, those kept, shipped ones; at most four."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.engine.question import TODAY, Design, Question, resolved
from toimio.locale import text
from toimio.scenario.load import scenario_names

MOST_BESIDE_TODAY = session.MOST_KEPT
PRESENT, _KEPT, _SHIPPED = "present", "kept:", "shipped:"
_STATE = "compared"
_LEAST_FIRST = 3
_FIRST_SHIPPED = ("toimio_regional", "place_then_train", "more_coaching", "social_cooperative_b")
"""What stands beside the present design until the visitor chooses: one of each kind."""


@dataclass(frozen=True)
class Entry:
    """A design that can be compared."""

    name: str
    """Its name for people."""
    design: Design

    @property
    def question(self) -> Question:
        """What is asked of it: as the visitor's own question, under the same assumptions and luck."""
        return replace(session.question(), design=self.design)


def offered() -> dict[str, Entry]:
    """Return every design that can be compared, by its key: those of the present one's region."""
    now = session.question().design
    found = {PRESENT: Entry(text("{name} (now)", name=session.title_of(now)), now)}
    for kept in session.kept():
        found[f"{_KEPT}{kept.name}"] = Entry(text("{name} (kept)", name=kept.name), kept.design)
    for name in scenario_names():
        if name not in (TODAY, now.name) or (name == now.name and now != Design(name)):
            found[f"{_SHIPPED}{name}"] = Entry(session.title_of(Design(name)), Design(name))
    # Other people live elsewhere: what happens to them has no place beside what happens to these.
    here = resolved(now).scenario.region
    return {key: one for key, one in found.items() if resolved(one.design).scenario.region == here}


def chosen(entries: Mapping[str, Entry]) -> list[str]:
    """Return the keys the visitor chose, or what everyone begins with."""
    mine = cast("tuple[str, ...] | None", st.session_state.get(_STATE))
    keys = _at_first(entries) if mine is None else [key for key in mine if key in entries]
    return _each_design_once(keys, entries)


def choose(keys: Iterable[str]) -> None:
    """Compare other designs."""
    st.session_state[_STATE] = tuple(keys)


def compared() -> list[Entry]:
    """Return the designs that are compared, under names that differ."""
    entries = offered()
    found: list[Entry] = []
    for key in chosen(entries)[:MOST_BESIDE_TODAY]:
        entry, taken = entries[key], {each.name for each in found}
        name, again = entry.name, 2
        while name in taken:
            name, again = f"{entry.name} {again}", again + 1
        found.append(replace(entry, name=name))
    return found


def _at_first(entries: Mapping[str, Entry]) -> list[str]:
    keys = [key for key in entries if not key.startswith(_SHIPPED)]
    others = [f"{_SHIPPED}{name}" for name in _FIRST_SHIPPED if f"{_SHIPPED}{name}" in entries]
    return [*keys, *others[: max(0, _LEAST_FIRST - len(keys))]][:MOST_BESIDE_TODAY]


def _each_design_once(keys: Iterable[str], entries: Mapping[str, Entry]) -> list[str]:
    by_design: dict[Design, str] = {}
    for key in keys:
        by_design.setdefault(entries[key].design, key)
    return list(by_design.values())
