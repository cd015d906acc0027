"""The accounts of a run while it goes on: counts of each month, and pay of the enterprises' workers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

import numpy as np

from toimio.money.amounts import IntArray, cents_of
from toimio.money.rules import RuleBook, load_rule_book
from toimio.money.subsidy_limits import ration
from toimio.scenario.schema import Scenario
from toimio.world.accounts.counting import draw_take_up
from toimio.world.accounts.situations import Kind, list_kinds, supported_situations
from toimio.world.accounts.tables import Table, make_table
from toimio.world.accounts.travel_costs import TravelCosts, TravelPaid, travel_costs
from toimio.world.accounts.unit_costs import unit_cost_cents
from toimio.world.once import once_for_same
from toimio.world.people import Subsidy
from toimio.world.providers import Provider
from toimio.world.state import State

_FIRST_SERVED = (
    Subsidy.SUPPORT_55,
    Subsidy.FULL,
    Subsidy.REDUCED_ABILITY,
    Subsidy.AGED,
    Subsidy.SKILLS,
)
"""Whose subsidy comes first when the town's budget does not reach for all."""


class Jobs(NamedTuple):
    """Pay of an enterprise's workers of the target group in a month."""

    pay_cents: int
    subsidy_cents: int
    """Pay subsidy granted."""
    need_cents: int = 0
    """Support of pay by measured need."""
    premium_cents: int = 0
    """Premiums for workers who came back."""


class Tally(NamedTuple):
    """Where the loops of the month count people; see `toimio.world.accounts.counting.count_person`."""

    takes: np.ndarray
    share_row: np.ndarray
    shares: np.ndarray
    counts: np.ndarray
    at_places: np.ndarray
    billed: np.ndarray


class _Terms(NamedTuple):
    """Pay and prices as the providers open, the same for all replications of a design."""

    kinds: tuple[Kind, ...]
    unit_cents: IntArray
    travel: TravelCosts


@once_for_same(16)
def _terms_at_start(providers: tuple[Provider, ...], values: Mapping[str, float], towns: int) -> _Terms:
    return _Terms(
        list_kinds(providers, values), unit_cost_cents(providers, values), travel_costs(providers, towns)
    )


class Accounts:
    """Counts people by situation each month; everything else is worked out from the counts.

    Parameters
    ----------
    state
        The world before its first month.
    scenario
        How the services are arranged.
    months
        How many months are recorded.
    book
        Dated rules of money; the law as it is when absent.
    """

    def __init__(self, state: State, scenario: Scenario, months: int, book: RuleBook | None = None) -> None:
        self.book = book or load_rule_book()
        self._budget_eur = scenario.subsidy.enterprises_budget_eur_per_month
        self.first_month = state.month
        self.kinds, self.unit_cents, self.travel = _terms_at_start(
            state.providers, state.values, len(state.towns)
        )
        self._tables = _Tables(self.kinds, state, self.book)
        towns, situations = len(state.towns), len(self.kinds)
        self.counts = np.zeros((months, towns, situations, 2), dtype=np.int32)
        self.at_places = np.zeros((months, towns, len(state.providers)), dtype=np.int32)
        self.mentored = np.zeros(
            (months if scenario.coaching_teams else 0, *self.at_places.shape[1:]), np.int32
        )
        """People in open work whom a former provider still supports, by month, home town and provider; counted
        where there are coaching teams (enterprises have books of their own for it)."""
        self.on_paths = np.zeros((months, towns, len(state.paths.table)), dtype=np.int32)
        """People on a service path by month, home town and path."""
        self.at_work = np.zeros((months if self.travel.any else 0, *self.at_places.shape[1:]), np.int32)
        """People in supported work who are not on sick leave, by month, home town and provider; counted where anybody
        travels at a cost."""
        self.billed = np.zeros((months, towns, situations), dtype=np.int64)
        self.pool = np.zeros((months, *state.pool.shape), dtype=np.int64)
        self._granted = 0
        """Cents of this month's budget for pay subsidy that are granted or set aside."""
        self.takes = np.zeros(len(state.people), dtype=np.int8)
        self.settled = np.zeros((towns, situations, 2), dtype=np.int32)
        """People whose months are no longer simulated, by town, situation and take-up."""
        self._known = 0

    def tally(self, month: int) -> Tally:
        """Return where the people of a month (absolute number) are counted; the last month's after the end."""
        index = min(month - self.first_month, len(self.counts) - 1)
        table = self._tables.at(month)
        return Tally(
            self.takes,
            table.share_row,
            table.shares,
            self.counts[index],
            self.at_places[index],
            self.billed[index],
        )

    def welcome(self, state: State) -> None:
        """Let the people who are new here decide whether to take social assistance, before they are counted."""
        if len(self.takes) < len(state.people):
            self.takes = np.concatenate([self.takes, np.zeros(len(state.people) - len(self.takes), np.int8)])
        share = self.book.nearest(state.month)["social_assistance_take_up_share"]
        draw_take_up(state.people, self._known, state.n, share, self.takes, state.rng)
        self._known = state.n

    def close_count(self, state: State) -> None:
        """Add those whose months are no longer simulated, and the background, to a month's count."""
        index = state.month - self.first_month
        self.counts[index] += self.settled
        self.pool[index] = state.pool

    def reserve_rights(self, state: State, enterprises: Sequence[int]) -> None:
        """Set what is a right of people over 55 aside in the month's budget, before anything else is granted.

        Parameters
        ----------
        enterprises
            Rows of the enterprises that are paid by pay subsidy.
        """
        if self._budget_eur is not None:
            self._granted = sum(self._right_cents(state, enterprise) for enterprise in enterprises)

    def jobs(self, state: State, enterprise: int, pays_subsidy: bool) -> Jobs:
        """Return the month's pay of an enterprise's workers and the subsidy granted for it."""
        workers, table = self._workers(state, enterprise), self._tables.at(state.month)
        mine = supported_situations(enterprise)
        pay_cents = sum(map(mul, workers, table.wages[mine]))
        if not pays_subsidy:
            return Jobs(pay_cents, 0)
        each = table.subsidies[mine]
        if self._budget_eur is None:
            return Jobs(pay_cents, sum(map(mul, workers, each)))
        by_right = self._right_cents(state, enterprise)
        granted = self._within_budget(workers, each, self._budget_eur, by_right)
        self._granted += granted - by_right
        return Jobs(pay_cents, granted)

    def _workers(self, state: State, enterprise: int) -> list[int]:
        """Count the month's workers of an enterprise by class of subsidy."""
        counts = self.counts[state.month - self.first_month, :, supported_situations(enterprise)]
        workers: list[int] = counts.sum(axis=(0, 2)).tolist()
        return workers

    def _right_cents(self, state: State, enterprise: int) -> int:
        """Work out the subsidy that is a right of people over 55, for the month's workers of an enterprise."""
        situation = supported_situations(enterprise).start + Subsidy.SUPPORT_55
        each = self._tables.at(state.month).subsidies[situation]
        return self._workers(state, enterprise)[Subsidy.SUPPORT_55] * each

    def _within_budget(
        self, workers: Sequence[int], each_cents: Sequence[int], budget_eur: float, by_right: int
    ) -> int:
        """Subsidy that the towns' budget for enterprises leaves room for."""
        asking = [s for s in _FIRST_SERVED for _ in range(workers[s])]
        requests = [each_cents[s] for s in asking]
        left = cents_of(budget_eur) - self._granted + by_right
        granted = ration(requests, [s == Subsidy.SUPPORT_55 for s in asking], left)
        return sum(cents for cents, fits in zip(requests, granted, strict=True) if fits)

    def entitled(self, enterprise: int) -> tuple[IntArray, IntArray]:
        """Work out the pay subsidy that the law allows for an enterprise's workers in every month of the run.

        Returns
        -------
        all, by_right
            Cents by month and home town (int64[month, town]); the second, a right of people over 55 that is paid
            first, is part of the first.
        """
        mine, months = supported_situations(enterprise), range(len(self.counts))
        tables = [self._tables.at(self.first_month + month) for month in months]
        each = np.array([table.subsidy_cents[mine] for table in tables])
        cents = self.counts[:, :, mine].sum(axis=3, dtype=np.int64) * each[:, np.newaxis]
        return cents.sum(axis=2), cents[:, :, Subsidy.SUPPORT_55]

    def travel_paid(self, index: int, rows: IntArray) -> TravelPaid:
        """Return what the units of some rows pay in a month (relative number) for their workers' way to work."""
        return self.travel.paid(self.at_work[index], rows) if self.travel.any else TravelPaid(0, 0)

    def change_pay(self, state: State) -> None:
        """Let the terms of the providers hold from next month on, where they pay otherwise than before."""
        self._tables.change(state.month + 1, list_kinds(state.providers, state.values))

    def table(self, month: int) -> Table:
        """Return the table that holds in a month (absolute number)."""
        return self._tables.at(month)

    def period_starts(self, months: int) -> tuple[int, ...]:
        """Return the relative months from which a run's tables differ, 0 first."""
        changes = (month - self.first_month for month in self._tables.months_of_change)
        return (0, *(month for month in changes if 0 < month < months))


class _Tables:
    """Tables by period, made when a month first asks for them."""

    def __init__(self, kinds: tuple[Kind, ...], state: State, book: RuleBook) -> None:
        self._book = book
        self._kinds = [kinds]
        self._kinds_since: list[int] = []
        self._towns = tuple(town.code for town in state.region.towns)
        self._rent = state.values["rent_eur_per_month"]
        self._vat = bool(state.values["private_vat_counted"])
        self._changes = book.months_of_change
        self._made: dict[tuple[int, int], Table] = {}

    @property
    def months_of_change(self) -> list[int]:
        """Absolute months from which the law or some pay differs, ascending."""
        return sorted({*self._changes, *self._kinds_since})

    def change(self, month: int, kinds: tuple[Kind, ...]) -> None:
        """Let other situations hold from a month on, which is not before the last change."""
        if kinds != self._kinds[-1]:
            self._kinds.append(kinds)
            self._kinds_since.append(month)

    def at(self, month: int) -> Table:
        period, pay = bisect_right(self._changes, month), bisect_right(self._kinds_since, month)
        if (period, pay) not in self._made:
            start = self._changes[period - 1] if period else self._changes[0] - 1
            self._made[period, pay] = _table(
                self._kinds[pay], self._towns, self._rent, self._vat, start, self._book
            )
        return self._made[period, pay]


@lru_cache(maxsize=256)
def _table(
    kinds: tuple[Kind, ...],
    towns: tuple[int, ...],
    rent_eur: float,
    with_vat: bool,
    month: int,
    book: RuleBook,
) -> Table:
    """Tables are the same for all replications of a design."""
    return make_table(kinds, towns, rent_eur, with_vat, book.nearest(month))
