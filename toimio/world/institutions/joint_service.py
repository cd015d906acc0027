"""The joint employment service of an employment area: meetings, recognition of reduced ability, referrals."""

from __future__ import annotations

import math

import mesa
import numpy as np

from toimio.scenario.region import Institution
from toimio.scenario.schema import Scenario
from toimio.world.compiled import Array, compiled
from toimio.world.state import State


@compiled
def share_meetings(towns: Array, served: Array, meetings: float) -> None:
    """Share a month's meetings among the towns that a service serves, by their jobseekers."""
    jobseekers = 0.0
    for t in served:
        jobseekers += towns[t]["jobseekers"]
    for t in served:
        towns[t]["meetings"] = math.floor(meetings * towns[t]["jobseekers"] / jobseekers + 0.5)


class JointService(mesa.Agent):
    """Municipalities, county and Kela together, for the towns of one employment area."""

    def __init__(self, model: mesa.Model, state: State, institution: Institution, scenario: Scenario) -> None:
        super().__init__(model)
        self.key = institution.key
        self.towns = np.array([state.region.town_index(t) for t in institution.serves])
        meetings = institution.meetings_per_month
        self.meetings_per_month = meetings.value if meetings else 0.0
        self.levers = scenario.joint_service
        self.programme = scenario.early_support
        listed = self.programme.towns
        runs_in = [not listed or state.region.towns[int(t)].key in listed for t in self.towns]
        self.programme_towns = self.towns[runs_in]
        self.programme_since = self.programme.since_month
        self.programme_until = self.programme.until_month
        error = state.values["plan_error_share"] * self.levers.plan_error_factor
        state.towns["plan_error_share"][self.towns] = min(error, 1.0)
        self._recognition = state.towns["identification_factor"]
        self._recognition[self.towns] = self.levers.identification_factor

    def plan_meetings(self, state: State) -> None:
        """Share this month's meetings among the towns by their jobseekers; set the chance of recognition."""
        meetings = self.meetings_per_month * self.levers.meetings_factor * state.scale
        share_meetings(state.towns, self.towns, meetings)
        if self.programme_until is not None:
            factor = self.levers.identification_factor * (1.0 + self.programme_gain(state))
            self._recognition[self.programme_towns] = factor

    def programme_gain(self, state: State) -> float:
        """What the work-ability programme adds to recognition where it runs; it fades after the programme ends."""
        since, until = self.programme_since, self.programme_until
        if until is None or (since is not None and state.month < since):
            return 0.0
        over = max(0, state.month - until)
        return self.programme.identification_gain * 0.5 ** (
            over / state.values["programme_gain_half_life_months"]
        )


def learn_of_places(state: State, planned: np.ndarray, speed_factor: float) -> None:
    """Referrals follow capacity slowly: the joint services come to know of planned places month by month.

    Parameters
    ----------
    planned
        float64[provider]: places each provider says it has or will open.
    speed_factor
        Lever: how fast knowledge follows, as a multiple of today's.
    """
    speed = min(1.0, state.values["referral_response_per_month"] * speed_factor)
    known = state.places["known_places"]
    known = state.places["known_places"] = known + speed * (planned - known)
    # Places that few would travel to are spoken of to those who would: as if fewer jobseekers were served.
    seekers = state.reach @ state.towns["jobseekers"]
    state.places["attraction"] = 100.0 * known / seekers
