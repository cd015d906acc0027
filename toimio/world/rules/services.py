"""What services do to people, how long people stay, and how the next step is chosen."""

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, compiled, inlined
from toimio.world.people import Education
from toimio.world.places import eligible
from toimio.world.rules.moves import decide, make_plan

SERVICE = np.dtype(
    [
        (n, np.float64)
        for n in (
            "mean_months",
            "skill_gain_per_month",
            "efficacy_gain_per_month",
            "ability_gain_points_per_month",
            "search_effort",
            "dropout_per_month",
            "hand_on_share",
            "renewal_share",
        )
    ]
)
"""What an activity does: one row per activity, zeros for activities that are no service."""

_REMEMBERED = 60
"""Bits of a whole number that are safe to use."""
N_SEGMENTS = 6
"""Three levels of need (from work ability) times two of readiness (skill, self-efficacy, motivation)."""


@inlined
def segment_of(p: Record, par: Record) -> int:
    """How the client analysis sorts a person: need x 2 + readiness."""
    if p["ability"] >= par["low_need_from_points"]:
        need = 0
    elif p["ability"] >= par["reduced_ability_below_points"]:
        need = 1
    else:
        need = 2
    ready = (p["skill"] + p["efficacy"] + p["motivation"]) / 3.0 >= par["ready_from_share"]
    return need * 2 + (1 if ready else 0)


@compiled
def make_offers(places: Array, reach: Array, menu: Array, offers: Array, params: Array) -> None:
    """What the joint service has to offer this month: float64[town, segment, provider] weights.

    Menu weight x how many places per 100 jobseekers the joint service knows of x how often it speaks of them
    (`_openness`) x how far people of the town would come (`reach`, float64[provider, town]). Study is chosen by people
    themselves.
    """
    par = params[0]
    for j in range(places.shape[0]):
        place = places[j]
        place["open_share"] = _openness(place, par)
        weight = place["attraction"] * place["open_share"]
        for t in range(offers.shape[0]):
            for s in range(offers.shape[1]):
                offers[t, s, j] = menu[s, place["activity"]] * weight * reach[j, t]


@inlined
def _openness(place: Record, par: Record) -> float:
    """How often the joint service speaks of a provider's places, against always.

    It means to refer as many as the places it knows of, and a queue it accepts, have room for: a service that has grown
    is not used at once. From earlier months it has learnt how many come if it always speaks of them.
    """
    kept = par["referral_memory_per_month"]
    place["referred_sum"] = kept * place["referred_sum"] + place["referred"]
    place["open_sum"] = kept * place["open_sum"] + place["open_share"]
    place["referred"] = 0.0
    accepted = (1.0 + par["accepted_queue_share"]) * place["known_places"] + par["accepted_queue_persons"]
    room = accepted - place["occupied"] - place["queue"]
    if room <= 0.0:
        return 0.0
    if place["referred_sum"] <= room * place["open_sum"]:
        return 1.0
    return room * place["open_sum"] / place["referred_sum"]


@inlined
def choose_step(
    p: Record, segment: int, town_places: Array, places: Array, offers: Array, par: Record, u: float
) -> int:
    """The provider of the next step, or -1 for none; providers that may not take the person are no choice."""
    row, here = town_places[p["town"]], offers[p["town"]]
    total = par["no_plan_weight"]
    fitting = 0  # one bit for each of the first providers, so that nobody is judged twice
    for k in range(row.shape[0]):
        j = row[k]
        if j >= 0 and here[segment, j] > 0.0 and _may_take(p, places[j], par):
            total += here[segment, j]
            if k < _REMEMBERED:
                fitting |= 1 << k
    mark = u * total - par["no_plan_weight"]
    if mark < 0.0:
        return -1
    for k in range(row.shape[0]):
        j = row[k]
        if k < _REMEMBERED:
            fits = (fitting >> k) & 1 == 1
        else:
            fits = j >= 0 and here[segment, j] > 0.0 and _may_take(p, places[j], par)
        if fits:
            mark -= here[segment, j]
            if mark < 0.0:
                return j
    return -1


@inlined
def _may_take(p: Record, place: Record, par: Record) -> bool:
    return place["activity"] != p["activity"] and eligible(p, place, par)


@inlined
def develop(p: Record, service: Record, teaching: float, support: float) -> None:
    """A month of a service: skill grows towards 1 with the teaching, self-efficacy with the support (1: usual)."""
    p["skill"] += service["skill_gain_per_month"] * teaching * (1.0 - p["skill"])
    p["efficacy"] += service["efficacy_gain_per_month"] * support * (1.0 - p["efficacy"])


@inlined
def fade(p: Record, par: Record) -> None:
    """A month without work or service: skill and self-efficacy wane towards where they started to matter."""
    p["skill"] -= par["skill_loss_per_month"] * p["skill"]
    p["efficacy"] -= par["efficacy_loss_per_month"] * p["efficacy"]


@inlined
def drops_out(p: Record, service: Record, u_ends: float) -> bool:
    """Whether the person breaks off: the less motivated more often."""
    return u_ends < service["dropout_per_month"] * 2.0 * (1.0 - p["motivation"])


@inlined
def mean_stay(place: Record, service: Record) -> float:
    """Mean months of a stay: the provider's own, where it has one."""
    return place["mean_months"] if place["mean_months"] > 0.0 else service["mean_months"]


@inlined
def end_stay(
    p: Record,
    service: Record,
    u_hand: float,
    u_step: float,
    town_places: Array,
    places: Array,
    offers: Array,
    par: Record,
) -> None:
    """The planned stay is over: a renewed period, or completion, perhaps with the next step agreed on.

    On a service path the next step is not for the menu to choose.
    """
    renewal = service["renewal_share"]
    if u_hand < renewal:
        p["stay_months"] += max(1, int(mean_stay(places[p["place"]], service)))
        return
    if p["activity"] == Activity.STUDY and p["education"] < Education.SECONDARY:
        p["education"] = Education.SECONDARY
    decide(p, Activity.UNEMPLOYED, Reason.COMPLETED, -1)
    if p["path"] == 0 and (u_hand - renewal) / (1.0 - renewal) < service["hand_on_share"]:
        agree_on_step(p, town_places, places, offers, par, u_step)


@inlined
def agree_on_step(
    p: Record, town_places: Array, places: Array, offers: Array, par: Record, u_step: float
) -> None:
    """Make a plan for the next step, fitted to the person's own segment, if there is one."""
    step = choose_step(p, segment_of(p, par), town_places, places, offers, par, u_step)
    if step >= 0:
        make_plan(p, places[step]["activity"], step)
        places[step]["referred"] += 1.0
