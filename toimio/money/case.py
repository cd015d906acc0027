"""One person's month as a case: what is asked of the rules before anything is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toimio.money.benefits import may_have_adjusted_benefit
from toimio.money.parties import Party
from toimio.money.rules import rules_at
from toimio.money.situation import Situation, Status
from toimio.money.subsidy_case import Employer, EmployerKind


class Doing(StrEnum):
    """What a person does in the month."""

    UNEMPLOYED = "unemployed"
    IN_SERVICE = "in_service"
    REHABILITATION = "rehabilitation"
    SICK = "sick"
    STUDENT = "student"
    PENSION = "pension"
    PARTIAL_PENSION = "partial_pension"
    SUPPORTED_WORK = "supported_work"
    SUBSIDISED_WORK = "subsidised_work"
    OPEN_WORK = "open_work"


SUBSIDISED = (Doing.SUPPORTED_WORK, Doing.SUBSIDISED_WORK)
MAY_HAVE_BENEFIT = (Doing.UNEMPLOYED, Doing.IN_SERVICE, *SUBSIDISED, Doing.OPEN_WORK)
"""What leaves room for an unemployment benefit, adjusted by pay, while the hours are short enough."""
_STATUS = {
    Doing.REHABILITATION: Status.REHABILITATION,
    Doing.SICK: Status.SICK,
    Doing.STUDENT: Status.STUDENT,
    Doing.PENSION: Status.DISABILITY_PENSION,
    Doing.PARTIAL_PENSION: Status.PARTIAL_PENSION,
}
EMPLOYER_PARTIES = {
    EmployerKind.FIRM: Party.FIRMS,
    EmployerKind.COOPERATIVE: Party.COOPERATIVE,
    EmployerKind.ASSOCIATION: Party.ASSOCIATIONS,
    EmployerKind.FOUNDATION: Party.FOUNDATIONS,
    EmployerKind.PARISH: Party.ASSOCIATIONS,
    EmployerKind.MUNICIPALITY: Party.MUNICIPALITY,
    EmployerKind.STATE_COMPANY: Party.STATE_COMPANY,
}
"""Who pays the wage, by legal kind of employer."""


@dataclass(frozen=True)
class Case:
    """One person's month and what the town and the employer have to do with it."""

    month: int
    """Absolute month number."""
    doing: Doing
    situation: Situation
    """Money side of the person; its status is set by `person` from what the person does."""
    employer: Employer
    months_unemployed: float
    """Before the job or until now; decides the subsidy."""
    paid_days: float
    """Days of unemployment benefit paid before the month; decide the town's share."""
    identified: bool
    """The services have recognised reduced work ability."""
    subsidised: bool
    """The employer applies for pay subsidy."""

    @property
    def person(self) -> Situation:
        """The situation with the status that the law gives to what the person does."""
        return Situation(**(vars(self.situation) | {"status": self._status()}))

    def _status(self) -> Status:
        if self.doing not in MAY_HAVE_BENEFIT:
            return _STATUS[self.doing]
        works = float(self.situation.wage_eur) > 0.0
        short = may_have_adjusted_benefit(self.employer.hours_share, rules_at(self.month))
        return Status.UNEMPLOYED if short or not works else Status.EMPLOYED
