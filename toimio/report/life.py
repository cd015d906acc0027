"""One simulated life told: moves with their reasons, and the money of each month in which it changes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toimio.locale import number, text
from toimio.money.amounts import CENTS_PER_EUR, MONTHS_PER_YEAR
from toimio.money.lines import LINES
from toimio.money.months import month_text
from toimio.money.words import CATEGORY_WORDS
from toimio.report.life_words import (
    ACTIVITY_WORDS,
    EDUCATION_WORDS,
    EMPLOYER_KIND_WORDS,
    REASON_WORDS,
    SEX_WORDS,
)
from toimio.world.accounts.lives import person_index, person_lines
from toimio.world.activities import OUTSIDE, Activity, Reason

if TYPE_CHECKING:
    from toimio.world.run import ProviderInfo, RunResult

WIDTH = 110
_INDENT = "         "
_NOT_LOOKING = (
    Activity.STUDY,
    Activity.OPEN_WORK,
    Activity.SICK,
    Activity.INACTIVE,
    Activity.DISABILITY_PENSION,
    Activity.RETIRED,
)


@dataclass(frozen=True)
class Move:
    """One move of a person."""

    month: int
    """Relative month from which it holds."""
    from_: int
    """Activity before, `OUTSIDE` on arrival."""
    to: Activity
    why: Reason
    place: int
    """Index of the provider, -1 for none."""


def moves_of(result: RunResult, person: int) -> tuple[Move, ...]:
    """Return a person's moves in order."""
    mine = result.events[result.events["person"] == person]
    return tuple(
        Move(int(e["month"]), int(e["from_"]), Activity(e["to"]), Reason(e["why"]), int(e["place"]))
        for e in mine
    )


def life_table(result: RunResult, person: int, names: Mapping[str, str]) -> str:
    """Return a life as text.

    Parameters
    ----------
    names
        Names for people of towns and institutions, by key.

    Raises
    ------
    ValueError
        If nobody of the run has this number.
    """
    lines = person_lines(result, person)
    moves = moves_of(result, person)
    first = moves[0].to if moves else None
    told = [*textwrap.wrap(_who(result, person, names, first), WIDTH), ""]
    for month in range(result.months):
        happened = [move for move in moves if move.month == month]
        told += [_move(result, move, names) for move in happened]
        before = lines[month - 1] if month else np.zeros_like(lines[0])
        if (lines[month] != before).any():
            if not happened:
                told.append(f"{_month(result, month)}  {text('(the rules of money change)')}")
            told += _money(lines[month])
    told += [_move(result, move, names) for move in moves if move.month == result.months]
    return "\n".join([*told, "", *_years(result, lines)]) + "\n"


def _who(result: RunResult, person: int, names: Mapping[str, str], first: Activity | None) -> str:
    record = result.persons[person_index(result, person)]
    town = result.towns[int(record["town"])]
    known = (
        text("reduced work ability recognised")
        if record["identified"]
        else text("reduced work ability not recognised")
    )
    told = text(
        "Person {person}: {sex}, {age} years, {town}; {education}; work ability {ability} of 10, {known}",
        person=person,
        sex=text(SEX_WORDS[int(record["sex"])]),
        age=number(int(record["age_months"]) // MONTHS_PER_YEAR),
        town=names.get(town, town),
        education=text(EDUCATION_WORDS[int(record["education"])]),
        ability=number(float(record["ability_points"]), 1),
        known=known,
    )
    return "; ".join(part for part in (told, _spell(int(record["spell_months"]), first)) if part) + "."


def _spell(months: int, first: Activity | None) -> str:
    """Tell how long a jobseeker had been unemployed; nothing of those who were not looking for work."""
    if months == 0 or first in _NOT_LOOKING:
        return ""
    if months == 1:
        return text("unemployed for one month on entering")
    return text("unemployed for {months} months on entering", months=number(months))


def _move(result: RunResult, move: Move, names: Mapping[str, str]) -> str:
    to, why = text(ACTIVITY_WORDS[move.to]), text(REASON_WORDS[move.why])
    if move.place >= 0:
        to = f"{to}, {_place(result, move.place, names)}"
    if move.from_ == OUTSIDE:
        return f"{_month(result, move.month)}  {to} ({why})"
    return f"{_month(result, move.month)}  {text(ACTIVITY_WORDS[Activity(move.from_)])} → {to} ({why})"


def _place(result: RunResult, place: int, names: Mapping[str, str]) -> str:
    return place_words(result.providers[place], result.towns, names)


def place_words(provider: ProviderInfo, towns: Sequence[str], names: Mapping[str, str]) -> str:
    """Name an institution; an employer by its kind and town, a unit of an enterprise by its town."""
    town = towns[provider.town]
    if provider.kind in EMPLOYER_KIND_WORDS and not provider.enterprise:
        return f"{text(EMPLOYER_KIND_WORDS[provider.kind])} ({names.get(town, town)})"
    if provider.kind == "kela":
        return text("Kela")
    institution = names.get(provider.key.split(".")[0])
    if institution is not None and not provider.enterprise:
        return institution
    return f"{provider.enterprise or provider.key} ({names.get(town, town)})"


def _money(cents: np.ndarray) -> list[str]:
    parts = [
        f"{text(CATEGORY_WORDS[line.category])} {_eur(int(amount))}"
        for line, amount in zip(LINES, cents, strict=True)
        if amount
    ]
    if not parts:
        return []
    left = text("to live on {eur} EUR a month", eur=_eur(int(cents.sum())))
    return textwrap.wrap(
        f"{', '.join(parts)}; {left}", WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT
    )


def _years(result: RunResult, lines: np.ndarray) -> Iterator[str]:
    """Tell what each calendar year of the life brought, so that months can be checked against it."""
    year = (result.start_month + np.arange(len(lines))) // MONTHS_PER_YEAR
    sums = ", ".join(
        f"{one} {_eur(int(lines[year == one].sum()))}"
        for one in np.unique(year).tolist()
        if lines[year == one].any()
    )
    words = text("To live on in each year, EUR: {years}", years=sums)
    yield from textwrap.wrap(words, WIDTH, subsequent_indent="  ")


def _month(result: RunResult, month: int) -> str:
    return month_text(result.start_month + month)


def _eur(cents: int) -> str:
    return number(cents / CENTS_PER_EUR, 2).replace("\xa0", " ")
