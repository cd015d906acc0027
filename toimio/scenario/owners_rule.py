"""The published rule: what the owners' weights make of an enterprise's terms.

Both kinds of board move terms through `moved`, by the same sizes and within the same bounds: the rule once, at
opening, as far as the weights differ from equal ones; a responsive board a small step each quarter.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, cast

from annotated_types import Ge, Le
from pydantic import BaseModel

from toimio.scenario.enterprise import Contract, Enterprise, Entry, Exit, Work, Workforce
from toimio.scenario.ownership import EQUAL_SHARE, OWNERS, Owner, Ownership
from toimio.scenario.schema import Scenario

Move = Literal["pay", "coaching", "exits", "price", "weakest", "training", "reserve"]

LEANINGS: Mapping[Owner, Mapping[Move, float]] = MappingProxyType(
    {
        "workers": {"pay": 1.0, "exits": -1.0},
        "municipalities": {"exits": 1.0, "price": 1.0},
        "foundations": {"weakest": 1.0, "coaching": 1.0},
        "colleges": {"training": 1.0},
        "state": {"reserve": 1.0},
    }
)
"""Where each owner pulls; less than an equal weight pulls the other way."""


class Terms(NamedTuple):
    """What owners can move."""

    pay_factor: float
    clients_per_coach: float
    exit_effort: float
    price_factor: float
    weakest_first_share: float
    training_share: float
    reserve_eur_per_place: float


class Lever(NamedTuple):
    """How a move changes a term."""

    term: str
    size: str
    """Parameter: change of the term under a full pull, as a share of the term where `by_share`."""
    by_share: bool
    sign: float
    table: type[BaseModel]
    """Table of the scenario file whose bounds hold."""


MOVES: Mapping[Move, Lever] = MappingProxyType(
    {
        "pay": Lever("pay_factor", "board_pay_share", True, 1.0, Contract),
        "coaching": Lever("clients_per_coach", "board_coaching_share", True, -1.0, Workforce),
        "exits": Lever("exit_effort", "board_exit_effort_share", False, 1.0, Exit),
        "price": Lever("price_factor", "board_price_share", True, -1.0, Work),
        "weakest": Lever("weakest_first_share", "board_weakest_share", False, 1.0, Entry),
        "training": Lever("training_share", "board_training_share", False, 1.0, Contract),
        "reserve": Lever("reserve_eur_per_place", "board_reserve_eur_per_place", False, 1.0, Ownership),
    }
)
COLLECTIVE_PAY = 1.0
"""Owners never push pay below the collective agreement: that would need a change of law."""


def pulls_of(ownership: Ownership) -> dict[Move, float]:
    """Return how far the weights pull each move: 0 for equal weights, 1 for an owner who alone decides."""
    excess = {owner: (ownership.weight(owner) - EQUAL_SHARE) / (1.0 - EQUAL_SHARE) for owner in OWNERS}
    return {move: sum(excess[owner] * LEANINGS[owner].get(move, 0.0) for owner in OWNERS) for move in MOVES}


def moved(terms: Terms, pulls: Mapping[Move, float], values: Mapping[str, float]) -> Terms:
    """Return the terms after pulls on some moves, within the bounds of the scenario file."""
    changed = {}
    for move, pull in pulls.items():
        lever = MOVES[move]
        before: float = getattr(terms, lever.term)
        shift = lever.sign * values[lever.size] * pull
        after = before * (1.0 + shift) if lever.by_share else before + shift
        low, high = _bounds(move, before)
        changed[lever.term] = min(max(after, low), high)
    return terms._replace(**changed)


def turned(ownership: Ownership, terms: Terms, values: Mapping[str, float]) -> Terms:
    """Return the terms that the rule makes of the owners' weights at opening."""
    return moved(terms, pulls_of(ownership), values)


def terms_of(enterprise: Enterprise) -> Terms:
    """Return the terms of an enterprise as they stand."""
    ownership = enterprise.ownership
    return Terms(
        pay_factor=enterprise.contract.pay_factor,
        clients_per_coach=enterprise.workforce.clients_per_coach,
        exit_effort=enterprise.exit.exit_effort,
        price_factor=enterprise.work.price_factor,
        weakest_first_share=enterprise.entry.weakest_first_share,
        training_share=enterprise.contract.training_share,
        reserve_eur_per_place=ownership.reserve_eur_per_place if ownership else 0.0,
    )


def with_terms(enterprise: Enterprise, terms: Terms) -> Enterprise:
    """Return an owned enterprise under other terms."""

    def changed(table: BaseModel) -> BaseModel:
        return table.model_copy(update={k: v for k, v in terms._asdict().items() if hasattr(table, k)})

    tables = ("contract", "workforce", "exit", "work", "entry", "ownership")
    return enterprise.model_copy(update={name: changed(getattr(enterprise, name)) for name in tables})


def under_owners(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """Return a scenario whose enterprises open on the terms that their owners' weights make.

    A scenario without owners is returned as it is.
    """
    turned_ones = {
        key: with_terms(enterprise, turned(enterprise.ownership, terms_of(enterprise), values))
        for key, enterprise in scenario.enterprises.items()
        if enterprise.ownership is not None
    }
    if not turned_ones:
        return scenario
    return scenario.model_copy(update={"enterprises": scenario.enterprises | turned_ones})


def _bounds(move: Move, before: float) -> tuple[float, float]:
    lever = MOVES[move]
    limits = lever.table.model_fields[lever.term].metadata
    low = next(cast(float, limit.ge) for limit in limits if isinstance(limit, Ge))
    high = next(cast(float, limit.le) for limit in limits if isinstance(limit, Le))
    return (min(before, COLLECTIVE_PAY), high) if move == "pay" else (low, high)
