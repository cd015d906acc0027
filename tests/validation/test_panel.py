"""What is written down of everybody, and that writing it down changes nothing."""

import numpy as np
import pytest

from tests.small_region import region, register, scenario, with_cooperative
from toimio.analysis.spells import read_spells
from toimio.validation.panel import watch
from toimio.world.activities import OUTSIDE, Activity
from toimio.world.run import _result, start_model
from toimio.world.spin_up import grow

MONTHS = 24


def model_of(scope="target", design=None):
    return start_model(
        design or with_cooperative(), region(scope), register(), 1, 0, MONTHS, {"money"}, scenario()
    )


@pytest.fixture(scope="module", params=["target", "all"])
def watched(request, tmp_path_factory):
    model = model_of(request.param)
    return watch(model, MONTHS), model


def test_a_watched_world_is_the_same_world(watched):
    _, model = watched
    alone = model_of(model.state.region.scope)
    alone.run(MONTHS)
    assert alone.state.people[: alone.state.n].tobytes() == model.state.people[: model.state.n].tobytes()


def test_activities_are_those_of_the_event_log(watched):
    panel, model = watched
    spells = read_spells(_result(model, MONTHS))
    rows = spells.rows_of(panel.keys)
    for month in range(MONTHS + 1):
        at = spells.activity_at(rows, np.full(len(rows), month))[0]
        assert (at == panel.activity[month]).all()


def test_stocks_are_those_the_world_counts(watched):
    panel, model = watched
    for month in range(MONTHS + 1):
        counted = np.bincount(
            panel.activity[month][panel.activity[month] != OUTSIDE], minlength=len(Activity)
        )
        assert (counted == model.series.stocks[month].sum(axis=(0, 1, 2, 3))).all()


def test_ages_and_months_of_the_calendar(watched):
    panel, model = watched
    live = model.state.live[: model.state.n_live]
    now = panel.age_years(MONTHS)[live] * 12
    # Who is live has aged to the month that has just begun, or to the one before.
    assert (np.abs(now - model.state.people["age_months"][live]) < 1.5).all()
    assert panel.index(2026, 12) - panel.index(2025, 12) == 12
    assert panel.start_month + panel.index(2026, 1) == 2026 * 12 + 1


def test_people_who_arrive_later_are_outside_before(watched):
    panel, _ = watched
    late = panel.activity[0] == OUTSIDE
    assert late.any()
    assert (panel.place[0][late] == OUTSIDE).all()
    arrival = (panel.activity != OUTSIDE).argmax(axis=0)
    for month in range(1, MONTHS + 1):
        assert (panel.activity[month:, arrival == month] != OUTSIDE).all()


def test_places_and_rows_are_found(watched):
    panel, _ = watched
    coaching = panel.at_places(activity=Activity.COACHING)
    assert len(coaching)
    assert all(panel.providers[j].activity == Activity.COACHING for j in coaching)
    one = panel.providers[int(coaching[0])].institution
    assert set(panel.at_places(institution=one)) >= {coaching[0]}
    assert not len(panel.at_teams())
    assert panel.rows_of(panel.keys[[3, 1]]).tolist() == [3, 1]
    assert panel.rows_of(np.array([-5])).tolist() == [-1]


def test_a_world_that_is_not_raked_goes_on_as_it_was_spun_up():
    own = register()
    there = region("all")
    model = grow(there, own, scenario(), 1, 0, further_months=6)
    scale = own["spin_up_scale"].value
    before, people = model.state.count_jobseekers().sum(), model.state.n
    panel = watch(model, 6)
    assert panel.start_month == there.start_month
    assert (panel.activity[0, :people] == Activity.UNEMPLOYED).sum() == before
    wanted = sum(town.unemployed for town in there.towns) * scale
    assert before == pytest.approx(wanted, rel=0.25)
