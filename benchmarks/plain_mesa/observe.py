"""What is written down of a month (ODD 4, "Observation")."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.person import Person

if TYPE_CHECKING:
    from benchmarks.plain_mesa.enterprise import Enterprise
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
            "ability_points": _means(model, "ability"),
            "efficacy": _means(model, "efficacy"),
            "inclusion_points": _means(model, "inclusion"),
        }
    )


def _means(model: PlainModel, field: str) -> list[float]:
    """Mean of a field by town, over the people whose months are simulated."""
    by_town: list[list[float]] = [[] for _ in model.towns]
    for p in model.people:
        by_town[p.town].append(getattr(p, field))
    return [math.fsum(numbers) / max(1, len(numbers)) for numbers in by_town]


def write_down_enterprises(model: PlainModel) -> None:
    """The enterprises' month: people, staff and hours; of one that does not work there is nothing to tell."""
    model.enterprise_series.append(
        [_enterprise_month(e) if e.works else {} for e in model.enterprises.values()]
    )


def _enterprise_month(enterprise: Enterprise) -> dict[str, float]:
    workforce, units = enterprise.spec.workforce, list(enterprise.units.values())
    members, ordinary = sum(u.members for u in units), sum(u.ordinary_workers for u in units)
    sold = math.fsum(u.sold_hours for u in units)
    return {
        "members": members,
        "identified": sum(u.identified for u in units),
        "sick": sum(u.sick for u in units),
        "ready": sum(u.ready for u in units),
        "ordinary_workers": ordinary,
        "coaches": members / enterprise.clients_per_coach,
        "leaders": (members + ordinary) / workforce.workers_per_leader,
        "paid_hours": math.fsum(u.paid_hours for u in units),
        "output_hours": math.fsum(u.output for u in units),
        "ordered_hours": sold + math.fsum(u.unmet_hours for u in units),
        "sold_hours": sold,
        "idle_hours": math.fsum(u.idle_hours for u in units),
        "displaced_hours": sold * enterprise.model.values["orders_displaced_share"],
        "planned_places": sum(planned for planned, _, _ in enterprise.meant.values()),
        "places_without_orders": sum(orders for _, orders, _ in enterprise.meant.values()),
        "places_without_money": sum(money for _, _, money in enterprise.meant.values()),
    }


def write_down_providers(model: PlainModel) -> None:
    """The providers' month, after the turn."""
    model.provider_series.append(
        {name: [getattr(place, name) for place in model.places] for name in PROVIDER_SERIES}
    )
