"""The null model: nothing that happens in a service, a subsidised job or a place changes anybody."""

import numpy as np
import pytest

from tests.small_region import region, register, scenario, with_cooperative
from toimio.evidence.register import load_register
from toimio.validation.null_model import null_register, null_values
from toimio.validation.panel import watch
from toimio.world.activities import Activity
from toimio.world.rules.job_search import suitability_exponent
from toimio.world.run import start_model

MONTHS = 30


def lived(own, design=None):
    model = start_model(design or with_cooperative(), region(), own, 1, 0, MONTHS, {"money"}, scenario())
    before = model.state.people[: model.state.n].copy()
    panel = watch(model, MONTHS)
    return panel, before, model.state.people[: len(before)].copy(), model.state.params[0]


def test_skill_and_self_efficacy_never_change_and_nothing_is_signalled():
    panel, before, after, _ = lived(null_register(register()))
    served = np.isin(panel.activity[:, : len(before)], (Activity.COACHING, Activity.SUPPORTED_WORK)).any(
        axis=0
    )
    assert served.sum() > 10
    for name in ("skill", "efficacy"):
        assert (after[name] == before[name]).all()
    assert (after["signal"] <= before["signal"]).all()


def test_in_the_model_itself_they_do():
    _, before, after, _ = lived(register())
    assert (after["skill"] > before["skill"]).sum() > 10


def test_nobody_is_kept_on():
    model = start_model(
        with_cooperative(), region(), null_register(register()), 1, 0, MONTHS, {"money"}, scenario()
    )
    model.run(MONTHS)
    events = model.state.events[: model.state.n_events]
    from toimio.world.activities import Reason

    assert (events["why"] == Reason.SUBSIDY_ENDED).sum() > 3
    assert not (events["why"] == Reason.KEPT_ON).any()


def test_time_in_a_place_counts_like_time_without_one():
    # With equal frailty, ability, skill and months since a job, employers see no difference.
    _, before, _, par = lived(null_register(register()))
    people = before[:2].copy()
    people[1] = people[0]
    people[1]["identified"] = 1 - people[0]["identified"]
    assert suitability_exponent(people[0], par) == suitability_exponent(people[1], par)


def test_lock_in_stays_and_no_service_speeds_the_search_up():
    values = null_values(load_register())
    assert (
        values["rehabilitative_work_search_effort"]
        == load_register()["rehabilitative_work_search_effort"].value
    )
    assert values["coaching_search_effort"] == 1.0
    assert values["place_then_train_search_effort"] == 1.0
    assert max(v for name, v in values.items() if name.endswith("_search_effort")) == 1.0
    assert "lock_in_weight" not in values


def test_queues_and_lengths_stay():
    own = load_register()
    changed = {name for name, parameter in null_register(own).items() if parameter.value != own[name].value}
    assert not any(
        name.endswith(("_mean_months", "_dropout_per_month", "_renewal_share")) for name in changed
    )
    assert not any(own[name].group == "joint_service" for name in changed)
    assert changed <= set(null_values(own))


@pytest.mark.parametrize(
    "name", ["skill_loss_per_month", "signal_firm", "kept_on_by_firm_share", "coach_ratio_power"]
)
def test_it_holds_under_other_assumptions_too(name):
    own = load_register()
    high = own.with_values({name: own[name].high})
    assert null_register(high)[name].value == null_register(own)[name].value
