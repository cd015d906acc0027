"""The inflow that holds unemployment while a world is spun up."""

import numpy as np

from tests.small_region import region, register, scenario
from toimio.world import spin_up as spinning


def test_unemployment_settles_at_the_counted_number_without_swinging_about_it(monkeypatch):
    seen = []
    usual = spinning.ToimioModel.step

    def step(model, goes_on=False):
        usual(model, goes_on)
        seen.append(model.state.count_jobseekers().sum())

    monkeypatch.setattr(spinning.ToimioModel, "step", step)
    there, own = region("all", times=3), register(spin_up_months=96.0, spin_up_scale=1.5)
    spinning.grow(there, own, scenario(), 1, 0)
    wanted = 1.5 * sum(town.unemployed for town in there.towns)
    yearly = np.array(seen).reshape(-1, 12).mean(axis=1) / wanted
    assert ((yearly[2:] > 0.75) & (yearly[2:] < 1.3)).all()  # without damping it passes 1.6
