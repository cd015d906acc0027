"""What a person's month in a place costs the public, as a run has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.outcomes import PUBLIC_INCOME
from toimio.analysis.spells import Spells
from toimio.money.parties import Category, Party
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from toimio.world.run import ProviderInfo, RunResult

Values = NDArray[np.float64]

_SUBSIDY = (Category.PAY_SUBSIDY, Category.EMPLOYMENT_SUPPORT_55)
_RECEIVER = {"firms": Party.FIRMS, "associations": Party.ASSOCIATIONS}
_PAY = (
    Category.WAGE,
    Category.PENSION_CONTRIBUTION_EMPLOYER,
    Category.HEALTH_CONTRIBUTION_EMPLOYER,
    Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER,
    Category.ACCIDENT_INSURANCE,
    Category.GROUP_LIFE_INSURANCE,
)
"""What a town pays for a post of its own: nobody subsidises it, and no subsidy is paid to itself."""


def place_month_cents(result: RunResult, spells: Spells, service_cents: NDArray[np.integer[Any]]) -> Values:
    """Return the gross public cost of a person's month in a place, by provider (float64).

    Services cost their price. Supported work costs what the public pays its enterprise for pay subsidy, block grant,
    purchased places and bonuses, and subsidised work the pay subsidy of its kind of employer, each as the mean of
    a month over the run. A town's own posts cost what it pays their workers, contributions included.

    Parameters
    ----------
    service_cents
        Price of a place and month in a service, by provider; 0 for supported and subsidised work.
    """
    cents = service_cents.astype(np.float64)
    lived = _months_lived(spells, len(result.providers))
    for names, paid in _paid_for_work(result):
        rows = [i for i, provider in enumerate(result.providers) if _group(provider) == names]
        months = lived[rows].sum()
        cents[rows] = paid / months if months else 0.0
    return cents


def _group(provider: ProviderInfo) -> tuple[int, str]:
    """Tell which providers share one mean: an enterprise's units, or the posts of one kind of employer."""
    return provider.activity, provider.enterprise or provider.kind


def _paid_for_work(result: RunResult) -> Iterable[tuple[tuple[int, str], float]]:
    lines = [result.book_categories.index(name) for name in PUBLIC_INCOME]
    for row, key in enumerate(result.book_keys):
        yield (int(Activity.SUPPORTED_WORK), key), float(np.abs(result.books[:, row, lines]).sum())
    if result.money is not None:
        segment = int(Activity.SUBSIDISED_WORK)
        for kind, receiver in _RECEIVER.items():
            paid = sum(
                float(result.money.total_cents(receiver=receiver, category=category)[..., segment].sum())
                for category in _SUBSIDY
            )
            yield (int(Activity.SUBSIDISED_WORK), kind), paid
        own = sum(
            float(result.money.total_cents(payer=Party.MUNICIPALITY, category=category)[..., segment].sum())
            for category in _PAY
        )
        yield (int(Activity.SUBSIDISED_WORK), "municipality"), own


def _months_lived(spells: Spells, providers: int) -> Values:
    """Months that people spend in each provider's places within the horizon."""
    inside = (spells.place >= 0) & (spells.start < spells.months)
    months = np.minimum(spells.end, spells.months) - spells.start
    lived = np.bincount(spells.place[inside], weights=months[inside], minlength=providers)
    return lived.astype(np.float64)
