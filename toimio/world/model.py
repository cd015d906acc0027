"""The model: one month after another, in eleven phases.

`ToimioModel` is a `mesa.Model` whose agents are the institutions. People are rows of one array that compiled
rules go through; `workers` makes agents of single people to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import mesa
import numpy as np

from toimio.scenario.schema import Scenario
from toimio.world import month as monthly
from toimio.world.arrivals import arrive
from toimio.world.books import Books
from toimio.world.institutions.enterprise import Enterprise, empty_months
from toimio.world.institutions.enterprise_books import month_entries
from toimio.world.institutions.joint_service import JointService, learn_of_places
from toimio.world.institutions.providers import RehabilitationUnit, ServiceProvider
from toimio.world.market import Vacancies, set_market
from toimio.world.meetings import hold_meetings
from toimio.world.places import fill_places
from toimio.world.production import count_former, unit_months
from toimio.world.record import turn_month
from toimio.world.rules.services import make_offers
from toimio.world.series import Series
from toimio.world.state import State

PHASES = (
    "arrive_and_age",
    "health",
    "joint_service",
    "places",
    "services",
    "labour_market",
    "jobs_end",
    "enterprises",
    "pensions",
    "money",
    "observe",
)
"""The month, in order. Decisions of a month take effect on the first of the next."""


class ToimioModel(mesa.Model):
    """A region under a scenario.

    Parameters
    ----------
    state
        The world at the first month, with its people.
    scenario
        How the services are arranged; must be the one the state was set up for.
    months
        How many months are recorded.
    without
        Phases that are switched off, to see what they do.
    """

    def __init__(
        self, state: State, scenario: Scenario, months: int, without: Collection[str] = frozenset()
    ) -> None:
        super().__init__(seed=0)
        unknown = set(without) - set(PHASES)
        if unknown:
            raise ValueError(f"no such phase: {', '.join(sorted(unknown))}; phases are {', '.join(PHASES)}")
        self.state = state
        self.scenario = scenario
        self.without = frozenset(without)
        self.first_month = state.month
        self.rake_shortfall: dict[str, int] = {}
        institutions = state.region.institutions
        self.joint_services = [
            JointService(self, state, i, scenario) for i in institutions if i.kind == "joint_service"
        ]
        self.providers = [
            (RehabilitationUnit if i.kind == "foundation" else ServiceProvider)(self, state, i)
            for i in institutions
            if i.places
        ]
        self.enterprises = [Enterprise(self, state, k, spec) for k, spec in scenario.enterprises.items()]
        self.foundations = [p for p in self.providers if isinstance(p, RehabilitationUnit)]
        keepers = (*(e.key for e in self.enterprises), *(f.key for f in self.foundations))
        self.books = Books(keepers, months)
        self.series = Series(state, months)
        self.vacancies = Vacancies(state.region)
        self._newly_unemployed = np.zeros(len(state.towns), dtype=np.int64)
        self.long_term_next = np.zeros(len(state.towns), dtype=np.int64)
        self._months = empty_months(state)
        self._planned = np.zeros(len(state.places))
        for provider in self.providers:
            provider.plan_places(state, self._planned)
        self._phases: tuple[tuple[str, Callable[[], None]], ...] = tuple(
            (name, getattr(self, f"_{name}")) for name in PHASES
        )
        self.series.observe_stocks(state, 0)

    def step(self) -> None:
        """Simulate one month."""
        state = self.state
        state.places["entries"] = state.places["leavers"] = state.places["returns"] = 0
        state.make_room(0)
        set_market(state, self.vacancies)
        if "arrive_and_age" not in self.without:
            self._newly_unemployed = arrive(state, self.long_term_next)
        monthly.draw_month(state.people, state.live, state.n_live, state.rng, state.month)
        for name, phase in self._phases:
            if name not in self.without:
                phase()
        state.n_live, state.n_events, refused = turn_month(
            state.people,
            state.live,
            state.n_live,
            state.services,
            state.places,
            state.settled,
            state.stocks,
            state.events,
            state.n_events,
            state.params,
            state.rng,
            state.month,
        )
        state.refused_moves += refused
        if "observe" not in self.without:
            self.series.observe_stocks(state, state.month + 1 - self.first_month)
        state.month += 1

    def run(self, months: int) -> None:
        """Simulate so many months."""
        for _ in range(months):
            self.step()

    def _arrive_and_age(self) -> None:
        s = self.state
        monthly.age(s.people, s.live, s.n_live, s.town_places, s.places, s.params, s.rng, s.month)

    def _health(self) -> None:
        s = self.state
        monthly.health(s.people, s.live, s.n_live, s.services, s.params, s.rng, s.month)

    def _joint_service(self) -> None:
        s = self.state
        for service in self.joint_services:
            service.plan_meetings(s)
        learn_of_places(s, self._planned_places(), self.scenario.joint_service.referral_speed_factor)
        make_offers(s.places, s.menu, s.offers, s.params)
        hold_meetings(
            s.people, s.live, s.n_live, s.towns, s.town_places, s.places, s.offers, s.params, s.rng, s.month
        )

    def _planned_places(self) -> np.ndarray:
        for enterprise in self.enterprises:
            enterprise.plan_places(self.state, self._planned)
        return self._planned

    def _places(self) -> None:
        s = self.state
        # Places above the plan close only when their people leave.
        s.places["places"] = np.maximum(np.floor(self._planned + 0.5), s.places["occupied"])
        for enterprise in self.enterprises:
            enterprise.open_places(s)
        fill_places(s.people, s.live, s.n_live, s.places, False, s.params, s.rng, s.month)

    def _services(self) -> None:
        s = self.state
        monthly.services_work(
            s.people,
            s.live,
            s.n_live,
            s.services,
            s.town_places,
            s.places,
            s.offers,
            s.params,
            s.rng,
            s.month,
        )

    def _labour_market(self) -> None:
        s = self.state
        monthly.look_for_work(s.people, s.live, s.n_live, s.services, s.places, s.towns, s.params)
        monthly.match(s.people, s.live, s.n_live, s.pool, s.towns, s.params)
        arrivals = np.stack([self._newly_unemployed, np.zeros_like(self._newly_unemployed)], axis=1)
        monthly.pool_month(s.pool, s.towns, arrivals, s.params, s.rng, s.month)
        self.long_term_next = arrivals[:, 1].copy()
        fill_places(s.people, s.live, s.n_live, s.places, True, s.params, s.rng, s.month)

    def _jobs_end(self) -> None:
        s = self.state
        monthly.jobs_end(s.people, s.live, s.n_live, s.towns, s.params, s.rng, s.month)

    def _enterprises(self) -> None:
        if not self.enterprises:
            return
        s = self.state
        skill_need = np.zeros(len(s.places))
        closing = np.zeros(len(s.places), dtype=np.int64)
        for enterprise in self.enterprises:
            skill_need[enterprise.rows] = enterprise.skill_need
            closing[enterprise.closing_rows()] = 1
        unit_months(s.people, s.live, s.n_live, s.places, skill_need, self._months, s.params)
        monthly.release(s.people, s.live, s.n_live, s.places, closing, True)
        for enterprise in self.enterprises:
            enterprise.finish_closing(s)
            enterprise.work_month(s, self._months)

    def _pensions(self) -> None:
        s = self.state
        monthly.pensions(s.people, s.live, s.n_live, s.pension_table, s.params, s.rng, s.month)

    def _money(self) -> None:
        s = self.state
        index = s.month - self.first_month
        for foundation in self.foundations:
            foundation.bank_cents = self.books.post(index, foundation.key, foundation.month_entries(s))
        if not self.enterprises:
            return
        mentored = np.zeros(len(s.places), dtype=np.int64)
        count_former(s.people, s.live, s.n_live, mentored)
        exits = monthly.count_exits(s.people, s.live, s.n_live, len(s.places))
        for enterprise in self.enterprises:
            left = int(exits[enterprise.rows].sum())
            entries = month_entries(enterprise, s, self._months, mentored, left)
            enterprise.bank_cents = self.books.post(index, enterprise.key, entries)
            enterprise.judge_solvency(s)

    def _observe(self) -> None:
        self.series.observe(self.state, self.state.month - self.first_month, self._newly_unemployed)

    def workers(self, rows: Collection[int] | None = None) -> mesa.agent.AgentSet:
        """People as agents to look at (see `toimio.world.views`); looking changes nothing."""
        from toimio.world.views import view_people

        return view_people(self, rows)
