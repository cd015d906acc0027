"""A simulated person's years in both worlds side by side, in plain words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from toimio.analysis.typical import ENTERS, LONG, MIDDLE_YEARS, WAITED_MONTHS, WAITS, YOUNG, YOUNG_BELOW_YEARS
from toimio.locale import message, number, text
from toimio.money.amounts import MONTHS_PER_YEAR
from toimio.report.life import Move, place_words
from toimio.report.life_words import ACTIVITY_WORDS, EDUCATION_WORDS, REASON_WORDS, SEX_WORDS
from toimio.report.situation_words import capital, month_words
from toimio.report.two_lives import Cast, Track, TwoLives
from toimio.world.activities import PAID_WORK, Activity
from toimio.world.run import ProviderInfo

KIND_TITLES: Mapping[str, str] = {
    YOUNG: message("Young, with poor work ability"),
    LONG: message("In the middle of life, unemployed for long"),
    ENTERS: message("Gets in"),
    WAITS: message("Waits"),
}
_RULES: Mapping[str, str] = {
    YOUNG: message("under {years} years, poor work ability, without work at the start"),
    LONG: message("from {low} to {high} years, unemployed at the start and for over two years before it"),
    ENTERS: message("there at the start and begins later in what the design creates"),
    WAITS: message("unemployed at the start and without any place or job for {months} months"),
}
NOBODY: Mapping[str, str] = {
    YOUNG: message("Nobody of this simulated region is young and has poor work ability."),
    LONG: message("Nobody of this simulated region is in the middle of life and long unemployed."),
    ENTERS: message(
        "Nobody who was there at the start gets into anything new: the design creates no places, or none in time."
    ),
    WAITS: message("Nobody of this simulated region waits that long."),
}
"""What is said of a kind of person whom nobody fits."""


def rule_words(kind: str, fitting: int) -> str:
    """Return the rule by which a person was chosen, and how many fit it."""
    low, high = MIDDLE_YEARS
    rule = text(_RULES[kind]).format(years=YOUNG_BELOW_YEARS, low=low, high=high - 1, months=WAITED_MONTHS)
    return text(
        "Chosen by rule: {rule}. Of the {fitting} who fit, the one in the middle by months of paid work in both "
        "worlds together.",
        rule=rule,
        fitting=number(fitting),
    )


def person_words(life: TwoLives, names: Mapping[str, str]) -> str:
    """Return who the person is at the start."""
    who = life.background
    parts = [
        text(
            "{sex}, {age} years, {town}",
            sex=text(SEX_WORDS[who.sex]),
            age=who.age_years,
            town=names.get(who.town, who.town),
        ),
        text(EDUCATION_WORDS[who.education]),
        text("work ability {ability} of 10", ability=number(who.ability_points, 1)),
        text("reduced work ability recognised")
        if who.is_identified
        else text("reduced work ability not recognised"),
        text(ACTIVITY_WORDS[Activity(int(life.here.activity[0]))]),
    ]
    if int(life.here.activity[0]) == Activity.UNEMPLOYED and who.spell_months > 0:
        parts.append(text("unemployed for {months} months so far", months=number(who.spell_months)))
    return capital("; ".join(parts)) + "."


def beside_words(life: TwoLives, scenario: str, reference: str) -> str:
    """Tell in one sentence how the person fares in both worlds."""
    if life.is_same:
        return text("This person does the same in both worlds: the design does not reach them.")
    here, there = (_paid(track) for track in (life.here, life.there))
    told = text(
        "Months in paid work: {here} in {scenario}, {there} in {reference}.",
        here=number(here),
        there=number(there),
        scenario=scenario,
        reference=reference,
    )
    eur_here, eur_there = life.here.mean_eur, life.there.mean_eur
    if not math.isnan(eur_here) and not math.isnan(eur_there):
        told += " " + text(
            "To live on, on average: {here} EUR a month in {scenario}, {there} in {reference}.",
            here=number(eur_here, -1),
            there=number(eur_there, -1),
            scenario=scenario,
            reference=reference,
        )
    return told


def years_table(
    life: TwoLives, scenario: str, reference: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and rows: what the person does in each year, and what there is to live on, in both worlds."""
    years = (len(life.here.activity) - 1) // MONTHS_PER_YEAR
    rows = [(number(year + 1), _year(life.there, year), _year(life.here, year)) for year in range(years)]
    return (text("year"), reference, scenario), [*rows]


def move_lines(cast: Cast, track: Track, names: Mapping[str, str], *, reference: bool = False) -> list[str]:
    """Return every move of a person, with its month and reason, in plain words."""
    providers = cast.providers_there if reference else cast.providers_here
    return [_move(cast, move, providers, names) for move in track.moves]


def _move(cast: Cast, move: Move, providers: Sequence[ProviderInfo], names: Mapping[str, str]) -> str:
    place = ""
    if move.place >= 0:
        place = ", " + place_words(providers[move.place], cast.towns, names)
    return text(
        "{month}: {activity}{place} ({reason})",
        month=capital(month_words(cast.start_month + move.month)),
        activity=text(ACTIVITY_WORDS[move.to]),
        place=place,
        reason=text(REASON_WORDS[move.why]),
    )


def _year(track: Track, year: int) -> str:
    months, eur = track.year_of(year)
    whole = len(months) == 1
    told = [
        text(ACTIVITY_WORDS[Activity(code)])
        if whole
        else text(
            "{activity} {months} mo", activity=text(ACTIVITY_WORDS[Activity(code)]), months=number(count)
        )
        for code, count in months.items()
        if code >= 0
    ]
    money = "" if math.isnan(eur) or eur == 0 else text("; to live on {eur} EUR a month", eur=number(eur, -1))
    return capital(", ".join(told)) + money


def _paid(track: Track) -> int:
    paid = {int(activity) for activity in PAID_WORK}
    return sum(int(code) in paid for code in track.activity[:-1])
