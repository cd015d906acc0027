"""Situations: all that decides a person's money besides town and take-up of social assistance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from toimio.money.parties import Party
from toimio.money.situation import Status
from toimio.money.wages import monthly_wage_eur
from toimio.world.accounts.flow_kinds import PARTY_OF_EMPLOYER
from toimio.world.activities import Activity
from toimio.world.compiled import Array, Record, inlined
from toimio.world.people import Education, Employer, Subsidy
from toimio.world.providers import Provider

SICK = 8
INACTIVE = 9
PENSION = 10
RETIRED = 11
RETIRED_DISABLED = 12
"""Retired from a disability pension, which goes on in the same amount."""
FIRST_OPEN = 13
"""Open work, by education; below 8 the situation is the activity."""
FIRST_SUBSIDISED = FIRST_OPEN + len(Education)
"""Subsidised work, by employer (firm, municipality, association) and subsidy."""
_SUBSIDISING = (Employer.FIRM, Employer.MUNICIPALITY, Employer.ASSOCIATION)
FIRST_SUPPORTED = FIRST_SUBSIDISED + len(_SUBSIDISING) * len(Subsidy)
"""Supported work, by enterprise and subsidy."""
N_SUBSIDIES = len(Subsidy)

SEGMENTS = (
    *(activity.name.lower() for activity in Activity),
    "background_unemployed",
    "background_hired",
    "staff",
    "institutions",
)
"""Second group of the ledger: people by activity (by its id), background jobseekers and those of them who found
work, staff of services and enterprises, and flows with no people behind them."""
BACKGROUND_UNEMPLOYED, BACKGROUND_HIRED, STAFF, INSTITUTIONS = range(len(Activity), len(SEGMENTS))


@dataclass(frozen=True)
class Kind:
    """One situation."""

    key: str
    segment: int
    """Index in `SEGMENTS`."""
    status: Status
    """What is lived on; jobs of short hours keep an adjusted benefit whatever stands here."""
    wage_eur: float = 0.0
    hours_per_week: float = 0.0
    days_per_month: float = 0.0
    """Days with an expense or maintenance allowance."""
    accrued_pension_eur: float = 0.0
    previous_wage_eur: float = 0.0
    employer: Party | None = None
    subsidy: Subsidy = Subsidy.NONE
    enterprise: int = -1
    in_service: bool = False


_BASE = np.full(len(Activity), -1, dtype=np.int64)
"""First situation of each activity, -1 for people who have left the region."""
_BASE[: Activity.STUDY + 1] = np.arange(Activity.STUDY + 1)
_BASE[Activity.SUPPORTED_WORK] = FIRST_SUPPORTED
_BASE[Activity.SUBSIDISED_WORK] = FIRST_SUBSIDISED
_BASE[Activity.OPEN_WORK] = FIRST_OPEN
_BASE[Activity.SICK : Activity.RETIRED + 1] = (SICK, INACTIVE, PENSION, RETIRED)


@inlined
def situation_of(p: Record, places: Array) -> int:
    """Index of a person's situation; -1 for people who have left the region."""
    a = p["activity"]
    s = _BASE[a]
    if a == Activity.OPEN_WORK:
        s += p["education"]
    elif a == Activity.RETIRED:
        s += p["pensioned"]
    elif a == Activity.SUBSIDISED_WORK:
        s += (p["employer"] - Employer.FIRM) * N_SUBSIDIES + p["subsidy_class"]
    elif a == Activity.SUPPORTED_WORK:
        s += places[p["place"]]["enterprise"] * N_SUBSIDIES + p["subsidy_class"]
    return s


def list_kinds(providers: Sequence[Provider], values: Mapping[str, float]) -> tuple[Kind, ...]:
    """List all situations of a world: those of `situation_of`, then the background's two."""
    enterprises = {p.enterprise: p for p in providers if p.enterprise}
    supported = [
        kind for i, (key, p) in enumerate(enterprises.items()) for kind in _supported(i, key, p, values)
    ]
    return (
        *_without_work(values),
        *_open_work(values),
        *_subsidised(providers, values),
        *supported,
        Kind("background_unemployed", BACKGROUND_UNEMPLOYED, Status.UNEMPLOYED),
        Kind(
            "background_hired",
            BACKGROUND_HIRED,
            Status.EMPLOYED,
            values["open_work_wage_secondary_eur_per_month"],
            values["open_work_hours_per_week"],
            employer=Party.FIRMS,
        ),
    )


def _without_work(values: Mapping[str, float]) -> list[Kind]:
    service_days = {
        Activity.COACHING: values["coaching_days_per_month"],
        Activity.VOCATIONAL_REHABILITATION: values["vocational_rehabilitation_days_per_month"],
        Activity.REHABILITATIVE_WORK: values["rehabilitative_work_days_per_month"],
        Activity.WORK_TRIAL: values["work_trial_days_per_month"],
        Activity.TRAINING: values["training_days_per_month"],
    }
    status = {
        Activity.VOCATIONAL_REHABILITATION: Status.REHABILITATION,
        Activity.STUDY: Status.STUDENT,
        Activity.SICK: Status.SICK,
        Activity.INACTIVE: Status.INACTIVE,
        Activity.DISABILITY_PENSION: Status.DISABILITY_PENSION,
        Activity.RETIRED: Status.RETIRED,
    }
    accrued = {
        Activity.DISABILITY_PENSION: values["disability_accrued_pension_eur_per_month"],
        Activity.RETIRED: values["retired_accrued_pension_eur_per_month"],
    }
    earlier_pay = {Activity.DISABILITY_PENSION: values["disability_previous_wage_eur_per_month"]}
    others = (Activity.SICK, Activity.INACTIVE, Activity.DISABILITY_PENSION, Activity.RETIRED)
    return [
        Kind(
            activity.name.lower(),
            int(activity),
            status.get(activity, Status.UNEMPLOYED),
            days_per_month=service_days.get(activity, 0.0),
            in_service=Activity.UNEMPLOYED < activity < Activity.STUDY,
            accrued_pension_eur=accrued.get(activity, 0.0),
            previous_wage_eur=earlier_pay.get(activity, 0.0),
        )
        for activity in Activity
        if activity <= Activity.STUDY or activity in others
    ] + [
        Kind(
            "retired_from_disability_pension",
            int(Activity.RETIRED),
            Status.RETIRED,
            accrued_pension_eur=accrued[Activity.DISABILITY_PENSION],
        )
    ]


def _open_work(values: Mapping[str, float]) -> list[Kind]:
    wages = {
        Education.BASIC: values["open_work_wage_basic_eur_per_month"],
        Education.SECONDARY: values["open_work_wage_secondary_eur_per_month"],
        Education.TERTIARY: values["open_work_wage_tertiary_eur_per_month"],
    }
    hours = values["open_work_hours_per_week"]
    return [
        Kind(
            f"open_work_{education.name.lower()}",
            int(Activity.OPEN_WORK),
            Status.EMPLOYED,
            wage,
            hours,
            employer=Party.FIRMS,
        )
        for education, wage in wages.items()
    ]


def _subsidised(providers: Sequence[Provider], values: Mapping[str, float]) -> list[Kind]:
    terms = {
        p.terms["employer"]: p.terms for p in providers if p.activity == Activity.SUBSIDISED_WORK and p.terms
    }
    kinds = []
    for employer in _SUBSIDISING:
        hours = terms[employer]["hours_per_week"] if employer in terms else 0.0
        wage = monthly_wage_eur(hours, terms[employer]["pay_factor"], values) if employer in terms else 0.0
        kinds += [
            Kind(
                f"subsidised_{employer.name.lower()}_{subsidy.name.lower()}",
                int(Activity.SUBSIDISED_WORK),
                Status.EMPLOYED,
                wage,
                hours,
                employer=PARTY_OF_EMPLOYER[employer],
                subsidy=subsidy,
            )
            for subsidy in Subsidy
        ]
    return kinds


def _supported(index: int, key: str, provider: Provider, values: Mapping[str, float]) -> list[Kind]:
    terms = provider.terms or {}
    return [
        Kind(
            f"supported_{key}_{subsidy.name.lower()}",
            int(Activity.SUPPORTED_WORK),
            Status.EMPLOYED,
            monthly_wage_eur(terms["hours_per_week"], terms["pay_factor"], values),
            terms["hours_per_week"],
            employer=PARTY_OF_EMPLOYER[terms["employer"]],
            subsidy=subsidy,
            enterprise=index,
        )
        for subsidy in Subsidy
    ]


def supported_situations(enterprise: int) -> slice:
    """Return the situations of an enterprise's workers, one for each class of subsidy."""
    first = FIRST_SUPPORTED + enterprise * N_SUBSIDIES
    return slice(first, first + N_SUBSIDIES)
