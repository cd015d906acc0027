import pickle
import random
import sys

import pytest
from hypothesis import given

from tests.strategies import layers, valid_scenarios
from toimio.scenario.layers import TEXT_TABLES, leaves, merge, nested
from toimio.scenario.load import load_scenario, scenario_names
from toimio.scenario.problems import ScenarioError
from toimio.scenario.schema import Scenario

TODAY = load_scenario("today")


@pytest.fixture
def write(tmp_path):
    def _write(name, content, folder=tmp_path):
        path = folder / f"{name}.toml"
        path.write_text(content, encoding="utf-8")
        return path

    return _write


def problem_of(name_or_path):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(name_or_path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("name", scenario_names())
def test_shipped_scenarios_load_with_texts_in_three_languages(name):
    resolved = load_scenario(name)
    assert resolved.key == name
    assert resolved.layers[-1] == name
    texts = (resolved.scenario.title, resolved.scenario.description)
    assert all(text.fi and text.sv and text.en for text in texts)


def test_a_child_sets_what_it_names_and_inherits_the_rest(write):
    path = write(
        "mine", 'based_on = "today"\n[services.coaching]\nplaces_factor = 2.0\n[title]\nfi = "Oma"\n'
    )
    mine = load_scenario(path)
    assert mine.layers == ("today", "mine")
    assert mine.scenario.services.coaching.places_factor == 2.0
    assert mine.origin["services.coaching.places_factor"] == "mine"
    assert mine.origin["early_support.until"] == "today"
    assert mine.origin["services.training.places_factor"] == "schema default"
    assert mine.origin["title.fi"] == "mine"
    assert mine.scenario.title.sv == ""
    assert mine.origin["title.sv"] == "schema default"
    expected = TODAY.scenario.model_dump(exclude={"title"})
    expected["services"]["coaching"]["places_factor"] = 2.0
    assert mine.scenario.model_dump(exclude={"title"}) == expected


def test_every_value_has_an_origin():
    for name in scenario_names():
        resolved = load_scenario(name)
        assert list(resolved.origin) == [path for path, _ in leaves(resolved.scenario.model_dump())]


def test_neighbours_come_before_shipped_scenarios_and_chains_may_be_long(write):
    write("first", 'based_on = "today"\nsubsidy.firms_factor = 2.0')
    write("second", 'based_on = "first"\nsubsidy.firms_factor = 3.0\nsubsidy.municipality_factor = 4.0')
    third = load_scenario(write("third", 'based_on = "second"'))
    assert third.layers == ("today", "first", "second", "third")
    assert third.scenario.subsidy.firms_factor == 3.0
    assert third.origin["subsidy.municipality_factor"] == "second"


def test_a_folder_may_hold_its_own_today(write):
    write("today", 'based_on = "more_coaching"\nsubsidy.firms_factor = 5.0')
    mine = load_scenario(write("mine", 'based_on = "today"'))
    assert mine.layers == ("today", "more_coaching", "today", "mine")
    assert mine.scenario.subsidy.firms_factor == 5.0


@pytest.mark.parametrize(
    "based_on",
    [
        '"../today"',
        '"..\\\\today"',
        '"/etc/passwd"',
        '"C:\\\\today"',
        '"today.toml"',
        '"regions/lapland_towns"',
        '".."',
        '""',
        '"a\\u0000b"',
        "5",
        "true",
        '["today"]',
        "{ name = 1 }",
    ],
)
def test_based_on_is_a_plain_name(write, based_on):
    problem = problem_of(write("mine", f"based_on = {based_on}"))
    assert problem.path == "based_on"
    assert problem.found
    assert "without folder" in problem.allowed


def test_a_path_in_based_on_gets_the_name_as_hint(write):
    assert problem_of(write("mine", 'based_on = "../today.toml"')).hint == "did you mean today?"


def test_unknown_based_on_gets_the_nearest_name(write):
    problem = problem_of(write("mine", 'based_on = "todya"'))
    assert (problem.path, problem.hint) == ("based_on", "did you mean today?")
    assert "more_coaching" in problem.allowed


@pytest.mark.parametrize("length", [1, 2, 5])
def test_circles_are_named(write, length):
    for number in range(length):
        write(f"s{number}", f'based_on = "s{(number + 1) % length}"')
    problem = problem_of(write("s0", f'based_on = "s{1 % length}"'))
    assert problem.path == "based_on"
    assert problem.found.startswith("a circle: s0")
    assert problem.found.endswith("> s0")


def test_chains_have_an_end(write):
    for number in range(30):
        write(f"s{number}", f'based_on = "s{number + 1}"')
    assert "at most 20" in problem_of(write("start", 'based_on = "s0"')).allowed


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_do_not_lead_out_of_the_folder(write, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    inside = tmp_path / "inside"
    inside.mkdir()
    write("secret", 'based_on = "today"', outside)
    (inside / "link.toml").symlink_to(outside / "secret.toml")
    problem = problem_of(write("mine", 'based_on = "link"', inside))
    assert "a link to another folder" in problem.found
    (inside / "loop.toml").symlink_to(inside / "loop.toml")
    assert problem_of(write("mine", 'based_on = "loop"', inside)).found == "a file that cannot be opened"


def test_a_mistake_further_down_is_blamed_on_its_file(write):
    write("parent", 'based_on = "today"\nsubsidy.firms_factor = -1.0')
    problem = problem_of(write("child", 'based_on = "parent"'))
    assert problem.path == "subsidy.firms_factor"
    assert "parent" in problem.hint


def test_a_syntax_mistake_further_down_names_its_file(write):
    write("parent", "a = ")
    assert problem_of(write("child", 'based_on = "parent"')).file == "parent.toml"


def test_unknown_names_and_files(tmp_path):
    assert problem_of("todya").hint == "did you mean today?"
    missing = tmp_path / "no.toml"
    assert problem_of(str(missing)).file == str(missing)


def test_overrides_are_checked_and_marked():
    updated = TODAY.updated(
        {"services.coaching.places_factor": 1.5, "services.coaching.extra_places": {"kemi": 2}}
    )
    assert updated.scenario.services.coaching.places_factor == 1.5
    assert updated.origin["services.coaching.places_factor"] == "override"
    assert updated.origin["services.coaching.extra_places.kemi"] == "override"
    assert updated.layers == ("today", "override")
    assert TODAY.scenario.services.coaching.places_factor == 1.0
    with pytest.raises(ScenarioError) as caught:
        TODAY.updated({"services.coachin.places_factor": 1.5})
    assert caught.value.problems[0].hint == "did you mean coaching?"


@given(layers())
def test_overriding_twice_changes_nothing(layer):
    flat = dict(leaves(layer))
    once = TODAY.updated(flat)
    assert once.updated(flat) == once


def outcome(resolve):
    """Return the scenario, or the places of its mistakes: two valid layers may not fit together."""
    try:
        return resolve().scenario
    except ScenarioError as error:
        return [problem.path for problem in error.problems]


@given(layers(), layers())
def test_overrides_in_turn_equal_overrides_at_once(first, second):
    in_turn = outcome(lambda: TODAY.updated(first).updated(second))
    assert in_turn == outcome(lambda: TODAY.updated(merge(first, second)))


@given(valid_scenarios())
def test_random_scenarios_are_valid_and_survive_pickling(scenario):
    assert isinstance(scenario, Scenario)
    assert pickle.loads(pickle.dumps(scenario)) == scenario


@given(layers())
def test_the_digest_counts_levers_only(layer):
    plain = {key: value for key, value in layer.items() if key not in TEXT_TABLES}
    assert TODAY.updated(layer).digest() == TODAY.updated(plain).digest()


@given(layers())
def test_the_digest_is_blind_to_order(layer):
    flat = list(leaves(layer))
    random.Random(1).shuffle(flat)
    assert TODAY.updated(nested(dict(flat), "override")).digest() == TODAY.updated(layer).digest()


def test_the_digest_is_blind_to_the_files_name_and_notation(write):
    one = load_scenario(write("one", 'based_on = "today"\nsubsidy.firms_factor = 2\n'))
    two = load_scenario(
        write("two", '# note\nbased_on="today"\n[subsidy]\nfirms_factor=2.0\nmunicipality_factor=1.0')
    )
    assert one.digest() == two.digest() != TODAY.digest()


def test_the_digest_sees_every_lever():
    changed = {
        "joint_service.meetings_factor": 1.1,
        "early_support.until": "",
        "services.study.extra_places.kemi": 1,
        "follows": ["coaching"],
        "region": "elsewhere",
    }
    digests = {TODAY.updated({path: value}).digest() for path, value in changed.items()} | {TODAY.digest()}
    assert len(digests) == len(changed) + 1


def test_minus_zero_is_zero_in_the_digest():
    zero, minus = ({"subsidy.firms_factor": number} for number in (0.0, -0.0))
    assert TODAY.updated(zero).digest() == TODAY.updated(minus).digest()


def test_the_order_of_tables_in_files_never_reaches_the_scenario():
    enterprise = load_scenario("toimio_regional").data["enterprises"]["toimio"]
    one, other = (TODAY.updated({"enterprises": dict.fromkeys(names, enterprise)}) for names in ("ab", "ba"))
    assert list(one.scenario.enterprises) == list(other.scenario.enterprises) == ["a", "b"]
    assert list(one.scenario.enterprises["a"].units) == sorted(enterprise["units"])
