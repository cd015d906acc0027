"""The payer table of a comparison: whose purse, when, how surely, and when it is paid back."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping

from toimio.analysis.money_names import GROSS_PUBLIC_COST, MONEY, PRESENT_VALUES, net_outcome
from toimio.analysis.payers import (
    ALL,
    PUBLIC,
    Ratio,
    at_month,
    cost_of_person_year,
    monthly,
    pay_back,
    rows_of,
    towns_of,
)
from toimio.analysis.study import Pair
from toimio.locale import number, text
from toimio.money.parties import PUBLIC_PARTIES, Party
from toimio.money.words import PARTY_WORDS
from toimio.report.rounding import decimals_for, span
from toimio.report.wrapping import WIDTH, wrapped

THOUSAND = 1000.0
_MONTHS_PER_YEAR = 12
_WIDTHS = (12, 12, 12, 19, 20, 11)
_NOTHING = "-"
_NEGLIGIBLE_EUR = 0.5


def payer_table(
    pair: Pair, scenario: str, reference: str, town_names: Mapping[str, str] | None = None
) -> str:
    """Return what each party gains or pays, as text of a fixed width.

    Parameters
    ----------
    pair
        Worlds with a ledger.
    scenario, reference
        Their names for people.
    town_names
        Names of towns for people, by key; the key itself where there is none.
    """
    months = len(rows_of(pair.index, MONEY, PUBLIC)) - 1
    heads = (
        text("year 1"),
        text("years 1-{last}", last=number(_half(months) // _MONTHS_PER_YEAR)),
        text("years 1-{last}", last=number(months // _MONTHS_PER_YEAR)),
        text("mean 90 %"),
        text("paid back"),
        text("chance, %"),
    )
    by_town = [*_by_town(pair, months, town_names or {})]
    lines = [
        text("Whose purse: {scenario} against {reference}", scenario=scenario, reference=reference),
        text("Receives less pays, thousand euros; a minus is what the party pays more."),
        _row("", heads),
        *_parties(pair, months),
        *(["", text("The town's purse, by town"), *by_town] if by_town else []),
        "",
        *_together(pair, months),
    ]
    return "\n".join(lines) + "\n"


def _parties(pair: Pair, months: int) -> Iterator[str]:
    """Public purses first, then the others; those that nothing happens to are left out."""
    others = [party for party in Party if party not in PUBLIC_PARTIES]
    for party in PUBLIC_PARTIES:
        yield from _purse(pair, net_outcome(party), text(PARTY_WORDS[party]), months)
    yield from _purse(pair, PUBLIC, text("the public sector together"), months)
    for party in others:
        yield from _purse(pair, net_outcome(party), text(PARTY_WORDS[party]), months)


def _by_town(pair: Pair, months: int, names: Mapping[str, str]) -> Iterator[str]:
    for town in towns_of(pair):
        if town != ALL:
            yield from _purse(pair, net_outcome(Party.MUNICIPALITY), names.get(town, town), months, town)


def _purse(pair: Pair, outcome: str, label: str, months: int, town: str = ALL) -> Iterator[str]:
    differences = monthly(pair, outcome, town)
    if abs(differences).max() < _NEGLIGIBLE_EUR:
        return
    ends = [min(n, months) for n in (_MONTHS_PER_YEAR, _half(months), months)]
    first, middle, whole = (at_month(differences, end) for end in ends)
    low, high = whole.mean_low_90[0] / THOUSAND, whole.mean_high_90[0] / THOUSAND
    decimals = min(1, decimals_for(low, high, 2))
    back = pay_back(differences)
    spent = bool((differences.mean(axis=0) < -_NEGLIGIBLE_EUR).any())
    cells = (
        *(_number(part.mean[0] / THOUSAND, decimals) for part in (first, middle, whole)),
        _NOTHING if math.isnan(low) else span(low, high, decimals, sign=True),
        _month(back.month) if spent else _NOTHING,
        number(100 * back.chance) if spent else _NOTHING,
    )
    yield _row(label, cells)


def _half(months: int) -> int:
    """Count months of whole years up to the middle of the horizon, one year at least."""
    return max(1, months // _MONTHS_PER_YEAR // 2) * _MONTHS_PER_YEAR


def _month(month: float) -> str:
    return text("never here") if math.isnan(month) else text("month {month}", month=number(month))


def _together(pair: Pair, months: int) -> Iterator[str]:
    gross = at_month(monthly(pair, GROSS_PUBLIC_COST), months)
    yield from _told(
        text(
            "Gross public cost (services, subsidies, places and grants before any saving): {gross} "
            "thousand euros.",
            gross=_number(gross.mean[0] / THOUSAND, 0),
        )
    )
    worth = {group: at_month(monthly(pair, PUBLIC, group=group), -1) for group in PRESENT_VALUES}
    at_nought = at_month(monthly(pair, PUBLIC), months)
    yield from _told(
        text(
            "The public sector together, at its present value: {at_0} thousand euros without interest, "
            "{at_3} at 3 % and {at_5} at 5 % real interest a year.",
            at_0=_number(at_nought.mean[0] / THOUSAND, 0),
            at_3=_number(worth["money_at_3_percent"].mean[0] / THOUSAND, 0),
            at_5=_number(worth["money_at_5_percent"].mean[0] / THOUSAND, 0),
        )
    )
    yield from _told(_person_year(pair, "open_work", text("in open work")))
    yield from _told(_person_year(pair, "paid_work", text("in any paid work")))


def _person_year(pair: Pair, work: str, where: str) -> str:
    """Tell what one more person-year costs; where it is not sure that there are more, no price stands there."""
    net, gross = (cost_of_person_year(pair, work, gross=each) for each in (False, True))
    if math.isnan(gross.mean):
        return text(
            "What one more person-year {where} costs the public sector is not known: there are no more of them.",
            where=where,
        )
    if math.isnan(net.low) or math.isnan(gross.low):
        return text(
            "What one more person-year {where} costs the public sector is not known: it is not sure that there are "
            "more of them.",
            where=where,
        )
    return text(
        "One more person-year {where} costs the public sector {net} net and {gross} gross.",
        where=where,
        net=_ratio(net),
        gross=_ratio(gross),
    )


def _ratio(cost: Ratio) -> str:
    return text(
        "{mean} EUR (90 % interval {interval})",
        mean=number(cost.mean, -2),
        interval=span(cost.low, cost.high, -2),
    )


def _row(label: str, cells: tuple[str, ...]) -> str:
    room = WIDTH - sum(_WIDTHS)
    lines = textwrap.wrap(label, room - 3, initial_indent="  ", subsequent_indent="    ") or [""]
    numbers = "".join(cell.rjust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return "\n".join([*lines[:-1], f"{lines[-1]:<{room}}{numbers}".rstrip()])


def _number(value: float, decimals: int) -> str:
    return _NOTHING if math.isnan(value) else number(value, decimals, sign=True)


def _told(words: str) -> list[str]:
    return wrapped(words)
