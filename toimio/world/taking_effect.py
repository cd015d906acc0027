"""How a move takes effect: what leaving a place and entering the next one do to a person and to the provider."""

import numpy as np

from toimio.world.activities import Activity, Reason
from toimio.world.compiled import Array, Record, inlined
from toimio.world.draws import STAY, draw, geometric_months
from toimio.world.people import ENDLESS_MONTHS, Employer, Subsidy
from toimio.world.rules.employment_law import grant
from toimio.world.rules.jobs import begin_grant, signal_of
from toimio.world.rules.moves import forget_plan
from toimio.world.rules.service_paths import Paths, follow_path
from toimio.world.rules.services import mean_stay

SPELL_RUNS = np.array(
    [int(a in (Activity.UNEMPLOYED, Activity.SOCIAL_REHABILITATION)) for a in Activity], dtype=np.int64
)
"""Activities in which the statistical spell of unemployment runs on; every other ends it. Social rehabilitation
is no employment service: its clients stay unemployed jobseekers."""


@inlined
def _leave_place(p: Record, par: Record, places: Array) -> None:
    place = places[p["place"]]
    place["occupied"] -= 1
    place["leavers"] += 1
    worth = signal_of(par, p["activity"], p["employer"])
    worth *= min(1.0, p["activity_months"] / par["signal_full_after_months"])
    p["signal"] = max(p["signal"], worth) if worth >= 0.0 else p["signal"] + worth
    if p["next_activity"] == Activity.OPEN_WORK:
        supported = p["activity"] == Activity.SUPPORTED_WORK
        if supported:
            p["return_place"] = p["place"]
            p["return_months"] = place["return_right_months"]
        if supported or place["mentoring_months"] > 0:
            p["mentor_months"] = place["mentoring_months"]
    p["last_place"] = p["place"]
    p["place"] = -1
    p["returned"] = 0
    p["employer"] = Employer.NONE
    p["subsidy_class"] = Subsidy.NONE
    p["subsidy_months"] = 0
    p["subsidy_left_months"] = 0


@inlined
def _enter_place(
    p: Record, j: int, par: Record, law: Record, services: Array, places: Array, rng: Array, month: int
) -> None:
    place = places[j]
    place["occupied"] += 1
    place["entries"] += 1
    p["place"] = j
    p["return_months"] = 0
    p["returned"] = 1 if p["next_reason"] == Reason.RETURNED else 0
    p["employer"] = place["employer"]
    u_stay, _, _, _ = draw(rng, STAY, p["key"], month)
    service = services[place["activity"]]
    mean_months = mean_stay(place, service)
    if service["renewal_share"] > 0.0:
        p["stay_months"] = max(1, int(mean_months))
    elif place["activity"] >= Activity.SUPPORTED_WORK:
        p["stay_months"] = ENDLESS_MONTHS
    else:
        p["stay_months"] = min(geometric_months(u_stay, mean_months), ENDLESS_MONTHS)
    if place["activity"] == Activity.SUPPORTED_WORK or place["activity"] == Activity.SUBSIDISED_WORK:
        p["subsidy_class"], p["subsidy_months"] = grant(p, place, law, par)
        if place["activity"] == Activity.SUBSIDISED_WORK:
            begin_grant(p, p["subsidy_class"], p["subsidy_months"], par)


@inlined
def apply_move(
    p: Record,
    par: Record,
    law: Record,
    services: Array,
    town_places: Array,
    places: Array,
    paths: Paths,
    rng: Array,
    month: int,
) -> None:
    """The decided move takes effect: leave the place, change activity, enter the next place; a path goes on."""
    held_place = p["place"] >= 0
    if p["place"] >= 0:
        _leave_place(p, par, places)
    if p["next_activity"] != Activity.SICK:
        p["sick_months"] = 0
    to = p["next_activity"]
    if to == Activity.RETIRED and p["activity"] == Activity.DISABILITY_PENSION:
        p["pensioned"] = 1
    p["activity"] = to
    p["activity_months"] = 0
    if p["next_place"] >= 0 or to == Activity.OPEN_WORK:
        p["waiting_months"] = 0
    if SPELL_RUNS[to] == 0:
        p["spell_months"] = 0
    if to > Activity.SUBSIDISED_WORK and to != Activity.INACTIVE:
        forget_plan(p)
    if p["next_place"] >= 0:
        _enter_place(p, p["next_place"], par, law, services, places, rng, month)
    if p["path"] > 0:
        follow_path(p, p["next_reason"], held_place, paths, town_places, places, par, rng, month)
    p["next_activity"] = -1
    p["next_place"] = -1
