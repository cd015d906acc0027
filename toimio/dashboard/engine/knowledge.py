"""Worlds under parameters drawn from their ranges: what a question's answer owes to what we do not know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from toimio.analysis.catalogue import ENTERPRISE, TARGET
from toimio.analysis.cells import Values
from toimio.analysis.money_names import MONEY, net_outcome, public_outcome
from toimio.dashboard.engine.process import go_on
from toimio.dashboard.engine.question import Question, experiment
from toimio.dashboard.engine.workbench import Job
from toimio.experiment.plan import Experiment
from toimio.money.parties import Party
from toimio.validation.plausible import Plausible
from toimio.validation.prior import draw_values

DRAWS = 40
"""Draws of parameters behind the picture of what we do not know."""
RUNS = 2
"""Runs for each draw: the least that tells chance from the rest."""
CLOSED = "enterprises_closed"
MUNICIPALITY = net_outcome(Party.MUNICIPALITY)
TOLD = (
    (TARGET, "people_open_work"),
    (TARGET, "person_years_open_work"),
    (TARGET, "person_years_paid_work"),
    (MONEY, MUNICIPALITY),
    (MONEY, public_outcome()),
    (ENTERPRISE, CLOSED),
)
"""Outcomes whose spread is told, by group and id."""


@dataclass(frozen=True)
class Drawn:
    """One run under drawn parameters: differences at the ends of years, float64[outcome of `TOLD`, year]."""

    differences: Values


class KnowledgeJob(Job):
    """A question under many draws of parameters; number n is run n % RUNS of draw n // RUNS."""

    def __init__(self, question: Question, plausible: Plausible) -> None:
        asked = experiment(question)
        super().__init__(f"{asked.id}:{plausible.seed}", asked, RUNS * len(plausible.numbers))
        self._plausible = plausible

    def task(
        self, usual: Callable[..., Any], number: int, with_index: bool
    ) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return what a process has to do for a number, and with what."""
        del usual, with_index
        draw, run = divmod(number, RUNS)
        return measure_drawn, (self.experiment, self._plausible.seed, self._plausible.numbers[draw], run)

    def closed_share(self) -> float:
        """Return the share of runs so far in which an enterprise of the design closes; NaN before the first."""
        row = next(i for i, (_, outcome) in enumerate(TOLD) if outcome == CLOSED)
        found = [drawn.differences[row, -1] > 0.0 for drawn in self.found().values()]
        return float(np.mean(found)) if found else np.nan

    def differences(self) -> Values | None:
        """Return float64[draw, run, outcome, year] of the draws that are whole; None for fewer than two."""
        found = self.found()
        whole = [
            np.stack([found[RUNS * draw + run].differences for run in range(RUNS)])
            for draw in range(self.wanted // RUNS)
            if all(RUNS * draw + run in found for run in range(RUNS))
        ]
        return np.stack(whole) if len(whole) > 1 else None


def measure_drawn(asked: Experiment, seed: int, draw: int, run: int) -> Drawn:
    """Simulate both scenarios of an experiment under one draw of parameters."""
    from toimio.analysis.outcomes import World
    from toimio.experiment.run import simulate_case

    values = draw_values(asked.register, seed, draw)
    # What the visitor assumed stands; the rest is drawn.
    assumed = {one.name for one in asked.assumptions}
    register = asked.register.with_values({k: v for k, v in values.items() if k not in assumed})
    drawn = replace(asked, register=register)
    there, here = (World(simulate_case(drawn, case, run, go_on), detailed=False) for case in asked.cases)
    return Drawn(np.stack([_at_years(here, *told) - _at_years(there, *told) for told in TOLD]))


def _at_years(world: Any, group: str, outcome: str) -> Values:
    block = next(b for b in world.blocks if (b.group, b.outcome) == (group, outcome))
    rows = np.searchsorted(block.months, world.years)
    values: Values = block.values[rows, 0]
    return values
