"""Lists of the month: rows of people whom some phases look at alone, so that they need not go through all."""

from toimio.world.activities import Activity
from toimio.world.compiled import Array, Record, inlined
from toimio.world.rules.moves import undecided

WAITING = 0
"""With a plan; the joint service adds those with whom it agrees on one this month."""
SUPPORTED = 1
"""In supported work."""
SUBSIDISED = 2
"""In subsidised work."""
MENTORED = 3
"""In open work with a mentor from an earlier place."""
CALLABLE = 4
"""Whom the joint service may call: unemployed, without a plan and not on the way to something else."""
URGENCY = 5
"""How urgent a meeting is with each of `CALLABLE`, in the same order (see `urgency`)."""
HOME = 6
"""Town of each of `CALLABLE`, in the same order."""
ON_PATH = 7
"""On a service path."""
N_LISTS = 8

_LONGEST_GAP_MONTHS = 60
_AT_A_STEP = 100
HIGHEST_URGENCY = _AT_A_STEP + _LONGEST_GAP_MONTHS


@inlined
def enlist(lists: Array, counts: Array, which: int, row: int) -> None:
    """Append a person's row to a list."""
    lists[which, counts[which]] = row
    counts[which] += 1


@inlined
def urgency(p: Record) -> int:
    """Months since the last meeting; the steps of the law at 3 and 12 months of unemployment come first."""
    months = min(p["meeting_gap_months"], _LONGEST_GAP_MONTHS)
    if p["spell_months"] == 3 or p["spell_months"] == 12:
        months += _AT_A_STEP
    return months


@inlined
def enlist_by_situation(p: Record, row: int, lists: Array, counts: Array) -> None:
    """Put a person on every list that fits the situation, once ageing and health have been at work."""
    a = p["activity"]
    if p["plan"] >= 0:
        enlist(lists, counts, WAITING, row)
    elif a == Activity.UNEMPLOYED and undecided(p):
        k = counts[CALLABLE]
        lists[URGENCY, k] = urgency(p)
        lists[HOME, k] = p["town"]
        enlist(lists, counts, CALLABLE, row)
    if p["path"] > 0:
        enlist(lists, counts, ON_PATH, row)
    if a == Activity.SUPPORTED_WORK:
        enlist(lists, counts, SUPPORTED, row)
    elif a == Activity.SUBSIDISED_WORK:
        enlist(lists, counts, SUBSIDISED, row)
    elif a == Activity.OPEN_WORK and p["mentor_months"] > 0:
        enlist(lists, counts, MENTORED, row)
