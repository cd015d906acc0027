"""Whom a design's change falls to: differences by town, age, sex and work ability."""

from __future__ import annotations

from collections.abc import Mapping

from toimio.analysis.blocks import Column
from toimio.analysis.catalogue import FIXED, TARGET
from toimio.analysis.study import Frame
from toimio.locale import message, text
from toimio.report.figures.months import ALL, course, has_course
from toimio.report.figures.picture import Picture
from toimio.report.figures.whiskers import (
    Whisker,
    whisker_cells,
    whisker_columns,
    whiskers_figure,
    whiskers_finding,
)
from toimio.report.situation_words import DIMENSION_WORDS, capital, cell_words

MEASURES: Mapping[str, tuple[str, str, str, str]] = {
    "open_work": (
        TARGET,
        "people_open_work",
        message("People in open work at the end"),
        message("people"),
    ),
    "paid_work": (
        TARGET,
        "people_paid_work",
        message("People in any paid work at the end"),
        message("people"),
    ),
    "months": (
        FIXED,
        "months_paid_work",
        message("Months of paid work for each person who was without work at the start"),
        message("months a person"),
    ),
}
"""Group, outcome, name and unit of what can be told by group."""


def has_groups(frame: Frame, dimension: str) -> bool:
    """Tell whether outcomes were measured by a dimension (regions may look at towns only)."""
    column = frame[dimension]
    return isinstance(column, Column) and len(column.names) > 1


def group_picture(
    frame: Frame, measure: str, dimension: str, towns: Mapping[str, str], scenario: str, reference: str
) -> Picture:
    """Draw the difference of one measure in every part of the target group.

    Parameters
    ----------
    measure, dimension
        One of `MEASURES` and of `toimio.analysis.cells.DIMENSIONS`.
    towns
        Names of towns by key.
    """
    group, outcome, label, unit = MEASURES[measure]
    column = frame[dimension]
    names = [name for name in column.names if name != ALL] if isinstance(column, Column) else []
    rows = [
        Whisker.at_end(cell_words(name, towns), course(frame, group, outcome, **{dimension: name}))
        for name in names
        if has_course(frame, group, outcome, **{dimension: name})
    ]
    hidden = [row.label for row in rows if not row.is_told]
    finding = whiskers_finding(rows, text(unit))
    if hidden:
        finding += " " + text("Not shown, fewer than 5 people: {listed}.", listed=", ".join(hidden))
    return Picture(
        whiskers_figure(
            rows, text("difference from {reference}, {unit}", reference=reference, unit=text(unit))
        ),
        title=text("{measure}: difference by group", measure=text(label)),
        finding=finding,
        alt=text(
            "A dot for each group ({dimension}): {measure}, difference between {scenario} and {reference}, with lines "
            "for how sure the mean is.",
            dimension=text(DIMENSION_WORDS[dimension]).lower(),
            measure=text(label).lower(),
            scenario=scenario,
            reference=reference,
        ),
        columns=(text(DIMENSION_WORDS[dimension]), *whisker_columns(reference, scenario)),
        rows=[(capital(row.label), *whisker_cells(row)) for row in rows],
    )
