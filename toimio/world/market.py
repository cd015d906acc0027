"""The month's labour market conditions of each town: vacancies, the cycle, how far down employers look."""

from __future__ import annotations

import numpy as np

from toimio.scenario.region import Region
from toimio.world.compiled import Array, compiled
from toimio.world.once import once_for_same
from toimio.world.state import State

_YEAR_MONTHS = 12


class Vacancies:
    """Open vacancies of a region's towns by month, each month looked up once."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._months: dict[int, np.ndarray] = {}
        self._years: dict[int, np.ndarray] = {}
        self._cycles: dict[tuple[int, float], np.ndarray] = {}

    def in_month(self, month: int) -> np.ndarray:
        """Open vacancies by town in an absolute month (float64[town])."""
        if month not in self._months:
            towns = range(len(self._region.towns))
            self._months[month] = np.array([self._region.vacancies_in(t, month) for t in towns])
        return self._months[month]

    def year_mean(self, month: int) -> np.ndarray:
        """Mean by town over the twelve months that end with a month."""
        if month not in self._years:
            months = range(month - _YEAR_MONTHS + 1, month + 1)
            self._years[month] = np.mean([self.in_month(m) for m in months], axis=0)
        return self._years[month]

    def cycle(self, month: int, elasticity: float) -> np.ndarray:
        """Cycle factor of inflow and job loss by town (float64[town]).

        It compares the last twelve months' vacancies with those at the region's start, and rises when they fall.
        """
        key = month, elasticity
        if key not in self._cycles:
            ratio = self.year_mean(month) / self.year_mean(self._region.start_month)
            self._cycles[key] = np.maximum(ratio, 1e-3) ** -elasticity
        return self._cycles[key]


@once_for_same(8)
def vacancies_of(region: Region) -> Vacancies:
    """The vacancies of a region, shared by all runs of this process."""
    return Vacancies(region)


@compiled
def begin_towns(towns: Array, vacancies: Array, scale: float, cycle: Array) -> None:
    """Write a month's vacancies and cycle factor (both float64[town]) into the towns, and count from 0 again."""
    for t in range(len(towns)):
        town = towns[t]
        town["hires"] = 0
        town["pool_hires"] = 0
        town["meetings_held"] = 0
        town["identified"] = 0
        town["vacancies"] = vacancies[t] * scale
        town["cycle"] = cycle[t]


def set_cycle(state: State, vacancies: Vacancies) -> None:
    """Set this month's vacancies and cycle factor of each town, and begin its counters anew."""
    month, elasticity = state.month, state.values["cycle_elasticity"]
    begin_towns(state.towns, vacancies.in_month(month), state.scale, vacancies.cycle(month, elasticity))


def set_market(state: State) -> None:
    """Set jobseekers and slack of each town, once everyone who enters this month has entered.

    Slack is tightness^(-rank) against the reference, within limits.
    """
    values, towns = state.values, state.towns
    jobseekers = np.maximum(state.count_jobseekers(), 1.0)
    tightness = towns["vacancies"] / jobseekers / values["reference_vacancies_per_unemployed"]
    slack = np.maximum(tightness, 1e-6) ** -values["tightness_rank"]
    towns["jobseekers"] = jobseekers
    towns["slack"] = np.minimum(np.maximum(slack, values["slack_low"]), values["slack_high"])
