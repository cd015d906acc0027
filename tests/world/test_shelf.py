"""Known designs run for five years in their region, and none fails merely because a number was forgotten."""

import pytest

from toimio.evidence.register import load_register
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.world.activities import Activity
from toimio.world.run import simulate

pytestmark = pytest.mark.slow

MONTHS = 60
SOLVENT = (
    "worker_cooperative",
    "state_company",
    "transition_enterprise",
    "social_cooperative_b",
    "measured_need_subsidy",
)
OTHERS = ("toimio_per_town", "firm_subsidy", "place_then_train", "coaching_project", "service_paths")


def run(name: str, replication: int):
    scenario = load_scenario(name).scenario
    return simulate(scenario, load_region(scenario.region), load_register(), 1, replication, MONTHS)


@pytest.mark.parametrize("replication", [0, 1])
@pytest.mark.parametrize("name", SOLVENT)
def test_enterprises_of_known_designs_live_through_five_years(name, replication):
    result = run(name, replication)
    assert set(result.closed_in_month) == {-1}
    assert result.stocks[-1, ..., Activity.SUPPORTED_WORK].sum() > 5
    assert not result.money.balances_cents().sum(axis=(1, 2)).any()


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_designs_run(name):
    assert run(name, 0).stocks.sum() > 0


def test_the_largest_town_carries_a_cooperative_of_its_own_and_a_small_one_does_not():
    result = run("toimio_per_town", 0)
    closed = dict(zip(result.book_keys, result.closed_in_month, strict=True))
    assert closed["toimio_rovaniemi"] == -1
    assert max(closed["toimio_kemijarvi"], closed["toimio_sodankyla"]) > 0
