"""Patterns in words for the page on validation: the overview, each pattern, what is left to explain."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from toimio.evidence import evidence_file
from toimio.evidence.figures import load_figures, pattern_figures
from toimio.report.pattern_numbers import NOTHING, decimals, observed, value, with_interval
from toimio.report.rounding import span
from toimio.report.wrapping import wrapped
from toimio.validation.assess import ENOUGH_DRAWS_INSIDE_SHARE, Assessed, Drawn
from toimio.validation.bench import Model
from toimio.validation.drivers import drivers
from toimio.validation.operators import OPERATORS
from toimio.validation.patterns import Pattern

ENOUGH_TELLING = 7
"""Patterns that the null model should miss: with fewer, hardly anything speaks for what services do."""
_MANY_FIGURES = 6


def verdict_lines(assessed: Sequence[Assessed], drawn: Drawn | None) -> Iterator[str]:
    """Say in a few sentences what is met, what counts and what is left to explain."""
    met = [one.pattern.id for one in assessed if one.verdict.is_met]
    missed = [one.pattern.id for one in assessed if not one.verdict.is_met]
    telling = [one.pattern.id for one in assessed if one.counts]
    both = [name for name in met if name in telling]
    yield from _paragraph(
        f"With the register's own values, none of them fitted, the model meets **{len(met)} of "
        f"{len(assessed)}** patterns. "
        f"It misses {_listed(missed)}."
    )
    yield from _paragraph(
        f"The null model, in which services, subsidies and places change nobody, misses {len(telling)}: "
        f"{_listed(telling)}. The model meets {len(both)} of these: {_listed(both)}. What the null model meets "
        "too counts for nothing and is marked."
    )
    apart = [one.pattern.id for one in assessed if one.counts and one.is_apart]
    alike = [name for name in telling if name not in apart]
    yield from _paragraph(
        f"Of those that it misses the two models differ by more than chance in {_listed(apart)}: these say something "
        f"about what services do. In {_listed(alike)} both are alike within chance: the pattern is about the labour "
        "market, selection or lock-in, which they share."
    )
    if len(telling) < ENOUGH_TELLING:
        yield from _paragraph(
            f"Fewer than {ENOUGH_TELLING} patterns tell the two apart: {_remarks()['few_telling']}"
        )
    assumed = [one.pattern.id for one in assessed if one.pattern.is_assumed]
    yield from _paragraph(
        f"The observed range itself is an assumption or from memory (grade D) in {_listed(assumed)}."
    )
    if drawn is not None:
        yield from _of_draws(assessed, drawn)


def _of_draws(assessed: Sequence[Assessed], drawn: Drawn) -> Iterator[str]:
    few = [one.pattern.id for one in assessed if drawn.inside_share(one.pattern) < ENOUGH_DRAWS_INSIDE_SHARE]
    joint = [
        sum(one.pattern.contains(drawn.world[one.pattern.id][n]) for one in assessed)
        for n in range(drawn.draws)
    ]
    yield from _paragraph(
        f"Before anything is fitted: {drawn.draws} worlds with all parameters drawn from the register's "
        f"ranges, unchanged, "
        f"meet {int(np.min(joint))} to {int(np.max(joint))} of {len(assessed)} patterns at once, half of "
        f"them "
        f"{int(np.median(joint))} or more. "
        + (
            f"Fewer than {100 * ENOUGH_DRAWS_INSIDE_SHARE:.0f} % of them meet {_listed(few)}; why is "
            f"said below."
            if few
            else f"At least {100 * ENOUGH_DRAWS_INSIDE_SHARE:.0f} % of them meet each pattern."
        )
    )


def overview_table(assessed: Sequence[Assessed], drawn: Drawn | None) -> Iterator[str]:
    """Tell every pattern in a row."""
    yield "| | pattern | use | observed | model (90 %) | verdict | null model | draws inside | draws, 5-95 % |"
    yield "|---|---|---|---|---|---|---|--:|---|"
    for one in assessed:
        pattern = one.pattern
        grade = " (D)" if pattern.is_assumed else ""
        cells = (
            f"[{pattern.id}](#{pattern.id.lower()})",
            pattern.pattern,
            pattern.use,
            f"{observed(pattern)} {pattern.unit}{grade}",
            with_interval(pattern, one.world),
            f"**{one.verdict.value}**" if one.counts else f"{one.verdict.value} ∅",
            f"{value(pattern, one.null.value)}, {one.null_verdict.value}",
            *_draw_cells(pattern, drawn),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield from _paragraph(
        "∅: the null model meets it too, so that it counts for nothing. (D): the range itself is an "
        "assumption. Use "
        "`calibrate`: parameters may later be fitted to it; `check`: it must come out by itself."
    )


def _draw_cells(pattern: Pattern, drawn: Drawn | None) -> tuple[str, str]:
    if drawn is None:
        return NOTHING, NOTHING
    values = drawn.world[pattern.id]
    known = values[~np.isnan(values)]
    if not len(known):
        return "0 %", NOTHING
    low, high = np.percentile(known, [5, 95])
    return f"{100 * drawn.inside_share(pattern):.0f} %", span(float(low), float(high), decimals(pattern))


def pattern_section(one: Assessed, drawn: Drawn | None) -> Iterator[str]:
    """Tell one pattern: setting, measurement, figures, what came out, and what there is to say of it."""
    pattern = one.pattern
    yield f"### {pattern.id}"
    yield ""
    yield from _paragraph(f"**{pattern.pattern}.** Setting: {pattern.setting}. Measure: {pattern.measure}.")
    yield from _paragraph(f"How it is measured: {OPERATORS[pattern.id].way}")
    came = f"Observed {observed(pattern)} {pattern.unit}; model {with_interval(pattern, one.world)}: "
    came += f"{one.verdict.value}; null model {with_interval(pattern, one.null)}: {one.null_verdict.value}."
    if drawn is not None:
        came += (
            f" Of the draws {100 * drawn.inside_share(pattern):.0f} % lie inside"
            f" (null model {100 * drawn.inside_share(pattern, Model.NULL):.0f} %)."
        )
    yield from _paragraph(came)
    if one.beside:
        beside = "; ".join(f"{name}: {number:.3g}" for name, number in one.beside.items())
        yield from _paragraph(f"Beside it, {beside}.")
    moved = drivers(drawn, pattern.id) if drawn is not None else []
    if moved:
        told = ", ".join(f"`{name}` ({correlation:+.2f})" for name, correlation in moved)
        yield from _paragraph(f"What moves it most over the draws (rank correlation): {told}.")
    figures = pattern_figures(pattern.figures)
    yield from _paragraph(f"Rests on: {_figures(pattern, figures)}. {_capital(pattern.note)}".rstrip())
    remark = _remarks().get(pattern.id)
    if remark:
        yield from _paragraph(f"*{remark}*")


def _figures(pattern: Pattern, ids: tuple[str, ...]) -> str:
    if not ids:
        return pattern.figures
    if len(ids) > _MANY_FIGURES:
        return f"figures {pattern.figures}"
    known = load_figures()
    weak = [one for one in ids if known[one].certainty == "memory-unverified"]
    told = f"figures {pattern.figures}"
    return f"{told} ({', '.join(weak)} from memory, unverified)" if weak else told


def displacement_lines(one: Assessed, drawn: Drawn | None) -> Iterator[str]:
    """Tell what background jobseekers lose in the simulated world, with its range."""
    words = (
        "In the world with place-then-train teams, background jobseekers lose "
        f"{with_interval(one.pattern, one.world)} hires "
        "for each gross hire of the teams' clients over five years. The pool is dynamic: who loses a "
        "hire stays, searches "
        "on and is hired later, so that displacement is mostly delay."
    )
    if drawn is not None:
        low, high = np.nanpercentile(drawn.world[one.pattern.id], [5, 95])
        words += f" Over the draws of parameters it is {span(float(low), float(high), 2)} (5-95 %)."
    yield from _paragraph(words)
    beside = "; ".join(f"{name}: {number:.2f}" for name, number in one.beside.items())
    yield from _paragraph(
        f"Beside it, {beside}. The static range above is the high variant, this the low one."
    )


@lru_cache(maxsize=1)
def _remarks() -> dict[str, str]:
    """What people found out about a pattern's misses, by the id of the pattern."""
    return tomllib.loads(evidence_file("pattern_remarks.toml").read_text(encoding="utf-8"))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _paragraph(words: str) -> Iterator[str]:
    yield from wrapped(words)
    yield ""
