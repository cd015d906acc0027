"""Books in cents (ODD, "The books"): what enterprises and foundations have in common, and foundations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from benchmarks.plain_mesa.place import Place
from toimio.money.amounts import cents_of
from toimio.scenario.region import Institution
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel


def cents(euros: float) -> int:
    """Round euros to cents, halves away from zero."""
    whole = int(abs(euros) * 100 + 0.5)
    return -whole if euros < 0 else whole


class Keeper(mesa.Agent):
    """An institution that keeps books."""

    model: PlainModel

    def __init__(self, model: PlainModel, key: str, places: list[Place]) -> None:
        super().__init__(model)
        self.key = key
        self.places = places
        self.bank_cents = 0
        self.months_books: list[dict[str, int]] = []
        self.balances: list[int] = [0]

    def book(self, entries: dict[str, float]) -> None:
        """Write down the month's entries, each rounded by itself."""
        rounded = {entry: cents(euros) for entry, euros in entries.items()}
        self.bank_cents += sum(rounded.values())
        self.months_books.append({entry: amount for entry, amount in rounded.items() if amount})
        self.balances.append(self.bank_cents)


class Foundation(Keeper):
    """A work-coaching foundation: paid by filled place, with other income as today.

    Fewer clients for each coach make a place dearer; what is paid above the usual price goes to the coaches.
    """

    def __init__(self, model: PlainModel, institution: Institution, places: list[Place]) -> None:
        super().__init__(model, institution.key, places)
        v = model.values
        turnover = institution.staff.value * v["foundation_turnover_eur_per_staff_year"] / 12
        self.usual = {place.row: cents_of(self._usual_price(place)) for place in places}
        self.price = {place.row: cents_of(self._usual_price(place) * self._dearer(place)) for place in places}
        self.sales_today = sum(place.places_today * self.usual[place.row] for place in places) / 100
        self.other_income = max(0.0, turnover - self.sales_today)

    def _usual_price(self, place: Place) -> float:
        service = Activity(place.activity).name.lower()
        return self.model.values[f"{service}_price_eur_per_place_month"]

    def _dearer(self, place: Place) -> float:
        service = self.model.scenario.services.of(Activity(place.activity).name.lower())
        clients: float = getattr(service, "clients_per_coach", 0.0)
        return self.model.values["clients_per_coach_today"] / clients if clients > 0 else 1.0

    def keep_books(self) -> None:
        variable = self.model.values["foundation_variable_cost_share"]
        sales = sum(place.occupied * self.price[place.row] for place in self.places) / 100
        usual_sales = sum(place.occupied * self.usual[place.row] for place in self.places) / 100
        use = usual_sales / self.sales_today if self.sales_today else 1.0
        usual = self.other_income + self.sales_today
        costs = usual * (1 - variable) + usual * variable * use + sales - usual_sales
        self.book(
            {"service_sales": sales, "other_income": self.other_income, "running_costs": -max(0.0, costs)}
        )
