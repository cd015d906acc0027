"""What a visitor asks: a design with levers of their own, beside another, under some assumptions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from toimio.evidence.register import Register, load_register
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.plan import Experiment, experiment_of
from toimio.locale import number, text
from toimio.scenario.load import Resolved, load_scenario
from toimio.scenario.region import Region, load_region
from toimio.scenario.upload import load_text

TODAY = "today"
YEARS = (1, 20)
"""Horizons that the screen offers: people x months x replications of a request stay within bounds."""


MOST_PERSON_MONTHS = 1_000_000_000
"""Jobseekers at the start x months x pairs of one request: a few minutes on two processors."""


@dataclass(frozen=True)
class Design:
    """A scenario and the levers moved in it. Hashable, so that equal designs are found again."""

    name: str
    """Name of a shipped scenario, or of several laid over one another; of the file where there is one."""
    levers: tuple[tuple[str, str], ...] = ()
    """Dotted place and value as JSON, by place."""
    file: str = ""
    """Text of a scenario file of the visitor's own; empty for shipped ones."""

    @property
    def moved(self) -> dict[str, Any]:
        """Levers that were moved, by place."""
        return {place: json.loads(value) for place, value in self.levers}

    def with_levers(self, moved: Mapping[str, Any]) -> Design:
        """Return the design with just these levers moved."""
        written = ((place, json.dumps(value, sort_keys=True)) for place, value in moved.items())
        return replace(self, levers=tuple(sorted(written)))

    def with_lever(self, place: str, value: Any) -> Design:
        """Return the design with one more lever moved, or put back where the scenario has it."""
        moved = self.moved | {place: value}
        before = unmoved(self)
        # A share or channel that the scenario leaves out is nought: set to that, it is where it was.
        is_left_out = value == 0 and is_left_out_of_table(before, place)
        if is_left_out or value == value_at(before, place):
            del moved[place]
        return self.with_levers(moved)


@dataclass(frozen=True)
class Question:
    """Everything that decides what is simulated."""

    design: Design
    reference: Design = Design(TODAY)
    years: int = 10
    seed: int = 1
    assumed: tuple[tuple[str, float | str], ...] = ()
    """Other values of parameters and rules, by name: assumptions, which move the reference too."""


def unmoved(design: Design) -> Resolved:
    """Return the scenario of a design before any lever was moved.

    Raises
    ------
    ScenarioError
        If it cannot be used.
    """
    return _loaded(design.name, design.file)


@lru_cache(maxsize=128)
def resolved(design: Design) -> Resolved:
    """Return the scenario of a design.

    Raises
    ------
    ScenarioError
        If it cannot be used, or a lever is out of its bounds.
    """
    scenario = unmoved(design)
    return scenario.updated(design.moved) if design.levers else scenario


@lru_cache(maxsize=64)
def experiment(question: Question) -> Experiment:
    """Return what has to be simulated for a question; the number of replications is chosen by whoever runs it.

    Raises
    ------
    ScenarioError, UserMistakeError
        If the scenarios or assumptions cannot be used.
    """
    reference, design = resolved(question.reference), resolved(question.design)
    # Some designs describe a project in a region and at a time of its own: today is then lived there too.
    elsewhere = design.scenario.region != reference.scenario.region
    return experiment_of(
        (reference, design),
        region=design.scenario.region if elsewhere else None,
        years=question.years,
        replications=1,
        seed=question.seed,
        assume=dict(question.assumed),
        register=register(),
        read_region=region,
    )


def check_size(asked: Experiment, pairs: int) -> None:
    """Refuse a request that would keep everybody waiting.

    Raises
    ------
    UserMistakeError
        If people x months x pairs are too many; the message tells how many there may be.
    """
    people = sum(town.unemployed for town in asked.region.towns)
    wanted = people * asked.months * pairs
    if wanted > MOST_PERSON_MONTHS:
        raise UserMistakeError(
            text(
                "{people} people, {months} months and {pairs} pairs are {wanted} person-months, and at most {most} are "
                "calculated at once: choose fewer years, or the quick run.",
                people=number(people),
                months=number(asked.months),
                pairs=number(pairs),
                wanted=number(wanted),
                most=number(MOST_PERSON_MONTHS),
            )
        )


def value_at(scenario: Resolved, place: str) -> Any:
    """Return the value at a dotted place of a scenario, as plain data; None where there is nothing."""
    value: Any = dumped(scenario)
    for step in place.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def is_left_out_of_table(scenario: Resolved, place: str) -> bool:
    """Whether the table of a place is there, and has no such entry."""
    table, _, name = place.rpartition(".")
    values = value_at(scenario, table)
    return isinstance(values, Mapping) and name not in values


def dumped(scenario: Resolved) -> Mapping[str, Any]:
    """Return all values of a scenario as plain data."""
    return _dumped(scenario.scenario.model_dump_json())


@lru_cache(maxsize=64)
def _dumped(written: str) -> Mapping[str, Any]:
    plain: Mapping[str, Any] = json.loads(written)
    return plain


@lru_cache(maxsize=64)
def _loaded(name: str, file: str) -> Resolved:
    return load_text(name, file) if file else load_scenario(name)


@lru_cache(maxsize=1)
def register() -> Register:
    """Return the evidence register as it is shipped."""
    return load_register()


@lru_cache(maxsize=8)
def region(name: str) -> Region:
    """Return a shipped region."""
    return load_region(name)
