"""Payments for services, meetings of the joint service and the work-ability programme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toimio.money.amounts import IntArray, cents_of
from toimio.money.division import divided
from toimio.money.parties import Category, Party
from toimio.scenario.schema import EarlySupport, Scenario
from toimio.world.accounts.keeper import Accounts
from toimio.world.accounts.posting import Posting
from toimio.world.accounts.situations import STAFF
from toimio.world.accounts.unit_costs import payments, place_cents, visit_cents
from toimio.world.activities import Activity
from toimio.world.providers import Provider, ordered_paths
from toimio.world.state import State

_NO_OWN_FLOW = (Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK)


def post_services(posting: Posting, accounts: Accounts, state: State) -> None:
    """Charge each provider's filled places, by the home town of the people in them."""
    each = np.tile(accounts.unit_cents, (len(state.towns), 1))
    for j, provider in enumerate(state.providers):
        if provider.road_km:
            each[:, j] = place_cents(provider, int(accounts.unit_cents[j]), state.values)
    cost = accounts.at_places.astype(np.int64) * each
    for rows in _paid_alike(state.providers):
        provider = state.providers[rows[0]]
        for kind, parts in payments(provider, cost[:, :, rows], state.values):
            posting.ledger[:, :, provider.activity, kind] += parts.sum(axis=2)


def _paid_alike(providers: Sequence[Provider]) -> list[list[int]]:
    """Rows of the providers of each kind and activity: the same parties pay for their places."""
    alike: dict[tuple[Activity, str], list[int]] = {}
    for j, provider in enumerate(providers):
        if provider.activity not in _NO_OWN_FLOW:
            alike.setdefault((provider.activity, provider.kind), []).append(j)
    return list(alike.values())


def post_visits(posting: Posting, accounts: Accounts, state: State) -> None:
    """Charge the coaching teams' kilometres to clients of other towns, by the clients' home towns."""
    for j, provider in enumerate(state.providers):
        if provider.team:
            cost = accounts.at_places[:, :, j].astype(np.int64) * visit_cents(provider, state.values)
            posting.add(Party.MUNICIPALITY, Party.PERSON, Category.TRAVEL, provider.activity, cost)


def post_follow_along(posting: Posting, accounts: Accounts, state: State) -> None:
    """Charge the coaching teams' support in new jobs: municipalities pay it like the coaching before."""
    each = cents_of(state.values["mentoring_eur_per_month"])
    for j, provider in enumerate(state.providers):
        if provider.team:
            cost = accounts.mentored[:, :, j].astype(np.int64) * each
            posting.add(Party.MUNICIPALITY, Party.PERSON, Category.STAFF, provider.activity, cost)


_PATH_WORKERS: dict[str, tuple[Party, Category]] = {
    "municipality": (Party.MUNICIPALITY, Category.STAFF),
    "wellbeing_county": (Party.WELLBEING_COUNTY, Category.STAFF),
    "state_labour": (Party.STATE_LABOUR, Category.PROJECT_GRANT),
    "eu": (Party.EU_PROGRAMMES, Category.PROJECT_GRANT),
}


def post_path_workers(posting: Posting, accounts: Accounts, scenario: Scenario, state: State) -> None:
    """Charge the path workers, as many as the people on each path ask for, by the people's home town."""
    cost_cents = cents_of(state.values["path_worker_cost_eur_per_month"])
    for k, (_, path) in enumerate(ordered_paths(state.region, scenario)):
        if path.clients_per_worker > 0.0:
            payer, category = _PATH_WORKERS[path.workers_paid_by]
            each = cost_cents / path.clients_per_worker
            cost = np.floor(accounts.on_paths[:, :, k] * each + 0.5).astype(np.int64)
            posting.add(payer, Party.PERSON, category, STAFF, cost)


def post_meetings(posting: Posting, meetings: IntArray, state: State) -> None:
    """Charge the meetings held (int64[month, town]): municipalities, county and Kela lend the staff."""
    values = state.values
    town, county = values["meeting_municipal_share"], values["meeting_county_share"]
    cost = meetings * cents_of(values["meeting_cost_eur"])
    parts = divided(cost, np.array([town, county, max(0.0, 1.0 - town - county)]))
    for p, payer in enumerate((Party.MUNICIPALITY, Party.WELLBEING_COUNTY, Party.KELA)):
        posting.add(payer, Party.PERSON, Category.STAFF, Activity.UNEMPLOYED, parts[..., p])


def programme_month_cents(values: dict[str, float]) -> dict[tuple[Party, Category], int]:
    """Return what each payer gives to the work-ability programme in a month of its running.

    Parts of the budget over its months; EU and state give what the public partners do not.
    """
    months = values["programme_months"]
    town, others = values["programme_municipal_eur"], values["programme_other_public_eur"]
    grant = values["programme_total_eur"] - town - others
    eu, county = values["grant_eu_share"], values["programme_county_share_of_other_public"]
    eur = {
        (Party.EU_PROGRAMMES, Category.PROJECT_GRANT): eu * grant,
        (Party.STATE_LABOUR, Category.PROJECT_GRANT): (1.0 - eu) * grant,
        (Party.MUNICIPALITY, Category.PROJECT_OWN_SHARE): town,
        (Party.WELLBEING_COUNTY, Category.PROJECT_OWN_SHARE): county * others,
        (Party.STATE_EDUCATION, Category.PROJECT_OWN_SHARE): (1.0 - county) * others,
    }
    return {payer: cents_of(amount / months) for payer, amount in eur.items()}


def post_programme(posting: Posting, programme: EarlySupport, first_month: int, state: State) -> None:
    """Charge the programme while and where it runs, shared among towns by their labour force.

    The budget is that of a programme in all towns; in some of them it costs their part.
    """
    running = programme_months(programme, first_month, len(posting.ledger))
    towns = state.region.towns
    force = np.array([town.labour_force.value for town in towns])
    listed = np.array([not programme.towns or town.key in programme.towns for town in towns])
    for (payer, category), cents in programme_month_cents(state.values).items():
        by_town = divided(cents, force) * listed
        amounts = running[:, None].astype(np.int64) * by_town
        posting.add(payer, Party.PERSON, category, STAFF, amounts)


def programme_months(programme: EarlySupport, first_month: int, months: int) -> np.ndarray:
    """Tell for each month of a run whether the programme runs (bool[months])."""
    until, since = programme.until_month, programme.since_month
    month = first_month + np.arange(months)
    if until is None:
        return np.zeros(months, dtype=np.bool_)
    return (month <= until) & (month >= (since if since is not None else month))
