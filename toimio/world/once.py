"""What hangs only on objects that many runs share is worked out once for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")


def once_for_same(most: int) -> Callable[[Callable[[*Asked], Answer]], Callable[[*Asked], Answer]]:
    """Let a function of objects that never change work once for the very same objects.

    Scenarios, regions and registers are large: to compare them by what is in them would take longer than most of what
    is worked out of them. Whole numbers among the arguments are told apart by their value. The answer is shared, too:
    nobody may write to it.

    Parameters
    ----------
    most
        How many answers are kept; the oldest goes first.
    """

    def decorate(function: Callable[[*Asked], Answer]) -> Callable[[*Asked], Answer]:
        kept: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], Answer]] = OrderedDict()

        @wraps(function)
        def told(*asked: *Asked) -> Answer:
            key = tuple(part if isinstance(part, int) else id(part) for part in asked)
            found = kept.get(key)
            if found is None:
                # What was asked is kept with the answer: while it lives, nothing else can have its ids.
                found = kept[key] = asked, function(*asked)
                while len(kept) > most:
                    kept.popitem(last=False)
            return found[1]

        return told

    return decorate
