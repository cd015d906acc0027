"""The model: one month after another, in eleven phases.

`ToimioModel` is a `mesa.Model` whose agents are the institutions. People are rows of one array that compiled
rules go through; `workers` makes agents of single people to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import mesa
import numpy as np

from toimio.money.rules import RuleBook
from toimio.scenario.schema import Scenario
from toimio.world import month as monthly
from toimio.world.accounts.keeper import Accounts
from toimio.world.arrivals import arrive
from toimio.world.books import Books
from toimio.world.hiring import hire_and_end_jobs
from toimio.world.institutions.board import Board, boards_of
from toimio.world.institutions.coaching_team import CoachingTeam
from toimio.world.institutions.enterprise import Enterprise, empty_months, rows_of, skill_needs
from toimio.world.institutions.enterprise_month import keep_enterprise_books
from toimio.world.institutions.joint_service import JointService, learn_of_places
from toimio.world.institutions.providers import RehabilitationUnit, ServiceProvider
from toimio.world.law import law_of, open_municipal_posts
from toimio.world.leading import lead
from toimio.world.market import set_cycle, set_market, vacancies_of
from toimio.world.meetings import hold_meetings
from toimio.world.places import fill_places
from toimio.world.production import count_mentored_at_home, unit_months
from toimio.world.providers import ordered_enterprises, ordered_teams
from toimio.world.series import Series
from toimio.world.state import State
from toimio.world.turn import turn_month

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
    book
        Dated rules of money; the law as it is when absent.
    """

    def __init__(
        self,
        state: State,
        scenario: Scenario,
        months: int,
        without: Collection[str] = frozenset(),
        book: RuleBook | None = None,
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
        self.enterprises = [
            Enterprise(self, state, k, spec) for k, spec in ordered_enterprises(state.region, scenario)
        ]
        self.teams = [CoachingTeam(self, state, k, spec) for k, spec in ordered_teams(state.region, scenario)]
        self._changing: list[ServiceProvider | CoachingTeam | Enterprise] = [
            *(p for p in self.providers if p.changes),
            *self.teams,
            *self.enterprises,
        ]
        self.foundations = [p for p in self.providers if isinstance(p, RehabilitationUnit)]
        keepers = (*(e.key for e in self.enterprises), *(f.key for f in self.foundations))
        self.books = Books(keepers, months)
        self.accounts = Accounts(state, scenario, months, book)
        self.boards: list[Board] = boards_of(self)
        self.series = Series(state, months, len(self.enterprises))
        self.vacancies = vacancies_of(state.region)
        self._newly_unemployed = np.zeros(len(state.towns), dtype=np.int64)
        self.long_term_next = np.zeros(len(state.towns), dtype=np.int64)
        self._pool_moves = np.zeros((len(state.towns), 2), dtype=np.int64)
        self._n_searching = 0
        self._law = law_of(self.accounts.book, state.month)
        open_municipal_posts(state.places, self._law)
        self._months = empty_months(state)
        self._planned = np.zeros(len(state.places))
        self._skill_need = skill_needs(self.enterprises, state)
        for provider in self.providers:
            provider.plan_places(state, self._planned)
        self.series.observe_stocks(state, 0)

    def _on(self, phase: str) -> bool:
        return phase not in self.without

    def step(self, goes_on: bool = False) -> None:
        """Simulate one month: the phases of `PHASES` in order, then the turn of the month.

        Parameters
        ----------
        goes_on
            Whether the next month follows at once. People then begin it at the turn already, in the same pass;
            whoever looks at them in between sees them in the next month's first phases.
        """
        self._open_month()
        if self._on("arrive_and_age"):
            self._arrive()
        set_market(self.state)
        self._begin_month()
        if self._on("joint_service"):
            self._meet()
        if self._on("places"):
            self._fill_places()
        self._develop_and_search()
        self._hire_and_end_jobs()
        if self._on("enterprises"):
            self._run_enterprises()
        if self._on("money"):
            self._keep_books()
        self._turn_month(goes_on)

    def _apply_law(self) -> None:
        """Whom municipal posts may take is a matter of the month's law."""
        law = law_of(self.accounts.book, self.state.month)
        if law is not self._law:
            self._law = law
            open_municipal_posts(self.state.places, law)

    def _open_month(self) -> None:
        s = self.state
        self._apply_law()
        s.places["entries"] = s.places["leavers"] = s.places["returns"] = 0
        s.make_room(0)
        set_cycle(s, self.vacancies)

    def _turn_month(self, goes_on: bool) -> None:
        s, counting = self.state, self._on("money")
        tally = self.accounts.tally(s.month + 1)
        s.turn_luck(goes_on)
        s.n_live, s.n_events, refused = turn_month(
            s.people,
            s.live,
            s.n_live,
            s.lists,
            s.counts,
            s.services,
            s.town_places,
            s.places,
            s.paths,
            s.pension_table,
            s.pension_bounds,
            s.illness_bounds,
            self._on("pensions"),
            goes_on,
            self._on("arrive_and_age"),
            self._on("health"),
            s.settled.reshape(-1),
            s.retiring,
            s.link,
            s.stocks.reshape(-1),
            s.sums,
            *tally,
            self.accounts.settled,
            counting,
            s.events,
            s.event_rows,
            s.n_events,
            s.luck,
            s.luck_next,
            s.params,
            self._law,
            law_of(self.accounts.book, s.month + 1),
            s.rng,
            s.month,
        )
        s.luck, s.luck_next = (s.luck_next, s.luck) if goes_on else (s.luck, s.luck_next)
        s.begun, s.lucky = (s.n_live, s.n) if goes_on else (0, 0)
        s.refused_moves += refused
        if self._on("observe"):
            month = s.month - self.first_month
            self.series.observe(s, month, self._newly_unemployed)
            if not (goes_on and self._on("arrive_and_age")):
                # Otherwise those who enter on the first are there before anybody is counted.
                self.series.observe_stocks(s, month + 1)
        s.month += 1

    def run(self, months: int, watch: Callable[[], None] | None = None) -> None:
        """Simulate so many months; `watch` is called after each, and what it raises ends the run."""
        for left in range(months, 0, -1):
            self.step(goes_on=left > 1)
            if watch is not None:
                watch()

    def let_go(self) -> None:
        """Give everything up, when nothing more is asked of the model.

        A Mesa model and its agents hold each other: the arrays would stay until a garbage collection, many runs
        later.
        """
        self.__dict__.clear()

    def _arrive(self) -> None:
        """People who enter in a month enter on its first day and are counted there."""
        state, month = self.state, self.state.month - self.first_month
        self._newly_unemployed = arrive(state, self.long_term_next)
        if self._on("observe"):
            self.series.observe_stocks(state, month)

    def _begin_month(self) -> None:
        """Those who have not begun the month at the turn begin it; everyone has then been counted."""
        s, counting = self.state, self._on("money")
        if counting:
            self.accounts.welcome(s)
        s.draw_luck()
        monthly.begin_month(
            s.people,
            s.live,
            s.begun,
            s.n_live,
            s.lists,
            s.counts,
            s.services,
            s.town_places,
            s.places,
            self._on("arrive_and_age"),
            self._on("health"),
            *self.accounts.tally(s.month),
            counting,
            s.illness_bounds,
            s.luck,
            s.params,
            s.rng,
            s.month,
        )
        if counting:
            self.accounts.close_count(s)

    def _meet(self) -> None:
        s = self.state
        for service in self.joint_services:
            service.plan_meetings(s)
        learn_of_places(s, self._planned_places(), self.scenario.joint_service.referral_speed_factor)
        hold_meetings(
            s.people,
            s.lists,
            s.counts,
            s.towns,
            s.town_places,
            s.places,
            s.reach,
            s.menu,
            s.offers,
            s.paths,
            s.params,
            s.rng,
            s.month,
        )
        if len(s.paths.table):
            self._lead()

    def _lead(self) -> None:
        s = self.state
        lead(s.people, s.lists, s.counts, s.town_places, s.places, s.paths, s.params, s.rng, s.month)
        if self._on("money"):
            self.accounts.on_paths[s.month - self.first_month] = s.paths.people

    @property
    def planned_places(self) -> np.ndarray:
        """Places each provider meant to have this month (float64[provider]); fewer open where people are missing."""
        return self._planned

    def _planned_places(self) -> np.ndarray:
        for planner in self._changing:
            planner.plan_places(self.state, self._planned)
        return self._planned

    def _fill_places(self) -> None:
        s = self.state
        # Places above the plan close only when their people leave.
        s.places["places"] = np.maximum(np.floor(self._planned + 0.5), s.places["occupied"])
        for enterprise in self.enterprises:
            enterprise.open_places(s)
        fill_places(s.people, s.lists, s.counts, s.places, False, s.params, s.rng, s.month)

    def _develop_and_search(self) -> None:
        s = self.state
        self._n_searching = monthly.develop_and_search(
            s.people,
            s.live,
            s.n_live,
            s.services,
            s.town_places,
            s.places,
            s.offers,
            s.towns,
            s.searching,
            s.luck,
            self._on("services"),
            self._on("labour_market"),
            self._on("jobs_end"),
            s.params,
            s.rng,
            s.month,
        )

    def _hire_and_end_jobs(self) -> None:
        s = self.state
        self._pool_moves[:, 0] = self._newly_unemployed
        hire_and_end_jobs(
            s.people,
            s.lists,
            s.counts,
            s.town_places,
            s.places,
            s.offers,
            s.searching,
            self._n_searching,
            s.towns,
            s.pool,
            self._pool_moves,
            self._on("labour_market"),
            self._on("jobs_end"),
            s.params,
            self._law,
            s.rng,
            s.month,
        )
        if self._on("labour_market"):
            self.long_term_next = self._pool_moves[:, 1].copy()

    def _run_enterprises(self) -> None:
        if not self.enterprises:
            return
        s = self.state
        unit_months(s.people, s.lists, s.counts, s.places, self._skill_need, self._months, s.params)
        closing = rows_of([e for e in self.enterprises if e.closing], s)
        monthly.release(s.people, s.lists, s.counts, s.places, closing)
        abandoned = [e for e in self.enterprises if e.abandons(s.month)]
        if abandoned:
            monthly.drop_plans(s.people, s.lists, s.counts, rows_of(abandoned, s))
        for k, enterprise in enumerate(self.enterprises):
            enterprise.finish_closing(s)
            enterprise.work_month(s, self._months)
            if self._on("observe"):
                month = enterprise.month_figures(s)
                self.series.observe_enterprise(s.month - self.first_month, k, month)

    def _keep_books(self) -> None:
        s = self.state
        index = s.month - self.first_month
        for row, foundation in enumerate(self.foundations, start=len(self.enterprises)):
            foundation.bank_cents = self.books.post(index, row, foundation.month_entries())
        if self.enterprises:
            keep_enterprise_books(self, index)
        for board in self.boards:
            board.close_month(self)
        if self.teams:
            count_mentored_at_home(s.people, s.lists, s.counts, self.accounts.mentored[index])

    def workers(self, rows: Collection[int] | None = None) -> mesa.agent.AgentSet:
        """People as agents to look at (see `toimio.world.views`); looking changes nothing."""
        from toimio.world.views import view_people

        return view_people(self, rows)
