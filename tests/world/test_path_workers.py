"""Path workers: whom they keep hold of, how soon they get round to people, who pays them."""

import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.small_region import region, register, run
from tests.world.queues import jobseekers, month_lists
from tests.world.test_service_paths import WORKERS, events_of, on_path, walks, with_path, world
from toimio.money.parties import Category, Party
from toimio.money.resources import Resource
from toimio.world.accounts.situations import STAFF
from toimio.world.activities import Activity, PathEvent
from toimio.world.leading import lead
from toimio.world.rules.service_paths import PATH_LOG
from toimio.world.run import start_model

pytestmark = pytest.mark.small


def test_workers_keep_hold_of_people_after_illness_and_long_waits():
    alone, held = world(), world(**WORKERS)
    assert len(events_of(alone, PathEvent.FELL_ILL)) > 0
    assert len(events_of(alone, PathEvent.WAITED_TOO_LONG)) > 0
    assert len(events_of(held, PathEvent.FELL_ILL)) == 0
    assert len(events_of(held, PathEvent.WAITED_TOO_LONG)) == 0
    # Some come back from an illness to the step it interrupted.
    assert any(
        len([step for _, event, step, _ in walk if event == PathEvent.STEP])
        > len({step for _, event, step, _ in walk if event == PathEvent.STEP})
        for walk in walks(held)
    )


@pytest.mark.statistical
@pytest.mark.parametrize(("clients", "share"), [(0.0, 0.0), (20.0, 1.0), (45.0, 1.0), (180.0, 0.25)])
def test_with_many_clients_a_worker_gets_round_to_them_later(clients, share):
    model = start_model(with_path(clients_per_worker=clients, places=5000), region(), register(), 1, 0, 6)
    model.run(4)
    state = model.state
    waiting = jobseekers(800, path=1, path_next=2, benefit_days=1000.0, path_step=1)
    state.paths.table["people"] = len(waiting)
    paths = state.paths._replace(log=np.zeros(900, dtype=PATH_LOG))
    paths.log_length[0] = 0
    lead(
        waiting,
        *month_lists(waiting),
        state.town_places,
        state.places,
        paths,
        state.params,
        state.rng,
        state.month,
    )
    met = int((waiting["plan"] == Activity.COACHING).sum())
    if 0.0 < share < 1.0:
        assert_proportion(met, len(waiting), share)
    else:
        assert met == share * len(waiting)
    lost = 0 if clients else len(waiting)
    assert (waiting["path"] == 0).sum() == lost == paths.log_length[0]
    assert paths.people.sum() == len(waiting)


@pytest.mark.parametrize(
    ("payer", "party", "category"),
    [
        ("municipality", Party.MUNICIPALITY, Category.STAFF),
        ("wellbeing_county", Party.WELLBEING_COUNTY, Category.STAFF),
        ("state_labour", Party.STATE_LABOUR, Category.PROJECT_GRANT),
        ("eu", Party.EU_PROGRAMMES, Category.PROJECT_GRANT),
    ],
)
def test_workers_are_paid_for_the_people_on_the_path(payer, party, category):
    lives = {"steps": ["coaching"], "clients_per_worker": 25.0}
    paid, free = (
        run(with_path(**lives, workers_paid_by=who), 18, region=region(times=6))
        for who in (payer, "eu" if payer != "eu" else "municipality")
    )
    assert paid.events.tobytes() == free.events.tobytes()
    mine, none = (
        result.money.total_cents(payer=party, category=category)[:, :, STAFF] for result in (paid, free)
    )
    cost = (mine - none).sum(axis=1)
    each = 100 * register()["path_worker_cost_eur_per_month"].value / 25.0
    # People of a month's first day; rounded to cents in each town.
    assert cost == pytest.approx(on_path(paid)[:-1] * each, abs=1.0)
    assert cost.sum() > 0
    assert not paid.money.balances_cents().sum(axis=(1, 2)).any()


def test_workers_hours_stand_in_the_resource_account():
    lives = {"steps": ["coaching"]}
    held = run(with_path(**lives, clients_per_worker=25.0), 18)
    dear = run(
        with_path(**lives, clients_per_worker=25.0),
        18,
        register=register(path_worker_cost_eur_per_month=8800.0),
    )
    minutes = [r.money.resources[..., Resource.STAFF_MINUTES].sum() for r in (held, dear)]
    cost = on_path(held)[:-1].sum() * 4400.0 / 25.0
    hour = register()["staff_hour_cost_eur"].value
    assert minutes[1] - minutes[0] == pytest.approx(60.0 * cost / hour, rel=0.01)
    assert minutes[1] > minutes[0]
