"""The levers of the screen, grouped as a board thinks: who owns, who gets in, what work, what pay, how on, who pays.

A lever is one line. Its range is what a board might try; it is no evidence, and the scenario file's own bounds are
wider. What it is called stands in `toimio.report.lever_words`, what is known of it in `toimio.report.lever_known`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from toimio.locale import message
from toimio.scenario.enterprise import Channel, Line
from toimio.scenario.ownership import OWNERS

ANY = "*"


@dataclass(frozen=True)
class Lever:
    """A lever on the screen: where it stands in a scenario, and across what range it is moved."""

    place: str
    """Dotted place; ``*`` stands for any name."""
    low: float = 0.0
    high: float = 1.0
    step: float = 0.0
    """0 for levers that are no numbers."""
    together: bool = False
    """Whether the lever sets the sum of all its places and keeps their proportions."""
    alike: bool = False
    """Whether it stands once for all its places as long as they have one value, and sets them all."""
    whole: bool = False
    """Whether its places are shares that sum to 1: moving one moves the others in proportion."""
    names: tuple[str, ...] = ()
    """Names that may stand in the last place; one that a scenario leaves out counts as zero."""
    months: tuple[str, ...] = ()
    """Months to choose from, for levers that are a month; "" means never."""
    at_most: str = ""
    """Lever of the same table that it may not pass."""
    at_least: str = ""
    """Lever of the same table that it may not fall below."""


@dataclass(frozen=True)
class Group:
    """Levers that answer one of a board's questions."""

    id: str
    title: str
    levers: tuple[Lever, ...]


_E = "enterprises.*"
_T = "coaching_teams.*"
_P = "service_paths.*"
_HALF_YEARS = tuple(f"{year}-{month}" for year in range(2026, 2033) for month in ("01", "07"))
_ENDS = ("", *(f"{year}-12" for year in range(2026, 2041)))

PLACES = Lever(f"{_E}.units.*.places", 10, 300, 5, together=True)
COACHING = Lever(f"{_E}.workforce.clients_per_coach", 4, 30, 1)
SITE = Lever(f"{_E}.work.client_site_share", 0, 1, 0.05)
PRICE = Lever(f"{_E}.work.price_factor", 0.6, 1.4, 0.05)
TEAM_PLACES = Lever(f"{_T}.places", 10, 300, 5, together=True)
PATH_PLACES = Lever(f"{_P}.places", 10, 500, 10, together=True)
COACHING_SERVICE = Lever("services.coaching.places_factor", 0, 3, 0.1)
IDENTIFICATION = Lever("joint_service.identification_factor", 0, 5, 0.1)
FIRMS = Lever("subsidy.firms_factor", 0, 3, 0.1)
REHABILITATIVE_WORK = Lever("services.rehabilitative_work.places_factor", 0, 3, 0.1)


def _places_of(service: str) -> Lever:
    return Lever(f"services.{service}.places_factor", 0, 3, 0.1)


GROUPS: tuple[Group, ...] = (
    Group(
        "owners",
        message("Who owns and decides"),
        (
            Lever(f"{_E}.employer"),
            Lever(f"{_E}.ownership.board"),
            Lever(f"{_E}.ownership.weights.*", 0, 1, 0.05, whole=True, names=OWNERS),
            Lever(f"{_E}.ownership.reserve_eur_per_place", 0, 20_000, 1_000),
            Lever(f"{_E}.opens", months=_HALF_YEARS, at_most="closes_funding"),
        ),
    ),
    Group(
        "entry",
        message("Who gets in"),
        (
            PLACES,
            Lever(f"{_E}.units.*.places", 0, 200, 5),
            Lever(f"{_E}.units.*.ramp_up_months", 0, 48, 3),
            Lever(f"{_E}.units.*.pays_travel_share", 0, 1, 0.1, alike=True),
            Lever(f"{_E}.units.*.arranges_transport", alike=True),
            Lever(f"{_E}.entry.priority"),
            Lever(f"{_E}.entry.max_ability", 1, 10, 0.5, at_least="min_ability"),
            Lever(f"{_E}.entry.min_ability", 0, 9, 0.5, at_most="max_ability"),
            Lever(f"{_E}.entry.min_months_unemployed", 0, 48, 6),
            Lever(f"{_E}.entry.identified_only"),
            Lever(f"{_E}.entry.reserved_share_identified", 0, 1, 0.05),
            Lever(f"{_E}.entry.identify_at_entry_share", 0, 1, 0.05),
            Lever(f"{_E}.entry.weakest_first_share", 0, 1, 0.05),
        ),
    ),
    Group(
        "work",
        message("What work"),
        (
            Lever(f"{_E}.work.lines.*", 0, 1, 0.05, whole=True, names=get_args(Line)),
            SITE,
            PRICE,
            Lever(f"{_E}.work.orders_hours_per_place_month.*", 0, 120, 5, names=get_args(Channel)),
            Lever(f"{_E}.workforce.ordinary_share", 0, 0.8, 0.05),
            Lever(f"{_E}.workforce.ordinary_pay_factor", 0.8, 2, 0.05),
            Lever(f"{_E}.workforce.workers_per_leader", 5, 40, 1),
        ),
    ),
    Group(
        "pay",
        message("What pay and hours"),
        (
            Lever(f"{_E}.contract.hours_per_week", 10, 38, 1),
            Lever(f"{_E}.contract.pay_factor", 0.8, 1.5, 0.05),
            Lever(f"{_E}.contract.training_share", 0, 0.5, 0.05),
            Lever(f"{_E}.contract.time_limit_months", 0, 60, 6),
        ),
    ),
    Group(
        "onward",
        message("How people move on, and back"),
        (
            COACHING,
            Lever(f"{_E}.exit.exit_effort", 0, 1, 0.05),
            Lever(f"{_E}.exit.readiness_threshold", 0, 1, 0.05),
            Lever(f"{_E}.exit.mentoring_months", 0, 36, 3),
            Lever(f"{_E}.exit.return_right_months", 0, 36, 3),
            Lever(f"{_E}.exit.return_premium_share", 0, 1, 0.05),
            Lever(f"{_E}.exit.bonus_per_exit_eur", 0, 10_000, 500),
            Lever(f"{_E}.exit.bonus_per_retained_month_eur", 0, 1_000, 50),
        ),
    ),
    Group(
        "payers",
        message("Who pays"),
        (
            Lever(f"{_E}.finance.subsidy_regime"),
            Lever(f"{_E}.finance.purchased_place_eur_per_month", 0, 2_000, 50),
            Lever(f"{_E}.finance.block_grant_eur_per_place_month", 0, 3_000, 50),
            Lever(f"{_E}.finance.start_grant_eur", 0, 2_000_000, 50_000),
            Lever(f"{_E}.finance.owners_capital_eur", 0, 1_000_000, 50_000),
            Lever(f"{_E}.finance.reserve_target_months", 0, 12, 1),
            Lever(f"{_E}.finance.surplus_rule"),
            Lever(f"{_E}.finance.premises_eur_per_place_month", 0, 500, 10),
            Lever(f"{_E}.finance.vehicles_eur_per_place_month", 0, 500, 10),
            Lever(f"{_E}.finance.administration_eur_per_month", 0, 50_000, 1_000),
            Lever(f"{_E}.closes_funding", months=_ENDS, at_least="opens"),
            FIRMS,
            Lever("subsidy.municipality_factor", 0, 3, 0.1),
            Lever("subsidy.associations_factor", 0, 3, 0.1),
        ),
    ),
    Group(
        "teams",
        message("Coaching teams"),
        (
            TEAM_PLACES,
            Lever(f"{_T}.places", 0, 200, 5),
            Lever(f"{_T}.approach"),
            Lever(f"{_T}.clients_per_coach", 5, 40, 1),
            Lever(f"{_T}.follow_along_months", 0, 36, 3),
            Lever(f"{_T}.ramp_up_months", 0, 48, 3),
            Lever(f"{_T}.entry.priority"),
            Lever(f"{_T}.entry.max_ability", 1, 10, 0.5, at_least="min_ability"),
            Lever(f"{_T}.entry.min_ability", 0, 9, 0.5, at_most="max_ability"),
            Lever(f"{_T}.entry.min_months_unemployed", 0, 48, 6),
            Lever(f"{_T}.entry.identified_only"),
            Lever(f"{_T}.entry.wanting_work_only"),
            Lever(f"{_T}.opens", months=_HALF_YEARS),
        ),
    ),
    Group(
        "paths",
        message("Service paths"),
        (
            PATH_PLACES,
            Lever(f"{_P}.places", 0, 500, 5),
            Lever(f"{_P}.clients_per_worker", 0, 150, 5, alike=True),
            Lever(f"{_P}.workers_paid_by", alike=True),
            Lever(f"{_P}.offered_share", 0, 1, 0.05, alike=True),
            Lever(f"{_P}.next_step_ahead_months", 0, 6, 1, alike=True),
            Lever(f"{_P}.first_in_queues", alike=True),
            Lever(f"{_P}.entry.priority"),
            Lever(f"{_P}.entry.max_ability", 1, 10, 0.5, at_least="min_ability"),
            Lever(f"{_P}.entry.min_ability", 0, 9, 0.5, at_most="max_ability"),
            Lever(f"{_P}.entry.min_months_unemployed", 0, 48, 6),
            Lever(f"{_P}.entry.identified_only"),
            Lever(f"{_P}.opens", months=_HALF_YEARS, alike=True),
        ),
    ),
    Group(
        "services",
        message("Services around it"),
        (
            COACHING_SERVICE,
            Lever("services.coaching.clients_per_coach", 0, 60, 1),
            _places_of("vocational_rehabilitation"),
            Lever("services.vocational_rehabilitation.clients_per_coach", 0, 60, 1),
            _places_of("social_rehabilitation"),
            REHABILITATIVE_WORK,
            _places_of("work_trial"),
            _places_of("training"),
            _places_of("study"),
            _places_of("subsidised_work"),
            Lever("joint_service.meetings_factor", 0.3, 3, 0.1),
            IDENTIFICATION,
            Lever("joint_service.plan_error_factor", 0, 3, 0.1),
            Lever("joint_service.referral_speed_factor", 0.2, 5, 0.1),
            Lever(
                "early_support.until", months=("", "2028-08", *(f"{year}-12" for year in range(2026, 2041)))
            ),
            Lever("early_support.identification_gain", 0, 5, 0.1),
        ),
    ),
)

FIRST: tuple[Lever, ...] = (
    PLACES,
    TEAM_PLACES,
    COACHING,
    SITE,
    PRICE,
    PATH_PLACES,
    COACHING_SERVICE,
    IDENTIFICATION,
    FIRMS,
    REHABILITATIVE_WORK,
)
"""What a newcomer is offered, the first that a design has."""
MOST_FIRST = 4
