"""Service providers: rehabilitation units, health and social services, Kela, colleges, employers' bodies."""

from __future__ import annotations

from operator import mul

import mesa
import numpy as np

from toimio.money.amounts import CENTS_PER_EUR, cents_of
from toimio.scenario.region import Institution
from toimio.world.accounts.unit_costs import unit_cost_cents, usual_price_eur
from toimio.world.books import Entries
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
        self._keep_prices(state)

    def _keep_prices(self, state: State) -> None:
        """Work out what hangs on prices and today's places alone: every month's books begin from it."""
        values, mine = state.values, [state.providers[j] for j in self.rows]
        self._price_cents: list[int] = unit_cost_cents(mine, values).tolist()
        self._usual_cents = [cents_of(usual_price_eur(provider.activity, values)) for provider in mine]
        today = sum(map(mul, (provider.places_today for provider in mine), self._usual_cents))
        self._service_income_today = today / CENTS_PER_EUR
        turnover = self.staff * values["foundation_turnover_eur_per_staff_year"] / 12.0
        self._other_income = max(0.0, turnover - self._service_income_today)
        usual = self._other_income + self._service_income_today
        variable = values["foundation_variable_cost_share"]
        self._fixed_cost, self._variable_cost = usual * (1.0 - variable), usual * variable
        # A view of its own rows, which follow each other.
        self._occupied = state.places["occupied"][self.rows[0] : self.rows[-1] + 1]

    def month_entries(self) -> Entries:
        """The foundation's month: services sold, other income, staff and other costs.

        Costs stand at today's income, of which a share follows the places in use; what the foundation earns
        beside these services is taken from its turnover per member of staff. A price above the usual one, for
        more coaches, is spent on them.
        """
        occupied = self._occupied.tolist()
        service_income = sum(map(mul, occupied, self._price_cents)) / CENTS_PER_EUR
        usual_income = sum(map(mul, occupied, self._usual_cents)) / CENTS_PER_EUR
        use = usual_income / self._service_income_today if self._service_income_today > 0.0 else 1.0
        cost = self._fixed_cost + self._variable_cost * use + service_income - usual_income
        return {
            "service_sales": service_income,
            "other_income": self._other_income,
            "running_costs": -max(0.0, cost),
        }
