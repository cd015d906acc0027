"""Panels made by hand: a few people, a few months, everything else neutral."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from toimio.validation.panel import Panel
from toimio.world.activities import OUTSIDE, Activity
from toimio.world.providers import Provider

A = Activity
U, C, T, S, W, R, J = (
    A.UNEMPLOYED,
    A.COACHING,
    A.TRAINING,
    A.SUBSIDISED_WORK,
    A.SUPPORTED_WORK,
    A.REHABILITATIVE_WORK,
    A.OPEN_WORK,
)
"""Short names of activities, to write lives in a line."""
GONE = OUTSIDE


def panel(*lives: Sequence[int], start_month: int = 2026 * 12, **fields: Any) -> Panel:
    """A panel of lives, each a list of activities by month, all of the same length.

    Places, unless `place` says otherwise: 0 for people in coaching, 1 for those in another service.
    """
    activity = np.array(lives, dtype=np.int8).T
    months, people = activity.shape
    zeros = np.zeros((months, people), dtype=np.int16)
    served = (activity > A.COACHING) & (activity <= A.SUBSIDISED_WORK)
    made = Panel(
        start_month=start_month,
        months=months - 1,
        providers=(provider(A.COACHING),),
        keys=np.arange(people, dtype=np.int64) + 100,
        activity=activity,
        spell_months=zeros,
        place=np.where(activity == A.COACHING, 0, np.where(served, 1, -1)).astype(np.int16),
        subsidy_class=zeros.astype(np.int8),
        subsidy_months=zeros,
        employer=zeros.astype(np.int8),
        identified=zeros.astype(np.int8),
        fixed_pension=zeros.astype(np.int8),
        computed=np.ones((months, people), dtype=np.int8),
        birth_month=np.full(people, start_month - 40 * 12, dtype=np.int64),
        sex=np.zeros(people, dtype=np.int8),
        education=np.zeros(people, dtype=np.int8),
        immigrant=np.zeros(people, dtype=np.int8),
        town=np.zeros(people, dtype=np.int8),
        pool=np.zeros(months, dtype=np.int64),
        pool_hires=np.zeros(months - 1, dtype=np.int64),
        vacancies=np.ones(months - 1),
        places=np.ones((months - 1, 1)),
    )
    return replace(made, **{name: _as_in(made, name, value) for name, value in fields.items()})


def _as_in(made: Panel, name: str, value: Any) -> Any:
    """By person and month, as lives are written; other things as they are."""
    there = getattr(made, name)
    if not isinstance(there, np.ndarray):
        return value
    given = np.array(value, dtype=there.dtype)
    return given.T.copy() if there.ndim == 2 and given.shape == there.T.shape and name != "places" else given


def provider(activity: Activity, key: str = "oma_polku.coaching", **fields: Any) -> Provider:
    """A provider of a hand-made panel."""
    plain = {
        "kind": "foundation",
        "town": 0,
        "serves": (0,),
        "people_today": 1,
        "places_today": 1,
        "places": 1,
    }
    institution = fields.pop("institution", key.split(".")[0])
    return Provider(key=key, activity=activity, institution=institution, **(plain | fields))


class Made:
    """Worlds made by hand instead of simulated ones."""

    def __init__(self, values: dict[str, float] | None = None, **panels: Panel) -> None:
        self._panels = panels
        self._values = values or {}

    def __getitem__(self, key: str) -> Panel:
        return self._panels[key]

    def value(self, parameter: str) -> float:
        return self._values[parameter]

    def service_value(self, activity: Activity, effect: str) -> float:
        return self._values[f"{activity.name.lower()}_{effect}"]
