import pytest

from toimio.cli.commands import USER_MISTAKE, run
from toimio.cli.shelf import designs_of_the_region
from toimio.experiment import lever_trials
from toimio.scenario.load import load_scenario


def test_every_design_of_the_region_is_on_the_shelf():
    names = designs_of_the_region()
    assert {"toimio_regional", "state_company", "worker_cooperative", "early_support"} <= set(names)
    assert "today" not in names
    assert {load_scenario(name).scenario.region for name in names} == {"lapland_towns"}


def test_designs_stand_beside_today(quick_and_alone, capsys):
    words = [
        "shelf",
        "toimio_regional",
        "more_coaching",
        "--years",
        "5",
        "--replications",
        "3",
        "--jobs",
        "1",
    ]
    assert run([*words, "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:4]] == ["`toimio_regional`", "`more_coaching`"]


def test_a_design_of_another_region_is_refused(quick_and_alone, capsys):
    assert run(["shelf", "coaching_project", "--lang", "en"]) == USER_MISTAKE
    assert "different regions" in capsys.readouterr().err


@pytest.fixture
def told_trials(monkeypatch):
    done = []

    def changes(trial, years, replications, seed, jobs, listener):
        done.append((trial.lever, years, replications))
        return []

    monkeypatch.setattr(lever_trials, "changes", changes)
    return done


def test_levers_asked_for_are_tried(quick_and_alone, told_trials, capsys, tmp_path):
    assert (
        run(["levers", "Contract.hours_per_week", "Unit.places", "--years", "3", "--out", str(tmp_path)]) == 0
    )
    assert told_trials == [("Unit.places", 3, 12), ("Contract.hours_per_week", 3, 12)]
    page = (tmp_path / "levers.md").read_text(encoding="utf-8")
    assert "| paid hours a week (terms of work) | 18.0 | 37.5 | nothing beyond noise | 0 |" in page


def test_an_unknown_lever_is_refused(quick_and_alone, told_trials, capsys):
    assert run(["levers", "Contract.hours", "--lang", "en"]) == USER_MISTAKE
    assert "unknown lever Contract.hours; there are JointService.meetings_factor" in capsys.readouterr().err
    assert told_trials == []
