"""The jobseeker, the employer and the job, as the rules of pay subsidy see them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class EmployerKind(IntEnum):
    """Legal kinds of employer that the rules tell apart."""

    FIRM = 0
    COOPERATIVE = 1
    ASSOCIATION = 2
    FOUNDATION = 3
    PARISH = 4
    MUNICIPALITY = 5
    STATE_COMPANY = 6


NON_BUSINESS_KINDS = (EmployerKind.ASSOCIATION, EmployerKind.FOUNDATION, EmployerKind.PARISH)


class Basis(StrEnum):
    """On what a subsidy rests."""

    NONE = "none"
    LACKING_SKILLS = "lacking_skills"
    REDUCED_ABILITY = "reduced_ability"
    NON_BUSINESS = "non_business"
    AGED = "aged"
    SUPPORT_55 = "support_55"


@dataclass(frozen=True)
class Applicant:
    """What the rules ask of the jobseeker."""

    age_years: float
    unemployed_months: float
    unemployed_of_last_28_months: float
    reduced_ability_identified: bool
    lacks_skills: bool = True
    """Belongs to a group listed in law as lacking skills for the work."""


@dataclass(frozen=True)
class Employer:
    """What the rules ask of the employer and the job."""

    kind: EmployerKind
    sells_on_market: bool = True
    """The work is business activity; only associations, foundations and parishes can do without."""
    hours_per_week: float = 30.0
    full_hours_per_week: float = 37.5

    @property
    def hours_share(self) -> float:
        """Share of full hours."""
        return self.hours_per_week / self.full_hours_per_week

    @property
    def non_business(self) -> bool:
        """May have the rate that is reserved for work outside business."""
        return self.kind in NON_BUSINESS_KINDS and not self.sells_on_market
