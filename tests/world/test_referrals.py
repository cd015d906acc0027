"""How many people the joint service refers: as many as it knows places for, and a queue it accepts."""

import numpy as np
import pytest

from tests.small_region import region, register, scenario
from tests.world.queues import params, provider
from toimio.world.activities import Activity
from toimio.world.parameters import menu_table
from toimio.world.rules.services import make_offers
from toimio.world.run import start_model

pytestmark = pytest.mark.small

PARAMS = params(accepted_queue_share=0.2, accepted_queue_persons=2.0, referral_memory_per_month=0.9)
MENU = menu_table({key: parameter.value for key, parameter in register().items()})


def offered(**fields) -> tuple[np.ndarray, np.ndarray]:
    """One provider's weights by segment, and the provider afterwards."""
    places = provider(activity=Activity.COACHING, attraction=10.0, known_places=50.0, **fields)
    offers = np.zeros((1, len(MENU), 1))
    make_offers(places, np.ones((1, 1)), MENU, offers, PARAMS)
    return offers[0, :, 0], places[0]


def test_with_room_and_no_experience_places_are_spoken_of_always():
    weights, place = offered(occupied=10)
    assert place["open_share"] == 1.0
    assert weights == pytest.approx(MENU[:, Activity.COACHING] * 10.0)


def test_without_room_nobody_is_referred():
    weights, place = offered(occupied=50, queue=12)  # 50 x 1.2 + 2
    assert place["open_share"] == 0.0
    assert not weights.any()


def test_too_many_have_come_before_so_places_are_spoken_of_less_often():
    # Forty came while they were always spoken of; there is room for ten.
    weights, place = offered(occupied=50, queue=2, referred=40.0, open_share=1.0)
    assert place["open_share"] == pytest.approx(10.0 / 40.0)
    assert weights == pytest.approx(MENU[:, Activity.COACHING] * 2.5)


def test_few_who_came_while_hardly_spoken_of_mean_many():
    _, place = offered(occupied=50, queue=2, referred=4.0, open_share=0.1)
    assert place["open_share"] == pytest.approx(10.0 / 40.0)


def test_older_months_weigh_less():
    _, place = offered(referred=3.0, referred_sum=10.0, open_sum=2.0, open_share=0.5)
    assert (place["referred_sum"], place["open_sum"]) == (
        pytest.approx(0.9 * 10 + 3),
        pytest.approx(0.9 * 2 + 0.5),
    )
    assert place["referred"] == 0.0


def test_plans_made_in_meetings_are_counted_as_referrals():
    model = start_model(scenario(), region(times=4), register(), 1, 0, 6, {"money"}, scenario())
    state = model.state
    for _ in range(6):
        before = {int(k) for k in np.flatnonzero(state.people["plan"][: state.n] >= 0)}
        model.step()
        planned = state.people[: state.n]
        new = [
            k
            for k in np.flatnonzero(planned["plan"] >= 0)
            if k not in before and planned["plan"][k] != Activity.STUDY
        ]
        counts = np.bincount(planned["plan_place"][new], minlength=len(state.places))
        assert (counts <= state.places["referred"]).all()
        assert state.places["referred"].sum() > 0


def referred_after_growth(**values: float) -> np.ndarray:
    """People in coaching and waiting for it, by month, when its places double at once."""
    own = register(**values)
    design = scenario(services={"coaching": {"places_factor": 2.0}})
    model = start_model(design, region(times=6), own, 1, 0, 24, {"money"}, scenario())
    state = model.state
    rows = np.flatnonzero(state.places["activity"] == Activity.COACHING)
    found = []
    for _ in range(24):
        model.step()
        found.append([state.places[name][rows].sum() for name in ("occupied", "queue", "known_places")])
    return np.array(found)


def test_a_service_that_has_doubled_is_used_as_fast_as_it_becomes_known():
    slow, quick = (referred_after_growth(referral_response_per_month=speed) for speed in (0.02, 0.2))
    for found in (slow, quick):
        beyond = (found[6:, 0] + found[6:, 1]) / found[6:, 2]
        # A tenth beyond what is known, and two people for each of few providers.
        assert 0.7 < beyond.mean() < 1.4
    assert slow[5, 0] < quick[5, 0]
    assert slow[-1, 2] < quick[-1, 2]
