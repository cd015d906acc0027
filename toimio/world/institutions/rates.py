"""What an enterprise asks and pays, in plain numbers: worked out when its terms change, not every month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from toimio.money.amounts import CENTS_PER_EUR
from toimio.scenario.enterprise import Enterprise
from toimio.scenario.lines_of_business import CHANNELS, asked_price_eur, local_demand_share, materials_share


class Rates(NamedTuple):
    """Prices, costs and demand under an enterprise's terms; euros are without VAT."""

    price_eur_per_hour: float
    demand_shares: tuple[float, ...]
    """Share of the planned orders that is found at the prices asked, by channel (`CHANNELS`)."""
    materials_share: float
    """Materials and subcontracting as a share of sales."""
    premises_eur_per_place: float
    """For each planned place and month, like the vehicles."""
    vehicles_eur_per_place: float
    administration_eur: float
    """Of the whole enterprise a month."""
    reserve_cents_per_place: float
    """Cash for each filled place below which nobody is taken in."""


def rates_of(spec: Enterprise, values: Mapping[str, float]) -> Rates:
    """Work out an enterprise's rates: as its scenario says, else as the register does."""
    work, finance = spec.work, spec.finance
    premises, vehicles = finance.premises_eur_per_place_month, finance.vehicles_eur_per_place_month
    reserve_eur = spec.ownership.reserve_eur_per_place if spec.ownership else 0.0
    return Rates(
        price_eur_per_hour=asked_price_eur(work, values),
        demand_shares=tuple(local_demand_share(work, channel, values) for channel in CHANNELS),
        materials_share=materials_share(work, values),
        premises_eur_per_place=_or(premises, values["premises_eur_per_place_month"]),
        vehicles_eur_per_place=_or(vehicles, values["vehicles_eur_per_place_month"]),
        administration_eur=_or(finance.administration_eur_per_month, values["administration_eur_per_month"]),
        reserve_cents_per_place=reserve_eur * CENTS_PER_EUR,
    )


def _or(chosen: float | None, usual: float) -> float:
    return usual if chosen is None else chosen
