"""From the evidence register to what compiled rules read: one record of constants and three small tables."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import get_args

import numpy as np

from toimio.scenario.enterprise import Line
from toimio.world.activities import N_ACTIVITIES, SERVICES, Activity
from toimio.world.rules.services import N_SEGMENTS, SERVICE

WORLD_GROUPS = (
    "people",
    "health",
    "joint_service",
    "labour_market",
    "jobs",
    "pensions",
    "record",
    "switches",
)
"""Register groups whose rows every compiled rule may read by name."""

SEGMENT_NAMES = tuple(
    f"{need}_need_{readiness}" for need in ("low", "middle", "high") for readiness in ("far", "ready")
)
PENSION_AGES = (20, 30, 40, 45, 50, 55, 58, 60, 62)


def constants(values: Mapping[str, float], groups: Mapping[str, str]) -> np.ndarray:
    """One structured record (in an array of length 1) with a float64 field for each constant of the world.

    Parameters
    ----------
    values, groups
        Value and group of each parameter by id.
    """
    names = sorted(name for name in values if groups[name] in WORLD_GROUPS)
    record = np.zeros(1, dtype=_floats(tuple(names)))
    for name in names:
        record[name] = values[name]
    return record


@cache
def _floats(names: tuple[str, ...]) -> np.dtype:
    """The one type of a record of these constants.

    Whenever compiled code is called, Numba looks up the types of what it is given: the same object is known at once,
    an equal one only when every field has been compared.
    """
    return np.dtype([(name, np.float64) for name in names])


@cache
def service_parameter_ids() -> Mapping[tuple[Activity, str], str]:
    """Id of the parameter for each effect that an activity has.

    A supported or subsidised job has no planned length, renewal or next step of its own: contract, subsidy and
    exits decide; the mean length of subsidised posts only says how many are empty at a time.
    """
    lasting = {"mean_months", "hand_on_share", "renewal_share"}
    without = {Activity.SUPPORTED_WORK: lasting, Activity.SUBSIDISED_WORK: lasting - {"mean_months"}}
    ids = {
        (activity, effect): f"{activity.name.lower()}_{effect}"
        for activity in SERVICES
        for effect in SERVICE.names or ()
        if effect not in without.get(activity, set())
    }
    return MappingProxyType(ids)


def menu_parameter_ids() -> dict[tuple[int, Activity], str]:
    """Id of the parameter for each weight of the service menu (study is chosen by people themselves)."""
    return {
        (s, activity): f"menu_{segment}_{activity.name.lower()}"
        for s, segment in enumerate(SEGMENT_NAMES)
        for activity in SERVICES
        if activity != Activity.STUDY
    }


def pension_parameter_ids() -> dict[tuple[str, int], str]:
    """Id of the parameter for each sex and age of the table of disability inflow."""
    return {
        (sex, age): f"pension_inflow_{sex}_{age}_per_1000_year"
        for sex in ("men", "women")
        for age in PENSION_AGES
    }


def line_parameter_ids() -> tuple[str, ...]:
    """Ids of what the register says of each line of business."""
    return tuple(
        template.format(line=line)
        for line in get_args(Line)
        for template in (
            "price_{line}_eur_per_hour",
            "skill_need_{line}_share",
            "local_demand_{line}_share",
            "materials_{line}_share",
        )
    )


def composed_ids() -> set[str]:
    """Every id that the code puts together from parts."""
    tables = (service_parameter_ids(), menu_parameter_ids(), pension_parameter_ids())
    return {name for table in tables for name in table.values()} | set(line_parameter_ids())


def service_table(values: Mapping[str, float]) -> np.ndarray:
    """What each activity does, one row per activity (dtype `SERVICE`), zero where it has no such effect."""
    table = np.zeros(N_ACTIVITIES, dtype=SERVICE)
    for (activity, effect), name in service_parameter_ids().items():
        table[activity][effect] = values[name]
    table[Activity.UNEMPLOYED]["search_effort"] = values["unemployed_search_effort"]
    return table


def menu_table(values: Mapping[str, float]) -> np.ndarray:
    """The service menu: float64[segment, activity], how strongly a plan for a segment leans to a service."""
    menu = np.zeros((N_SEGMENTS, N_ACTIVITIES))
    for (segment, activity), name in menu_parameter_ids().items():
        menu[segment, activity] = values[name]
    return menu


def pension_table(values: Mapping[str, float]) -> np.ndarray:
    """Yearly disability inflow of the population: float64[3, ages], rows age in years, men, women (per person)."""
    ids = pension_parameter_ids()
    rates = [[values[ids[sex, age]] / 1000.0 for age in PENSION_AGES] for sex in ("men", "women")]
    return np.array([PENSION_AGES, *rates], dtype=np.float64)
