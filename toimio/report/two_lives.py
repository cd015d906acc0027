"""One simulated person's years in two worlds, as plain data that can be told in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.typical import Chosen, choose, months_of
from toimio.money.amounts import CENTS_PER_EUR, MONTHS_PER_YEAR
from toimio.report.life import Move, moves_of
from toimio.world.accounts.lives import person_index, person_lines

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World
    from toimio.world.run import ProviderInfo


@dataclass(frozen=True)
class Background:
    """Who a simulated person is at the start."""

    age_years: int
    sex: int
    town: str
    education: int
    ability_points: float
    is_identified: bool
    spell_months: int


@dataclass(frozen=True)
class Track:
    """A person's years in one world."""

    activity: NDArray[np.int8]
    """What the person does at the first of each month, the horizon's last day included."""
    moves: tuple[Move, ...]
    to_live_on_eur: NDArray[np.float64] | None
    """Euros of each month; None where the run left money out."""

    @property
    def mean_eur(self) -> float:
        """Euros a month on average over the months in the region; NaN where the run left money out."""
        if self.to_live_on_eur is None or not self.to_live_on_eur.any():
            return float("nan")
        return float(self.to_live_on_eur[self.to_live_on_eur != 0].mean())

    def year_of(self, year: int) -> tuple[dict[int, int], float]:
        """Return months by activity within a year from the start (0 the first), and euros a month on average."""
        months = slice(MONTHS_PER_YEAR * year, MONTHS_PER_YEAR * (year + 1))
        codes, counts = np.unique(self.activity[:-1][months], return_counts=True)
        eur = float("nan") if self.to_live_on_eur is None else float(self.to_live_on_eur[months].mean())
        order = np.argsort(-counts, kind="stable")
        return {int(codes[i]): int(counts[i]) for i in order}, eur


@dataclass(frozen=True)
class TwoLives:
    """One person in the scenario and in its reference."""

    chosen: Chosen
    background: Background
    here: Track
    there: Track

    @property
    def is_same(self) -> bool:
        """Whether the person does the same in both worlds."""
        return bool(np.array_equal(self.here.activity, self.there.activity))


@dataclass(frozen=True)
class Cast:
    """The four people, and what is needed to name where they are."""

    lives: tuple[TwoLives, ...]
    start_month: int
    towns: tuple[str, ...]
    providers_here: tuple[ProviderInfo, ...]
    providers_there: tuple[ProviderInfo, ...]


def cast_of(here: World, there: World, followed: Sequence[str]) -> Cast:
    """Choose four people and follow them through both worlds."""
    lives = tuple(_two(here, there, one) for one in choose(here, there, followed))
    result = here.result
    return Cast(lives, result.start_month, result.towns, result.providers, there.result.providers)


def _two(here: World, there: World, chosen: Chosen) -> TwoLives:
    record = here.result.persons[person_index(here.result, chosen.person)]
    background = Background(
        age_years=int(record["age_months"]) // MONTHS_PER_YEAR,
        sex=int(record["sex"]),
        town=here.result.towns[int(record["town"])],
        education=int(record["education"]),
        ability_points=float(record["ability_points"]),
        is_identified=bool(record["identified"]),
        spell_months=int(record["spell_months"]),
    )
    return TwoLives(chosen, background, _track(here, chosen.person), _track(there, chosen.person))


def _track(world: World, person: int) -> Track:
    result = world.result
    eur = None if result.money is None else person_lines(result, person).sum(axis=1) / CENTS_PER_EUR
    activity = months_of(world, np.array([person], dtype=np.int64))[:, 0]
    return Track(activity, moves_of(result, person), eur)
