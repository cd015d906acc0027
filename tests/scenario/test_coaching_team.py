"""Coaching teams in a scenario file: bounds, names, what is followed, how they are shown."""

import pytest

from toimio.scenario.basics import month_number
from toimio.scenario.check import check_against_region, check_file
from toimio.scenario.diff import differences, followed
from toimio.scenario.load import load_scenario
from toimio.scenario.problems import ScenarioError
from toimio.scenario.region import load_region
from toimio.scenario.scale import can_be_scaled, places_of, scaled
from toimio.scenario.schema import json_schema
from toimio.scenario.show import rows

TODAY = load_scenario("today")
TEAM = {"opens": "2026-07", "approach": "place_then_train", "town": "kemi", "places": 40}
WITH_TEAM = TODAY.updated({"coaching_teams": {"ips": TEAM}})


def refused(overrides, start=WITH_TEAM):
    with pytest.raises(ScenarioError) as caught:
        start.updated(overrides)
    (problem,) = caught.value.problems
    return problem


def test_what_a_team_leaves_out_is_neutral():
    team = WITH_TEAM.scenario.coaching_teams["ips"]
    assert team.opens_month == month_number("2026-07")
    assert (team.follow_along_months, team.clients_per_coach, team.serves) == (0, 20.0, ())
    assert not team.entry.wanting_work_only
    assert (team.entry.min_ability, team.entry.max_ability) == (0.0, 10.0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("opens", "2026-7"),
        ("opens", ""),
        ("approach", "train_then_place"),
        ("places", -1),
        ("places", 2001),
        ("places", 5.0),
        ("ramp_up_months", 121),
        ("clients_per_coach", 0.5),
        ("follow_along_months", 61),
        ("entry.wanting_work_only", "yes"),
        ("entry.priority", "nicest"),
        ("entry.min_ability", 10.5),
        ("entry.reserved_share_identified", 0.5),
        ("serves", ["kemi", "kemi"]),
        ("colour", "red"),
    ],
)
def test_wrong_types_and_absurd_sizes_are_refused_at_their_place(path, value):
    problem = refused({f"coaching_teams.ips.{path}": value})
    assert problem.path.startswith(f"coaching_teams.ips.{path}")
    assert problem.found
    assert problem.allowed


@pytest.mark.parametrize("name", ["opens", "approach", "town", "places"])
def test_a_team_says_at_least_what_when_where_and_how_many(name):
    less = {key: value for key, value in TEAM.items() if key != name}
    assert refused({"coaching_teams": {"ips": less}}, TODAY).path == f"coaching_teams.ips.{name}"


def test_the_ends_of_ability_are_in_order():
    entry = {"min_ability": 6.0, "max_ability": 5.0}
    assert refused({"coaching_teams.ips.entry": entry}).path == "coaching_teams.ips.entry.min_ability"


def test_a_team_bears_the_name_of_no_activity_and_no_enterprise():
    assert refused({"coaching_teams": {"coaching": TEAM}}, TODAY).path == "coaching_teams.coaching"
    problem = refused({"coaching_teams": {"toimio": TEAM}}, load_scenario("toimio_regional"))
    assert problem.path == "coaching_teams.toimio"
    assert problem.allowed == "a name that no enterprise has"


def test_towns_openings_and_names_must_fit_the_region():
    astray = TODAY.updated(
        {"coaching_teams": {"eduro": TEAM | {"town": "kemmi", "serves": ["oulu"], "opens": "2025-12"}}}
    )
    found = {p.path: p for p in check_against_region(astray, load_region("lapland_towns"))}
    assert set(found) == {
        "coaching_teams.eduro",
        "coaching_teams.eduro.town",
        "coaching_teams.eduro.serves[1]",
        "coaching_teams.eduro.opens",
    }
    assert found["coaching_teams.eduro.town"].hint == "did you mean kemi?"
    assert found["coaching_teams.eduro.opens"].allowed == "a month from 2026-01 to 2056-01"
    assert check_against_region(WITH_TEAM, load_region("lapland_towns")) == ()


def test_a_file_with_a_slip_in_a_team_is_told_where(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        'based_on = "today"\nfollows = ["isp"]\n[coaching_teams.ips]\nopens = "2026-07"\n'
        'approach = "place_then_trian"\ntown = "kemi"\nplaces = 40\n',
        encoding="utf-8",
    )
    (problem,) = check_file(file)
    assert problem.path == "coaching_teams.ips.approach"
    assert problem.hint == "did you mean place_then_train?"


def test_a_team_is_followed_when_named_new_or_larger():
    assert followed(WITH_TEAM.scenario, TODAY.scenario) == ("ips",)
    assert followed(WITH_TEAM.scenario, WITH_TEAM.scenario) == ()
    larger = WITH_TEAM.updated({"coaching_teams.ips.places": 41})
    assert followed(larger.scenario, WITH_TEAM.scenario) == ("ips",)
    assert followed(WITH_TEAM.scenario, larger.scenario) == ()
    assert followed(WITH_TEAM.updated({"follows": ["ips"]}).scenario, WITH_TEAM.scenario) == ("ips",)


def test_teams_are_shown_and_told_apart():
    shown = {row.path: row for row in rows(WITH_TEAM)}
    assert shown["coaching_teams.ips.approach"].value == '"place_then_train"'
    assert shown["coaching_teams.ips.entry.wanting_work_only"].origin == "schema default"
    paths = {difference.path for difference in differences(TODAY.scenario, WITH_TEAM.scenario)}
    assert {"coaching_teams.ips.places", "coaching_teams.ips.entry.priority"} <= paths
    assert "approach" in json_schema()["$defs"]["CoachingTeam"]["properties"]


def test_a_team_is_scaled_by_its_clients():
    assert can_be_scaled(WITH_TEAM, TODAY)
    assert places_of(WITH_TEAM) == 40
    assert places_of(scaled(WITH_TEAM, TODAY, 0.5)) == 20
