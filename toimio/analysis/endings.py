"""How enterprises end or fail to grow: what is lost, who goes back, and why planned places stayed empty.

The enterprises of a world are told together. All outcomes are told at the ends of years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.blocks import Block
from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.cells import Values
from toimio.world.activities import Reason

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World
    from toimio.world.run import RunResult

CENTS_PER_EURO = 100.0
OWNERS_LOSS, DEBTS_LEFT, RELEASED = "owners_loss", "debts_left", "people_released"
MOST_PLANNED, MOST_FILLED = "planned_most", "occupied_most"
EMPTY_FOR = {
    "orders": "empty_without_orders",
    "money": "empty_without_money",
    "people": "empty_without_people",
}
"""Shares of planned places that stood empty, by what was missing."""


def ending_blocks(world: World) -> list[Block]:
    """Return the outcomes of closing and of growing; NaN where nothing was planned."""
    result, years = world.result, world.years
    names = {provider.enterprise for provider in result.providers if provider.enterprise}
    keepers = [row for row, key in enumerate(result.book_keys) if key in names]
    planned, filled = _planned(result), _filled(result)
    columns: dict[str, Values] = {
        OWNERS_LOSS: _owners_loss(result, keepers, years),
        DEBTS_LEFT: _so_far(_line(result, keepers, "left_to_creditors").sum(axis=1), years) / CENTS_PER_EURO,
        RELEASED: _released(world),
        MOST_PLANNED: np.maximum.accumulate(planned)[years - 1],
        MOST_FILLED: np.maximum.accumulate(filled)[years - 1],
        **_empty(result, planned, filled, years),
    }
    return [Block(ENTERPRISE, name, years, values[:, None]) for name, values in columns.items()]


def _line(result: RunResult, keepers: list[int], name: str) -> NDArray[np.int64]:
    cents: NDArray[np.int64] = result.books[:, keepers, result.book_categories.index(name)]
    return cents


def _so_far(monthly: NDArray[np.generic], years: NDArray[np.int64]) -> Values:
    total: Values = np.cumsum(monthly, axis=0, dtype=np.float64)[years - 1]
    return total


def _owners_loss(result: RunResult, keepers: list[int], years: NDArray[np.int64]) -> Values:
    """Capital of the enterprises that have closed, less what their owners had got back (euros)."""
    kept = _so_far(
        _line(result, keepers, "owners_capital") + _line(result, keepers, "surplus_to_owners"), years
    )
    closed = np.array([result.closed_in_month[row] for row in keepers], dtype=np.int64)
    gone = (closed[None] >= 0) & (closed[None] < years[:, None])
    lost: Values = np.where(gone, np.maximum(kept, 0.0), 0.0).sum(axis=1) / CENTS_PER_EURO
    return lost


def _released(world: World) -> Values:
    """People who went back to the joint service because their unit closed."""
    months = world.moves.month[world.moves.why == Reason.UNIT_CLOSED]
    back: Values = (months[None] <= world.years[:, None]).sum(axis=1).astype(np.float64)
    return back


def _planned(result: RunResult) -> Values:
    planned: Values = _series(result, "planned_places").sum(axis=1)
    return planned


def _filled(result: RunResult) -> Values:
    rows = [row for row, provider in enumerate(result.providers) if provider.enterprise]
    filled: Values = result.provider_series["occupied"][:, rows].sum(axis=1).astype(np.float64)
    return filled


def _empty(result: RunResult, planned: Values, filled: Values, years: NDArray[np.int64]) -> dict[str, Values]:
    """Return the shares of planned place-months so far that stood empty, by what was missing.

    What was neither withheld for want of orders or money nor filled lacked people who came.
    """
    orders, money = (_series(result, f"places_without_{name}").sum(axis=1) for name in ("orders", "money"))
    people = np.maximum(planned - orders - money - filled, 0.0)
    meant = _so_far(planned, years)
    missing = {"orders": orders, "money": money, "people": people}
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            EMPTY_FOR[name]: np.where(meant > 0.0, _so_far(places, years) / meant, np.nan)
            for name, places in missing.items()
        }


def _series(result: RunResult, name: str) -> Values:
    return result.enterprise_series.get(name, np.zeros((result.months, 0)))
