"""Who pays and who gains: a stair of purses that begins at nothing and ends at nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from toimio.analysis.study import Pair
from toimio.locale import number, text
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, GREY, LEGEND_ABOVE, RED, VIOLET, styled
from toimio.report.purses import TOGETHER, Net, net_of, nets, sum_of_all_eur, years_of

_MILLION = 1_000_000.0
_THOUSAND = 1_000.0
_LABEL_WIDTH = 22
_ROW_HEIGHT, _FRAME_HEIGHT = 62, 140
_LOST_EUR = 1.0


@dataclass(frozen=True)
class Step:
    """One bar of the stair."""

    net: Net
    starts_at: float
    is_sum: bool


def payers_picture(pair: Pair, scenario: str) -> Picture:
    """Draw what each purse has more or less than today at the end.

    Parameters
    ----------
    pair
        Worlds with a ledger.
    scenario
        The design's name for people.
    """
    stair = _stair(pair)
    years = number(years_of(pair))
    return Picture(
        _figure(stair),
        title=text("Who pays and who gains"),
        finding=_finding(pair, stair),
        alt=text(
            "Bars one after another: what each purse has more or less than today after {years} years in {scenario}. "
            "Those who pay more are hatched and have a minus, those who gain have a plus; a question mark stands where "
            "the direction is not known.",
            years=years,
            scenario=scenario,
        ),
        columns=(text("purse"), text("more or less than today"), text("90 % interval of the mean")),
        rows=[(step.net.label, step.net.amount, step.net.interval) for step in stair],
    )


def _stair(pair: Pair) -> list[Step]:
    """Public purses, their sum, then all others, each from where the one before it ended."""
    found = nets(pair)
    steps, level = [], 0.0
    for net in (each for each in found if each.purse.is_public):
        steps.append(Step(net, level, is_sum=False))
        level += net.mean
    if steps:
        steps.append(Step(net_of(pair, TOGETHER), 0.0, is_sum=True))
    for net in (each for each in found if not each.purse.is_public):
        steps.append(Step(net, level, is_sum=False))
        level += net.mean
    return steps


def _figure(stair: Sequence[Step]) -> go.Figure:
    largest = max((abs(step.net.mean) for step in stair), default=0.0)
    unit, words = (
        (_MILLION, text("million euros")) if largest >= _MILLION else (_THOUSAND, text("thousand euros"))
    )
    figure = go.Figure()
    kinds = (
        (text("gains (+)"), BLUE, "", [s for s in stair if not s.is_sum and s.net.direction > 0]),
        (text("pays more (−)"), RED, "/", [s for s in stair if not s.is_sum and s.net.direction < 0]),
        (
            text("direction not known (?)"),
            VIOLET,
            ".",
            [s for s in stair if not s.is_sum and not s.net.direction],
        ),
        (text("public purses together"), GREY, "x", [s for s in stair if s.is_sum]),
    )
    for name, colour, shape, steps in kinds:
        if not steps:
            continue
        figure.add_bar(
            orientation="h",
            name=name,
            y=[_label(step) for step in steps],
            x=[step.net.mean / unit for step in steps],
            base=[step.starts_at / unit for step in steps],
            marker={
                "color": colour,
                "line": {"color": colour, "width": 1.5},
                "pattern": {
                    "shape": shape,
                    "fgcolor": "#FFFFFF",
                    "fillmode": "overlay",
                    "size": 8,
                    "solidity": 0.3,
                },
            },
            customdata=[step.net.interval for step in steps],
            hovertemplate="%{y}<br>" + text("90 % interval of the mean") + ": %{customdata}<extra></extra>",
        )
    figure.update_xaxes(title=words, zeroline=True, zerolinewidth=1, zerolinecolor=GREY, showgrid=True)
    figure.update_yaxes(categoryorder="array", categoryarray=[_label(s) for s in reversed(stair)])
    styled(figure, _FRAME_HEIGHT + _ROW_HEIGHT * max(1, len(stair)))
    figure.update_layout(
        hovermode="closest",
        bargap=0.25,
        barmode="overlay",
        legend={**LEGEND_ABOVE},
    )
    return figure


def _label(step: Step) -> str:
    """Name a purse with its amount under it: beside the bars, amounts would cover one another on a narrow screen."""
    name = textwrap.wrap(step.net.label, _LABEL_WIDTH, break_long_words=False)
    mark = "" if step.net.direction else " ?"
    return "<br>".join([*name, f"<b>{step.net.amount}{mark}</b>"])


def _finding(pair: Pair, stair: Sequence[Step]) -> str:
    if not stair:
        return text("No purse has more or less than today.")
    if sum_of_all_eur(pair) >= _LOST_EUR:
        return text(
            "The purses do not sum to zero: money is lost in the accounts, so do not use these figures."
        )
    return text(
        "What some pay others receive: all purses together sum to zero. Whether the whole is worth it is told by what "
        "is used and made, further down."
    )
