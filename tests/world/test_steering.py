"""The inflow that holds unemployment while a world is spun up."""

import numpy as np
import pytest

from tests.small_region import region, register, scenario
from toimio.world import spin_up as spinning


@pytest.mark.parametrize("scope", ["target", "all"])
def test_unemployment_settles_at_the_counted_number_without_swinging_about_it(scope, monkeypatch):
    seen = []
    usual = spinning.ToimioModel.step

    def step(model, goes_on=False):
        usual(model, goes_on)
        seen.append(model.state.count_jobseekers().sum())

    monkeypatch.setattr(spinning.ToimioModel, "step", step)
    there, own = region(scope, times=8), register(spin_up_months=144.0, spin_up_scale=1.5)
    spinning.grow(there, own, scenario(), 1, 0)
    wanted = 1.5 * sum(town.unemployed for town in there.towns)
    yearly = np.array(seen).reshape(-1, 12).mean(axis=1) / wanted
    assert ((yearly[2:] > 0.8) & (yearly[2:] < 1.25)).all()  # without damping it doubles and halves
    assert abs(yearly[-3:].mean() - 1.0) < 0.08
