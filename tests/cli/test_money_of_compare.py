import csv
import json

import pytest

from tests.analysis.ledgers import SUBSIDY, with_money
from tests.experiment.conftest import quick_world
from toimio.cli import main
from toimio.experiment import run
from toimio.locale import set_language
from toimio.scenario.scale import places_of

SMALL = ("--years", "3", "--replications", "3", "--jobs", "1", "--lang", "en")


def paying_world(experiment, case, replication):
    """A made-up world whose town pays 600 or (foundation) 900 EUR a month and place."""
    each = 90_000 if "foundation_work" in case.resolved.scenario.enterprises else 60_000
    return with_money(
        quick_world(experiment, case, replication), {SUBSIDY: each * places_of(case.resolved) // 2}
    )


@pytest.fixture
def compared(capfd, monkeypatch, tmp_path):
    monkeypatch.setenv("TOIMIO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(run, "simulate_case", paying_world)
    monkeypatch.setattr(run, "is_cold", lambda: False)

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["compare", *words, *SMALL])
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    yield command
    set_language(None)


def test_compare_tells_whose_purse(compared):
    code, out, _ = compared("today", "toimio_regional")
    assert code == 0
    assert "Whose purse: Toimio: regional cooperative against Today" in out
    assert "The subsidy is the towns', in thousand euros: they pay 2,160 more for pay subsidy" in out
    assert out.rstrip().split("\n\n")[-1].startswith("The model estimates")


def test_all_purses_are_in_the_files(compared, tmp_path):
    out = tmp_path / "out"
    assert compared("today", "toimio_regional", "--out", str(out))[0] == 0
    rows = list(csv.DictReader((out / "payers.csv").open(encoding="utf-8")))
    (public,) = [row for row in rows if row["outcome"] == "net_public_sector" and row["town"] == "all"]
    assert float(public["difference_eur"]) == -2_160_000.0
    assert float(public["pay_back_chance"]) == 0.0
    assert list(out.rglob("ledger.parquet"))


def test_rivals_are_scaled_to_equal_cost(compared):
    code, out, _ = compared("today", "toimio_regional", "foundation_jobs", "--equal-cost")
    assert code == 0
    flat = " ".join(out.split())
    assert "the places of foundation_jobs are multiplied by 0.66" in flat
    notes = json.loads(
        compared("today", "toimio_regional", "foundation_jobs", "--equal-cost", "--format", "json")[1]
    )["notes"]
    assert any("At equal gross public cost" in note for note in notes)


@pytest.mark.parametrize(
    "names", [("today", "toimio_regional"), ("today", "more_coaching", "toimio_regional")]
)
def test_what_cannot_be_matched_is_a_mistake_of_the_user(compared, names):
    code, out, err = compared(*names, "--equal-cost")
    assert (code, out) == (2, "")
    assert err.startswith("Mistake: ")
