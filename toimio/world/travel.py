"""Travel between towns: who comes to work from afar, what the way costs, what it takes from a coach's month.

Distance matters to what a scenario founds. Today's institutions are counted with the people who come to them, from near
and from far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from toimio.money.amounts import cents_of
from toimio.money.wages import monthly_wage_eur
from toimio.scenario.enterprise import Contract, Unit
from toimio.scenario.region import Region

_MINUTES_PER_HOUR = 60.0
_WORKDAYS_PER_WEEK = 5.0


@dataclass(frozen=True)
class Commute:
    """The way to a unit from each town of the region; nothing from its own."""

    come_share: tuple[float, ...]
    """Willingness to come against that of people who live beside it, by town."""
    person_cents: tuple[int, ...]
    """What the way costs a worker in a month at work, by town, before anything is repaid."""
    repaid_cents: tuple[int, ...]
    """What of it the enterprise repays."""
    transport_cents: tuple[int, ...]
    """What a worker's seat costs the enterprise where it drives."""


def distances_km(region: Region, town: str) -> list[float]:
    """Kilometres by road from a town to each town of the region; 0 where the region gives none."""
    here = region.town_index(town)
    return [region.road_km(here, there) for there in range(len(region.towns))]


def commute_to(region: Region, unit: Unit, contract: Contract, values: Mapping[str, float]) -> Commute | None:
    """Return the way to a unit from each town; None where no distance is known that anybody would travel."""
    distances = distances_km(region, unit.town)
    if not any(distances):
        return None
    driven_km = [_monthly_km(km, contract, values) for km in distances]
    own = [0.0 if unit.arranges_transport else km * values["car_eur_per_km"] for km in driven_km]
    repaid = [unit.pays_travel_share * eur for eur in own]
    seat = [
        km * values["transport_eur_per_person_km"] if unit.arranges_transport else 0.0 for km in driven_km
    ]
    pay = monthly_wage_eur(contract.hours_per_week, contract.pay_factor, values)
    left = [(paid - back) / pay for paid, back in zip(own, repaid, strict=True)]
    return Commute(
        tuple(
            come_share(km, share, unit.arranges_transport, values)
            for km, share in zip(distances, left, strict=True)
        ),
        tuple(map(cents_of, own)),
        tuple(map(cents_of, repaid)),
        tuple(map(cents_of, seat)),
    )


def come_share(km: float, pay_share: float, driven: bool, values: Mapping[str, float]) -> float:
    """Willingness to come from so far against that of those who live beside the place (0 to 1).

    Parameters
    ----------
    km
        One way.
    pay_share
        What the worker pays for the way, as a share of pay.
    driven
        Whether the enterprise drives, so that nobody needs a car.
    """
    if km <= 0.0:
        return 1.0
    able = 1.0 if driven else values["travel_without_help_share"]
    minutes = km / values["travel_km_per_hour"] * _MINUTES_PER_HOUR
    return able * exp(
        -minutes / values["travel_tolerance_minutes"] - values["travel_cost_weight"] * pay_share
    )


def _monthly_km(km: float, contract: Contract, values: Mapping[str, float]) -> float:
    """Kilometres to work and back in a month without sick leave."""
    days = min(_WORKDAYS_PER_WEEK, contract.hours_per_week / values["workday_hours"])
    return 2.0 * km * days * values["weeks_per_month"]


def visit_share(km: float, clients_per_coach: float, values: Mapping[str, float]) -> float:
    """Coach's time on the road to a client, as a share of the time for the client.

    A coach who travels meets several clients of the town on one trip.
    """
    hours = 2.0 * km / values["travel_km_per_hour"] * _trips_per_client(values)
    return hours * clients_per_coach / values["coach_hours_per_month"]


def visit_eur(km: float, values: Mapping[str, float]) -> float:
    """What is paid in a month for the kilometres to a client."""
    return 2.0 * km * _trips_per_client(values) * values["work_trip_eur_per_km"]


def _trips_per_client(values: Mapping[str, float]) -> float:
    return values["coach_visits_per_client_month"] / values["coach_clients_per_trip"]
