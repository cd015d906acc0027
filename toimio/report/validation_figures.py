"""Figures of the page on validation, drawn with Matplotlib as SVG: the same bytes for the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from toimio.validation.assess import Assessed, Drawn

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WORLD, _NULL, _DRAWS, _RANGE = "#0b3c5d", "#c1440e", "#7a8b99", "#dfe9d8"
_WIDTH_INCHES, _ROW_INCHES = 9.0, 0.3
_REACH = 1.6
"""Widths of the observed range that are shown on either side of its middle."""
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "toimio",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
}


def draw_overview(assessed: Sequence[Assessed], drawn: Drawn | None, path: Path) -> None:
    """Draw all patterns under one another, each on a scale on which its observed range has the same width.

    Raises
    ------
    ImportError
        If Matplotlib is not installed.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDTH_INCHES, 1.3 + _ROW_INCHES * len(assessed)), layout="constrained")
        axes = figure.add_subplot()
        axes.axvspan(-0.5, 0.5, color=_RANGE, zorder=0)
        for row, one in enumerate(assessed):
            _draw_row(axes, len(assessed) - 1 - row, one, drawn)
        axes.set_yticks(range(len(assessed)), [one.pattern.id for one in assessed][::-1])
        axes.set_xlim(-_REACH, _REACH)
        axes.set_ylim(-0.8, len(assessed) - 0.2)
        axes.set_xticks([-0.5, 0.5], ["low end of the\nobserved range", "high end of the\nobserved range"])
        axes.tick_params(length=0)
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        _explain(figure, axes, drawn)
        save(figure, path)


def _draw_row(axes: Axes, y: int, one: Assessed, drawn: Drawn | None) -> None:
    pattern = one.pattern

    def scaled(values: Any) -> Any:
        return (np.asarray(values) - (pattern.low + pattern.high) / 2.0) / (pattern.high - pattern.low)

    axes.axhline(y, color="#eeeeee", linewidth=0.5, zorder=0.5)
    if drawn is not None:
        values = drawn.world[pattern.id]
        known = values[~np.isnan(values)]
        if len(known):
            low, high = scaled(np.percentile(known, [5, 95]))
            axes.plot(
                np.clip([low, high], -_REACH, _REACH),
                [y, y],
                color=_DRAWS,
                linewidth=5,
                alpha=0.45,
                solid_capstyle="butt",
            )
    for measured, colour, marker, up in ((one.null, _NULL, "D", -0.18), (one.world, _WORLD, "o", 0.0)):
        if np.isnan(measured.value):
            continue
        at = float(scaled(measured.value))
        if not np.isnan(measured.low):
            ends = np.clip(scaled([measured.low, measured.high]), -_REACH, _REACH)
            axes.plot(ends, [y + up, y + up], color=colour, linewidth=1.4)
        shown = float(np.clip(at, -_REACH * 0.985, _REACH * 0.985))
        out = "<" if at < -_REACH else ">" if at > _REACH else marker
        axes.plot([shown], [y + up], out, color=colour, markersize=6 if out != "D" else 4.5, clip_on=False)


def _explain(figure: Figure, axes: Axes, drawn: Drawn | None) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    signs = [
        Patch(color=_RANGE, label="observed range"),
        Line2D([], [], color=_WORLD, marker="o", linewidth=1.4, label="model, 90 % interval"),
        Line2D([], [], color=_NULL, marker="D", markersize=4.5, linewidth=1.4, label="null model"),
    ]
    if drawn is not None:
        label = f"5-95 % of {drawn.draws} draws of parameters"
        signs.append(Line2D([], [], color=_DRAWS, linewidth=5, alpha=0.45, label=label))
    figure.legend(handles=signs, loc="outside upper center", ncols=len(signs), frameon=False)
    axes.set_xlabel("arrow: further out than the picture")


def save(figure: Figure, path: Path) -> None:
    """Write a figure as SVG without a date in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": "toimio"})
