"""What is written down of a month (ODD 4, "Observation")."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.person import Person

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel

AGE_GROUPS_FROM_YEARS = (25, 30, 54)
PROVIDER_SERIES = ("places", "occupied", "queue", "entries", "leavers", "returns")

Cell = tuple[int, int, int, int, int]


def stock_cell(p: Person) -> Cell:
    """Town, age group, sex, ability group and activity of a person."""
    v = p.model.values
    age_group = sum(p.age_months // 12 >= years for years in AGE_GROUPS_FROM_YEARS)
    poor, good = v["ability_group_poor_below_points"], v["ability_group_good_from_points"]
    ability_group = (p.ability >= poor) + (p.ability >= good)
    return p.town, age_group, p.sex, ability_group, p.activity


def count_stocks(model: PlainModel) -> None:
    """Everyone at the first of the month, with those whose months are no longer simulated."""
    model.stocks.append(Counter(stock_cell(p) for p in (*model.people, *model.departed)))


def write_down_towns(model: PlainModel) -> None:
    """The towns' month, after all decisions and before the turn."""
    waiting = Counter(p.town for p in model.people if p.plan >= 0)
    model.town_series.append(
        {
            "vacancies": [town.vacancies for town in model.towns],
            "hires": [town.hires for town in model.towns],
            "pool_unemployed": [sum(town.pool_at_first) for town in model.towns],
            "pool_hires": [town.pool_hires for town in model.towns],
            "newly_unemployed": [town.newly_unemployed for town in model.towns],
            "meetings": [town.meetings_held for town in model.towns],
            "newly_identified": [town.identified for town in model.towns],
            "waiting": [waiting[town.index] for town in model.towns],
        }
    )


def write_down_providers(model: PlainModel) -> None:
    """The providers' month, after the turn."""
    model.provider_series.append(
        {name: [getattr(place, name) for place in model.places] for name in PROVIDER_SERIES}
    )
