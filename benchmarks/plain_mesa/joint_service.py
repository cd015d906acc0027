"""Phase 3, joint service: how many meetings, what is known of places, who is met, what is agreed on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa import service_paths
from benchmarks.plain_mesa.person import NAMES, NONE, Person
from benchmarks.plain_mesa.place import Place
from toimio.world.activities import Activity

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel

NEEDS = ("low", "middle", "high")
READINESSES = ("far", "ready")
SEGMENTS = tuple((need, readiness) for need in NEEDS for readiness in READINESSES)
CALLED_FIRST_SPELLS = (3, 12)
CALLED_FIRST = 100
LONGEST_GAP = 60


def work_of_joint_services(model: PlainModel) -> None:
    """Plan the month's meetings, learn of places, weigh next steps, meet people."""
    plan_meetings(model)
    for place in model.places:
        learn_of_places(model, place)
        speak_of_places(model, place)
        place.weights = tuple(_weight(model, place, need, ready) for need, ready in SEGMENTS)
    on_paths = [p for p in model.people if p.path]
    accepted: list[tuple[Person, service_paths.Route]] = []
    service_paths.make_room(model)
    for town, place_of_town in enumerate(model.towns):
        for person in _called(model, town, place_of_town.meetings):
            route = meet(person)
            if route is not None:
                accepted.append((person, route))
    for person in service_paths.begin(model, accepted):
        agree_on_plan(person)
    service_paths.lead(on_paths)


def plan_meetings(model: PlainModel) -> None:
    lever, v = model.scenario.joint_service, model.values
    for service in model.region.institutions:
        if service.kind != "joint_service":
            continue
        assert service.meetings_per_month is not None
        meetings = service.meetings_per_month.value * lever.meetings_factor
        towns = [model.towns[model.region.town_index(key)] for key in service.serves]
        together = sum(town.jobseekers for town in towns)
        for town in towns:
            town.meetings = math.floor(meetings * town.jobseekers / together + 0.5)
            town.plan_error_share = min(1.0, v["plan_error_share"] * lever.plan_error_factor)
            town.identification_factor = lever.identification_factor * (1 + _programme_gain(model, town.key))


def _programme_gain(model: PlainModel, town_key: str) -> float:
    """What the early-support programme adds to the chance of recognition; it fades after its end."""
    programme = model.scenario.early_support
    until, since = programme.until_month, programme.since_month
    if until is None or (since is not None and model.month < since):
        return 0.0
    if programme.towns and town_key not in programme.towns:
        return 0.0
    halvings = max(0, model.month - until) / model.values["programme_gain_half_life_months"]
    return programme.identification_gain * 0.5**halvings


def learn_of_places(model: PlainModel, place: Place) -> None:
    response = model.values["referral_response_per_month"]
    speed = min(1.0, response * model.scenario.joint_service.referral_speed_factor)
    place.known_places += speed * (model.planned_places(place) - place.known_places)
    within = sum(model.towns[t].jobseekers * place.reach.get(t, 1.0) for t in sorted(place.serves))
    place.attraction = 100 * place.known_places / within


def speak_of_places(model: PlainModel, place: Place) -> None:
    """Speak of places as often as leaves them, and the accepted queue, neither empty nor crowded."""
    v = model.values
    place.referred_sum = v["referral_memory_per_month"] * place.referred_sum + place.referred
    place.open_sum = v["referral_memory_per_month"] * place.open_sum + place.open_share
    place.referred = 0.0
    accepted = (1 + v["accepted_queue_share"]) * place.known_places + v["accepted_queue_persons"]
    room = accepted - place.occupied - place.queue
    if room <= 0:
        place.open_share = 0.0
    elif place.referred_sum <= room * place.open_sum:
        place.open_share = 1.0
    else:
        place.open_share = room * place.open_sum / place.referred_sum


def _weight(model: PlainModel, place: Place, need: str, readiness: str) -> float:
    v = model.values
    menu = v.get(f"menu_{need}_need_{readiness}_{NAMES[place.activity]}", 0.0)
    return menu * (place.attraction * place.open_share)


def _called(model: PlainModel, town: int, meetings: int) -> list[Person]:
    """The most urgent of those who may be called; at the last urgency the lot decides."""
    by_urgency: dict[int, list[Person]] = {}
    for p in model.people:
        if p.town == town and p.activity == Activity.UNEMPLOYED and p.plan == NONE and p.undecided:
            first = CALLED_FIRST if p.spell_months in CALLED_FIRST_SPELLS else 0
            by_urgency.setdefault(min(p.meeting_gap_months, LONGEST_GAP) + first, []).append(p)
    called: list[Person] = []
    for urgency in sorted(by_urgency, reverse=True):
        waiting = sorted(by_urgency[urgency], key=lambda p: p.tie)
        left = meetings - len(called)
        called += waiting[:left]
        if left < len(waiting):
            break
    return called


def meet(p: Person) -> service_paths.Route | None:
    """One meeting: reduced ability may be recognised, and a path accepted or a next step agreed on."""
    v, town = p.model.values, p.model.towns[p.town]
    town.meetings_held += 1
    chance = v["identified_per_meeting_share"] * town.identification_factor
    if not p.identified and p.has_reduced_ability and p.luck("identification") < chance:
        p.identified = 1
        town.identified += 1
    p.meeting_gap_months = 0
    if p.path:
        if service_paths.keeps_to_path(p):
            return None
    else:
        route = service_paths.offered(p)
        if route is not None:
            return route if accepts(p) else None
    agree_on_plan(p)
    return None


def accepts(p: Person) -> bool:
    return p.luck("declines") >= p.model.values["declines_share"] * 2 * (1 - p.motivation)


def agree_on_plan(p: Person) -> None:
    """A next step from the menu, by the person's segment or a mistaken one."""
    town = p.model.towns[p.town]
    segment, u = true_segment(p), p.luck("plan_error")
    if u < town.plan_error_share:
        segment = (segment + 1 + int(u / town.plan_error_share * 5)) % 6
    step = choose_step(p, segment, p.luck("next_step"))
    if step is not None and accepts(p):
        refer(p, step)


def refer(p: Person, place: Place) -> None:
    """A plan for a place, which the joint service remembers as a referral."""
    p.make_plan(place)
    place.referred += 1


def true_segment(p: Person) -> int:
    """The client's segment: three needs by two degrees of readiness."""
    v = p.model.values
    need = 0 if p.ability >= v["low_need_from_points"] else 2 if p.has_reduced_ability else 1
    ready = (p.skill + p.efficacy + p.motivation) / 3 >= v["ready_from_share"]
    return 2 * need + int(ready)


def choose_step(p: Person, segment: int, u: float) -> Place | None:
    """A provider by weight, against the fixed weight of no plan; None is no step."""
    candidates = [
        (place, place.weights[segment] * place.reach.get(p.town, 1.0))
        for place in p.model.places_of_town[p.town]
        if place.weights[segment] > 0 and place.activity != p.activity and is_eligible(p, place)
    ]
    no_plan = p.model.values["no_plan_weight"]
    total = no_plan
    for _, weight in candidates:
        total += weight
    mark = u * total - no_plan
    if mark < 0:
        return None
    for place, weight in candidates:
        mark -= weight
        if mark < 0:
            return place
    return None


def is_eligible(p: Person, place: Place) -> bool:
    """Whether the place's conditions let the person in; a right of return always does."""
    if p.returner:
        return True
    if not place.min_ability <= p.ability <= place.max_ability:
        return False
    if p.motivation < place.min_motivation:
        return False
    if not p.months_of_benefit(place.min_idle_months):
        return False
    return not place.identified_only or bool(p.identified) or _senior_route(p, place)


def _senior_route(p: Person, place: Place) -> bool:
    return (
        place.activity == Activity.SUBSIDISED_WORK
        and p.age_years >= place.senior_from_years
        and p.months_of_benefit(place.senior_after_months)
    )
