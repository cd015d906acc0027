"""The matching function of the labour market fitted to observed months, by town and for all towns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from toimio.evidence.register import load_register
from toimio.validation.market_intervals import COPIES, intervals, log_ratio
from toimio.validation.market_series import (
    COMPARED,
    FIRST,
    LAST,
    MONTHS_A_YEAR,
    TOWNS,
    MarketSeries,
    market_series,
)
from toimio.validation.matching import (
    ETA,
    Profile,
    monthly_profile,
    path,
    seasons_and_noise,
    yearly_profile,
)

PROVINCE = "Lapland (province)"
SWING = ("2015", "2018")
"""Years of most and, before the registers changed, nearly least unemployment."""


@dataclass(frozen=True)
class OtherEstimates:
    """What eta comes out as when it is estimated otherwise."""

    yearly: float
    """From sums of twelve months, in which seasons fall out exactly; less precise, and low where eta is high."""
    swing: float
    """1 + d ln U / d ln(V/U) between the means of 2015 and 2018, if inflow and turnover stood still."""
    cyclical_inflow: float
    """If inflow falls when vacancies rise, with the register's `cycle_elasticity`."""
    other_exits: float
    """If the register's `pool_leaves_per_month` of the unemployed leave otherwise each month."""
    both: float
    """If both hold."""


@dataclass(frozen=True)
class MarketFit:
    """Hires = scale x V^(1-eta) U^eta a month, fitted to one area."""

    series: MarketSeries
    eta: float
    eta_interval: tuple[float, float]
    """90 %, from the values that the months do not reject."""
    eta_bias: float
    """Median estimate of simulated series less their true eta, at this fit; not taken off."""
    scale: float
    """A, hires a month at one vacancy and one unemployed person; 0 or more."""
    tightness: float
    """Vacancies per unemployed person at which the hazard is told."""
    hazard: float
    """Hires per unemployed person and month at that tightness, A x tightness^(1-eta)."""
    hazard_interval: tuple[float, float]
    """90 %, eta free."""
    seasons: np.ndarray
    """float64[12], inflow by calendar month in people, less exits otherwise than to jobs."""
    noise: float
    """Standard deviation of what a month leaves unexplained, people."""
    others: OtherEstimates | None
    """None where eta is that of all towns together."""

    @property
    def area(self) -> str:
        """Name of the area."""
        return self.series.area

    @property
    def touches(self) -> tuple[bool, bool]:
        """Whether the interval of eta reaches 0, and 1: the months then do not limit it on that side."""
        return self.eta_interval[0] <= float(ETA[0]), self.eta_interval[1] >= float(ETA[-1])

    @property
    def modelled(self) -> np.ndarray:
        """float64[T], unemployment simulated forward from the first month with observed vacancies."""
        series = self.series
        return path(
            series.unemployed[0], series.vacancies, series.calendar, self.seasons, self.eta, self.scale
        )

    @property
    def error(self) -> float:
        """Root mean square of ln(modelled / observed unemployment)."""
        return log_error(self.modelled, self.series.unemployed)

    @property
    def error_of_seasons(self) -> float:
        """The same for the mean unemployment of each calendar month, which knows nothing of vacancies."""
        logs, calendar = np.log(self.series.unemployed), self.series.calendar
        means = np.array([logs[calendar == month].mean() for month in range(MONTHS_A_YEAR)])
        return log_error(np.exp(means[calendar]), self.series.unemployed)

    @property
    def hires(self) -> float:
        """Mean hires a month."""
        people, jobs = self.series.unemployed, self.series.vacancies
        return float((self.scale * jobs ** (1.0 - self.eta) * people**self.eta).mean())


@dataclass(frozen=True)
class MarketFits:
    """All fits."""

    towns: tuple[MarketFit, ...]
    """The five towns, each with its own eta."""
    one_eta: tuple[MarketFit, ...]
    """The five towns with one eta and own scales."""
    compared: tuple[MarketFit, ...]
    """The province, and places outside Lapland."""
    tightness: float
    """Vacancies per unemployed person at which all hazards are told: the province's median month."""


def fit_town(area: str, first: str = FIRST, last: str = LAST, *, copies: int = COPIES) -> MarketFit:
    """Fit one area with its own eta.

    Parameters
    ----------
    area : str
        An area of the observed series.
    first, last : str
        Months ``YYYY-MM``, both included.
    copies : int
        Simulated paths behind each critical value of the intervals.

    Raises
    ------
    ValueError
        If the area is unknown or the months are too few.
    """
    return fit_series((market_series(area, first, last),), copies=copies)[0]


def fit_series(
    series: Sequence[MarketSeries], tightness: float | None = None, *, copies: int = COPIES
) -> tuple[MarketFit, ...]:
    """Fit several areas with one eta and own scales; a single one gets the other estimates, too.

    Parameters
    ----------
    series
        Areas with the same months.
    tightness
        Vacancies per unemployed person at which to tell the hazard; the province's median month by default.

    Raises
    ------
    ValueError
        If the areas have different months.
    """
    if len({town.months for town in series}) != 1:
        raise ValueError("found areas with different months; allowed are the same months for all")
    at = reference_tightness() if tightness is None else tightness
    profiles = [monthly_profile(town) for town in series]
    best = int(log_ratio(profiles).argmin())
    found = intervals(series, at, copies)
    alone = len(series) == 1
    fits = []
    for town, profile, hazard_interval in zip(series, profiles, found.hazards, strict=True):
        eta, scale = float(ETA[best]), float(profile.positive_scale[best])
        seasons, noise = seasons_and_noise(town, eta, scale)
        fits.append(
            MarketFit(
                series=town,
                eta=eta,
                eta_interval=found.eta,
                eta_bias=found.eta_bias,
                scale=scale,
                tightness=at,
                hazard=scale * at ** (1.0 - eta),
                hazard_interval=hazard_interval,
                seasons=seasons,
                noise=float(noise.std()),
                others=_other_estimates(town) if alone else None,
            )
        )
    return tuple(fits)


def fit_all(*, copies: int = COPIES) -> MarketFits:
    """Fit the five towns, each alone and all with one eta, and the areas they are compared with."""
    return MarketFits(
        towns=tuple(fit_town(area, copies=copies) for area in TOWNS),
        one_eta=fit_series([market_series(area) for area in TOWNS], copies=copies),
        compared=tuple(fit_town(area, copies=copies) for area in COMPARED),
        tightness=reference_tightness(),
    )


@lru_cache(maxsize=1)
def reference_tightness() -> float:
    """Vacancies per unemployed person in the province's median month of the fit."""
    return float(np.median(market_series(PROVINCE).tightness))


def log_error(modelled: np.ndarray, observed: np.ndarray) -> float:
    """Root mean square of ln(modelled / observed)."""
    return float(np.sqrt(np.mean(np.log(modelled / observed) ** 2)))


def swing_eta(series: MarketSeries) -> float:
    """Eta from the swing of yearly means: 1 + d ln U / d ln(V/U).

    In a steady state inflow = hires gives U constant x (V/U)^-(1-eta). NaN where a year is missing.
    """
    inside = [np.array([month.startswith(year) for month in series.months]) for year in SWING]
    if not all(months.any() for months in inside):
        return float("nan")
    people = [series.unemployed[months].mean() for months in inside]
    tightness = [series.vacancies[months].mean() / n for months, n in zip(inside, people, strict=True)]
    return float(1.0 + np.log(people[1] / people[0]) / np.log(tightness[1] / tightness[0]))


def _other_estimates(series: MarketSeries) -> OtherEstimates:
    register = load_register()
    cycle, exits = register["cycle_elasticity"].value, register["pool_leaves_per_month"].value
    return OtherEstimates(
        yearly=_best(yearly_profile(series)),
        swing=swing_eta(series),
        cyclical_inflow=_best(monthly_profile(series, cycle=cycle)),
        other_exits=_best(monthly_profile(series, exits=exits)),
        both=_best(monthly_profile(series, exits=exits, cycle=cycle)),
    )


def _best(profile: Profile) -> float:
    return float(ETA[profile.log_squares.argmin()])
