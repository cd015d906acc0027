"""The levers of a design, grouped as a board thinks: who owns, who gets in, what work, what pay, how on, who pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toimio.dashboard.engine.question import Design, dumped, resolved
from toimio.locale import message

ANY = "*"


@dataclass(frozen=True)
class Lever:
    """A lever on the screen: where it stands in a scenario, and across what range it is moved.

    The range is what a board might try; it is no evidence. The scenario file's own bounds are wider.
    """

    place: str
    """Dotted place; ``*`` stands for any name."""
    low: float = 0.0
    high: float = 1.0
    step: float = 0.0
    """0 for levers that are no numbers."""
    together: bool = False
    """Whether the lever sets the sum of all its places and keeps their proportions."""


@dataclass(frozen=True)
class Group:
    """Levers that answer one of a board's questions."""

    id: str
    title: str
    levers: tuple[Lever, ...]


_E = "enterprises.*"
PLACES = Lever(f"{_E}.units.*.places", 10, 300, 5, together=True)
COACHING = Lever(f"{_E}.workforce.clients_per_coach", 4, 30, 1)
SITE = Lever(f"{_E}.work.client_site_share", 0, 1, 0.05)
PRICE = Lever(f"{_E}.work.price_factor", 0.6, 1.4, 0.05)
TEAM_PLACES = Lever("coaching_teams.*.places", 10, 300, 5)

GROUPS: tuple[Group, ...] = (
    Group(
        "owners",
        message("Who owns and decides"),
        (
            Lever(f"{_E}.employer"),
            Lever(f"{_E}.ownership.weights.*", 0, 1, 0.05),
            Lever(f"{_E}.ownership.board"),
        ),
    ),
    Group(
        "entry",
        message("Who gets in"),
        (
            PLACES,
            Lever(f"{_E}.units.*.ramp_up_months", 0, 48, 3),
            Lever(f"{_E}.entry.priority"),
            Lever(f"{_E}.entry.max_ability", 1, 10, 0.5),
            Lever(f"{_E}.entry.min_months_unemployed", 0, 48, 6),
            Lever(f"{_E}.entry.reserved_share_identified", 0, 1, 0.05),
            Lever(f"{_E}.entry.identify_at_entry_share", 0, 1, 0.05),
            Lever(f"{_E}.entry.weakest_first_share", 0, 1, 0.05),
            TEAM_PLACES,
            Lever("coaching_teams.*.clients_per_coach", 5, 40, 1),
        ),
    ),
    Group(
        "work",
        message("What work"),
        (
            Lever(f"{_E}.work.lines.*", 0, 1, 0.05),
            SITE,
            PRICE,
            Lever(f"{_E}.work.orders_hours_per_place_month.*", 0, 120, 5),
            Lever(f"{_E}.workforce.ordinary_share", 0, 0.7, 0.05),
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
            Lever(f"{_E}.exit.bonus_per_exit_eur", 0, 10_000, 500),
            Lever(f"{_E}.exit.bonus_per_retained_month_eur", 0, 1_000, 50),
            Lever("coaching_teams.*.follow_along_months", 0, 36, 3),
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
            Lever("subsidy.firms_factor", 0, 3, 0.1),
            Lever("subsidy.municipality_factor", 0, 3, 0.1),
            Lever("subsidy.associations_factor", 0, 3, 0.1),
        ),
    ),
    Group(
        "services",
        message("Services around it"),
        (
            Lever("services.coaching.places_factor", 0, 3, 0.1),
            Lever("services.rehabilitative_work.places_factor", 0, 3, 0.1),
            Lever("services.vocational_rehabilitation.places_factor", 0, 3, 0.1),
            Lever("services.training.places_factor", 0, 3, 0.1),
            Lever("joint_service.meetings_factor", 0.3, 3, 0.1),
            Lever("joint_service.identification_factor", 0, 5, 0.1),
            Lever("joint_service.referral_speed_factor", 0.2, 5, 0.1),
        ),
    ),
)

FIRST: tuple[Lever, ...] = (
    PLACES,
    TEAM_PLACES,
    COACHING,
    SITE,
    PRICE,
    Lever("services.coaching.places_factor", 0, 3, 0.1),
    Lever("joint_service.identification_factor", 0, 5, 0.1),
    Lever("subsidy.firms_factor", 0, 3, 0.1),
    Lever("services.rehabilitative_work.places_factor", 0, 3, 0.1),
)
"""What a newcomer is offered, the first that a design has."""
MOST_FIRST = 4


@dataclass(frozen=True)
class Found:
    """A lever of one design: the places it stands at there, and its value."""

    lever: Lever
    places: tuple[str, ...]
    value: Any

    @property
    def is_number(self) -> bool:
        """Whether it is moved on a scale."""
        return self.lever.step > 0

    @property
    def range(self) -> tuple[float, float]:
        """Range of the scale, stretched where the design itself lies outside it."""
        if not isinstance(self.value, int | float):
            return self.lever.low, self.lever.high
        return min(self.lever.low, self.value), max(self.lever.high, self.value)

    def moved_to(self, value: Any) -> dict[str, Any]:
        """Return the value of each place when the lever is moved to one."""
        if not self.lever.together:
            return dict.fromkeys(self.places, value)
        return dict(zip(self.places, self._shared(int(value)), strict=True))

    _parts: tuple[int, ...] = ()

    def _shared(self, total: int) -> list[int]:
        """Share a sum out in the proportions there are; what is left over goes to the largest remainders."""
        before = sum(self._parts)
        weights = [part / before if before else 1 / len(self._parts) for part in self._parts]
        exact = [weight * total for weight in weights]
        shares = [int(each) for each in exact]
        order = sorted(range(len(exact)), key=lambda i: shares[i] - exact[i])
        for i in order[: total - sum(shares)]:
            shares[i] += 1
        return shares


def found_in(design: Design, lever: Lever) -> list[Found]:
    """Find a lever in a design: once for each place, or once for all of them."""
    values = dict(_matching(dumped(resolved(design)), lever.place.split("."), ""))
    if not values:
        return []
    if lever.together:
        parts = tuple(int(value) for value in values.values())
        return [Found(lever, tuple(values), sum(parts), parts)]
    return [Found(lever, (place,), value) for place, value in values.items()]


def first_levers(design: Design) -> list[Found]:
    """Return the few levers that a newcomer is offered."""
    found = [one for lever in FIRST for one in found_in(design, lever)[:1]]
    return found[:MOST_FIRST]


def _matching(values: Any, steps: list[str], place: str) -> Iterator[tuple[str, Any]]:
    """Yield every place that fits a pattern, with its value."""
    if not steps:
        yield place, values
        return
    if not isinstance(values, Mapping):
        return
    for name in values if steps[0] == ANY else [steps[0]]:
        if name in values:
            yield from _matching(values[name], steps[1:], f"{place}.{name}" if place else name)
