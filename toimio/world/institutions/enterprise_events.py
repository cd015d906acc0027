"""What happens to enterprises as such: they open, orders change, funding ends, they become insolvent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from toimio.scenario.basics import month_number

if TYPE_CHECKING:
    from toimio.world.institutions.enterprise import Enterprise


class EnterpriseEventKind(StrEnum):
    """Kinds of events, with the names under which they are exported."""

    OPENED = "opened"
    ORDERS_CHANGED = "orders_changed"
    FUNDING_ENDED = "funding_ended"
    CLOSED_INSOLVENT = "closed_insolvent"


class EnterpriseEvent(NamedTuple):
    """Something that happened to an enterprise in a month of a run."""

    month: int
    """Month since the start of the run."""
    enterprise: str
    kind: EnterpriseEventKind
    channel: str = ""
    """Channel of the orders that changed, empty for all other kinds."""
    factor: float = 1.0
    """Orders of the channel from this month on, as a multiple of those planned."""


def enterprise_events(
    enterprises: Iterable[Enterprise], first_month: int, months: int
) -> tuple[EnterpriseEvent, ...]:
    """Return what happened to enterprises within a run, month by month.

    Parameters
    ----------
    first_month
        First month of the run (absolute number).
    """
    found = [
        event._replace(month=event.month - first_month)
        for enterprise in enterprises
        for event in _of_one(enterprise)
    ]
    return tuple(sorted(event for event in found if 0 <= event.month < months))


def _of_one(enterprise: Enterprise) -> Iterator[EnterpriseEvent]:
    """Yield the events of an enterprise by absolute month; nothing changes before it opens or once it has closed."""
    kind, spec, closed = EnterpriseEventKind, enterprise.spec, enterprise.closed_in_month
    yield EnterpriseEvent(enterprise.opens_month, enterprise.key, kind.OPENED)
    ends = enterprise.funding_ends_month
    if ends is not None and enterprise.works_in(ends):
        yield EnterpriseEvent(ends, enterprise.key, kind.FUNDING_ENDED)
    for channel, changes in spec.work.orders_changes.items():
        for since, factor in changes.items():
            month = month_number(since)
            if enterprise.works_in(month):
                yield EnterpriseEvent(month, enterprise.key, kind.ORDERS_CHANGED, channel, factor)
    if closed is not None:
        yield EnterpriseEvent(closed, enterprise.key, kind.CLOSED_INSOLVENT)
