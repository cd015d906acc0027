import numpy as np
import pytest

from tests.small_region import region, register, scenario
from toimio.scenario.region import Town
from toimio.world.activities import Activity
from toimio.world.raking import unemployed_targets
from toimio.world.run import start_model
from toimio.world.spin_up import spin_up

AMPLE = register(spin_up_scale=6.0, spin_up_months=120.0, hire_hazard_per_month=0.08)
"""A large stock of a sluggish market: enough people of every length of unemployment to draw from."""


@pytest.fixture(scope="module", params=["target", "all"])
def drawn(request):
    """A starting population drawn from a much larger one."""
    return start_model(scenario(), region(request.param, times=10), AMPLE, 1, 0, 1)


def test_from_an_ample_stock_all_the_unemployed_are_met(drawn):
    s = drawn.state
    assert not [cell for cell in drawn.rake_shortfall if "unemployed" in cell]
    found = s.stocks[..., Activity.UNEMPLOYED].sum(axis=(1, 2, 3)) + s.pool.sum(axis=1)
    assert found.tolist() == [town.unemployed for town in s.region.towns]


def test_registered_people_who_are_missing_are_told(drawn):
    s = drawn.state
    people = s.people[: s.n]
    known = people[(people["activity"] == Activity.UNEMPLOYED) & (people["identified"] == 1)]
    for t, town in enumerate(s.region.towns):
        cells = [
            n
            for cell, n in drawn.rake_shortfall.items()
            if cell.startswith(town.key) and "identified_1" in cell
        ]
        # Shares of the registered by length are rounded to whole people.
        assert (known["town"] == t).sum() + sum(cells) >= town.registered.value - 1.5


def test_the_inflow_that_was_found_holds_the_counted_unemployment():
    snapshot = spin_up(region(times=10), register(spin_up_months=168.0), scenario(), 1, 0)
    assert snapshot.before_raking["unemployed_of_wanted"] == pytest.approx(1.0, abs=0.15)
    assert (snapshot.inflow_per_month[:, 0] > 0).all()


def a_town(**counts: float) -> Town:
    """The first town ten times as large, with other counts."""
    data = region(times=10).towns[0].model_dump(by_alias=True)
    for name, value in counts.items():
        data[name]["value"] = value
    return Town.model_validate(data)


STOCK = np.array([[50, 9], [9, 9], [9, 9]])


@pytest.mark.small
def test_registered_people_are_shared_out_by_length():
    target = unemployed_targets(a_town(), 0.6, STOCK)
    assert target[:, 1].tolist() == [42, 14, 14]
    assert target[1:].sum(axis=1).tolist() == [80, 80]
    assert target[0, 0] == STOCK[0, 0]


@pytest.mark.small
def test_no_more_recognised_people_than_unemployed_are_asked_for():
    assert unemployed_targets(a_town(registered=400.0), 1.0, STOCK)[0].tolist() == [0, 260]
