"""Places that change at a date: they open in that month, referrals follow later, nothing happens before."""

import numpy as np
import pytest

from tests.small_region import fingerprint, region, register, run, scenario
from toimio.world.activities import Activity
from toimio.world.providers import list_providers
from toimio.world.run import start_model

pytestmark = pytest.mark.small

CHANGES = {"2026-07": 2.0, "2027-01": 0.5}
COACHING = {"services": {"coaching": {"changes": CHANGES}}}


def of_coaching(design):
    values = {name: p.value for name, p in register().items()}
    providers = list_providers(region(times=6), design, values)
    return next(p for p in providers if p.activity == Activity.COACHING)


def test_places_hold_from_the_month_on():
    provider = of_coaching(scenario(**COACHING))
    today = provider.places_today
    assert provider.places_at(24312) == provider.places_at(24317) == provider.places == today
    assert provider.places_at(24318) == provider.places_at(24323) == pytest.approx(2 * today, abs=1)
    assert provider.places_at(24324) == pytest.approx(today / 2, abs=1)


def test_added_places_are_added_after_the_change_and_none_is_taken_below_none():
    added = {"changes": {"2026-07": 2.0, "2027-01": 0.0}, "extra_places": {"north": -5}}
    provider, plain = of_coaching(scenario(services={"coaching": added})), of_coaching(scenario())
    less = plain.places - provider.places
    assert less >= 5
    assert provider.places_at(24318) == pytest.approx(2 * plain.places - less, abs=1)
    assert provider.places_at(24324) == 0


def test_a_change_of_posts_is_multiplied_with_the_subsidy_table():
    values = {name: p.value for name, p in register().items()}
    levers = {
        "services": {"subsidised_work": {"changes": {"2026-07": 2.0}}},
        "subsidy": {"firms_factor": 3.0},
    }
    providers = list_providers(region(times=6), scenario(**levers), values)
    firms = next(p for p in providers if p.key == "firms.subsidised_work")
    assert firms.places_at(24318) == pytest.approx(2 * firms.places, abs=1)
    assert firms.places == pytest.approx(3 * firms.places_today, abs=1)


def test_a_change_takes_effect_in_its_month_and_referrals_lag():
    design = scenario(**COACHING)
    model = start_model(design, region(times=6), register(), 1, 0, 18)
    row = next(j for j, p in enumerate(model.state.providers) if p.activity == Activity.COACHING)
    provider, places, known = model.state.providers[row], [], []
    today, later = provider.places_today, provider.places_at(24318)
    for _ in range(11):
        model.step()
        places.append(int(model.state.places["places"][row]))
        known.append(float(model.state.places["known_places"][row]))
    assert places[:6] == [today] * 6
    assert places[6:] == [later] * 5
    assert known[:6] == [today] * 6
    assert 2 * today - 1 <= later
    assert today < known[6] < known[10] < 1.5 * today
    speed = register()["referral_response_per_month"].value
    assert known[6] == pytest.approx(today + speed * (later - today))


def test_places_that_are_taken_away_close_when_their_people_leave():
    result = run(scenario(services={"coaching": {"changes": {"2026-04": 0.0}}}), 12, region=region(times=6))
    row = next(j for j, p in enumerate(result.providers) if p.activity == Activity.COACHING)
    places, occupied = (result.provider_series[name][:, row] for name in ("places", "occupied"))
    assert 0 < places[4] < places[0]
    assert (np.diff(places[3:]) <= 0).all()
    assert not result.provider_series["entries"][4:, row].any()
    assert (occupied[3:] <= places[3:]).all()


def test_a_change_before_the_start_is_in_force_from_the_start():
    before, factor = {"changes": {"2025-06": 1.5}}, {"places_factor": 1.5}
    runs = [run(scenario(services={"coaching": levers, "study": levers}), 12) for levers in (before, factor)]
    assert fingerprint(runs[0]) == fingerprint(runs[1])


def test_the_world_before_a_change_is_the_world_without_it():
    changed, usual = run(scenario(**COACHING), 12), run(scenario(), 12)
    for result in (changed, usual):
        assert len(result.events)
    early = [r.events[r.events["month"] < 6].tobytes() for r in (changed, usual)]
    assert early[0] == early[1]
    neutral = run(scenario(services={"coaching": {"changes": {"2026-07": 1.0}}}), 12)
    assert fingerprint(neutral) == fingerprint(usual)
