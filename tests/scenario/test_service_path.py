"""Service paths in scenario files: what may be written, what is refused and how."""

import pytest

from toimio.scenario.check import check_against_region, check_file
from toimio.scenario.diff import differences, followed
from toimio.scenario.load import load_scenario
from toimio.scenario.problems import ScenarioError
from toimio.scenario.region import load_region
from toimio.scenario.scale import can_be_scaled, scaled
from toimio.scenario.schema import json_schema

TODAY = load_scenario("today")
PATH = {"opens": "2026-07", "steps": ["rehabilitative_work", "coaching"], "places": 40}
WITH_PATH = TODAY.updated({"service_paths": {"onward": PATH}})


def refused(overrides, base=WITH_PATH):
    with pytest.raises(ScenarioError) as caught:
        base.updated(overrides)
    (problem,) = caught.value.problems
    return problem


def test_what_is_left_out_is_neutral():
    path = WITH_PATH.scenario.service_paths["onward"]
    assert (path.towns, path.offered_share, path.first_in_queues) == ((), 1.0, False)
    assert (path.next_step_ahead_months, path.clients_per_worker) == (0, 0.0)
    assert path.workers_paid_by == "municipality"
    assert path.opens_month == 2026 * 12 + 6
    assert TODAY.scenario.service_paths == {}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("opens", "2026-13"),
        ("places", -1),
        ("places", 40.0),
        ("offered_share", 1.1),
        ("next_step_ahead_months", 13),
        ("clients_per_worker", -1.0),
        ("workers_paid_by", "kela"),
        ("steps", []),
        ("steps", ["coaching", "training"] * 6),
        ("entry.min_ability", 11.0),
        ("entry.reserved_share_identified", 0.5),
    ],
)
def test_values_out_of_bounds_are_refused_at_their_place(place, value):
    assert refused({f"service_paths.onward.{place}": value}).path.startswith(f"service_paths.onward.{place}")


@pytest.mark.parametrize("name", ["opens", "steps", "places"])
def test_what_a_path_must_say(name):
    less = {key: value for key, value in PATH.items() if key != name}
    assert refused({"service_paths": {"onward": less}}, TODAY).path == f"service_paths.onward.{name}"


def test_an_unknown_step_is_told_with_its_place_and_the_nearest_name():
    problem = refused({"service_paths.onward.steps": ["coaching", "trainning"]})
    assert problem.path == "service_paths.onward.steps[2]"
    assert problem.found == '"trainning"'
    assert "training" in problem.allowed
    assert problem.hint == "did you mean training?"


@pytest.mark.parametrize("step", ["unemployed", "open_work", "sick", "disability_pension"])
def test_what_is_no_service_is_no_step(step):
    assert refused({"service_paths.onward.steps": [step]}).path == "service_paths.onward.steps[1]"


def test_a_step_may_not_follow_itself_but_may_come_again():
    problem = refused({"service_paths.onward.steps": ["training", "coaching", "coaching"]})
    assert problem.path == "service_paths.onward.steps[3]"
    again = WITH_PATH.updated({"service_paths.onward.steps": ["coaching", "training", "coaching"]})
    assert len(again.scenario.service_paths["onward"].steps) == 3


def test_enterprises_and_teams_may_be_steps():
    base = load_scenario("toimio_regional")
    steps = ["rehabilitative_work", "toimio"]
    path = base.updated({"service_paths": {"onward": PATH | {"steps": steps}}})
    assert path.scenario.service_paths["onward"].steps == tuple(steps)
    assert refused({"service_paths.onward.steps": steps}).path == "service_paths.onward.steps[2]"


def test_a_name_is_used_once():
    assert refused({"service_paths": {"coaching": PATH}}, TODAY).path == "service_paths.coaching"
    problem = refused({"service_paths": {"toimio": PATH}}, load_scenario("toimio_regional"))
    assert problem.path == "service_paths.toimio"


def test_towns_openings_and_steps_must_fit_the_region():
    lost = PATH | {"towns": ["kemmi"], "opens": "2025-12", "steps": ["coaching", "supported_work"]}
    changed = TODAY.updated({"service_paths": {"eduro": lost}})
    region = load_region("lapland_towns")
    found = {problem.path: problem for problem in check_against_region(changed, region)}
    assert set(found) == {
        "service_paths.eduro",
        "service_paths.eduro.towns[1]",
        "service_paths.eduro.opens",
        "service_paths.eduro.steps[2]",
    }
    assert found["service_paths.eduro.towns[1]"].hint == "did you mean kemi?"
    assert "supported_work" not in found["service_paths.eduro.steps[2]"].allowed
    # Whose enterprises are open gives supported work, whatever its name.
    with_enterprise = load_scenario("toimio_regional").updated(
        {"service_paths": {"onward": PATH | {"steps": ["supported_work"]}}}
    )
    assert list(check_against_region(with_enterprise, region)) == []


def test_the_new_or_larger_path_is_followed_and_may_be_named():
    assert followed(WITH_PATH.scenario, TODAY.scenario) == ("onward",)
    larger = WITH_PATH.updated({"service_paths.onward.places": 41})
    assert followed(larger.scenario, WITH_PATH.scenario) == ("onward",)
    assert followed(WITH_PATH.scenario, larger.scenario) == ()
    assert WITH_PATH.updated({"follows": ["onward"]}).scenario.follows == ("onward",)
    assert refused({"follows": ["onwards"]}).hint == "did you mean onward?"


def test_places_are_what_is_scaled():
    assert can_be_scaled(WITH_PATH, TODAY)
    (difference,) = differences(WITH_PATH.scenario, scaled(WITH_PATH, TODAY, 0.5).scenario)
    assert (difference.path, difference.second) == ("service_paths.onward.places", 20)


def test_the_schema_for_editors_knows_paths():
    assert "steps" in json_schema()["$defs"]["ServicePath"]["properties"]


def test_the_shelf_has_service_paths_that_add_no_place_to_any_service():
    assert check_file("service_paths") == ()
    shelf = load_scenario("service_paths").scenario
    assert sorted(followed(shelf, TODAY.scenario)) == sorted(shelf.service_paths)
    assert all(
        difference.path.split(".")[0] in {"service_paths", "follows"}
        for difference in differences(TODAY.scenario, shelf)
    )
    assert all(path.clients_per_worker > 0 for path in shelf.service_paths.values())
