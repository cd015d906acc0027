"""The labour market: matching, the background pool, how far down employers look, seasons and the cycle."""

import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.small_region import region, register, scenario
from tests.world.queues import MONTH, RNG, params
from toimio.scenario.region import Region
from toimio.world.arrivals import POOL_SOURCE, arrive, count_arrivals
from toimio.world.hiring import pool_month, set_hazards
from toimio.world.market import Vacancies, set_cycle, set_market
from toimio.world.meetings import TOWN
from toimio.world.state import POOL_MONTHS, State, set_up

pytestmark = pytest.mark.small

VALUES = register()


def world(place: Region | None = None) -> State:
    """An empty world in January."""
    place = place or region()
    return set_up(place, VALUES, scenario(), 1, 0, place.start_month)


def hazard(vacancies: float, searching: float) -> float:
    """Hazard of a reference searcher in a town with an elasticity of 0.7 to search."""
    towns = np.zeros(1, dtype=TOWN)
    towns["vacancies"], towns["search"] = vacancies, searching
    set_hazards(np.zeros((1, POOL_MONTHS), dtype=np.int64), towns, params(matching_elasticity=0.7))
    return float(towns["hazard"][0])


def test_hires_rise_with_vacancies_and_with_search_each_by_its_own_elasticity():
    usual = hazard(10.0, 40.0)
    assert hazard(20.0, 40.0) / usual == pytest.approx(2**0.3)
    assert hazard(10.0, 80.0) * 80.0 / (usual * 40.0) == pytest.approx(2**0.7)
    assert hazard(0.25 * 40.0, 40.0) == pytest.approx(
        VALUES["hire_hazard_per_month"].value * (0.25 / VALUES["reference_tightness"].value) ** 0.3
    )


@pytest.mark.statistical
def test_the_background_is_hired_from_and_grows_a_month_older():
    pool = np.full((1, POOL_MONTHS), 1000, dtype=np.int64)
    towns = np.zeros(1, dtype=TOWN)
    towns["code"], towns["hazard"] = 901, 0.2
    moves = np.array([[70, 0]], dtype=np.int64)
    alike = params(pool_search_weight=1.0, pool_search_decline_per_month=0.0, pool_leaves_per_month=0.0)
    pool_month(pool, towns, moves, alike, RNG, MONTH)
    hired = int(towns["pool_hires"][0])
    assert_proportion(hired, 12_000, 1.0 - np.exp(-0.2))
    assert pool[0, 0] == 70
    assert (pool[0, 1:] < 1000).all()
    assert pool.sum() + moves[0, 1] + hired == 12_000 + 70


@pytest.mark.parametrize(
    ("vacancies", "slack"),
    [(1.0, 1.0), (0.8, 0.8**-0.6), (1.25, 1.25**-0.6), (0.01, 1.4), (99.0, 0.6)],
)
def test_differences_between_people_count_more_when_work_is_scarce(vacancies, slack):
    state = world()
    state.pool[:] = 10
    state.towns["vacancies"] = (
        vacancies * VALUES["reference_vacancies_per_unemployed"].value * state.pool.sum(axis=1)
    )
    set_market(state)
    assert state.towns["slack"] == pytest.approx([slack, slack])


class HalfOfTheVacancies(Vacancies):
    """As many vacancies as at the start, or half as many later."""

    def in_month(self, month: int) -> np.ndarray:
        return np.array([10.0, 6.0]) * (1.0 if month == region().start_month else 0.5)

    def year_mean(self, month: int) -> np.ndarray:
        return self.in_month(month)


def test_the_cycle_raises_inflow_and_job_loss_when_vacancies_fall():
    state = world()
    vacancies = HalfOfTheVacancies(state.region)
    set_cycle(state, vacancies)
    assert state.towns["cycle"].tolist() == [1.0, 1.0]
    state.month += 12
    set_cycle(state, vacancies)
    assert state.towns["cycle"] == pytest.approx(0.5 ** -VALUES["cycle_elasticity"].value)
    assert (state.towns["cycle"] > 1.0).all()
    assert state.towns["vacancies"].tolist() == [5.0, 3.0]


def test_people_become_unemployed_in_the_months_of_the_season():
    data = region().model_dump(by_alias=True)
    data["season"]["inflow"]["value"] = (12.0,) + (0.0,) * 11
    state = world(Region.model_validate(data))
    state.inflow_per_month[:, POOL_SOURCE] = 2.0
    nobody = np.zeros(2, dtype=np.int64)
    came = []
    for _ in range(24):
        came.append(arrive(state, nobody).sum() > 0)
        state.month += 1
    assert np.flatnonzero(came).tolist() == [0, 12]


@pytest.mark.statistical
def test_arrivals_of_towns_sources_and_months_are_independent():
    means = np.full((2, 6), 40.0)
    counts = np.array([count_arrivals(means, np.array([901, 902]), RNG, MONTH + m) for m in range(200)])
    columns = counts.reshape(200, 12)
    correlation = np.corrcoef(columns.T) - np.eye(12)
    assert np.abs(correlation).max() < 5.0 / np.sqrt(200)
    assert columns.mean() == pytest.approx(40.0, abs=4.0 * np.sqrt(40.0 / columns.size))
