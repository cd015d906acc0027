"""What a person keeps of pay: disposable income step by step, and the tax on taking part in work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from toimio.money.benefits import may_have_adjusted_benefit
from toimio.money.income import month_cents
from toimio.money.rules import Rules
from toimio.money.situation import Situation, Status


@dataclass(frozen=True)
class Step:
    """One level of pay, beside the one before it."""

    wage_eur: float
    hours_per_week: float
    beside_benefit: bool
    """Hours are short enough for an unemployment benefit adjusted by the pay."""
    disposable_cents: int
    kept_cents: int
    """Of the pay above the step before."""
    kept_share: float
    """The same as a share; NaN at the first step."""
    participation_tax_share: float
    """Part of the whole pay that goes in taxes and lost benefits, against unemployment; NaN without pay."""


def wage_steps(
    person: Situation,
    wages_eur: Sequence[float],
    hours_per_week: Sequence[float],
    full_hours_per_week: float,
    rules: Rules,
) -> tuple[Step, ...]:
    """Return a person's income at several levels of pay; the first is unemployment without pay.

    Parameters
    ----------
    person
        What stays the same: rent, caps, age, tax rate, take-up of assistance.
    wages_eur, hours_per_week
        Pay of a month and its hours, ascending; a first level without pay is put before them.
    """
    wages = np.array([0.0, *wages_eur])
    hours = np.array([0.0, *hours_per_week])
    short = np.array([may_have_adjusted_benefit(h / full_hours_per_week, rules) for h in hours])
    status = np.where(short | (wages <= 0.0), int(Status.UNEMPLOYED), int(Status.EMPLOYED))
    cents = month_cents(replace(person, wage_eur=wages, status=status), rules)
    disposable = sum(cents.values(), start=np.zeros(len(wages), dtype=np.int64))
    steps = []
    for n, wage in enumerate(wages.tolist()):
        more = wage - wages[n - 1] if n else 0.0
        kept = int(disposable[n] - disposable[n - 1]) if n else 0
        gained = (disposable[n] - disposable[0]) / 100.0
        steps.append(
            Step(
                wage_eur=wage,
                hours_per_week=float(hours[n]),
                beside_benefit=bool(wage > 0.0 and short[n]),
                disposable_cents=int(disposable[n]),
                kept_cents=kept,
                kept_share=kept / 100.0 / more if more > 0.0 else float("nan"),
                participation_tax_share=1.0 - float(gained) / wage if wage > 0.0 else float("nan"),
            )
        )
    return tuple(steps)
