"""The month of toimio's world in plain Mesa: who acts when (ODD 3, "Process overview")."""

from __future__ import annotations

from collections import Counter

import mesa

from benchmarks.plain_mesa import enterprise_books, observe, turn
from benchmarks.plain_mesa.ageing import draw_common_numbers, grow_older
from benchmarks.plain_mesa.enterprise import Enterprise
from benchmarks.plain_mesa.health import live_with_health
from benchmarks.plain_mesa.jobs import end_jobs, pension
from benchmarks.plain_mesa.joint_service import work_of_joint_services
from benchmarks.plain_mesa.keeper import Foundation
from benchmarks.plain_mesa.labour_market import be_hired, move_pool, set_hazards, weigh_search
from benchmarks.plain_mesa.law import admit_to_municipal_posts
from benchmarks.plain_mesa.luck import Luck, identity
from benchmarks.plain_mesa.newcomer import INITIAL, LONG_TERM, NEWLY_UNEMPLOYED, clip, newcomer
from benchmarks.plain_mesa.owners import under_owners_rule
from benchmarks.plain_mesa.person import NONE, Person
from benchmarks.plain_mesa.place import Place, enterprises_in_order, make_places
from benchmarks.plain_mesa.queues import fill_places, open_places
from benchmarks.plain_mesa.service_paths import make_routes
from benchmarks.plain_mesa.services import be_served
from benchmarks.plain_mesa.town import Town
from toimio.evidence.register import Register
from toimio.money.amounts import cents_of
from toimio.money.rules import RuleBook, load_rule_book
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import Activity, Reason
from toimio.world.draws import poisson_count
from toimio.world.spin_up import Snapshot

NEWLY_UNEMPLOYED_INTO_POOL = INITIAL
"""Source code under which the newly unemployed of the background pool are drawn."""

Event = tuple[int, int, int, int, int, int]


class PlainModel(mesa.Model):
    """A region under a scenario, month by month, from a given starting population.

    The law is that of a book of dated rules, the shipped one where none is given.
    """

    def __init__(
        self,
        scenario: Scenario,
        region: Region,
        register: Register,
        seed: int,
        replication: int,
        snapshot: Snapshot,
        book: RuleBook | None = None,
    ) -> None:
        super().__init__(seed=0)
        self.region = region
        self.book = book or load_rule_book()
        self.values = {key: parameter.value for key, parameter in register.items()}
        self.scenario = under_owners_rule(scenario, self.values)
        self.luck = Luck(seed, replication)
        self.month = region.start_month
        self.events: list[Event] = []
        self.stocks: list[Counter[observe.Cell]] = []
        self.town_series: list[dict[str, list[float]]] = []
        self.provider_series: list[dict[str, list[int]]] = []
        self.enterprise_series: list[list[dict[str, float]]] = []
        self.retirements: dict[int, list[Person]] = {}
        self.departed: list[Person] = []
        self.subsidy_budget_cents: int | None = None
        self.towns = [
            Town(
                index,
                town.key,
                town.code,
                pool=[int(count) for count in snapshot.pool[index]],
                inflow_per_month=[float(mean) for mean in snapshot.inflow_per_month[index]],
                long_term_next=int(snapshot.long_term_next[index]),
            )
            for index, town in enumerate(region.towns)
        ]
        self.people = [Person.from_row(self, row) for row in snapshot.people]
        self._set_up_institutions(register)
        for place, row in zip(self.places, snapshot.referrals, strict=False):
            place.known_places, place.referred, place.referred_sum, place.open_sum, place.open_share = map(
                float, row
            )
        for p in self.people:
            self.log(p, self.month, NONE, p.activity, Reason.START, p.place)
            if p.place >= 0:
                self.places[p.place].occupied += 1

    def _set_up_institutions(self, register: Register) -> None:
        self.places = make_places(self.region, self.scenario, register)
        self.routes = make_routes(self)
        self.path_log: list[tuple[int, int, int, int, int]] = []
        self.places_of_town = [
            [place for place in self.places if town.index in place.serves] for town in self.towns
        ]
        for place in self.places:
            place.places = 0 if place.team else place.planned_in(self.month)
        self.foundations = [
            Foundation(self, institution, self._rows_of(institution.key, enterprise=False))
            for institution in self.region.institutions
            if institution.kind == "foundation"
        ]
        self.enterprises = {
            key: Enterprise(self, key, spec, self._rows_of(key, enterprise=True))
            for key, spec in enterprises_in_order(self.region, self.scenario)
        }

    def _rows_of(self, key: str, enterprise: bool) -> list[Place]:
        return [
            place
            for place in self.places
            if place.keeper == key and bool(place.enterprise) == enterprise and place.team is None
        ]

    def planned_places(self, place: Place) -> int:
        """Places a row is meant to have this month."""
        if place.enterprise:
            return self.enterprises[place.enterprise].planned_places(place)
        return place.planned_in(self.month)

    def log(self, p: Person, month: int, from_: int, to: int, why: int, place: int) -> None:
        """Write down a move, by the month in which it takes effect."""
        self.events.append((month - self.region.start_month, p.key, int(from_), int(to), int(why), place))

    def run(self, months: int) -> None:
        """Live through so many months."""
        for _ in range(months):
            self.step()
        observe.count_stocks(self)

    def step(self) -> None:
        """Live through one month."""
        self.open_month()
        self.arrive()
        observe.count_stocks(self)
        self.set_markets()
        for p in self.people:
            draw_common_numbers(p)
            grow_older(p)
        for p in self.people:
            live_with_health(p)
        work_of_joint_services(self)
        open_places(self)
        fill_places(self, posts=False)
        planned_before = [(p, p.plan_place) for p in self.people if p.plan_place >= 0]
        for p in self.people:
            be_served(p)
        self.labour_market()
        self.enterprises_work(planned_before)
        self.keep_books()
        self.turn_month()

    # Phases 0 and 1

    def open_month(self) -> None:
        for place in self.places:
            place.entries = place.leavers = place.returns = 0
        admit_to_municipal_posts(self)
        for town in self.towns:
            town.open_month(self.region, self.month, self.values["cycle_elasticity"])
            town.pool_at_first = list(town.pool)

    def arrive(self) -> None:
        """New people by town, source and number; the newly unemployed of the pool wait for its month."""
        season = self.region.season.inflow.values[self.month % 12]
        for town in self.towns:
            for source, mean in enumerate(town.inflow_per_month):
                if source in (NEWLY_UNEMPLOYED_INTO_POOL, NEWLY_UNEMPLOYED):
                    mean *= season * town.cycle
                cell = identity(town.code, self.month, source, 0)
                count = poisson_count(self.luck.number("arrivals", cell, self.month), mean)
                if source == NEWLY_UNEMPLOYED_INTO_POOL:
                    town.newly_unemployed = count
                    continue
                if source == LONG_TERM:
                    count = town.long_term_next
                for number in range(count):
                    p = newcomer(self, town.index, source, number)
                    self.people.append(p)
                    self.log(p, self.month, NONE, p.activity, Reason.ARRIVED, NONE)

    def set_markets(self) -> None:
        """How many look for work, and how far down the queue employers look."""
        v = self.values
        unemployed = Counter(p.town for p in self.people if p.activity == Activity.UNEMPLOYED)
        for town in self.towns:
            town.jobseekers = max(unemployed[town.index] + sum(town.pool), 1)
            tightness = town.vacancies / town.jobseekers / v["reference_vacancies_per_unemployed"]
            slack = max(tightness, 0.000001) ** -v["tightness_rank"]
            town.slack = clip(slack, v["slack_low"], v["slack_high"])

    # Phases 6 to 10

    def labour_market(self) -> None:
        for p in self.people:
            weigh_search(p)
        set_hazards(self)
        for p in self.people:
            be_hired(p)
        for p in self.people:
            end_jobs(p)
        for town in self.towns:
            move_pool(self, town)
        fill_places(self, posts=True)

    def enterprises_work(self, planned_before: list[tuple[Person, int]]) -> None:
        members: dict[str, list[Person]] = {key: [] for key in self.enterprises}
        for p in self.people:
            if p.activity == Activity.SUPPORTED_WORK:
                members[self.places[p.place].enterprise].append(p)
        for enterprise in self.enterprises.values():
            enterprise.sum_up(members[enterprise.key])
        for enterprise in self.enterprises.values():
            enterprise.release(members[enterprise.key])
        gone = {place.row for e in self.enterprises.values() if e.is_abandoned for place in e.places}
        for p, planned in planned_before:
            if planned in gone and p.plan_place == planned:
                p.forget_plan()
        for enterprise in self.enterprises.values():
            enterprise.close_if_due()
            enterprise.sell()
        observe.write_down_enterprises(self)

    def keep_books(self) -> None:
        budget = self.scenario.subsidy.enterprises_budget_eur_per_month
        rights = sum(enterprise_books.rights_cents(enterprise) for enterprise in self.enterprises.values())
        self.subsidy_budget_cents = None if budget is None else cents_of(budget) - rights
        for foundation in self.foundations:
            foundation.keep_books()
        for enterprise in self.enterprises.values():
            enterprise_books.keep_books(enterprise)

    # The turn of the month

    def turn_month(self) -> None:
        for p in self.people:
            pension(p)
        observe.write_down_towns(self)
        for p in self.people:
            turn.run_clocks(p)
            turn.feel_included(p)
            if not p.undecided:
                turn.move(p)
            if turn.has_departed(p):
                self._depart(p)
        self.people = [p for p in self.people if p.computed]
        for p in self.retirements.pop(self.month + 1, []):
            turn.retire(p, self.month + 1)
        observe.write_down_providers(self)
        self.month += 1

    def _depart(self, p: Person) -> None:
        p.computed = 0
        self.departed.append(p)
        month = turn.retirement_month(p)
        if month is not None:
            self.retirements.setdefault(month, []).append(p)

    @property
    def keepers(self) -> list[Foundation | Enterprise]:
        """Everyone who keeps books, foundations first."""
        return [*self.foundations, *self.enterprises.values()]
