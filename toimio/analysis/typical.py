"""Four people of one world, chosen by a rule that anyone can read, and a sample whose moves can be watched.

Of all who fit a description the one in the middle is taken, by months in paid work in both worlds together: neither a
success nor a failure, and no world's luck is favoured by the choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.groups import entrants
from toimio.analysis.paths import UNPAID_PLACES
from toimio.analysis.whereabouts import SITUATION_OF
from toimio.world.activities import PAID_WORK, Activity

if TYPE_CHECKING:
    from toimio.analysis.outcomes import World

YOUNG, LONG, ENTERS, WAITS = "young", "long", "enters", "waits"
KINDS = (YOUNG, LONG, ENTERS, WAITS)
"""Young with poor work ability; long unemployed in the middle of life; gets in; waits."""
YOUNG_BELOW_YEARS = 25
MIDDLE_YEARS = (40, 50)
LONG_MONTHS = 24
WAITED_MONTHS = 24
POOR = 0
"""Position of poor work ability among `toimio.world.record.ABILITY_GROUPS`."""
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Chosen:
    """One person, and how many fit the same description."""

    kind: str
    person: int
    fitting: int


def choose(world: World, reference: World, followed: Sequence[str]) -> tuple[Chosen, ...]:
    """Choose a person of each kind among those of the start; kinds that nobody fits are left out.

    Parameters
    ----------
    world, reference
        Worlds of the scenario and of its reference, with the same people at the start.
    followed
        What the scenario is judged by (`toimio.scenario.diff.followed`).
    """
    spells = world.spells
    worked = _paid_months(world, spells.people) + _paid_months(reference, spells.people)
    chosen: list[Chosen] = []
    for kind, rows in _fitting(world, followed).items():
        free = rows[~np.isin(spells.people[rows], [one.person for one in chosen])]
        if len(free):
            in_order = free[np.lexsort((spells.people[free], worked[free]))]
            middle = in_order[len(in_order) // 2]
            chosen.append(Chosen(kind, int(spells.people[middle]), len(rows)))
    return tuple(chosen)


def _paid_months(world: World, identities: Rows) -> Rows:
    """Months of paid work of each person; 0 for those who never enter this world."""
    rows = world.spells.rows_of(identities)
    inside = np.flatnonzero(rows >= 0)
    months = np.zeros(len(identities), dtype=np.int64)
    begin = np.zeros(len(inside), dtype=np.int64)
    codes = tuple(int(activity) for activity in PAID_WORK)
    months[inside] = world.spells.months_in(codes, rows[inside], begin, [world.result.months])[0]
    return months


def _fitting(world: World, followed: Sequence[str]) -> dict[str, Rows]:
    """Rows of `spells.people` that fit each kind."""
    spells, persons = world.spells, world.result.persons[world.spells.order]
    here = spells.start[spells.first] == 0
    first = spells.activity[spells.first]
    jobless = here & np.isin(first, (Activity.UNEMPLOYED, Activity.INACTIVE, *UNPAID_PLACES))
    years = persons["age_months"] / 12.0
    unemployed = here & (first == Activity.UNEMPLOYED)
    low, high = MIDDLE_YEARS
    waited = min(WAITED_MONTHS, world.result.months)
    entering = np.zeros(len(here), dtype=bool)
    entering[spells.rows_of(entrants(spells, world.result.providers, followed).identities)] = True
    fits = {
        YOUNG: jobless & (years < YOUNG_BELOW_YEARS) & (persons["ability_group"] == POOR),
        LONG: unemployed & (low <= years) & (years < high) & (persons["spell_months"] >= LONG_MONTHS),
        ENTERS: here & entering,
        WAITS: unemployed & (spells.end[spells.first] > waited),
    }
    return {kind: np.flatnonzero(fit) for kind, fit in fits.items()}


def sample(world: World, count: int) -> Rows:
    """Return identities of people of the start, as many of each situation as its share; in the order of situations."""
    spells = world.spells
    rows = np.flatnonzero(spells.start[spells.first] == 0)
    situation = SITUATION_OF[spells.activity[spells.first[rows]]]
    order = rows[np.lexsort((spells.people[rows], situation))]
    taken = np.floor((np.arange(min(count, len(order))) + 0.5) * len(order) / max(min(count, len(order)), 1))
    return spells.people[order[taken.astype(np.int64)]]


def months_of(world: World, identities: Rows) -> NDArray[np.int8]:
    """Return what people do month by month: int8[month, person]; `OUTSIDE` before they enter the world."""
    rows = world.spells.rows_of(identities)
    begin = np.zeros(len(rows), dtype=np.int64)
    return world.spells.activity_at(rows, begin, range(world.result.months + 1)).astype(np.int8)
