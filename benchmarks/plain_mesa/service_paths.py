"""Service paths: who is offered one, who begins, how the next step is sought, and what ends the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from benchmarks.plain_mesa import joint_service, queues
from benchmarks.plain_mesa.person import NAMES, NONE, Person
from benchmarks.plain_mesa.place import Place
from toimio.scenario.service_path import ServicePath
from toimio.world.activities import PERMITTED_MOVES, Activity, PathEvent, Reason

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel

STEP_ENDS = (Reason.COMPLETED, Reason.SUBSIDY_ENDED, Reason.TIME_LIMIT, Reason.UNIT_CLOSED)


class Route:
    """A service path of the scenario with the people on it counted; numbers of paths and steps begin with 1."""

    def __init__(self, model: PlainModel, number: int, spec: ServicePath) -> None:
        self.model, self.number, self.spec = model, number, spec
        self.people = self.room = 0
        everywhere = tuple(town.key for town in model.region.towns)
        self.towns = {model.region.town_index(key) for key in spec.towns or everywhere}
        self.has_workers = spec.clients_per_worker > 0
        self.met_share = 0.0
        if self.has_workers:
            self.met_share = model.values["path_worker_meetings_per_month"] / spec.clients_per_worker

    def step_open_to(self, p: Person, first: int, month: int) -> tuple[int, Place] | None:
        """The first step from `first` on that somebody can give the person, and who of them does."""
        for step in range(first, len(self.spec.steps) + 1):
            givers = [
                place
                for place in self.model.places_of_town[p.town]
                if gives(place, self.spec.steps[step - 1]) and _may_go(p, place)
            ]
            if givers:
                mark = p.luck("path_provider", month) * sum(place.places for place in givers)
                for place in givers:
                    mark -= place.places
                    if mark < 0:
                        return step, place
                return step, givers[-1]
        return None

    def lets_begin(self, p: Person) -> bool:
        entry = self.spec.entry
        return (
            self.model.month >= self.spec.opens_month
            and self.room > 0
            and p.town in self.towns
            and entry.min_ability <= p.ability <= entry.max_ability
            and p.months_of_benefit(entry.min_months_unemployed)
            and bool(p.identified or not entry.identified_only)
        )


def make_routes(model: PlainModel) -> list[Route]:
    """The scenario's paths by opening, the larger first, towns, steps and the rest; only equal ones by name."""

    def rank(item: tuple[str, ServicePath]) -> tuple[object, ...]:
        key, path = item
        towns = sorted(model.region.towns[model.region.town_index(town)].code for town in path.towns)
        steps = [step if step in NAMES.values() else "" for step in path.steps]
        rest = path.model_dump_json(exclude={"towns", "steps"})
        return path.opens_month, -path.places, towns, steps, rest, key

    specs = sorted(model.scenario.service_paths.items(), key=rank)
    return [Route(model, number, spec) for number, (_, spec) in enumerate(specs, start=1)]


def gives(place: Place, step: str) -> bool:
    founded = place.keeper if place.enterprise or place.team is not None else ""
    return step in (NAMES[place.activity], founded)


def _may_go(p: Person, place: Place) -> bool:
    permitted = Activity(place.activity) in PERMITTED_MOVES[Activity(p.activity)]
    return permitted and place.places > 0 and joint_service.is_eligible(p, place)


def make_room(model: PlainModel) -> None:
    for route in model.routes:
        route.room = route.spec.places - route.people


def offered(p: Person) -> Route | None:
    """The path offered at a meeting: the first that the draw, or what is left of it, falls into."""
    u = p.luck("path_offer")
    for route in p.model.routes:
        if route.lets_begin(p) and route.step_open_to(p, 1, p.model.month):
            share = route.spec.offered_share
            if u < share:
                return route
            u = (u - share) / (1 - share)
    return None


def begin(model: PlainModel, accepted: list[tuple[Person, Route]]) -> list[Person]:
    """Let people begin as far as there is room, by the path's priority; returns those who have to do without."""
    left_over = []
    for route in model.routes:
        asking = [p for p, wanted in accepted if wanted is route]
        priority = route.spec.entry.priority
        asking.sort(key=lambda p: (queues.rank(p, priority), -p.waiting_months, p.tie, p.key))
        room = max(0, route.spec.places - route.people)
        for p in asking[:room]:
            route.people += 1
            p.path, p.path_step, p.path_next = route.number, 0, 1
            p.queue_first = int(route.spec.first_in_queues)
            _log(p, PathEvent.BEGAN, model.month + 1)
            seek(p, 1, model.month)
        left_over += asking[room:]
    return left_over


def lead(on_paths: Iterable[Person]) -> None:
    """Seek the next step of those whose step ends soon, and of those who wait without a plan."""
    for p in on_paths:
        if not p.path or p.plan != NONE or not p.undecided:
            continue
        route, month = route_of(p), p.model.month
        if p.place >= 0:
            left = p.stay_months - p.activity_months - 1
            is_service = p.activity < Activity.SUPPORTED_WORK
            goes_on = is_service and p.path_step < len(route.spec.steps)
            if goes_on and 0 < route.spec.next_step_ahead_months >= left:
                seek(p, p.path_step + 1, month)
        elif p.activity == Activity.UNEMPLOYED:
            if not route.has_workers:
                leave(p, PathEvent.WAITED_TOO_LONG, month + 1)
            elif p.luck("path_worker") < route.met_share and not seek(p, max(1, p.path_next), month):
                leave(p, PathEvent.NO_FURTHER_STEP, month + 1)


def keeps_to_path(p: Person) -> bool:
    """Whether a person without a plan who is called to a meeting goes on along the path."""
    month = p.model.month
    if not route_of(p).has_workers:
        leave(p, PathEvent.WAITED_TOO_LONG, month + 1)
        return False
    if seek(p, max(1, p.path_next), month):
        return True
    leave(p, PathEvent.NO_FURTHER_STEP, month + 1)
    return False


def follow(p: Person, held_place: bool) -> None:
    """After a move: the next step has begun, or is sought since one has ended, or the way is over."""
    route, month, reason = route_of(p), p.model.month + 1, p.next_reason
    if p.place >= 0:
        place = p.model.places[p.place]
        if p.path_next and gives(place, route.spec.steps[p.path_next - 1]):
            p.path_step = p.path_next
            _log(p, PathEvent.STEP, month)
        else:
            leave(p, PathEvent.LEFT, month)
    elif p.activity == Activity.UNEMPLOYED and reason in STEP_ENDS:
        if p.path_step >= len(route.spec.steps):
            p.forget_plan()
            leave(p, PathEvent.FINISHED, month)
        elif p.plan == NONE and not seek(p, p.path_step + 1, month):
            leave(p, PathEvent.NO_FURTHER_STEP, month)
    elif route.has_workers and p.activity == Activity.SICK:
        p.path_next = p.path_step if held_place else p.path_next
    elif not (route.has_workers and p.activity == Activity.UNEMPLOYED and reason == Reason.RECOVERED):
        p.forget_plan()
        leave(p, _why(p), month)


def _why(p: Person) -> PathEvent:
    if p.activity == Activity.OPEN_WORK:
        return PathEvent.HIRED
    if p.next_reason == Reason.DROPPED_OUT:
        return PathEvent.DROPPED_OUT
    return PathEvent.FELL_ILL if p.activity == Activity.SICK else PathEvent.LEFT


def seek(p: Person, first: int, month: int) -> bool:
    """Make a plan for the next step that is open to the person; whether there is one."""
    found = route_of(p).step_open_to(p, first, month)
    if found is None:
        return False
    p.path_next, place = found
    joint_service.refer(p, place)
    return True


def leave(p: Person, event: PathEvent, month: int) -> None:
    _log(p, event, month)
    route_of(p).people -= 1
    p.path = p.path_step = p.path_next = p.queue_first = 0


def route_of(p: Person) -> Route:
    return p.model.routes[p.path - 1]


def _log(p: Person, event: PathEvent, month: int) -> None:
    first = p.model.region.start_month
    p.model.path_log.append((month - first, p.key, p.path - 1, p.path_step, int(event)))
