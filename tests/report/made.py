"""Comparisons with known numbers."""

import numpy as np

from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import ENTERPRISE, FIXED, FOLLOWED, TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.study import Pair

CELLS = Cells(("kemi", "tornio"))


def _blocks(open_work: float, paid: float, places: float) -> list[Block]:
    def all_cells(group: str, outcome: str, months: list[int], value: float) -> Block:
        return Block(group, outcome, np.array(months), np.full((len(months), CELLS.count), value))

    return [
        all_cells(FOLLOWED, "people", [48], 80.0),
        all_cells(FOLLOWED, "share_open_work", [12, 24, 36, 48], open_work / 1000),
        all_cells(TARGET, "people_open_work", [0, 60, 120], open_work),
        all_cells(TARGET, "person_years_paid_work", [60, 120], paid),
        all_cells(FIXED, "people", [120], 900.0),
        all_cells(ENTERPRISE, "places", [119], places),
        all_cells(ENTERPRISE, "bank_lowest", [120], -50_000.0 if places else 0.0),
    ]


def pair(open_work: list[float], paid: list[float], places: float = 100.0, reference: str = "today") -> Pair:
    """A pair whose replications differ by the given numbers from 500 people and 5 000 person-years."""
    base = _blocks(500.0, 5000.0, 0.0)
    here = [values_of(_blocks(500.0 + o, 5000.0 + p, places)) for o, p in zip(open_work, paid, strict=True)]
    there = np.tile(values_of(base), (len(here), 1)) if reference else None
    return Pair("toimio_regional", reference, index_of(base, CELLS), np.stack(here), there)
