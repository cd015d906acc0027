"""What a world stands on before anybody is in it: its providers, and the tables that compiled rules read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toimio.evidence.register import Register
from toimio.scenario.owners_rule import under_owners
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.meetings import TOWN
from toimio.world.once import once_for_same
from toimio.world.parameters import constants, menu_table, pension_table, service_table
from toimio.world.path_tables import path_tables
from toimio.world.people import MIX
from toimio.world.providers import Provider, list_providers, place_table
from toimio.world.rules.health import illness_bounds
from toimio.world.rules.pensions import chance_bounds
from toimio.world.rules.service_paths import Paths

_MOST_KEPT = 16
"""Designs whose grounds a process keeps; each is some tens of kilobytes."""


@dataclass(frozen=True)
class Ground:
    """The same for all replications of a design; for the fields see `toimio.world.state.State`."""

    values: dict[str, float]
    providers: tuple[Provider, ...]
    params: np.ndarray
    services: np.ndarray
    menu: np.ndarray
    pension_table: np.ndarray
    pension_bounds: np.ndarray
    illness_bounds: np.ndarray
    mixes: np.ndarray
    places: np.ndarray
    reach: np.ndarray
    town_places: np.ndarray
    paths: Paths
    towns: np.ndarray


@once_for_same(_MOST_KEPT)
def values_of(register: Register) -> dict[str, float]:
    """Value of every parameter of a register by id."""
    return {name: parameter.value for name, parameter in register.items()}


@once_for_same(_MOST_KEPT)
def as_opened(scenario: Scenario, register: Register) -> Scenario:
    """A scenario on the terms that the owners of its enterprises make of them."""
    return under_owners(scenario, values_of(register))


@once_for_same(_MOST_KEPT)
def ground_of(region: Region, register: Register, scenario: Scenario, month: int) -> Ground:
    """Lay the ground of a region under a scenario in a month (absolute number); whoever writes to it has to copy."""
    values = values_of(register)
    groups = {name: parameter.group for name, parameter in register.items()}
    providers = list_providers(region, scenario, values)
    reach = np.array([[p.reach(t) for t in range(len(region.towns))] for p in providers])
    params, pensions = constants(values, groups), pension_table(values)
    return Ground(
        values=values,
        providers=providers,
        params=params,
        services=service_table(values),
        menu=menu_table(values),
        pension_table=pensions,
        pension_bounds=chance_bounds(params, pensions),
        illness_bounds=illness_bounds(params),
        mixes=mixes_of(region),
        places=place_table(providers, month),
        reach=reach,
        town_places=_by_town(reach),
        paths=path_tables(region, scenario, providers, values),
        towns=_towns(region),
    )


def _towns(region: Region) -> np.ndarray:
    towns = np.zeros(len(region.towns), dtype=TOWN)
    towns["code"] = [town.code for town in region.towns]
    towns["cycle"] = towns["slack"] = towns["identification_factor"] = 1.0
    return towns


def _by_town(reach: np.ndarray) -> np.ndarray:
    lists = [np.flatnonzero(reach[:, t]) for t in range(reach.shape[1])]
    table = np.full((len(lists), max(len(row) for row in lists)), -1, dtype=np.int64)
    for t, row in enumerate(lists):
        table[t, : len(row)] = row
    return table


def mixes_of(region: Region) -> np.ndarray:
    """What people of each town are like (dtype `toimio.world.people.MIX`)."""
    mix = region.mix
    mixes = np.zeros(len(region.towns), dtype=MIX)
    mixes["age_shares"] = mix.age_shares.values
    mixes["education_shares"] = mix.education_shares.values
    for name in ("female_share", "immigrant_share", "ability_mean", "ability_sd"):
        mixes[name] = getattr(mix, name).value
    return mixes
