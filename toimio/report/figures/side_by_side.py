"""Designs side by side: a dot and its interval for each, one panel for each outcome."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from toimio.locale import number, text
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import COLOURS, styled
from toimio.report.side_by_side import Main, Side, effect
from toimio.report.side_by_side_words import cell, factor, label, main_rows

_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "star")
_ROW_PIXELS, _PANEL_PIXELS = 44, 112
_LINE_LETTERS, _TITLE_LETTERS = 20, 36
_LETTER_PIXELS = 6.0
_TODAY = "#767676"


def side_by_side_picture(sides: Sequence[Side], mains: Sequence[Main], years: float, today: str) -> Picture:
    """Draw what each design changes against today, all designs of an outcome on one scale.

    Parameters
    ----------
    sides
        Designs in the order they are told.
    mains
        Outcomes, a panel each.
    years
        Horizon.
    today
        Name of what all are compared with.
    """
    titles = [_lines(label(main, years), _TITLE_LETTERS) for main in mains]
    height = sum(_PANEL_PIXELS + _ROW_PIXELS * len(sides) for _ in mains)
    figure = make_subplots(
        rows=len(mains), cols=1, subplot_titles=titles, vertical_spacing=_PANEL_PIXELS / height
    )
    for row, main in enumerate(mains, 1):
        _panel(figure, row, main, sides)
    styled(figure, height)
    figure.update_layout(showlegend=False, hovermode="closest", margin={"t": _PANEL_PIXELS // 2})
    # Titles begin above the names of the designs, so that they fit on a narrow screen.
    figure.update_annotations(
        x=0, xanchor="left", align="left", xshift=-_width(sides), yshift=6, font={"size": 16}
    )
    return Picture(
        figure,
        title=text("What each design changes"),
        finding=_finding(sides, mains),
        alt=text(
            "Dots with lines: for {count} outcomes, the difference of each design to {today} and its 90 % interval. A "
            "filled dot lies surely on one side of today, a hollow one may lie on either.",
            count=number(len(mains)),
            today=today,
        ),
        columns=(text("outcome"), today, *(side.name for side in sides)),
        rows=main_rows(sides, mains, years),
    )


def _panel(figure: go.Figure, row: int, main: Main, sides: Sequence[Side]) -> None:
    for place, side in enumerate(sides):
        one, times = effect(side, main), factor(main)
        colour = COLOURS[place % len(COLOURS)]
        symbol = _SYMBOLS[place % len(_SYMBOLS)]
        figure.add_scatter(
            x=[one.mean * times],
            y=[_name(side.name)],
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [(one.high - one.mean) * times],
                "arrayminus": [(one.mean - one.low) * times],
                "thickness": 3,
                "width": 6,
                "color": colour,
            },
            mode="markers",
            marker={
                "size": 13,
                "color": colour,
                "symbol": symbol if one.sign or one.is_nothing else f"{symbol}-open",
                "line": {"width": 2, "color": colour},
            },
            name=html.escape(side.name),
            hovertemplate=f"{html.escape(cell(main, one))}<extra></extra>",
            row=row,
            col=1,
        )
    # After the dots: Plotly draws no line into a panel that is empty yet.
    figure.add_vline(x=0, line={"color": _TODAY, "width": 2, "dash": "dot"}, row=row, col=1)
    figure.update_yaxes(range=[len(sides) - 0.4, -0.6], row=row, col=1)
    figure.update_xaxes(rangemode="tozero", zeroline=False, row=row, col=1)


def _finding(sides: Sequence[Side], mains: Sequence[Main]) -> str:
    every = [effect(side, main) for side in sides for main in mains]
    return text(
        "Of {all} differences to today {known} have a known direction (filled dots); for the others the model cannot "
        "tell (hollow dots).",
        all=number(len(every)),
        known=number(sum(one.sign != 0 or one.is_nothing for one in every)),
    )


def _name(words: str) -> str:
    return _lines(words, _LINE_LETTERS)


def _lines(words: str, letters: int) -> str:
    return "<br>".join(html.escape(line) for line in textwrap.wrap(words, letters)) or "-"


def _width(sides: Sequence[Side]) -> float:
    """About how wide the names beside the panels are, in pixels."""
    lines = [line for side in sides for line in textwrap.wrap(side.name, _LINE_LETTERS)]
    return _LETTER_PIXELS * max((len(line) for line in lines), default=0)
