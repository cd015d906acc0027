"""Service providers: rehabilitation units, health and social services, Kela, colleges, employers' bodies."""

from __future__ import annotations

import mesa
import numpy as np

from toimio.scenario.region import Institution
from toimio.world.activities import Activity
from toimio.world.books import Entry
from toimio.world.state import State


class ServiceProvider(mesa.Agent):
    """An institution that runs places of one or more services."""

    def __init__(self, model: mesa.Model, state: State, institution: Institution) -> None:
        super().__init__(model)
        self.key = institution.key
        self.kind = institution.kind
        self.rows = np.array(
            [j for j, p in enumerate(state.providers) if p.institution == institution.key], dtype=np.int64
        )
        self.planned = np.array([state.providers[j].places for j in self.rows], dtype=np.float64)

    def plan_places(self, state: State, planned: np.ndarray) -> None:
        """Write the places this institution means to have into `planned` (float64[provider])."""
        planned[self.rows] = self.planned * state.scale


class RehabilitationUnit(ServiceProvider):
    """A work-coaching foundation: rehabilitative work activity and coaching, with books of its own."""

    def __init__(self, model: mesa.Model, state: State, institution: Institution) -> None:
        super().__init__(model, state, institution)
        self.staff = institution.staff.value
        self.bank_cents = 0
        today = np.array([state.providers[j].places_today for j in self.rows], dtype=np.float64)
        self._service_income_today = float(today @ self._prices(state))

    def _prices(self, state: State) -> np.ndarray:
        """Euros the buyer pays for a filled place and month, by row."""
        values = state.values
        price_by_activity = {
            Activity.REHABILITATIVE_WORK: values["rehabilitative_work_price_eur_per_place_month"],
            Activity.COACHING: values["coaching_price_eur_per_place_month"],
            Activity.SOCIAL_REHABILITATION: values["social_rehabilitation_price_eur_per_place_month"],
        }
        return np.array([price_by_activity[state.providers[j].activity] for j in self.rows])

    def month_entries(self, state: State) -> list[Entry]:
        """The foundation's month: services sold, other income, staff and other costs.

        Costs stand at today's income, of which a share follows the places in use; what the foundation earns
        beside these services is taken from its turnover per member of staff.
        """
        values = state.values
        turnover = self.staff * values["foundation_turnover_eur_per_staff_year"] / 12.0
        service_income = float(state.places["occupied"][self.rows] @ self._prices(state))
        other_income = max(0.0, turnover - self._service_income_today)
        usual = other_income + self._service_income_today
        variable = values["foundation_variable_cost_share"]
        use = service_income / self._service_income_today if self._service_income_today > 0.0 else 1.0
        cost = usual * (1.0 - variable) + usual * variable * use
        return [
            Entry("service_sales", service_income),
            Entry("other_income", other_income),
            Entry("running_costs", -cost),
        ]
