"""One run: a region under a scenario for so many months, as arrays that outcomes are computed from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

import numpy as np

from toimio.evidence.register import Register
from toimio.money.rules import RuleBook
from toimio.scenario.load import load_scenario
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.accounts.closing import close_accounts
from toimio.world.accounts.record import MoneyRecord
from toimio.world.activities import Reason
from toimio.world.arrivals import write_down
from toimio.world.books import CATEGORIES
from toimio.world.ground import as_opened
from toimio.world.institutions.board import Decision
from toimio.world.institutions.enterprise_events import EnterpriseEvent, enterprise_events
from toimio.world.model import ToimioModel
from toimio.world.providers import ordered_paths
from toimio.world.rows import copied, write_rows
from toimio.world.spin_up import REFERRALS, Snapshot, snapshot_for
from toimio.world.state import State, set_up

BASELINE = "today"
"""The scenario under which every world is spun up."""


@dataclass(frozen=True)
class ProviderInfo:
    """What a column of the provider series is."""

    key: str
    kind: str
    activity: int
    town: int
    enterprise: str
    team: str = ""

    @property
    def founded(self) -> str:
        """Name of the enterprise or coaching team of the scenario, which it may follow; empty for all others."""
        return self.enterprise or self.team


@dataclass(frozen=True)
class PathInfo:
    """A service path of the scenario, in the order in which its log counts them."""

    key: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class RunResult:
    """Everything one run leaves behind. Months are relative to `start_month` unless said otherwise."""

    start_month: int
    months: int
    towns: tuple[str, ...]
    providers: tuple[ProviderInfo, ...]
    stocks: np.ndarray
    """int32[months + 1, town, age group, sex, ability group, activity] at the first of each month."""
    events: np.ndarray
    """`toimio.world.record.EVENT` with relative months; people of the start come from -1 in month 0."""
    persons: np.ndarray
    """`toimio.world.registry.PERSON_RECORD` of everyone who was ever in the world."""
    series: dict[str, np.ndarray]
    """float64[months, town] by name (`toimio.world.series.TOWN_SERIES`)."""
    provider_series: dict[str, np.ndarray]
    """int32[months, provider] by name."""
    books: np.ndarray
    """int64[months, keeper, category], cents."""
    enterprise_series: dict[str, np.ndarray]
    """float64[months, enterprise] by name (`toimio.world.series.ENTERPRISE_SERIES`)."""
    bank: np.ndarray
    """int64[months + 1, keeper], cents at the first of each month."""
    book_keys: tuple[str, ...]
    closed_in_month: tuple[int, ...]
    """Relative month in which a keeper of books closed, -1 if it did not."""
    rake_shortfall: dict[str, int]
    book_categories: tuple[str, ...] = CATEGORIES
    event_rows: np.ndarray | None = None
    """int32[event]: the event's person as an index of `persons`; None where that has to be sought."""
    decisions: tuple[Decision, ...] = ()
    """What responsive boards decided, by enterprise and month."""
    enterprise_events: tuple[EnterpriseEvent, ...] = ()
    """What happened to the enterprises as such, in the order of months."""
    money: MoneyRecord | None = None
    """Every payment; None where the money phase was left out."""
    paths: tuple[PathInfo, ...] = ()
    """The scenario's service paths."""
    path_log: np.ndarray | None = None
    """`toimio.world.rules.service_paths.PATH_LOG` with relative months; None without paths."""


@cache
def baseline() -> Scenario:
    """Scenario under which every world is spun up, as shipped."""
    return load_scenario(BASELINE).scenario


def start_model(
    scenario: Scenario,
    region: Region,
    register: Register,
    seed: int,
    replication: int,
    months: int,
    without: Collection[str] = frozenset(),
    today: Scenario | None = None,
    book: RuleBook | None = None,
    snapshot: Snapshot | None = None,
) -> ToimioModel:
    """A model at the region's first month, with the starting population of the replication.

    Parameters
    ----------
    today
        Scenario of the spin-up; the shipped baseline when absent.
    book
        Dated rules of money; the law as it is when absent.
    snapshot
        The starting population; from the cache, or made and kept there, when absent.
    """
    if snapshot is None:
        snapshot = snapshot_for(region, register, today or baseline(), seed, replication, book)
    scenario = as_opened(scenario, register)
    state = set_up(region, register, scenario, seed, replication, region.start_month)
    _begin(state, snapshot)
    model = ToimioModel(state, scenario, months, without, book)
    model.long_term_next = snapshot.long_term_next.copy()
    model.rake_shortfall = snapshot.shortfall
    return model


def _begin(state: State, snapshot: Snapshot) -> None:
    """Put the starting population into an empty world."""
    count = len(snapshot.people)
    state.make_room(count)
    write_rows(state.people, snapshot.people)
    state.n = count
    state.pool[:] = snapshot.pool
    state.inflow_per_month[:] = snapshot.inflow_per_month
    for name, column in zip(REFERRALS, snapshot.referrals.T, strict=True):
        state.places[name][: len(column)] = column
    places = snapshot.people["place"]
    state.places["occupied"] = np.bincount(places[places >= 0], minlength=len(state.places))
    write_down(state, 0, Reason.START)


def simulate(
    scenario: Scenario,
    region: Region,
    register: Register,
    seed: int,
    replication: int,
    months: int,
    without: Collection[str] = frozenset(),
    today: Scenario | None = None,
    book: RuleBook | None = None,
    watch: Callable[[], None] | None = None,
) -> RunResult:
    """Run a scenario of a region for so many months.

    Parameters
    ----------
    seed, replication
        Key of all draws: the same pair meets the same people and the same luck under every scenario.
    without
        Phases of the month that are switched off.
    watch
        Called after each month; what it raises ends the run.
    """
    model = start_model(scenario, region, register, seed, replication, months, without, today, book)
    try:
        model.run(months, watch)
        return _result(model, months)
    finally:
        model.let_go()


def _result(model: ToimioModel, months: int) -> RunResult:
    state = model.state
    if state.refused_moves:
        raise RuntimeError(f"{state.refused_moves} decided moves are not in the table of permitted moves")
    events = copied(state.events[: state.n_events])
    events["month"] -= model.first_month
    persons = copied(state.registry[: state.n])
    persons["month"] -= model.first_month
    closed = {
        e.key: e.closed_in_month - model.first_month
        for e in model.enterprises
        if e.closed_in_month is not None
    }
    paths = ordered_paths(state.region, model.scenario)
    path_log = copied(state.paths.log[: state.paths.log_length[0]])
    path_log["month"] -= model.first_month
    return RunResult(
        start_month=model.first_month,
        months=months,
        towns=tuple(town.key for town in state.region.towns),
        providers=tuple(
            ProviderInfo(p.key, p.kind, int(p.activity), p.town, p.enterprise, p.team)
            for p in state.providers
        ),
        stocks=model.series.stocks,
        events=events,
        event_rows=state.event_rows[: state.n_events].copy(),
        persons=persons,
        series=model.series.town,
        provider_series=model.series.provider,
        enterprise_series=model.series.enterprise,
        books=model.books.lines,
        bank=model.books.bank,
        book_keys=model.books.keys,
        closed_in_month=tuple(closed.get(key, -1) for key in model.books.keys),
        rake_shortfall=model.rake_shortfall,
        decisions=tuple(decision for board in model.boards for decision in board.decisions),
        enterprise_events=enterprise_events(model.enterprises, model.first_month, months),
        money=close_accounts(model) if "money" not in model.without else None,
        paths=tuple(PathInfo(key, path.steps) for key, path in paths),
        path_log=path_log if paths else None,
    )
