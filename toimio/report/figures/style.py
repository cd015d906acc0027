"""Colours, type and number signs that all pictures share.

Colours are of the Okabe-Ito set, which people with any colour vision tell apart; a colour is never the only cue.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import plotly.graph_objects as go

from toimio.locale import get_language

BLUE, ORANGE, GREEN, PINK, SKY = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9"
RED, VIOLET, BROWN, LEAF, GREY = "#D55E00", "#5E4B8B", "#8C6D31", "#3B7A57", "#767676"
COLOURS = (BLUE, ORANGE, GREEN, PINK, SKY, RED, VIOLET, BROWN, LEAF, GREY)

ACTIVITY_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "open_work": BLUE,
        "supported_work": ORANGE,
        "subsidised_work": SKY,
        "services": GREEN,
        "unemployed": GREY,
        "study": LEAF,
        "sick": PINK,
        "inactive": BROWN,
        "disability_pension": VIOLET,
        "retired": "#B8B8B8",
        "moved": "#DDDDDD",
    }
)
_SEPARATORS = {"fi": ",\u00a0", "sv": ",\u00a0", "en": ".,"}
_SIZE = 15
LEGEND_ABOVE = MappingProxyType({"y": 1.02, "yanchor": "bottom"})
"""Where a legend stands that would meet the title of the axis below."""


def styled(figure: go.Figure, height: int = 420) -> go.Figure:
    """Give a figure the common look, and number signs of the language in force."""
    figure.update_layout(
        height=height,
        colorway=list(COLOURS),
        separators=_SEPARATORS[get_language()],
        font={"size": _SIZE},
        margin={"l": 8, "r": 8, "t": 24, "b": 8},
        legend={"orientation": "h", "yanchor": "top", "y": -0.2, "x": 0, "font": {"size": _SIZE}},
        hovermode="x unified",
    )
    figure.update_xaxes(automargin=True, tickfont={"size": _SIZE}, title_font={"size": _SIZE})
    figure.update_yaxes(automargin=True, tickfont={"size": _SIZE}, title_font={"size": _SIZE})
    return figure


def faded(colour: str, opacity: float) -> str:
    """Return a colour that lets through what is behind it, for bands."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
