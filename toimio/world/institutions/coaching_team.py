"""A team of job coaches that the scenario founds: it takes more clients month by month until it is full."""

from __future__ import annotations

import mesa
import numpy as np

from toimio.scenario.coaching_team import CoachingTeam as CoachingTeamSpec
from toimio.world.institutions.ramp_up import places_in_ramp_up
from toimio.world.state import State


class CoachingTeam(mesa.Agent):
    """Coaches with clients of their own, paid by the municipalities like other coaching."""

    def __init__(self, model: mesa.Model, state: State, key: str, spec: CoachingTeamSpec) -> None:
        super().__init__(model)
        self.key = key
        self.spec = spec
        self.opens_month = spec.opens_month
        self.row = next(j for j, p in enumerate(state.providers) if p.team == key)

    def plan_places(self, state: State, planned: np.ndarray) -> None:
        """Write the clients this team means to have into `planned` (float64[provider])."""
        age = state.month - self.opens_month
        planned[self.row] = places_in_ramp_up(self.spec.places, age, self.spec.ramp_up_months) * state.scale
