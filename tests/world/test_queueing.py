"""Places as a queueing system: what the world's rule of filling places does to waiting, against theory."""

from math import comb, exp, factorial

import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.world.queues import MONTH, RNG, fill, jobseekers, provider, waiting
from toimio.world.activities import Activity


def occupancy_chain(places: int, arrivals: float, service_ends: float, most: int = 120) -> np.ndarray:
    """Stationary distribution of people waiting or in a place at the turn of the month, exactly.

    Places are filled before service of the month ends; arrivals of a month queue in the next.
    """

    def binomial(n: int, k: int) -> float:
        return comb(n, k) * service_ends**k * (1 - service_ends) ** (n - k)

    poisson = [exp(-arrivals) * arrivals**k / factorial(k) for k in range(30)]
    move = np.zeros((most + 1, most + 1))
    for n in range(most + 1):
        served = min(n, places)
        for ended in range(served + 1):
            for come, chance in enumerate(poisson):
                move[n, min(n - ended + come, most)] += binomial(served, ended) * chance
    balance = np.vstack([move.T - np.eye(most + 1), np.ones(most + 1)])
    return np.linalg.lstsq(balance, np.append(np.zeros(most + 1), 1.0), rcond=None)[0]


def erlang_wait_chance(places: int, load: float) -> float:
    """Erlang's chance to wait with so many places and a load in places."""
    full = load**places / factorial(places) * places / (places - load)
    return full / (sum(load**k / factorial(k) for k in range(places)) + full)


def test_the_chain_of_the_queue_tends_to_erlangs_formula():
    places, load, ends = 4, 3.0, 0.005
    chain = occupancy_chain(places, load * ends, ends)
    assert chain[places:].sum() == pytest.approx(erlang_wait_chance(places, load), rel=0.02)


def run_queue(places: int, arrivals: float, service_ends: float, months: int, seed: int):
    """Waiting people and filled places at the turn of each month, places being filled by the world's rule."""
    rng = np.random.default_rng(seed)
    door = provider(places=places)
    people = jobseekers(0)
    waiting_people, filled = np.zeros(months), np.zeros(months)
    for month in range(months):
        rows = fill(people, door, MONTH + month, RNG) if len(people) else []
        people["activity"][rows], people["place"][rows], people["next_activity"][rows] = (
            Activity.COACHING,
            0,
            -1,
        )
        inside = people["place"] == 0
        assert inside.sum() <= places
        filled[month], waiting_people[month] = inside.sum(), (~inside).sum()
        people["waiting_months"] += 1
        people = people[~(inside & (rng.random(len(people)) < service_ends))]
        new = waiting(rng.poisson(arrivals))
        new["key"] += 1000 * month
        people = np.concatenate([people, new])
        door["occupied"] = (people["place"] == 0).sum()
    return waiting_people, filled


@pytest.mark.statistical
def test_a_queue_of_places_waits_as_queueing_theory_says():
    places, arrivals, service_ends = 5, 0.8, 0.2
    chain = occupancy_chain(places, arrivals, service_ends)
    apart, seeds = 40, 40
    wait = load = samples = 0
    for seed in range(seeds):
        queue, filled = run_queue(places, arrivals, service_ends, 5 * apart, seed)
        wait += (queue[apart - 1 :: apart] > 0).sum()
        load += filled[apart - 1 :: apart].sum()
        samples += 5
    assert_proportion(wait, samples, chain[places + 1 :].sum())
    busy = np.minimum(np.arange(len(chain)), places) @ chain
    assert busy == pytest.approx(arrivals / service_ends, rel=1e-6)
    assert_proportion(load, samples * places, busy / places)
