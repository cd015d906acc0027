"""An enterprise with a purpose: opens units, takes orders, pays, keeps books, and may become insolvent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import mesa
import numpy as np

from toimio.money.amounts import CENTS_PER_EUR
from toimio.scenario.basics import month_number
from toimio.scenario.enterprise import Channel, Line
from toimio.scenario.enterprise import Enterprise as EnterpriseSpec
from toimio.scenario.enterprise import Unit as UnitSpec
from toimio.scenario.lines_of_business import (
    CHANNELS,
    asked_price_eur,
    limited_orders,
    local_demand_share,
    skill_need_share,
)
from toimio.world.books import Entry
from toimio.world.institutions.ramp_up import places_in_ramp_up
from toimio.world.institutions.surplus import Surplus
from toimio.world.production import UNIT_MONTH, UnitMonth
from toimio.world.providers import enterprise_coaching
from toimio.world.state import State


class Sales(NamedTuple):
    """What a unit sold in a month: hours and euros by channel (`CHANNELS`), and output that found no order."""

    hours: tuple[float, ...]
    eur: tuple[float, ...]
    idle_hours: float


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
        self.funding_ends_month = spec.closes_funding_month
        self.rows = np.array(
            [j for j, p in enumerate(state.providers) if p.enterprise == key], dtype=np.int64
        )
        self.bank_cents = 0
        self.closed_in_month: int | None = None
        self.closing = False
        self.skill_need = skill_need_share(spec.work, state.values)
        self.take_terms(state, spec)
        self.unmet_hours = [math.inf] * len(self.rows)
        self.output_per_member = [0.0] * len(self.rows)
        self.month: tuple[UnitMonth, ...] = (UnitMonth(0, 0, 0, 0, 0.0, 0.0, 0.0),) * len(self.rows)
        """The last month of each unit."""
        self._planned = np.zeros(len(self.rows))
        # Views of the places' columns: reaching into the table anew would cost more than what is done there.
        self._offered, self._occupied = state.places["places"], state.places["occupied"]
        self._withheld = {"places_without_orders": 0.0, "places_without_money": 0.0}
        self.sales: list[Sales] = []
        self.surplus = Surplus(spec.finance, len(self.units))

    def take_terms(self, state: State, spec: EnterpriseSpec) -> None:
        """Go on under these terms: of the agent itself, not of its places and pay."""
        self.spec = spec
        self._price_eur_per_hour = asked_price_eur(spec.work, state.values)
        self._demand = {channel: local_demand_share(spec.work, channel, state.values) for channel in CHANNELS}
        self._order_changes = {
            channel: tuple((month_number(since), factor) for since, factor in changes.items())
            for channel, changes in spec.work.orders_changes.items()
        }
        self.limits = tuple(self._limits(unit) for unit in self.units)
        """Of each unit, see `_limits`."""
        eur = spec.ownership.reserve_eur_per_place if spec.ownership else 0.0
        self._reserve_cents_per_place = eur * CENTS_PER_EUR

    @property
    def is_open(self) -> bool:
        """Whether the enterprise has not closed."""
        return self.closed_in_month is None and not self.closing

    def works_in(self, month: int) -> bool:
        """Whether the enterprise works and pays in a month: from its opening to the month in which it closes."""
        return month >= self.opens_month and (self.closed_in_month is None or month <= self.closed_in_month)

    def planned_places(self, state: State) -> np.ndarray:
        """Places each unit means to have this month: it grows evenly over the ramp-up."""
        age = state.month - self.opens_month
        if age < 0 or not self.is_open:
            return np.zeros(len(self.units))
        by_plan = [places_in_ramp_up(unit.places, age, unit.ramp_up_months) for unit in self.units]
        planned: np.ndarray = np.array(by_plan, dtype=np.float64) + self.surplus.extra_places
        return planned

    def plan_places(self, state: State, planned: np.ndarray) -> None:
        """Write the places this enterprise means to have into `planned` (float64[provider])."""
        planned[self.rows] = self.planned_places(state)

    def open_places(self, state: State) -> None:
        """Offer places as far as the plan, the orders at hand and the cash allow."""
        self._planned = self.planned_places(state)
        occupied: list[int] = self._occupied[self.rows].tolist()
        first = state.values["enterprise_first_workers_persons"]
        short = self.bank_cents < self._reserve_cents_per_place * sum(occupied)
        why = "places_without_money" if short else "places_without_orders"
        self._withheld = dict.fromkeys(self._withheld, 0.0)
        offered = []
        for u, planned in enumerate(self._planned.tolist()):
            room = first - occupied[u] if occupied[u] < first else self._room(u, occupied[u], short)
            offered.append(max(int(min(planned, occupied[u] + room)), occupied[u]))
            if occupied[u] >= first:
                self._withheld[why] += max(0.0, planned - offered[u])
        self._offered[self.rows] = offered

    def _room(self, unit: int, occupied: int, short: bool) -> float:
        """More workers that a unit has orders and the enterprise cash for."""
        if short or self.output_per_member[unit] <= 0.0:
            return 0.0
        wanted = math.floor(max(0.0, self.unmet_hours[unit]) / self.output_per_member[unit])
        return max(0.0, wanted - (occupied - self.month[unit].members))

    def ordered_hours(
        self, state: State, unit: int, sought: Mapping[Channel, float], target_share: float
    ) -> tuple[float, ...]:
        """Billable hours ordered from a unit this month, by channel.

        Orders grow towards the planned hours as the enterprise becomes known; reserved contracts come only
        while the target group is at least the share that the law asks for. No line of business sells more in a
        town than it can.

        Parameters
        ----------
        sought
            See `sought_hours`.
        """
        values = state.values
        age = state.month - self.opens_month + 1
        trust = 1.0 - math.exp(-age / values["order_ramp_months"])
        planned = self.units[unit].places * trust
        if target_share < values["reserved_contract_target_share"]:
            sought = {**sought, "reserved": 0.0}
        limits = self.limits[unit]
        if limits:
            return limited_orders(self.spec.work, planned, sought, limits, values)
        return tuple(planned * self._demand[channel] * sought[channel] for channel in CHANNELS)

    def sought_hours(self, month: int) -> dict[Channel, float]:
        """Hours that buyers would have for a place in a month, by channel, of an enterprise that all know."""
        wanted = self.spec.work.orders_hours_per_place_month
        return {
            channel: wanted.get(channel, 0.0) * self._orders_factor(channel, month) for channel in CHANNELS
        }

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

    def sell(
        self,
        state: State,
        unit: int,
        output_hours: float,
        sought: Mapping[Channel, float],
        target_share: float,
    ) -> Sales:
        """Work through the orders channel by channel: revenue is min(output, orders) x price."""
        price = self._price_eur_per_hour
        left = output_hours * state.values["billable_share"]
        orders = self.ordered_hours(state, unit, sought, target_share)
        done = []
        for ordered in orders:
            hours = min(left, ordered)
            done.append(hours)
            left -= hours
        self.unmet_hours[unit] = sum(orders) - sum(done)
        return Sales(tuple(done), tuple(hours * price for hours in done), left)

    def work_month(self, state: State, months: np.ndarray) -> None:
        """Phase 8: the units produce and sell (`months` is `UNIT_MONTH` by provider)."""
        self.sales = []
        self.month = tuple(UnitMonth(*unit) for unit in months[self.rows].tolist())
        billable, full_hours = state.values["billable_share"], self.full_hours(state)
        works, sought = self.works_in(state.month), self.sought_hours(state.month)
        for u, unit in enumerate(self.month):
            ordinary = self.ordinary_workers(unit.members)
            everyone = unit.members + ordinary
            share = unit.members / everyone if everyone else 1.0
            output = unit.output_hours + ordinary * full_hours
            self.output_per_member[u] = output * billable / max(1, unit.members)
            if works:
                self.sales.append(self.sell(state, u, output, sought, share))
            else:
                self.unmet_hours[u] = 0.0 if self.closed_in_month is not None else math.inf
                self.sales.append(Sales((0.0,) * len(CHANNELS), (0.0,) * len(CHANNELS), 0.0))

    @property
    def members(self) -> int:
        """People of the target group who worked in the last month."""
        return sum(unit.members for unit in self.month)

    @property
    def ordinary(self) -> int:
        """Ordinary workers of the last month."""
        return sum(self.ordinary_workers(unit.members) for unit in self.month)

    def month_figures(self, state: State) -> dict[str, float]:
        """What is recorded of the last month (`toimio.world.series.ENTERPRISE_SERIES`)."""
        units, members, ordinary = self.month, self.members, self.ordinary
        sold = math.fsum(math.fsum(s.hours) for s in self.sales)
        return {
            "members": members,
            "identified": float(sum(unit.identified for unit in units)),
            "sick": float(sum(unit.sick for unit in units)),
            "ready": float(sum(unit.ready for unit in units)),
            "ordinary_workers": ordinary,
            "coaches": members / self.clients_per_coach,
            "leaders": (members + ordinary) / self.spec.workforce.workers_per_leader,
            "paid_hours": sum(unit.paid_hours for unit in units),
            "output_hours": sum(unit.output_hours for unit in units) + ordinary * self.full_hours(state),
            "ordered_hours": sold + sum(hours for hours in self.unmet_hours if math.isfinite(hours)),
            "sold_hours": sold,
            "idle_hours": math.fsum(s.idle_hours for s in self.sales),
            "displaced_hours": sold * state.values["orders_displaced_share"],
            "planned_places": float(self._planned.sum()),
            **self._withheld,
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

    def full_hours(self, state: State) -> float:
        """Productive hours of an ordinary worker in a month."""
        values = state.values
        return (
            values["ordinary_hours_per_week"]
            * values["weeks_per_month"]
            * (1.0 - values["ordinary_absence_share"])
        )

    def closing_rows(self) -> np.ndarray:
        """Rows of the units that close this month (all of them, after insolvency)."""
        return self.rows if self.closing else self.rows[:0]

    def abandoned_rows(self, month: int) -> np.ndarray:
        """Rows of the units that nobody may wait for: those that close, and those that closed a month ago.

        Who lost a job or finished a service while a unit closed may have been sent to it in that very month.
        """
        return self.rows if self.closing or self.closed_in_month == month - 1 else self.rows[:0]

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

    def wound_up(self) -> list[Entry]:
        """What a closed enterprise leaves: debts to its creditors, or cash that goes back to its owners."""
        if self.closed_in_month is None or self.bank_cents == 0:
            return []
        line = "left_to_creditors" if self.bank_cents < 0 else "surplus_to_owners"
        return [Entry(line, -self.bank_cents / CENTS_PER_EUR)]


def empty_months(state: State) -> np.ndarray:
    """A `UNIT_MONTH` for each provider."""
    return np.zeros(len(state.places), dtype=UNIT_MONTH)
