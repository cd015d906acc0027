import json

import pytest

from tests.experiment.conftest import Told
from toimio.evidence.register import load_register
from toimio.experiment.mistakes import InterruptedRunError
from toimio.validation import bench
from toimio.validation.bench import Bench, Case, Model

OWN = load_register()
disk: list[bool] = []
"""Whether starting populations were to be kept, by measurement."""
CASES = tuple(Case(model, 1, replication) for replication in range(3) for model in Model)


@pytest.fixture
def measured(monkeypatch):
    """Measurements that take no time; returns the list of what was measured."""
    done = []
    disk.clear()

    def measure(register, seed, replication, patterns, *, kept):
        done.append((register.digest(), seed, replication, tuple(patterns)))
        disk.append(kept)
        return {pattern: (float(replication), 1.0) for pattern in patterns}

    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(bench, "_is_cold", lambda: False)
    return done


def test_every_case_is_measured_once(measured):
    told = Told()
    first = Bench(OWN, CASES, ("P01", "P02")).carry_out(1, told)
    assert (told.begun, told.advanced) == ((0, 6), 6)
    assert [counts["P02"] for counts in first] == [(0.0, 1.0)] * 2 + [(1.0, 1.0)] * 2 + [(2.0, 1.0)] * 2
    assert Bench(OWN, CASES, ("P01", "P02")).carry_out(1, told) == first
    assert len(measured) == 6
    assert all(disk)
    assert told.begun == (6, 6)


def test_further_patterns_and_cases_go_on_from_what_is_there(measured):
    Bench(OWN, CASES[:2], ("P01",)).carry_out(1, Told())
    Bench(OWN, CASES, ("P01", "P02")).carry_out(1, Told())
    assert [asked for *_, asked in measured] == [("P01",)] * 2 + [("P02",)] * 2 + [("P01", "P02")] * 4


def test_the_models_differ_in_their_assumptions_only(measured):
    Bench(OWN, CASES[:2], ("P01",)).carry_out(1, Told())
    (world, *same), (null, *too) = measured
    assert same == too
    assert world == OWN.digest() != null


def test_other_assumptions_are_measured_anew(measured):
    for register in (OWN, OWN.with_values({"frailty_sd": OWN["frailty_sd"].high})):
        Bench(register, CASES[:1], ("P01",)).carry_out(1, Told())
    assert len(measured) == 2


def test_a_draw_has_parameters_and_luck_of_its_own(measured):
    cases = tuple(Case(Model.WORLD, 1, n, n) for n in (1, 2))
    Bench(OWN, cases, ("P01",)).carry_out(1, Told())
    (one, _, first, _), (other, _, second, _) = measured
    assert len({one, other, OWN.digest()}) == 3
    assert disk == [False, False]
    assert (first, second) == (1, 2)


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", '{"P01": 3}', '{"P01": {"sums": ["x"], "settings": ""}}']
)
def test_a_damaged_file_is_measured_anew(measured, tmp_path, content):
    one = Bench(OWN, CASES[:1], ("P01",))
    good = one.carry_out(1, Told())
    (path,) = (tmp_path / "cache" / "measured").iterdir()
    path.write_text(content)
    assert one.carry_out(1, Told()) == good
    assert json.loads(path.read_text())["P01"]["sums"] == [0.0, 1.0]


def test_a_setting_that_has_changed_is_measured_anew_and_no_other(measured, monkeypatch):
    one = Bench(OWN, CASES[:1], ("P03", "P04"))
    one.carry_out(1, Told())
    usual = bench._settings_digest
    monkeypatch.setattr(bench, "_settings_digest", lambda name: "new" if name == "P04" else usual(name))
    one.carry_out(1, Told())
    assert [asked for *_, asked in measured] == [("P03", "P04"), ("P04",)]


def test_patterns_of_one_setting_share_its_fingerprint():
    assert bench._settings_digest("P33") == bench._settings_digest("P34")
    assert bench._settings_digest("P03") != bench._settings_digest("P04")


def test_an_interrupted_bench_keeps_what_is_finished(monkeypatch, measured):
    def stopped(register, seed, replication, patterns, *, kept):
        if replication == 1:
            raise KeyboardInterrupt
        return dict.fromkeys(patterns, (1.0, 1.0))

    monkeypatch.setattr(bench, "measure", stopped)
    with pytest.raises(InterruptedRunError, match="2"):
        Bench(OWN, CASES, ("P01",)).carry_out(1, Told())
    monkeypatch.setattr(bench, "measure", lambda *_, kept: {"P01": (1.0, 1.0)})
    told = Told()
    Bench(OWN, CASES, ("P01",)).carry_out(1, told)
    assert told.begun == (2, 6)
