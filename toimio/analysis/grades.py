"""How much of a headline rests on assumptions: a plain count, which says nothing of their weight.

A headline reads the parameters of the parts of the world it is reckoned from. The share told is the number of
those parameters with grade D (an assumption) over the number of them all; each counts once, whether the result
hangs on it or not. Parts of enterprises, coaching teams and service paths count only where a scenario has any.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from toimio.evidence.register import Register
from toimio.money.rules import RuleBook

PEOPLE, MONEY = "people", "money"
_PEOPLE_PARTS = ("people", "health", "joint_service", "services", "labour_market", "jobs", "pensions")
_ENTERPRISE_PART = "enterprise"
_TEAM_PART = "coaching_team"
_PATH_PART = "service_path"
_MONEY_PART = "money"
_ASSUMPTION = "D"


@dataclass(frozen=True)
class Resting:
    """How many of the parameters behind a headline are assumptions."""

    headline: str
    """`PEOPLE` for all outcomes about people, `MONEY` for those of the ledger."""
    assumptions: int
    parameters: int

    @property
    def share(self) -> float:
        """Share of the parameters with grade D."""
        return self.assumptions / self.parameters

    def record(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "headline": self.headline,
            "assumptions": self.assumptions,
            "parameters": self.parameters,
            "share": round(self.share, 4),
        }


def resting_on(
    register: Register,
    book: RuleBook,
    month: int,
    *,
    with_enterprise: bool,
    with_team: bool = False,
    with_path: bool = False,
) -> tuple[Resting, ...]:
    """Count the parameters behind what is told of people and of money.

    Parameters
    ----------
    month
        Absolute number; the rules in force then count.
    with_enterprise
        Whether any scenario has an enterprise.
    with_team
        Whether any scenario has a coaching team.
    with_path
        Whether any scenario has a service path.
    """
    parts = {
        *_PEOPLE_PARTS,
        *([_ENTERPRISE_PART] if with_enterprise else []),
        *([_TEAM_PART] if with_team else []),
        *([_PATH_PART] if with_path else []),
    }
    people = _grades(register, parts)
    rules = book.nearest(month)
    money = [*people, *_grades(register, {_MONEY_PART}), *(rules.rule(id_).grade for id_ in rules)]
    return tuple(
        Resting(headline, grades.count(_ASSUMPTION), len(grades))
        for headline, grades in ((PEOPLE, people), (MONEY, money))
    )


def _grades(register: Register, parts: Collection[str]) -> list[str]:
    return [parameter.grade for parameter in register.values() if parameter.group in parts]
