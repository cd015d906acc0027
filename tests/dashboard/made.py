"""Pairs of worlds made of known numbers, and a workbench that measures them at once in a thread of its own."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.money_names import MONEY, net_outcome
from toimio.analysis.payers import PUBLIC
from toimio.analysis.study import Pair
from toimio.dashboard.engine.workbench import Workbench
from toimio.dashboard.engine.worker import Measured
from toimio.money.parties import Party

CELLS = Cells(("kemi", "tornio"))
MONTHS = np.arange(0, 121, 12)
TODAY = {
    "people_open_work": 5000.0,
    "people_supported_work": 0.0,
    "people_subsidised_work": 140.0,
    "people_services": 980.0,
    "people_unemployed": 4200.0,
    "people_disability_pension": 1100.0,
    "person_years_paid_work": 37_000.0,
}
TOWNS = net_outcome(Party.MUNICIPALITY)
NOISE = (-4.0, 3.0, -2.0, 1.0, 2.0, -3.0, 4.0, -1.0)


def blocks(changed: dict[str, float]) -> list[Block]:
    """Courses that start as today and end with some changes."""
    share = MONTHS / MONTHS[-1]

    def of(group: str, outcome: str, start: float, change: float) -> Block:
        course = np.full((len(MONTHS), CELLS.count), start) + np.outer(share * change, np.ones(CELLS.count))
        return Block(group, outcome, MONTHS, course)

    return [
        *(of(TARGET, name, level, changed.get(name, 0.0)) for name, level in TODAY.items()),
        *(of(MONEY, name, 0.0, changed.get(name, 0.0)) for name in (TOWNS, PUBLIC)),
    ]


def measured(changed: dict[str, float], replication: int) -> Measured:
    """One pair; every change differs a little by replication, but what is not changed stays nothing."""
    noise = NOISE[replication % len(NOISE)]
    here = {name: change + noise for name, change in changed.items()}
    made = blocks(here)
    return Measured(index_of(made, CELLS), values_of(made), values_of(blocks({})), {})


def pair(changed: dict[str, float], pairs: int = 20) -> Pair:
    """Pairs of worlds."""
    found = [measured(changed, replication) for replication in range(pairs)]
    return Pair(
        "toimio_regional",
        "today",
        found[0].index,
        np.stack([one.values for one in found]),
        np.stack([one.reference_values for one in found]),
    )


def measure_places(key: str, packed: bytes, replication: int, with_index: bool) -> Measured:
    """Measure a pair without simulating: the more places, the more people work and the more the towns pay."""
    enterprises = pickle.loads(packed).cases[1].resolved.scenario.enterprises.values()
    places = float(sum(enterprise.places for enterprise in enterprises))
    changed = {
        "people_supported_work": places,
        "people_unemployed": -places,
        "person_years_paid_work": 8 * places,
        TOWNS: -150_000.0 * places,
        PUBLIC: -90_000.0 * places,
    }
    return measured(changed if places else {}, replication)


def workbench(workers: int = 2, task=measure_places) -> Workbench:
    """A workbench whose workers are threads."""
    return Workbench(workers, task, lambda: ThreadPoolExecutor(1))
