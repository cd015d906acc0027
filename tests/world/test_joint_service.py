"""What the joint services know and try: the work-ability programme, and word of new places."""

import pytest

from tests.small_region import region, register, scenario
from toimio.scenario.basics import month_number
from toimio.world.institutions.joint_service import JointService, learn_of_places
from toimio.world.model import ToimioModel
from toimio.world.state import State, set_up

pytestmark = pytest.mark.small

VALUES = register()


def services(**levers: object) -> tuple[State, list[JointService]]:
    """An empty world and its joint services."""
    design = scenario(**levers)
    state = set_up(region(), VALUES, design, 1, 0, region().start_month)
    return state, ToimioModel(state, design, 1).joint_services


def test_a_lever_set_anew_wins_over_the_file():
    usual = scenario().early_support.until
    assert usual
    _, (north, _) = services(early_support={"until": "2027-06"})
    assert north.programme_until == month_number("2027-06") != month_number(usual)


def test_the_programme_ends_and_what_was_learned_fades():
    programme = {"until": "2027-06", "identification_gain": 0.8, "towns": ["north"]}
    state, (north, south) = services(early_support=programme)
    half_life = int(VALUES["programme_gain_half_life_months"].value)
    gains = []
    for later in (-6, 0, half_life, 10 * half_life):
        state.month = month_number("2027-06") + later
        gains.append(north.programme_gain(state))
    assert gains == pytest.approx([0.8, 0.8, 0.4, 0.8 / 2**10])
    state.month = month_number("2027-06")
    state.towns["jobseekers"] = [30.0, 12.0]
    for service in (north, south):
        service.plan_meetings(state)
    assert state.towns["identification_factor"].tolist() == pytest.approx([1.8, 1.0])
    assert state.towns["meetings"].tolist() == [8, 4]


def test_a_programme_that_never_runs_adds_nothing():
    state, (north, _) = services(early_support={"until": "", "identification_gain": 0.8})
    assert north.programme_gain(state) == 0.0


def test_word_of_new_places_spreads_month_by_month():
    state, _ = services()
    state.towns["jobseekers"] = 50.0
    known = state.places["known_places"].copy()
    learn_of_places(state, known + 10.0, 1.0)
    share = VALUES["referral_response_per_month"].value
    assert state.places["known_places"] == pytest.approx(known + 10.0 * share)
    served = state.reach.sum(axis=1) * 50.0
    assert state.places["attraction"] == pytest.approx(100.0 * state.places["known_places"] / served)
    learn_of_places(state, known + 10.0, 1.0)
    assert state.places["known_places"] == pytest.approx(known + 10.0 * (1.0 - (1.0 - share) ** 2))
    learn_of_places(state, known + 10.0, 10.0 / share)
    assert state.places["known_places"] == pytest.approx(known + 10.0)
