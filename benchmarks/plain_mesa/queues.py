"""Phase 4, queues and places: each provider takes the first of its queue as long as places are free."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa import joint_service
from benchmarks.plain_mesa.person import Person
from benchmarks.plain_mesa.place import Place
from toimio.world.activities import Activity, Reason

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel


def open_places(model: PlainModel) -> None:
    for place in model.places:
        if place.enterprise:
            place.places = model.enterprises[place.enterprise].open_places(place)
        else:
            place.places = max(model.planned_places(place), place.occupied)


def fill_places(model: PlainModel, posts: bool) -> None:
    """Fill the pay-subsidised posts, or all other places."""
    waiting: dict[int, list[Person]] = {}
    for p in model.people:
        if p.plan_place >= 0:
            waiting.setdefault(p.plan_place, []).append(p)
    for place in model.places:
        if (place.activity == Activity.SUBSIDISED_WORK) == posts:
            _fill(model, place, [p for p in waiting.get(place.row, []) if may_take_place(p, place)])


def may_take_place(p: Person, place: Place) -> bool:
    comes_from = p.activity <= Activity.STUDY or (
        p.activity == Activity.INACTIVE and p.plan == Activity.STUDY
    )
    return p.undecided and comes_from and joint_service.is_eligible(p, place)


def _fill(model: PlainModel, place: Place, queue: list[Person]) -> None:
    queue = sorted(queue, key=lambda p: _order(p, place.priority))
    free = place.places - place.occupied
    reserved = math.ceil(place.reserved_share_identified * place.places) - sum(
        p.identified for p in model.people if p.place == place.row and p.activity == Activity.SUPPORTED_WORK
    )
    by_weakness = sorted(queue, key=lambda p: _order(p, "weakest"))
    while free > 0:
        owed = place.weakest_owed + place.weakest_first_share
        in_line = by_weakness if owed >= 1 else queue
        first = next((p for p in in_line if reserved < free or p.identified), None)
        if first is None:
            break
        place.weakest_owed = owed - 1 if owed >= 1 else owed
        by_weakness.remove(first)
        queue.remove(first)
        reserved -= first.identified
        free -= 1
        take(first, place)
    place.queue = len(queue)


def _order(p: Person, priority: str) -> tuple[int, int, float, int, float, int]:
    """Returners, then people on a path that comes first, rank, the longest wait; at last the lot and the key."""
    first = 0 if priority == "suitability" else p.queue_first
    return (-p.returner, -first, rank(p, priority), -p.waiting_months, p.tie, p.key)


def rank(p: Person, priority: str) -> float:
    match priority:
        case "longest_waiting":
            return 0.0
        case "weakest":
            return p.ability
        case "readiest":
            return -(p.ability / 10 + p.skill + p.efficacy)
        case "first_come":
            return -p.plan_months
        case "lottery":
            return p.luck("lottery")
        case "suitability":
            return -math.log(p.luck("post_race")) / math.exp(p.suitability_exponent())
    raise ValueError(priority)


def take(p: Person, place: Place) -> None:
    reason = Reason.RETURNED if p.returner else Reason.PLACED
    place.returns += p.returner
    looks_closer = p.luck("identified_at_entry") < place.identify_at_entry_share
    if not p.identified and p.has_reduced_ability and looks_closer:
        p.identified = 1
    p.decide(place.activity, reason, place.row)
    p.forget_plan()
