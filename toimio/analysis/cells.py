"""Whom an outcome is told for: everyone, each town, age band, sex and level of work ability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ALL = "all"
AGES = ("16-24", "25-29", "30-53", "54-")
AGES_FROM_YEARS = (25, 30, 54)
SEXES = ("man", "woman")
ABILITIES = ("poor", "moderate", "good")
DIMENSIONS = ("town", "age", "sex", "ability")

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Cells:
    """The fixed order of cells: all together, then one attribute at a time."""

    towns: tuple[str, ...]
    detailed: bool = True
    """Whether age, sex and work ability are looked at too, or towns only."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of values of each of :data:`DIMENSIONS` that is looked at."""
        sizes = len(self.towns), len(AGES), len(SEXES), len(ABILITIES)
        return sizes if self.detailed else sizes[:1]

    @property
    def count(self) -> int:
        """Number of cells."""
        return 1 + sum(self.sizes)

    @property
    def count_to_towns(self) -> int:
        """Number of leading cells that are all together and the towns."""
        return 1 + len(self.towns)

    def names(self, dimension: str) -> tuple[str, ...]:
        """Value of one dimension in every cell, ``all`` where the cell does not look at it."""
        values = (self.towns, AGES, SEXES, ABILITIES)
        parts: list[str] = [ALL]
        looked_at = len(self.sizes)
        for other, options in zip(DIMENSIONS[:looked_at], values[:looked_at], strict=True):
            parts += options if other == dimension else [ALL] * len(options)
        return tuple(parts)

    def from_cross(self, counts: NDArray[np.integer]) -> Values:
        """Sum a full cross table to cells.

        Parameters
        ----------
        counts
            Array [time, town, age, sex, ability, ...].

        Returns
        -------
        numpy.ndarray
            float64[time, cell, ...].
        """
        axes = (1, 2, 3, 4)
        total = counts.sum(axis=axes)[:, None]
        margins = [counts.sum(axis=tuple(a for a in axes if a != keep)) for keep in axes[: len(self.sizes)]]
        return np.concatenate([total, *margins], axis=1).astype(np.float64)

    def of_people(self, codes: NDArray[np.integer]) -> NDArray[np.int64]:
        """Cells each person belongs to.

        Parameters
        ----------
        codes
            Array [person, 4]: position of town, age, sex and ability among their values.

        Returns
        -------
        numpy.ndarray
            int64[person, 1 + dimensions looked at]: cell numbers.
        """
        offsets = 1 + np.cumsum([0, *self.sizes[:-1]])
        return np.column_stack([np.zeros(len(codes), dtype=np.int64), codes[:, : len(self.sizes)] + offsets])

    def sums(self, memberships: NDArray[np.int64], values: NDArray[np.generic]) -> Values:
        """Add up a value of each person by cell."""
        repeated = np.repeat(values.astype(np.float64), memberships.shape[1])
        return np.bincount(memberships.ravel(), weights=repeated, minlength=self.count).astype(np.float64)


def age_codes(age_months: NDArray[np.integer]) -> NDArray[np.int64]:
    """Positions of ages in :data:`AGES`; the oldest band is open upwards."""
    return np.searchsorted(np.array(AGES_FROM_YEARS) * 12, age_months, side="right").astype(np.int64)
