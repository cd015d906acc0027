"""The table of directions: what the issue of the model says must come out, and how it came out."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toimio import __version__
from toimio.analysis.catalogue import GROUPS, OUTCOMES
from toimio.experiment.directions import ENOUGH_PAIRS, Direction, Found, Verdict
from toimio.experiment.plan import source_digest
from toimio.locale import number, text
from toimio.report.lever_table import lever_name, written
from toimio.report.rounding import decimals_for, scaled, span
from toimio.report.wrapping import wrapped


def direction_table(
    found: Sequence[Found], ranges: Mapping[str, tuple[float, float]], years: int, pairs: int, seed: int
) -> Iterator[str]:
    """Tell in Markdown how each direction came out, in the order given.

    Parameters
    ----------
    ranges
        Range of each pattern, in the unit of the outcome.
    """
    yield "# Directions"
    yield ""
    yield from wrapped(
        f"Written by `toimio directions --out docs` ({years} years, {pairs} pairs, seed {seed}): version "
        f"{__version__}, code {source_digest()[:12]}, Python {platform.python_version()}. Do not edit by hand."
    )
    yield ""
    yield from wrapped(
        "What must come out of the model whatever its sizes: two designs that differ by a lever, the same people and "
        "the same luck in both, and which way an outcome moves from the one to the other. A direction holds when the "
        "90 % interval of the paired mean lies wholly on the expected side of zero, or wholly within the range of the "
        "pattern that is named; it does not hold when the interval lies wholly on the other side or outside. Otherwise "
        f"it is not known. Below {ENOUGH_PAIRS} pairs no verdict is for good. That a direction holds says nothing "
        "about the size of the effect: sizes rest on assumptions."
    )
    yield ""
    yield "| direction | outcome | design measured against | its mean | difference | 90 % interval | pairs | verdict |"
    yield "|---|---|---|--:|--:|---|--:|---|"
    for one in found:
        yield _row(one, ranges)
    yield ""
    yield from wrapped(_summary(found))
    yield ""
    yield "## The designs"
    yield ""
    for one in found:
        yield from wrapped(_designs(one.direction), first="- ", later="  ")


def _row(one: Found, ranges: Mapping[str, tuple[float, float]]) -> str:
    direction, outcome = one.direction, OUTCOMES[one.direction.outcome]
    factor = scaled(outcome.unit)
    low, high, mean, level = (x * factor for x in (one.low_90, one.high_90, one.mean, one.level))
    decimals = decimals_for(low, high, digits=2)
    group = text(GROUPS[direction.group])
    sentence = direction.sentence
    if direction.pattern:
        least, most = (x * factor for x in ranges[direction.pattern])
        sentence = f"{sentence} Range: {span(least, most, 0, sign=True)} percentage points."
    cells = (
        sentence,
        f"{text(outcome.label)} ({group})",
        "; ".join(_levers(direction.reference)) or "without it",
        number(level, decimals),
        number(mean, decimals, sign=True),
        span(low, high, decimals, sign=True),
        number(one.pairs),
        f"**{one.verdict}**" if one.verdict is not Verdict.HOLDS else str(one.verdict),
    )
    return f"| {' | '.join(cells)} |"


def _summary(found: Sequence[Found]) -> str:
    counts = {verdict: sum(one.verdict is verdict for one in found) for verdict in Verdict}
    told = f"{counts[Verdict.HOLDS]} of {len(found)} directions hold"
    told += f", {counts[Verdict.FAILS]} do not, {counts[Verdict.NOT_KNOWN]} are not known."
    return told


def _designs(direction: Direction) -> str:
    parts = [f"`{direction.name}`: `{direction.base}`"]
    if direction.both:
        parts.append(f"both with {'; '.join(_levers(direction.both))}")
    parts.append(f"one with {'; '.join(_levers(direction.lever)) or 'nothing else'}")
    parts.append(f"the other with {'; '.join(_levers(direction.reference)) or 'nothing else'}")
    return ", ".join(parts) + "."


def _levers(levers: Mapping[str, Any]) -> list[str]:
    """Tell levers with their values; whole tables lever by lever."""
    told = []
    for place, value in levers.items():
        if not place.endswith(".ownership"):
            told.append(f"{lever_name(place)} {written(value)}")
            continue
        for name, each in ({"weights": "equal"} | value).items():
            told.append(f"{lever_name(f'{place}.{name}')} {written(each)}")
    return told
