"""What differs from today in one sentence for the screen, read in ten seconds; and how sure that is.

The direction of a difference is told by the same rule as in `toimio.report.sentences`: only where the 90 % interval
of the mean leaves out zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from toimio.analysis.catalogue import TARGET
from toimio.analysis.grades import MONEY, PEOPLE, Resting
from toimio.analysis.money_names import MONEY as PURSES
from toimio.analysis.money_names import net_outcome
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.money.parties import Party
from toimio.report.euros import euro_words
from toimio.report.figures.months import course, has_course
from toimio.report.rounding import difference_words

MOSTLY = 0.5
"""Share of the parameters from which on a result is said to rest mostly on assumptions."""
_TOWNS = net_outcome(Party.MUNICIPALITY)


@dataclass(frozen=True)
class PlainSentence:
    """What a page says first."""

    main: str
    """People first, then the towns' money."""
    sure: str
    """How sure that is, and on what it rests."""


@dataclass(frozen=True)
class Change:
    """A difference with its 90 % interval of the mean."""

    mean: float
    low: float
    high: float

    @property
    def direction(self) -> int:
        """1 for more, -1 for less, 0 where that is not known or nothing changes."""
        return int(self.low > 0) - int(self.high < 0)

    @property
    def is_nothing(self) -> bool:
        """Whether it is exactly zero in every pair."""
        return self.low == self.high == 0

    def divided(self, by: float) -> Change:
        """Return it in a larger unit."""
        return Change(self.mean / by, self.low / by, self.high / by)


def change_at_end(frame: Frame, group: str, outcome: str) -> Change:
    """Return the difference of an outcome at the horizon.

    Raises
    ------
    ValueError
        If the table has no such outcome.
    """
    last = course(frame, group, outcome).last
    return Change(last["difference"], last["mean_low_90"], last["mean_high_90"])


def plain_sentence(frame: Frame, pairs: int, wanted: int, resting: tuple[Resting, ...]) -> PlainSentence:
    """Tell how people's work and the towns' money differ from today.

    Parameters
    ----------
    frame
        Differences from today.
    pairs, wanted
        Pairs behind them, and pairs of a finished quick run: with fewer no direction is told.
    resting
        How much rests on assumptions.
    """
    if pairs < wanted:
        return PlainSentence(_preliminary(pairs, wanted), _resting(frame, resting))
    years = float(course(frame, TARGET, "people_open_work").years[-1])
    paid = change_at_end(frame, TARGET, "person_years_paid_work").divided(years)
    work = change_at_end(frame, TARGET, "people_open_work")
    parts = {"paid_work": _paid_work(paid, years), "open_work": _open_work(work, years)}
    if not has_course(frame, PURSES, _TOWNS):
        main = text("The model estimates: {paid_work}; {open_work}.", **parts)
        return PlainSentence(main, _sure(pairs, frame, resting))
    towns = change_at_end(frame, PURSES, _TOWNS)
    main = text(
        "The model estimates: {paid_work}; {open_work}; {towns}.", **parts, towns=_towns(towns, years)
    )
    return PlainSentence(main, _sure(pairs, frame, resting))


def _paid_work(change: Change, years: float) -> str:
    words = _people(change) | {"years": number(years)}
    if change.direction > 0:
        return text("over {years} years on average {size} more people are in paid work than today", **words)
    if change.direction < 0:
        return text("over {years} years on average {size} fewer people are in paid work than today", **words)
    if change.is_nothing:
        return text("over {years} years exactly as many people are in paid work as today", **words)
    return text("we do not know whether more or fewer people are in paid work over {years} years", **words)


def _open_work(change: Change, years: float) -> str:
    words = _people(change) | {"years": number(years)}
    if change.direction > 0:
        return text("in open work there are at the end {size} people more", **words)
    if change.direction < 0:
        return text("in open work there are at the end {size} people fewer", **words)
    if change.is_nothing:
        return text("in open work there are at the end exactly as many")
    return text("we do not know whether more or fewer are in open work at the end")


def _towns(change: Change, years: float) -> str:
    words = {"size": euro_words(abs(change.mean), change.low, change.high), "years": number(years)}
    if change.direction > 0:
        return text("the towns save {size}", **words)
    if change.direction < 0:
        return text("it costs the towns {size} more", **words)
    if change.is_nothing:
        return text("the towns' money stays exactly as it is")
    return text("we do not know whether the towns pay more or less")


def _people(change: Change) -> dict[str, str]:
    words = difference_words(change.low, change.high, change.mean, finest=0)
    # Half a person more is told with a decimal rather than as none.
    few = round(abs(change.mean)) < 1
    return difference_words(change.low, change.high, change.mean) if few else words


def _preliminary(pairs: int, wanted: int) -> str:
    return text(
        "The model is calculating: {pairs} of the first {wanted} pairs of regions are ready. The figures below are "
        "preliminary, and no direction is told before all {wanted} are there.",
        pairs=number(pairs),
        wanted=number(wanted),
    )


def _sure(pairs: int, frame: Frame, resting: tuple[Resting, ...]) -> str:
    words = text(
        "How sure: a direction is told only where the 90 % interval of the mean of {pairs} pairs leaves out zero.",
        pairs=number(pairs),
    )
    return " ".join(part for part in (words, _resting(frame, resting)) if part)


def _resting(frame: Frame, resting: tuple[Resting, ...]) -> str:
    """Say so where most of what is behind the figures is assumed."""
    told = {one.headline: one for one in resting}
    wanted = (PEOPLE, MONEY) if has_course(frame, PURSES, _TOWNS) else (PEOPLE,)
    shares = [told[name].share for name in wanted if name in told]
    most = max(shares, default=math.nan)
    if not most > MOSTLY:
        return ""
    return text(
        "It rests mostly on assumptions: up to {share} % of the parameters behind it are of grade D, and other "
        "assumptions would give other figures.",
        share=number(100 * most),
    )
