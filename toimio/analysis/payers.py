"""Pairs of worlds seen from a purse: what a design costs each party, and when it is paid back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Column, Index
from toimio.analysis.cells import DIMENSIONS, Values
from toimio.analysis.compare import Spread, spread
from toimio.analysis.money_names import GROSS_PUBLIC_COST, MONEY, net_outcome, public_outcome
from toimio.analysis.student import t_quantile
from toimio.analysis.study import Frame, Pair
from toimio.money.parties import Party

ALL = "all"
PUBLIC = public_outcome()
NETS = (*(net_outcome(party) for party in Party), PUBLIC)
"""What is asked of every purse: each party's, and the public sector's."""
_HALF_A_CENT = 0.005


@dataclass(frozen=True)
class PayBack:
    """When the money spent on a design has come back to a purse for good."""

    month: float
    """Median month over all replications; NaN when half of them are not paid back within the horizon."""
    chance: float
    """Share of replications that are paid back within the horizon."""


@dataclass(frozen=True)
class Ratio:
    """Cost of one more unit: a ratio of mean differences with its 90 % interval (Fieller)."""

    mean: float
    low: float
    high: float
    """NaN, with `low`, when the units gained are not surely more than none."""


def has_money(pair: Pair) -> bool:
    """Tell whether the worlds of a pair have a ledger."""
    return MONEY in pair.index.group.names


def monthly(pair: Pair, outcome: str, town: str = ALL, group: str = MONEY) -> Values:
    """Return the paired difference of an outcome by replication and time: float64[replication, time].

    Raises
    ------
    ValueError
        If the scenario stands alone or has no such outcome.
    """
    if pair.reference_values is None:
        raise ValueError("a scenario without a reference has no differences")
    rows = rows_of(pair.index, group, outcome, town)
    if not len(rows):
        raise ValueError(f"found no outcome {outcome} of {group} in {town}")
    difference: Values = pair.values[:, rows] - pair.reference_values[:, rows]
    return difference


def rows_of(index: Index, group: str, outcome: str, town: str = ALL) -> NDArray[np.intp]:
    """Return the rows of one outcome of a town's people of all kinds, by time."""
    if group not in index.group.names or outcome not in index.outcome.names:
        return np.empty(0, dtype=np.intp)
    chosen = index.group.codes == index.group.names.index(group)
    chosen &= index.outcome.codes == index.outcome.names.index(outcome)
    for name in DIMENSIONS:
        column = index.cell[name]
        wanted = town if name == "town" else ALL
        if wanted not in column.names:
            return np.empty(0, dtype=np.intp)
        chosen &= column.codes == column.names.index(wanted)
    rows = np.flatnonzero(chosen)
    ordered: NDArray[np.intp] = rows[np.argsort(index.month[rows], kind="stable")]
    return ordered


def of_town(pair: Pair, town: str = ALL) -> Pair:
    """Return a pair with just the rows about a town's people of all kinds: they are found far sooner."""
    chosen = np.ones(len(pair.index), dtype=bool)
    for name in DIMENSIONS:
        column = pair.index.cell[name]
        wanted = town if name == "town" else ALL
        chosen &= np.array([each == wanted for each in column.names])[column.codes]
    rows = np.flatnonzero(chosen)
    there = pair.reference_values
    return Pair(
        pair.scenario,
        pair.reference,
        pair.index.take(rows),
        pair.values[:, rows],
        None if there is None else there[:, rows],
    )


def towns_of(pair: Pair) -> tuple[str, ...]:
    """Return all towns of a pair, the whole region first."""
    names = pair.index.cell["town"].names
    return (ALL, *(name for name in names if name != ALL))


def at_month(differences: Values, month: int) -> Spread:
    """Summarise differences at one month after the start."""
    return spread(differences[:, [month]])


def pay_back(differences: Values) -> PayBack:
    """Find when a purse is where it would have been anyway, and stays there to the horizon.

    Parameters
    ----------
    differences
        float64[replication, month]: sums since the start, in the scenario less in the reference.
    """
    behind = differences < -_HALF_A_CENT
    last_behind = behind.shape[1] - 1 - np.argmax(behind[:, ::-1], axis=1)
    month = np.where(behind.any(axis=1), last_behind + 1.0, 0.0)
    month[behind[:, -1]] = np.inf
    median = float(np.median(month))
    return PayBack(median if np.isfinite(median) else np.nan, float(np.isfinite(month).mean()))


def cost_of_unit(costs: Values, units: Values) -> Ratio:
    """Return what one more unit cost.

    Parameters
    ----------
    costs, units
        float64[replication]: paired differences.
    """
    pairs = len(costs)
    if units.mean() <= 0.0:
        return Ratio(np.nan, np.nan, np.nan)
    mean = float(costs.mean() / units.mean())
    if pairs < 2:
        return Ratio(mean, np.nan, np.nan)
    reach = t_quantile(0.95, pairs - 1) ** 2 / pairs
    cover = np.cov(costs, units)
    square = units.mean() ** 2 - reach * cover[1, 1]
    middle = costs.mean() * units.mean() - reach * cover[0, 1]
    constant = costs.mean() ** 2 - reach * cover[0, 0]
    inside = middle**2 - square * constant
    if square <= 0.0 or inside < 0.0:
        return Ratio(mean, np.nan, np.nan)
    low, high = ((middle + sign * np.sqrt(inside)) / square for sign in (-1.0, 1.0))
    return Ratio(mean, float(low), float(high))


def cost_of_person_year(pair: Pair, work: str, *, gross: bool) -> Ratio:
    """Return the public cost of one more person-year of work within the horizon.

    Parameters
    ----------
    work
        ``open_work`` or ``paid_work``.
    gross
        Before anything saved in benefits or gained in taxes.
    """
    years = monthly(pair, f"person_years_{work}", group="target")[:, -1]
    if gross:
        return cost_of_unit(monthly(pair, GROSS_PUBLIC_COST)[:, -1], years)
    return cost_of_unit(-monthly(pair, PUBLIC)[:, -1], years)


def payer_frame(pair: Pair) -> Frame:
    """Return every purse of a pair by town: difference at the horizon, its 90 % interval, pay-back."""
    towns = towns_of(pair)
    asked = [(outcome, town) for outcome in NETS for town in towns]
    sums = [monthly(pair, outcome, town) for outcome, town in asked]
    ends = spread(np.stack([differences[:, -1] for differences in sums], axis=1))
    backs = [pay_back(differences) for differences in sums]
    size = len(asked)

    def named(names: tuple[str, ...], codes: list[int]) -> Column:
        return Column(np.array(codes, dtype=np.int32), names)

    return {
        "scenario": named((pair.scenario,), [0] * size),
        "reference": named((pair.reference,), [0] * size),
        "outcome": named(NETS, [NETS.index(outcome) for outcome, _ in asked]),
        "town": named(towns, [towns.index(town) for _, town in asked]),
        "difference_eur": np.round(ends.mean, 2),
        "mean_low_90_eur": np.round(ends.mean_low_90, 2),
        "mean_high_90_eur": np.round(ends.mean_high_90, 2),
        "pay_back_month": np.array([back.month for back in backs]),
        "pay_back_chance": np.array([back.chance for back in backs]),
    }
