from hypothesis import given

from tests.strategies import valid_scenarios
from toimio.scenario.diff import Difference, differences, followed
from toimio.scenario.load import load_scenario

TODAY = load_scenario("today")
TOIMIO = load_scenario("toimio_regional")


def follows(overrides, start=TODAY):
    return followed(start.updated(overrides).scenario, start.scenario)


@given(valid_scenarios(), valid_scenarios())
def test_differences_are_none_with_itself_and_mirrored_the_other_way(one, other):
    assert differences(one, one) == ()
    there, back = differences(one, other), differences(other, one)
    assert {(d.path, d.first, d.second) for d in map(hashable, there)} == {
        (d.path, d.second, d.first) for d in map(hashable, back)
    }


def hashable(difference):
    return Difference(difference.path, str(difference.first), str(difference.second))


def test_differences_name_levers_not_texts():
    assert differences(TODAY.scenario, load_scenario("more_coaching").scenario) == (
        Difference("services.coaching.places_factor", 1.0, 1.5),
    )


def test_a_missing_place_counts_as_nothing():
    found = {difference.path: difference for difference in differences(TODAY.scenario, TOIMIO.scenario)}
    opens = found["enterprises.toimio.opens"]
    assert (opens.first, opens.second) == (None, "2026-07")


def test_what_a_scenario_names_is_followed():
    assert followed(TOIMIO.scenario, TODAY.scenario) == ("toimio",)
    assert follows({"follows": ["training"], "services.coaching.places_factor": 2.0}) == ("training",)


def test_otherwise_what_it_creates_or_enlarges_is_followed():
    assert follows({}) == ()
    assert follows({"services.coaching.places_factor": 2.0}) == ("coaching",)
    assert follows({"services.coaching.places_factor": 0.5}) == ()
    assert follows({"services.study.extra_places": {"kemi": 5, "tornio": -1}}) == ("study",)
    assert follows({"subsidy.firms_factor": 2.0}) == ("subsidised_work",)
    assert follows({"services.coaching.clients_per_coach": 40.0}) == ()
    assert follows({"services.coaching.changes": {"2028-01": 1.5}}) == ("coaching",)
    assert follows({"services.coaching.changes": {"2028-01": 0.5}}) == ()
    grown = TODAY.updated({"services.coaching.changes": {"2027-01": 1.5}})
    assert follows({"services.coaching.changes.2027-06": 1.5}, grown) == ()
    assert follows({"services.coaching.changes.2027-06": 1.6}, grown) == ("coaching",)
    fewer = TODAY.updated({"services.coaching.clients_per_coach": 10.0})
    assert follows({"services.coaching.clients_per_coach": 20.0}, fewer) == ("coaching",)


def test_an_enterprise_is_followed_when_new_or_larger():
    unnamed = TOIMIO.updated({"follows": []})
    assert followed(unnamed.scenario, TODAY.scenario) == ("toimio",)
    assert follows({"enterprises.toimio.units.rovaniemi.places": 46}, unnamed) == ("toimio",)
    assert follows({"enterprises.toimio.units.rovaniemi.places": 44}, unnamed) == ()
