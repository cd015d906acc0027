"""The ten lives of `docs/lives.md`, printed by the same code that explains any other.

``python -m toimio.report.lives_examples`` simulates one world and renews the block of the document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from toimio.cli.life import names_of
from toimio.experiment import run
from toimio.experiment.plan import plan
from toimio.locale import set_language
from toimio.report.life import life_table
from toimio.report.marked import renew
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from toimio.world.run import RunResult

SCENARIO, YEARS, SEED, REPLICATION = "toimio_regional", 10, 1, 0
FEWEST_MOVES, MOST_MOVES = 4, 9
PASSED_THROUGH = (
    Activity.SUPPORTED_WORK,
    Activity.OPEN_WORK,
    Activity.SUBSIDISED_WORK,
    Activity.REHABILITATIVE_WORK,
    Activity.COACHING,
    Activity.VOCATIONAL_REHABILITATION,
    Activity.TRAINING,
    Activity.STUDY,
    Activity.SICK,
    Activity.DISABILITY_PENSION,
)
"""What the ten people pass through, one each."""


def choose(result: RunResult) -> dict[Activity, int]:
    """Choose for each activity the first person who begins it, with enough moves to follow and not too many."""
    events = result.events
    people, moves = np.unique(events["person"], return_counts=True)
    fitting = people[(moves > FEWEST_MOVES) & (moves <= MOST_MOVES)]
    chosen: dict[Activity, int] = {}
    for activity in PASSED_THROUGH:
        begun = events[(events["to"] == activity) & (events["month"] > 0)]["person"]
        free = [int(key) for key in begun[np.isin(begun, fitting)] if int(key) not in chosen.values()]
        if free:
            chosen[activity] = free[0]
    return chosen


def ten_lives() -> Iterator[str]:
    """Print ten lives of one world."""
    experiment = plan([SCENARIO], years=YEARS, replications=1, seed=SEED)
    result = run.simulate_case(experiment, experiment.cases[0], REPLICATION)
    for number, person in enumerate(choose(result).values(), start=1):
        yield f"--- {number} ---"
        yield from life_table(result, person, names_of(experiment.region)).splitlines()
        yield ""


def main(document: Path) -> None:
    """Renew the block of the document."""
    set_language("en")
    renew(document, {"ten_lives": ten_lives})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/lives.md"))
