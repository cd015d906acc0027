"""The decision log of responsive boards as a table: a row for each step that was weighed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toimio.analysis.blocks import Column
from toimio.analysis.study import Frame
from toimio.scenario.ownership import OWNERS
from toimio.world.institutions.board import Decision


def decision_rows(decisions: Sequence[Decision]) -> list[dict[str, object]]:
    """Return every step that was weighed, with its worth to each owner and the quarter's figures.

    `month` is relative to the start of the run; `taken` is 1 for the step that was chosen, in at most one row of a
    quarter, and for every saving. `saving` is 1 for a step back that was taken because the cash would not last: its
    cost and worths are negative, and its value is what the owners together lose by each euro saved.
    """
    return [
        {
            "month": decision.month,
            "enterprise": decision.enterprise,
            "alternative": option.alternative,
            "taken": int(option.back or option.alternative == decision.chosen),
            "saving": int(option.back),
            "term": option.term,
            "before": option.before,
            "after": option.after,
            "value": option.value,
            "least_value": decision.least_value,
            "cost_eur_per_month": option.cost_eur,
            "obstacle": option.obstacle,
            "forecast_eur": decision.forecast_eur,
            **{f"worth_to_{owner}_eur_per_month": option.gains_eur.get(owner, 0.0) for owner in OWNERS},
            **{f"weight_of_{owner}": decision.weights.get(owner, 0.0) for owner in OWNERS},
            **{f"quarter_{name}": figure for name, figure in decision.figures._asdict().items()},
        }
        for decision in decisions
        for option in (*decision.options, *decision.savings)
    ]


def decision_frame(decisions: Sequence[Decision]) -> Frame:
    """Return the same as columns; there must be a decision."""
    rows = decision_rows(decisions)
    return {name: _column([row[name] for row in rows]) for name in rows[0]}


def _column(cells: list[object]) -> Column | np.ndarray:
    if not isinstance(cells[0], str):
        return np.array(cells)
    names = tuple(dict.fromkeys(str(cell) for cell in cells))
    return Column(np.array([names.index(str(cell)) for cell in cells], dtype=np.int32), names)
