"""An enterprise's lines of business: what each asks, costs and sells, by the scenario or else by the register.

The lines share the working hours as the scenario says. A limit of a town takes orders away and does not move the
hours to other lines: who knows better writes other shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, fsum

from toimio.scenario.enterprise import Channel, Line, LineTerms, Work

CHANNELS: tuple[Channel, ...] = ("in_house", "reserved", "small_purchases", "open_market")
"""Channels of orders, in the order in which work is done for them."""
PRICED_CHANNELS: tuple[Channel, ...] = ("small_purchases", "open_market")
"""Channels where the buyer may go elsewhere: the owners' own orders and reserved contracts are agreed on."""

_REGISTERED = LineTerms()


def market_price_eur(work: Work, values: Mapping[str, float]) -> float:
    """Market price of an hour's work without VAT, over the lines of business."""
    return fsum(share * _market_eur(line, values) for line, share in work.lines.items())


def asked_price_eur(work: Work, values: Mapping[str, float]) -> float:
    """Price that the enterprise asks for an hour's work without VAT, over the lines of business."""
    return work.price_factor * fsum(
        share * _or(_terms(work, line).price_eur_per_hour, _market_eur(line, values))
        for line, share in work.lines.items()
    )


def materials_share(work: Work, values: Mapping[str, float]) -> float:
    """Materials and subcontracting as a share of sales, over the lines of business."""
    return fsum(
        share * _or(_terms(work, line).materials_share, values[f"materials_{line}_share"])
        for line, share in work.lines.items()
    )


def skill_need_share(work: Work, values: Mapping[str, float]) -> float:
    """What the work asks above cleaning, as a share of productivity, over the lines of business."""
    return fsum(
        share * _or(_terms(work, line).skill_need_share, values[f"skill_need_{line}_share"])
        for line, share in work.lines.items()
    )


def local_demand_share(work: Work, channel: Channel, values: Mapping[str, float]) -> float:
    """Share of the planned orders of a channel that is found at the prices asked, over the lines of business."""
    return fsum(
        share * values[f"local_demand_{line}_share"] * _price_response(work, line, channel, values)
        for line, share in work.lines.items()
    )


def limited_orders(
    work: Work,
    places: float,
    sought: Mapping[Channel, float],
    limits: Mapping[Line, float],
    values: Mapping[str, float],
) -> tuple[float, ...]:
    """Billable hours ordered in a month, by channel (`CHANNELS`), where lines of business have a limit.

    Parameters
    ----------
    places
        Planned places, as far as the enterprise is known.
    sought
        Hours sought for a place, by channel.
    limits
        Hours that a line can sell; a line left out sells what is sought. All channels of a line give way alike.
    """
    orders = dict.fromkeys(CHANNELS, 0.0)
    for line, share in work.lines.items():
        found = places * share * values[f"local_demand_{line}_share"]
        hours = {
            channel: found * sought[channel] * _price_response(work, line, channel, values)
            for channel in CHANNELS
        }
        total = fsum(hours.values())
        kept = min(1.0, limits[line] / total) if line in limits and total > 0.0 else 1.0
        for channel in CHANNELS:
            orders[channel] += kept * hours[channel]
    return tuple(orders.values())


def _price_response(work: Work, line: Line, channel: Channel, values: Mapping[str, float]) -> float:
    """Orders at the price asked, as a multiple of those at the market price.

    At the market price the elasticity is the register's; the exponential keeps orders finite at any price.
    """
    if channel not in PRICED_CHANNELS:
        return 1.0
    market = _market_eur(line, values)
    asked = work.price_factor * _or(_terms(work, line).price_eur_per_hour, market)
    return exp(-values["order_price_elasticity"] * (asked / market - 1.0))


def _market_eur(line: Line, values: Mapping[str, float]) -> float:
    return values[f"price_{line}_eur_per_hour"]


def _terms(work: Work, line: Line) -> LineTerms:
    return work.line_terms.get(line, _REGISTERED)


def _or(chosen: float | None, registered: float) -> float:
    return registered if chosen is None else chosen
