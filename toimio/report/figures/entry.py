"""Who gets in and who waits: entrants beside the target group, and queues over time."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.catalogue import ENTERPRISE, TARGET
from toimio.analysis.compare import SMALLEST_CELL
from toimio.analysis.entry import Entry
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.report.figures.months import course, has_course
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, GREEN, ORANGE, faded, styled
from toimio.report.figures.whiskers import Whisker, whisker_cells, whisker_columns
from toimio.report.rounding import span
from toimio.report.situation_words import DIMENSION_WORDS, capital, cell_words, difference_words

_PERCENT = 100.0
_WRAPPED = 22
_LEGEND_WRAPPED = 30
_MONTHS_PER_YEAR = 12


def entry_picture(entry: Entry, dimension: str, towns: Mapping[str, str], scenario: str) -> Picture:
    """Draw each part's share of those who get in beside its share of the target group."""
    labels = [cell_words(name, towns) for name in entry.names]
    wrapped = ["<br>".join(textwrap.wrap(capital(label), _WRAPPED)) for label in labels]
    here = np.where(entry.entries >= SMALLEST_CELL, _PERCENT * entry.share.mean, np.nan)
    low, high = _PERCENT * entry.share.mean_low_90, _PERCENT * entry.share.mean_high_90
    figure = go.Figure()
    figure.add_bar(
        y=wrapped,
        x=np.round(_PERCENT * entry.target_share, 1),
        orientation="h",
        name=text("share of the target group at the start"),
        marker={
            "color": ORANGE,
            "pattern": {"shape": "/", "fgcolor": "#FFFFFF", "size": 7, "fillmode": "overlay"},
        },
        hovertemplate="%{x:.0f} %",
    )
    figure.add_bar(
        y=wrapped,
        x=np.round(here, 1),
        orientation="h",
        name=text("share of those who get in"),
        marker={"color": BLUE},
        error_x={"array": high - here, "arrayminus": here - low, "thickness": 2},
        hovertemplate="%{x:.0f} %",
    )
    styled(figure, height=200 + 70 * len(labels))
    figure.update_layout(barmode="group", hovermode="closest", margin={"b": 100})
    figure.update_layout(legend={"y": 0, "yref": "container", "yanchor": "bottom"})
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(title=text("% of people"), rangemode="tozero", nticks=6)
    return Picture(
        figure,
        title=text("Who gets in: {dimension}", dimension=text(DIMENSION_WORDS[dimension]).lower()),
        finding=_finding(entry, labels),
        alt=text(
            "Two bars for each group ({dimension}): its share of the target group at the start, and of those who get "
            "in in {scenario}, with a line for the 90 % interval of its mean.",
            dimension=text(DIMENSION_WORDS[dimension]).lower(),
            scenario=scenario,
        ),
        columns=(
            text(DIMENSION_WORDS[dimension]),
            text("entries until the end"),
            text("share of those who get in, %"),
            text("90 % interval"),
            text("share of the target group, %"),
        ),
        rows=[_row(entry, i, label) for i, label in enumerate(labels)],
    )


def _row(entry: Entry, i: int, label: str) -> tuple[str, ...]:
    target = number(_PERCENT * entry.target_share[i])
    if entry.entries[i] < SMALLEST_CELL:
        return (capital(label), text("fewer than 5 people"), "", "", target)
    low, high = _PERCENT * entry.share.mean_low_90[i], _PERCENT * entry.share.mean_high_90[i]
    return (
        capital(label),
        number(entry.entries[i]),
        number(_PERCENT * entry.share.mean[i]),
        "" if np.isnan(low) else span(low, high, 0),
        target,
    )


def _finding(entry: Entry, labels: list[str]) -> str:
    """Tell which part gets in most often and least often for its size, where that is sure."""
    low, high = entry.share.mean_low_90, entry.share.mean_high_90
    told = entry.entries >= SMALLEST_CELL
    more = [labels[i] for i in np.flatnonzero(told & (low > entry.target_share))]
    fewer = [labels[i] for i in np.flatnonzero(told & (high < entry.target_share))]
    hidden = [labels[i] for i in np.flatnonzero(~told)]
    parts = []
    if more:
        parts.append(
            text("Get in more often than their share of the target group: {listed}.", listed=", ".join(more))
        )
    if fewer:
        parts.append(text("Get in less often than their share: {listed}.", listed=", ".join(fewer)))
    if not parts:
        parts.append(
            text("Those who get in do not differ from the target group in a way we could be sure of.")
        )
    if hidden:
        parts.append(text("Fewer than 5 get in: {listed}.", listed=", ".join(hidden)))
    return " ".join(parts)


def queue_picture(frame: Frame, scenario: str, reference: str) -> Picture:
    """Draw how many people wait for a place in a service in both worlds, and for one in the enterprises."""
    services = course(frame, TARGET, "service_queue")
    figure = go.Figure()
    for column, label, colour, dash in (
        ("mean_scenario", text("for services: {scenario}", scenario=scenario), BLUE, "solid"),
        ("mean_reference", text("for services: {scenario}", scenario=reference), ORANGE, "dot"),
    ):
        _add_line(figure, services.years, services[column], label, colour, dash)
    own = None
    if has_course(frame, ENTERPRISE, "queue"):
        own = course(frame, ENTERPRISE, "queue")
        if np.nanmax(own["mean_scenario"], initial=0.0) > 0:
            label = text("for the design's own places: {scenario}", scenario=scenario)
            _add_line(figure, own.years, own["mean_scenario"], label, GREEN, "dash")
        else:
            own = None
    low, high = services["mean_low_90"][-1], services["mean_high_90"][-1]
    styled(figure, height=460)
    figure.update_layout(margin={"b": 110}, legend={"y": 0, "yref": "container", "yanchor": "bottom"})
    figure.update_xaxes(title=text("years from the start"))
    figure.update_yaxes(title=text("people waiting"), rangemode="tozero", tickformat=",.0f")
    finding = text(
        "At the end {here} people wait for a service in {scenario}, {there} in {reference}: difference {difference}.",
        here=number(services.last["mean_scenario"]),
        there=number(services.last["mean_reference"]),
        scenario=scenario,
        reference=reference,
        difference=difference_words(services.last["difference"], float(low), float(high)),
    )
    if own is not None:
        finding += " " + text(
            "{people} people wait for the design's own places at the end.",
            people=number(own.last["mean_scenario"]),
        )
    return Picture(
        figure,
        title=text("Who waits: people in a queue"),
        finding=finding,
        alt=text(
            "Lines over {years} years: people who wait for a place in a service in {scenario} and in {reference}, and "
            "for the design's own places.",
            years=number(float(round(services.years[-1]))),
            scenario=scenario,
            reference=reference,
        ),
        columns=(text("people in the queue"), *whisker_columns(reference, scenario)),
        rows=_queue_rows(frame),
    )


def _folded(label: str) -> str:
    """Break a name that a narrow screen would cut."""
    return "<br>".join(textwrap.wrap(label, _LEGEND_WRAPPED, break_long_words=False))


def _add_line(
    figure: go.Figure, years: np.ndarray, values: np.ndarray, label: str, colour: str, dash: str
) -> None:
    figure.add_scatter(
        x=years,
        y=np.round(values, 1),
        name=_folded(label),
        mode="lines",
        line={"width": 3, "color": colour, "dash": dash},
        fillcolor=faded(BLUE, 0.2),
        hovertemplate="%{y:,.0f}",
    )


def _queue_rows(frame: Frame) -> list[tuple[str, ...]]:
    """Waiting people at the ends of years, for services and for the design's own places."""
    rows = []
    for group, outcome, label in (
        (TARGET, "service_queue", text("for services")),
        (ENTERPRISE, "queue", text("for the design's own places")),
    ):
        if not has_course(frame, group, outcome):
            continue
        one = course(frame, group, outcome)
        for at in np.flatnonzero((one.months + 1) % _MONTHS_PER_YEAR == 0).tolist():
            numbers = {name: float(values[at]) for name, values in one.columns.items()}
            year = number(float(one.months[at] + 1) / _MONTHS_PER_YEAR)
            rows.append(
                (text("{label}, year {year}", label=label, year=year), *whisker_cells(Whisker("", numbers)))
            )
    return rows
