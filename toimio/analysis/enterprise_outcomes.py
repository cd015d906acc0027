"""What an enterprise asks for and when it first bears fruit: break-even, staff, first results, grants.

The enterprises of a world are told together. All outcomes are told at the ends of years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Block
from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.cells import Values
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World
    from toimio.world.run import RunResult

CENTS_PER_EURO = 100.0
MONTHS_PER_YEAR = 12
GRANTS = "grants_three_years"
FILLED_SHARE = 0.9
"""Places count as filled when this part of the largest number of places is taken."""
STAFF = ("coaches", "leaders", "ordinary_workers")
_GRANT_LINES = ("start_grant", "block_grant", "bonuses")
"""Public money that is neither pay subsidy by law nor the price of a place."""
_GRANT_MONTHS = 36
_ONCE = ("start_grant", "owners_capital", "surplus_to_owners", "left_to_creditors")
"""Lines that are no part of a usual year."""
_FIXED = ("premises", "vehicles", "administration")
"""Costs that hang on the plan and not on the people at work."""


def enterprise_blocks(world: World) -> list[Block]:
    """Return the outcomes of the enterprises of one world; NaN where there is nothing to tell."""
    result, years = world.result, world.years
    firms = _firms(result)
    orders, places = _break_even(result, firms, years)
    first_exit, filled = _first_results(world)
    columns: dict[str, Values] = {
        "break_even_orders": orders,
        "break_even_places": places,
        "months_to_first_exit": _known_by(first_exit, years),
        "months_to_filled": _known_by(filled, years),
        GRANTS: _most_grants(result, firms)[years - 1] / CENTS_PER_EURO,
    }
    for name in STAFF:
        columns[f"staff_{name}"] = _most_so_far(result, name)[years - 1]
    return [Block(ENTERPRISE, name, years, values[:, None]) for name, values in columns.items()]


def _firms(result: RunResult) -> list[int]:
    names = {provider.enterprise for provider in result.providers if provider.enterprise}
    return [row for row, key in enumerate(result.book_keys) if key in names]


def _lines(result: RunResult, firms: list[int], names: tuple[str, ...]) -> NDArray[np.int64]:
    columns = [result.book_categories.index(name) for name in names]
    chosen: NDArray[np.int64] = result.books[:, firms][:, :, columns].sum(axis=2)
    return chosen


def _break_even(result: RunResult, firms: list[int], years: NDArray[np.int64]) -> tuple[Values, Values]:
    """Return hours to be sold in a month, and filled places, at which a year's income covers its costs.

    Each moves alone while all else of the year stays: an hour more sold brings its price less materials; a place
    more brings what a filled place brought on average before premises, vehicles and administration. NaN in years
    without sales, and where every further place adds to the loss.
    """
    usual = tuple(name for name in result.book_categories if name not in _ONCE)
    sales = tuple(name for name in usual if name.startswith("sales_"))
    surplus = _year(_lines(result, firms, usual).sum(axis=1), years)
    margin = _year(_lines(result, firms, (*sales, "materials")).sum(axis=1), years)
    fixed = -_year(_lines(result, firms, _FIXED).sum(axis=1), years)
    hours, members = (_year(_series(result, name).sum(axis=1), years) for name in ("sold_hours", "members"))
    with np.errstate(divide="ignore", invalid="ignore"):
        orders = np.where(margin > 0, hours - surplus * hours / margin, np.nan)
        each = (surplus + fixed) / members
        places = np.where((members > 0) & (each > 0), fixed / each, np.nan)
    return np.maximum(orders, 0.0) / MONTHS_PER_YEAR, places / MONTHS_PER_YEAR


def _year(monthly: NDArray[np.generic], years: NDArray[np.int64]) -> Values:
    so_far = np.concatenate([[0.0], np.cumsum(monthly, dtype=np.float64)])
    year: Values = so_far[years] - so_far[years - MONTHS_PER_YEAR]
    return year


def _series(result: RunResult, name: str) -> Values:
    return result.enterprise_series.get(name, np.zeros((result.months, 0)))


def _most_so_far(result: RunResult, name: str) -> Values:
    """Return the most staff of a kind that was ever at work at once, in posts."""
    most: Values = np.maximum.accumulate(_series(result, name).sum(axis=1))
    return most


def _first_results(world: World) -> tuple[float, float]:
    """Return the months from the first open place to the first exit to open work, and until places are filled."""
    result, moves = world.result, world.moves
    rows = [row for row, provider in enumerate(result.providers) if provider.enterprise]
    places = result.provider_series["places"][:, rows].sum(axis=1)
    if not places.any():
        return np.nan, np.nan
    opened = int(np.argmax(places > 0))
    out = (moves.from_ == Activity.SUPPORTED_WORK) & (moves.to == Activity.OPEN_WORK)
    first = float(moves.month[out].min()) if out.any() else np.nan
    full = result.provider_series["occupied"][:, rows].sum(axis=1) >= FILLED_SHARE * places.max()
    return first - opened, float(np.argmax(full)) - opened if full.any() else np.nan


def _known_by(month: float, years: NDArray[np.int64]) -> Values:
    """Return a month that is told only after it has come."""
    return np.where(month < years, month, np.nan)


def _most_grants(result: RunResult, firms: list[int]) -> Values:
    """Return the most that one enterprise has got in grants within three years, so far, in cents."""
    paid = np.cumsum(_lines(result, firms, _GRANT_LINES), axis=0)
    before = np.concatenate([np.zeros((_GRANT_MONTHS, paid.shape[1])), paid])[: len(paid)]
    within = (paid - before).max(axis=1, initial=0.0)
    most: Values = np.maximum.accumulate(within)
    return most
