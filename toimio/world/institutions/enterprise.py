"""An enterprise with a purpose: opens units, takes orders, pays, keeps books, and may become insolvent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import mesa
import numpy as np

from toimio.money.amounts import CENTS_PER_EUR
from toimio.scenario.basics import month_number
from toimio.scenario.enterprise import Channel, Line
from toimio.scenario.enterprise import Enterprise as EnterpriseSpec
from toimio.scenario.enterprise import Unit as UnitSpec
from toimio.scenario.lines_of_business import CHANNELS, limited_orders, skill_need_share
from toimio.world.books import Entries
from toimio.world.institutions.ramp_up import places_in_ramp_up
from toimio.world.institutions.rates import rates_of
from toimio.world.institutions.surplus import Surplus
from toimio.world.production import UNIT_MONTH, UnitMonth
from toimio.world.providers import enterprise_coaching
from toimio.world.state import State


class Sales(NamedTuple):
    """What a unit sold in a month: hours and euros by channel (`CHANNELS`), and output that found no order."""

    hours: Sequence[float]
    eur: Sequence[float]
    idle_hours: float


_NOTHING_SOLD = Sales((0.0,) * len(CHANNELS), (0.0,) * len(CHANNELS), 0.0)
_NOBODY = UnitMonth(0, 0, 0, 0, 0.0, 0.0, 0.0)


class Enterprise(mesa.Agent):
    """The cooperative, or the same work run by foundations."""

    def __init__(self, model: mesa.Model, state: State, key: str, spec: EnterpriseSpec) -> None:
        super().__init__(model)
        self.key = key
        self.spec = spec
        names = [p.unit for p in state.providers if p.enterprise == key]
        self.units = tuple(spec.units[name] for name in names)
        self.places = sum(unit.places for unit in self.units)
        self.opens_month = spec.opens_month
        self.starts_month = max(spec.opens_month, state.region.start_month)
        """Month whose books begin with grant and capital."""
        self.funding_ends_month = spec.closes_funding_month
        self.rows = np.array(
            [j for j, p in enumerate(state.providers) if p.enterprise == key], dtype=np.int64
        )
        self.span = slice(int(self.rows[0]), int(self.rows[-1]) + 1)
        """The same rows, which follow each other, as a slice: of a column it takes a view."""
        self._offered, self._occupied = (state.places[name][self.span] for name in ("places", "occupied"))
        self.bank_cents = 0
        self.closed_in_month: int | None = None
        self.closing = False
        self.skill_need = skill_need_share(spec.work, state.values)
        self.full_hours = _full_hours(state.values)
        """Productive hours of an ordinary worker in a month."""
        self.take_terms(state, spec)
        self.month: tuple[UnitMonth, ...] = (_NOBODY,) * len(self.units)
        """The last month of each unit."""
        self.members = 0
        """People of the target group who worked in the last month."""
        self.ordinary = 0
        """Ordinary workers of the last month."""
        self.sales: list[Sales] = []
        self.unmet_hours = [math.inf] * len(self.units)
        self.output_per_member = [0.0] * len(self.units)
        self._planned, self._planned_when = [0] * len(self.units), (-1, False)
        self._opening = {"planned_places": 0, "places_without_orders": 0.0, "places_without_money": 0.0}
        """What is recorded of the last opening of places."""
        self.surplus = Surplus(spec.finance, len(self.units))

    def take_terms(self, state: State, spec: EnterpriseSpec) -> None:
        """Go on under these terms: of the agent itself, not of its places and pay."""
        self.spec = spec
        self.rates = rates_of(spec, state.values)
        planned = spec.work.orders_hours_per_place_month
        self._wanted_hours = tuple(planned.get(channel, 0.0) for channel in CHANNELS)
        self._order_changes = {
            channel: tuple((month_number(since), factor) for since, factor in changes.items())
            for channel, changes in spec.work.orders_changes.items()
        }
        self.limits = tuple(self._limits(unit) for unit in self.units)
        """Of each unit, see `_limits`."""

    @property
    def is_open(self) -> bool:
        """Whether the enterprise has not closed."""
        return self.closed_in_month is None and not self.closing

    def works_in(self, month: int) -> bool:
        """Whether the enterprise works and pays in a month: from its opening to the month in which it closes."""
        return month >= self.opens_month and (self.closed_in_month is None or month <= self.closed_in_month)

    def planned_places(self, state: State) -> list[int]:
        """Places each unit means to have this month: it grows evenly over the ramp-up."""
        # Asked for thrice a month; a surplus adds places only when the month is over.
        when = state.month, self.is_open
        if when != self._planned_when:
            self._planned, self._planned_when = self._plan(state.month), when
        return self._planned

    def _plan(self, month: int) -> list[int]:
        age = month - self.opens_month
        if age < 0 or not self.is_open:
            return [0] * len(self.units)
        return [
            places_in_ramp_up(unit.places, age, unit.ramp_up_months) + extra
            for unit, extra in zip(self.units, self.surplus.extra_places, strict=True)
        ]

    def plan_places(self, state: State, planned: np.ndarray) -> None:
        """Write the places this enterprise means to have into `planned` (float64[provider])."""
        planned[self.span] = self.planned_places(state)

    def open_places(self, state: State) -> None:
        """Offer places as far as the plan, the orders at hand and the cash allow."""
        planned = self.planned_places(state)
        occupied: list[int] = self._occupied.tolist()
        first = state.values["enterprise_first_workers_persons"]
        short = self.bank_cents < self.rates.reserve_cents_per_place * sum(occupied)
        withheld = 0.0
        offered = []
        for u, here in enumerate(occupied):
            room = first - here if here < first else self._room(u, here, short)
            offered.append(max(int(min(planned[u], here + room)), here))
            if here >= first:
                withheld += max(0, planned[u] - offered[u])
        self._offered[:] = offered
        self._opening = {
            "planned_places": sum(planned),
            "places_without_orders": 0.0 if short else withheld,
            "places_without_money": withheld if short else 0.0,
        }

    def _room(self, unit: int, occupied: int, short: bool) -> float:
        """More workers that a unit has orders and the enterprise cash for."""
        if short or self.output_per_member[unit] <= 0.0:
            return 0.0
        wanted = math.floor(max(0.0, self.unmet_hours[unit]) / self.output_per_member[unit])
        return max(0.0, wanted - (occupied - self.month[unit].members))

    def ordered_hours(
        self, state: State, unit: int, trust: float, sought: Sequence[float], target_share: float
    ) -> Sequence[float]:
        """Billable hours ordered from a unit this month, by channel.

        Reserved contracts come only while the target group is at least the share that the law asks for. No line of
        business sells more in a town than it can.

        Parameters
        ----------
        trust
            See `trust`.
        sought
            See `sought_hours`.
        """
        values, planned = state.values, self.units[unit].places * trust
        if target_share < values["reserved_contract_target_share"]:
            sought = [
                0.0 if channel == "reserved" else hours
                for channel, hours in zip(CHANNELS, sought, strict=True)
            ]
        limits = self.limits[unit]
        if limits:
            by_channel = dict(zip(CHANNELS, sought, strict=True))
            return limited_orders(self.spec.work, planned, by_channel, limits, values)
        shares = self.rates.demand_shares
        return [planned * share * hours for share, hours in zip(shares, sought, strict=True)]

    def trust(self, state: State) -> float:
        """How much of the planned orders may come yet: they grow as the enterprise becomes known."""
        age = state.month - self.opens_month + 1
        return 1.0 - math.exp(-age / state.values["order_ramp_months"])

    def sought_hours(self, month: int) -> Sequence[float]:
        """Hours that buyers would have for a place in a month, by channel, of an enterprise that all know."""
        if not self._order_changes:
            return self._wanted_hours
        return [
            hours * self._orders_factor(channel, month)
            for channel, hours in zip(CHANNELS, self._wanted_hours, strict=True)
        ]

    def _limits(self, unit: UnitSpec) -> dict[Line, float]:
        """Hours a month that each line with a limit can sell at a unit: its part of those of its town."""
        here = sum(other.places for other in self.units if other.town == unit.town)
        return {
            line: terms.local_demand_hours_per_month[unit.town] * unit.places / max(1, here)
            for line, terms in self.spec.work.line_terms.items()
            if unit.town in terms.local_demand_hours_per_month
        }

    def _orders_factor(self, channel: Channel, month: int) -> float:
        """What is left of a channel's planned orders in a month (1: all of them)."""
        begun = [factor for since, factor in self._order_changes.get(channel, ()) if since <= month]
        return begun[-1] if begun else 1.0

    def sell(self, output_hours: float, orders: Sequence[float]) -> Sales:
        """Work through the orders channel by channel: revenue is min(output, orders) x price."""
        price = self.rates.price_eur_per_hour
        left, done = output_hours, []
        for ordered in orders:
            hours = min(left, ordered)
            done.append(hours)
            left -= hours
        return Sales(done, [hours * price for hours in done], left)

    def work_month(self, state: State, months: np.ndarray) -> None:
        """Phase 8: the units produce and sell (`months` is `UNIT_MONTH` by provider)."""
        self.month = tuple(map(UnitMonth._make, months[self.span].tolist()))
        beside = [self.ordinary_workers(unit.members) for unit in self.month]
        self.members, self.ordinary = sum([unit.members for unit in self.month]), sum(beside)
        billable = state.values["billable_share"]
        output = [
            (unit.output_hours + others * self.full_hours) * billable
            for unit, others in zip(self.month, beside, strict=True)
        ]
        self.output_per_member = [
            hours / max(1, unit.members) for unit, hours in zip(self.month, output, strict=True)
        ]
        if self.works_in(state.month):
            self._sell(state, output, beside)
        else:
            self.unmet_hours = [0.0 if self.closed_in_month is not None else math.inf] * len(self.units)
            self.sales = [_NOTHING_SOLD] * len(self.units)

    def _sell(self, state: State, output: Sequence[float], beside: Sequence[int]) -> None:
        """Sell the units' billable hours; `beside` are the ordinary workers."""
        trust, sought = self.trust(state), self.sought_hours(state.month)
        self.sales = []
        for u, unit in enumerate(self.month):
            everyone = unit.members + beside[u]
            share = unit.members / everyone if everyone else 1.0
            orders = self.ordered_hours(state, u, trust, sought, share)
            sales = self.sell(output[u], orders)
            self.unmet_hours[u] = sum(orders) - sum(sales.hours)
            self.sales.append(sales)

    def month_figures(self, state: State) -> dict[str, float]:
        """What is recorded of the last month (`toimio.world.series.ENTERPRISE_SERIES`)."""
        units, members, ordinary = self.month, self.members, self.ordinary
        sold = math.fsum([math.fsum(sales.hours) for sales in self.sales])
        return {
            "members": members,
            "identified": sum([unit.identified for unit in units]),
            "sick": sum([unit.sick for unit in units]),
            "ready": sum([unit.ready for unit in units]),
            "ordinary_workers": ordinary,
            "coaches": members / self.clients_per_coach,
            "leaders": (members + ordinary) / self.spec.workforce.workers_per_leader,
            "paid_hours": sum([unit.paid_hours for unit in units]),
            "output_hours": sum([unit.output_hours for unit in units]) + ordinary * self.full_hours,
            "ordered_hours": sold + sum([hours for hours in self.unmet_hours if math.isfinite(hours)]),
            "sold_hours": sold,
            "idle_hours": math.fsum([sales.idle_hours for sales in self.sales]),
            "displaced_hours": sold * state.values["orders_displaced_share"],
            **self._opening,
        }

    @property
    def clients_per_coach(self) -> float:
        """Workers of the target group for each coach, more coaches out of a surplus counted."""
        return self.spec.workforce.clients_per_coach / self.surplus.coaches_factor

    def set_coaching(self, state: State) -> None:
        """Write down how much the coaches do for each worker: those of the terms and of a surplus together."""
        strength = enterprise_coaching(self.clients_per_coach, state.values)
        state.places["coaching_strength"][self.rows] = strength

    def ordinary_workers(self, members: int) -> int:
        """Ordinary workers beside so many people of the target group."""
        share = self.spec.workforce.ordinary_share
        return math.ceil(members * share / (1.0 - share)) if members else 0

    def abandons(self, month: int) -> bool:
        """Whether nobody may wait for the units: those that close, and those that closed a month ago.

        Who lost a job or finished a service while a unit closed may have been sent to it in that very month.
        """
        return self.closing or self.closed_in_month == month - 1

    def finish_closing(self, state: State) -> None:
        """The units are closed: no places any more."""
        if self.closing:
            self.closing = False
            self.closed_in_month = state.month
            state.places["places"][self.rows] = 0
            state.places["known_places"][self.rows] = 0.0

    def judge_solvency(self, state: State) -> None:
        """Insolvency is an event: below the overdraft that creditors bear, the enterprise closes."""
        limit = state.values["overdraft_base_eur"] + state.values["overdraft_eur_per_place"] * self.places
        if self.is_open and self.bank_cents < -limit * 100.0:
            self.closing = True

    def wound_up(self) -> Entries:
        """What a closed enterprise leaves: debts to its creditors, or cash that goes back to its owners."""
        if self.closed_in_month is None or self.bank_cents == 0:
            return {}
        line = "left_to_creditors" if self.bank_cents < 0 else "surplus_to_owners"
        return {line: -self.bank_cents / CENTS_PER_EUR}


def skill_needs(enterprises: Iterable[Enterprise], state: State) -> np.ndarray:
    """Skill that each unit's work asks for against the usual (float64[provider])."""
    needs = np.zeros(len(state.places))
    for enterprise in enterprises:
        needs[enterprise.rows] = enterprise.skill_need
    return needs


def rows_of(enterprises: Iterable[Enterprise], state: State) -> np.ndarray:
    """Mark the units of some enterprises with 1 (int64[provider])."""
    marks = np.zeros(len(state.places), dtype=np.int64)
    for enterprise in enterprises:
        marks[enterprise.rows] = 1
    return marks


def _full_hours(values: Mapping[str, float]) -> float:
    return (
        values["ordinary_hours_per_week"]
        * values["weeks_per_month"]
        * (1.0 - values["ordinary_absence_share"])
    )


def empty_months(state: State) -> np.ndarray:
    """A `UNIT_MONTH` for each provider."""
    return np.zeros(len(state.places), dtype=UNIT_MONTH)
