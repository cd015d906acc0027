"""Closings and failed growth in sentences, from made-up worlds with known numbers."""

import numpy as np
import pytest

from tests.report.made import CELLS
from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.study import Pair
from toimio.locale import set_language
from toimio.report.comparison import Comparison
from toimio.report.endings import ending_text, orders_line
from toimio.scenario.load import load_scenario

YEARS = [12, 24, 36]
SOUND = {
    "enterprises_closed": [0, 0, 0],
    "owners_loss": [0, 0, 0],
    "debts_left": [0, 0, 0],
    "people_released": [0, 0, 0],
    "planned_most": [40, 100, 100],
    "occupied_most": [30, 95, 95],
    "empty_without_orders": [0.1, 0.05, 0.02],
    "empty_without_money": [0.0, 0.0, 0.0],
    "empty_without_people": [0.1, 0.05, 0.03],
}
BROKE = SOUND | {
    "enterprises_closed": [0, 1, 1],
    "owners_loss": [0, 50_000, 50_000],
    "debts_left": [0, 240_000, 240_000],
    "people_released": [0, 12, 12],
}
NEVER_GREW = SOUND | {
    "planned_most": [80, 170, 170],
    "occupied_most": [10, 17, 17],
    "empty_without_orders": [0.3, 0.25, 0.2],
    "empty_without_money": [0.0, 0.0, 0.1],
    "empty_without_people": [0.5, 0.55, 0.6],
}
REGIONAL = load_scenario("toimio_regional").scenario


@pytest.fixture(autouse=True)
def _language_as_before():
    set_language("en")
    yield
    set_language(None)


def made(*runs: dict[str, list[float]], reference: str = "today") -> Pair:
    def blocks(numbers: dict[str, list[float]]) -> list[Block]:
        return [
            Block(ENTERPRISE, name, np.array(YEARS), np.array(values, dtype=np.float64)[:, None])
            for name, values in numbers.items()
        ]

    values = np.stack([values_of(blocks(run)) for run in runs])
    nothing = np.zeros_like(values) if reference else None
    return Pair("toimio_regional", reference, index_of(blocks(SOUND), CELLS), values, nothing)


def words(pair: Pair, scenario=REGIONAL, title: str = "") -> str:
    return " ".join(ending_text(pair, scenario, title).split())


def test_nothing_is_told_where_all_goes_well():
    assert words(made(SOUND, SOUND)) == ""


def test_how_often_it_closes_and_who_loses_what_then():
    told = words(made(BROKE, SOUND, BROKE | {"owners_loss": [0, 30_000, 30_000]}, SOUND))
    assert told == (
        "In 2 of 4 runs the enterprise closes as insolvent, usually in year 2. Then, on average, the owners lose 40 "
        "thousand euros of capital, 240 thousand euros of debts stay unpaid at the cost of firms, and 12 people go "
        "back to the joint service."
    )


def test_several_enterprises_are_told_together():
    told = words(
        made(BROKE | {"enterprises_closed": [1, 2, 3]}, SOUND), load_scenario("toimio_per_town").scenario
    )
    assert told.startswith(
        "In 1 of 2 runs at least one of 5 enterprises closes as insolvent, the first usually in year 1, on average 3.0 "
        "of them."
    )


def test_a_failed_ramp_up_tells_what_was_missing():
    assert words(made(NEVER_GREW, SOUND)) == (
        "In 1 of 2 runs 90 % of the planned places are never filled: on average at most 17 of 170 at once. Of the "
        "planned places 20 % stood empty for want of orders, 10 % for want of money and 60 % because too few people "
        "came."
    )


def test_ninety_per_cent_are_enough():
    assert words(made(SOUND | {"occupied_most": [30, 90, 90]})) == ""
    assert "90 % of the planned" in words(made(SOUND | {"occupied_most": [30, 89, 89]}))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_blank_is_left_in_any_language(language):
    set_language(language)
    told = ending_text(made(BROKE | NEVER_GREW | {"enterprises_closed": [0, 1, 1]}, SOUND), REGIONAL, "X")
    assert told.count("X: ") == 2
    assert "{" not in told
    assert max(map(len, told.splitlines())) <= 120
    for factor in (0.0, 0.5):
        line = orders_line("toimio", "in_house", factor, "2029-01")
        assert "toimio" in line
        assert "2029-01" in line
        assert ("50" in line) == (factor > 0)


def test_the_report_of_a_comparison_tells_endings_of_one_scenario_and_names_several():
    scenarios = {"today": load_scenario("today").scenario, "toimio_regional": REGIONAL}
    alone = Comparison((made(BROKE, BROKE),), scenarios)
    assert alone.endings.startswith("In 2 of 2 runs")
    both = Comparison((made(BROKE, BROKE), made(SOUND, BROKE)), scenarios)
    assert [line[:32] for line in both.endings.splitlines() if not line.startswith(" ")] == [
        "Toimio: regional cooperative: In"
    ] * 2
    assert Comparison((made(BROKE, reference=""),), scenarios).endings.startswith("In 1 of 1 runs")
