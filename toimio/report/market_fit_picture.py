"""Observed and modelled unemployment by town, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toimio.validation.market_fit import MarketFit, MarketFits
from toimio.validation.market_forward import carried_forward
from toimio.validation.market_series import MONTHS_A_YEAR

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH_IN, _HEIGHT_IN = 9.0, 6.2
_COLUMNS, _ROWS = 3, 2
_YEARS = (2012, 2016, 2020, 2024)
_OBSERVED, _MODELLED, _UNSHIFTED = "#000000", "#0072B2", "#D55E00"
"""Black, blue and vermilion of a palette that colour-blind people tell apart."""
_DASHED, _DOTTED = (0, (5, 2)), (0, (1, 1.5))
_GAP = (2020.0, 2022.0)


def draw_market_fit(fits: MarketFits, path: Path) -> None:
    """Write the five towns and the province as an SVG file, the same bytes each time (PNG if so named).

    Black: observed. Blue, dashed: modelled, from the first month of 2012 and again from the first of 2022, there
    with the factor on vacancies. Vermilion, dotted: 2022-2023 with vacancies as counted.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "market fit", "font.size": 9, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(_WIDTH_IN, _HEIGHT_IN), layout="constrained")
        FigureCanvasAgg(figure)
        panels = figure.subplots(_ROWS, _COLUMNS, sharex=True)
        for axes, fit in zip(panels.flat, [*fits.towns, fits.compared[0]], strict=True):
            _draw(axes, fit)
        _label(panels.flat[0], fits.towns[0])
        figure.suptitle("Unemployed jobseekers, observed and by the fitted matching function", fontsize=11)
        suffix = path.suffix.removeprefix(".") or "svg"
        metadata = {"Date": None} if suffix == "svg" else None
        figure.savefig(path, format=suffix, metadata=metadata, dpi=130)


def _draw(axes: Axes, fit: MarketFit) -> None:
    from matplotlib.ticker import MaxNLocator

    ahead = carried_forward(fit)
    past, later = _years(fit.series.months), _years(ahead.months)
    for years, people in ((past, fit.series.unemployed), (later, ahead.observed)):
        axes.plot(years, people, color=_OBSERVED, linewidth=1.2)
    for years, people in ((past, fit.modelled), (later, ahead.modelled)):
        axes.plot(years, people, color=_MODELLED, linewidth=1.5, linestyle=_DASHED)
    axes.plot(later, ahead.unshifted, color=_UNSHIFTED, linewidth=1.6, linestyle=_DOTTED)
    axes.axvspan(*_GAP, color="0.93", linewidth=0)
    axes.set_title(f"{fit.area}: η {fit.eta:.2f}, factor {ahead.factor:.2f}", fontsize=9)
    axes.set_ylim(0, fit.series.unemployed.max() * 1.12)
    axes.set_xlim(_YEARS[0], _YEARS[-1])
    axes.set_xticks(_YEARS)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}"))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.tick_params(labelbottom=True)
    axes.spines[["top", "right"]].set_visible(False)


def _label(axes: Axes, fit: MarketFit) -> None:
    """Name the lines in the first panel."""
    top = fit.series.unemployed.max()
    middle = sum(_GAP) / 2.0
    words: dict[str, Any] = {"size": 8, "va": "center"}
    axes.text(2015.4, top * 1.02, "observed", color=_OBSERVED, **words)
    axes.text(2013.2, top * 0.62, "modelled", color=_MODELLED, **words)
    axes.text(2021.8, top * 0.30, "modelled, vacancies\nas counted", color=_UNSHIFTED, ha="right", **words)
    axes.text(middle, top * 1.05, "Covid,\nleft out", color="0.35", ha="center", size=7.5, va="center")


def _years(months: Sequence[str]) -> list[float]:
    """Months as years with fractions, at the end of the month."""
    return [int(month[:4]) + int(month[5:]) / MONTHS_A_YEAR for month in months]
