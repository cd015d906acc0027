"""Designs side by side in words: cells of the table, who is ahead, what cannot be told."""

from __future__ import annotations

import math
from collections.abc import Sequence

from toimio.analysis.catalogue import EUROS
from toimio.locale import message, number, text
from toimio.report.rounding import decimals_for, span
from toimio.report.side_by_side import (
    MONEY_SECTION,
    MORE_LESS,
    PEOPLE,
    Contrast,
    Effect,
    Main,
    Side,
    contrasts,
    effect,
    leaders,
    share_above,
    surely_first,
)

SECTION_WORDS = {PEOPLE: message("People"), MONEY_SECTION: message("Euros")}
_ARROWS = {1: "↑", -1: "↓"}
_DIGITS = 2
_FINEST = {EUROS: 2}
_EUROS_TOLD = 1e-6
_NOTHING = "–"
_FEW_PAIRS = 20
"""With fewer, tenths would be told that were never counted."""


def factor(main: Main) -> float:
    """Return the factor from the stored unit to the one that is told: millions of euros."""
    return _EUROS_TOLD if main.unit == EUROS else 1.0


def label(main: Main, years: float, money_unit: str = "") -> str:
    """Return what an outcome is called; money with its unit, millions of euros unless another is named."""
    words = text(main.label, year=number(years)) if "{year}" in main.label else text(main.label)
    return f"{words}, {money_unit or text('million euros')}" if main.unit == EUROS else words


def size(main: Main, one: Effect) -> str:
    """Write a difference and its interval with as many digits as the interval deserves."""
    times = factor(main)
    low, high = one.low * times, one.high * times
    decimals = decimals_for(low, high, _DIGITS, _FINEST.get(main.unit, 1))
    mean = number(one.mean * times, decimals, sign=True)
    return mean if math.isnan(low) else f"{mean} ({span(low, high, decimals, sign=True)})"


def cell(main: Main, one: Effect) -> str:
    """Write a difference to today: its direction in words first, where the interval allows one."""
    if one.is_nothing:
        return text("as today")
    if one.sign == 0:
        return text("direction not known: {size}", size=size(main, one))
    word = text(main.directions[0 if one.sign > 0 else 1])
    return f"{_ARROWS[one.sign]} {word}: {size(main, one)}"


def level(main: Main, value: float) -> str:
    """Write today's own level; what a purse is left with has none, since only differences of it are told."""
    return _NOTHING if main.directions != MORE_LESS else number(value * factor(main))


def times_in_ten(side: Side, main: Main) -> str:
    """Tell in how many of ten simulated regions a design has more than today; of as many as there are, while few."""
    share, pairs = share_above(side, main), len(side.numbers)
    if pairs < _FEW_PAIRS:
        return text("{times} of {all}", times=number(share * pairs), all=number(pairs))
    times = 10 * share
    return text("{times} of 10", times=number(times, 0 if times.is_integer() else 1))


def verdict(one: Contrast) -> str:
    """Tell which of two designs has more, or that it cannot be told."""
    if one.effect.is_nothing:
        return text("the same")
    if one.effect.sign == 0:
        return text("cannot tell which")
    return text("more: {name}", name=one.first if one.effect.sign > 0 else one.second)


def order_sentence(sides: Sequence[Side], main: Main) -> str:
    """Tell which design has most, as far as the intervals between designs allow."""
    found = contrasts(sides, main)
    ahead = leaders(sides, found)
    apart = sum(one.effect.sign != 0 for one in found)
    counted = text(
        "{known} of {all} pairs of designs can be told apart.", known=number(apart), all=number(len(found))
    )
    if first := surely_first(sides, found):
        return text("Most: {name}, by more than chance explains.", name=first) + " " + counted
    if not apart:
        return text("The model cannot tell the order of these designs: the differences are within chance.")
    return text("The model cannot tell which has most: {names}.", names=", ".join(ahead)) + " " + counted


def contrast_rows(sides: Sequence[Side], main: Main) -> list[tuple[str, ...]]:
    """Return every two designs with their paired difference, its interval, and what can be said."""
    return [
        (one.first, one.second, size(main, one.effect), verdict(one), number(one.effect.pairs))
        for one in contrasts(sides, main)
    ]


def main_rows(sides: Sequence[Side], mains: Sequence[Main], years: float) -> list[tuple[str, ...]]:
    """Return the rows of the table: outcome, today's level, and each design's difference to it."""
    rows = []
    for main in mains:
        effects = [effect(side, main) for side in sides]
        today = level(main, effects[0].reference) if effects else ""
        rows.append((label(main, years), today, *(cell(main, one) for one in effects)))
    return rows
