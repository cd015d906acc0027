"""Single people as Mesa agents: to select and inspect the Mesa way. Looking changes nothing.

A view reads the person's row at the moment it is asked. Views are registered with a model of their own, so
that the simulated model's agents and ids stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from toimio.world.activities import Activity
from toimio.world.people import PERSON, Education, Employer, Identity, Sex, read_identity

if TYPE_CHECKING:
    from toimio.world.model import ToimioModel


class Gallery(mesa.Model):
    """A model that only holds views."""


class Worker(mesa.Agent):
    """One person as an agent; every field of the person record is a read-only attribute."""

    def __init__(self, gallery: Gallery, world: ToimioModel, row: int) -> None:
        super().__init__(gallery)
        self._world = world
        self._row = row

    def __getattr__(self, name: str) -> Any:
        if name in (PERSON.names or ()):
            return self._world.state.people[self._row][name].item()
        raise AttributeError(f"a person has no {name!r}; fields are {', '.join(PERSON.names or ())}")

    @property
    def identity(self) -> Identity:
        """Town code, month of entry, source and number: the same person in every design."""
        return read_identity(self.key)

    @property
    def town_key(self) -> str:
        """Home town."""
        return self._world.state.region.towns[self.town].key

    @property
    def age_years(self) -> float:
        """Age in years."""
        return float(self.age_months / 12.0)

    @property
    def doing(self) -> Activity:
        """What the person does this month."""
        return Activity(self.activity)

    @property
    def provider_key(self) -> str | None:
        """Provider in whose place the person is, None without a place."""
        return self._world.state.providers[self.place].key if self.place >= 0 else None

    @property
    def background(self) -> tuple[Sex, Education, Employer]:
        """Sex, education and employer by name."""
        return Sex(self.sex), Education(self.education), Employer(self.employer)


def view_people(world: ToimioModel, rows: Iterable[int] | None = None) -> mesa.agent.AgentSet:
    """Make agents of people.

    Parameters
    ----------
    rows
        Rows of the person array; everyone whose months are simulated when absent.
    """
    state = world.state
    chosen = state.live[: state.n_live] if rows is None else np.fromiter(rows, dtype=np.int64)
    gallery = Gallery(seed=0)
    for row in chosen:
        if not 0 <= row < state.n:
            raise IndexError(f"row {row} is not a person; rows are 0 to {state.n - 1}")
        Worker(gallery, world, int(row))
    return gallery.agents
