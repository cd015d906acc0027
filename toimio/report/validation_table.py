"""The printed table of patterns: observed range, simulated interval, verdict and a small picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toimio.locale import number, text
from toimio.report.pattern_names import PATTERN_NAMES, UNIT_NAMES, VERDICT_NAMES
from toimio.report.pattern_numbers import observed, value, with_interval
from toimio.report.strip import CELLS, strip
from toimio.report.wrapping import wrapped
from toimio.validation.assess import Assessed
from toimio.validation.score import LEVEL

_ID, _RANGE, _VALUE, _NULL = 5, 24, 26, 11


def validation_lines(assessed: Sequence[Assessed], replications: int, seed: int) -> Iterator[str]:
    """Tell all patterns, two lines each, then what they say together."""
    yield text(
        "What the world is known to do, and what the model does ({replications} replications, seed {seed}).",
        replications=number(replications),
        seed=seed,
    )
    yield ""
    heads = (
        f"{text('observed'):<{_RANGE}}",
        f"{text('model inside the observed range?'):<{CELLS}}  ",
        f"{text('model ({level} % interval)', level=number(100 * LEVEL)):<{_VALUE}}",
        f"{text('null'):<{_NULL}}",
        text("verdict"),
    )
    yield f"{'':<{_ID}}{''.join(heads)}"
    for one in assessed:
        yield from _pattern_lines(one)
    yield ""
    yield from summary_lines(assessed)


def _pattern_lines(one: Assessed) -> Iterator[str]:
    pattern = one.pattern
    yield from wrapped(text(PATTERN_NAMES[pattern.id]), first=f"{pattern.id:<{_ID}}", later=" " * _ID)
    grade = " D" if pattern.is_assumed else ""
    unit = text(UNIT_NAMES[pattern.unit])
    verdict = text(VERDICT_NAMES[one.verdict])
    cells = (
        f"{f'{observed(pattern)} {unit}{grade}':<{_RANGE}}",
        f"{strip(pattern, one.world)}  ",
        f"{with_interval(pattern, one.world):<{_VALUE}}",
        f"{value(pattern, one.null.value):<{_NULL}}",
        verdict if one.counts else f"{verdict} *",
    )
    yield f"{'':<{_ID}}{''.join(cells)}".rstrip()


def summary_lines(assessed: Sequence[Assessed]) -> Iterator[str]:
    """Say how many patterns are met, and how many of them mean anything."""
    met = [one for one in assessed if one.verdict.is_met]
    telling = [one for one in met if one.counts]
    assumed = sum(one.pattern.is_assumed for one in assessed)
    yield from wrapped(
        text(
            "The model meets {met} of {all} patterns. {null} of the {all} are missed by a model in which services, "
            "subsidies and places change nobody (null); {telling} of these the model meets.",
            met=number(len(met)),
            all=number(len(assessed)),
            null=number(sum(one.counts for one in assessed)),
            telling=number(len(telling)),
        )
    )
    yield from wrapped(
        text(
            "* The null model meets it too: it says nothing about what services do. D: the observed range itself is an "
            "assumption ({assumed} patterns).",
            assumed=number(assumed),
        )
    )
    yield from wrapped(
        text(
            "The parameters are not fitted to the patterns. Read differences between designs as rough, and levels as "
            "illustrations."
        )
    )
