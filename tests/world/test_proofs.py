"""Proofs that chance is common to all designs: whoever a design does not touch lives the same life in it."""

from dataclasses import replace

import numpy as np
import pytest

from tests.small_region import fingerprint, region, register, run, scenario, with_cooperative
from toimio.scenario.load import load_scenario
from toimio.world import month as monthly
from toimio.world import run as runs
from toimio.world.activities import SERVICES, Activity, Reason
from toimio.world.arrivals import write_down
from toimio.world.draws import draw
from toimio.world.people import Source, identity_key, make_person
from toimio.world.record import EVENT
from toimio.world.run import start_model
from toimio.world.spin_up import snapshot_for
from toimio.world.state import State

pytestmark = pytest.mark.small

MONTHS = 24

UNCOUPLED = register(
    matching_elasticity=1.0,
    tightness_rank=0.0,
    no_plan_weight=0.0,
    accepted_queue_persons=1e6,
    identified_per_meeting_share=0.2,
    identified_at_arrival_share=0.8,
    reduced_ability_below_points=6.5,
)
"""Nobody's chances depend on how many others there are: hiring has no congestion, queues never close."""
AMPLE = {
    "joint_service": {"meetings_factor": 10.0, "referral_speed_factor": 10.0},
    "services": {
        name: {"places_factor": 20.0}
        for name in (
            "coaching",
            "vocational_rehabilitation",
            "social_rehabilitation",
            "rehabilitative_work",
            "work_trial",
            "training",
            "study",
            "subsidised_work",
        )
    },
}
"""Meetings and places for everybody."""


def lives(result, people=None):
    """Events in the order of month and person, of some people."""
    events = result.events
    if people is not None:
        events = events[np.isin(events["person"], list(people))]
    return np.sort(events, order=["person", "month", "from_", "to"])


def test_a_design_equal_to_today_but_otherwise_named_is_today(tmp_path):
    file = tmp_path / "nothing_new.toml"
    file.write_text(
        'based_on = "today"\nregion = "somewhere"\n[title]\nfi = "Ei uutta"\n'
        "[services.coaching]\nplaces_factor = 1.0\nextra_places = { south = 0 }\n",
        encoding="utf-8",
    )
    same = run(load_scenario(file).scenario, MONTHS)
    assert same.events.tobytes() == run(scenario(), MONTHS).events.tobytes()


def test_in_an_uncoupled_world_those_a_design_does_not_concern_live_the_same_lives(monkeypatch):
    unit = {"town": "north", "places": 400, "ramp_up_months": 1}
    design = with_cooperative(entry={"identified_only": True}, units={"hub": unit})
    designs = scenario(**AMPLE), scenario(**AMPLE, enterprises=design.model_dump()["enterprises"])
    models = [start_model(design, region(), UNCOUPLED, 1, 0, MONTHS) for design in designs]
    # How strongly a place attracts hangs on the jobseekers it serves: here on a number that nobody changes.
    monkeypatch.setattr(State, "count_jobseekers", lambda state: np.full(len(state.towns), 60.0))
    events = [events_of(model) for model in models]
    assert (events[1]["to"] == Activity.SUPPORTED_WORK).sum() > 3
    # Only people whose reduced ability is recognised may enter, and nobody unlearns it.
    never, never_there = (
        {int(p["key"]) for p in model.state.people[: model.state.n] if not p["identified"]}
        for model in models
    )
    assert never == never_there
    unconcerned, others = (np.isin(e["person"], list(never)) for e in events)
    assert unconcerned.sum() > 200
    assert events[0][unconcerned].tobytes() == events[1][others].tobytes()
    assert events[0][~unconcerned].tobytes() != events[1][~others].tobytes()


def add_one_person(model):
    """Put one more unemployed person into the first town."""
    s = model.state
    s.make_room(1)
    key = identity_key(int(s.town_codes[0]), s.month - 1, Source.NEWLY_UNEMPLOYED, 2**19)
    make_person(s.people, s.n, key, 0, Source.NEWLY_UNEMPLOYED, s.mixes[0], s.params, s.rng)
    s.n += 1
    write_down(s, s.n - 1, Reason.START)
    return key


def events_of(model):
    model.run(MONTHS)
    return np.sort(model.state.events[: model.state.n_events], order=["person", "month", "from_", "to"])


def test_one_more_person_changes_nobody_elses_life():
    alone, joined = (start_model(scenario(**AMPLE), region(), UNCOUPLED, 1, 0, MONTHS) for _ in range(2))
    key = add_one_person(joined)
    before, after = events_of(alone), events_of(joined)
    assert (after["person"] == key).any()
    assert after[after["person"] != key].tobytes() == before.tobytes()


@pytest.mark.parametrize("scope", ["target", "all"])
def test_the_order_in_which_people_are_stored_changes_nothing(scope, monkeypatch):
    options = {"region": region(scope), "replication": 3}
    stored = run(with_cooperative(), MONTHS, **options)

    def shuffled(*key):
        snapshot = snapshot_for(*key)
        order = np.random.default_rng(1).permutation(len(snapshot.people))
        assert (order != np.arange(len(order))).any()
        return replace(snapshot, people=snapshot.people[order])

    monkeypatch.setattr(runs, "snapshot_for", shuffled)
    other = run(with_cooperative(), MONTHS, **options)
    assert stored.events.tobytes() != other.events.tobytes()
    assert lives(stored).tobytes() == lives(other).tobytes()
    assert stored.stocks.tobytes() == other.stocks.tobytes()
    assert stored.bank.tobytes() == other.bank.tobytes()


def test_a_new_stream_changes_no_other(monkeypatch):
    today = fingerprint(run(with_cooperative(), MONTHS))
    develop, drawn = monthly.develop_and_search, []

    def with_one_more_draw(people, live, n_live, *rest):
        *_, rng, month = rest
        drawn.extend(draw(rng, 200, people[row]["key"], month)[0] for row in live[:n_live])
        return develop(people, live, n_live, *rest)

    monkeypatch.setattr(monthly, "develop_and_search", with_one_more_draw)
    assert fingerprint(run(with_cooperative(), MONTHS)) == today
    assert len(set(drawn)) > 1000


def test_before_the_first_different_intake_two_coupled_worlds_are_one(record_property):
    today, design = run(scenario(), MONTHS), run(with_cooperative(), MONTHS)
    opens = 3
    both = ({tuple(e) for e in lives(one).tolist()} for one in (today, design))
    different = np.array(sorted(set.symmetric_difference(*both)), dtype=EVENT)
    first = different["month"].min()
    assert first > opens
    assert set(different["to"][different["month"] == first]) & set(SERVICES)
    assert today.stocks[:first].tobytes() == design.stocks[:first].tobytes()
    entrants = set(design.events["person"][design.events["to"] == Activity.SUPPORTED_WORK])
    outsiders = set(today.persons["person"]) & set(design.persons["person"]) - entrants
    a, b = ({tuple(e) for e in lives(one, outsiders).tolist()} for one in (today, design))
    share = len(a & b) / len(a | b)
    record_property("share of outsiders' events in common", round(share, 3))
    assert 0.5 < share < 1.0


def test_whoever_lives_in_both_worlds_meets_the_same_luck():
    models = [start_model(d, region(), register(), 1, 0, MONTHS) for d in (scenario(), with_cooperative())]
    for _ in range(MONTHS):
        ledgers = []
        for model in models:
            model.step()
            alive = model.state.live[: model.state.n_live]
            luck = model.state.luck[:, alive].T.tolist()
            ledgers.append(
                {key: tuple(u) for key, u in zip(model.state.keys[alive].tolist(), luck, strict=True)}
            )
        both = ledgers[0].keys() & ledgers[1].keys()
        assert len(both) > 50
        assert all(ledgers[0][key] == ledgers[1][key] for key in both)
        assert len({ledgers[0][key] for key in both}) == len(both)
