"""From the evidence register to what compiled rules read: one record of constants and three small tables."""

from collections.abc import Mapping

import numpy as np

from toimio.world.activities import N_ACTIVITIES, SERVICES, Activity
from toimio.world.rules.services import N_SEGMENTS, SERVICE

WORLD_GROUPS = ("people", "health", "joint_service", "labour_market", "jobs", "pensions", "record", "switches")
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
    record = np.zeros(1, dtype=[(name, np.float64) for name in names])
    for name in names:
        record[name] = values[name]
    return record


def service_table(values: Mapping[str, float]) -> np.ndarray:
    """What each activity does, one row per activity (dtype `SERVICE`); ids are `ACTIVITY_EFFECT`."""
    table = np.zeros(N_ACTIVITIES, dtype=SERVICE)
    for activity in SERVICES:
        for effect in SERVICE.names or ():
            table[activity][effect] = values[f"{activity.name.lower()}_{effect}"]
    table[Activity.UNEMPLOYED]["search_effort"] = values["unemployed_search_effort"]
    return table


def menu_table(values: Mapping[str, float]) -> np.ndarray:
    """The service menu: float64[segment, activity], how strongly a plan for a segment leans to a service."""
    menu = np.zeros((N_SEGMENTS, N_ACTIVITIES))
    for s, segment in enumerate(SEGMENT_NAMES):
        for activity in SERVICES:
            if activity != Activity.STUDY:
                menu[s, activity] = values[f"menu_{segment}_{activity.name.lower()}"]
    return menu


def pension_table(values: Mapping[str, float]) -> np.ndarray:
    """Yearly disability inflow of the population: float64[3, ages], rows age in years, men, women (per person)."""
    men = [values[f"pension_inflow_men_{age}_per_1000_year"] / 1000.0 for age in PENSION_AGES]
    women = [values[f"pension_inflow_women_{age}_per_1000_year"] / 1000.0 for age in PENSION_AGES]
    return np.array([PENSION_AGES, men, women], dtype=np.float64)
