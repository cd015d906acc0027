"""Fans: how a difference may develop, half of the cases in the dark band and nine of ten in the pale one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.cells import Values
from toimio.analysis.knowledge import Apart
from toimio.locale import number, text
from toimio.report.figures.months import Course
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, ORANGE, faded, styled

DARK, PALE = 0.45, 0.18


def fan(figure: go.Figure, x: Values, bands: Values, colour: str, name: str, line: str) -> None:
    """Add a fan to a figure.

    Parameters
    ----------
    bands
        float64[5, time]: the 5, 25, 50, 75 and 95 per cent points, or the mean in the middle.
    name, line
        What the bands and the line in the middle are called.
    """
    for low, high, opacity, words in (
        (bands[0], bands[4], PALE, text("{name}, 90 %", name=name)),
        (bands[1], bands[3], DARK, text("{name}, 50 %", name=name)),
    ):
        figure.add_scatter(
            x=np.concatenate([x, x[::-1]]),
            y=np.concatenate([high, low[::-1]]),
            fill="toself",
            fillcolor=faded(colour, opacity),
            line={"width": 0},
            mode="lines",
            name=words,
            hoverinfo="skip",
        )
    figure.add_scatter(x=x, y=bands[2], mode="lines", line={"color": colour, "width": 3}, name=line)


def chance_picture(one: Course, label: str, unit: str, scale: float, pairs: int) -> Picture:
    """Draw what one region may live through by chance alone, and how sure the mean is.

    Parameters
    ----------
    one
        Course of the difference.
    label, unit
        What it is called, and in what it is told.
    scale
        Factor from the stored unit to the one that is told.
    """
    ends = ("one_low_90", "one_low_50", "difference", "one_high_50", "one_high_90")
    bands = scale * np.stack([one[end] for end in ends])
    figure = go.Figure()
    fan(figure, one.years, bands, BLUE, text("one region"), text("mean"))
    for end in ("mean_low_90", "mean_high_90"):
        figure.add_scatter(
            x=one.years,
            y=scale * one[end],
            mode="lines",
            line={"color": ORANGE, "width": 2, "dash": "dash"},
            name=text("how sure of the mean, 90 %"),
            showlegend=end == "mean_high_90",
            hoverinfo="skip",
        )
    _axes(figure, unit)
    last = bands[:, -1]
    mean = scale * np.array([one["mean_low_90"][-1], one["mean_high_90"][-1]])
    return Picture(
        styled(figure),
        title=text("Chance: the same design, another run of luck"),
        finding=text(
            "By chance alone one region may end anywhere from {low} to {high} ({label}, 9 runs of 10). The "
            "mean of {pairs} "
            "pairs is known to {mean_low}…{mean_high}.",
            low=_number(last[0]),
            high=_number(last[4]),
            label=label,
            pairs=number(pairs),
            mean_low=_number(mean[0]),
            mean_high=_number(mean[1]),
        ),
        alt=text(
            "Fan of the difference by year: {label}; dark band half of the runs, pale band 90 %.", label=label
        ),
        columns=_columns(),
        rows=_rows(one.years, bands),
    )


def knowledge_picture(apart: Apart, label: str, unit: str, scale: float) -> Picture:
    """Draw how the mean difference spreads when parameters are drawn from their ranges, apart from chance."""
    years = np.arange(1.0, apart.knowledge.shape[1] + 1.0)
    figure = go.Figure()
    fan(figure, years, scale * apart.knowledge, ORANGE, text("what we do not know"), text("middle"))
    for row, dash in ((0, "dot"), (4, "dot")):
        figure.add_scatter(
            x=years,
            y=scale * apart.both[row],
            mode="lines",
            line={"color": BLUE, "width": 2, "dash": dash},
            name=text("chance and knowledge together, 90 %"),
            showlegend=row == 0,
            hoverinfo="skip",
        )
    _axes(figure, unit)
    last = scale * apart.knowledge[:, -1]
    return Picture(
        styled(figure),
        title=text("Knowledge: the same luck, other parameters within what the sources allow"),
        finding=text(
            "When the parameters are drawn from their ranges, the mean difference is from {low} to {high} in "
            "9 draws of 10 "
            "({label}); it is above zero {times} times out of 10.",
            low=_number(last[0]),
            high=_number(last[4]),
            label=label,
            times=number(10 * apart.more_share[-1]),
        ),
        alt=text(
            "Fan of the mean difference by year over {draws} draws of parameters: {label}; dotted lines hold "
            "chance too.",
            draws=number(apart.draws),
            label=label,
        ),
        columns=_columns(),
        rows=_rows(years, scale * apart.knowledge),
    )


def _axes(figure: go.Figure, unit: str) -> None:
    figure.add_hline(y=0, line={"color": "#767676", "width": 1})
    figure.update_xaxes(title=text("years from the start"))
    figure.update_yaxes(title=text("difference, {unit}", unit=unit))


def _columns() -> Sequence[str]:
    return (text("year"), "5 %", "25 %", text("middle"), "75 %", "95 %")


def _rows(years: Values, bands: Values) -> list[tuple[str, ...]]:
    whole = [i for i, year in enumerate(years.tolist()) if year > 0 and float(year).is_integer()]
    return [(number(years[i]), *(_number(band[i]) for band in bands)) for i in whole]


def _number(value: float) -> str:
    return number(value, 0, sign=True)
