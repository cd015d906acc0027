"""The turn of the month: clocks run on, decisions come true, some people leave the computation."""

from __future__ import annotations

from benchmarks.plain_mesa import service_paths
from benchmarks.plain_mesa.law import best_subsidy, run_subsidy, run_work_condition, take_subsidy
from benchmarks.plain_mesa.person import ENDLESS_MONTHS, NAMES, NONE, SERVICE_WORK, Person
from benchmarks.plain_mesa.place import ASSOCIATION, FIRM, MUNICIPALITY
from toimio.world.activities import PERMITTED_MOVES, Activity, Reason
from toimio.world.draws import geometric_months

A = Activity
BENEFIT_ACTIVITIES = (
    A.UNEMPLOYED, A.COACHING, A.SOCIAL_REHABILITATION, A.REHABILITATIVE_WORK, A.WORK_TRIAL, A.TRAINING
)  # fmt: skip
SPELL_GOES_ON = (A.UNEMPLOYED, A.SOCIAL_REHABILITATION)
PLAN_ENDS = (A.OPEN_WORK, A.SICK, A.DISABILITY_PENSION, A.RETIRED, A.MOVED)
SIGNALS = {
    FIRM: "signal_firm",
    MUNICIPALITY: "signal_municipality",
    ASSOCIATION: "signal_association",
}


def run_clocks(p: Person) -> None:
    """Clocks run by what the person did this month."""
    v = p.model.values
    p.activity_months += 1
    p.meeting_gap_months += 1
    if p.activity in SPELL_GOES_ON:
        p.spell_months += 1
    if p.activity in BENEFIT_ACTIVITIES:
        p.benefit_days += v["benefit_days_per_month"]
    _run_employers_clock(p)
    p.signal *= v["signal_kept_per_month"]
    run_work_condition(p)
    run_subsidy(p)
    if p.mentor_months > 0:
        p.mentor_months -= 1
    if p.return_months > 0 and p.place < 0:
        p.return_months -= 1
    if p.plan >= 0:
        p.plan_months += 1
        p.waiting_months += 1
        if p.plan_months >= v["plan_lapses_after_months"]:
            p.forget_plan()


def _run_employers_clock(p: Person) -> None:
    v = p.model.values
    if p.activity == A.OPEN_WORK:
        p.jobless_months = 0.0
    elif p.activity == A.SUPPORTED_WORK:
        p.jobless_months += 1 - v["supported_work_stops_clock_share"]
    elif p.activity == A.SUBSIDISED_WORK:
        p.jobless_months += 1 - v["subsidised_work_stops_clock_share"]
    else:
        p.jobless_months += 1


def feel_included(p: Person) -> None:
    v = p.model.values
    situation = "working" if p.works else "in_service" if p.place >= 0 else "unemployed"
    p.inclusion += v["inclusion_return_per_month"] * (v[f"inclusion_{situation}"] - p.inclusion)


def move(p: Person) -> None:
    """Make the decided move and log it; a move that is not permitted is an error of the model."""
    new = A(p.next_activity)
    if new not in PERMITTED_MOVES[A(p.activity)]:
        raise RuntimeError(f"person {p.key}: {A(p.activity).name} -> {new.name}")
    p.model.log(p, p.model.month + 1, p.activity, new, p.next_reason, p.next_place)
    held_place = p.place >= 0
    if held_place:
        leave_place(p, new)
    if new != A.SICK:
        p.sick_months = 0
    if new == A.RETIRED:
        p.pensioned = int(p.activity == A.DISABILITY_PENSION)
    p.activity, p.activity_months = int(new), 0
    if p.next_place >= 0 or new == A.OPEN_WORK:
        p.waiting_months = 0
    if new not in SPELL_GOES_ON:
        p.spell_months = 0
    if new in PLAN_ENDS:
        p.forget_plan()
    if p.next_place >= 0:
        enter_place(p)
    if p.path:
        service_paths.follow(p, held_place)
    p.next_activity = p.next_place = NONE


def leave_place(p: Person, new: Activity) -> None:
    v, place = p.model.values, p.model.places[p.place]
    place.occupied -= 1
    place.leavers += 1
    signal = "signal_supported_work" if p.activity == A.SUPPORTED_WORK else SIGNALS.get(p.employer)
    worth = v[signal] if signal else 0.0
    worth *= min(1.0, p.activity_months / v["signal_full_after_months"])
    p.signal = max(p.signal, worth) if worth >= 0 else p.signal + worth
    if p.activity == A.SUPPORTED_WORK and new == A.OPEN_WORK:
        p.return_place = place.row
        p.return_months, p.mentor_months = place.return_right_months, place.mentoring_months
    elif new == A.OPEN_WORK and place.mentoring_months > 0:
        p.mentor_months = place.mentoring_months
    p.last_place, p.place = place.row, NONE
    p.returned = 0
    p.employer = p.subsidy_class = p.subsidy_months = p.subsidy_left_months = 0


def enter_place(p: Person) -> None:
    place = p.model.places[p.next_place]
    place.occupied += 1
    place.entries += 1
    p.place, p.employer = place.row, place.employer
    p.return_months = 0
    p.returned = int(p.next_reason == Reason.RETURNED)
    p.stay_months = _stay_months(p)
    if p.activity in SERVICE_WORK:
        granted = best_subsidy(p, place, p.model.book.nearest(p.model.month + 1))
        if p.activity == A.SUBSIDISED_WORK:
            take_subsidy(p, granted)
        else:
            p.subsidy_class, p.subsidy_months = granted.of_class, granted.months


def _stay_months(p: Person) -> int:
    if p.activity in SERVICE_WORK:
        return ENDLESS_MONTHS
    own = p.model.places[p.place].mean_months
    mean = p.model.values[f"{NAMES[p.activity]}_mean_months"] if own is None else own
    if p.of_service("renewal_share") > 0:
        return max(1, int(mean))
    return min(geometric_months(p.luck("stay_length", p.model.month + 1), mean), ENDLESS_MONTHS)


def has_departed(p: Person) -> bool:
    """Whether nothing more is asked of the person, who is still counted."""
    if p.activity in (A.RETIRED, A.MOVED):
        return True
    if p.activity == A.DISABILITY_PENSION:
        return not p.fixed_pension
    return (
        p.activity == A.OPEN_WORK and p.activity_months >= p.model.values["departs_after_months_of_open_work"]
    )


def retirement_month(p: Person) -> int | None:
    """Month in which a person who departed from open work or on a pension retires."""
    if p.activity not in (A.OPEN_WORK, A.DISABILITY_PENSION):
        return None
    left = int(12 * p.model.values["retirement_age_years"]) - p.age_months
    return p.model.month + 1 + max(left, 1)


def retire(p: Person, month: int) -> None:
    """An old-age pension after departure: nothing else about the person changes."""
    p.model.log(p, month, p.activity, A.RETIRED, Reason.RETIRED, NONE)
    p.pensioned = int(p.activity == A.DISABILITY_PENSION)
    p.activity = int(A.RETIRED)
