import math

import numpy as np
import pytest

from tests.experiment.conftest import Told
from toimio.evidence.register import load_register
from toimio.experiment.mistakes import UserMistakeError
from toimio.validation import bench
from toimio.validation.assess import (
    Assessed,
    Drawn,
    assess,
    chosen_patterns,
    draw_worlds,
    drawn_csv,
    read_drawn,
)
from toimio.validation.bench import Model
from toimio.validation.files import about_draws, kept_draws, prior_file
from toimio.validation.operators import OPERATORS
from toimio.validation.patterns import load_patterns
from toimio.validation.score import Measured, Verdict

PATTERN = load_patterns()["P07"]  # 3.5 to 7.5 % a year


@pytest.fixture
def exits(monkeypatch):
    """Worlds in which 6 of 100 leave in a year, and null worlds in which 1 does."""

    def measure(register, seed, replication, patterns, *, kept):
        works = register["signal_firm"].value > 0.0
        return dict.fromkeys(patterns, (6.0 if works else 1.0, 1200.0) + (0.0,) * 8)

    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(bench, "_is_cold", lambda: False)


def test_a_pattern_that_the_null_model_misses_counts(exits):
    (one,) = assess(load_register(), ["P07"], 1, 3, 1, Told())
    assert (one.world.value, one.null.value) == (6.0, 1.0)
    assert (one.verdict, one.null_verdict, one.counts) == (Verdict.MEETS, Verdict.MISSES, True)
    assert one.world.replications == 3


@pytest.mark.parametrize(
    ("world", "null", "apart"),
    [((1.0, 2.0), (2.5, 3.0), True), ((2.5, 3.0), (1.0, 2.0), True), ((1.0, 2.6), (2.5, 3.0), False)],
)
def test_two_models_are_apart_when_their_intervals_are(world, null, apart):
    sides = [Measured(sum(ends) / 2, *ends, 5) for ends in (world, null)]
    assert Assessed(PATTERN, *sides, {}).is_apart == apart
    single = Measured(9.0, math.nan, math.nan, 1)
    assert not Assessed(PATTERN, single, sides[1], {}).is_apart


def test_names_are_found_in_any_case_and_told_in_order():
    assert chosen_patterns(["p07", "P03"]) == ("P03", "P07")
    assert len(chosen_patterns([])) == 34
    with pytest.raises(UserMistakeError, match="P7"):
        chosen_patterns(["P7"])


def test_draws_are_measured_in_both_models(exits, monkeypatch):
    monkeypatch.setattr("toimio.validation.assess.OPERATORS", {"P07": OPERATORS["P07"]})
    drawn = draw_worlds(1, 4, 1, Told())
    assert drawn.draws == 4
    assert drawn.world["P07"].tolist() == [6.0] * 4
    assert drawn.null["P07"].tolist() == [1.0] * 4
    assert drawn.inside_share(PATTERN) == 1.0
    assert drawn.inside_share(PATTERN, Model.NULL) == 0.0


DRAWN = Drawn({"P07": np.array([5.0, 1.25, math.nan])}, {"P07": np.array([0.5, 4.0, 2.0])}, 9)


def test_what_was_not_measured_is_not_inside():
    assert DRAWN.inside_share(PATTERN) == pytest.approx(1 / 3)


def test_draws_are_written_and_read(tmp_path):
    path = prior_file(tmp_path)
    path.parent.mkdir()
    path.write_bytes(drawn_csv(DRAWN))
    assert path.read_text().splitlines()[:2] == ["seed,draw,pattern,world,null", "9,1,P07,5,0.5"]
    again = read_drawn(path)
    assert again.seed == 9
    for mine, theirs in ((DRAWN.world, again.world), (DRAWN.null, again.null)):
        np.testing.assert_array_equal(mine["P07"], theirs["P07"])


def test_what_is_kept_beside_a_page_is_found_with_its_origin(tmp_path):
    assert kept_draws(tmp_path) is None
    path = prior_file(tmp_path)
    path.parent.mkdir()
    path.write_bytes(drawn_csv(DRAWN))
    path.with_suffix(".json").write_bytes(about_draws(DRAWN))
    drawn, about = kept_draws(tmp_path)
    assert (drawn.draws, about["draws"], about["seed"]) == (3, 3, 9)
    assert about["code"] == bench.code_digest()


def test_another_table_is_refused(tmp_path):
    path = tmp_path / "prior.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match=r"prior.csv: found no table with seed, draw"):
        read_drawn(path)
