import numpy as np
import pytest

from toimio.analysis.blocks import Block, index_of, values_of
from toimio.analysis.catalogue import FIXED, TARGET
from toimio.analysis.cells import Cells
from toimio.analysis.compare import spread
from toimio.analysis.study import Pair, differences, joined, levels, replications, rows, told

CELLS = Cells(("kemi", "tornio"))


def test_intervals_of_the_mean_and_of_one_run_are_apart():
    values = np.arange(1.0, 21.0)[:, None]
    found = spread(values)
    error = values.std(ddof=1) / np.sqrt(20)
    assert found.mean[0] == 10.5
    assert found.mean_high_90[0] == pytest.approx(10.5 + 1.729133 * error, abs=1e-4)
    assert found.mean_low_50[0] == pytest.approx(10.5 - 0.687621 * error, abs=1e-4)
    assert found.one_low_50[0] == pytest.approx(5.75)
    assert found.one_high_90[0] == pytest.approx(19.05)
    assert found.pairs[0] == 20


def test_missing_replications_count_less():
    values = np.array([[1.0, np.nan], [3.0, np.nan], [np.nan, np.nan]])
    found = spread(values)
    assert found.mean[0] == 2.0
    assert found.pairs.tolist() == [2, 0]
    assert np.isnan(found.mean[1])
    assert found.one_high_90[0] == pytest.approx(2.9)


def test_one_replication_tells_nothing_of_the_mean():
    found = spread(np.array([[4.0]]))
    assert found.mean[0] == 4.0
    assert np.isnan(found.mean_low_90[0])
    assert found.one_low_90[0] == 4.0


def test_coverage_of_the_interval_of_the_mean():
    rng = np.random.default_rng(1)
    found = spread(rng.normal(3.0, 2.0, (8, 20_000)))
    inside = (found.mean_low_90 < 3.0) & (found.mean_high_90 > 3.0)
    assert inside.mean() == pytest.approx(0.9, abs=0.01)


def _pair(values: np.ndarray, reference: np.ndarray | None, group: str = TARGET) -> Pair:
    blocks = [
        Block(group, "people", np.array([12]), np.array([[9.0] * CELLS.count])),
        Block(group, "share_open_work", np.array([12, 24]), np.zeros((2, CELLS.count))),
    ]
    index = index_of(blocks, CELLS)
    assert len(index) == len(values_of(blocks)) == values.shape[1]
    return Pair("b", "" if reference is None else "a", index, values, reference)


def _values(people: float, share: float, count: int = 4) -> np.ndarray:
    row = np.concatenate([np.full(CELLS.count, people), np.full(2 * CELLS.count, share)])
    return np.tile(row, (count, 1))


def test_differences_are_scenario_less_reference():
    frame = differences(_pair(_values(9, 0.5), _values(8, 0.25)))
    assert frame["difference"][0] == 1.0
    assert frame["mean_reference"][0] == 8.0
    assert frame["mean_scenario"][0] == 9.0
    assert frame["pairs"][0] == 4


def test_columns_are_public_and_stable():
    intervals = [f"{k}_{e}_{p}" for k in ("mean", "one") for p in (50, 90) for e in ("low", "high")]
    index = ["group", "outcome", "unit", "month", "town", "age", "sex", "ability"]
    frame = differences(_pair(_values(9, 0.5), _values(8, 0.25)))
    means = ["mean_reference", "mean_scenario", "difference"]
    assert list(frame) == ["scenario", "reference", *index, *means, *intervals, "pairs"]
    alone = levels(_pair(_values(9, 0.5), None))
    assert list(alone) == ["scenario", *index, "mean", *intervals, "replications"]


def test_small_cells_are_not_told():
    frame = differences(_pair(_values(4, 0.5), _values(3, 0.5), FIXED))
    whole = frame["town"].codes + frame["age"].codes + frame["sex"].codes + frame["ability"].codes == 0
    assert np.isnan(frame["mean_scenario"][~whole]).all()
    assert not np.isnan(frame["mean_scenario"][whole]).any()
    told = differences(_pair(_values(5, 0.5), _values(3, 0.5), FIXED))
    assert not np.isnan(told["mean_scenario"]).any()


def test_a_scenario_alone_has_no_differences():
    with pytest.raises(ValueError, match="reference"):
        differences(_pair(_values(9, 0.5), None))


def test_tables_of_several_pairs_lie_below_one_another():
    first = _pair(_values(9, 0.5), _values(8, 0.25))
    second = Pair("c", "a", first.index, first.values + 1, first.reference_values)
    frame = joined([told(first), told(second)])
    assert frame["scenario"].decoded()[0] == "b"
    assert frame["scenario"].decoded()[-1] == "c"
    assert len(frame["difference"]) == 2 * len(first.index)
    assert len(rows(frame, np.asarray(frame["month"]) == 24)["difference"]) == 2 * CELLS.count
    assert joined([frame])["scenario"].names == ("b", "c")


def test_replications_are_told_one_by_one():
    frame = replications(_pair(_values(9, 0.5, 3), _values(8, 0.25, 3)))
    assert len(frame["difference"]) == 3 * 3 * CELLS.count
    assert frame["replication"][-1] == 2
    assert (frame["difference"] == frame["value_scenario"] - frame["value_reference"]).all()
