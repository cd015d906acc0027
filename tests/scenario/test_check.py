import pytest

from toimio.scenario.check import check_against_region, check_file
from toimio.scenario.load import load_scenario, scenario_names
from toimio.scenario.region import load_region


@pytest.fixture
def check(tmp_path):
    def _check(content):
        path = tmp_path / "mine.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems = check_file(path)
        assert all(problem.file == str(path) for problem in problems)
        return {problem.path: problem for problem in problems}

    return _check


@pytest.mark.parametrize("name", scenario_names())
def test_shipped_scenarios_are_without_mistakes(name):
    assert check_file(name) == ()


def test_a_good_file_is_good(check):
    assert check('based_on = "today"') == {}


def test_all_mistakes_are_told_at_once(check):
    found = check(
        """
        based_on = "today"
        colour = "red"
        [joint_service]
        meetings_factor = "2"
        plan_error_factor = nan
        [services.coachin]
        places_factor = 2.0
        [subsidy]
        firms_factor = -1.0
        [enterprises.Hub]
        opens = "2026-7"
        """
    )
    assert set(found) == {
        "colour",
        "joint_service.meetings_factor",
        "joint_service.plan_error_factor",
        "services.coachin",
        "subsidy.firms_factor",
        "enterprises.Hub",
        "enterprises.Hub.opens",
        "enterprises.Hub.units",
        "enterprises.Hub.work",
    }


def test_a_broken_chain_does_not_hide_the_files_own_mistakes(check):
    found = check('based_on = "todya"\n[subsidy]\nfirms_factor = -1.0')
    assert set(found) == {"based_on", "subsidy.firms_factor"}


def test_a_root_scenario_tells_what_it_lacks(check):
    assert set(check("[subsidy]\nfirms_factor = 1.0")) == {"region", "title", "description"}


def test_a_syntax_mistake_is_the_only_problem(check):
    assert list(check('based_on = "today')) == ["line 1, column 18"]


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff\xfe", b"= 1", b"[[[["])
def test_rubbish_gets_one_problem(check, content):
    assert len(check(content)) == 1


def test_an_unknown_region_gets_the_nearest(check):
    problem = check('based_on = "today"\nregion = "lapland_town"')["region"]
    assert problem.hint == "did you mean lapland_towns?"


def test_towns_must_exist_in_the_region(check):
    found = check(
        """
        based_on = "toimio_regional"
        [early_support]
        towns = ["kemi", "oulu"]
        [services.coaching]
        extra_places = { torino = 5 }
        [enterprises.toimio.units.rovaniemi]
        town = "rovanemi"
        serves = ["rovaniemi", "sodankylae"]
        """
    )
    assert {path: problem.hint for path, problem in found.items()} == {
        "early_support.towns[2]": "",
        "services.coaching.extra_places.torino": "did you mean tornio?",
        "enterprises.toimio.units.rovaniemi.town": "did you mean rovaniemi?",
        "enterprises.toimio.units.rovaniemi.serves[2]": "did you mean sodankyla?",
    }


def test_a_town_buys_only_where_a_unit_works(check):
    place = "enterprises.toimio.work.line_terms.wood.local_demand_hours_per_month"
    assert not check(f'based_on = "toimio_regional"\n{place} = {{ kemi = 300.0 }}')
    for town, hint in (("kemij", "did you mean kemi?"), ("tornio", "")):
        found = check(f'based_on = "toimio_regional"\n{place} = {{ {town} = 300.0 }}')
        assert {path: problem.hint for path, problem in found.items()} == {f"{place}.{town}": hint}


def test_terms_are_for_lines_that_the_enterprise_has(check):
    found = check(
        'based_on = "toimio_regional"\nenterprises.toimio.work.line_terms.laundry.materials_share = 0.2'
    )
    problem = found["enterprises.toimio.work.line_terms.laundry"]
    assert "cleaning" in problem.allowed
    assert "laundry" in problem.found


@pytest.mark.parametrize("opens", ["2025-12", "2056-02"])
def test_openings_lie_within_reach_of_the_start(check, opens):
    found = check(f'based_on = "toimio_regional"\nenterprises.toimio.opens = "{opens}"')
    assert found["enterprises.toimio.opens"].allowed == "a month from 2026-01 to 2056-01"


def test_an_enterprise_may_not_have_the_name_of_an_institution(check):
    unit = '[enterprises.eduro.units.x]\ntown = "kemi"\nplaces = 5'
    head = 'based_on = "today"\n[enterprises.eduro]\nopens = "2027-01"\n'
    work = "[enterprises.eduro.work]\nlines.cleaning = 1.0\norders_hours_per_place_month.open_market = 50"
    found = check(f"{head}{unit}\n{work}")
    assert set(found) == {"enterprises.eduro"}
    assert found["enterprises.eduro"].allowed == "a name that no institution of the region has"


def test_a_loaded_scenario_can_be_tried_on_a_region():
    toimio, region = load_scenario("toimio_regional"), load_region("lapland_towns")
    assert check_against_region(toimio, region) == ()
    astray = toimio.updated({"early_support.towns": ["oulu"]})
    (problem,) = check_against_region(astray, region)
    assert (problem.file, problem.path) == ("toimio_regional", "early_support.towns[1]")


def test_unknown_names():
    (problem,) = check_file("toimio_regionl")
    assert problem.hint == "did you mean toimio_regional?"
