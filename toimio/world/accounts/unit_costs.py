"""What a place in a service costs in a month, who pays it and to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from toimio.money.amounts import CENTS_PER_EUR, IntArray, cents_of
from toimio.money.parties import Category, Party
from toimio.world.accounts.flow_kinds import flow_index
from toimio.world.activities import SERVICES, Activity
from toimio.world.providers import Provider
from toimio.world.travel import visit_eur, visit_share

_WITHOUT_PRICE = (Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK)
_PRICE = {
    Activity.COACHING: "coaching_price_eur_per_place_month",
    Activity.VOCATIONAL_REHABILITATION: "vocational_rehabilitation_price_eur_per_place_month",
    Activity.SOCIAL_REHABILITATION: "social_rehabilitation_price_eur_per_place_month",
    Activity.REHABILITATIVE_WORK: "rehabilitative_work_price_eur_per_place_month",
    Activity.WORK_TRIAL: "work_trial_price_eur_per_place_month",
    Activity.TRAINING: "training_price_eur_per_place_month",
    Activity.STUDY: "study_price_eur_per_place_month",
}
_PAYER = {
    Activity.COACHING: Party.MUNICIPALITY,
    Activity.VOCATIONAL_REHABILITATION: Party.KELA,
    Activity.SOCIAL_REHABILITATION: Party.WELLBEING_COUNTY,
    Activity.WORK_TRIAL: Party.MUNICIPALITY,
    Activity.TRAINING: Party.MUNICIPALITY,
    Activity.STUDY: Party.STATE_EDUCATION,
}
"""Rehabilitative work is paid by county or town, by the register's switch."""


def usual_price_eur(activity: Activity, values: Mapping[str, float]) -> float:
    """Return the price of a filled place and month with as many clients for each coach as today."""
    return values[_PRICE[activity]] if activity in _PRICE else 0.0


def unit_cost_cents(providers: Sequence[Provider], values: Mapping[str, float]) -> IntArray:
    """Return the cost of a filled place and month by provider (int64): fewer clients for each coach cost more."""
    costs = np.zeros(len(providers), dtype=np.int64)
    for j, provider in enumerate(providers):
        activity = provider.activity
        if activity not in SERVICES or activity in _WITHOUT_PRICE:
            continue
        clients = provider.clients_per_coach
        factor = values["clients_per_coach_today"] / clients if clients > 0.0 else 1.0
        costs[j] = cents_of(usual_price_eur(activity, values) * factor)
    return costs


def place_cents(provider: Provider, unit_cents: int, values: Mapping[str, float]) -> IntArray:
    """Return the cost of a filled place and month by the home town of whom is in it (int64[town], or of length 1).

    A coaching team that travels to its clients needs more of its coaches' time for each.
    """
    if not provider.road_km:
        return np.array([unit_cents], dtype=np.int64)
    return np.array(
        [
            cents_of(unit_cents / CENTS_PER_EUR * (1.0 + visit_share(km, provider.clients_per_coach, values)))
            for km in provider.road_km
        ],
        dtype=np.int64,
    )


def visit_cents(provider: Provider, values: Mapping[str, float]) -> IntArray:
    """Return what a coaching team's kilometres to a client cost in a month, by the client's home town."""
    return np.array([cents_of(visit_eur(km, values)) for km in provider.road_km], dtype=np.int64)


def payments(provider: Provider, cents: IntArray, values: Mapping[str, float]) -> list[tuple[int, IntArray]]:
    """Share out the cost of a provider's places: flow kinds with their part of `cents`.

    Foundations and Kela's producers sell their service; the others run it with staff of their own.
    """
    if provider.activity == Activity.REHABILITATIVE_WORK:
        by_town = np.floor(cents * values["rehabilitative_work_municipal_share"] + 0.5).astype(np.int64)
        parts = [(Party.MUNICIPALITY, by_town), (Party.WELLBEING_COUNTY, cents - by_town)]
    else:
        parts = [(_PAYER[provider.activity], cents)]
    return [(_kind(provider, payer), part) for payer, part in parts]


def _kind(provider: Provider, payer: Party) -> int:
    if provider.kind == "foundation":
        return flow_index(payer, Party.FOUNDATIONS, Category.SERVICE_PURCHASE)
    if payer == Party.KELA:
        return flow_index(payer, Party.FIRMS, Category.SERVICE_PURCHASE)
    return flow_index(payer, Party.PERSON, Category.STAFF)
