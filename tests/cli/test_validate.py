import json

import pytest

from toimio.cli.commands import USER_MISTAKE, run
from toimio.validation import bench
from toimio.validation.operators import OPERATORS


@pytest.fixture
def quick_patterns(quick_and_alone, monkeypatch):
    """Patterns whose worlds take no time."""

    def measure(register, seed, replication, patterns, *, kept):
        return dict.fromkeys(patterns, (6.0, 1200.0) + (1.0,) * 8)

    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(bench, "_is_cold", lambda: False)


def test_patterns_are_told_in_the_language_asked_for(quick_patterns, capsys):
    assert run(["validate", "P07", "--jobs", "1", "--lang", "fi"]) == 0
    told = capsys.readouterr().out
    assert "Suojatyöstä avoimiin töihin siirrytään hitaasti" in told
    assert "3,5…7,5 %" in told
    assert "täyttyy" in told


def test_rows_can_be_read_by_machines(quick_patterns, capsys):
    assert run(["validate", "P07", "P08", "--jobs", "1", "--replications", "2", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert [row["pattern"] for row in content["patterns"]] == ["P07", "P08"]
    assert content["patterns"][0]["world"] == 6.0
    assert run(["validate", "P07", "--jobs", "1", "--format", "csv"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["verdict"] == "meets"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["P99"], "P99"),
        (["P07", "--format", "xml"], "xml"),
        (["P07", "--replications", "0"], "1"),
        (["P07", "--jobs", "0"], "0"),
        (["P07", "--assume", "nothing=1"], "nothing"),
        (["P07", "--assume", "pay_subsidy_basic_rate_share=0.4"], "--assume"),
        (["P07", "--lang", "de"], "de"),
    ],
)
def test_mistakes_are_told_and_nothing_is_measured(quick_patterns, monkeypatch, capsys, words, told):
    monkeypatch.setattr(bench, "measure", None)
    assert run(["validate", *words]) == USER_MISTAKE
    assert told in capsys.readouterr().err


def test_assumptions_are_told_before_anything_else(quick_patterns, capsys):
    assert run(["validate", "P07", "--jobs", "1", "--assume", "frailty_sd=1.1", "--lang", "en"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("Assumptions changed in every scenario: frailty_sd = 1.1")


def test_the_bank_is_told_and_kept(quick_patterns, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("toimio.validation.assess.OPERATORS", {"P07": OPERATORS["P07"]})
    words = ["validate-prior", "--draws", "3", "--jobs", "1", "--out", str(tmp_path), "--lang", "en"]
    assert run(words) == 0
    told = capsys.readouterr()
    assert "3 worlds" in told.out
    assert len((tmp_path / "validation" / "prior.csv").read_text().splitlines()) == 1 + 3
    assert run([*words[:2], "4", *words[3:]]) == 0
    assert "6 of 8 replications were finished before" in capsys.readouterr().err


def test_the_bank_needs_draws(quick_patterns, capsys):
    assert run(["validate-prior", "--draws", "0", "--lang", "en"]) == USER_MISTAKE
    assert "draws must be from 1 to 10,000, not 0" in capsys.readouterr().err
