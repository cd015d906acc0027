"""How many hires a further hire of a supported person takes from others, by the matching function."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.evidence.figures import load_figures
from toimio.evidence.register import load_register

SOURCES = ("D083", "D203", "D204")
"""Figures that tell displacement in per cent; they conflict."""


@dataclass(frozen=True)
class SourceOfDisplacement:
    """One observed figure."""

    figure: str
    low: float
    high: float
    """Shares (0-1) of what was displaced."""
    words: str
    certainty: str


@dataclass(frozen=True)
class Displacement:
    """Displaced hires per further hire, the pool of jobseekers held as it is."""

    eta: tuple[float, float, float]
    """Low, estimate, high."""
    background_share: tuple[float, float, float]
    """The background jobseekers' share of all search: low, value, high."""
    at_estimate: float
    low: float
    high: float
    """Ends over both spans; displacement falls with eta and rises with the share."""
    sources: tuple[SourceOfDisplacement, ...]


def static_displacement(eta: float, background_share: float) -> float:
    """Displaced hires of background jobseekers per further hire of a supported person.

    Hires are H = A V^(1-eta) S^eta, shared out by search. If supported people search a little more, by dS, each
    unit of search gets h = H / S, which falls by (1 - eta) h dS / S. The others, with a share b of all search,
    lose (1 - eta) b h dS; the supported gain h dS less (1 - eta) (1 - b) h dS. So for each hire they gain,

        D = (1 - eta) b / (1 - (1 - eta) (1 - b))

    are lost by others. D is 0 if eta is 1 (jobs come with searchers) and 1 if eta is 0 (jobs are fixed in
    number); it is 1 - eta if b is 1. Vacancies and the pool stay as they are: people who were displaced do
    not search on, and displace nobody later.

    Raises
    ------
    ValueError
        If a number lies outside 0 to 1, or b is 0 (nobody is left to be displaced).
    """
    if not 0.0 <= eta <= 1.0:
        raise ValueError(f"eta: found {eta}; allowed is a number from 0 to 1")
    if not 0.0 < background_share <= 1.0:
        raise ValueError(f"background share: found {background_share}; allowed is a number above 0, to 1")
    congestion = 1.0 - eta
    return congestion * background_share / (1.0 - congestion * (1.0 - background_share))


def displacement_range(eta: float, eta_interval: tuple[float, float]) -> Displacement:
    """Displacement at an estimate of eta and over its interval, beside what studies found."""
    share = load_register()["background_search_share"]
    low, high = eta_interval
    return Displacement(
        eta=(low, eta, high),
        background_share=(share.low, share.value, share.high),
        at_estimate=static_displacement(eta, share.value),
        low=static_displacement(high, share.low),
        high=static_displacement(low, share.high),
        sources=tuple(_source(figure) for figure in SOURCES),
    )


def _source(figure_id: str) -> SourceOfDisplacement:
    figure = load_figures()[figure_id]
    if figure.span is None:
        raise ValueError(f"figure {figure_id}: found no number; allowed is a share in %")
    low, high = figure.span
    return SourceOfDisplacement(
        figure_id, low / 100.0, high / 100.0, f"{figure.design}, {figure.quantity}", figure.certainty
    )
