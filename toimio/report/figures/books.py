"""An enterprise's income and costs by year, and what is left of them."""

from __future__ import annotations

import plotly.graph_objects as go

from toimio.analysis.accounts import INCOME_STATEMENT
from toimio.analysis.cells import Values
from toimio.analysis.compare import spread
from toimio.analysis.enterprise_books import EnterpriseBooks
from toimio.locale import number, text
from toimio.report.accounts import STATEMENT_WORDS
from toimio.report.book_words import BOOK_WORDS
from toimio.report.euros import euro_interval, euro_words
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import (
    BLUE,
    BROWN,
    GREEN,
    GREY,
    LEGEND_ABOVE,
    ORANGE,
    PINK,
    SKY,
    VIOLET,
    styled,
)

_THOUSAND = 1_000.0
_LOOKS = {
    "turnover": (BLUE, ""),
    "other_operating_income": (GREEN, "."),
    "materials_and_services": (BROWN, "\\"),
    "wages": (ORANGE, "/"),
    "social_security": (PINK, "x"),
    "other_operating_expenses": (GREY, "-"),
    "surplus_to_owners": (VIOLET, "+"),
    "debts_left_to_creditors": (SKY, "|"),
}
_NEGLIGIBLE_EUR = 0.5
_MOST_TICKS = 10


def books_picture(books: EnterpriseBooks, name: str) -> Picture:
    """Draw income upwards and costs downwards, year by year, with the result as points.

    Parameters
    ----------
    name
        The enterprise's name for people.
    """
    return Picture(
        _figure(books),
        title=text("Income and costs: {name}", name=name),
        finding=_finding(books),
        alt=text(
            "Stacked bars by year: income of {name} above zero and costs below, means of the simulated worlds; points "
            "show the result of the year with the 90 % interval of its mean.",
            name=name,
        ),
        columns=(
            text("year"),
            text("income"),
            text("costs"),
            text("result"),
            text("90 % interval of the result's mean"),
        ),
        rows=_rows(books),
    )


def year_rows(books: EnterpriseBooks, year: int) -> list[tuple[str, ...]]:
    """Return the lines of one year: line, mean, 90 % interval of the mean; sums after their parts.

    Parameters
    ----------
    year
        From 1 on.
    """
    rows: list[tuple[str, ...]] = []
    for line, categories in INCOME_STATEMENT.items():
        parts = {name: books.category(name)[:, year - 1] for name in categories}
        found = {name: part for name, part in parts.items() if abs(part).max() >= _NEGLIGIBLE_EUR}
        rows += [(text(BOOK_WORDS[name]), *_told(part)) for name, part in found.items()]
        if len(found) > 1:
            rows.append((f"= {text(STATEMENT_WORDS[line])}", *_told(books.statement(line)[:, year - 1])))
    return [*rows, (f"= {text('Result of the year')}", *_told(books.result[:, year - 1]))]


def _told(euros: Values) -> tuple[str, str]:
    found = spread(euros[:, None])
    mean, low, high = (float(each[0]) for each in (found.mean, found.mean_low_90, found.mean_high_90))
    return euro_words(mean, low, high), euro_interval(mean, low, high, sign=False) or "-"


def _figure(books: EnterpriseBooks) -> go.Figure:
    years = list(range(1, books.years + 1))
    figure = go.Figure()
    for line, (colour, shape) in _LOOKS.items():
        amounts = books.statement(line)
        if abs(amounts).max(initial=0.0) < _NEGLIGIBLE_EUR:
            continue
        figure.add_bar(
            x=years,
            y=(amounts.mean(axis=0) / _THOUSAND).round(1),
            name=text(STATEMENT_WORDS[line]),
            marker={
                "color": colour,
                "pattern": {"shape": shape, "fgcolor": "#FFFFFF", "fillmode": "overlay"},
            },
            hovertemplate="%{y:,.0f}",
        )
    result = spread(books.result)
    figure.add_scatter(
        x=years,
        y=(result.mean / _THOUSAND).round(1),
        error_y={
            "type": "data",
            "symmetric": False,
            "array": (result.mean_high_90 - result.mean) / _THOUSAND,
            "arrayminus": (result.mean - result.mean_low_90) / _THOUSAND,
            "color": "#16202A",
        },
        mode="markers",
        marker={
            "size": 11,
            "symbol": "diamond",
            "color": "#FFFFFF",
            "line": {"width": 2, "color": "#16202A"},
        },
        name=text("Result of the year"),
        hovertemplate="%{y:+,.0f}",
    )
    figure.update_xaxes(title=text("year"), dtick=1 if len(years) <= _MOST_TICKS else 2)
    figure.update_yaxes(title=text("thousand euros"))
    styled(figure, 480)
    figure.update_layout(barmode="relative", legend={**LEGEND_ABOVE})
    return figure


def _finding(books: EnterpriseBooks) -> str:
    last = spread(books.result[:, [-1]])
    mean, low, high = (float(each[0]) for each in (last.mean, last.mean_low_90, last.mean_high_90))
    return text(
        "In year {year} the result is {result} on average (90 % interval of the mean {interval}).",
        year=number(books.years),
        result=euro_words(mean, low, high, sign=True),
        interval=euro_interval(mean, low, high) or "-",
    )


def _rows(books: EnterpriseBooks) -> list[tuple[str, ...]]:
    income = books.statement("turnover") + books.statement("other_operating_income")
    result = books.result
    rows: list[tuple[str, ...]] = []
    for year in range(books.years):
        earned, left = income[:, year], result[:, year]
        rows.append((number(year + 1), _told(earned)[0], _told(left - earned)[0], *_told(left)))
    return rows
