"""Every decision looks at the draw that is meant for it, and at no other's."""

import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.small_region import region, register, scenario
from tests.world.queues import MONTH, RNG, jobseekers, month_lists, no_paths, params, provider
from toimio.world.activities import N_ACTIVITIES, Activity
from toimio.world.draws import ENDS, FALLS_ILL, HIRE, PENSION, STREAMS, draw
from toimio.world.meetings import TOWN, hold_meetings
from toimio.world.rules.services import N_SEGMENTS
from toimio.world.run import start_model

pytestmark = pytest.mark.small

KEPT_FOR_THE_MONTH = {FALLS_ILL: "falls_ill", PENSION: "pension_grant", HIRE: "hire", ENDS: "situation_ends"}


@pytest.mark.parametrize(("use", "stream"), KEPT_FOR_THE_MONTH.items())
def test_what_is_drawn_once_a_month_is_the_stream_of_that_month(use, stream):
    model = start_model(scenario(), region(), register(), 1, 0, 2)
    model.step()
    month = model.state.month
    model.step()
    block, word = STREAMS[stream]
    rows = model.state.live[: model.state.n_live]
    assert len(rows) > 30
    meant = [draw(model.state.rng, block, key, month)[word] for key in model.state.people["key"][rows]]
    assert model.state.luck[use, rows].tolist() == meant


@pytest.mark.statistical
def test_who_is_recognised_at_a_meeting_declines_no_more_nor_less():
    people = jobseekers(1200, ability=5.0, motivation=0.5)
    town = np.zeros(1, dtype=TOWN)
    town["meetings"], town["identification_factor"] = len(people), 1.0
    chances = params(no_plan_weight=0.0, declines_share=0.5, identified_per_meeting_share=0.5)
    offers, only = np.zeros((1, N_SEGMENTS, 1)), np.zeros((1, 1), dtype=np.int64)
    menu, place = np.ones((N_SEGMENTS, N_ACTIVITIES)), provider(attraction=1.0)
    hold_meetings(
        people,
        *month_lists(people),
        town,
        only,
        place,
        np.ones((1, 1)),
        menu,
        offers,
        no_paths(),
        chances,
        RNG,
        MONTH,
    )
    agreed = people["plan"] == Activity.COACHING
    for known in (0, 1):
        of_these = people["identified"] == known
        assert_proportion(agreed[of_these].sum(), of_these.sum(), 0.5)
