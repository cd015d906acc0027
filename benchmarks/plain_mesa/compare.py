"""Are two models' lives the same? Person for person, and cent for cent."""

from __future__ import annotations

from collections.abc import Callable
from math import isclose
from time import perf_counter

import numpy as np

from benchmarks.plain_mesa.keeper import Keeper
from benchmarks.plain_mesa.model import PlainModel
from benchmarks.plain_mesa.observe import PROVIDER_SERIES
from toimio.evidence.register import Register
from toimio.money.rules import RuleBook
from toimio.scenario.load import load_scenario
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import Activity, Reason
from toimio.world.run import BASELINE, RunResult, simulate
from toimio.world.spin_up import snapshot_for


def run_both(
    scenario: Scenario,
    region: Region,
    register: Register,
    seed: int,
    replication: int,
    months: int,
    clock: Callable[[], float] = perf_counter,
    book: RuleBook | None = None,
) -> tuple[PlainModel, RunResult, tuple[float, float]]:
    """Run a scenario in plain Mesa and in toimio from the same starting population; seconds of each."""
    today = load_scenario(BASELINE).scenario
    snapshot = snapshot_for(region, register, today, seed, replication, book)
    begun = clock()
    plain = PlainModel(scenario, region, register, seed, replication, snapshot, book)
    plain.run(months)
    between = clock()
    result = simulate(scenario, region, register, seed, replication, months, book=book)
    return plain, result, (between - begun, clock() - between)


def differences(plain: PlainModel, result: RunResult) -> list[str]:
    """Return what differs between a plain run and a run of `simulate`, a line for each kind; none is equal."""
    found = [
        _in_lives(plain, result),
        _in_stocks(plain, result),
        _in_towns(plain, result),
        _in_enterprises(plain, result),
        _in_places(plain, result),
        _in_books(plain, result),
        _on_paths(plain, result),
    ]
    return [line for line in found if line]


def differences_in_people(plain: PlainModel, people: np.ndarray) -> list[str]:
    """Return in which fields the people of two models differ after as many months, a line for each field.

    Parameters
    ----------
    people
        Everyone of the other model, as `toimio.world.people.PERSON`.
    """
    by_key = {p.key: p for p in (*plain.people, *plain.departed)}
    if by_key.keys() != set(people["key"].tolist()):
        return ["people: not the same persons"]
    in_order = [by_key[key] for key in people["key"].tolist()]
    found = []
    for name in people.dtype.names or ():
        if name == "next_reason":  # left over from a decision that has been carried out
            continue
        mine, there = np.array([getattr(p, name) for p in in_order]), people[name]
        unequal = ~np.isclose(mine, there, rtol=1e-11, atol=1e-9)
        if unequal.any():
            first = f"{mine[unequal][0]} here, {there[unequal][0]} there"
            found.append(f"people: {name} of {unequal.sum()}, first {first}")
    return found


def _in_lives(plain: PlainModel, result: RunResult) -> str:
    mine, other = sorted(plain.events), sorted(tuple(event) for event in result.events.tolist())
    if mine == other:
        return ""
    only_mine, only_other = set(mine) - set(other), set(other) - set(mine)
    people = {event[1] for event in only_mine | only_other}
    first = min(only_mine | only_other)
    whose = [event for event in (*sorted(only_mine), *sorted(only_other)) if event[1] == first[1]][:6]
    told = "; ".join(
        f"{'plain' if event in only_mine else 'simulate'}: {_told(event)}" for event in sorted(whose)
    )
    return f"events: {len(only_mine)} only here, {len(only_other)} only there, {len(people)} people; {told}"


def _on_paths(plain: PlainModel, result: RunResult) -> str:
    there = [] if result.path_log is None else [tuple(row) for row in result.path_log.tolist()]
    if sorted(plain.path_log) == sorted(there):
        return ""
    first = min(set(plain.path_log) ^ set(there), default=None)
    return f"service paths: {len(plain.path_log)} events here, {len(there)} there, first unequal {first}"


def _told(event: tuple[int, ...]) -> str:
    month, person, from_, to, why, place = event
    before = "outside" if from_ < 0 else Activity(from_).name.lower()
    after, reason = Activity(to).name.lower(), Reason(why).name.lower()
    return f"month {month} person {person} {before} -> {after} ({reason}) place {place}"


def _in_stocks(plain: PlainModel, result: RunResult) -> str:
    for month, stock in enumerate(plain.stocks):
        there = result.stocks[month]
        if sum(stock.values()) != there.sum() or any(there[cell] != n for cell, n in stock.items()):
            return f"stocks: first differ in month {month}"
    return ""


def _in_towns(plain: PlainModel, result: RunResult) -> str:
    for month, series in enumerate(plain.town_series):
        for name, mine in series.items():
            there = result.series[name][month].tolist()
            if not all(map(_is_close, mine, there)):
                return f"town series: month {month}, {name}: {mine} here, {there} there"
    return ""


def _in_enterprises(plain: PlainModel, result: RunResult) -> str:
    for month, enterprises in enumerate(plain.enterprise_series):
        for index, series in enumerate(enterprises):
            for name, mine in series.items():
                there = float(result.enterprise_series[name][month, index])
                if not _is_close(mine, there):
                    return f"enterprise {index}: month {month}, {name}: {mine} here, {there} there"
    return ""


def _is_close(mine: float, there: float) -> bool:
    """Equal but for the last digits, which depend on the order of a sum; counts are equal."""
    return isclose(mine, there, rel_tol=1e-11, abs_tol=1e-9)


def _in_places(plain: PlainModel, result: RunResult) -> str:
    for month, series in enumerate(plain.provider_series):
        for name in PROVIDER_SERIES:
            there = result.provider_series[name][month].tolist()
            if series[name] != there:
                rows = [row for row, n in enumerate(series[name]) if n != there[row]]
                return f"places: month {month}, {name} of rows {rows}"
    return ""


def _in_books(plain: PlainModel, result: RunResult) -> str:
    if {keeper.key for keeper in plain.keepers} != set(result.book_keys):
        return f"books: kept by {result.book_keys} there"
    return next((line for line in (_in_books_of(keeper, result) for keeper in plain.keepers) if line), "")


def _in_books_of(keeper: Keeper, result: RunResult) -> str:
    column = result.book_keys.index(keeper.key)
    for month, mine in enumerate(keeper.months_books):
        entries = zip(result.book_categories, result.books[month, column].tolist(), strict=True)
        there = {category: cents for category, cents in entries if cents}
        if mine != there:
            pairs = {c: (mine.get(c, 0), there.get(c, 0)) for c in sorted(mine.keys() | there.keys())}
            unequal = {c: pair for c, pair in pairs.items() if pair[0] != pair[1]}
            return f"books: month {month}, {keeper.key}: cents here and there {unequal}"
    if keeper.balances != result.bank[:, column].tolist():
        return f"bank balances of {keeper.key}"
    return ""
