"""The enterprise's month (ODD, phases 3, 4 and 8): planned and open places, production, release, sales."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.keeper import Keeper
from benchmarks.plain_mesa.law import law_now
from benchmarks.plain_mesa.person import (
    AGED,
    FULL,
    NO_SUBSIDY,
    REDUCED_ABILITY,
    SKILLS,
    SUPPORT_55,
    Person,
)
from benchmarks.plain_mesa.place import Place
from toimio.money.amounts import cents_of
from toimio.scenario.basics import month_text
from toimio.scenario.enterprise import Channel, Line
from toimio.scenario.enterprise import Enterprise as Spec
from toimio.world.activities import Activity, Reason

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel

CHANNELS: tuple[Channel, ...] = ("in_house", "reserved", "small_purchases", "open_market")
SUBSIDY_RULES = {
    SKILLS: "pay_subsidy_basic",
    REDUCED_ABILITY: "pay_subsidy_reduced_ability",
    FULL: "pay_subsidy_non_business",
    AGED: "pay_subsidy_basic",
    SUPPORT_55: "employment_support_55",
}
FULL_HOURS_PER_WEEK = 37.5


@dataclass
class UnitMonth:
    """What a unit's month adds up to."""

    members: int = 0
    identified: int = 0
    sick: int = 0
    ready: int = 0
    exits: int = 0
    paid_hours: float = 0.0
    pay_cents: int = 0
    output: float = 0.0
    ordinary_workers: int = 0
    output_per_member: float = 0.0
    unmet_hours: float = math.inf
    idle_hours: float = 0.0
    sold_hours: float = 0.0
    sales: dict[Channel, float] = field(default_factory=lambda: dict.fromkeys(CHANNELS, 0.0))


class Enterprise(Keeper):
    """An enterprise with its units."""

    def __init__(self, model: PlainModel, key: str, spec: Spec, places: list[Place]) -> None:
        super().__init__(model, key, places)
        self.spec = spec
        self.closing = False
        self.closed_month: int | None = None
        self.units = {place.row: UnitMonth() for place in places}
        self.subsidies: list[tuple[int, int]] = []
        """This month's class and cents of each worker's pay subsidy by law."""
        self.paid: list[tuple[Person, int]] = []
        """This month's workers and the cents of their pay."""
        self.year: list[tuple[dict[str, int], int]] = []
        """Entries and members of the months of work since the last year ended."""
        self.coaches_factor = 1.0
        self.extra_places = {place.row: 0 for place in places}
        self.meant: dict[int, tuple[int, int, int]] = {}
        """This month's planned places of a unit, and those not offered for want of orders, and of money."""

    def size(self, place: Place) -> int:
        return self.spec.units[place.unit].places

    def over_lines(self, lever: str, parameter: str) -> float:
        """Mean of a lever over the lines of business; where the scenario leaves it out, of the parameter."""
        v, work = self.model.values, self.spec.work
        total = []
        for line, share in work.lines.items():
            own = getattr(work.line_terms[line], lever) if line in work.line_terms else None
            total.append(share * (v[parameter.format(line)] if own is None else own))
        return math.fsum(total)

    @property
    def age_months(self) -> int:
        return self.model.month - self.spec.opens_month

    @property
    def clients_per_coach(self) -> float:
        """Workers for each coach, with the coaches that a surplus pays."""
        return self.spec.workforce.clients_per_coach / self.coaches_factor

    @property
    def works(self) -> bool:
        """Whether this month lies between opening and closing, both included."""
        return self.age_months >= 0 and (self.closed_month is None or self.model.month <= self.closed_month)

    @property
    def is_abandoned(self) -> bool:
        """Whether nobody may wait for its units: while it closes, and in the month after."""
        return self.closing or self.closed_month == self.model.month - 1

    # Places

    def planned_places(self, place: Place) -> int:
        if self.age_months < 0 or self.closing or self.closed_month is not None:
            return 0
        ramp_up_months = self.spec.units[place.unit].ramp_up_months
        by_plan = math.ceil(self.size(place) * min(1.0, (self.age_months + 1) / max(1, ramp_up_months)))
        return by_plan + self.extra_places[place.row]

    def open_places(self, place: Place) -> int:
        planned = self.planned_places(place)
        opened = max(int(min(planned, place.occupied + self._room(place))), place.occupied)
        grown = place.occupied >= self.model.values["enterprise_first_workers_persons"]
        withheld = max(0, planned - opened) if grown else 0
        poor = self.bank_cents < self._reserve_cents()
        self.meant[place.row] = (planned, 0 if poor else withheld, withheld if poor else 0)
        return opened

    def _room(self, place: Place) -> float:
        """For how many more people there are orders and money."""
        first, last_month = self.model.values["enterprise_first_workers_persons"], self.units[place.row]
        if place.occupied < first:
            return first - place.occupied
        if last_month.output_per_member <= 0 or self.bank_cents < self._reserve_cents():
            return 0
        wanted = math.floor(max(0.0, last_month.unmet_hours) / last_month.output_per_member)
        return max(0, wanted - (place.occupied - last_month.members))

    def _reserve_cents(self) -> float:
        """Cash that must be there before a further place is opened."""
        if self.spec.ownership is None:
            return 0.0
        filled = sum(place.occupied for place in self.places)
        return self.spec.ownership.reserve_eur_per_place * 100 * filled

    # The month's work

    def sum_up(self, members: list[Person]) -> None:
        """Pay, subsidy and output of everyone in supported work."""
        self.units = {place.row: UnitMonth() for place in self.places}
        self.subsidies, self.paid = [], []
        for p in members:
            self._add(p, self.model.places[p.place], self.units[p.place])

    def _add(self, p: Person, place: Place, unit: UnitMonth) -> None:
        v = self.model.values
        hours = place.hours_per_week * v["weeks_per_month"]
        pay = hours * v["collective_pay_eur_per_hour"] * place.pay_factor
        unit.members += 1
        unit.identified += p.identified
        unit.sick += p.sick_months > 0
        unit.ready += p.readiness >= place.readiness_threshold
        unit.exits += p.next_activity == Activity.OPEN_WORK
        unit.paid_hours += hours
        unit.pay_cents += cents_of(pay)
        self.paid.append((p, cents_of(pay)))
        if p.subsidy_class != NO_SUBSIDY:
            self.subsidies.append((p.subsidy_class, cents_of(self._subsidy(p, place, pay))))
        if p.sick_months == 0:
            useful = max(0.0, p.productivity() - self.over_lines("skill_need_share", "skill_need_{}_share"))
            unit.output += hours * (1 - place.training_share) * useful

    def law_subsidy_cents(self, p: Person) -> int:
        """Return the pay subsidy that the law allows for a worker this month."""
        place, v = self.model.places[p.place], self.model.values
        pay = place.hours_per_week * v["weeks_per_month"] * v["collective_pay_eur_per_hour"]
        return cents_of(self._subsidy(p, place, pay * place.pay_factor))

    def _subsidy(self, p: Person, place: Place, pay: float) -> float:
        """Pay subsidy of a month by the law of the month: a rate of pay, up to a cap."""
        law, rule = law_now(self.model), SUBSIDY_RULES[p.subsidy_class]
        covered = 1.0
        if p.subsidy_class == FULL:
            hours_share = place.hours_per_week / FULL_HOURS_PER_WEEK
            covered = min(1.0, law["pay_subsidy_non_business_hours_share"] / hours_share)
        return min(law[f"{rule}_rate_share"] * covered * pay, law[f"{rule}_cap_eur_per_month"])

    def release(self, members: list[Person]) -> None:
        """A closing unit lets everyone go, a time limit those who have reached it."""
        for p in members:
            limit = self.model.places[p.place].time_limit_months
            if self.closing:
                p.decide(Activity.UNEMPLOYED, Reason.UNIT_CLOSED)
            elif limit > 0 and p.activity_months + 1 >= limit:
                p.decide(Activity.UNEMPLOYED, Reason.TIME_LIMIT)

    def close_if_due(self) -> None:
        if self.closing:
            self.closing, self.closed_month = False, self.model.month
            for place in self.places:
                place.places = 0
                place.known_places = 0.0

    def sell(self) -> None:
        for place in self.places:
            self._sell(place, self.units[place.row])

    def _sell(self, place: Place, unit: UnitMonth) -> None:
        v, share = self.model.values, self.spec.workforce.ordinary_share
        unit.ordinary_workers = math.ceil(unit.members * share / (1 - share)) if unit.members else 0
        each = v["ordinary_hours_per_week"] * v["weeks_per_month"] * (1 - v["ordinary_absence_share"])
        unit.output += unit.ordinary_workers * each
        unit.output_per_member = unit.output * v["billable_share"] / max(1, unit.members)
        if not self.works:
            return
        orders = self._orders(place, unit)
        left = unit.output * v["billable_share"]
        price = self.spec.work.price_factor * self.over_lines("price_eur_per_hour", "price_{}_eur_per_hour")
        for channel in CHANNELS:
            done = min(left, orders[channel])
            left -= done
            unit.sold_hours += done
            unit.sales[channel] = done * price
        unit.unmet_hours = sum(orders.values()) - unit.sold_hours
        unit.idle_hours = left

    def _orders(self, place: Place, unit: UnitMonth) -> dict[Channel, float]:
        """Hours ordered by channel: the full size whatever is open, trust, the towns' demand, prices and limits."""
        v, by_channel = self.model.values, self.spec.work.orders_hours_per_place_month
        everyone = unit.members + unit.ordinary_workers
        target_share = unit.members / everyone if everyone else 1.0
        trust = 1 - math.exp(-(self.age_months + 1) / v["order_ramp_months"])
        size = self.size(place) * trust
        sought = {channel: by_channel.get(channel, 0.0) * self._left_of(channel) for channel in CHANNELS}
        if target_share < v["reserved_contract_target_share"]:
            sought["reserved"] = 0.0
        limits = {line: self._limit(line, place) for line in self.spec.work.lines}
        if all(limit is None for limit in limits.values()):
            return {channel: size * self._demand(channel) * sought[channel] for channel in CHANNELS}
        orders = dict.fromkeys(CHANNELS, 0.0)
        for line, limit in limits.items():
            found = size * self.spec.work.lines[line] * v[f"local_demand_{line}_share"]
            hours = {channel: found * sought[channel] * self._answer(line, channel) for channel in CHANNELS}
            total = math.fsum(hours.values())
            kept = 1.0 if limit is None or total <= 0 else min(1.0, limit / total)
            for channel in CHANNELS:
                orders[channel] += kept * hours[channel]
        return orders

    def _left_of(self, channel: Channel) -> float:
        """A channel's orders now against those of the plan: the last dated change that has begun."""
        factor = 1.0
        for since in sorted(self.spec.work.orders_changes.get(channel, {})):
            if since <= month_text(self.model.month):
                factor = self.spec.work.orders_changes[channel][since]
        return factor

    def _demand(self, channel: Channel) -> float:
        """Share of the planned orders of a channel that is found at the prices asked."""
        v = self.model.values
        return math.fsum(
            share * v[f"local_demand_{line}_share"] * self._answer(line, channel)
            for line, share in self.spec.work.lines.items()
        )

    def _answer(self, line: Line, channel: Channel) -> float:
        """Orders at the price asked against those at the market's: owners and reserved contracts have agreed."""
        if channel in ("in_house", "reserved"):
            return 1.0
        v, own = self.model.values, self.spec.work.line_terms.get(line)
        market = v[f"price_{line}_eur_per_hour"]
        price = market if own is None or own.price_eur_per_hour is None else own.price_eur_per_hour
        return math.exp(-v["order_price_elasticity"] * (self.spec.work.price_factor * price / market - 1))

    def _limit(self, line: Line, place: Place) -> float | None:
        """A unit's part of what its town can buy of a line, by size; None where nothing is said."""
        own, town = self.spec.work.line_terms.get(line), self.spec.units[place.unit].town
        if own is None or town not in own.local_demand_hours_per_month:
            return None
        there = sum(unit.places for unit in self.spec.units.values() if unit.town == town)
        return own.local_demand_hours_per_month[town] * self.size(place) / max(1, there)
