"""Enterprises that fail told in sentences: who closes, who loses what, and what kept planned places empty."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.cells import Values
from toimio.analysis.endings import DEBTS_LEFT, EMPTY_FOR, MOST_FILLED, MOST_PLANNED, OWNERS_LOSS, RELEASED
from toimio.analysis.enterprise_outcomes import FILLED_SHARE
from toimio.analysis.payers import rows_of
from toimio.analysis.study import Pair
from toimio.locale import message, number, text
from toimio.report.rounding import scaled
from toimio.report.wrapping import wrapped
from toimio.scenario.enterprise import Channel
from toimio.scenario.schema import Scenario

CHANNEL_WORDS: dict[Channel, str] = {
    "in_house": message("orders of its owners (in-house)"),
    "reserved": message("reserved contracts"),
    "small_purchases": message("small purchases"),
    "open_market": message("open market"),
}
"""What each channel of orders is called."""
_PERCENT = 100.0
_EUR = scaled("eur")


def ending_text(pair: Pair, scenario: Scenario, title: str = "") -> str:
    """Return how often enterprises of the scenario close or fail to grow; empty where none does.

    Parameters
    ----------
    title
        Name of the scenario for people where several are told of, otherwise empty.
    """
    told = [*_closed(pair, len(scenario.enterprises)), *_never_filled(pair)]
    named = [f"{title}: {sentence}" if title else sentence for sentence in told]
    return "".join(f"{line}\n" for sentence in named for line in wrapped(sentence, later="  "))


def orders_line(name: str, channel: str, factor: float, month: str) -> str:
    """Tell that an enterprise's orders through a channel change or end in a month."""
    words = text(CHANNEL_WORDS[channel])  # type: ignore[index]
    if factor == 0.0:
        return text("{name}, {channel}: orders end in {month}.", name=name, channel=words, month=month)
    return text(
        "{name}, {channel}: orders are {share} % of those planned from {month} on.",
        name=name,
        channel=words,
        share=number(_PERCENT * factor),
        month=month,
    )


def _closed(pair: Pair, enterprises: int) -> Iterator[str]:
    closed = _of(pair, "enterprises_closed")
    if not closed.size or not closed[:, -1].any():
        return
    chosen = closed[:, -1] > 0
    values = {
        "closed": number(int(chosen.sum())),
        "runs": number(len(closed)),
        "year": number(float(np.median(np.argmax(closed[chosen] > 0, axis=1) + 1))),
        "loss": number(_mean(pair, OWNERS_LOSS, chosen) * _EUR),
        "debts": number(_mean(pair, DEBTS_LEFT, chosen) * _EUR),
        "people": number(_mean(pair, RELEASED, chosen)),
    }
    if enterprises == 1:
        yield text(
            "In {closed} of {runs} runs the enterprise closes as insolvent, usually in year {year}. Then, on average, "
            "the owners lose {loss} thousand euros of capital, {debts} thousand euros of debts stay unpaid at the "
            "cost of firms, and {people} people go back to the joint service.",
            **values,
        )
        return
    yield text(
        "In {closed} of {runs} runs at least one of {count} enterprises closes as insolvent, the first usually in year "
        "{year}, on average {each} of them. Then, on average, their owners lose {loss} thousand euros of capital, "
        "{debts} thousand euros of debts stay unpaid at the cost of firms, and {people} people go back to the joint "
        "service.",
        count=number(enterprises),
        each=number(float(closed[chosen, -1].mean()), 1),
        **values,
    )


def _never_filled(pair: Pair) -> Iterator[str]:
    planned, filled = _of(pair, MOST_PLANNED), _of(pair, MOST_FILLED)
    if not planned.size:
        return
    failed = filled[:, -1] < FILLED_SHARE * planned[:, -1]
    if not failed.any():
        return
    yield text(
        "In {failed} of {runs} runs {share} % of the planned places are never filled: on average at most {filled} of "
        "{planned} at once. Of the planned places {orders} % stood empty for want of orders, {money} % for want of "
        "money and {people} % because too few people came.",
        failed=number(int(failed.sum())),
        runs=number(len(failed)),
        share=number(_PERCENT * FILLED_SHARE),
        filled=number(float(filled[failed, -1].mean())),
        planned=number(float(planned[failed, -1].mean())),
        **{why: number(_PERCENT * _mean(pair, outcome, failed)) for why, outcome in EMPTY_FOR.items()},
    )


def _of(pair: Pair, outcome: str) -> Values:
    """Values of the scenario: float64[replication, year]."""
    values: Values = pair.values[:, rows_of(pair.index, ENTERPRISE, outcome)]
    return values


def _mean(pair: Pair, outcome: str, chosen: np.ndarray) -> float:
    """Mean at the horizon over some replications."""
    return float(_of(pair, outcome)[chosen, -1].mean())
