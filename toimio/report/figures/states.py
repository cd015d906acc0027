"""What people do, month by month: stacked areas, with today's course as a line."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.catalogue import OUTCOMES, TARGET
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.report.figures.months import course
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import ACTIVITY_COLOURS, faded, styled

ORDER = ("open_work", "supported_work", "subsidised_work", "services", "unemployed")
"""What is stacked, from below: work first."""


def states_picture(frame: Frame, scenario: str, reference: str) -> Picture:
    """Draw what the target group does in the scenario, and how today differs.

    Parameters
    ----------
    frame
        Differences of a pair.
    scenario, reference
        Their names for people.
    """
    figure = go.Figure()
    courses = {name: course(frame, TARGET, f"people_{name}") for name in ORDER}
    for name, one in courses.items():
        figure.add_scatter(
            x=one.years,
            y=np.round(one["mean_scenario"], 1),
            name=text(OUTCOMES[f"people_{name}"].label),
            stackgroup="one",
            mode="lines",
            line={"width": 0.5, "color": ACTIVITY_COLOURS[name]},
            fillcolor=faded(ACTIVITY_COLOURS[name], 0.75),
            hovertemplate="%{y:,.0f}",
        )
    work = courses["open_work"]
    figure.add_scatter(
        x=work.years,
        y=np.round(work["mean_reference"], 1),
        name=text("in open work: {scenario}", scenario=reference),
        mode="lines",
        line={"width": 3, "dash": "dot", "color": "#16202A"},
        hovertemplate="%{y:,.0f}",
    )
    figure.update_xaxes(title=text("years from the start"))
    figure.update_yaxes(title=text("people"), rangemode="tozero", tickformat=",.0f")
    return Picture(
        styled(figure),
        title=text("What people do, year by year"),
        finding=_finding(frame, scenario, reference),
        alt=text(
            "Stacked areas: people of the target group by what they do over {years} years in {scenario}; a "
            "dotted line "
            "shows those in open work in {reference}.",
            years=number(float(work.years[-1])),
            scenario=scenario,
            reference=reference,
        ),
        columns=(text("at the end"), reference, scenario, text("difference"), text("90 % interval")),
        rows=[_row(name, one.last) for name, one in courses.items()],
    )


def _row(name: str, last: dict[str, float]) -> tuple[str, ...]:
    interval = f"{number(last['mean_low_90'], sign=True)}…{number(last['mean_high_90'], sign=True)}"
    return (
        text(OUTCOMES[f"people_{name}"].label),
        number(last["mean_reference"]),
        number(last["mean_scenario"]),
        number(last["difference"], sign=True),
        interval,
    )


def _finding(frame: Frame, scenario: str, reference: str) -> str:
    waiting = course(frame, TARGET, "people_unemployed").last
    return text(
        "At the end {scenario} has {here} unemployed people, {reference} {there}.",
        scenario=scenario,
        reference=reference,
        here=number(waiting["mean_scenario"]),
        there=number(waiting["mean_reference"]),
    )
