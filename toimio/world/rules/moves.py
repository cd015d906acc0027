"""How a decision about a person is written down.

Decisions of a month take effect on the first of the next. The first decision of a month stands: later
phases leave a person alone who is already on the way.
"""

from toimio.world.compiled import Record, inlined


@inlined
def decide(p: Record, to: int, reason: int, place: int) -> None:
    """Note that the person moves to an activity (and place, -1 for none) on the first of next month."""
    if p["next_activity"] < 0:
        p["next_activity"] = to
        p["next_reason"] = reason
        p["next_place"] = place


@inlined
def undecided(p: Record) -> bool:
    """Whether nothing has been decided about the person this month."""
    return p["next_activity"] < 0


@inlined
def forget_plan(p: Record) -> None:
    """The plan is fulfilled, has lapsed or makes no sense any more."""
    p["plan"] = -1
    p["plan_place"] = -1
    p["plan_months"] = 0
    p["returner"] = 0


@inlined
def make_plan(p: Record, activity: int, place: int) -> None:
    """The person and the joint service agree on the next step.

    Waiting goes on from an earlier plan that lapsed; only a place or open work ends it.
    """
    p["plan"] = activity
    p["plan_place"] = place
    p["plan_months"] = 0
    p["returner"] = 0
