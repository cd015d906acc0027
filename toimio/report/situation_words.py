"""What situations and parts of the target group are called, and changes in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from babel.dates import format_skeleton

from toimio.analysis.cells import ABILITIES, AGES, SEXES
from toimio.locale import get_language, message, number, text
from toimio.report.rounding import FINEST_DECIMALS, decimals_for, span

SITUATION_WORDS: Mapping[str, str] = {
    "open_work": message("in open work"),
    "supported_work": message("in supported work"),
    "subsidised_work": message("in subsidised work"),
    "services": message("in services or studies"),
    "unemployed": message("unemployed"),
    "outside": message("ill or outside the labour force"),
    "pension": message("on a disability pension"),
    "gone": message("retired or moved away"),
}
"""By name of `toimio.analysis.whereabouts.SITUATIONS`."""

SHORT_WORDS: Mapping[str, str] = {
    "open_work": message("Open work"),
    "supported_work": message("Supported work"),
    "subsidised_work": message("Subsidised work"),
    "services": message("Services, studies"),
    "unemployed": message("Unemployment"),
    "outside": message("Ill, outside"),
    "pension": message("Disability pension"),
    "gone": message("Retired, moved"),
}
"""The same where there is little room."""

CELL_WORDS: Mapping[str, str] = {
    **{name: message("{years} years") for name in AGES},
    **dict(zip(SEXES, (message("men"), message("women")), strict=True)),
    **dict(
        zip(
            ABILITIES,
            (
                message("poor work ability (under 5.5 of 10)"),
                message("moderate work ability (5.5-7.5)"),
                message("good work ability (7.5 or more)"),
            ),
            strict=True,
        )
    ),
}
"""Values of `toimio.analysis.cells.DIMENSIONS` but towns, which the region names."""

DIMENSION_WORDS: Mapping[str, str] = {
    "ability": message("Work ability"),
    "age": message("Age"),
    "sex": message("Sex"),
    "town": message("Town"),
}


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def cell_words(name: str, towns: Mapping[str, str]) -> str:
    """Return what a part of the target group is called."""
    if name not in CELL_WORDS:
        return towns.get(name, name)
    years = name.replace("-", "–") if not name.endswith("-") else f"{name[:-1]}–"
    return text(CELL_WORDS[name], years=years) if name in AGES else text(CELL_WORDS[name])


def month_words(month: int) -> str:
    """Return an absolute month as it is written: ``maaliskuu 2029``."""
    day = date(month // 12, month % 12 + 1, 1)
    return str(format_skeleton("yMMMM", day, locale=get_language()))


def difference_words(mean: float, low: float, high: float, unit: str = "") -> str:
    """Return a difference with its interval: ``+12 (90 %:n väli +4…+20)``."""
    decimals = decimals_shown(low, high)
    written = f"{number(mean, decimals, sign=True)}{unit}"
    if math.isnan(low):
        return written
    return text(
        "{difference} (90 % interval {interval})",
        difference=written,
        interval=span(low, high, decimals, sign=True),
    )


def decimals_shown(low: float, high: float) -> int:
    """Return the decimals of a difference; more where an end that is not zero would be written as zero."""
    if low == high == 0:
        return 0
    decimals = decimals_for(low, high, finest=1)
    while decimals < FINEST_DECIMALS and any(end != 0 and round(end, decimals) == 0 for end in (low, high)):
        decimals += 1
    return decimals


def is_sure(low: float, high: float) -> bool:
    """Whether an interval tells the direction of a difference."""
    return low > 0 or high < 0
