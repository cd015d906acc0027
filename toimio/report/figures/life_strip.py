"""One person's years as two strips of colour, one for each world."""

from __future__ import annotations

import itertools
import textwrap

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from toimio.analysis.whereabouts import NAMES, SITUATION_OF
from toimio.locale import text
from toimio.report.figures.crossing import SITUATION_COLOURS, short_words, situation_words
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import styled
from toimio.report.life_years import beside_words, years_table
from toimio.report.situation_words import capital
from toimio.report.two_lives import TwoLives

_MONTHS_PER_YEAR = 12
_WRAPPED = 12
_PATTERNS = ("", "/", ".", "x", "", "-", "\\", "+")
"""By situation: colour is not the only cue."""


def life_picture(life: TwoLives, scenario: str, reference: str) -> Picture:
    """Draw a person's years in both worlds, with what each year brought as a table."""
    columns, rows = years_table(life, scenario, reference)
    return Picture(
        life_strips(life, scenario, reference),
        title=text("What this person does, month by month"),
        finding=beside_words(life, scenario, reference),
        alt=text(
            "Two strips of colour over {years} years, one for {reference} and one for {scenario}: what one simulated "
            "person does in each month.",
            years=len(rows),
            scenario=scenario,
            reference=reference,
        ),
        columns=columns,
        rows=rows,
    )


def life_strips(life: TwoLives, scenario: str, reference: str) -> go.Figure:
    """Draw what a person does month by month in both worlds."""
    figure = go.Figure()
    # A long name would leave the strips no room on a narrow screen.
    scenario, reference = (
        "<br>".join(textwrap.wrap(name, _WRAPPED, break_long_words=False)) for name in (scenario, reference)
    )
    tracks = ((reference, life.there.activity), (scenario, life.here.activity))
    present = sorted({int(code) for _, activity in tracks for code in SITUATION_OF[activity[:-1]]})
    for code in present:
        bars = [(label, *stay) for label, activity in tracks for stay in _stays(activity[:-1], code)]
        figure.add_bar(
            y=[label for label, _, _ in bars],
            base=[first / _MONTHS_PER_YEAR for _, first, _ in bars],
            x=[months / _MONTHS_PER_YEAR for _, _, months in bars],
            orientation="h",
            name=short_words(code),
            marker={
                "color": SITUATION_COLOURS[NAMES[code]],
                "line": {"width": 0},
                "pattern": {
                    "fillmode": "overlay",
                    "shape": _PATTERNS[code],
                    "fgcolor": "#FFFFFF",
                    "size": 7,
                    "fgopacity": 0.7,
                },
            },
            hovertemplate=capital(situation_words(code)) + "<extra></extra>",
        )
    styled(figure, height=300)
    figure.update_layout(barmode="overlay", hovermode="closest", bargap=0.25, margin={"b": 110})
    figure.update_layout(legend={"y": 0, "yref": "container", "yanchor": "bottom"})
    figure.update_xaxes(
        title=text("years from the start"), range=[0, (len(life.here.activity) - 1) / _MONTHS_PER_YEAR]
    )
    figure.update_yaxes(autorange="reversed", categoryorder="array", categoryarray=[reference, scenario])
    return figure


def _pattern(code: int) -> dict[str, object]:
    return {
        "shape": _PATTERNS[code],
        "fillmode": "overlay",
        "fgcolor": "#FFFFFF",
        "size": 7,
        "fgopacity": 0.7,
    }


def _stays(activity: NDArray[np.int8], code: int) -> list[tuple[int, int]]:
    """First month and length of every stay in a situation."""
    stays, month = [], 0
    for situation, group in itertools.groupby(SITUATION_OF[activity].tolist()):
        length = len(list(group))
        if situation == code:
            stays.append((month, length))
        month += length
    return stays
