"""People in each situation over time: how both worlds go, and how sure their mean difference is."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from toimio.analysis.catalogue import OUTCOMES, TARGET
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.report.figures.months import Course, course
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, GREY, ORANGE, faded, styled
from toimio.report.figures.whiskers import (
    Whisker,
    whisker_cells,
    whisker_columns,
    whiskers_figure,
    whiskers_finding,
)
from toimio.report.situation_words import capital, difference_words

STOCKS = (
    "open_work",
    "supported_work",
    "subsidised_work",
    "services",
    "unemployed",
    "inactive",
    "sick",
    "disability_pension",
)
"""Situations that are told over time: `people_` outcomes of the target group."""
MONTHS_PER_YEAR = 12


def stock_words(name: str) -> str:
    """Return what a situation is called."""
    return text(OUTCOMES[f"people_{name}"].label)


def changes_picture(frame: Frame, scenario: str, reference: str) -> Picture:
    """Draw the difference of every situation at the horizon."""
    courses = {name: course(frame, TARGET, f"people_{name}") for name in STOCKS}
    rows = [Whisker.at_end(stock_words(name), one) for name, one in courses.items()]
    years = number(float(courses["open_work"].years[-1]))
    return Picture(
        whiskers_figure(rows, text("people more or fewer than in {reference}", reference=reference)),
        title=text(
            "Who is where at the end of year {years}: difference from {reference}",
            years=years,
            reference=reference,
        ),
        finding=whiskers_finding(rows, text("people")),
        alt=text(
            "A dot for each situation: how many people more or fewer are in it after {years} years in {scenario} than "
            "in {reference}, with lines for how sure the mean is.",
            years=years,
            scenario=scenario,
            reference=reference,
        ),
        columns=(text("at the end of year {years}", years=years), *whisker_columns(reference, scenario)),
        rows=[(row.label, *whisker_cells(row)) for row in rows],
    )


def stock_picture(frame: Frame, name: str, scenario: str, reference: str) -> Picture:
    """Draw one situation over time: people in both worlds above, their difference with its bands below."""
    one = course(frame, TARGET, f"people_{name}")
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.08)
    for column, label, colour, dash in (
        ("mean_scenario", scenario, BLUE, "solid"),
        ("mean_reference", reference, ORANGE, "dot"),
    ):
        figure.add_scatter(
            x=one.years,
            y=np.round(one[column], 1),
            name=label,
            mode="lines",
            line={"width": 3, "color": colour, "dash": dash},
            hovertemplate="%{y:,.0f}",
            row=1,
            col=1,
        )
    _add_difference(figure, one)
    styled(figure, height=620)
    figure.update_xaxes(title=text("years from the start"), row=2)
    figure.update_yaxes(title=text("people"), rangemode="tozero", tickformat=",.0f", row=1)
    figure.update_yaxes(title=text("difference, people"), tickformat=",.0f", row=2)
    last = Whisker.at_end(stock_words(name), one)
    return Picture(
        figure,
        title=text("{situation}, year by year", situation=capital(stock_words(name))),
        finding=text(
            "At the end of year {years}: {here} people in {scenario}, {there} in {reference}; difference {difference}.",
            years=number(float(one.years[-1])),
            here=number(last.numbers["mean_scenario"]),
            there=number(last.numbers["mean_reference"]),
            scenario=scenario,
            reference=reference,
            difference=difference_words(
                last.numbers["difference"], last.numbers["mean_low_90"], last.numbers["mean_high_90"]
            ),
        ),
        alt=text(
            "Two charts one above the other over {years} years: people {situation} in {scenario} and in {reference}, "
            "and their difference with a dark band (50 %) and a pale one (90 %) that tell how sure of the mean we are.",
            years=number(float(one.years[-1])),
            situation=stock_words(name),
            scenario=scenario,
            reference=reference,
        ),
        columns=(text("year"), *whisker_columns(reference, scenario)),
        rows=list(_yearly(one)),
    )


def _add_difference(figure: go.Figure, one: Course) -> None:
    for level, opacity in ((90, 0.22), (50, 0.45)):
        low, high = one[f"mean_low_{level}"], one[f"mean_high_{level}"]
        figure.add_scatter(
            x=np.concatenate([one.years, one.years[::-1]]),
            y=np.round(np.concatenate([high, low[::-1]]), 2),
            fill="toself",
            fillcolor=faded(BLUE, opacity),
            line={"width": 0},
            mode="lines",
            name=text("how sure of the mean, {level} %", level=level),
            hoverinfo="skip",
            row=2,
            col=1,
        )
    figure.add_scatter(
        x=one.years,
        y=np.round(one["difference"], 1),
        mode="lines",
        line={"width": 3, "color": BLUE},
        name=text("mean difference"),
        hovertemplate="%{y:+,.1f}",
        row=2,
        col=1,
    )
    figure.add_hline(y=0, line={"color": GREY, "width": 2}, row=2, col=1)


def _yearly(one: Course) -> Iterable[tuple[str, ...]]:
    for at in np.flatnonzero(one.months % MONTHS_PER_YEAR == 0).tolist():
        numbers = {name: float(values[at]) for name, values in one.columns.items()}
        yield number(float(one.years[at])), *whisker_cells(Whisker("", numbers))
