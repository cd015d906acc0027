"""Staff time, work, materials and output of a run, beside its money."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.money.amounts import IntArray
from toimio.money.division import divided
from toimio.money.parties import Category, Party
from toimio.money.resources import Resource
from toimio.scenario.lines_of_business import market_price_eur
from toimio.world.accounts.enterprise_flows import unit_weights
from toimio.world.accounts.flow_kinds import FLOW_KINDS
from toimio.world.accounts.situations import BACKGROUND_HIRED
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from toimio.world.accounts.record import MoneyRecord
    from toimio.world.model import ToimioModel

_MINUTES_PER_HOUR = 60.0
_CENTS_PER_EUR = 100.0
_PAY_OF_STAFF = (Category.STAFF, Category.PROJECT_GRANT, Category.PROJECT_OWN_SHARE)
_THINGS = (Category.MATERIALS, Category.PREMISES, Category.VEHICLES)
_LABOUR_COST = (
    Category.WAGE,
    Category.PENSION_CONTRIBUTION_EMPLOYER,
    Category.HEALTH_CONTRIBUTION_EMPLOYER,
    Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER,
    Category.ACCIDENT_INSURANCE,
    Category.GROUP_LIFE_INSURANCE,
)


def add_resources(money: MoneyRecord, model: ToimioModel) -> None:
    """Fill `money.resources` from the ledger, the counts and the enterprises' hours.

    Output of open work is worth what it costs the employer, that of subsidised work the part of it that
    people of the target group produce, that of enterprises the market price of the hours sold.
    """
    resources, ledger, by_kind = money.resources, money.ledger, money.by_kind
    values = model.state.values
    staff = _cents(by_kind, _PAY_OF_STAFF, receiver=Party.PERSON)
    bought = _cents(by_kind, (Category.SERVICE_PURCHASE,), receiver=Party.FIRMS)
    staff_eur = (staff + values["service_staff_share"] * bought) / _CENTS_PER_EUR
    resources[..., Resource.STAFF_MINUTES] = _whole(
        staff_eur / values["staff_hour_cost_eur"] * _MINUTES_PER_HOUR
    )
    resources[..., Resource.PARTICIPANT_MINUTES] = _participant_minutes(model)
    resources[..., Resource.MATERIALS_CENTS] = _cents(by_kind, _THINGS)

    ordinary, background, subsidised = (
        _cents(ledger[:, :, segment], _LABOUR_COST)
        for segment in (Activity.OPEN_WORK, BACKGROUND_HIRED, Activity.SUBSIDISED_WORK)
    )
    output = ordinary + background
    made = _whole(subsidised * values["productivity_reference_share"])
    sold, displaced = _enterprise_output(model)
    resources[..., Resource.OUTPUT_CENTS] = output + made + sold
    resources[..., Resource.OUTPUT_LOST_CENTS] = displaced


def _cents(ledger: IntArray, categories: tuple[Category, ...], receiver: Party | None = None) -> IntArray:
    cents: IntArray = ledger[..., _kinds_for(categories, receiver)].sum(axis=-1)
    return cents


@cache
def _kinds_for(categories: tuple[Category, ...], receiver: Party | None) -> list[int]:
    return [
        k
        for k, kind in enumerate(FLOW_KINDS)
        if kind.category in categories and receiver in (None, kind.receiver)
    ]


def _participant_minutes(model: ToimioModel) -> IntArray:
    values, accounts = model.state.values, model.accounts
    paid = (Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK)
    hours = [
        kind.hours_per_week * values["weeks_per_month"]
        if kind.segment in paid
        else kind.days_per_month * values["rehabilitative_work_hours_per_day"]
        if kind.segment == Activity.REHABILITATIVE_WORK
        else 0.0
        for kind in accounts.kinds
    ]
    people = accounts.counts[..., 0] + accounts.counts[..., 1]
    return _whole(people @ np.array(hours) * _MINUTES_PER_HOUR)


def _enterprise_output(model: ToimioModel) -> tuple[IntArray, IntArray]:
    """Output sold, and the part taken from local firms, at market prices (int64[month, town])."""
    months, towns = model.accounts.counts.shape[:2]
    sold = np.zeros((months, towns), dtype=np.int64)
    displaced = np.zeros((months, towns), dtype=np.int64)
    series = model.series.enterprise
    for k, enterprise in enumerate(model.enterprises):
        price = market_price_eur(enterprise.spec.work, model.state.values) * _CENTS_PER_EUR
        units = unit_weights(model, enterprise)
        sold += divided(_whole(series["sold_hours"][:, k] * price), units)
        displaced += divided(_whole(series["displaced_hours"][:, k] * price), units)
    return sold, displaced


def _whole(quantity: NDArray[np.floating]) -> IntArray:
    whole: IntArray = np.floor(quantity + 0.5).astype(np.int64)
    return whole
