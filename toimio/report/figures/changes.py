"""How many people more or fewer do what at the end than today: a bar for each, with its interval."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from toimio.analysis.catalogue import OUTCOMES, TARGET
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.report.figures.months import course, has_course
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import ACTIVITY_COLOURS, styled
from toimio.report.plain_sentence import Change, change_at_end
from toimio.report.rounding import decimals_for, span

ORDER = (
    "open_work",
    "supported_work",
    "subsidised_work",
    "services",
    "study",
    "sick",
    "unemployed",
    "disability_pension",
)
"""What is told, from above: work first."""
_UNKNOWN = "#7A8794"
_ZERO_LINE = {"width": 2, "color": _UNKNOWN}
_ROW_PIXELS = 52
_AXIS_PIXELS = 58
"""Numbers and title of the axis below."""
_LABEL_ABOVE_PIXELS = 21
"""Names stand above their bars, which so have the whole width, on a telephone too."""


def changes_picture(frame: Frame, scenario: str, *, may_tell: bool = True) -> Picture:
    """Draw the differences from today at the end of the time.

    Parameters
    ----------
    frame
        Differences from today.
    scenario
        Name of the design for people.
    may_tell
        Whether there are pairs enough to tell directions.
    """
    names = [name for name in ORDER if has_course(frame, TARGET, f"people_{name}")]
    changes = {name: change_at_end(frame, TARGET, f"people_{name}") for name in names}
    years = number(float(course(frame, TARGET, "people_open_work").years[-1]))
    figure = go.Figure(_bars(changes, may_tell=may_tell))
    styled(figure, _ROW_PIXELS * len(changes) + 70)
    # All names in one call: Plotly checks the whole figure at each.
    names_above = [
        {
            "text": label,
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": label,
            "yshift": _LABEL_ABOVE_PIXELS,
            "showarrow": False,
        }
        for label in figure.data[0].y
    ]
    figure.update_layout(
        showlegend=False,
        hovermode="closest",
        bargap=0.62,
        annotations=names_above,
        shapes=[{"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "y domain", "line": _ZERO_LINE}],
        # With margins to be found the browser would draw everything twice.
        margin={"b": _AXIS_PIXELS},
        xaxis={
            "title": {"text": text("difference from today, people")},
            "tickformat": ",.0f",
            "nticks": 7,
            "automargin": False,
        },
        yaxis={"autorange": "reversed", "showticklabels": False, "automargin": False},
    )
    return Picture(
        figure,
        title=text("What people do, compared with today"),
        finding=_finding(changes, years, may_tell=may_tell),
        alt=text(
            "Bars: how many people more or fewer than today do what at the end of year {years} in {scenario}, "
            "each with the 90 % interval of the mean; hatched where the direction is not known.",
            years=years,
            scenario=scenario,
        ),
        columns=(text("at the end"), text("today"), scenario, text("difference"), text("90 % interval")),
        rows=[_row(frame, name, change) for name, change in changes.items()],
    )


def _bars(changes: dict[str, Change], *, may_tell: bool) -> go.Bar:
    """Draw a bar for each change: filled and numbered where its direction is known, hatched where it is not."""
    known = [may_tell and change.direction != 0 for change in changes.values()]
    colours = [ACTIVITY_COLOURS[name] for name in changes]
    is_sure = not any(math.isnan(change.low) for change in changes.values())
    reach = {"error_x": _reach(changes)} if is_sure else {}
    return go.Bar(
        y=[
            f"{_label(name)}  <b>{number(change.mean, 0, sign=True) if is_known else '?'}</b>"
            for (name, change), is_known in zip(changes.items(), known, strict=True)
        ],
        x=[round(change.mean, 1) for change in changes.values()],
        orientation="h",
        marker={
            "color": colours,
            "line": {"color": colours, "width": 1.5},
            "pattern": {
                "shape": ["" if each else "/" for each in known],
                "fillmode": "replace",
                "solidity": 0.25,
            },
        },
        text=[_written(change) for change in changes.values()],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        **reach,
    )


def _reach(changes: dict[str, Change]) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [change.high - change.mean for change in changes.values()],
        "arrayminus": [change.mean - change.low for change in changes.values()],
        "color": _UNKNOWN,
        "thickness": 2,
        "width": 5,
    }


def _label(name: str) -> str:
    return text(OUTCOMES[f"people_{name}"].label)


def _written(change: Change) -> str:
    decimals = min(0, decimals_for(change.low, change.high, 2))
    mean = number(change.mean, decimals, sign=True)
    if math.isnan(change.low):
        return mean
    interval = span(change.low, change.high, decimals, sign=True)
    return text("{mean} (90 % interval {interval})", mean=mean, interval=interval)


def _row(frame: Frame, name: str, change: Change) -> tuple[str, ...]:
    last = course(frame, TARGET, f"people_{name}").last
    decimals = min(0, decimals_for(change.low, change.high, 2))
    return (
        _label(name),
        number(last["mean_reference"]),
        number(last["mean_scenario"]),
        number(change.mean, decimals, sign=True),
        "-" if math.isnan(change.low) else span(change.low, change.high, decimals, sign=True),
    )


def _finding(changes: dict[str, Change], years: str, *, may_tell: bool) -> str:
    known = {name: each for name, each in changes.items() if each.direction}
    if not may_tell:
        return text("Preliminary: no direction is told yet.")
    if not known:
        return text(
            "Nothing differs from today so that its direction is known at the end of year {years}.",
            years=years,
        )
    more = _largest(known, 1)
    fewer = _largest(known, -1)
    if more and fewer:
        return text(
            "At the end of year {years} most is added to: {more}; most is taken away from: {fewer}.",
            years=years,
            more=more,
            fewer=fewer,
        )
    if more:
        return text("At the end of year {years} most is added to: {more}.", years=years, more=more)
    return text("At the end of year {years} most is taken away from: {fewer}.", years=years, fewer=fewer)


def _largest(known: dict[str, Change], sign: int) -> str:
    """Name and size of the largest change of one direction; empty where there is none."""
    found = [(abs(each.mean), name) for name, each in known.items() if each.direction == sign]
    if not found:
        return ""
    size, name = max(found)
    return f"{_label(name)} {number(sign * size, 0, sign=True)}"
