"""The command `decisions`, and the log in the folder of an experiment."""

import csv
import io
import json

import pytest

from tests.small_region import run as simulated
from tests.small_region import with_busy_cooperative
from toimio.cli.commands import run as run_command
from toimio.experiment import run
from toimio.experiment.kept import files_of
from toimio.locale import set_language

WEIGHTS = {"workers": 0.6, "municipalities": 0.2, "foundations": 0.2}
OWNED = {"weights": WEIGHTS, "board": "responsive"}
FILE = """
based_on = "toimio_regional"
[enterprises.toimio.ownership]
board = "{board}"
weights = {{ workers = 0.6, municipalities = 0.2, foundations = 0.2 }}
"""


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    def world(experiment, case, replication):
        result = simulated(with_busy_cooperative(ownership=OWNED), experiment.months, replication=replication)
        for decision in result.decisions:
            object.__setattr__(decision, "enterprise", "toimio")
        return result

    monkeypatch.setattr(run, "simulate_case", world)
    yield
    set_language(None)


@pytest.fixture
def responsive(tmp_path):
    file = tmp_path / "owned.toml"
    file.write_text(FILE.format(board="responsive"), "utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "parempi palkka"), ("sv", "högre lön"), ("en", "more pay: pay")]
)
def test_rule_and_log_are_told_in_every_language(language, words, responsive, capfd):
    assert run_command(["decisions", responsive, "--years", "2", "--lang", language]) == 0
    out = capfd.readouterr().out
    assert words in out
    assert "2026-06  " in out
    assert "{" not in out
    assert max(map(len, out.splitlines())) <= 120


def test_a_fixed_board_is_told_without_a_world(tmp_path, capfd, monkeypatch):
    monkeypatch.setattr(run, "simulate_case", None)
    (tmp_path / "fixed.toml").write_text(FILE.format(board="fixed"), "utf-8")
    assert run_command(["decisions", str(tmp_path / "fixed.toml"), "--lang", "en"]) == 0
    out = capfd.readouterr().out
    assert "Owners of toimio: workers 60 %, municipalities 20 %, foundations 20 %, colleges 0 %" in out
    assert "pay, times the collective agreement's: 1.000 → 1.050 (workers 60 %; equal is 20 %)" in out
    assert "stays at 0.000, its bound" in out


@pytest.mark.parametrize(
    ("name", "words"), [("today", "nobody decides"), ("toimio_regional", "nobody moves")]
)
def test_scenarios_without_owners_say_so(name, words, capfd):
    assert run_command(["decisions", name, "--lang", "en"]) == 0
    out = capfd.readouterr().out
    assert words in out
    assert ("toimio design new my_owners --based-on toimio_regional" in out) == (name != "today")
    for printed in ("csv", "json"):
        assert run_command(["decisions", name, "--format", printed]) == 0


def test_csv_and_json_tell_every_step(responsive, capfd):
    assert run_command(["decisions", responsive, "--years", "2", "--lang", "en", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    rule = [row for row in rows if row["alternative"] == "rule"]
    assert {row["term"] for row in rule if row["taken"] == "1"} >= {"pay_factor", "exit_effort"}
    log = [row for row in rows if row["alternative"] != "rule"]
    assert len(log) == 7 * 8
    assert float(log[0]["value"]) > 0
    assert log[0]["reason"]
    assert run_command(["decisions", responsive, "--years", "2", "--lang", "en", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert len(told["decisions"]) == 7
    assert told["decisions"][0]["steps"][0]["alternative"] == "pay"
    assert "The quarter" in told["decisions"][0]["quarter"]


def test_numbers_out_of_bounds_are_a_mistake(responsive, capfd):
    assert run_command(["decisions", responsive, "--replication", "-1"]) == 2
    assert run_command(["decisions", "no_such"]) == 2


def test_the_log_is_kept_with_a_world_only_where_there_is_one():
    assert "decisions.parquet" in files_of(simulated(with_busy_cooperative(ownership=OWNED), 12))
    assert "decisions.parquet" not in files_of(simulated(with_busy_cooperative(), 12))
