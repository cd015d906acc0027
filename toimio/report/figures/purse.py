"""One purse over time: what it has more or less than today, and when it is paid back."""

from __future__ import annotations

import math

import numpy as np
import plotly.graph_objects as go

from toimio.analysis.cells import Values
from toimio.analysis.compare import spread
from toimio.analysis.payers import ALL, pay_back
from toimio.analysis.study import Pair
from toimio.locale import number, text
from toimio.report.chances import times_out_of_ten
from toimio.report.euros import euro_interval, euro_words
from toimio.report.figures.bands import add_bands
from toimio.report.figures.picture import Picture
from toimio.report.figures.style import BLUE, GREY, LEGEND_ABOVE, RED, styled
from toimio.report.purses import NEGLIGIBLE_EUR, Purse, purse_monthly

_MILLION, _THOUSAND = 1_000_000.0, 1_000.0
_MONTHS_PER_YEAR = 12
_TOLD_YEARS = (1, 2, 3, 5, 10, 15, 20)


def purse_picture(pair: Pair, purse: Purse, scenario: str, town: str = ALL, town_name: str = "") -> Picture:
    """Draw what a purse has more or less than today, summed up from the start.

    Parameters
    ----------
    pair
        Worlds with a ledger.
    scenario
        The design's name for people.
    town, town_name
        Key of the town, all by default, and its name.
    """
    differences = purse_monthly(pair, purse, town)
    name = text(purse.label) if town == ALL else f"{text(purse.label)}, {town_name}"
    return Picture(
        _figure(differences),
        title=text("{purse}: money since the start, compared with today", purse=_capital(name)),
        finding=pay_back_words(differences),
        alt=text(
            "A line with two bands over {years} years: what {purse} has more or less than today in {scenario}, summed "
            "up from the start. The dark band holds half of the simulated worlds, the pale one nine of ten.",
            years=number((differences.shape[1] - 1) / _MONTHS_PER_YEAR),
            purse=name,
            scenario=scenario,
        ),
        columns=(
            text("years from the start"),
            text("more or less than today"),
            text("90 % interval of the mean"),
            text("90 % of the simulated worlds"),
        ),
        rows=_rows(differences),
    )


def pay_back_words(differences: Values) -> str:
    """Tell when a purse is where it would have been anyway, and how often it comes to that."""
    if np.abs(differences).max() < NEGLIGIBLE_EUR:
        return text("Nothing changes for this purse.")
    if not (differences.mean(axis=0) < -NEGLIGIBLE_EUR).any():
        return text("Nothing has to be paid back: on average this purse never has less than today.")
    back = pay_back(differences)
    chance = times_out_of_ten(back.chance)
    if math.isnan(back.month):
        return text("The money is paid back within the time: {chance}.", chance=chance)
    return text(
        "The money is paid back in month {month} in the middlemost world; within the time: {chance}.",
        month=number(back.month),
        chance=chance,
    )


def _figure(differences: Values) -> go.Figure:
    largest = float(np.abs(differences).max())
    unit, words = (
        (_MILLION, text("million euros")) if largest >= _MILLION else (_THOUSAND, text("thousand euros"))
    )
    years = np.arange(differences.shape[1]) / _MONTHS_PER_YEAR
    figure = go.Figure()
    colour = BLUE if differences[:, -1].mean() >= 0 else RED
    add_bands(figure, np.round(years, 2), differences / unit, colour, text("mean"))
    figure.add_hline(y=0, line_width=2, line_color=GREY)
    figure.update_xaxes(title=text("years from the start"), dtick=1 if years[-1] <= 10 else 2)
    figure.update_yaxes(title=words, rangemode="tozero")
    styled(figure)
    figure.update_layout(legend={**LEGEND_ABOVE})
    return figure


def _rows(differences: Values) -> list[tuple[str, ...]]:
    last = (differences.shape[1] - 1) // _MONTHS_PER_YEAR
    years = sorted({year for year in _TOLD_YEARS if year <= last} | {last})
    found = spread(differences[:, [year * _MONTHS_PER_YEAR for year in years]])
    return [
        (
            number(year),
            euro_words(mean, low, high, sign=True),
            euro_interval(mean, low, high) or "-",
            euro_interval(mean, one_low, one_high) or "-",
        )
        for year, mean, low, high, one_low, one_high in zip(
            years,
            found.mean.tolist(),
            found.mean_low_90.tolist(),
            found.mean_high_90.tolist(),
            found.one_low_90.tolist(),
            found.one_high_90.tolist(),
            strict=True,
        )
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
