"""Whom an outcome is told for: everyone, each town, age band, sex and level of work ability."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.crossed import counted, margins, summed

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

    @property
    def crossed(self) -> tuple[int, ...]:
        """Shape of the full cross table, which has all of :data:`DIMENSIONS`."""
        return len(self.towns), len(AGES), len(SEXES), len(ABILITIES)

    @cached_property
    def cells_of(self) -> NDArray[np.int64]:
        """Cells to which each row of the full cross table belongs: int64[row, 1 + dimensions looked at]."""
        codes = np.indices(self.crossed).reshape(len(DIMENSIONS), -1)[: len(self.sizes)]
        offsets = 1 + np.cumsum([0, *self.sizes[:-1]])
        return np.column_stack([np.zeros(codes.shape[1], dtype=np.int64), codes.T + offsets])

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
        times, rest = len(counts), counts.shape[1 + len(DIMENSIONS) :]
        table = counts.reshape(times, prod(self.crossed), prod(rest))
        return self._margins(table).reshape(times, self.count, *rest)

    def of_people(self, *codes: NDArray[np.integer]) -> NDArray[np.int64]:
        """Rows of the full cross table that people belong to.

        Parameters
        ----------
        codes
            One array for each of :data:`DIMENSIONS`: each person's position among its values.
        """
        return np.ravel_multi_index(codes, self.crossed)

    def counts(self, members: NDArray[np.int64], codes: NDArray[np.int64], n_codes: int) -> Values:
        """Count people by cell and a code that they have at several times.

        Parameters
        ----------
        members
            Rows of the full cross table, see `of_people`.
        codes
            int64[time, person]: 0 to `n_codes` - 1; people with a negative code are left out.

        Returns
        -------
        numpy.ndarray
            float64[time, cell, code].
        """
        return self._margins(counted(members, codes, prod(self.crossed), n_codes))

    def sums(self, members: NDArray[np.int64], values: NDArray[np.int64]) -> Values:
        """Add up by cell what people have at several times.

        Parameters
        ----------
        members
            Rows of the full cross table, see `of_people`.
        values
            int64[time, person].

        Returns
        -------
        numpy.ndarray
            float64[time, cell].
        """
        return self._margins(summed(members, values, prod(self.crossed))[..., None])[..., 0]

    def _margins(self, table: NDArray[np.integer]) -> Values:
        return margins(table, self.cells_of, self.count)


def age_codes(age_months: NDArray[np.integer]) -> NDArray[np.int64]:
    """Positions of ages in :data:`AGES`; the oldest band is open upwards."""
    return np.searchsorted(np.array(AGES_FROM_YEARS) * 12, age_months, side="right").astype(np.int64)
