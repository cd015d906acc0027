"""Support of pay that no law provides for yet: by measured need, and a premium for those who came back.

Need is measured anew every month: in the model a worker's ability is known, and the share follows it at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from toimio.money.amounts import CENTS_PER_EUR, IntArray, cents_of
from toimio.scenario.enterprise import Enterprise as EnterpriseSpec
from toimio.world.accounts.keeper import Accounts
from toimio.world.accounts.situations import N_SUBSIDIES, supported_situations
from toimio.world.compiled import Array, Record, allocating, inlined
from toimio.world.institutions.enterprise import Enterprise
from toimio.world.institutions.enterprise_books import is_funded, side_cost_factor
from toimio.world.lists import SUPPORTED
from toimio.world.state import State

NEED, PREMIUM = range(2)
"""Columns of `sum_supports` and `supports_of`."""


@inlined
def need_share(p: Record, least: float, most: float, reduced_below: float) -> float:
    """Share of pay by measured need: nothing for ability that is not reduced, the most for none at all."""
    if p["ability"] >= reduced_below:
        return 0.0
    return least + (most - least) * (reduced_below - max(p["ability"], 0.0)) / reduced_below


@allocating
def sum_supports(
    people: Array,
    lists: Array,
    counts: Array,
    supported_eur: Array,
    by_need: Array,
    premium_cents: Array,
    other_cents: Array,
    premium_months: float,
    least: float,
    most: float,
    reduced_below: float,
) -> Array:
    """Sum support by need and premiums over each unit's workers, each rounded to cents (int64[provider, 2]).

    Parameters
    ----------
    supported_eur
        float64[provider]: a worker's pay that support is reckoned from.
    by_need
        int64[provider]: 1 where pay is supported by need.
    premium_cents
        int64[provider]: what a worker who came back brings.
    other_cents
        int64[provider, class of pay subsidy]: other support of a worker's pay, instead of which the premium stands.
    """
    sums = np.zeros((len(by_need), 2), dtype=np.int64)
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        j = p["place"]
        support = other_cents[j, p["subsidy_class"]]
        if by_need[j] == 1:
            eur = need_share(p, least, most, reduced_below) * supported_eur[j]
            support = math.floor(eur * 100.0 + 0.5)
            sums[j, 0] += support
        recent = p["returned"] == 1 and p["activity_months"] < premium_months
        if recent and premium_cents[j] > support:
            sums[j, 1] += premium_cents[j] - support
    return sums


def supports_of(
    state: State, accounts: Accounts, enterprises: Sequence[Enterprise]
) -> list[list[int]] | None:
    """Return the month's support by need and premiums of each enterprise, in cents; None where nobody has any."""
    if not any(has_new_support(enterprise.spec) for enterprise in enterprises):
        return None
    values, rows = state.values, len(state.places)
    supported_eur, by_need = np.zeros(rows), np.zeros(rows, dtype=np.int64)
    premium_cents = np.zeros(rows, dtype=np.int64)
    other_cents = np.zeros((rows, N_SUBSIDIES), dtype=np.int64)
    table = accounts.table(state.month)
    for k, enterprise in enumerate(enterprises):
        mine, finance = supported_situations(k), enterprise.spec.finance
        wage_eur = int(table.wage_cents[mine][0]) / CENTS_PER_EUR
        eur = min(wage_eur, values["supported_pay_cap_eur_per_month"])
        supported_eur[enterprise.rows] = eur
        by_need[enterprise.rows] = int(finance.subsidy_regime == "measured_need")
        premium_cents[enterprise.rows] = cents_of(enterprise.spec.exit.return_premium_share * eur)
        other_cents[enterprise.rows] = _other_support(enterprise, state, wage_eur, table.subsidy_cents[mine])
    by_unit = sum_supports(
        state.people,
        state.lists,
        state.counts,
        supported_eur,
        by_need,
        premium_cents,
        other_cents,
        values["return_premium_months"],
        values["measured_need_least_share"],
        values["measured_need_most_share"],
        values["reduced_ability_below_points"],
    )
    return [by_unit[enterprise.span].sum(axis=0).tolist() for enterprise in enterprises]


def has_new_support(spec: EnterpriseSpec) -> bool:
    """Tell whether pay is supported by need, or a return brings a premium."""
    return spec.finance.subsidy_regime == "measured_need" or spec.exit.return_premium_share > 0.0


def _other_support(enterprise: Enterprise, state: State, wage_eur: float, by_law: IntArray) -> IntArray:
    """Cents of support of a worker's pay under the enterprise's regime, by class of pay subsidy."""
    finance, values = enterprise.spec.finance, state.values
    if finance.subsidy_regime == "pay_subsidy":
        return by_law
    eur = 0.0
    if finance.subsidy_regime == "block_grant" and is_funded(enterprise, state):
        eur = min(finance.block_grant_eur_per_place_month, wage_eur * side_cost_factor(values))
    elif finance.subsidy_regime == "contribution_relief":
        eur = wage_eur * values["employer_contribution_share"]
    return np.full_like(by_law, cents_of(eur))
