"""Where each pattern is measured: a region, a scenario and so many months."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from toimio.scenario.load import load_scenario
from toimio.scenario.region import Region, load_region
from toimio.scenario.schema import Scenario
from toimio.scenario.source import validation_folder

_YEAR = 12


@dataclass(frozen=True)
class Setting:
    """One world to simulate."""

    key: str
    region: str
    scenario: str
    """Name of a shipped scenario, or of one in the folder of those for validation."""
    months: int
    raked: bool = True
    """Whether the world starts with the counted stocks; otherwise it goes on as it was spun up."""


_SETTINGS = (
    Setting("upswing", "lapland_2015", "today", 48),
    Setting("all_jobseekers", "lapland_2026", "today", 24, raked=False),
    Setting("kuusiokunnat", "kuusiokunnat", "more_coaches_2019", 32),
    Setting("seinajoki", "seinajoki", "oma_polku_seinajoki", 13),
    Setting("today", "lapland_towns", "today", 10 * _YEAR),
    Setting("regional", "lapland_towns", "toimio_regional", 8 * _YEAR),
    Setting("time_limit", "lapland_towns", "time_limit", 8 * _YEAR),
    Setting("client_sites", "lapland_towns", "client_sites", 8 * _YEAR),
    Setting("no_client_sites", "lapland_towns", "no_client_sites", 8 * _YEAR),
    Setting("state_company", "lapland_towns", "state_company", 10 * _YEAR),
    Setting("place_then_train", "lapland_towns", "place_then_train", 5 * _YEAR),
    Setting("more_rehabilitative_work", "lapland_towns", "more_rehabilitative_work", 3 * _YEAR + 1),
    Setting("no_coaching", "lapland_towns", "no_coaching", 4 * _YEAR),
    Setting("failing_start", "lapland_towns", "failing_start", 2 * _YEAR + 1),
)
SETTINGS = {setting.key: setting for setting in _SETTINGS}
"""Every world that patterns are measured in, by its key."""


@cache
def region_of(setting: Setting) -> Region:
    """Load the setting's region."""
    return load_region(setting.region)


@cache
def scenario_of(setting: Setting) -> Scenario:
    """Load the setting's scenario: a file for validation goes before a shipped one of the same name."""
    file = validation_folder() / f"{setting.scenario}.toml"
    name: str | Path = file if file.is_file() else setting.scenario
    return load_scenario(name).scenario
