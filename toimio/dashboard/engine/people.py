"""What a process of the workbench does for the page about people: one world's lives, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.dashboard.engine.worker import reference_of

if TYPE_CHECKING:
    from toimio.experiment.plan import Experiment
    from toimio.report.two_lives import Cast

REPLICATION = 0
"""The simulated region whose people are looked at one by one."""
SAMPLED = 200
"""People whose moves are drawn."""


@dataclass(frozen=True)
class Seen:
    """Single people of one pair of worlds."""

    cast: Cast
    here: NDArray[np.int8]
    """int8[month, person]: what the sampled people do in the scenario's world."""
    there: NDArray[np.int8]
    """The same people in the reference's world."""


def see_people(experiment: Experiment) -> Seen:
    """Simulate one pair of worlds and look at single people of the start in both."""
    from toimio.analysis.outcomes import World
    from toimio.analysis.typical import months_of, sample
    from toimio.experiment.run import simulate_case
    from toimio.report.two_lives import cast_of
    from toimio.scenario.diff import followed

    reference, case = experiment.cases
    there = reference_of(experiment, reference, REPLICATION).world
    here = (
        there
        if case.digest == reference.digest
        else World(simulate_case(experiment, case, REPLICATION), experiment.detailed)
    )
    sampled = sample(here, SAMPLED)
    return Seen(
        cast_of(here, there, followed(case.resolved.scenario, reference.resolved.scenario)),
        months_of(here, sampled),
        months_of(there, sampled),
    )
