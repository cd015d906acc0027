"""A fit of 2012-2019 carried forward to 2022-2023, with one free shift of the level of vacancies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.validation.market_fit import MarketFit, log_error
from toimio.validation.market_series import MONTHS_A_YEAR, observed_months
from toimio.validation.matching import path

FORWARD_FIRST, FORWARD_LAST = "2022-01", "2023-10"
"""After Covid, to the end of the observed series."""
_FACTORS = np.geomspace(0.02, 5.0, 400)
_NEAR = 1.1


@dataclass(frozen=True)
class CarriedForward:
    """Unemployment driven forward from the first month with eta, scale and inflow of the fit."""

    area: str
    months: tuple[str, ...]
    observed: np.ndarray
    """float64[T], unemployed people."""
    modelled: np.ndarray
    """float64[T], with the best factor on vacancies."""
    unshifted: np.ndarray
    """float64[T], with vacancies as counted."""
    factor: float
    """By which observed vacancies are multiplied; below 1, a counted vacancy stands for less than it did.

    It is chosen on the same months. Everything else that changed, also the inflow, ends up in it.
    """
    factor_span: tuple[float, float]
    """Factors with an error at most a tenth above the least: how flat the misfit is, no confidence interval."""
    error: float
    """Root mean square of ln(modelled / observed), with the factor."""
    error_without_shift: float
    """The same with vacancies as counted."""
    error_of_seasons: float
    """The same for a forecast without a model: the first month, and the mean changes of 2012-2019 by
    calendar month less their trend."""

    @property
    def is_at_edge(self) -> bool:
        """Whether the factor is the smallest or largest tried: these months then do not tell it."""
        return self.factor in (float(_FACTORS[0]), float(_FACTORS[-1]))


def carried_forward(fit: MarketFit, first: str = FORWARD_FIRST, last: str = FORWARD_LAST) -> CarriedForward:
    """Drive unemployment forward with observed vacancies times the factor that minimises the error.

    Parameters
    ----------
    fit
        Fit of an area of the observed series.
    first, last
        Months ``YYYY-MM``, both included.

    Raises
    ------
    ValueError
        If the area is unknown, or there are fewer than two months.
    """
    months, people, jobs = observed_months(fit.area, first, last)
    if len(months) < 2:
        raise ValueError(
            f"{fit.area}: found {len(months)} months from {first} to {last}; allowed are 2 or more"
        )
    calendar = np.array([int(month[5:]) - 1 for month in months])

    def driven(vacancies: np.ndarray) -> np.ndarray:
        return path(people[0], vacancies, calendar, fit.seasons, fit.eta, fit.scale)

    paths = driven(_FACTORS[:, None] * jobs)
    errors = np.sqrt((np.log(paths / people) ** 2).mean(axis=1))
    best = int(errors.argmin())
    near = errors <= _NEAR * errors[best]
    return CarriedForward(
        area=fit.area,
        months=months,
        observed=people,
        modelled=paths[best],
        unshifted=driven(jobs),
        factor=float(_FACTORS[best]),
        factor_span=(float(_FACTORS[near].min()), float(_FACTORS[near].max())),
        error=float(errors[best]),
        error_without_shift=log_error(driven(jobs), people),
        error_of_seasons=log_error(_seasons_only(fit, people[0], calendar), people),
    )


def _seasons_only(fit: MarketFit, start: float, calendar: np.ndarray) -> np.ndarray:
    """Path without a model: first month plus the mean changes by calendar month, which sum to 0 over a year."""
    past = fit.series.calendar[:-1]
    change = np.diff(fit.series.unemployed)
    mean = np.array([change[past == month].mean() for month in range(MONTHS_A_YEAR)])
    return np.maximum(start + np.concatenate([[0.0], np.cumsum((mean - mean.mean())[calendar[:-1]])]), 1.0)
