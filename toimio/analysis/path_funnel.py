"""How far people get on the service paths that a scenario defines: step by step, and how the way ends.

Every beginning is a walk of its own; a step that is entered again after an illness counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toimio.world.activities import PathEvent

if TYPE_CHECKING:
    from toimio.world.run import RunResult

Values = NDArray[np.float64]

ENDED = tuple(event for event in PathEvent if event not in (PathEvent.BEGAN, PathEvent.STEP))
"""Ways in which a walk ends, in the order of their codes."""


@dataclass(frozen=True)
class Funnel:
    """Sums over the walks of one path."""

    key: str
    steps: tuple[str, ...]
    began: float
    reached: tuple[float, ...]
    """Walks that came to each step."""
    months_to: tuple[float, ...]
    """Sum of the months from the beginning to each step, over the walks that came to it."""
    ended: tuple[float, ...]
    """Walks by the way they ended (`ENDED`)."""
    months: float
    """Sum of the months on the path."""

    @property
    def still_on(self) -> float:
        """Walks that go on at the end."""
        return self.began - sum(self.ended)


def funnels_of(result: RunResult) -> tuple[Funnel, ...]:
    """Read the log of a run's paths."""
    if result.path_log is None:
        return ()
    log = result.path_log[np.argsort(result.path_log["person"], kind="stable")]
    walk = np.cumsum(log["event"] == PathEvent.BEGAN) - 1
    begin = log["month"][log["event"] == PathEvent.BEGAN].astype(np.int64)
    path_of = log["path"][log["event"] == PathEvent.BEGAN]
    last = np.full(len(begin), result.months, dtype=np.int64)
    ends = log["event"] > PathEvent.STEP
    last[walk[ends]] = log["month"][ends]
    found = []
    for k, path in enumerate(result.paths):
        mine = path_of == k
        at_step = (log["event"] == PathEvent.STEP) & mine[walk]
        reached, months_to = _by_step(walk[at_step], log[at_step], begin, len(path.steps))
        ended = [float((ends & mine[walk] & (log["event"] == event)).sum()) for event in ENDED]
        months = float((last - begin)[mine].sum())
        found.append(
            Funnel(path.key, path.steps, float(mine.sum()), reached, months_to, tuple(ended), months)
        )
    return tuple(found)


def _by_step(
    walk: NDArray[np.int64], log: np.ndarray, begin: NDArray[np.int64], steps: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Walks that come to each step, and the months they take to the first time."""
    _, first = np.unique(walk * 1000 + log["step"], return_index=True)
    step = log["step"][first].astype(np.int64) - 1
    months = (log["month"][first] - begin[walk[first]]).astype(np.float64)
    reached = np.bincount(step, minlength=steps).astype(np.float64)
    taken = np.bincount(step, weights=months, minlength=steps)
    return tuple(reached.tolist()), tuple(taken.tolist())


def funnel_from(content: Mapping[str, Any]) -> Funnel:
    """Read what `dataclasses.asdict` made of a funnel, as JSON keeps it."""
    lists = {name: tuple(content[name]) for name in ("steps", "reached", "months_to", "ended")}
    return Funnel(key=content["key"], began=content["began"], months=content["months"], **lists)


def added_funnels(worlds: Iterable[tuple[Funnel, ...]]) -> tuple[Funnel, ...]:
    """Add up the funnels of several replications."""
    return tuple(_together(of_path) for of_path in zip(*worlds, strict=True))


def _together(funnels: tuple[Funnel, ...]) -> Funnel:
    def summed(rows: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
        return tuple(sum(column) for column in zip(*rows, strict=True))

    return Funnel(
        funnels[0].key,
        funnels[0].steps,
        sum(f.began for f in funnels),
        summed(f.reached for f in funnels),
        summed(f.months_to for f in funnels),
        summed(f.ended for f in funnels),
        sum(f.months for f in funnels),
    )
