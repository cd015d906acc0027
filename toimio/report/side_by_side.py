"""Several designs beside today: the main outcomes, people first, and which designs can be told apart at all.

Designs of one seed meet the same people and the same luck in pairs of one number. Two designs are therefore
compared pair by pair, which leaves less to chance than two intervals laid side by side.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toimio.analysis.catalogue import EUROS, EUROS_PER_MONTH, PERSON_YEARS, TARGET
from toimio.analysis.catalogue import PEOPLE as PERSONS
from toimio.analysis.money_names import GROSS_PUBLIC_COST, MONEY, net_outcome, public_outcome
from toimio.analysis.payers import rows_of
from toimio.analysis.student import t_quantile
from toimio.analysis.study import Pair
from toimio.locale import message
from toimio.money.parties import Party

Floats = NDArray[np.float64]

PEOPLE, MONEY_SECTION = "people", "money"
SECTIONS = (PEOPLE, MONEY_SECTION)
"""People first, then euros."""
CONFIDENCE = 0.90
MORE_LESS = (message("more"), message("less"))
_SAVES_PAYS = (message("left with more"), message("left with less"))


@dataclass(frozen=True)
class Main:
    """One of the main outcomes by which designs are compared, for the region as a whole at the horizon."""

    id: str
    section: str
    group: str
    outcomes: tuple[str, ...]
    """Ids of outcomes, added up."""
    unit: str
    label: str
    """Message id; ``{year}`` is the last year."""
    directions: tuple[str, str] = MORE_LESS
    """Message ids: what a difference above and below nothing is called."""


def _net(name: str, label: str, *parties: Party) -> Main:
    return Main(name, MONEY_SECTION, MONEY, tuple(map(net_outcome, parties)), EUROS, label, _SAVES_PAYS)


MAIN: tuple[Main, ...] = (
    Main(
        "people_open_work",
        PEOPLE,
        TARGET,
        ("people_open_work",),
        PERSONS,
        message("People in open work, end of year {year}"),
    ),
    Main(
        "person_years_open_work",
        PEOPLE,
        TARGET,
        ("person_years_open_work",),
        PERSON_YEARS,
        message("Open work, person-years until then"),
    ),
    Main(
        "person_years_paid_work",
        PEOPLE,
        TARGET,
        ("person_years_paid_work",),
        PERSON_YEARS,
        message("Any paid work, person-years until then"),
    ),
    Main(
        "people_unemployed",
        PEOPLE,
        TARGET,
        ("people_unemployed",),
        PERSONS,
        message("Unemployed people, end of year {year}"),
    ),
    Main(
        "disposable_income",
        PEOPLE,
        TARGET,
        ("disposable_income",),
        EUROS_PER_MONTH,
        message("Income after taxes, EUR a month for each person"),
    ),
    _net("municipality", message("Municipalities"), Party.MUNICIPALITY),
    _net(
        "state_and_kela",
        message("State and Kela"),
        Party.STATE_LABOUR,
        Party.STATE_HEALTH,
        Party.STATE_EDUCATION,
        Party.STATE_FINANCE,
        Party.KELA,
    ),
    _net("wellbeing_county", message("Wellbeing services county"), Party.WELLBEING_COUNTY),
    Main(
        "public_sector",
        MONEY_SECTION,
        MONEY,
        (public_outcome(),),
        EUROS,
        message("Public sector together"),
        _SAVES_PAYS,
    ),
    Main(
        GROSS_PUBLIC_COST,
        MONEY_SECTION,
        MONEY,
        (GROSS_PUBLIC_COST,),
        EUROS,
        message("Gross public cost before savings"),
    ),
)
"""In the order of the table."""


@dataclass(frozen=True)
class Side:
    """One design of a comparison."""

    name: str
    """Its name for people."""
    pair: Pair
    """Its worlds and today's."""
    numbers: tuple[int, ...]
    """Number of each pair of worlds."""


@dataclass(frozen=True)
class Effect:
    """A paired difference, the interval of its mean, and on how many pairs it rests."""

    mean: float
    low: float
    high: float
    pairs: int
    reference: float = math.nan
    """Mean of what is compared with."""

    @property
    def sign(self) -> int:
        """1 or -1 when the whole interval lies on one side of nothing, otherwise 0."""
        return int(self.low > 0) - int(self.high < 0)

    @property
    def is_nothing(self) -> bool:
        """Whether there is no difference in any pair."""
        return self.low == self.high == self.mean == 0


@dataclass(frozen=True)
class Contrast:
    """One design less another."""

    first: str
    second: str
    effect: Effect


def told_of(sides: Sequence[Side], section: str | None = None) -> list[Main]:
    """Return the main outcomes that every design has, of one section or all."""
    return [
        main
        for main in MAIN
        if section in (None, main.section) and all(_values(side.pair, main) is not None for side in sides)
    ]


def by_pair(side: Side, main: Main) -> Floats:
    """Return the difference to today in each pair of worlds.

    Raises
    ------
    ValueError
        If the design has no such outcome.
    """
    found = _values(side.pair, main)
    if found is None:
        raise ValueError(f"{side.name} has no outcome {main.id}")
    here, there = found
    return here - there


def effect(side: Side, main: Main) -> Effect:
    """Return what a design changes against today."""
    found = _values(side.pair, main)
    reference = float(found[1].mean()) if found is not None else math.nan
    return _effect(by_pair(side, main), CONFIDENCE, reference)


def contrasts(sides: Sequence[Side], main: Main) -> list[Contrast]:
    """Compare every two designs, pair by pair with the same luck.

    With many comparisons at once some interval would lie beside nothing by chance alone: these are as much wider
    as it takes for all of them together to hold with the confidence of one.
    """
    couples = list(itertools.combinations(sides, 2))
    level = 1.0 - (1.0 - CONFIDENCE) / max(1, len(couples))
    return [Contrast(one.name, two.name, _between(one, two, main, level)) for one, two in couples]


def leaders(sides: Sequence[Side], found: Sequence[Contrast]) -> list[str]:
    """Return the designs that no other surely exceeds."""
    exceeded = {one.second for one in found if one.effect.sign > 0}
    exceeded |= {one.first for one in found if one.effect.sign < 0}
    return [side.name for side in sides if side.name not in exceeded]


def surely_first(sides: Sequence[Side], found: Sequence[Contrast]) -> str:
    """Return the design that surely exceeds every other one; empty where there is none."""
    for side in sides:
        signs = [
            one.effect.sign if one.first == side.name else -one.effect.sign
            for one in found
            if side.name in (one.first, one.second)
        ]
        if signs and all(sign > 0 for sign in signs):
            return side.name
    return ""


def share_above(side: Side, main: Main) -> float:
    """Return the share of pairs of worlds in which a design has more than today: what one region may live through."""
    return float((by_pair(side, main) > 0).mean())


def _between(one: Side, two: Side, main: Main, level: float) -> Effect:
    common = sorted(set(one.numbers) & set(two.numbers))
    first = dict(zip(one.numbers, by_pair(one, main), strict=True))
    second = dict(zip(two.numbers, by_pair(two, main), strict=True))
    return _effect(np.array([first[number] - second[number] for number in common]), level)


def _effect(differences: Floats, level: float, reference: float = math.nan) -> Effect:
    pairs = len(differences)
    if pairs < 2:
        mean = float(differences.mean()) if pairs else math.nan
        return Effect(mean, math.nan, math.nan, pairs, reference)
    mean = float(differences.mean())
    reach = t_quantile(0.5 + level / 2, pairs - 1) * float(differences.std(ddof=1)) / math.sqrt(pairs)
    return Effect(mean, mean - reach, mean + reach, pairs, reference)


def _values(pair: Pair, main: Main) -> tuple[Floats, Floats] | None:
    """Values in the design and today by pair; None where an outcome is missing."""
    if pair.reference_values is None:
        return None
    rows = [rows_of(pair.index, main.group, outcome)[-1:] for outcome in main.outcomes]
    if not all(len(row) for row in rows):
        return None
    last = np.concatenate(rows)
    return pair.values[:, last].sum(axis=1), pair.reference_values[:, last].sum(axis=1)
