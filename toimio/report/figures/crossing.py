"""From where to where: the people of the start and what they do some years later."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.cells import Values
from toimio.analysis.compare import SMALLEST_CELL
from toimio.analysis.whereabouts import NAMES, Crossing
from toimio.locale import number, text
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import ACTIVITY_COLOURS, BROWN, faded, styled
from toimio.report.situation_words import SHORT_WORDS, SITUATION_WORDS, capital

SITUATION_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        **{name: ACTIVITY_COLOURS[name] for name in NAMES[:5]},
        "outside": BROWN,
        "pension": ACTIVITY_COLOURS["disability_pension"],
        "gone": ACTIVITY_COLOURS["retired"],
    }
)


def situation_words(code: int) -> str:
    """Return what a situation is called, by its position among `NAMES`."""
    return text(SITUATION_WORDS[NAMES[code]])


def short_words(code: int) -> str:
    """Return the same where there is little room."""
    return text(SHORT_WORDS[NAMES[code]])


def crossing_picture(crossing: Crossing, years: int, scenario: str, *, reference: bool = False) -> Picture:
    """Draw who went from where to where.

    Parameters
    ----------
    scenario
        Name for people of the world that is drawn.
    reference
        Whether the world drawn is the reference's.
    """
    mean = (crossing.there if reference else crossing.here).mean(axis=0)
    starts, ends = mean.sum(axis=1), mean.sum(axis=0)
    shown = np.argwhere(mean >= SMALLEST_CELL)
    left = {int(a): i for i, a in enumerate(dict.fromkeys(shown[:, 0].tolist()))}
    right = {int(b): len(left) + i for i, b in enumerate(sorted(set(shown[:, 1].tolist())))}
    nodes = [*((a, starts[a]) for a in left), *((b, ends[b]) for b in right)]
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            textfont={"size": 15},
            node={
                "label": [f"{short_words(code)} {number(people)}" for code, people in nodes],
                "color": [SITUATION_COLOURS[NAMES[code]] for code, _ in nodes],
                "pad": 18,
                "thickness": 18,
                "line": {"width": 0},
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": [left[a] for a, _ in shown.tolist()],
                "target": [right[b] for _, b in shown.tolist()],
                "value": [round(float(mean[a, b]), 1) for a, b in shown.tolist()],
                "color": [faded(SITUATION_COLOURS[NAMES[a]], 0.4) for a, _ in shown.tolist()],
                "hovertemplate": "%{source.label} → %{target.label}<br>%{value:,.0f}<extra></extra>",
            },
        )
    )
    styled(figure, height=560)
    figure.update_layout(hovermode="closest", margin={"l": 12, "r": 12, "b": 24})
    return Picture(
        figure,
        title=text("From the start to year {years}: {scenario}", years=years, scenario=scenario),
        finding=_finding(mean, years),
        alt=text(
            "A flow chart from left to right: what the people of the start did then, and what they do {years} years "
            "later, in {scenario}. A band is as wide as there are people; flows of fewer than 5 people are left out.",
            years=years,
            scenario=scenario,
        ),
        columns=(
            text("at the start"),
            text("people"),
            *(capital(situation_words(code)) for code in range(len(NAMES))),
        ),
        rows=[_row(mean, code) for code in range(len(NAMES)) if starts[code] >= SMALLEST_CELL],
    )


def _row(mean: Values, code: int) -> tuple[str, ...]:
    return (
        capital(situation_words(code)),
        number(float(mean[code].sum())),
        *(_count(float(people)) for people in mean[code]),
    )


def _count(people: float) -> str:
    if people == 0:
        return "0"
    return number(people) if people >= SMALLEST_CELL else text("under 5")


def _finding(mean: Values, years: int) -> str:
    total = float(mean.sum())
    stayed = float(np.trace(mean)) / total if total else 0.0
    largest = int(np.argmax(mean.sum(axis=1)))
    own = mean[largest] / max(float(mean[largest].sum()), 1.0)
    order = [code for code in np.argsort(-own).tolist() if code != largest][:2]
    return text(
        "{total} people are followed. At the end of year {years} {stayed} of 100 are in the same situation as at the "
        "start. Of 100 people {largest} at the start, {first} are then {first_words} and {second} {second_words}.",
        total=number(total),
        stayed=number(100 * stayed),
        years=number(years),
        largest=situation_words(largest),
        first=number(100 * float(own[order[0]])),
        first_words=situation_words(order[0]),
        second=number(100 * float(own[order[1]])),
        second_words=situation_words(order[1]),
    )
