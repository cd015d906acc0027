"""Service providers: rehabilitation units, health and social services, Kela, colleges, employers' bodies."""

from __future__ import annotations

from operator import mul

import mesa
import numpy as np

from toimio.money.amounts import CENTS_PER_EUR, IntArray, cents_of
from toimio.scenario.region import Institution
from toimio.world.accounts.unit_costs import usual_price_eur
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
        self.changes = any(state.providers[j].changes for j in self.rows)
        """Whether its places change at a date."""

    def plan_places(self, state: State, planned: np.ndarray) -> None:
        """Write the places this institution means to have into `planned` (float64[provider])."""
        places = [state.providers[j].places_at(state.month) for j in self.rows]
        planned[self.rows] = np.array(places, dtype=np.float64) * state.scale


class RehabilitationUnit(ServiceProvider):
    """A work-coaching foundation: rehabilitative work activity and coaching, with books of its own."""

    def __init__(self, model: mesa.Model, state: State, institution: Institution) -> None:
        super().__init__(model, state, institution)
        self.staff = institution.staff.value
        self.town = state.region.town_index(institution.town)
        self.bank_cents = 0
        today = np.array([state.providers[j].places_today for j in self.rows], dtype=np.float64)
        usual = [cents_of(usual_price_eur(state.providers[j].activity, state.values)) for j in self.rows]
        self._usual_cents = usual
        self._service_income_today = float(today @ np.array(usual)) / CENTS_PER_EUR
        turnover = self.staff * state.values["foundation_turnover_eur_per_staff_year"] / 12.0
        self._other_income = max(0.0, turnover - self._service_income_today)
        self._occupied = state.places["occupied"]

    def month_entries(self, state: State, price_cents: IntArray) -> list[Entry]:
        """The foundation's month: services sold, other income, staff and other costs.

        Costs stand at today's income, of which a share follows the places in use; what the foundation earns
        beside these services is taken from its turnover per member of staff. A price above the usual one, for
        more coaches, is spent on them.

        Parameters
        ----------
        price_cents
            Price of a filled place and month by provider.
        """
        occupied, prices = self._occupied[self.rows].tolist(), price_cents[self.rows].tolist()
        service_income = sum(map(mul, occupied, prices)) / CENTS_PER_EUR
        usual_income = sum(map(mul, occupied, self._usual_cents)) / CENTS_PER_EUR
        usual = self._other_income + self._service_income_today
        variable = state.values["foundation_variable_cost_share"]
        use = usual_income / self._service_income_today if self._service_income_today > 0.0 else 1.0
        cost = usual * (1.0 - variable) + usual * variable * use + service_income - usual_income
        return [
            Entry("service_sales", service_income),
            Entry("other_income", self._other_income),
            Entry("running_costs", -max(0.0, cost)),
        ]
