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
_LABEL_WIDTH = 20
_ROW_HEIGHT, _FRAME_HEIGHT = 74, 170
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
            "Lying bars of one person's month in {count} situations: pay and benefits right of zero, taxes and "
            "contributions left; a point shows what is left to live on.",
            count=number(len(months)),
        ),
        columns=(text("EUR in the month"), *(month.label for month in months)),
        rows=_rows(months),
    )


def _figure(months: Sequence[PersonMonth]) -> go.Figure:
    labels = [_label(month) for month in months]
    figure = go.Figure()
    words = {line.key: text(CATEGORY_WORDS[line.category]) for line in LINES}
    for key, (colour, shape) in _APART.items():
        _bar(figure, labels, [month.line_eur(key) for month in months], words[key], colour, shape)
    taxes = [sum(m.line_eur(line.key) for line in LINES if line.sign < 0) for m in months]
    _bar(figure, labels, taxes, text("taxes and contributions"), GREY, "-")
    figure.add_scatter(
        y=labels,
        x=[round(month.disposable_eur, 2) for month in months],
        mode="markers",
        marker={
            "size": 12,
            "symbol": "diamond",
            "color": "#FFFFFF",
            "line": {"width": 2, "color": "#16202A"},
        },
        name=text("left to live on"),
        hovertemplate="%{x:,.0f}",
    )
    figure.update_xaxes(title=text("EUR in the month"), tickformat=",.0f")
    figure.update_yaxes(categoryorder="array", categoryarray=labels[::-1])
    styled(figure, _FRAME_HEIGHT + _ROW_HEIGHT * len(months))
    figure.update_layout(barmode="relative", hovermode="y unified", legend={**LEGEND_ABOVE})
    return figure


def _bar(
    figure: go.Figure, labels: list[str], euros: list[float], name: str, colour: str, shape: str
) -> None:
    if not any(euros):
        return
    figure.add_bar(
        orientation="h",
        y=labels,
        x=[round(each, 2) for each in euros],
        name=name,
        marker={"color": colour, "pattern": {"shape": shape, "fgcolor": "#FFFFFF", "fillmode": "overlay"}},
        hovertemplate="%{x:,.0f}",
    )


def _label(month: PersonMonth) -> str:
    name = textwrap.wrap(month.label, _LABEL_WIDTH, break_long_words=False)
    return "<br>".join([*name, f"<b>{euro_words(round(month.disposable_eur))}</b>"])


def _rows(months: Sequence[PersonMonth]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for line in LINES:
        euros = [month.line_eur(line.key) for month in months]
        if any(abs(each) >= _HALF_A_EURO for each in euros):
            rows.append((text(CATEGORY_WORDS[line.category]), *(number(each) for each in euros)))
    rows.append((text("disposable income"), *(number(month.disposable_eur) for month in months)))
    rows.append((text("left after rent"), *(number(month.after_rent_eur) for month in months)))
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
        "Unemployed, the person has {idle} a month, {rent} of it for the rent. {others}.",
        idle=euro_words(round(idle.disposable_eur)),
        rent=euro_words(idle.rent_eur),
        others="; ".join(told),
    )
