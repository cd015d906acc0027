from dataclasses import replace

import numpy as np
import pytest

from tests.analysis.ledgers import with_money
from tests.analysis.synthetic import TOWNS, random_world
from toimio.analysis.resource_sums import net_output_eur, resource_sums
from toimio.locale import set_language
from toimio.money.resources import Resource
from toimio.report.resource_rows import resource_rows


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


def test_sums_are_hours_and_euros_of_all_months_and_towns():
    world = with_money(random_world(1, 24, 40))
    resources = np.zeros((24, len(TOWNS), len(Resource)), dtype=np.int64)
    resources[..., Resource.STAFF_MINUTES] = 60
    resources[..., Resource.OUTPUT_CENTS] = 12_345
    world = replace(world, money=replace(world.money, resources=resources))
    sums = resource_sums(world)
    cells = 24 * len(TOWNS)
    assert sums[Resource.STAFF_MINUTES] == cells
    assert sums[Resource.OUTPUT_CENTS] == pytest.approx(123.45 * cells)
    assert not resource_sums(replace(world, money=None)).any()


def test_what_is_made_less_what_is_used():
    told = np.zeros((2, len(Resource)))
    told[:, Resource.OUTPUT_CENTS] = [50_000.0, 52_000.0]
    told[:, Resource.MATERIALS_CENTS] = 10_000.0
    told[:, Resource.OUTPUT_LOST_CENTS] = 5_000.0
    told[:, Resource.STAFF_MINUTES] = 1_000.0
    told[:, Resource.PARTICIPANT_MINUTES] = 7_000.0
    assert net_output_eur(told, 30.0).tolist() == [5_000.0, 7_000.0]
    rows = resource_rows(told, np.zeros_like(told), 30.0)
    assert len(rows) == len(Resource) + 1
    assert rows[0][1:] == ("+1,000 h", "exactly")
    assert rows[-1][0].endswith("an hour of staff at 30 EUR")
    assert rows[-1][1] == "+6,000 EUR"
