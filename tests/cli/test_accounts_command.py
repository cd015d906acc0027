"""The command `accounts`, and the same tables in the folder of `--out`."""

import csv
import io
import json

import pytest

from tests.small_region import run as simulated
from tests.small_region import with_cooperative
from toimio.cli.commands import run as run_command
from toimio.experiment import run
from toimio.locale import set_language


@pytest.fixture(autouse=True)
def _small(monkeypatch, tmp_path):
    def world(experiment, case, replication):
        return simulated(with_cooperative(), experiment.months, replication=replication)

    monkeypatch.setattr(run, "simulate_case", world)
    monkeypatch.setattr(run, "is_cold", lambda: False)
    yield
    set_language(None)


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Liikevaihto"), ("sv", "Omsättning"), ("en", "Turnover")],
)
def test_accounts_are_printed_in_every_language(language, words, capfd):
    assert run_command(["accounts", "toimio_regional", "--years", "3", "--lang", language]) == 0
    out = capfd.readouterr().out
    assert words in out
    assert "2026    2027    2028" in out
    assert "{" not in out
    assert max(map(len, out.splitlines())) <= 120


def test_only_enterprises_are_told_unless_someone_is_named(capfd):
    assert run_command(["accounts", "toimio_regional", "--years", "2", "--lang", "en"]) == 0
    out = capfd.readouterr().out
    assert "Accounts of coop" in out
    assert "Accounts of workshop" not in out
    words = ["accounts", "toimio_regional", "--years", "2", "--lang", "en", "--keeper", "workshop"]
    assert run_command(words) == 0
    assert "Accounts of workshop" in capfd.readouterr().out


def test_a_keeper_that_is_not_there_is_a_mistake(capfd):
    words = ["accounts", "toimio_regional", "--years", "1", "--lang", "en", "--keeper", "cop"]
    assert run_command(words) == 2
    assert "did you mean coop?" in capfd.readouterr().err


def test_csv_and_json(capfd):
    assert run_command(["accounts", "toimio_regional", "--years", "2", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert {row["line"] for row in rows} >= {"turnover", "result", "cash", "owners_maximum_loss"}
    assert run_command(["accounts", "toimio_regional", "--years", "2", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert {row["resource"] for row in told["resources"]} >= {"staff_minutes", "output_cents"}


def test_the_folder_of_an_experiment_holds_both_tables(tmp_path):
    words = ["compare", "today", "toimio_regional", "--years", "2", "--replications", "2", "--jobs", "1"]
    assert run_command([*words, "--out", str(tmp_path / "out")]) == 0
    for name in ("accounts", "resources"):
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert {row["replication"] for row in rows} == {"0", "1"}
        assert {row["scenario"] for row in rows} == {"today", "toimio_regional"}
        assert (tmp_path / "out" / f"{name}.parquet").is_file()
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert "accounts.csv" in manifest["sha256"]
