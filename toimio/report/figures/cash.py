"""An enterprise's cash month by month, beside nothing and the reserve it aims at."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.compare import spread
from toimio.analysis.enterprise_books import MONTHS_PER_YEAR, EnterpriseBooks
from toimio.locale import number, text
from toimio.report.chances import times_out_of_ten
from toimio.report.euros import euro_interval, euro_words
from toimio.report.figures.bands import add_bands
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, GREEN, LEGEND_ABOVE, RED, styled

_THOUSAND = 1_000.0


def cash_picture(books: EnterpriseBooks, name: str, reserve_months: float) -> Picture:
    """Draw the cash of an enterprise.

    Parameters
    ----------
    name
        The enterprise's name for people.
    reserve_months
        Months of costs that it keeps in reserve; 0 for none.
    """
    return Picture(
        _figure(books, reserve_months),
        title=text("Cash: {name}", name=name),
        finding=_finding(books),
        alt=_alt(books, name, reserve_months),
        columns=(
            text("years from the start"),
            text("cash, mean"),
            text("90 % of the simulated worlds"),
            text("worlds with no cash left"),
        ),
        rows=_rows(books),
    )


def _alt(books: EnterpriseBooks, name: str, reserve_months: float) -> str:
    what = text(
        "A line with two bands: the cash of {name} month by month over {years} years; a line at zero shows where it is "
        "spent.",
        name=name,
        years=number(books.years),
    )
    if reserve_months <= 0:
        return what
    months = number(reserve_months)
    return f"{what} {text('A dotted line shows the reserve of {months} months of costs.', months=months)}"


def _figure(books: EnterpriseBooks, reserve_months: float) -> go.Figure:
    years = np.arange(books.bank.shape[1]) / MONTHS_PER_YEAR
    figure = go.Figure()
    add_bands(figure, np.round(years, 2), books.bank / _THOUSAND, BLUE, text("mean"), decimals=1)
    if reserve_months > 0:
        figure.add_scatter(
            x=np.arange(1, books.years + 1),
            y=np.round(books.reserve_eur(reserve_months) / _THOUSAND, 1),
            mode="lines",
            line={"width": 3, "dash": "dot", "color": GREEN},
            name=text("reserve of {months} months", months=number(reserve_months)),
            hovertemplate="%{y}",
        )
    figure.add_hline(y=0, line_width=2, line_color=RED)
    figure.update_xaxes(title=text("years from the start"), dtick=1 if years[-1] <= 10 else 2)
    figure.update_yaxes(title=text("cash, thousand euros"))
    styled(figure)
    figure.update_layout(legend={**LEGEND_ABOVE})
    return figure


def _finding(books: EnterpriseBooks) -> str:
    lowest = spread(books.lowest_eur[:, None])
    mean, low, high = (float(each[0]) for each in (lowest.mean, lowest.one_low_90, lowest.one_high_90))
    return text(
        "Lowest cash: {lowest} on average ({interval} in 90 % of the simulated worlds). Cash runs out: {chance}.",
        lowest=euro_words(mean, low, high),
        interval=euro_interval(mean, low, high, sign=False),
        chance=times_out_of_ten(float((books.lowest_eur < 0.0).mean())),
    )


def _rows(books: EnterpriseBooks) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for year in range(1, books.years + 1):
        cash = books.bank[:, year * MONTHS_PER_YEAR]
        found = spread(cash[:, None])
        mean, low, high = (float(each[0]) for each in (found.mean, found.one_low_90, found.one_high_90))
        so_far = (books.bank[:, : year * MONTHS_PER_YEAR + 1] < 0.0).any(axis=1)
        rows.append(
            (
                number(year),
                euro_words(mean, low, high),
                euro_interval(mean, low, high, sign=False),
                times_out_of_ten(float(so_far.mean())),
            )
        )
    return rows
