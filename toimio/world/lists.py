"""Lists of the month: rows of people whom some phases look at alone, so that they need not go through all."""

from toimio.world.activities import Activity
from toimio.world.compiled import Array, Record, inlined

UNEMPLOYED = 0
"""Unemployed at the beginning of the month."""
WAITING = 1
"""With a plan; the joint service adds those with whom it agrees on one this month."""
SUPPORTED = 2
"""In supported work."""
MENTORED = 3
"""In open work with a mentor from an earlier place."""
N_LISTS = 4


@inlined
def enlist(lists: Array, counts: Array, which: int, row: int) -> None:
    """Append a person's row to a list."""
    lists[which, counts[which]] = row
    counts[which] += 1


@inlined
def enlist_by_situation(p: Record, row: int, lists: Array, counts: Array) -> None:
    """Put a person on every list that fits the situation at the beginning of the month."""
    a = p["activity"]
    if p["plan"] >= 0:
        enlist(lists, counts, WAITING, row)
    if a == Activity.UNEMPLOYED:
        enlist(lists, counts, UNEMPLOYED, row)
    elif a == Activity.SUPPORTED_WORK:
        enlist(lists, counts, SUPPORTED, row)
    elif a == Activity.OPEN_WORK and p["mentor_months"] > 0:
        enlist(lists, counts, MENTORED, row)
