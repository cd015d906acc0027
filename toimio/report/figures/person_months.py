"""One person's month in several situations side by side: what comes in, what goes out, what is left."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from toimio.locale import number, text
from toimio.money.lines import LINES
from toimio.money.words import CATEGORY_WORDS
from toimio.report.euros import euro_words
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, GREEN, GREY, LEGEND_ABOVE, ORANGE, PINK, SKY, styled
from toimio.report.person_months import PersonMonth

_APART = {
    "wage": (BLUE, ""),
    "unemployment_benefit": (ORANGE, "/"),
    "housing_allowance": (GREEN, "\\"),
    "social_assistance": (PINK, "x"),
    "expense_allowance": (SKY, "."),
}
_LABEL_WIDTH = 14
_HALF_A_EURO = 0.5


def person_picture(months: Sequence[PersonMonth], town: str) -> Picture:
    """Draw the months.

    Parameters
    ----------
    months
        Unemployment first.
    town
        The town's name.
    """
    return Picture(
        _figure(months),
        title=text("One person's month: {town}", town=town),
        finding=_finding(months),
        alt=text(
            "Stacked bars of one person's month in {count} situations: pay and benefits above zero, taxes and "
            "contributions below; a point with its amount shows what is left to live on.",
            count=number(len(months)),
        ),
        columns=(text("EUR in the month"), *(month.label for month in months)),
        rows=_rows(months),
    )


def _figure(months: Sequence[PersonMonth]) -> go.Figure:
    labels = ["<br>".join(textwrap.wrap(month.label, _LABEL_WIDTH)) for month in months]
    figure = go.Figure()
    words = {line.key: text(CATEGORY_WORDS[line.category]) for line in LINES}
    for key, (colour, shape) in _APART.items():
        _bar(figure, labels, [month.line_eur(key) for month in months], words[key], colour, shape)
    taxes = [sum(m.line_eur(line.key) for line in LINES if line.sign < 0) for m in months]
    _bar(figure, labels, taxes, text("taxes and contributions"), GREY, "-")
    figure.add_scatter(
        x=labels,
        y=[round(month.disposable_eur, 2) for month in months],
        mode="markers+text",
        marker={
            "size": 12,
            "symbol": "diamond",
            "color": "#FFFFFF",
            "line": {"width": 2, "color": "#16202A"},
        },
        text=[f"<b>{number(month.disposable_eur)}</b>" for month in months],
        textposition="top center",
        name=text("left to live on"),
        hovertemplate="%{y:,.0f}",
    )
    figure.update_yaxes(title=text("EUR in the month"))
    styled(figure, 520)
    figure.update_layout(barmode="relative", legend={**LEGEND_ABOVE})
    return figure


def _bar(
    figure: go.Figure, labels: list[str], euros: list[float], name: str, colour: str, shape: str
) -> None:
    if not any(euros):
        return
    figure.add_bar(
        x=labels,
        y=[round(each, 2) for each in euros],
        name=name,
        marker={"color": colour, "pattern": {"shape": shape, "fgcolor": "#FFFFFF", "fillmode": "overlay"}},
        hovertemplate="%{y:,.0f}",
    )


def _rows(months: Sequence[PersonMonth]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for line in LINES:
        euros = [month.line_eur(line.key) for month in months]
        if any(abs(each) >= _HALF_A_EURO for each in euros):
            rows.append((text(CATEGORY_WORDS[line.category]), *(number(each) for each in euros)))
    rows.append((text("disposable income"), *(number(month.disposable_eur) for month in months)))
    rows.append((text("more than when unemployed"), *(number(month.kept_eur, sign=True) for month in months)))
    rows.append((text("participation tax, %"), *(_tax(month) for month in months)))
    return rows


def _tax(month: PersonMonth) -> str:
    share = month.participation_tax_share
    return "-" if share is None else number(100 * share)


def _finding(months: Sequence[PersonMonth]) -> str:
    idle = months[0]
    told = [
        text(
            "{work}: of {wage} of pay {kept} is kept",
            work=month.label,
            wage=euro_words(round(month.wage_eur)),
            kept=euro_words(round(month.kept_eur)),
        )
        for month in months
        if month.is_told
    ]
    return text(
        "Unemployed, the person has {idle} a month to live on. {others}.",
        idle=euro_words(round(idle.disposable_eur)),
        others="; ".join(told),
    )
