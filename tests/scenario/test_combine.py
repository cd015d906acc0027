import tempfile
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import layers
from toimio.scenario.check import check_file
from toimio.scenario.diff import differences
from toimio.scenario.layers import TEXT_TABLES, leaves, merge
from toimio.scenario.load import load_scenario, scenario_names
from toimio.scenario.problems import ScenarioError
from toimio.scenario.source import parts_of

TODAY = load_scenario("today")


@pytest.fixture
def write(tmp_path):
    def _write(name, content, based_on="today"):
        path = tmp_path / f"{name}.toml"
        path.write_text(f'based_on = "{based_on}"\n{content}', encoding="utf-8")
        return str(path)

    return _write


def problems_of(words):
    with pytest.raises(ScenarioError) as caught:
        load_scenario(words)
    return caught.value.problems


def lies_over(words, base="today"):
    return {
        d.path: d.second for d in differences(load_scenario(base).scenario, load_scenario(words).scenario)
    }


def test_b_is_laid_over_a():
    both = load_scenario("toimio_regional+early_support")
    assert lies_over("toimio_regional+early_support", "toimio_regional") == {"early_support.until": "2100-12"}
    assert both.scenario.enterprises == load_scenario("toimio_regional").scenario.enterprises
    assert both.key == "toimio_regional+early_support"
    assert both.layers == ("today", "toimio_regional", "early_support")


def test_every_value_says_which_part_set_it():
    origin = load_scenario("toimio_regional+early_support").origin
    assert origin["early_support.until"] == "early_support"
    assert origin["early_support.identification_gain"] == "today"  # repeated by early_support, set by today
    assert origin["enterprises.toimio.opens"] == "toimio_regional"
    assert origin["title.fi"] == "toimio_regional+early_support"
    assert list(origin) == [
        p for p, _ in leaves(load_scenario("toimio_regional+early_support").scenario.model_dump())
    ]


def test_texts_are_put_together_in_every_language(write):
    scenario = load_scenario("toimio_regional+early_support").scenario
    assert scenario.title.fi == "Toimio: alueellinen osuuskunta + Varhainen tuki"
    assert scenario.title.sv == "Toimio: regionalt andelslag + Tidigt stöd"
    assert scenario.title.en == "Toimio: regional cooperative + Early support"
    assert scenario.description.en.count("\n\n") == 1
    finnish = write("finnish", '[title]\nfi = "Vain suomeksi"')
    mixed = load_scenario(f"early_support+{finnish}").scenario.title
    assert (mixed.fi, mixed.en) == ("Varhainen tuki + Vain suomeksi", "Early support + Vain suomeksi")
    long = write("long", f'[description]\nfi = "{"a" * 2990}"')
    assert len(load_scenario(f"early_support+{long}").scenario.description.fi) == 3000


def test_notes_of_law_are_put_together(write):
    one = write("one", 'needs_change_of_law = true\nlaw_note = { fi = "A" }')
    other = write("other", 'needs_change_of_law = true\nlaw_note = { fi = "B" }')
    scenario = load_scenario(f"{one}+{other}+early_support").scenario
    assert scenario.needs_change_of_law
    assert scenario.law_note.fi == "A\n\nB"


@pytest.mark.parametrize("name", scenario_names())
def test_combining_with_its_base_or_itself_changes_nothing(name):
    alone = load_scenario(name)
    for words in (f"today+{name}", f"{name}+today", f"{name}+{name}"):
        assert load_scenario(words) == alone


def test_a_part_adds_only_what_lies_above_the_common_ancestor(write):
    family = write("family", "[services.coaching]\nplaces_factor = 3.0")
    one = write("one", "[services.training]\nplaces_factor = 2.0", "family")
    other = write("other", "[services.study]\nplaces_factor = 4.0", "family")
    expected = {
        f"services.{s}.places_factor": f for s, f in (("coaching", 3.0), ("training", 2.0), ("study", 4.0))
    }
    for words in (f"{one}+{other}", f"{other}+{one}", f"{family}+{other}+{one}"):
        assert lies_over(words) == expected
    assert load_scenario(f"{one}+{other}").layers == ("today", "family", "one", "other")


def test_who_repeats_an_inherited_value_changes_nothing(write):
    """more_coaching repeats `clients_per_coach = 0`, which another part changes; neither order loses the change."""
    smaller = write("smaller", "[services.coaching]\nclients_per_coach = 10.0\nextra_places = {}")
    expected = {"services.coaching.clients_per_coach": 10.0, "services.coaching.places_factor": 1.5}
    assert lies_over(f"{smaller}+more_coaching") == expected
    assert lies_over(f"more_coaching+{smaller}") == expected


def test_default_values_of_an_enterprise_count_as_inherited(write):
    """The shared file leaves mentoring out, one part repeats its default, the other changes it."""
    enterprise = (
        '[enterprises.hub]\nopens = "2027-01"\n[enterprises.hub.units.a]\ntown = "kemi"\nplaces = 5\n'
    )
    write("family", f"{enterprise}[enterprises.hub.work]\nlines = {{ wood = 1.0 }}")
    one = write("one", "[enterprises.hub.exit]\nmentoring_months = 0", "family")
    other = write("other", "[enterprises.hub.exit]\nmentoring_months = 6", "family")
    for words in (f"{one}+{other}", f"{other}+{one}"):
        assert load_scenario(words).scenario.enterprises["hub"].exit.mentoring_months == 6


def test_the_same_lever_set_differently_is_a_mistake_that_names_both(write):
    other = write("other", "[services.coaching]\nplaces_factor = 2.0\n[subsidy]\nfirms_factor = 3.0")
    words = f"more_coaching+{other}"
    (problem,) = problems_of(words)
    assert (problem.file, problem.path) == (words, "services.coaching.places_factor")
    assert problem.found == f"1.5 in more_coaching, 2.0 in {other}"
    assert "one value" in problem.allowed
    assert "leave one part out" in problem.hint
    assert list(check_file(words)) == [problem]


def test_the_same_value_twice_is_none(write):
    same = write("same", "[services.coaching]\nplaces_factor = 1.5")
    assert lies_over(f"more_coaching+{same}") == lies_over("more_coaching")


def test_places_and_their_changes_by_month_are_one_lever(write):
    later = write("later", '[services.coaching.changes]\n"2028-01" = 1.2')
    (problem,) = problems_of(f"more_coaching+{later}")
    assert problem.found == f"1.5 in more_coaching, changes.2028-01 = 1.2 in {later}"


def test_enterprises_teams_and_projects_of_one_name_are_a_mistake(write):
    team = '[coaching_teams.team]\nopens = "2027-01"\napproach = "stepwise"\ntown = "kemi"\nplaces = {}\n'
    one, other = write("one", team.format(5)), write("other", team.format(6))
    (problem,) = problems_of(f"{one}+{other}")
    assert problem.path == "coaching_teams.team"
    assert problem.found == f"team in {one} and in {other}"
    again = write("again", team.format(5))
    assert [p.path for p in problems_of(f"{one}+{again}")] == ["coaching_teams.team"]


def test_two_parts_may_not_change_the_orders_of_one_channel_each_in_its_own_month(write):
    changed = "[enterprises.toimio.work.orders_changes]\n{channel} = {{ {month} = 0.5 }}"
    one, other, apart = (
        write(name, changed.format(channel=channel, month=month), "toimio_regional")
        for name, channel, month in (
            ("one", "in_house", "2028-01"),
            ("other", "in_house", "2029-01"),
            ("apart", "reserved", "2029-01"),
        )
    )
    (problem,) = problems_of(f"{one}+{other}")
    assert problem.path == "enterprises.toimio.work.orders_changes.in_house.2028-01"
    together = load_scenario(f"{one}+{apart}").scenario.enterprises["toimio"].work.orders_changes
    assert together == {"in_house": {"2028-01": 0.5}, "reserved": {"2029-01": 0.5}}


def test_other_enterprises_stand_side_by_side_and_all_are_followed():
    scenario = load_scenario("toimio_regional+foundation_jobs").scenario
    assert set(scenario.enterprises) == {"toimio", "foundation_work"}
    assert scenario.follows == ("toimio", "foundation_work")
    assert load_scenario("toimio_regional+more_coaching").scenario.follows == ("toimio", "coaching")
    assert load_scenario("more_coaching+early_support").scenario.follows == ()


def test_every_part_is_checked_and_every_mistake_told(write):
    bad, worse = write("bad", "colour = 1"), write("worse", "[subsidy]\nfirms_factor = -1.0")
    told = {(p.file, p.path) for p in check_file(f"{bad}+{worse}+tody")}
    assert told == {(bad, "colour"), (worse, "subsidy.firms_factor"), ("tody", "")}
    assert {(p.file, p.path) for p in problems_of(f"{bad}+{worse}")} == {
        (bad, "colour"),
        (worse, "subsidy.firms_factor"),
    }


def test_a_combination_is_checked_against_its_region():
    told = check_file("polku_project+toimio_regional")
    assert "enterprises.toimio.units.rovaniemi.town" in {p.path for p in told}
    assert {p.file for p in told} == {"polku_project+toimio_regional"}


@pytest.mark.parametrize("words", ["+", "today+", "+today", "today++early_support"])
def test_nothing_beside_a_plus_is_a_mistake(words):
    (problem,) = problems_of(words)
    assert (problem.file, problem.found) == (words, f'"{words}"')
    assert list(check_file(words)) == [problem]


def test_files_may_have_a_plus_in_their_name(tmp_path, write):
    folder = tmp_path / "c++"
    folder.mkdir()
    file = folder / "a+b.toml"
    file.write_text('based_on = "today"\nsubsidy.firms_factor = 2.0', encoding="utf-8")
    assert parts_of(str(file)) == (str(file),)
    assert parts_of(file) == (str(file),)
    assert parts_of(f"early_support + {file}+today") == ("early_support", str(file), "today")
    assert lies_over(f"{file}+early_support")["subsidy.firms_factor"] == 2.0


def without_texts(layer):
    return {key: value for key, value in layer.items() if key not in TEXT_TABLES}


@given(layers(), st.lists(st.sampled_from("abc"), min_size=20, max_size=20))
def test_where_parts_do_not_conflict_neither_grouping_nor_order_matters(layer, whose):
    owners = dict(zip(sorted(without_texts(layer)), whose, strict=False))
    parts = {who: {key: layer[key] for key, owner in owners.items() if owner == who} for who in "abc"}
    files = parts | {"ab": merge(parts["a"], parts["b"]), "bc": merge(parts["b"], parts["c"])}
    with tempfile.TemporaryDirectory() as folder:
        path = {}
        for name, content in files.items():
            path[name] = str(Path(folder) / f"{name}.toml")
            words = tomlkit.dumps({"based_on": "today"} | content)
            Path(path[name]).write_text(words, encoding="utf-8")
        together = TODAY.updated(without_texts(layer)) if without_texts(layer) else TODAY
        for names in (("a", "b", "c"), ("c", "a", "b"), ("ab", "c"), ("a", "bc"), ("bc", "a")):
            combination = load_scenario("+".join(path[name] for name in names))
            assert combination.digest() == together.digest()
