"""A town and its labour market (ODD 2 and phase 0)."""

from __future__ import annotations

from dataclasses import dataclass, field

from toimio.scenario.region import Region


@dataclass
class Town:
    """What the month knows of a town."""

    index: int
    key: str
    code: int
    pool: list[int]
    inflow_per_month: list[float]
    long_term_next: int
    vacancies: float = 0.0
    jobseekers: int = 1
    cycle: float = 1.0
    slack: float = 1.0
    search: float = 0.0
    hazard: float = 0.0
    meetings: int = 0
    identification_factor: float = 1.0
    plan_error_share: float = 0.0
    newly_unemployed: int = 0
    pool_at_first: list[int] = field(default_factory=list)
    meetings_held: int = 0
    identified: int = 0
    hires: int = 0
    pool_hires: int = 0

    def open_month(self, region: Region, month: int, cycle_elasticity: float) -> None:
        """Look up the month's vacancies and whether times are better than at the start."""
        self.hires = self.pool_hires = self.meetings_held = self.identified = 0
        self.vacancies = region.vacancies_in(self.index, month)
        better = _yearly_mean(region, self.index, month) / _yearly_mean(
            region, self.index, region.start_month
        )
        self.cycle = max(better, 0.001) ** -cycle_elasticity


def _yearly_mean(region: Region, town: int, last: int) -> float:
    """Mean vacancies of the twelve months that end with one."""
    return sum(region.vacancies_in(town, month) for month in range(last - 11, last + 1)) / 12
