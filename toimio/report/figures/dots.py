"""Two hundred people in one month: a dot for each, in the box of what the person does.

Everyone has the same place in every box, so that a dot that moves is seen to leave one box and appear in another.
"""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from toimio.analysis.whereabouts import NAMES, SITUATION_OF
from toimio.locale import number, text
from toimio.report.figures.crossing import SITUATION_COLOURS, short_words, situation_words
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import RED, faded, styled
from toimio.report.situation_words import capital, month_words

COLUMNS, DEEP = 25, 8
"""Places of a box: people side by side and one below another."""
_ACROSS = 2
_GAP, _HEAD = 2, 4
_BOX = faded("#767676", 0.10)


def dots_picture(
    here: NDArray[np.int8],
    there: NDArray[np.int8],
    month: int,
    start_month: int,
    scenario: str,
    reference: str,
) -> Picture:
    """Draw one month.

    Parameters
    ----------
    here, there
        int8[month, person]: what the sampled people do in both worlds, in the order of their situation at the start.
    month
        Month from the start.
    start_month
        Absolute number of the first month.
    """
    first, now = SITUATION_OF[here[0]], SITUATION_OF[here[month]]
    before = SITUATION_OF[here[max(month - 1, 0)]]
    moved = now != before
    counts, today = _counts(now), _counts(SITUATION_OF[there[month]])
    figure = go.Figure()
    x, y = _places(now)
    for code in sorted(set(first.tolist())):
        mine = first == code
        figure.add_scatter(
            x=x[mine],
            y=y[mine],
            mode="markers",
            name=short_words(code),
            marker={
                "size": np.where(moved[mine], 14, 9),
                "color": SITUATION_COLOURS[NAMES[code]],
                "line": {"width": np.where(moved[mine], 3, 0), "color": RED},
                "opacity": 1,
            },
            hoverinfo="skip",
        )
    _draw_boxes(figure, counts, today)
    _frame(figure)
    title = month_words(start_month + month)
    return Picture(
        figure,
        title=text("{count} people of the start: {month}", count=number(len(now)), month=title),
        finding=_finding(title, counts, today, int(moved.sum()), scenario, reference),
        alt=text(
            "Eight boxes, one for each situation, with a dot for each of {count} people in {scenario} in {month}. The "
            "colour tells what the person did at the start; a ring, that the person moved this month. {counts}.",
            count=number(len(now)),
            scenario=scenario,
            month=title,
            counts="; ".join(
                f"{situation_words(code)} {count}" for code, count in enumerate(counts) if count
            ),
        ),
        columns=(text("of {count} people", count=number(len(now))), reference, scenario),
        rows=[
            (capital(situation_words(code)), number(today[code]), number(counts[code]))
            for code in range(len(NAMES))
        ],
    )


def _counts(situations: NDArray[np.int8]) -> list[int]:
    return [int(count) for count in np.bincount(situations, minlength=len(NAMES))]


def _corner(code: int) -> tuple[int, int]:
    """Left and upper corner of a box's first dot."""
    return (code % _ACROSS) * (COLUMNS + _GAP), (code // _ACROSS) * (DEEP + _HEAD) + _HEAD


def _places(situations: NDArray[np.int8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Place of every person: the box of the situation, and in it the place that is the person's own."""
    own = np.arange(len(situations))
    corners = np.array([_corner(code) for code in range(len(NAMES))])[situations]
    return corners[:, 0] + own % COLUMNS, corners[:, 1] + own // COLUMNS


def _draw_boxes(figure: go.Figure, counts: list[int], today: list[int]) -> None:
    shapes, annotations = [], []
    for code in range(len(NAMES)):
        left, top = _corner(code)
        sides = {"x0": left - 0.9, "x1": left + COLUMNS - 0.1, "y0": top - 0.9, "y1": top + DEEP - 0.1}
        shapes.append({"type": "rect", "line": {"width": 0}, "fillcolor": _BOX, "layer": "below"} | sides)
        written = text("{count} (today {today})", count=counts[code], today=today[code])
        annotations.append(
            {
                "x": left - 0.9,
                "y": top - 1.0,
                "text": f"{short_words(code)}<br><b>{written}</b>",
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "align": "left",
                "font": {"size": 14},
            }
        )
    # All at once: Plotly copies the whole layout for each one added alone.
    figure.update_layout(shapes=shapes, annotations=annotations)


def _frame(figure: go.Figure) -> None:
    styled(figure, height=780)
    rows = len(NAMES) // _ACROSS
    title = text("Colour: what the person did at the start")
    figure.update_layout(hovermode=False, legend={"title": {"text": title, "font": {"size": 15}}})
    figure.update_xaxes(visible=False, fixedrange=True, range=[-1.2, _ACROSS * (COLUMNS + _GAP) - _GAP + 0.2])
    figure.update_yaxes(visible=False, fixedrange=True, range=[rows * (DEEP + _HEAD) + 0.2, 0])


def _finding(
    month: str, counts: list[int], today: list[int], moved: int, scenario: str, reference: str
) -> str:
    return text(
        "{month}: of {count} people {open} are in open work ({open_today} in {reference}), {supported} in supported "
        "work ({supported_today}) and {unemployed} unemployed ({unemployed_today}). Moved this month in {scenario}: "
        "{moved}.",
        month=capital(month),
        count=sum(counts),
        open=counts[NAMES.index("open_work")],
        open_today=today[NAMES.index("open_work")],
        supported=counts[NAMES.index("supported_work")],
        supported_today=today[NAMES.index("supported_work")],
        unemployed=counts[NAMES.index("unemployed")],
        unemployed_today=today[NAMES.index("unemployed")],
        moved=moved,
        scenario=scenario,
        reference=reference,
    )
