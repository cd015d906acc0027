"""The command `paths`."""

import csv
import io
import json

import pytest

from tests.small_region import region, register, scenario, with_busy_cooperative
from tests.small_region import run as simulated
from toimio.cli import paths as command_paths
from toimio.cli.commands import run as run_command
from toimio.experiment import run
from toimio.experiment.plan import Case
from toimio.experiment.plan import plan as usual_plan
from toimio.locale import set_language
from toimio.scenario.load import load_scenario

SMALL = ("--years", "3", "--replications", "2", "--jobs", "1")


@pytest.fixture(autouse=True)
def _small(monkeypatch, tmp_path_factory):
    """The small region with its cooperative instead of the five towns."""

    def plan(names, **settings):
        from dataclasses import replace

        scenario = with_busy_cooperative()
        cases = (Case("coop", replace(load_scenario("toimio_regional"), scenario=scenario)),)
        return replace(usual_plan(names, **settings), cases=cases, region=region(), register=register())

    def world(experiment, case, replication):
        return simulated(with_busy_cooperative(), experiment.months, replication=replication)

    monkeypatch.setattr(command_paths, "plan", plan)
    monkeypatch.setattr(run, "simulate_case", world)
    monkeypatch.setattr(run, "is_cold", lambda: False)
    yield
    set_language(None)


@pytest.fixture
def toimio(capfd):
    def command(*words: str) -> tuple[int, str, str]:
        code = run_command(["paths", "toimio_regional", *SMALL, *words])
        return code, *capfd.readouterr()

    return command


@pytest.mark.parametrize(("language", "words"), [("fi", "Polut: "), ("sv", "Vägar: "), ("en", "Paths: ")])
def test_paths_are_told_in_every_language(toimio, language, words):
    code, out, err = toimio("--lang", language)
    assert (code, err) == (0, "")
    assert out.startswith(words)
    assert " → " in out
    assert "{" not in out
    assert max(map(len, out.splitlines())) <= 120


def test_shares_add_up_and_the_formats_agree(toimio):
    content = json.loads(toimio("--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(toimio("--format", "csv")[1])))
    assert [row["path"] for row in rows] == [path["path"] for path in content["paths"]]
    assert content["replications"] == 2
    assert sum(path["share"] for path in content["paths"]) == pytest.approx(1.0, abs=1e-4)
    for path in content["paths"]:
        assert sum(value for key, value in path.items() if key.startswith("end_")) == pytest.approx(
            1.0, abs=1e-4
        )
        assert path["people_per_replication"] * 2 >= 5
        goes_to_work = "open_work" in path["path"].split(" > ")
        assert path["path"] == "other" or (path["months_to_open_work"] is not None) == goes_to_work
    assert any(path["gross_public_cost_eur"] > 0 for path in content["paths"])


def test_paths_begin_with_what_is_followed(toimio):
    content = json.loads(toimio("--follow", "coop", "--replications", "6", "--format", "json")[1])
    named = [path["path"] for path in content["paths"] if path["path"] != "other"]
    assert named
    assert all(path.startswith("aided_work") for path in named)
    content = json.loads(
        toimio("--follow", "coop", "--replications", "6", "--by-service", "--format", "json")[1]
    )
    told = [path["path"] for path in content["paths"] if path["path"] != "other"]
    assert told
    assert all(path.startswith("supported_work") for path in told)
    assert "People who began coop:" in toimio("--follow", "coop", "--lang", "en")[1]
    assert "People who began labour market training:" in toimio("--follow", "training", "--lang", "en")[1]


def test_what_cannot_be_followed_is_a_mistake(toimio):
    code, out, err = toimio("--follow", "cop", "--lang", "en")
    assert (code, out) == (2, "")
    assert "did you mean coop?" in err


def test_nobody_is_said_too(toimio, monkeypatch):
    monkeypatch.setattr(command_paths.ways, "sums_of", lambda *_: {})
    assert "Nobody began it within the horizon." in toimio("--lang", "en")[1]
    assert json.loads(toimio("--format", "json")[1])["paths"] == []
    assert len(toimio("--format", "csv")[1].splitlines()) == 1


def test_defined_paths_are_told_step_by_step_and_may_be_followed(toimio, monkeypatch):
    path = {"opens": "2026-02", "steps": ["rehabilitative_work", "coaching"], "places": 30}
    design = scenario(service_paths={"onward": path})
    plan = command_paths.plan

    def with_path(names, **settings):
        from dataclasses import replace

        experiment = plan(names, **settings)
        (case,) = experiment.cases
        return replace(experiment, cases=(replace(case, resolved=replace(case.resolved, scenario=design)),))

    def world(experiment, case, replication):
        return simulated(design, experiment.months, replication=replication)

    monkeypatch.setattr(command_paths, "plan", with_path)
    monkeypatch.setattr(run, "simulate_case", world)
    content = json.loads(toimio("--follow", "onward", "--format", "json")[1])
    (told,) = content["service_paths"]
    assert told["path"] == "onward"
    assert [step["step"] for step in told["steps"]] == path["steps"]
    assert told["began"] >= told["steps"][0]["reached"] > 0
    assert told["began"] == pytest.approx(sum(told["ended"].values()) + told["still_on"])
    assert sum(one["people_per_replication"] for one in content["paths"]) <= told["began"]
    words = toimio("--lang", "en")[1]
    assert "Service path onward" in words
    assert "came to step 2: coaching" in words
