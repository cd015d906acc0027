"""The responsive board of an enterprise: each quarter the step that its owners value most, or none.

It draws nothing: what it decides follows from the quarter's figures. Where no enterprise has such a board there is
none, and the month costs nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from toimio.money.amounts import CENTS_PER_EUR
from toimio.scenario.owners_rule import Move, Terms, pulls_of, terms_of, with_terms
from toimio.scenario.ownership import Owner, Ownership
from toimio.world.books import CATEGORIES
from toimio.world.institutions.board_values import (
    STEPS,
    Alternative,
    Figures,
    Option,
    forecast_eur,
    room_to_save,
    savings,
    weigh,
)
from toimio.world.institutions.enterprise import Enterprise
from toimio.world.lists import WAITING
from toimio.world.month import count_exits
from toimio.world.providers import enterprise_terms
from toimio.world.state import State

if TYPE_CHECKING:
    from toimio.world.model import ToimioModel

QUARTER_MONTHS = 3
_ONCE = np.array([category in ("start_grant", "owners_capital") for category in CATEGORIES])
_SALES = np.array([category.startswith("sales_") for category in CATEGORIES])
_PUBLIC = _SALES & np.array([category != "sales_open_market" for category in CATEGORIES])
_WAGES = np.array([category == "wages_target_group" for category in CATEGORIES])


@dataclass(frozen=True)
class Decision:
    """What a board did at the end of a quarter, and why."""

    month: int
    """Month (relative to the start of the run) at whose end it decided; the step holds from the next."""
    enterprise: str
    chosen: Alternative | None
    """The step taken, None where none was."""
    options: tuple[Option, ...]
    """All steps that it weighed."""
    figures: Figures
    """What it knew of the quarter."""
    weights: Mapping[Owner, float]
    least_value: float
    """Worth of a euro below which nothing is changed."""
    forecast_eur: float
    """Cash that the board expects when its horizon ends, if all goes on as in the quarter."""
    horizon_months: float
    savings: tuple[Option, ...] = ()
    """Steps back, in this order, because the cash would not last; no step forward is taken then."""

    @property
    def taken(self) -> Option | None:
        """The step taken, weighed."""
        return next((option for option in self.options if option.alternative == self.chosen), None)


class Board:
    """The owners of one enterprise, quarter by quarter.

    Parameters
    ----------
    enterprise
        The enterprise, on the terms on which it opens.
    row
        Its row among the enterprises.
    """

    def __init__(self, enterprise: Enterprise, ownership: Ownership, row: int) -> None:
        self.enterprise = enterprise
        self.ownership = ownership
        self.decisions: list[Decision] = []
        self._row = row
        self._taken: dict[Move, float] = {}
        self._by_rule = pulls_of(ownership)
        self._months: list[dict[str, float]] = []

    def close_month(self, model: ToimioModel) -> None:
        """After the month's books: note its figures, and decide when a quarter is full."""
        state, enterprise = model.state, self.enterprise
        if not enterprise.is_open or not enterprise.works_in(state.month):
            return
        self._months.append(self._month(model))
        if len(self._months) == QUARTER_MONTHS:
            self._decide(model, self._figures(state))
            self._months = []

    def _month(self, model: ToimioModel) -> dict[str, float]:
        state, rows = model.state, self.enterprise.rows
        booked = model.books.lines[state.month - model.first_month, self._row] / CENTS_PER_EUR
        running = booked[~_ONCE]
        exits = count_exits(state.people, state.lists, state.counts, len(state.places))
        figures = self.enterprise.month_figures(state)
        return {
            **{
                name: figures[name] for name in ("members", "ready", "paid_hours", "sold_hours", "idle_hours")
            },
            "places": float(state.places["places"][rows].sum()),
            "output_hours": sum(unit.output_hours for unit in self.enterprise.month),
            "unmet_hours": figures["ordered_hours"] - figures["sold_hours"],
            "entries": float(np.isin(_waiting(state)["next_place"], rows).sum()),
            "exits": float(exits[rows].sum()),
            "wages_eur": -float(booked[_WAGES].sum()),
            "sales_eur": float(booked[_SALES].sum()),
            "public_sales_eur": float(booked[_PUBLIC].sum()),
            "costs_eur": -float(running[running < 0.0].sum()),
            "result_eur": float(running.sum()),
        }

    def _figures(self, state: State) -> Figures:
        rows = self.enterprise.rows
        mean = {name: sum(month[name] for month in self._months) / QUARTER_MONTHS for name in self._months[0]}
        waiting = _waiting(state)
        queue = np.sort(
            waiting["ability"][np.isin(waiting["plan_place"], rows) & (waiting["next_activity"] < 0)]
        )
        weaker = queue[: (len(queue) + 1) // 2]
        whole = {name: mean.pop(name) * QUARTER_MONTHS for name in ("entries", "exits")}
        return Figures(
            queue=float(len(queue)),
            queue_ability=float(queue.mean()) if len(queue) else 0.0,
            weaker_ability=float(weaker.mean()) if len(queue) else 0.0,
            cash_eur=self.enterprise.bank_cents / CENTS_PER_EUR,
            **whole,
            **mean,
        )

    def _decide(self, model: ToimioModel, figures: Figures) -> None:
        """Save where the cash would not last; where it does, take the step of which a euro is worth most."""
        values = model.state.values
        saved = self._save(model, figures)
        weighed = list(weigh(terms_of(self.enterprise.spec), self._taken, figures, self.ownership, values))
        self.decisions.append(
            Decision(
                model.state.month - model.first_month,
                self.enterprise.key,
                None if saved else self._step(model, weighed),
                tuple(option for option, _ in weighed),
                figures,
                self.ownership.weights,
                values["board_least_value"],
                forecast_eur(figures, values),
                values["board_horizon_months"],
                saved,
            )
        )

    def _save(self, model: ToimioModel, figures: Figures) -> tuple[Option, ...]:
        """Save as far as the cash would not last otherwise."""
        room = room_to_save(self._by_rule, self._taken)
        terms = terms_of(self.enterprise.spec)
        steps, after, pulls = savings(terms, room, figures, self.ownership, model.state.values)
        for move, pull in pulls.items():
            self._taken[move] = self._taken.get(move, 0.0) + pull
        if steps:
            _put_into_force(model, self.enterprise, after)
        return steps

    def _step(self, model: ToimioModel, weighed: Sequence[tuple[Option, Terms]]) -> Alternative | None:
        """Take the step of which a euro is worth most, if that is enough; the first of equals."""
        values = model.state.values
        possible = [
            one for one in weighed if not one[0].obstacle and one[0].value > values["board_least_value"]
        ]
        best = max(possible, key=lambda one: one[0].value, default=None)
        if best is None:
            return None
        option, terms = best
        move, direction = STEPS[option.alternative]
        pull = direction * values["board_step_share"]
        self._taken[move] = self._taken.get(move, 0.0) + pull
        _put_into_force(model, self.enterprise, terms)
        return option.alternative


def boards_of(model: ToimioModel) -> list[Board]:
    """Return the responsive boards of a world; the enterprises of a fixed rule need none."""
    return [
        Board(enterprise, enterprise.spec.ownership, row)
        for row, enterprise in enumerate(model.enterprises)
        if enterprise.spec.ownership is not None and enterprise.spec.ownership.board == "responsive"
    ]


def _waiting(state: State) -> np.ndarray:
    """People with a plan, those who were given a place this month among them."""
    waiting: np.ndarray = state.people[state.lists[WAITING, : state.counts[WAITING]]]
    return waiting


def _put_into_force(model: ToimioModel, enterprise: Enterprise, terms: Terms) -> None:
    """Let new terms hold from next month: in the agent, its places and what they pay."""
    state = model.state
    enterprise.take_terms(state, with_terms(enterprise.spec, terms))
    fields = enterprise_terms(enterprise.spec, state.values)
    for name, value in fields.items():
        state.places[name][enterprise.rows] = value
    enterprise.set_coaching(state)
    state.providers = tuple(
        replace(provider, terms=fields) if provider.enterprise == enterprise.key else provider
        for provider in state.providers
    )
    model.accounts.change_pay(state)
