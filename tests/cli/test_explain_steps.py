"""`explain-income --steps` as a user meets it."""

import csv
import io
import json

import pytest

from toimio.cli.commands import run
from toimio.locale import set_language

STEPS = ["explain-income", "--status", "unemployed", "--steps"]


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_steps_are_told_in_every_language(language, capfd):
    assert run([*STEPS, "--lang", language]) == 0
    out = capfd.readouterr().out
    assert "{" not in out
    assert max(map(len, out.splitlines())) <= 120
    assert "2026-01" in out
    assert "2026-06" in out


def test_months_are_those_asked_for(capfd):
    assert run([*STEPS, "--since", "2025-03", "--month", "2026-12", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert {row["month"] for row in rows} == {"2025-03", "2026-12"}
    assert {"100.0", "500.0", "1000.0"} <= {row["wage_eur"] for row in rows}


def test_a_pay_of_ones_own_and_its_hours_have_their_lines(capfd):
    assert run([*STEPS, "--wage", "777", "--hours", "20", "--format", "json"]) == 0
    rows = json.loads(capfd.readouterr().out)["rows"]
    own = [row for row in rows if row["wage_eur"] == 777.0]
    assert len(own) == 2
    assert any(row["hours_per_week"] == 20.0 for row in rows)
    first = next(row for row in rows if row["wage_eur"] == 0.0)
    assert first["participation_tax_share"] is None


def test_the_towns_cap_moves_the_steps(capfd):
    told = []
    for town in ("rovaniemi", "kemi"):
        assert run([*STEPS, "--town", town, "--format", "json"]) == 0
        told.append(json.loads(capfd.readouterr().out)["rows"])
    assert told[0] != told[1]


def test_a_month_without_rules_is_a_mistake(capfd):
    assert run([*STEPS, "--since", "1999-01", "--lang", "en"]) == 2
    assert "allowed is a month from" in capfd.readouterr().err
