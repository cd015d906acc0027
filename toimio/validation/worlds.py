"""The worlds of one replication, each simulated when a pattern first asks for it."""

from __future__ import annotations

from toimio.evidence.register import Register
from toimio.scenario.region import Region
from toimio.validation.panel import Panel, watch
from toimio.validation.settings import SETTINGS, Setting, region_of, scenario_of
from toimio.world.activities import Activity
from toimio.world.run import baseline, start_model
from toimio.world.spin_up import Snapshot, grow, snapshot_for, spin_up

UNWATCHED = frozenset({"money", "observe"})
"""Phases that no pattern looks at."""


class Worlds:
    """Worlds under the same assumptions and the same draws.

    Parameters
    ----------
    register
        Assumptions.
    seed, replication
        Key of all draws.
    kept
        Whether starting populations are kept on disk for the next time; under drawn parameters there is none, and a
        bank of them would fill the disk.
    """

    def __init__(self, register: Register, seed: int, replication: int, *, kept: bool = True) -> None:
        self.register = register
        self.seed = seed
        self.replication = replication
        self.kept = kept
        self._panels: dict[str, Panel] = {}
        self._starts: dict[str, Snapshot] = {}

    def __getitem__(self, key: str) -> Panel:
        """Return the world of a setting, simulating it if need be.

        Raises
        ------
        KeyError
            If there is no such setting.
        """
        if key not in self._panels:
            self._panels[key] = self._simulated(SETTINGS[key])
        return self._panels[key]

    def value(self, parameter: str) -> float:
        """Value of a parameter under these assumptions."""
        return self.register[parameter].value

    def service_value(self, activity: Activity, effect: str) -> float:
        """Value of a service's parameter, for instance the mean months of rehabilitative work."""
        return self.register[f"{activity.name.lower()}_{effect}"].value

    def _simulated(self, setting: Setting) -> Panel:
        region, scenario = region_of(setting), scenario_of(setting)
        if setting.raked:
            model = start_model(
                scenario,
                region,
                self.register,
                self.seed,
                self.replication,
                setting.months,
                UNWATCHED,
                snapshot=self._start(setting.region, region),
            )
        else:
            model = grow(
                region,
                self.register,
                baseline(),
                self.seed,
                self.replication,
                further_months=setting.months,
            )
        panel = watch(model, setting.months)
        if model.state.refused_moves:
            raise RuntimeError(f"{setting.key}: {model.state.refused_moves} decided moves are not permitted")
        model.let_go()
        return panel

    def _start(self, name: str, region: Region) -> Snapshot:
        """Starting population of a region, spun up once."""
        if name not in self._starts:
            make = snapshot_for if self.kept else spin_up
            self._starts[name] = make(region, self.register, baseline(), self.seed, self.replication)
        return self._starts[name]
