"""The matching function's likelihood, its residuals and its path, for many series at a time.

A month of an area with U unemployed people and V open vacancies at its end brings

    U[t+1] - U[t] = I[calendar month] f[t] - A V[t]^(1-eta) U[t]^eta - x U[t] + noise.

I is the inflow, constant but for its seasons (twelve numbers); what leaves unemployment otherwise than to a job
is taken off it. f and x are 1 and 0 in the fit proper; they only serve to see what follows if the inflow moves
with the cycle, f = (mean vacancies of the last twelve months / their mean)^(-c), or if a share x of the unemployed
leaves otherwise each month. For a given eta the equation is linear in A and the twelve I; taking the I out of
both sides by calendar month leaves one regression on one variable.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.validation.market_series import MONTHS_A_YEAR, MarketSeries

ETA = np.arange(101) / 100.0
"""Grid of the elasticity of hires to the unemployed, float64[G]."""
_FEWEST = 1.0
"""Simulated unemployment does not fall below one person."""
_TINY = 1e-12


@dataclass(frozen=True)
class Profile:
    """Least squares at each eta of the grid; arrays are float64[..., G], for any leading shape of series."""

    scale: np.ndarray
    """A of the free regression, hires = A V^(1-eta) U^eta a month; may be negative."""
    squares: np.ndarray
    """Sum of squared residuals (people^2) of the free regression."""
    weight: np.ndarray
    """By how much a step of 1 in A away from its estimate, squared, raises the sum of squares."""

    def at_scale(self, scale: np.ndarray) -> np.ndarray:
        """Sum of squared residuals if A is as given, float64[..., G]."""
        return self.squares + self.weight * (scale - self.scale) ** 2

    @property
    def positive_scale(self) -> np.ndarray:
        """A that fits best among those that are not negative."""
        return np.maximum(self.scale, 0.0)

    @property
    def log_squares(self) -> np.ndarray:
        """Logarithm of the sum of squares at `positive_scale`: -2 / T of the log likelihood, but for a constant."""
        return np.log(np.maximum(self.at_scale(self.positive_scale), _TINY))


def monthly_profile(
    series: MarketSeries, unemployed: np.ndarray | None = None, *, exits: float = 0.0, cycle: float = 0.0
) -> Profile:
    """Fit month by month, with twelve free seasons of inflow.

    Parameters
    ----------
    series
        Months of an area.
    unemployed : float64[..., T], optional
        Simulated unemployment to fit instead of the observed.
    exits
        x, share of the unemployed per month who leave otherwise than to a job.
    cycle
        c, elasticity of the inflow to last year's vacancies, with the sign turned.
    """
    people = series.unemployed if unemployed is None else unemployed
    season = _Seasons(series.calendar[:-1], _cyclical(series.vacancies, cycle)[:-1])
    hires = season.without(_matches(people, series.vacancies)[..., :-1])
    change = season.without(np.diff(people) + exits * people[..., :-1])
    return _regressed(change, hires)


def yearly_profile(series: MarketSeries) -> Profile:
    """Fit overlapping years: (U[t+12] - U[t]) / 12 = mean inflow - A x mean of V^(1-eta) U^eta over the months.

    Twelve months hold each season once, so that the seasons fall out exactly.
    """
    year = MONTHS_A_YEAR
    people = series.unemployed
    change = (people[year:] - people[:-year]) / year
    hires = _mean_of_year(_matches(people, series.vacancies))[..., : change.size]
    return _regressed(change - change.mean(), hires - hires.mean(axis=-1, keepdims=True))


def seasons_and_noise(series: MarketSeries, eta: float, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Inflow by calendar month, float64[12] (people a month), and what it leaves unexplained, float64[T - 1]."""
    people = series.unemployed[:-1]
    inflow = np.diff(series.unemployed) + scale * series.vacancies[:-1] ** (1.0 - eta) * people**eta
    calendar = series.calendar[:-1]
    seasons = np.array([inflow[calendar == month].mean() for month in range(MONTHS_A_YEAR)])
    return seasons, inflow - seasons[calendar]


def path(
    start: float,
    vacancies: np.ndarray,
    calendar: np.ndarray,
    seasons: np.ndarray,
    eta: float,
    scale: float,
    noise: np.ndarray | None = None,
) -> np.ndarray:
    """Simulate unemployment forward with observed vacancies.

    Parameters
    ----------
    start
        Unemployed people in the first month.
    vacancies : float64[..., T]
        Open vacancies by month, of one path or of several.
    calendar : int64[T]
        Month of the year, 0 = January.
    seasons : float64[12]
        Inflow by calendar month.
    noise : float64[..., T - 1], optional
        People who come or go besides, by month.

    Returns
    -------
    float64[..., T]
    """
    jobs = vacancies ** (1.0 - eta) * scale
    shocks = np.zeros(vacancies.shape[-1] - 1) if noise is None else noise
    lead = np.broadcast_shapes(jobs.shape[:-1], shocks.shape[:-1])
    people = np.empty((*lead, vacancies.shape[-1]))
    people[..., 0] = start
    for t in range(vacancies.shape[-1] - 1):
        now = people[..., t]
        after = now + seasons[calendar[t]] - jobs[..., t] * now**eta + shocks[..., t]
        people[..., t + 1] = np.maximum(after, _FEWEST)
    return people


class _Seasons:
    """Takes twelve free seasons of inflow, each times f, out of a series."""

    def __init__(self, calendar: np.ndarray, cyclical: np.ndarray) -> None:
        pattern = (calendar == np.arange(MONTHS_A_YEAR)[:, None]) * cyclical
        self._pattern = pattern / np.sqrt((pattern**2).sum(axis=1, keepdims=True))

    def without(self, values: np.ndarray) -> np.ndarray:
        return np.asarray(values - (values @ self._pattern.T) @ self._pattern)


def _matches(unemployed: np.ndarray, vacancies: np.ndarray) -> np.ndarray:
    """V^(1-eta) U^eta, float64[..., G, T]."""
    eta = ETA[:, None]
    return np.asarray(
        np.exp((1.0 - eta) * np.log(vacancies) + eta * np.log(unemployed)[..., None, :]), dtype=np.float64
    )


def _regressed(change: np.ndarray, hires: np.ndarray) -> Profile:
    weight = np.maximum((hires**2).sum(axis=-1), _TINY)
    both = -(hires * change[..., None, :]).sum(axis=-1)
    squares = np.maximum((change**2).sum(axis=-1)[..., None] - both**2 / weight, 0.0)
    return Profile(scale=both / weight, squares=squares, weight=weight)


def _mean_of_year(values: np.ndarray) -> np.ndarray:
    """Mean of each month and the eleven after it, float64[..., T - 11]."""
    return np.lib.stride_tricks.sliding_window_view(values, MONTHS_A_YEAR, axis=-1).mean(axis=-1)


def _cyclical(vacancies: np.ndarray, cycle: float) -> np.ndarray:
    """Factor f of each month; the first year averages the months there are."""
    sums = np.cumsum(vacancies)
    sums[MONTHS_A_YEAR:] -= sums[:-MONTHS_A_YEAR].copy()
    months = np.minimum(np.arange(1, vacancies.size + 1), MONTHS_A_YEAR)
    return np.asarray((sums / months / vacancies.mean()) ** -cycle)
