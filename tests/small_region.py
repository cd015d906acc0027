"""A made-up region of two towns, with a register and scenarios that make a whole world run in seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from toimio.evidence.register import Register, load_register
from toimio.scenario.load import load_scenario
from toimio.scenario.region import Region, load_region
from toimio.scenario.schema import Scenario
from toimio.world.run import RunResult, simulate

FILE = Path(__file__).parent / "data" / "two_towns.toml"
TOWNS = ("north", "south")

SHORT = {"spin_up_months": 24.0, "inflow_averaged_months": 12.0, "spin_up_scale": 1.2}
"""A spin-up too short to settle, long enough to fill every service."""

UNIT = {"town": "north", "serves": ["north", "south"], "places": 8, "ramp_up_months": 3}
COOPERATIVE = {
    "opens": "2026-04",
    "units": {"hub": UNIT},
    "entry": {"reserved_share_identified": 0.3, "identify_at_entry_share": 0.6},
    "workforce": {"ordinary_share": 0.25},
    "work": {
        "lines": {"cleaning": 0.6, "wood": 0.4},
        "orders_hours_per_place_month": {"in_house": 40.0, "reserved": 30.0, "open_market": 40.0},
    },
    "exit": {"mentoring_months": 6, "return_right_months": 12, "exit_effort": 1.0},
    "finance": {
        "purchased_place_eur_per_month": 800.0,
        "start_grant_eur": 100000.0,
        "owners_capital_eur": 20000.0,
        "administration_eur_per_month": 2000.0,
    },
}
"""A small cooperative for both towns."""


@cache
def register(**values: float) -> Register:
    """The shipped register with a short spin-up and other values, which may lie outside their spans."""
    shipped = load_register()
    changed = dict(shipped)
    for key, value in (SHORT | values).items():
        spans = {"low": min(value, shipped[key].low), "high": max(value, shipped[key].high)}
        changed[key] = replace(shipped[key], value=value, **spans)
    return Register(changed)


@cache
def region(scope: str = "target", times: int = 1) -> Region:
    """The two towns; with `times` as many people, vacancies, meetings and places."""
    towns = load_region(FILE)
    return Region.model_validate(_times(towns.model_dump(by_alias=True), times) | {"scope": scope})


_COUNTED = ("places", "meetings_per_month", "staff", "labour_force", "vacancy_level", "registered")
_COUNTED_STARTS = ("unemployed_", "outside_", "young_")


def _times(data: Any, times: int, counted: bool = False) -> Any:
    if isinstance(data, Mapping):
        return {
            key: value * times
            if counted and key == "value"
            else _times(value, times, counted or key in _COUNTED or key.startswith(_COUNTED_STARTS))
            for key, value in data.items()
        }
    return tuple(_times(value, times) for value in data) if isinstance(data, tuple) else data


def scenario(**levers: Any) -> Scenario:
    """Today with some levers set anew: tables by name."""
    return load_scenario("today").updated({"region": "two_towns", **levers}).scenario


def with_cooperative(**tables: Mapping[str, Any]) -> Scenario:
    """Today with the small cooperative, some of whose tables are laid over."""
    return scenario(enterprises={"coop": _cooperative(tables)})


def with_busy_cooperative(**tables: Mapping[str, Any]) -> Scenario:
    """The same, with a joint service that meets many people and refers at once, so that places fill."""
    quick = {"meetings_factor": 3.0, "referral_speed_factor": 10.0}
    return scenario(enterprises={"coop": _cooperative(tables)}, joint_service=quick)


def _cooperative(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    return COOPERATIVE | {key: COOPERATIVE.get(key, {}) | dict(value) for key, value in tables.items()}


def run(design: Scenario, months: int, seed: int = 1, replication: int = 0, **options: Any) -> RunResult:
    """Run a design in the two towns."""
    place = options.pop("region", None) or region()
    values = options.pop("register", None) or register()
    return simulate(design, place, values, seed, replication, months, **options)


def fingerprint(result: RunResult) -> str:
    """Hash of every array of a run."""
    digest = hashlib.sha256()
    for name in ("events", "stocks", "books", "bank", "persons"):
        digest.update(np.ascontiguousarray(getattr(result, name)).tobytes())
    for series in (result.series, result.provider_series):
        for name in sorted(series):
            digest.update(name.encode() + series[name].tobytes())
    if result.path_log is not None and len(result.path_log):
        digest.update(np.ascontiguousarray(result.path_log).tobytes())
    if result.money is not None:
        for array in (result.money.ledger, result.money.resources, result.money.takes_assistance):
            digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
