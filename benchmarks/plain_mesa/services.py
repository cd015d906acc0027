"""Phase 5, services work: skill and confidence grow or wane; people drop out, stay on, finish, are handed on."""

from __future__ import annotations

from benchmarks.plain_mesa.joint_service import choose_step, refer, true_segment
from benchmarks.plain_mesa.person import Person
from benchmarks.plain_mesa.place import Place
from toimio.world.activities import Activity, Reason


def be_served(p: Person) -> None:
    v = p.model.values
    if p.activity == Activity.OPEN_WORK:
        return
    if p.place < 0:
        p.skill -= v["skill_loss_per_month"] * p.skill
        p.efficacy -= v["efficacy_loss_per_month"] * p.efficacy
        return
    place = p.model.places[p.place]
    strength = place.coaching_strength
    p.skill += p.of_service("skill_gain_per_month") * (strength * _learning(p, place)) * (1 - p.skill)
    p.efficacy += p.of_service("efficacy_gain_per_month") * strength * (1 - p.efficacy)
    if p.undecided:
        stay_or_leave(p)


def _learning(p: Person, place: Place) -> float:
    """How much of the service's teaching reaches the person."""
    v = p.model.values
    if p.activity == Activity.SUPPORTED_WORK:
        by_doing = v["learning_by_doing_share"]
        return by_doing + (1 - by_doing) * place.training_share / v["training_share_reference"]
    return v["training_line_match_share"] if p.activity == Activity.TRAINING else 1.0


def stay_or_leave(p: Person) -> None:
    if p.u_ends < p.of_service("dropout_per_month") * 2 * (1 - p.motivation):
        p.decide(Activity.UNEMPLOYED, Reason.DROPPED_OUT)
        return
    if p.activity_months + 1 < p.stay_months:
        return
    renewal, u = p.of_service("renewal_share"), p.luck("hand_on")
    if u < renewal:
        own = p.model.places[p.place].mean_months
        p.stay_months += max(1, int(p.of_service("mean_months") if own is None else own))
        return
    if p.activity == Activity.STUDY and p.education == 0:
        p.education = 1
    p.decide(Activity.UNEMPLOYED, Reason.COMPLETED)
    if not p.path and (u - renewal) / (1 - renewal) < p.of_service("hand_on_share"):
        step = choose_step(p, true_segment(p), p.luck("hand_on_step"))
        if step is not None:
            refer(p, step)
