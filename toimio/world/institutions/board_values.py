"""What a responsive board sees of a quarter, and what each possible step is worth to each owner.

The valuation is linear and made of assumptions (`board_` parameters, grade D); docs/odd_enterprise.md publishes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType
from typing import Literal, NamedTuple

from toimio.scenario.owners_rule import MOVES, Move, Terms, moved
from toimio.scenario.ownership import OWNERS, Owner, Ownership

Alternative = Literal["pay", "coaching", "exits", "staying", "price", "weakest", "training", "reserve"]
Obstacle = Literal["", "bound", "cash"]

STEPS: Mapping[Alternative, tuple[Move, float]] = MappingProxyType(
    {
        "pay": ("pay", 1.0),
        "coaching": ("coaching", 1.0),
        "exits": ("exits", 1.0),
        "staying": ("exits", -1.0),
        "price": ("price", 1.0),
        "weakest": ("weakest", 1.0),
        "training": ("training", 1.0),
        "reserve": ("reserve", 1.0),
    }
)
"""What a board may do in a quarter: a step of one move, forwards or back. Among equals the first is taken."""


_NO_PULL = 1e-9
"""Less than this is a rounding error."""
_EXPENSES: tuple[Move, ...] = ("pay", "coaching", "training")
"""Moves that are expenses of the enterprise's own."""


class Figures(NamedTuple):
    """A quarter in figures: means of a month unless said otherwise."""

    members: float
    """People of the target group."""
    places: float
    """Open places."""
    ready: float
    """Members ready to move on."""
    entries: float
    """People in the whole quarter."""
    exits: float
    """People in the whole quarter."""
    queue: float
    """People waiting at the end of the quarter."""
    queue_ability: float
    """Their mean ability; 0 where nobody waits."""
    weaker_ability: float
    """Mean ability of the weaker half of them."""
    paid_hours: float
    output_hours: float
    """Of the target group."""
    sold_hours: float
    idle_hours: float
    unmet_hours: float
    """Ordered and not done."""
    wages_eur: float
    sales_eur: float
    public_sales_eur: float
    """Sales to the owners' own organisations, by reserved contracts and small purchases."""
    costs_eur: float
    result_eur: float
    """Income less costs, without grant and capital."""
    cash_eur: float
    """At the end of the quarter."""


@dataclass(frozen=True)
class Option:
    """One step that the board weighed."""

    alternative: Alternative
    term: str
    before: float
    after: float
    gains_eur: Mapping[Owner, float]
    """Worth of the step to each owner, a month; owners it does not touch are left out."""
    cost_eur: float
    """What it costs the enterprise a month."""
    value: float
    """Worth to the owners together, by their weights, of each euro that the step takes."""
    obstacle: Obstacle
    """Why it cannot be taken now: a bound is reached, or the cash does not reach; empty if it can."""
    back: bool = False
    """Whether it is a saving, a step back: cost and gains are negative then, and the value is the worth that the owners
    together lose by each euro saved."""


def weigh(
    terms: Terms,
    taken: Mapping[Move, float],
    figures: Figures,
    ownership: Ownership,
    values: Mapping[str, float],
) -> Iterator[tuple[Option, Terms]]:
    """Yield each step, weighed, and the terms after it.

    Parameters
    ----------
    taken
        Pulls of all steps before, by move: steps forward together make at most one full pull.
    """
    horizon = values["board_horizon_months"]
    spare = figures.cash_eur + horizon * min(0.0, figures.result_eur)
    spare -= terms.reserve_eur_per_place * figures.members
    trouble = values["board_change_eur_per_person_month"] * max(1.0, figures.members)
    for alternative, (move, direction) in STEPS.items():
        pull = direction * values["board_step_share"]
        after = moved(terms, {move: pull}, values)
        gains, cost = _effects(alternative, terms, after, figures, values)
        worth = fsum(ownership.weight(owner) * gains[owner] for owner in OWNERS if owner in gains)
        obstacle: Obstacle = ""
        pulled = abs(taken.get(move, 0.0) + pull)
        if after == terms or pulled > max(1.0, abs(taken.get(move, 0.0))) + _NO_PULL:
            obstacle = "bound"
        elif cost > 0.0 and horizon * cost > spare:
            obstacle = "cash"
        term = MOVES[move].term
        option = Option(
            alternative,
            term,
            getattr(terms, term),
            getattr(after, term),
            gains,
            cost,
            worth / (cost + trouble),
            obstacle,
        )
        yield option, after


def forecast_eur(figures: Figures, values: Mapping[str, float]) -> float:
    """Cash that the board's own books lead it to expect when the horizon ends, if all goes on as in the quarter."""
    return figures.cash_eur + values["board_horizon_months"] * figures.result_eur


def room_to_save(by_rule: Mapping[Move, float], taken: Mapping[Move, float]) -> dict[Move, float]:
    """Pull that may be taken from each move.

    Coaching, training and pay may be saved on down to a full pull below the plan, within their bounds. Dearer than
    planned nobody buys (the model knows no other demand), and entries and exits are no expense: of these only what rule
    and board have given is taken back. A reserve is no expense at all.

    Parameters
    ----------
    by_rule, taken
        Pulls of the rule at opening, and of all steps since.
    """
    return {
        move: taken.get(move, 0.0) + (1.0 + pull if move in _EXPENSES else max(0.0, pull))
        for move, pull in by_rule.items()
        if move != "reserve"
    }


def savings(
    terms: Terms,
    room: Mapping[Move, float],
    figures: Figures,
    ownership: Ownership,
    values: Mapping[str, float],
) -> tuple[tuple[Option, ...], Terms, dict[Move, float]]:
    """Return what is saved so that the cash lasts for the horizon, the terms after it, and the pulls it takes.

    Step by step, whatever costs the owners together least for each euro saved, until the forecast is not below zero or
    nothing that saves money is left.

    Parameters
    ----------
    room
        Pull that may be taken from each move.
    """
    left = dict(room)
    missing = -forecast_eur(figures, values) / values["board_horizon_months"]
    steps: list[Option] = []
    while missing > 0.0:
        possible = list(_steps_back(terms, left, figures, ownership, values))
        if not possible:
            break
        option, terms, move, pull = min(possible, key=lambda one: one[0].value)
        left[move] -= pull
        missing += option.cost_eur
        steps.append(option)
    return tuple(steps), terms, {move: left[move] - room[move] for move in room if left[move] != room[move]}


def _steps_back(
    terms: Terms,
    room: Mapping[Move, float],
    figures: Figures,
    ownership: Ownership,
    values: Mapping[str, float],
) -> Iterator[tuple[Option, Terms, Move, float]]:
    """Yield each step back that saves money, weighed, with the terms after it, its move and its pull."""
    for alternative, (move, direction) in STEPS.items():
        pull = min(values["board_step_share"], room.get(move, 0.0))
        if direction < 0.0 or pull <= _NO_PULL:
            continue
        after = moved(terms, {move: -pull}, values)
        gains, cost = _effects(alternative, terms, after, figures, values)
        if cost >= 0.0:
            continue
        lost = -fsum(ownership.weight(owner) * gains[owner] for owner in OWNERS if owner in gains)
        term = MOVES[move].term
        option = Option(
            alternative, term, getattr(terms, term), getattr(after, term), gains, cost, lost / -cost, "", True
        )
        yield option, after, move, pull


def _effects(
    alternative: Alternative, before: Terms, after: Terms, figures: Figures, values: Mapping[str, float]
) -> tuple[dict[Owner, float], float]:
    """Worth of a step to each owner and its cost, euros a month."""
    if alternative == "pay":
        more = figures.wages_eur * (after.pay_factor / before.pay_factor - 1.0)
        side = 1.0 + values["employer_contribution_share"] + values["holiday_pay_share"]
        return {"workers": more}, more * side
    if alternative == "coaching":
        more = figures.members * (1.0 / after.clients_per_coach - 1.0 / before.clients_per_coach)
        cost = more * values["coach_cost_eur_per_month"]
        thin = before.clients_per_coach / values["enterprise_clients_per_coach_reference"]
        return {"foundations": cost * values["board_coaching_worth_share"] * thin}, cost
    if alternative in ("exits", "staying"):
        gains, cost = _of_exits(after.exit_effort - before.exit_effort, figures, values)
        return gains, cost if alternative == "exits" else 0.0
    if alternative == "price":
        less = (
            figures.sales_eur * (1.0 - after.price_factor / before.price_factor)
            if before.price_factor
            else 0.0
        )
        public = figures.public_sales_eur / figures.sales_eur if figures.sales_eur else 0.0
        return {"municipalities": less * public}, less
    if alternative == "weakest":
        return _of_the_weakest(after.weakest_first_share - before.weakest_first_share, figures, values)
    if alternative == "training":
        return _of_training(after.training_share - before.training_share, before, figures, values)
    return _of_reserve(after.reserve_eur_per_place - before.reserve_eur_per_place, figures, values)


def _of_exits(
    effort: float, figures: Figures, values: Mapping[str, float]
) -> tuple[dict[Owner, float], float]:
    """More exits serve the towns and cost practised hands; workers who want to stay lose by them."""
    more = figures.ready * values["board_exits_per_ready_month"] * effort
    gains: dict[Owner, float] = {
        "municipalities": more * values["board_exit_worth_eur"],
        "workers": -more * values["board_stay_worth_eur"],
    }
    return gains, more * values["board_exit_cost_eur"]


def _of_the_weakest(
    share: float, figures: Figures, values: Mapping[str, float]
) -> tuple[dict[Owner, float], float]:
    """Entrants weaker by so many points in sum; their lower output is sold over the horizon."""
    points = figures.entries / 3.0 * share * max(0.0, figures.queue_ability - figures.weaker_ability)
    hours = figures.paid_hours / figures.members if figures.members else 0.0
    lost = hours * values["productivity_per_ability_point"] * values["billable_share"] * _price(figures)
    gain = points * values["board_weak_entry_worth_eur_per_point"]
    return {"foundations": gain}, points * lost * values["board_horizon_months"]


def _of_training(
    share: float, before: Terms, figures: Figures, values: Mapping[str, float]
) -> tuple[dict[Owner, float], float]:
    """Hours taught cost, and hours taught no more bring, only the output for which there are orders."""
    lost = figures.output_hours * share / (1.0 - before.training_share) * values["billable_share"]
    sold = max(0.0, lost - figures.idle_hours) if lost > 0.0 else max(lost, -figures.unmet_hours)
    cost = sold * _price(figures)
    return {"colleges": figures.paid_hours * share * values["board_training_worth_eur_per_hour"]}, cost


def _of_reserve(
    eur_per_place: float, figures: Figures, values: Mapping[str, float]
) -> tuple[dict[Owner, float], float]:
    """Money set aside is worth the more, the less there is."""
    enough = figures.costs_eur * values["board_reserve_months"]
    short = max(0.0, 1.0 - max(0.0, figures.cash_eur) / enough) if enough else 0.0
    cost = eur_per_place * figures.members / values["board_horizon_months"]
    return {"state": cost * values["board_reserve_worth_share"] * short}, cost


def _price(figures: Figures) -> float:
    """Price of an hour sold, euros."""
    return figures.sales_eur / figures.sold_hours if figures.sold_hours else 0.0
