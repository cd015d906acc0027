"""What levers and their choices are called on the screen."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from toimio.dashboard.levers import Found
from toimio.locale import message, text
from toimio.report.lever_words import lever_words
from toimio.scenario.load import SCENARIO_OUTLINE

_TOGETHER = {"places": message("places for the target group, all workplaces together")}


def label_of(found: Found) -> str:
    """Return what a lever is called, with its unit."""
    if found.lever.together:
        name = found.lever.place.rpartition(".")[2]
        return _capital(text(_TOGETHER[name]))
    return _capital(lever_words(found.places[0])[1])


def options_of(found: Found) -> list[Any]:
    """Return what a lever that is no number may be set to."""
    kind = SCENARIO_OUTLINE.kind(tuple(found.places[0].split(".")))
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return [False, True] if kind is bool else [found.value]


def option_words(option: Any) -> str:
    """Return what a choice is called."""
    if isinstance(option, bool):
        return text("yes") if option else text("no")
    return text(str(option).replace("_", " "))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
