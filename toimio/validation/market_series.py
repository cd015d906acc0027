"""Observed months of a local labour market: unemployed people and open vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from toimio.evidence.observed import areas, monthly_series, open_vacancies

FIRST, LAST = "2012-01", "2019-12"
"""Months of the fit: before Covid, and before the employment service's registers changed."""
TOWNS = ("Kemi", "Kemijärvi", "Rovaniemi", "Sodankylä", "Tornio")
SUMS = {"Kuusiokunnat": ("Alavus", "Kuortane", "Soini", "Ähtäri")}
"""Areas that are sums of the file's areas."""
COMPARED = ("Lapland (province)", "Seinäjoki", *SUMS)
"""Areas that are fitted beside the five towns: the whole province, and places outside Lapland."""
SHORTEST_MONTHS = 48
"""Fewer months leave no swing of vacancies to learn from beside twelve seasons."""
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class MarketSeries:
    """Months of one area, in order and without gaps."""

    area: str
    months: tuple[str, ...]
    """``YYYY-MM``."""
    unemployed: np.ndarray
    """float64[T], people at the end of each month."""
    vacancies: np.ndarray
    """float64[T], open vacancies at the end of each month, at least a little above nothing."""

    def __post_init__(self) -> None:
        if len(self.months) < SHORTEST_MONTHS:
            raise ValueError(
                f"{self.area}: found {len(self.months)} months; allowed are {SHORTEST_MONTHS} or more"
            )
        if any(_number(later) != _number(month) + 1 for month, later in pairwise(self.months)):
            raise ValueError(f"{self.area}: found a gap between the months; allowed is none")
        for name in ("unemployed", "vacancies"):
            values = getattr(self, name)
            if values.shape != (len(self.months),):
                raise ValueError(f"{self.area}: found {name} of shape {values.shape}; allowed is one a month")
            if not (values > 0).all():
                raise ValueError(f"{self.area}: found {name} {values.min():g}; allowed is a number above 0")

    @property
    def calendar(self) -> np.ndarray:
        """int64[T], month of the year of each month, 0 = January."""
        return np.array([_number(month) % MONTHS_A_YEAR for month in self.months])

    @property
    def tightness(self) -> np.ndarray:
        """float64[T], vacancies per unemployed person."""
        return self.vacancies / self.unemployed


def market_series(area: str, first: str = FIRST, last: str = LAST) -> MarketSeries:
    """Read an area's months from the observed series.

    Parameters
    ----------
    area : str
        An area of the file of observed series, or one of `SUMS`.
    first, last : str
        Months ``YYYY-MM``, both included.

    Raises
    ------
    ValueError
        If the area is unknown, or months are too few, missing or without a number.
    """
    months, unemployed, vacancies = observed_months(area, first, last)
    return MarketSeries(area, months, unemployed, vacancies)


def observed_months(area: str, first: str, last: str) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """Months of an area with its unemployed people and open vacancies (float64[T] each), of any length.

    Raises
    ------
    ValueError
        If the area is unknown, or a month has no count of unemployed people.
    """
    parts = SUMS.get(area, (area,))
    if area not in SUMS and area not in areas():
        raise ValueError(f"unknown area {area!r}; allowed are {', '.join((*areas(), *SUMS))}")
    months = tuple(month for month in monthly_series(parts[0], "unemployed") if first <= month <= last)
    unemployed, vacancies = np.zeros(len(months)), np.zeros(len(months))
    for part in parts:
        people, jobs = monthly_series(part, "unemployed"), open_vacancies(part)
        for t, month in enumerate(months):
            count = people.get(month)
            if count is None:
                raise ValueError(
                    f"{part}, {month}: found no number of unemployed people; allowed is a number"
                )
            unemployed[t] += count
            vacancies[t] += jobs[month]
    return months, unemployed, vacancies


def opened_vacancies(area: str, first: str = FIRST, last: str = LAST) -> float:
    """Mean number of vacancies newly opened a month, over the months that have a number; NaN without any."""
    parts = [monthly_series(part, "new_vacancies") for part in SUMS.get(area, (area,))]
    means = []
    for part in parts:
        told = [count for month, count in part.items() if first <= month <= last and count is not None]
        means.append(float(np.mean(told)) if told else float("nan"))
    return float(np.sum(means))


def _number(month: str) -> int:
    """Months since year 0; January is a multiple of 12."""
    return int(month[:4]) * MONTHS_A_YEAR + int(month[5:]) - 1
