"""The kept views of an enterprise's books: its result by year, its reserve, its lowest cash."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.analysis.accounts import INCOME_STATEMENT
from toimio.analysis.cells import Values
from toimio.world.books import CATEGORIES

MONTHS_PER_YEAR = 12
_NOT_RUNNING = ("owners_capital", "left_to_creditors")
_COSTS = [
    CATEGORIES.index(name)
    for line in (
        "materials_and_services",
        "wages",
        "social_security",
        "other_operating_expenses",
        "surplus_to_owners",
    )
    for name in INCOME_STATEMENT[line]
]


@dataclass(frozen=True)
class EnterpriseBooks:
    """Cash and lines of one enterprise, or of several together, in euros."""

    bank: Values
    """float64[replication, month]: at the start of each month, and at the end of the last."""
    lines: Values
    """float64[replication, year, category], income positive."""

    @property
    def years(self) -> int:
        """Whole years told."""
        return self.lines.shape[1]

    @property
    def lowest_eur(self) -> Values:
        """Lowest cash of each replication once the enterprise has opened; 0 where it never opens."""
        opened = int(np.argmax((self.bank != 0.0).any(axis=0)))
        lowest: Values = self.bank[:, opened:].min(axis=1)
        return lowest

    @property
    def result(self) -> Values:
        """float64[replication, year]: income less costs; what owners pay in and creditors lose is neither."""
        kept = [i for i, name in enumerate(CATEGORIES) if name not in _NOT_RUNNING]
        result: Values = self.lines[..., kept].sum(axis=2)
        return result

    def statement(self, line: str) -> Values:
        """Return one line of `INCOME_STATEMENT`: float64[replication, year]."""
        total: Values = self.lines[..., [CATEGORIES.index(name) for name in INCOME_STATEMENT[line]]].sum(
            axis=2
        )
        return total

    def category(self, name: str) -> Values:
        """Return one category of the books: float64[replication, year]."""
        found: Values = self.lines[..., CATEGORIES.index(name)]
        return found

    def reserve_eur(self, months: float) -> Values:
        """Return so many months of each year's mean costs: float64[year]."""
        costs: Values = -self.lines[..., _COSTS].sum(axis=2).mean(axis=0)
        return costs * months / MONTHS_PER_YEAR


def books_of(bank: Values, books: Values, enterprise: int | None) -> EnterpriseBooks:
    """Return the books of one enterprise by its number, or of all together.

    Parameters
    ----------
    bank, books
        Views ``bank`` and ``books`` of the workbench, stacked by replication.
    """
    if enterprise is None:
        return EnterpriseBooks(bank.sum(axis=2), books.sum(axis=2))
    return EnterpriseBooks(np.asarray(bank[:, :, enterprise]), np.asarray(books[:, :, enterprise]))
