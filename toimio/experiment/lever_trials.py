"""Every lever moved once across a range, all else equal: what it changes beyond noise, and which does nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from toimio.analysis.blocks import Index
from toimio.analysis.cells import DIMENSIONS
from toimio.analysis.student import t_quantile
from toimio.analysis.study import Pair
from toimio.evidence.register import load_register
from toimio.experiment.conduct import conduct
from toimio.experiment.execute import Listener
from toimio.experiment.plan import Case, Experiment
from toimio.scenario.load import Resolved, load_scenario
from toimio.scenario.region import load_region
from toimio.scenario.source import scenario_folder

BASE = "toimio_regional"
"""Scenario of the trials that name no other."""
WRONG_SHARE = 0.01
"""Chance that a lever that does nothing would seem to change any outcome (Bonferroni over the outcomes)."""


@dataclass(frozen=True)
class Trial:
    """One lever at two values."""

    lever: str
    """Class and field of the schema."""
    place: str
    """Dotted place in the scenario."""
    low: Any
    high: Any
    base: str = BASE
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What both sides have besides."""
    times: int = 1
    """How many times as many pairs as usual, for levers that few people meet."""
    by_town: bool = False
    """Whether outcomes of single towns are looked at too: for levers that say where something is."""

    def sides(self) -> tuple[Resolved, Resolved]:
        """Return the scenario with the low and with the high value.

        Raises
        ------
        ScenarioError
            If the place or a value is not allowed.
        """
        sides = (_with(self.beside, self.place, value) for value in (self.low, self.high))
        low, high = (with_levers(self.base, levers) for levers in sides)
        return low, high


@dataclass(frozen=True)
class Change:
    """What moving a lever from low to high does to one outcome."""

    group: str
    outcome: str
    month: int
    difference: float
    low_90: float
    high_90: float
    town: str
    """Key of the town, "all" for the whole region."""
    strength: float
    """Mean of the paired difference in standard errors; infinite where every pair differs by the same."""


def with_levers(base: str, levers: Mapping[str, Any]) -> Resolved:
    """Load a shipped scenario, or `folder/name` below the folder of scenarios, and set levers by dotted place.

    Raises
    ------
    ScenarioError
        If there is no such scenario, or a place or value is not allowed.
    """
    path = scenario_folder() / f"{base}.toml"
    return load_scenario(path if "/" in base else base).updated(levers)


def _with(beside: Mapping[str, Any], place: str, value: Any) -> dict[str, Any]:
    """Put a value into what stands beside it, where that is the table around it."""
    for path, table in beside.items():
        if place.startswith(f"{path}.") and isinstance(table, Mapping):
            return {**beside, path: {**table, place.removeprefix(f"{path}."): value}}
    return {**beside, place: value}


@lru_cache(maxsize=1)
def trials() -> tuple[Trial, ...]:
    """Read the trials of all levers."""
    path = Path(__file__).with_suffix(".toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["trial"]
    return tuple(
        Trial(**{"beside" if name == "with" else name: value for name, value in row.items()}) for row in rows
    )


def changes(
    trial: Trial, years: int, replications: int, seed: int, jobs: int, listener: Listener
) -> list[Change]:
    """Compare both sides of a trial on the same people and luck; what differs beyond noise, strongest first."""
    low, high = trial.sides()
    experiment = Experiment(
        (Case("low", low), Case("high", high)),
        load_region(low.scenario.region),
        load_register(),
        years,
        trial.times * replications,
        seed,
        detailed=False,
    )
    (pair,) = conduct(experiment, jobs=jobs, listener=listener)
    return beyond_noise(pair, by_town=trial.by_town)


def beyond_noise(pair: Pair, *, by_town: bool = False) -> list[Change]:
    """Outcomes of the region (and its towns) at their last month that differ beyond noise, strongest first.

    A difference counts when its t statistic passes the quantile that leaves `WRONG_SHARE` to all outcomes together; one
    that is the same in every pair counts as it is.
    """
    if pair.reference_values is None:
        return []
    rows = last_rows(pair.index, by_town=by_town)
    differences = (pair.values - pair.reference_values)[:, rows]
    known = ~np.isnan(differences).any(axis=0)
    rows, differences = rows[known], differences[:, known]
    n = len(differences)
    mean, error = differences.mean(axis=0), differences.std(axis=0, ddof=1) / np.sqrt(n)
    # Sums of many cents differ in their last bits; that is no spread.
    error = np.where(error < 1e-9 * np.maximum(1.0, np.abs(mean)), 0.0, error)
    strength = np.divide(
        mean, error, out=np.where(np.abs(mean) > 1e-9, np.inf, 0.0) * np.sign(mean), where=error > 0
    )
    needed = t_quantile(1.0 - WRONG_SHARE / 2.0 / max(1, len(rows)), n - 1)
    reach = t_quantile(0.95, n - 1) * error
    order = np.argsort(-np.abs(strength), kind="stable")
    return [
        Change(
            pair.index.group.names[pair.index.group.codes[rows[i]]],
            pair.index.outcome.names[pair.index.outcome.codes[rows[i]]],
            int(pair.index.month[rows[i]]),
            float(mean[i]),
            float(mean[i] - reach[i]),
            float(mean[i] + reach[i]),
            pair.index.cell["town"].names[pair.index.cell["town"].codes[rows[i]]],
            float(strength[i]),
        )
        for i in order
        if abs(strength[i]) > needed
    ]


def last_rows(index: Index, *, by_town: bool = False) -> np.ndarray:
    """Rows about all people of the region, or of each town too, at the last month of each outcome."""
    whole = np.ones(len(index), dtype=bool)
    for name in DIMENSIONS:
        column = index.cell[name]
        if name != "town" or not by_town:
            whole &= column.codes == column.names.index("all")
    last: dict[tuple[int, int, int], int] = {}
    for row in np.flatnonzero(whole):
        key = index.group.codes[row], index.outcome.codes[row], index.cell["town"].codes[row]
        last[int(key[0]), int(key[1]), int(key[2])] = int(row)
    return np.array(sorted(last.values()), dtype=np.int64)


def levers_without_a_trial(known: Sequence[str]) -> list[str]:
    """Return those of the levers of the schema (class and field) that no trial moves."""
    tried = {trial.lever for trial in trials()}
    return [lever for lever in known if lever not in tried]
