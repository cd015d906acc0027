"""Places of the services and of supported work, who may have them, and who gets the next free one."""

import math
from enum import IntEnum

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import compiled, inlined
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
    "identified_only",
    "min_idle_months",
    "time_limit_months",
    "mentoring_months",
    "return_right_months",
)
_NUMBERS = (
    "known_places",
    "attraction",
    "min_ability",
    "max_ability",
    "reserved_share_identified",
    "identify_at_entry_share",
    "hours_per_week",
    "pay_factor",
    "training_share",
    "exit_effort",
    "readiness_threshold",
    "client_site_share",
    "coaching_strength",
)
PLACE = np.dtype([(n, np.float64) for n in _NUMBERS] + [(n, np.int64) for n in _COUNTS])
"""The places of one provider for one activity: how many, who may enter, on what terms."""


@inlined
def eligible(p, place, P) -> bool:
    """Whether a provider may take the person; the law's months of unemployment are counted in benefit days."""
    if p["returner"] == 1:
        return True
    if p["ability"] < place["min_ability"] or p["ability"] > place["max_ability"]:
        return False
    if p["benefit_days"] < place["min_idle_months"] * P["benefit_days_per_month"]:
        return False
    if place["identified_only"] == 1 and p["identified"] == 0:
        return place["activity"] == Activity.SUBSIDISED_WORK and _has_senior_route(p, P)
    return True


@inlined
def _has_senior_route(p, P) -> bool:
    """Long-term unemployed people of 60 or more may get a municipal post without recognised reduced ability."""
    old = p["age_months"] >= P["senior_subsidy_from_years"] * 12.0
    return old and p["benefit_days"] >= P["senior_subsidy_after_months"] * P["benefit_days_per_month"]


@inlined
def _rank(p, place, P, rng, month) -> float:
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
        return -math.log(u) / math.exp(suitability_exponent(p, P))
    return 0.0


@inlined
def _before(people, ranks, a, b) -> bool:
    """Whether person a comes before person b in the queue: returners, rank, waiting, per-person key."""
    if people[a]["returner"] != people[b]["returner"]:
        return people[a]["returner"] == 1
    if ranks[a] != ranks[b]:
        return ranks[a] < ranks[b]
    if people[a]["waiting_months"] != people[b]["waiting_months"]:
        return people[a]["waiting_months"] > people[b]["waiting_months"]
    if people[a]["tie"] != people[b]["tie"]:
        return people[a]["tie"] < people[b]["tie"]
    return people[a]["key"] < people[b]["key"]


@inlined
def may_take_place(p) -> bool:
    """Whether the person can begin in a place next month: without work, well, and not already on the way.

    People outside the labour force come back through the search for work, or go to study.
    """
    a = p["activity"]
    studies = a == Activity.INACTIVE and p["plan"] == Activity.STUDY
    return undecided(p) and (a < Activity.SUPPORTED_WORK or studies)


@inlined
def _collect_waiting(people, lists, counts, places, subsidised, head, link, ranks, params, rng, month):
    """Chain the people waiting for each provider."""
    P = params[0]
    head[:] = -1
    for k in range(counts[WAITING]):
        i = lists[WAITING, k]
        p = people[i]
        if p["plan"] < 0 or (p["plan"] == Activity.SUBSIDISED_WORK) != subsidised:
            continue
        j = p["plan_place"]
        if may_take_place(p) and eligible(p, places[j], P):
            ranks[i] = _rank(p, places[j], P, rng, month)
            link[i] = head[j]
            head[j] = i


@inlined
def _identified_inside(people, lists, counts, inside) -> None:
    """Count the identified people in supported work by provider, for places reserved for them."""
    inside[:] = 0
    for k in range(counts[SUPPORTED]):
        p = people[lists[SUPPORTED, k]]
        inside[p["place"]] += p["identified"]


@inlined
def _take_best(people, ranks, head, link, j, only_identified) -> int:
    """Unchain and return the first in the queue of provider j (of the identified ones), or -1."""
    best, before_best, previous = -1, -1, -1
    i = head[j]
    while i >= 0:
        if (not only_identified or people[i]["identified"] == 1) and (
            best < 0 or _before(people, ranks, i, best)
        ):
            best, before_best = i, previous
        previous = i
        i = link[i]
    if best >= 0:
        if before_best < 0:
            head[j] = link[best]
        else:
            link[before_best] = link[best]
    return best


@inlined
def _admit(p, j, place, P, rng, month) -> None:
    """The person gets a place of provider j from next month; reduced ability may be recognised at entry."""
    reason = Reason.RETURNED if p["returner"] == 1 else Reason.PLACED
    if p["returner"] == 1:
        place["returns"] += 1
    reduced = p["ability"] < P["reduced_ability_below_points"]
    if reduced and p["identified"] == 0 and place["identify_at_entry_share"] > 0.0:
        if draw(rng, ENTRY, p["key"], month)[1] < place["identify_at_entry_share"]:
            p["identified"] = 1
    decide(p, place["activity"], reason, j)
    forget_plan(p)


@compiled
def fill_places(people, lists, counts, places, subsidised, params, rng, month) -> None:
    """Every provider fills its free places from its queue; what stays in the queue waits on.

    `subsidised` tells which places are filled: pay-subsidised posts (filled in the labour market phase, by
    suitability) or all other places.
    """
    head = np.full(places.shape[0], -1, dtype=np.int64)
    inside = np.zeros(places.shape[0], dtype=np.int64)
    link = np.empty(people.shape[0], dtype=np.int64)
    ranks = np.empty(people.shape[0], dtype=np.float64)
    _collect_waiting(people, lists, counts, places, subsidised, head, link, ranks, params, rng, month)
    _identified_inside(people, lists, counts, inside)
    for j in range(places.shape[0]):
        place = places[j]
        if (place["activity"] == Activity.SUBSIDISED_WORK) != subsidised:
            continue
        free = place["places"] - place["occupied"]
        reserved = math.ceil(place["reserved_share_identified"] * place["places"]) - inside[j]
        while free > 0:
            chosen = _take_best(people, ranks, head, link, j, reserved >= free)
            if chosen < 0:
                break
            if people[chosen]["identified"] == 1:
                reserved -= 1
            _admit(people[chosen], j, place, params[0], rng, month)
            free -= 1
        queue = 0
        i = head[j]
        while i >= 0:
            queue += 1
            i = link[i]
        place["queue"] = queue
