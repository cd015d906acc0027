"""Coaching teams that a scenario founds: who comes, who is hired, who is supported afterwards, what it costs."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import fingerprint, region, register, run, scenario
from toimio.analysis.groups import entrants
from toimio.analysis.spells import read_spells
from toimio.money.parties import Category, Party
from toimio.world.activities import Activity, Reason
from toimio.world.providers import list_providers, place_table
from toimio.world.run import start_model

pytestmark = pytest.mark.small

MONTHS = 36
OPENS = 3
QUICK = {"meetings_factor": 3.0, "referral_speed_factor": 10.0}
TEAM = {
    "opens": "2026-04",
    "approach": "place_then_train",
    "town": "north",
    "places": 40,
    "ramp_up_months": 4,
}


def with_team(**levers):
    return scenario(coaching_teams={"ips": TEAM | levers}, joint_service=QUICK)


@cache
def world(approach: str = "", follow_along_months: int = 0):
    """A run with a team of an approach, or without any."""
    levers = {"approach": approach, "follow_along_months": follow_along_months}
    return run(
        with_team(**levers) if approach else scenario(joint_service=QUICK), MONTHS, region=region(times=6)
    )


@cache
def teams_row() -> int:
    return next(j for j, p in enumerate(world("stepwise").providers) if p.team)


def hired_after(result, approach: str = "place_then_train", months: int = 18) -> float:
    """Share of a team's clients, in a world with or without it, who are in open work at any time after."""
    there = world(approach)
    found = entrants(read_spells(there), there.providers, ["ips"])
    whole = found.entry_month + months <= MONTHS
    spells = read_spells(result)
    rows, begin = spells.rows_of(found.identities[whole]), found.entry_month[whole]
    here = rows >= 0  # who comes from the background pool may bear another number in the other world
    assert here.sum() > 40
    rows, begin = rows[here], begin[here]
    return float((spells.months_in((Activity.OPEN_WORK,), rows, begin, [months])[0] > 0).mean())


def test_the_team_fills_after_its_opening_no_faster_than_planned():
    places = world("place_then_train").provider_series["places"][:, teams_row()]
    assert places[: OPENS + 5].tolist() == [0, 0, 0, 10, 20, 30, 40, 40]
    assert world("place_then_train").provider_series["occupied"][-1, teams_row()] > 20


def test_a_teams_clients_are_those_who_entered_its_places():
    result = world("place_then_train")
    found = entrants(read_spells(result), result.providers, ["ips"])
    events = result.events
    entered = (events["to"] == Activity.COACHING) & (events["place"] == teams_row())
    assert set(found.identities) == set(events["person"][entered])
    others = (events["to"] == Activity.COACHING) & (events["month"] > 0) & ~entered
    assert set(events["person"][others]) - set(found.identities)


def test_clients_are_hired_more_often_than_the_same_people_without_the_team():
    assert hired_after(world("place_then_train")) > hired_after(world()) + 0.03


def test_place_then_train_searches_more_and_stays_longer_than_stepwise_coaching():
    hazards, stays = {}, {}
    for approach in ("place_then_train", "stepwise"):
        result = world(approach)
        spells = read_spells(result)
        mine = (spells.place == teams_row()) & (spells.activity == Activity.COACHING)
        months = (spells.end - spells.start)[mine].sum()
        left = result.events[(result.events["from_"] == Activity.COACHING)]
        clients = set(spells.people[spells.row[mine]])
        hired = sum(e["person"] in clients for e in left[left["why"] == Reason.HIRED])
        done = sum(e["person"] in clients for e in left[left["why"] == Reason.COMPLETED])
        hazards[approach], stays[approach] = hired / months, done / months
    assert hazards["place_then_train"] > 1.2 * hazards["stepwise"]
    assert stays["place_then_train"] < 0.7 * stays["stepwise"]


def test_terms_of_a_team_stand_in_its_place():
    values = {name: p.value for name, p in register().items()}
    entry = {"wanting_work_only": True, "min_ability": 2.0, "identified_only": True, "priority": "weakest"}
    levers = {"clients_per_coach": 11.5, "follow_along_months": 9, "entry": entry}

    def terms(**more):
        return place_table(list_providers(region(), with_team(**levers, **more), values), 24312)[-1]

    swift, steady = terms(), terms(approach="stepwise")
    assert swift["search_effort"] == values["place_then_train_search_effort"]
    assert swift["mean_months"] == values["place_then_train_mean_months"]
    assert (steady["search_effort"], steady["mean_months"]) == (0.0, 0.0)
    for place in (swift, steady):
        assert place["coaching_strength"] == pytest.approx(2.0 ** values["coach_ratio_power"])
        assert place["min_motivation"] == values["wants_work_from_share"]
        assert (place["mentoring_months"], place["identified_only"], place["min_ability"]) == (9, 1, 2.0)
        assert (place["places"], place["known_places"], place["enterprise"]) == (0, 0.0, -1)


def test_only_people_who_want_work_come_where_the_team_says_so():
    result_of = {}
    for only in (False, True):
        model = start_model(
            with_team(entry={"wanting_work_only": only}), region(times=6), register(), 1, 0, 18
        )
        model.run(18)
        people = model.state.people[: model.state.n]
        result_of[only] = people["motivation"][people["place"] == len(model.state.providers) - 1]
    least = register()["wants_work_from_share"].value
    assert len(result_of[True]) > 10
    assert result_of[True].min() >= least > result_of[False].min()


def test_support_in_the_new_job_follows_and_keeps_people_in_it():
    model = start_model(with_team(follow_along_months=12), region(times=6), register(), 1, 0, 24)
    model.run(24)
    people = model.state.people[: model.state.n]
    row = len(model.state.providers) - 1
    mentored = (people["mentor_months"] > 0) & (people["last_place"] == row)
    assert mentored.sum() > 5
    assert not (people["return_months"][mentored] > 0).any()
    alone, supported = (job_lengths(world("place_then_train", months)) for months in (0, 12))
    both = alone.keys() & supported.keys()
    assert len(both) > 30
    # The same person in the same job has the same luck: with support it never ends sooner, and for some later.
    assert all(supported[hired] >= alone[hired] for hired in both)
    assert any(supported[hired] > alone[hired] for hired in both)


def job_lengths(result) -> dict[tuple[int, int], int]:
    """Months in the job, up to a year, of each client hired from the team, by person and month of hiring."""
    spells = read_spells(result)
    following = np.append(spells.row[1:] == spells.row[:-1], False)
    hired = np.flatnonzero((spells.place == teams_row()) & following) + 1
    hired = hired[spells.activity[hired] == Activity.OPEN_WORK]
    length = np.minimum(spells.end[hired] - spells.start[hired], 12)
    people = spells.people[spells.row[hired]]
    return {(int(p), int(m)): int(n) for p, m, n in zip(people, spells.start[hired], length, strict=True)}


def test_a_place_and_the_support_afterwards_are_paid_by_the_municipality():
    result = run(with_team(clients_per_coach=11.5, follow_along_months=6), 24, region=region(times=6))
    paid = result.money.total_cents(payer=Party.MUNICIPALITY, category=Category.STAFF)
    coaching = paid[:, :, Activity.COACHING].sum(axis=1)
    rows = [j for j, p in enumerate(result.providers) if p.activity == Activity.COACHING]
    price = {"joint_service": 17500, "coaching_team": 35000}
    # The people of a month's first day are those at the end of the month before.
    filled = {j: result.provider_series["occupied"][:-1, j] for j in rows}
    places = sum(
        filled[j] * price[result.providers[j].kind] for j in rows if result.providers[j].kind in price
    )
    mentoring = coaching[1:] - places
    each = round(100 * register()["mentoring_eur_per_month"].value)
    assert mentoring.sum() > 0
    assert (mentoring % each == 0).all()
    assert not mentoring[:OPENS].any()


def test_what_a_team_is_called_and_how_the_file_lists_teams_moves_nothing():
    one, other = TEAM, TEAM | {"places": 7, "approach": "stepwise", "town": "south"}
    worlds = [
        run(scenario(coaching_teams=teams, joint_service=QUICK), 12)
        for teams in ({"a": one, "b": other}, {"z": one, "b": other}, {"b": one, "a": other})
    ]
    assert len({fingerprint(result) for result in worlds}) == 1


def test_teams_that_differ_in_one_lever_only_are_ordered_by_it():
    one, other = TEAM, TEAM | {"follow_along_months": 3}
    worlds = [
        run(scenario(coaching_teams=teams, joint_service=QUICK), 12)
        for teams in ({"a": one, "b": other}, {"a": other, "b": one})
    ]
    assert fingerprint(worlds[0]) == fingerprint(worlds[1])


def test_a_team_without_places_changes_no_life():
    result = run(with_team(places=0), 18)
    assert result.events.tobytes() == run(scenario(joint_service=QUICK), 18).events.tobytes()
