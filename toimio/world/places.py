"""Places of the services and of supported work, who may have them, and who gets the next free one."""

import math
from enum import IntEnum

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, allocating, inlined
from toimio.world.draws import ENTRY, draw
from toimio.world.lists import SUPPORTED, WAITING
from toimio.world.rules.job_search import suitability_exponent
from toimio.world.rules.moves import decide, forget_plan, undecided


class Priority(IntEnum):
    """Who comes first when there are fewer places than people waiting."""

    LONGEST_WAITING = 0
    WEAKEST = 1
    READIEST = 2
    FIRST_COME = 3
    LOTTERY = 4
    SUITABILITY = 5


_COUNTS = (
    "activity",
    "town",
    "employer",
    "enterprise",
    "priority",
    "places",
    "occupied",
    "queue",
    "entries",
    "leavers",
    "returns",
    "sells_on_market",
    "pay_subsidised",
    "identified_only",
    "min_idle_months",
    "time_limit_months",
    "mentoring_months",
    "return_right_months",
)
_NUMBERS = (
    "known_places",
    "referred",
    "referred_sum",
    "open_sum",
    "open_share",
    "attraction",
    "min_motivation",
    "min_ability",
    "max_ability",
    "reserved_share_identified",
    "identify_at_entry_share",
    "weakest_first_share",
    "weakest_due",
    "hours_per_week",
    "pay_factor",
    "training_share",
    "exit_effort",
    "readiness_threshold",
    "client_site_share",
    "coaching_strength",
    "search_effort",
    "mean_months",
    "senior_from_years",
    "senior_after_months",
)
PLACE = np.dtype([(n, np.float64) for n in _NUMBERS] + [(n, np.int64) for n in _COUNTS])
"""The places of one provider for one activity: how many, who may enter, on what terms.

`search_effort` and `mean_months` take the place of the activity's own; 0 leaves those as they are. `weakest_due`
adds up `weakest_first_share` over the entries: whenever it reaches 1, the weakest comes first."""


@inlined
def eligible(p: Record, place: Record, par: Record) -> bool:
    """Whether a provider may take the person; the law's months of unemployment are counted in benefit days."""
    if p["returner"] == 1:
        return True
    if p["ability"] < place["min_ability"] or p["ability"] > place["max_ability"]:
        return False
    if p["motivation"] < place["min_motivation"]:
        return False
    if p["benefit_days"] < place["min_idle_months"] * par["benefit_days_per_month"]:
        return False
    if place["identified_only"] == 1 and p["identified"] == 0:
        return place["activity"] == Activity.SUBSIDISED_WORK and _has_senior_route(p, place, par)
    return True


@inlined
def _has_senior_route(p: Record, place: Record, par: Record) -> bool:
    """Long-term unemployed people of 60 or more may get a municipal post without recognised reduced ability."""
    old = p["age_months"] >= place["senior_from_years"] * 12.0
    return old and p["benefit_days"] >= place["senior_after_months"] * par["benefit_days_per_month"]


@inlined
def rank_of(p: Record, place: Record, par: Record, rng: Array, month: int) -> float:
    """Smaller is earlier; equal ranks go by waiting time, then by a fixed per-person key."""
    priority = place["priority"]
    if priority == Priority.WEAKEST:
        return p["ability"]
    if priority == Priority.READIEST:
        return -(p["ability"] / 10.0 + p["skill"] + p["efficacy"])
    if priority == Priority.FIRST_COME:
        return -float(p["plan_months"])
    if priority == Priority.LOTTERY:
        return draw(rng, ENTRY, p["key"], month)[2]
    if priority == Priority.SUITABILITY:
        # An exponential race: the chance to be first is proportional to suitability.
        u = draw(rng, ENTRY, p["key"], month)[0]
        return -math.log(u) / math.exp(suitability_exponent(p, par))
    return 0.0


@inlined
def _before(p: Record, q: Record, rank_p: float, rank_q: float, paths_first: bool) -> bool:
    """Whether person p comes before q in the queue: returners, people on a path, rank, waiting, per-person key."""
    if p["returner"] != q["returner"]:
        return p["returner"] == 1
    if paths_first and p["queue_first"] != q["queue_first"]:
        return p["queue_first"] == 1
    if rank_p != rank_q:
        return rank_p < rank_q
    if p["waiting_months"] != q["waiting_months"]:
        return p["waiting_months"] > q["waiting_months"]
    if p["tie"] != q["tie"]:
        return p["tie"] < q["tie"]
    return p["key"] < q["key"]


@inlined
def may_take_place(p: Record) -> bool:
    """Whether the person can begin in a place next month: without work, well, and not already on the way.

    People outside the labour force come back through the search for work, or go to study.
    """
    a = p["activity"]
    studies = a == Activity.INACTIVE and p["plan"] == Activity.STUDY
    return undecided(p) and (a < Activity.SUPPORTED_WORK or studies)


@inlined
def _collect_waiting(
    people: Array,
    waiting: Array,
    places: Array,
    subsidised: bool,
    head: Array,
    link: Array,
    ranks: Array,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """Chain the people waiting for each provider, by their position in the list of those waiting."""
    par = params[0]
    for k in range(waiting.shape[0]):
        p = people[waiting[k]]
        if p["plan"] < 0 or (p["plan"] == Activity.SUBSIDISED_WORK) != subsidised:
            continue
        j = p["plan_place"]
        if may_take_place(p) and eligible(p, places[j], par):
            ranks[k] = rank_of(p, places[j], par, rng, month)
            link[k] = head[j]
            head[j] = k


@inlined
def _identified_inside(people: Array, lists: Array, counts: Array, inside: Array) -> None:
    """Count the identified people in supported work by provider, for places reserved for them."""
    inside[:] = 0
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        inside[p["place"]] += p["identified"]


@inlined
def _take_best(
    people: Array,
    waiting: Array,
    ranks: Array,
    head: Array,
    link: Array,
    j: int,
    only_identified: bool,
    weakest: bool,
    paths_first: bool,
) -> int:
    """Unchain and return the row of the first in the queue of provider j (of the identified ones), or -1.

    `weakest` puts the weakest first, whatever the provider's priority; `paths_first` people on a path that comes
    first in queues.
    """
    best, before_best, previous, best_rank = -1, -1, -1, 0.0
    k = head[j]
    while k >= 0:
        p = people[waiting[k]]
        rank = p["ability"] if weakest else ranks[k]
        if (not only_identified or p["identified"] == 1) and (
            best < 0 or _before(p, people[waiting[best]], rank, best_rank, paths_first)
        ):
            best, before_best, best_rank = k, previous, rank
        previous = k
        k = link[k]
    if best < 0:
        return -1
    if before_best < 0:
        head[j] = link[best]
    else:
        link[before_best] = link[best]
    return waiting[best]


@inlined
def _admit(p: Record, j: int, place: Record, par: Record, rng: Array, month: int) -> None:
    """The person gets a place of provider j from next month; reduced ability may be recognised at entry."""
    reason = Reason.RETURNED if p["returner"] == 1 else Reason.PLACED
    if p["returner"] == 1:
        place["returns"] += 1
    unknown = p["identified"] == 0 and p["ability"] < par["reduced_ability_below_points"]
    share = place["identify_at_entry_share"]
    if unknown and share > 0.0 and draw(rng, ENTRY, p["key"], month)[1] < share:
        p["identified"] = 1
    decide(p, place["activity"], reason, j)
    forget_plan(p)


@allocating
def fill_places(
    people: Array,
    lists: Array,
    counts: Array,
    places: Array,
    subsidised: bool,
    params: Array,
    rng: Array,
    month: int,
) -> None:
    """Every provider fills its free places from its queue; what stays in the queue waits on.

    `subsidised` tells which places are filled: pay-subsidised posts (filled in the labour market phase, by
    suitability) or all other places.
    """
    head = np.full(places.shape[0], -1, dtype=np.int64)
    inside = np.zeros(places.shape[0], dtype=np.int64)
    waiting = lists[WAITING, : counts[WAITING]]
    link = np.empty(waiting.shape[0], dtype=np.int64)
    ranks = np.empty(waiting.shape[0], dtype=np.float64)
    _collect_waiting(people, waiting, places, subsidised, head, link, ranks, params, rng, month)
    _identified_inside(people, lists, counts, inside)
    for j in range(places.shape[0]):
        place = places[j]
        if (place["activity"] == Activity.SUBSIDISED_WORK) != subsidised:
            continue
        free = place["places"] - place["occupied"]
        reserved = math.ceil(place["reserved_share_identified"] * place["places"]) - inside[j]
        while free > 0:
            due = place["weakest_due"] + place["weakest_first_share"]
            weakest = due >= 1.0
            # Whom employers take into subsidised posts is their choice.
            chosen = _take_best(
                people, waiting, ranks, head, link, j, reserved >= free, weakest, not subsidised
            )
            if chosen < 0:
                break
            place["weakest_due"] = due - 1.0 if weakest else due
            if people[chosen]["identified"] == 1:
                reserved -= 1
            _admit(people[chosen], j, place, params[0], rng, month)
            free -= 1
        queue = 0
        k = head[j]
        while k >= 0:
            queue += 1
            k = link[k]
        place["queue"] = queue
