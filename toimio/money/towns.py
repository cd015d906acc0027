"""What the law says of single towns: the group whose cap holds in the housing allowance.

The towns' own tax rates of 2025-2026 and their limits in social assistance were not found; the mean of
Lapland and the register's assumption stand for them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from toimio.money.rules import Rules

_FILE = Path(__file__).with_name("towns.csv")
LAST_GROUP = 4
"""Group of every town that is not named: the lowest cap."""


@lru_cache(maxsize=1)
def housing_cap_groups() -> Mapping[str, int]:
    """Return the group of each known town, by the town's key."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: int(row["housing_cap_group"]) for row in csv.DictReader(file)}


def housing_cap_rule(town: str | None) -> str:
    """Return the id of the rule that holds the town's cap; the lowest cap for a town that is not known."""
    group = housing_cap_groups().get(town or "", LAST_GROUP)
    return f"housing_cap_group_{group}_single_eur_per_month"


def housing_cap_eur(town: str | None, rules: Rules) -> float:
    """Return the highest housing cost accepted for one person in the town, in euros a month."""
    return rules[housing_cap_rule(town)]


@lru_cache(maxsize=1)
def _groups_by_code() -> Mapping[int, int]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {int(row["code"]): int(row["housing_cap_group"]) for row in csv.DictReader(file)}


def housing_cap_by_code_eur(code: int, rules: Rules) -> float:
    """Return the same by the town's number in statistics, which a town keeps whatever it is called."""
    group = _groups_by_code().get(code, LAST_GROUP)
    return rules[f"housing_cap_group_{group}_single_eur_per_month"]
