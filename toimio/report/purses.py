"""Purses as people know them, in one fixed order, and what a design means for each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from toimio.analysis.cells import Values
from toimio.analysis.compare import spread
from toimio.analysis.money_names import MONEY, net_outcome
from toimio.analysis.payers import ALL, PUBLIC, monthly, pay_back
from toimio.analysis.study import Pair
from toimio.locale import message, number, text
from toimio.money.parties import PUBLIC_PARTIES, Party
from toimio.money.words import PARTY_WORDS
from toimio.report.euros import euro_interval, euro_words

_STATE = (Party.STATE_LABOUR, Party.STATE_HEALTH, Party.STATE_EDUCATION, Party.STATE_FINANCE)
PUBLIC_SECTOR = "public_sector"
NEGLIGIBLE_EUR = 0.5


@dataclass(frozen=True)
class Purse:
    """One or several parties of the ledger told together."""

    id: str
    label: str
    """Message id."""
    parties: tuple[Party, ...]

    @property
    def is_public(self) -> bool:
        """Whether its balance is part of the public sector's."""
        return all(party in PUBLIC_PARTIES for party in self.parties)


PURSES: tuple[Purse, ...] = (
    Purse("municipality", message("the towns"), (Party.MUNICIPALITY,)),
    Purse("wellbeing_county", PARTY_WORDS[Party.WELLBEING_COUNTY], (Party.WELLBEING_COUNTY,)),
    Purse("state", message("the state"), _STATE),
    Purse("kela", PARTY_WORDS[Party.KELA], (Party.KELA,)),
    Purse("pension_insurers", PARTY_WORDS[Party.PENSION_INSURERS], (Party.PENSION_INSURERS,)),
    Purse(
        "unemployment_insurance",
        message("unemployment insurance"),
        (Party.UNEMPLOYMENT_FUND, Party.EMPLOYMENT_FUND),
    ),
    Purse("eu_programmes", PARTY_WORDS[Party.EU_PROGRAMMES], (Party.EU_PROGRAMMES,)),
    Purse("cooperative", PARTY_WORDS[Party.COOPERATIVE], (Party.COOPERATIVE,)),
    Purse(
        "associations",
        message("associations and foundations"),
        (Party.ASSOCIATIONS, Party.FOUNDATIONS),
    ),
    Purse("state_company", PARTY_WORDS[Party.STATE_COMPANY], (Party.STATE_COMPANY,)),
    Purse("firms", PARTY_WORDS[Party.FIRMS], (Party.FIRMS,)),
    Purse("displaced_firms", PARTY_WORDS[Party.DISPLACED_FIRMS], (Party.DISPLACED_FIRMS,)),
    Purse("customers", PARTY_WORDS[Party.CUSTOMERS], (Party.CUSTOMERS,)),
    Purse("person", message("people themselves"), (Party.PERSON,)),
)
"""All parties, each once: public purses first, then insurers, employers, buyers and the people."""
MINISTRIES: tuple[Purse, ...] = tuple(Purse(p.name.lower(), PARTY_WORDS[p], (p,)) for p in _STATE)
TOGETHER = Purse(PUBLIC_SECTOR, message("the public sector together"), PUBLIC_PARTIES)
ASKED: tuple[Purse, ...] = (*PURSES[:3], *MINISTRIES, PURSES[3], TOGETHER, *PURSES[4:])
"""What one may look into: the state also by ministry, and the public sector together."""


@dataclass(frozen=True)
class Net:
    """What a purse has more or less than in the reference at the end, euros, with its 90 % interval."""

    purse: Purse
    mean: float
    low: float
    high: float
    chance_paid_back: float
    """Share of the pairs in which the purse is where it would have been anyway, within the time."""

    @property
    def direction(self) -> int:
        """1 for more, -1 for less, 0 where that is not known."""
        return int(self.low > 0) - int(self.high < 0)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing happens to the purse."""
        ends = [abs(each) for each in (self.mean, self.low, self.high) if not math.isnan(each)]
        return max(ends) < NEGLIGIBLE_EUR

    @property
    def label(self) -> str:
        """What the purse is called."""
        return text(self.purse.label)

    @property
    def amount(self) -> str:
        """The difference with its sign, rounded as its interval deserves."""
        return euro_words(self.mean, self.low, self.high, sign=True)

    @property
    def size(self) -> str:
        """The difference without a sign."""
        return euro_words(abs(self.mean), self.low, self.high)

    @property
    def interval(self) -> str:
        """The 90 % interval of the mean; a dash where there is none."""
        return euro_interval(self.mean, self.low, self.high) or "-"

    @property
    def size_interval(self) -> str:
        """The interval of the size, for an amount whose direction is told in words."""
        near, far = sorted((abs(self.low), abs(self.high)))
        return euro_interval(abs(self.mean), near, far, sign=False) or "-"


def purse_monthly(pair: Pair, purse: Purse, town: str = ALL) -> Values:
    """Return what a purse has more than in the reference since the start: float64[replication, month]."""
    if purse.id == PUBLIC_SECTOR:
        return monthly(pair, PUBLIC, town)
    parts = [monthly(pair, net_outcome(party), town, MONEY) for party in purse.parties]
    total: Values = np.sum(parts, axis=0)
    return total


def net_of(pair: Pair, purse: Purse, town: str = ALL) -> Net:
    """Return what a purse has more or less at the end."""
    differences = purse_monthly(pair, purse, town)
    end = spread(differences[:, [-1]])
    mean, low, high = (float(each[0]) for each in (end.mean, end.mean_low_90, end.mean_high_90))
    return Net(purse, mean, low, high, pay_back(differences).chance)


def nets(pair: Pair) -> tuple[Net, ...]:
    """Return all purses in their order, those that nothing happens to left out."""
    return tuple(net for net in (net_of(pair, purse) for purse in PURSES) if not net.is_nothing)


def sum_of_all_eur(pair: Pair) -> float:
    """Return the largest sum of all purses in any pair: nought when every euro paid is received by somebody."""
    total = np.sum([purse_monthly(pair, purse)[:, -1] for purse in PURSES], axis=0)
    return float(np.abs(total).max())


def years_of(pair: Pair) -> int:
    """Return the whole years that the money of a pair is told for."""
    return (purse_monthly(pair, TOGETHER).shape[1] - 1) // 12


def money_sentences(pair: Pair, here: str) -> Iterator[str]:
    """Tell who pays, who gains and how sure it is: a short sentence first, what stands behind it then.

    Parameters
    ----------
    here
        Name of the design.
    """
    found = nets(pair)
    if not found:
        yield text("Nobody pays or gains anything in {scenario}, compared with today.", scenario=here)
        return
    yield _first(found, years_of(pair))
    yield _public(net_of(pair, TOGETHER))
    unsure = [net.label for net in found if not net.direction]
    if unsure:
        yield text("We do not know whether these gain or lose: {purses}.", purses=", ".join(unsure))


def _first(found: tuple[Net, ...], years: int) -> str:
    payers = sorted((n for n in found if n.direction < 0 and n.purse.is_public), key=lambda net: net.mean)
    gainers = sorted((n for n in found if n.direction > 0), key=lambda net: -net.mean)
    values = {"years": number(years)}
    if payers:
        values |= {"payer": payers[0].label, "paid": payers[0].size}
    if gainers:
        values |= {"gainer": gainers[0].label, "gain": gainers[0].amount}
    if payers and gainers:
        return text(
            "The model estimates for {years} years: most is paid by {payer}, {paid} more than today; most is gained by "
            "{gainer}, {gain}.",
            **values,
        )
    if gainers:
        return text(
            "The model estimates for {years} years: no public purse surely pays more than today; most is gained by "
            "{gainer}, {gain}.",
            **values,
        )
    if payers:
        return text(
            "The model estimates for {years} years: most is paid by {payer}, {paid} more than today; "
            "nobody surely gains.",
            **values,
        )
    return text("Over {years} years we do not know who pays and who gains.", **values)


def _public(net: Net) -> str:
    if net.direction > 0:
        return text(
            "The public sector together saves {size} (90 % interval of the mean {interval}).",
            size=net.size,
            interval=net.size_interval,
        )
    if net.direction < 0:
        return text(
            "The public sector together pays {size} more (90 % interval of the mean {interval}).",
            size=net.size,
            interval=net.size_interval,
        )
    return text(
        "We do not know whether the public sector together pays or saves (90 % interval of the mean {interval}).",
        interval=net.interval,
    )
