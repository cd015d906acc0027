"""The null model: services, subsidies and places change nobody; queues, durations, selection and lock-in stay.

What a world passes in which nothing works says nothing about what works: such patterns count for nothing.
"""

from __future__ import annotations

from toimio.evidence.register import Register
from toimio.world.activities import SERVICES
from toimio.world.parameters import service_parameter_ids

_GAINS = ("skill_gain_per_month", "efficacy_gain_per_month", "ability_gain_points_per_month")
_EFFORT = "search_effort"

_NOTHING = {
    # Skill and self-efficacy wane only outside places; without that difference no place preserves them.
    "skill_loss_per_month": 0.0,
    "efficacy_loss_per_month": 0.0,
    # Health and overload of work, which supported and subsidised work share with open work.
    "health_effect_of_work_points": 0.0,
    "overload_points_per_month": 0.0,
    # What employers see of a place: its signal, a clock that stops, recognised reduced ability.
    "signal_firm": 0.0,
    "signal_association": 0.0,
    "signal_municipality": 0.0,
    "signal_supported_work": 0.0,
    "supported_work_stops_clock_share": 0.0,
    "subsidised_work_stops_clock_share": 0.0,
    "known_reduced_ability_penalty": 0.0,
    # Retention: being kept on after the subsidy, and a mentor in the new job.
    "kept_on_by_firm_share": 0.0,
    "kept_on_by_association_share": 0.0,
    "kept_on_by_municipality_share": 0.0,
    "mentor_job_end_factor": 1.0,
    # What strengthens the search: more coaches, customers' workplaces, bonuses.
    "coach_ratio_power": 0.0,
    "client_site_exit_gain": 0.0,
    "bonus_effort_gain": 0.0,
    "mentor_promise_gain": 0.0,
}


def null_values(register: Register) -> dict[str, float]:
    """Values that make services, subsidies and places without effect, under the other assumptions of a register.

    Search in a service is never above that of an unemployed person; where it is below, it stays: that is lock-in.
    """
    values = dict(_NOTHING)
    for (activity, effect), name in service_parameter_ids().items():
        if activity not in SERVICES:
            continue
        if effect in _GAINS:
            values[name] = 0.0
        elif effect == _EFFORT:
            values[name] = min(register[name].value, register["unemployed_search_effort"].value)
    # The team's parameter has the effort of an unemployed person as its unit, below which its range does not reach.
    values["place_then_train_search_effort"] = values["coaching_search_effort"]
    return values


def null_register(register: Register) -> Register:
    """Return the register of the null model; its values may lie outside their spans."""
    return register.with_values(null_values(register), beyond=True)
