"""Intervals of eta and of the scale: a bootstrap of paths at each value that is put to the test.

The estimate of eta is biased where its true value is high or the noise large, and it cannot leave the range from
0 to 1; the usual intervals then miss. Here each eta of a coarse grid is taken for true in turn: the best model with
that eta is simulated forward from the first month, with blocks of a year out of its residuals as noise and with the
observed vacancies, and refitted. An eta is kept when the observed likelihood ratio against the best eta is
no larger than in 90 % of those refits. The interval reaches from the smallest to the largest eta kept. Several
towns draw the same blocks of months, so that what befalls them together stays together.

In trials on simulated areas (the months of Kemi, Rovaniemi and the province, eta 0.4, 0.6 and 0.75, 40 areas each) the
interval of eta held the truth in 89 % of cases, from 83 to 95 %, that of the hazard in 88 %, from 83 to 95 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toimio.validation.market_series import MONTHS_A_YEAR, MarketSeries
from toimio.validation.matching import ETA, Profile, monthly_profile, path, seasons_and_noise

CONFIDENCE = 0.9
COPIES = 400
"""Simulated paths at each eta."""
_STEP = 10
"""Critical values are simulated at each tenth eta of the grid, and interpolated between; also at the best."""
_SEED = 2012
_SCALES = np.concatenate([[0.0], np.geomspace(1e-4, 1.0, 400)])
"""Hires per unemployed person and month that are put to the test."""


@dataclass(frozen=True)
class Intervals:
    """Intervals of 90 % for some towns with one eta."""

    eta: tuple[float, float]
    """Smallest and largest eta that the months do not reject."""
    eta_bias: float
    """Median eta of refits less the eta they were simulated with, at the best eta."""
    hazards: tuple[tuple[float, float], ...]
    """By town: hires per unemployed person and month that the months do not reject, eta being free.

    The critical value is the largest of those at the tested eta within the interval of eta.
    """


def log_ratio(profiles: Sequence[Profile]) -> np.ndarray:
    """Sum over towns of ln(squares at eta / squares at the common best eta), float64[..., G]."""
    total = np.sum([profile.log_squares for profile in profiles], axis=0)
    return np.asarray(total - total.min(axis=-1, keepdims=True))


def log_ratio_of_scale(
    profiles: Sequence[Profile], town: int, hazard: np.ndarray, tightness: float
) -> np.ndarray:
    """The same for hires per unemployed person of one town, eta and the other towns' scales at their best.

    Parameters
    ----------
    hazard : float64[H]
        Hires per unemployed person and month at the tightness.
    tightness
        Vacancies per unemployed person; A = hazard / tightness^(1-eta).

    Returns
    -------
    float64[..., H]
    """
    own = profiles[town]
    total = np.sum([profile.log_squares for profile in profiles], axis=0)
    others = total - own.log_squares
    found = [
        (others + np.log(own.at_scale(value / tightness ** (1.0 - ETA)))).min(axis=-1) for value in hazard
    ]
    return np.asarray(np.stack(found, axis=-1) - total.min(axis=-1)[..., None])


def refitted(series: Sequence[MarketSeries], eta_index: int, copies: int) -> list[Profile]:
    """Fits of simulated paths for which one eta is true: one profile of shape [copies, G] per town."""
    rng = np.random.default_rng(_SEED)
    blocks = _blocks(series[0].unemployed.size - 1, copies, rng)
    eta = float(ETA[eta_index])
    profiles = []
    for town in series:
        scale = float(monthly_profile(town).positive_scale[eta_index])
        seasons, noise = seasons_and_noise(town, eta, scale)
        noise = noise * np.sqrt(noise.size / (noise.size - MONTHS_A_YEAR - 1))
        people = path(town.unemployed[0], town.vacancies, town.calendar, seasons, eta, scale, noise[blocks])
        profiles.append(monthly_profile(town, people))
    return profiles


def critical_ratio(series: Sequence[MarketSeries], eta_index: int, copies: int = COPIES) -> float:
    """Log ratio that a true eta exceeds in one refit of ten."""
    ratios = log_ratio(refitted(series, eta_index, copies))
    return float(np.quantile(ratios[:, eta_index], CONFIDENCE))


def intervals(series: Sequence[MarketSeries], tightness: float, copies: int = COPIES) -> Intervals:
    """Test eta and the scales of some towns with one eta.

    Parameters
    ----------
    series
        Towns with the same months.
    tightness
        Vacancies per unemployed person at which the hazard is told.
    copies
        Simulated paths at each eta.
    """
    profiles = [monthly_profile(town) for town in series]
    ratio = log_ratio(profiles)
    best = int(ratio.argmin())
    tested = sorted({*range(0, ETA.size, _STEP), best})
    critical, critical_of_scales, bias = [], [], 0.0
    for index in tested:
        copied = refitted(series, index, copies)
        ratios = log_ratio(copied)
        critical.append(float(np.quantile(ratios[:, index], CONFIDENCE)))
        critical_of_scales.append(
            [_critical_of_scale(profiles, copied, town, index, tightness) for town in range(len(series))]
        )
        if index == best:
            bias = float(np.median(ETA[ratios.argmin(axis=-1)]) - ETA[best])
    kept = ETA[ratio <= np.interp(ETA, ETA[tested], critical)]
    low, high = float(kept.min()), float(kept.max())
    inside = [low <= ETA[index] <= high or index == best for index in tested]
    limits = np.array(critical_of_scales)[inside].max(axis=0)
    hazards = []
    for town, limit in enumerate(limits):
        scales = _SCALES[log_ratio_of_scale(profiles, town, _SCALES, tightness) <= limit]
        estimate = _hazard(profiles[town], best, tightness)
        hazards.append(
            (min(estimate, *scales), max(estimate, *scales)) if scales.size else (estimate, estimate)
        )
    return Intervals((low, high), bias, tuple((float(a), float(b)) for a, b in hazards))


def _critical_of_scale(
    profiles: Sequence[Profile], copied: Sequence[Profile], town: int, index: int, tightness: float
) -> float:
    true = np.array([_hazard(profiles[town], index, tightness)])
    return float(np.quantile(log_ratio_of_scale(copied, town, true, tightness), CONFIDENCE))


def _hazard(profile: Profile, index: int, tightness: float) -> float:
    """Hires per unemployed person and month at a tightness, with the best scale for an eta."""
    return float(profile.positive_scale[index] * tightness ** (1.0 - ETA[index]))


def _blocks(months: int, copies: int, rng: np.random.Generator) -> np.ndarray:
    """Months to draw noise from, in runs of a year: int64[copies, months]."""
    runs = -(-months // MONTHS_A_YEAR)
    starts = rng.integers(0, months - MONTHS_A_YEAR + 1, (copies, runs))
    return np.asarray((starts[:, :, None] + np.arange(MONTHS_A_YEAR)).reshape(copies, -1)[:, :months])
