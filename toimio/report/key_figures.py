"""The four figures of the front page: people in work, the towns' purse and all public purses together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from toimio.analysis.catalogue import TARGET
from toimio.analysis.money_names import MONEY, net_outcome
from toimio.analysis.payers import PUBLIC, has_money, monthly, pay_back
from toimio.analysis.study import Frame, Pair
from toimio.locale import number, text
from toimio.money.parties import Party
from toimio.report.euros import euro_interval, euro_words
from toimio.report.figures.months import course
from toimio.report.plain_sentence import Change, change_at_end
from toimio.report.rounding import decimals_for, span

_TOWNS = net_outcome(Party.MUNICIPALITY)


@dataclass(frozen=True)
class KeyFigure:
    """One figure with its change against today."""

    id: str
    label: str
    value: str
    change: str
    """What it is more or less than today; empty where the figure itself is a change."""
    interval: str
    """The 90 % interval of the change's mean, with its name; empty where there is none."""
    direction: int
    """1, -1, or 0 where it is not known."""
    remark: str = ""


def key_figures(pair: Pair, frame: Frame) -> tuple[KeyFigure, ...]:
    """Return the figures of a comparison with today.

    Parameters
    ----------
    pair
        Worlds by replication.
    frame
        Their differences.
    """
    found = [_open_work(frame), _work_with_support(frame)]
    return (*found, *_purses(pair, frame)) if has_money(pair) else tuple(found)


def _open_work(frame: Frame) -> KeyFigure:
    return _people(frame, "people_open_work", text("In open work at the end"))


def _work_with_support(frame: Frame) -> KeyFigure:
    """Supported work; where nobody is in it, all paid work."""
    if course(frame, TARGET, "people_supported_work").last["mean_scenario"] > 0:
        return _people(frame, "people_supported_work", text("In supported work at the end"))
    return _people(frame, "person_years_paid_work", text("Person-years of paid work"))


def _people(frame: Frame, outcome: str, label: str) -> KeyFigure:
    last = course(frame, TARGET, outcome).last
    change = change_at_end(frame, TARGET, outcome)
    decimals = min(0, decimals_for(change.low, change.high, 2))
    return KeyFigure(
        outcome,
        label,
        number(last["mean_scenario"]),
        number(change.mean, decimals, sign=True),
        _interval(change, span(change.low, change.high, decimals, sign=True)),
        change.direction,
    )


def _purses(pair: Pair, frame: Frame) -> Iterator[KeyFigure]:
    yield _purse(frame, _TOWNS, text("The towns' money"), "")
    back = pay_back(monthly(pair, PUBLIC))
    chance = number(100 * back.chance)
    remark = (
        text("paid back within the time in {chance} % of the pairs", chance=chance)
        if math.isnan(back.month)
        else text(
            "paid back in month {month}; {chance} % of the pairs", month=number(back.month), chance=chance
        )
    )
    yield _purse(frame, PUBLIC, text("All public money"), remark)


def _purse(frame: Frame, outcome: str, label: str, remark: str) -> KeyFigure:
    change = change_at_end(frame, MONEY, outcome)
    return KeyFigure(
        outcome,
        label,
        euro_words(change.mean, change.low, change.high, sign=True),
        "",
        _interval(change, euro_interval(change.mean, change.low, change.high)),
        change.direction,
        remark,
    )


def _interval(change: Change, written: str) -> str:
    if math.isnan(change.low):
        return ""
    return text("90 % interval {interval}", interval=written)
