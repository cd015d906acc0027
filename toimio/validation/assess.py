"""All patterns of the model as it is, beside the null model and beside parameters drawn from their ranges."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from toimio.evidence.register import Register, load_register
from toimio.experiment.execute import Listener
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import text
from toimio.scenario.problems import listed
from toimio.validation.bench import Bench, Case, Model
from toimio.validation.operators import OPERATORS
from toimio.validation.patterns import Pattern, load_patterns
from toimio.validation.score import Measured, Verdict, beside, measured

ENOUGH_DRAWS_INSIDE_SHARE = 0.05
"""A pattern that fewer of the drawn worlds meet asks for an explanation: the structure may be wrong."""


@dataclass(frozen=True)
class Assessed:
    """One pattern in both models."""

    pattern: Pattern
    world: Measured
    null: Measured
    beside: Mapping[str, float]
    """Further figures of the model as it is."""

    @property
    def verdict(self) -> Verdict:
        """Verdict of the model as it is."""
        return self.world.verdict(self.pattern)

    @property
    def null_verdict(self) -> Verdict:
        """Verdict of the null model."""
        return self.null.verdict(self.pattern)

    @property
    def counts(self) -> bool:
        """Whether meeting the pattern says anything about what services do: the null model misses it."""
        return not self.null_verdict.is_met

    @property
    def is_apart(self) -> bool:
        """Whether the two models differ by more than chance: the intervals of their means do not overlap."""
        if math.isnan(self.world.low) or math.isnan(self.null.low):
            return False
        return self.world.low > self.null.high or self.null.low > self.world.high


def chosen_patterns(names: Sequence[str]) -> tuple[str, ...]:
    """Ids of the patterns named, in order; all when none is named.

    Raises
    ------
    UserMistakeError
        If there is no such pattern.
    """
    known = tuple(load_patterns())
    for name in names:
        if name.upper() not in known:
            raise UserMistakeError(
                text("unknown pattern {name}; there are {patterns}", name=name, patterns=listed(known))
            )
    wanted = {name.upper() for name in names}
    return tuple(pattern for pattern in known if not wanted or pattern in wanted)


def assess(
    own: Register, patterns: Sequence[str], seed: int, replications: int, jobs: int, listener: Listener
) -> list[Assessed]:
    """Measure patterns in the model and in the null model, under the same draws.

    Parameters
    ----------
    own
        Assumptions of the model; the null model's differ only in what services do.
    """
    models = (Model.WORLD, Model.NULL)
    cases = tuple(Case(model, seed, r) for r in range(replications) for model in models)
    counted = Bench(own, cases, tuple(patterns)).carry_out(jobs, listener)
    return [_assessed(pattern, counted[0::2], counted[1::2]) for pattern in patterns]


def _assessed(name: str, world: Sequence[Mapping], null: Sequence[Mapping]) -> Assessed:
    operator = OPERATORS[name]
    here, there = [counts[name] for counts in world], [counts[name] for counts in null]
    return Assessed(
        load_patterns()[name],
        measured(operator.told, here),
        measured(operator.told, there),
        beside(operator, here),
    )


@dataclass(frozen=True)
class Drawn:
    """Values of every pattern under parameters drawn from their ranges: float64[draw] by pattern, NaN for none."""

    world: Mapping[str, np.ndarray]
    null: Mapping[str, np.ndarray]
    seed: int

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(next(iter(self.world.values()), ()))

    def inside_share(self, pattern: Pattern, model: Model = Model.WORLD) -> float:
        """Share of the drawn worlds that meet a pattern."""
        values = (self.world if model == Model.WORLD else self.null)[pattern.id]
        return float(np.mean([pattern.contains(value) for value in values]))


def draw_worlds(seed: int, draws: int, jobs: int, listener: Listener) -> Drawn:
    """Measure all patterns under parameters drawn from the register's ranges, each draw with luck of its own.

    What was measured before is not measured again, so that an interrupted bank goes on and a larger one continues.
    """
    register, patterns = load_register(), tuple(OPERATORS)
    models = (Model.WORLD, Model.NULL)
    cases = tuple(Case(model, seed, n, n) for n in range(1, draws + 1) for model in models)
    counted = Bench(register, cases, patterns).carry_out(jobs, listener)
    world, null = (
        {p: np.array([OPERATORS[p].told(counts[p]) for counts in counted[k::2]]) for p in patterns}
        for k in (0, 1)
    )
    return Drawn(world, null, seed)


_COLUMNS = ("draw", "pattern", "world", "null")


def drawn_csv(drawn: Drawn) -> bytes:
    """Content of the file of draws: one row for each draw and pattern, empty where nothing was counted."""
    sink = io.StringIO(newline="")
    table = csv.writer(sink, lineterminator="\n")
    table.writerow(("seed", *_COLUMNS))
    for n in range(drawn.draws):
        for pattern in drawn.world:
            values = (drawn.world[pattern][n], drawn.null[pattern][n])
            table.writerow(
                (drawn.seed, n + 1, pattern, *("" if math.isnan(v) else f"{v:.6g}" for v in values))
            )
    return sink.getvalue().encode()


def read_drawn(path: Path) -> Drawn:
    """Read what `drawn_csv` wrote.

    Raises
    ------
    ValueError
        If the file is no such table.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or set(rows[0]) != {"seed", *_COLUMNS}:
        raise ValueError(f"{path.name}: found no table with seed, {', '.join(_COLUMNS)}")
    return Drawn(_by_pattern(rows, "world"), _by_pattern(rows, "null"), int(rows[0]["seed"]))


def _by_pattern(rows: Iterable[Mapping[str, str]], column: str) -> dict[str, np.ndarray]:
    values: dict[str, list[float]] = {}
    for row in rows:
        values.setdefault(row["pattern"], []).append(float(row[column]) if row[column] else math.nan)
    return {pattern: np.array(column) for pattern, column in values.items()}
