"""Legal flags and assumptions as a user meets them."""

import json

import pytest

import toimio
from toimio import notebook
from toimio.cli.commands import run as run_command
from toimio.experiment.equal_cost import Scaled
from toimio.locale import set_language

SMALL = ["--years", "2", "--replications", "2", "--jobs", "1", "--lang", "en"]
LAW = "toimio, procurement: owners may order without a tender only while others buy at most 5 %"


pytestmark = pytest.mark.usefixtures("quick_and_alone")


def test_check_tells_the_law_as_remarks(capfd):
    assert run_command(["check", "toimio_regional", "--lang", "en"]) == 0
    out = capfd.readouterr().out
    assert f"  Remark: {LAW}" in out
    assert max(map(len, out.splitlines())) <= 120


def test_check_tells_the_law_that_a_file_names(tmp_path, capfd):
    file = tmp_path / "bold.toml"
    file.write_text(
        'based_on = "today"\nneeds_change_of_law = true\nlaw_note = { fi = "laki", en = "the Act" }\n',
        "utf-8",
    )
    assert run_command(["check", str(file), "--lang", "en"]) == 0
    assert "needs a change of law: the Act" in capfd.readouterr().out


def test_compare_tells_law_and_assumptions_everywhere(tmp_path, capfd):
    words = ["compare", "today", "toimio_regional", *SMALL, "--assume", "private_vat_counted=1"]
    assert run_command(words) == 0
    table = capfd.readouterr().out
    assert table.count(LAW) == 1
    assert "Assumptions changed in every scenario: private_vat_counted = 1" in table
    assert run_command([*words, "--format", "json", "--out", str(tmp_path / "out")]) == 0
    told = json.loads(capfd.readouterr().out)
    assert "in_house_sales_to_others" in [flag["flag"] for flag in told["flags"]]
    assert all(flag["words"] and flag["scenario"] == "toimio_regional" for flag in told["flags"])
    assert told["assumptions"][0]["name"] == "private_vat_counted"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [flag["flag"] for flag in manifest["legal_flags"]] == [flag["flag"] for flag in told["flags"]]
    assert manifest["assumptions"] == told["assumptions"]
    other = ["compare", "today", "toimio_regional", *SMALL, "--out", str(tmp_path / "out")]
    assert run_command(other) == 2


def test_a_wrong_assumption_ends_with_code_2_and_a_remedy(capfd):
    words = ["compare", "today", "toimio_regional", *SMALL, "--assume", "private_vat_conted=1"]
    assert run_command(words) == 2
    assert "did you mean private_vat_counted?" in capfd.readouterr().err
    assert run_command(["run", "today", *SMALL, "--assume", "private_vat_counted"]) == 2


def test_a_notebook_assumes():
    comparison = toimio.compare(
        ["today", "toimio_regional"], years=2, replications=2, jobs=1, assume={"private_vat_counted": 1}
    )
    assert [one.name for one in comparison.assumptions] == ["private_vat_counted"]
    assert comparison.flags["toimio_regional"]
    with pytest.raises(ValueError, match="private_vat_counted"):
        toimio.run("today", assume={"private_vat_counted": 5})


def test_a_notebook_scales_to_equal_cost(monkeypatch):
    names = ["today", "toimio_regional", "more_coaching"]
    found = Scaled("more_coaching", 1.5, 0.0)
    monkeypatch.setattr(notebook, "at_equal_cost", lambda experiment: (experiment, (found,)))
    options = {"years": 2, "replications": 2, "jobs": 1}
    set_language("en")
    words = "the places of more_coaching are multiplied by 1.500"
    assert any(words in note for note in toimio.compare(names, equal_cost=True, **options).notes)
    assert not any(words in note for note in toimio.compare(names, **options).notes)
