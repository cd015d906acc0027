"""A course over time with what nine and five of ten simulated worlds stay within."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.cells import Values
from toimio.analysis.compare import Spread, spread
from toimio.locale import text
from toimio.report.figures.style import faded

_PALE, _DARK = 0.18, 0.35


def add_bands(
    figure: go.Figure, x: Sequence[float] | Values, values: Values, colour: str, name: str, decimals: int = 2
) -> Spread:
    """Draw the bands of 90 and 50 % of the worlds and their mean; return what was drawn.

    Parameters
    ----------
    values
        float64[replication, time], in the unit of the axis.
    name
        What the line is called.
    """
    found = spread(values)
    for level, opacity in (("90", _PALE), ("50", _DARK)):
        low, high = (np.round(getattr(found, f"one_{end}_{level}"), decimals) for end in ("low", "high"))
        figure.add_scatter(x=x, y=high, mode="lines", line={"width": 0}, showlegend=False, hoverinfo="skip")
        figure.add_scatter(
            x=x,
            y=low,
            mode="lines",
            line={"width": 0},
            fill="tonexty",
            fillcolor=faded(colour, opacity),
            name=text("{share} % of the simulated worlds", share=level),
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=x,
        y=np.round(found.mean, decimals),
        mode="lines",
        line={"width": 3, "color": colour},
        name=name,
        customdata=np.stack(
            [np.round(found.one_low_90, decimals), np.round(found.one_high_90, decimals)], axis=1
        ),
        hovertemplate="%{y} (%{customdata[0]}…%{customdata[1]})",
    )
    return found
