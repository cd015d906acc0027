import pytest

from toimio.experiment.equal_cost import (
    LARGEST_SCALE,
    TOLERANCE_SHARE,
    at_equal_cost,
    remarks,
)
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.plan import Case, plan
from toimio.locale import set_language
from toimio.scenario.load import load_scenario
from toimio.scenario.scale import can_be_scaled, places_of, scaled

TODAY, REGIONAL = load_scenario("today"), load_scenario("toimio_regional")
COACHING, FOUNDATION = load_scenario("more_coaching"), load_scenario("foundation_jobs")


def planned(*names: str):
    return plan(list(names), years=3, replications=2)


def cost_by_size(per_place: float, per_factor: float = 4_000_000.0, fixed: float = 300_000.0):
    """A cost that rises with the size of what a scenario adds."""

    def cost(case: Case) -> float:
        places = places_of(case.resolved)
        coaching = case.resolved.scenario.services.coaching.places_factor - 1.0
        rival = per_place if "foundation_work" in case.resolved.scenario.enterprises else 20_000.0
        return 1e6 + rival * places + per_factor * coaching + (fixed if places else 0.0)

    return cost


@pytest.mark.parametrize("per_place", [4_000.0, 15_000.0, 21_000.0, 90_000.0])
def test_places_are_scaled_until_the_cost_matches(per_place):
    experiment, (found,) = at_equal_cost(
        planned("today", "toimio_regional", "foundation_jobs"), cost_by_size(per_place)
    )
    wanted = (2_300_000.0 - 300_000.0) / per_place
    assert places_of(experiment.cases[2].resolved) == pytest.approx(wanted, abs=max(2.0, 0.02 * wanted))
    assert abs(found.gap_share) < max(TOLERANCE_SHARE, 2 * per_place / 2_300_000)
    assert experiment.cases[:2] == planned("today", "toimio_regional", "foundation_jobs").cases[:2]
    assert experiment.cases[2].label == "foundation_jobs"


def test_services_are_scaled_by_what_they_add():
    experiment, (found,) = at_equal_cost(
        planned("today", "toimio_regional", "more_coaching"), cost_by_size(20_000.0)
    )
    assert found.matched
    assert experiment.cases[2].resolved.scenario.services.coaching.places_factor == pytest.approx(1.575, 0.01)
    assert experiment.id != planned("today", "toimio_regional", "more_coaching").id


def test_a_combination_is_scaled_like_any_rival_and_keeps_what_has_no_size():
    experiment, (found,) = at_equal_cost(
        planned("today", "toimio_regional", "more_coaching+early_support"), cost_by_size(20_000.0)
    )
    scenario = experiment.cases[2].resolved.scenario
    assert (found.label, found.matched) == ("more_coaching+early_support", True)
    assert scenario.services.coaching.places_factor == pytest.approx(1.575, 0.01)
    assert scenario.early_support.until == "2100-12"


def test_several_rivals_are_scaled_each():
    _, found = at_equal_cost(
        planned("today", "toimio_regional", "foundation_jobs", "more_coaching"), cost_by_size(30_000.0)
    )
    assert [one.label for one in found] == ["foundation_jobs", "more_coaching"]


def test_a_cost_that_does_not_follow_size_ends_with_the_nearest_try():
    def stubborn(case: Case) -> float:
        return {"today": 0.0, "toimio_regional": 100.0}.get(case.label, 50.0)

    experiment, (found,) = at_equal_cost(planned("today", "toimio_regional", "foundation_jobs"), stubborn)
    assert not found.matched
    assert found.gap_share == pytest.approx(-0.5)
    assert found.factor <= LARGEST_SCALE
    set_language("en")
    try:
        (words,) = remarks(experiment, (found,))
    finally:
        set_language(None)
    assert "-50.0 % from that of toimio_regional" in words.replace("−", "-")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["today", "toimio_regional"], "--equal-cost"),
        (["today", "today", "toimio_regional"], "today"),
        (["today", "toimio_regional", "today"], "today"),
    ],
)
def test_what_cannot_be_matched_is_told(names, words):
    with pytest.raises(UserMistakeError, match=words):
        at_equal_cost(planned(*names), cost_by_size(20_000.0))


def test_scaling_touches_only_what_a_scenario_adds():
    assert places_of(scaled(REGIONAL, TODAY, 0.5)) == 50
    assert places_of(scaled(REGIONAL, TODAY, 0.0)) == 0
    assert scaled(REGIONAL, TODAY, 1.0).digest() == REGIONAL.digest()
    assert scaled(COACHING, TODAY, 2.0).scenario.services.coaching.places_factor == pytest.approx(2.0)
    assert not can_be_scaled(TODAY, TODAY)
    more = TODAY.updated({"subsidy.firms_factor": 3.0, "services.training.extra_places": {"kemi": 10}})
    half = scaled(more, TODAY, 0.5).scenario
    assert half.subsidy.firms_factor == pytest.approx(2.0)
    assert half.services.training.extra_places["kemi"] == 5
    later = TODAY.updated({"services.coaching.changes": {"2028-01": 1.8}})
    assert scaled(later, TODAY, 0.5).scenario.services.coaching.changes == pytest.approx({"2028-01": 1.4})
    assert half.services.coaching == TODAY.scenario.services.coaching
    assert places_of(scaled(FOUNDATION, TODAY, 1.25)) in range(120, 131)
