"""What levers, their values and their choices are called on the screen."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args, get_origin

from babel.dates import format_date

from toimio.dashboard.engine.question import region
from toimio.dashboard.levers import Found
from toimio.locale import get_language, localised, message, number, text
from toimio.report.lever_words import lever_words
from toimio.scenario.basics import month_number
from toimio.scenario.load import SCENARIO_OUTLINE

_TOGETHER = {
    "enterprises": message("places for the target group, all workplaces together"),
    "coaching_teams": message("clients at a time, all teams together"),
    "service_paths": message("people at a time, all paths together"),
}
"""Words of a sum of places, by the table that they stand in."""
_TOWNS_OF = "lapland_towns"
_SHARE_BOUNDS = (0, 1)

OPTION_WORDS = {
    "Board": {
        "fixed": message("a published rule, once at opening"),
        "responsive": message("a board that takes a small step each quarter"),
    },
    "Owner": {
        "workers": message("the workers"),
        "municipalities": message("the municipalities"),
        "foundations": message("the foundations"),
        "colleges": message("the colleges"),
        "state": message("the state"),
    },
    "Employer": {
        "cooperative": message("a cooperative"),
        "foundation": message("a foundation"),
        "state_company": message("a company of the state"),
        "association": message("an association"),
        "firm": message("a firm"),
    },
    "Priority": {
        "weakest": message("those with the weakest work ability"),
        "readiest": message("those readiest for work"),
        "longest_waiting": message("those who have waited longest"),
        "first_come": message("those who came first"),
        "lottery": message("by lot"),
    },
    "SubsidyRegime": {
        "pay_subsidy": message("pay subsidy by law"),
        "block_grant": message("a block grant for each place"),
        "measured_need": message("a share of pay by measured need"),
        "contribution_relief": message("relief from the employer's contributions"),
        "none": message("no support"),
    },
    "SurplusRule": {
        "keep": message("it stays in the enterprise"),
        "owners": message("it goes to the owners"),
        "more_training": message("more coaching"),
        "more_places": message("more places"),
    },
    "Approach": {
        "place_then_train": message("straight to the search for an open job"),
        "stepwise": message("step by step"),
    },
    "Line": {
        "cleaning": message("cleaning"),
        "property_care": message("property care"),
        "laundry": message("laundry"),
        "wood": message("wood work"),
        "recycling": message("recycling"),
        "home_services": message("home services"),
        "tourism_services": message("tourism services"),
    },
    "Channel": {
        "in_house": message("orders of the owners, without a tender"),
        "reserved": message("reserved contracts"),
        "small_purchases": message("small purchases"),
        "open_market": message("open market"),
    },
    "WorkersPayer": {
        "municipality": message("the town"),
        "wellbeing_county": message("the wellbeing services county"),
        "state_labour": message("the state's employment money"),
        "eu": message("the EU"),
    },
}
"""Words of every choice, by what is chosen; a test finds missing and unused ones."""
_WORDS = {option: words for options in OPTION_WORDS.values() for option, words in options.items()}


def label_of(found: Found) -> str:
    """Return what a lever is called, with its unit, and where it is where there are several."""
    place, lever = found.places[0], found.lever
    steps = place.split(".")
    if lever.together:
        return _capital(text(_TOGETHER[steps[0]]))
    if lever.names:
        table, _, name = place.rpartition(".")
        words = f"{lever_words(table)[1]}: {text(_WORDS[name])}"
    else:
        tables, words = lever_words(place)
        if steps[0] == "services":
            words = f"{tables[-1]}: {words}"
    where = ", ".join(name_words(name) for name in found.names)
    return _capital(f"{words} – {where}" if where else words)


def name_words(name: str) -> str:
    """Return a name that a scenario gives freely as people write it: towns by their own names."""
    towns = {town.key: localised(town.name) for town in region(_TOWNS_OF).towns}
    parts = name.split("_")
    if any(part in towns for part in parts):
        return "–".join(towns.get(part, part.capitalize()) for part in parts)
    return _capital(" ".join(parts))


def value_words(found: Found, value: Any) -> str:
    """Return a value of a lever as it is written in the language in force."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return option_words(value)
    if isinstance(value, float) and found.range == _SHARE_BOUNDS:
        return f"{number(100 * value)} %"
    return number(value, _decimals(value))


def options_of(found: Found) -> list[Any]:
    """Return what a lever that is no number may be set to, its own value among them."""
    if found.lever.months:
        return found.within_limits(sorted({*found.lever.months, found.value}))
    kind = SCENARIO_OUTLINE.kind(tuple(found.places[0].split(".")))
    options = [False, True] if kind is bool else list(get_args(kind)) if get_origin(kind) is Literal else []
    return options if found.value in options or found.value is None else [found.value, *options]


def option_words(option: Any) -> str:
    """Return what a choice is called."""
    if isinstance(option, bool):
        return text("yes") if option else text("no")
    if option is None:
        return text("nobody moves the terms")
    if option == "":
        return text("never")
    if option in _WORDS:
        return text(_WORDS[option])
    return month_words(option)


def month_words(month: str) -> str:
    """Return a month written ``YYYY-MM`` in words."""
    number_of = month_number(month)
    first = date(number_of // 12, number_of % 12 + 1, 1)
    return str(format_date(first, "LLLL y", locale=get_language()))


def _decimals(value: float) -> int:
    written = f"{float(value):.3f}".rstrip("0")
    return len(written.partition(".")[2])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
