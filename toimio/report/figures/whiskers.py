"""Differences one below another, each with both intervals of its mean."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.compare import Spread
from toimio.locale import number, text
from toimio.report.figures.months import Course
from toimio.report.figures.style import BLUE, GREY, faded, styled
from toimio.report.rounding import span
from toimio.report.situation_words import capital, decimals_shown

_WRAPPED = 22
_NO_DECIMALS_FROM = 100.0
_ROW_HEIGHT, _FRAME_HEIGHT = 46, 110


@dataclass(frozen=True)
class Whisker:
    """One difference; `numbers` by column of the table of differences, all NaN where too few people stand behind."""

    label: str
    numbers: dict[str, float]

    @property
    def is_told(self) -> bool:
        """Whether there are people enough to tell it."""
        return not math.isnan(self.numbers["difference"])

    @property
    def decimals(self) -> int:
        """Decimals that its interval deserves."""
        low, high = self.numbers["mean_low_90"], self.numbers["mean_high_90"]
        return decimals_shown(low, high)

    @classmethod
    def at_end(cls, label: str, course: Course) -> Whisker:
        """Take a course at the horizon."""
        return cls(label, course.last)

    @classmethod
    def of(cls, label: str, paired: Spread, row: int, reference: float, scenario: float) -> Whisker:
        """Take one row of a spread over pairs."""
        numbers = {name: float(values[row]) for name, values in paired.intervals().items()}
        levels = {
            "mean_reference": reference,
            "mean_scenario": scenario,
            "difference": float(paired.mean[row]),
        }
        return cls(label, numbers | levels)


def whiskers_figure(rows: Sequence[Whisker], axis: str) -> go.Figure:
    """Draw a dot for each difference, a thick line for its 50 % and a thin one for its 90 % interval.

    Parameters
    ----------
    axis
        What is counted.
    """
    told = [row for row in rows if row.is_told]
    labels = [
        "<br>".join(textwrap.wrap(capital(row.label), _WRAPPED, break_long_words=False)) for row in told
    ]
    figure = go.Figure()
    for level, width, opacity in ((90, 4, 0.45), (50, 12, 0.55)):
        x, y = [], []
        for label, row in zip(labels, told, strict=True):
            x += [row.numbers[f"mean_low_{level}"], row.numbers[f"mean_high_{level}"], None]
            y += [label, label, None]
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"width": width, "color": faded(BLUE, opacity)},
            name=text("{level} % interval of the mean", level=level),
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[round(row.numbers["difference"], 2) for row in told],
        y=labels,
        mode="markers",
        marker={"size": 13, "color": BLUE, "line": {"width": 2, "color": "#FFFFFF"}},
        name=text("mean difference"),
        hovertemplate="%{x:+,.1f}",
    )
    figure.add_vline(x=0, line={"color": GREY, "width": 2})
    # The bottom margin holds the axis title and a legend that may take three lines on a narrow screen.
    styled(figure, height=_FRAME_HEIGHT + _ROW_HEIGHT * max(len(told), 2))
    figure.update_layout(hovermode="closest", legend={"y": -0.02, "yref": "container", "yanchor": "bottom"})
    figure.update_layout(margin={"b": 100}, height=figure.layout.height + 60)
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(title=axis, zeroline=False, nticks=6)
    return figure


WHISKER_COLUMNS = ("reference", "scenario", "difference", "50", "90")


def whisker_columns(reference: str, scenario: str) -> tuple[str, ...]:
    """Return the headings of a table of differences, without the first."""
    return (reference, scenario, text("difference"), text("50 % interval"), text("90 % interval"))


def whisker_cells(row: Whisker) -> tuple[str, ...]:
    """Return a difference as cells of a table."""
    if not row.is_told:
        return (text("fewer than 5 people"), *[""] * (len(WHISKER_COLUMNS) - 1))
    values, decimals = row.numbers, row.decimals
    level = max(decimals, 0) if values["mean_scenario"] < _NO_DECIMALS_FROM else 0
    return (
        number(values["mean_reference"], level),
        number(values["mean_scenario"], level),
        number(values["difference"], decimals, sign=True),
        _interval(values, 50, decimals),
        _interval(values, 90, decimals),
    )


def whiskers_finding(rows: Sequence[Whisker], unit: str) -> str:
    """Tell which differences have a direction, the clearest first, and of which none is known."""
    told = [row for row in rows if row.is_told and not math.isnan(row.numbers["mean_low_90"])]
    sure = [row for row in told if row.numbers["mean_low_90"] > 0 or row.numbers["mean_high_90"] < 0]
    same = [row for row in told if row.numbers["mean_low_90"] == row.numbers["mean_high_90"] == 0]
    unsure = [row for row in told if row not in sure and row not in same]
    sure.sort(key=lambda row: -abs(row.numbers["difference"]))
    parts = []
    if sure:
        listed = "; ".join(f"{row.label} {_short(row)}" for row in sure)
        parts.append(text("Known direction ({unit}, 90 % interval): {listed}.", unit=unit, listed=listed))
    if unsure:
        listed = ", ".join(row.label for row in unsure)
        parts.append(text("We do not know the direction of the change: {listed}.", listed=listed))
    if told and len(same) == len(told):
        parts.append(text("No difference in any pair of worlds."))
    return " ".join(parts) or text("There are too few people or pairs to tell.")


def _short(row: Whisker) -> str:
    return f"{number(row.numbers['difference'], row.decimals, sign=True)} ({_interval(row.numbers, 90, row.decimals)})"


def _interval(values: dict[str, float], level: int, decimals: int) -> str:
    low, high = values[f"mean_low_{level}"], values[f"mean_high_{level}"]
    return "" if np.isnan(low) else span(low, high, decimals, sign=True)
