"""Service paths in the world: who begins, what follows what, who stays, what it costs, and that nobody is lost."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import COOPERATIVE, fingerprint, region, register, run, scenario
from toimio.analysis.groups import entrants, path_beginnings
from toimio.analysis.path_funnel import funnels_of
from toimio.analysis.spells import read_spells
from toimio.world.activities import Activity, PathEvent, Reason
from toimio.world.record import check_moves
from toimio.world.run import start_model

pytestmark = pytest.mark.small

MONTHS = 36
OPENS = 3
QUICK = {"meetings_factor": 3.0, "referral_speed_factor": 10.0}
PATH = {
    "opens": "2026-04",
    "steps": ["rehabilitative_work", "coaching", "subsidised_work"],
    "places": 50,
}
STEPS = (Activity.REHABILITATIVE_WORK, Activity.COACHING, Activity.SUBSIDISED_WORK)
WORKERS = {"clients_per_worker": 20.0}


def with_path(**levers):
    return scenario(service_paths={"onward": PATH | levers}, joint_service=QUICK)


@cache
def world(**levers):
    """A run with a path, with some levers set anew."""
    return run(with_path(**levers), MONTHS, region=region(times=6))


@cache
def without():
    return run(scenario(joint_service=QUICK), MONTHS, region=region(times=6))


def events_of(result, event: PathEvent) -> np.ndarray:
    return result.path_log[result.path_log["event"] == event]


def on_path(result) -> np.ndarray:
    """People on the path at the first of each month, from the log alone."""
    change = np.zeros(result.months + 2, dtype=np.int64)
    log = result.path_log
    np.add.at(change, log["month"][log["event"] == PathEvent.BEGAN], 1)
    np.add.at(change, log["month"][log["event"] > PathEvent.STEP], -1)
    return np.cumsum(change)[: result.months + 1]


def walks(result) -> list[list[tuple[int, int, int, int]]]:
    """Each beginning with what followed, as (month, event, step, person)."""
    log = result.path_log[np.argsort(result.path_log["person"], kind="stable")]
    found: list[list[tuple[int, int, int, int]]] = []
    for row in log:
        if row["event"] == PathEvent.BEGAN:
            found.append([])
        found[-1].append((int(row["month"]), int(row["event"]), int(row["step"]), int(row["person"])))
    return found


ALL = ({}, WORKERS, {"next_step_ahead_months": 4}, {"first_in_queues": True})


def test_without_paths_nothing_is_written_down():
    result = without()
    assert result.paths == ()
    assert result.path_log is None
    assert funnels_of(result) == ()


@pytest.mark.parametrize("levers", [{"places": 0}, {"offered_share": 0.0}, {"opens": "2040-01"}])
def test_a_path_that_nobody_is_on_changes_no_life(levers):
    result = run(with_path(**levers), 18)
    assert fingerprint(result) == fingerprint(run(scenario(joint_service=QUICK), 18))
    assert len(result.path_log) == 0


@pytest.mark.parametrize("levers", ALL, ids=str)
def test_nobody_is_lost_and_the_path_is_never_fuller_than_planned(levers):
    result = world(**levers)
    people = on_path(result)
    assert people.min() >= 0
    assert people.max() <= PATH["places"]
    assert people[-6:].max() > 0.6 * PATH["places"]
    check_moves(result.events)
    assert not result.money.balances_cents().sum(axis=(1, 2)).any()
    assert (result.stocks.sum(axis=(1, 2, 3, 4, 5)) >= without().stocks[0].sum()).all()
    (funnel,) = funnels_of(result)
    assert funnel.began == len(events_of(result, PathEvent.BEGAN))
    assert funnel.still_on == people[-1]


@pytest.mark.parametrize("levers", ALL, ids=str)
def test_every_walk_goes_forward_and_ends_once(levers):
    told = walks(world(**levers))
    assert len(told) > 60
    for walk in told:
        assert [event for _, event, _, _ in walk].count(PathEvent.BEGAN) == 1
        assert all(event <= PathEvent.STEP for _, event, _, _ in walk[:-1])
        steps = [step for _, event, step, _ in walk if event == PathEvent.STEP]
        assert steps == sorted(steps)
        months = [month for month, _, _, _ in walk]
        assert months == sorted(months)
        if walk[-1][1] == PathEvent.FINISHED:
            assert steps[-1] == len(STEPS)


def test_steps_of_the_log_are_moves_of_the_people():
    result = world(**WORKERS)
    moves = {(int(e["person"]), int(e["month"])): (int(e["to"]), int(e["why"])) for e in result.events}
    steps = events_of(result, PathEvent.STEP)
    assert len(steps) > 80
    for row in steps:
        to, why = moves[int(row["person"]), int(row["month"])]
        assert to == STEPS[row["step"] - 1]
        assert why == Reason.PLACED


@pytest.mark.parametrize(
    ("event", "reasons"),
    [
        (PathEvent.FINISHED, {Reason.COMPLETED}),
        (PathEvent.HIRED, {Reason.HIRED}),
        (PathEvent.DROPPED_OUT, {Reason.DROPPED_OUT}),
        (PathEvent.FELL_ILL, {Reason.FELL_ILL}),
    ],
)
def test_ends_of_the_log_have_their_reason_in_the_moves(event, reasons):
    result = world(steps=("work_trial", "coaching"))
    moves = {(int(e["person"]), int(e["month"])): int(e["why"]) for e in result.events}
    rows = events_of(result, event)
    assert len(rows) > 0
    assert {moves[int(r["person"]), int(r["month"])] for r in rows} <= reasons
    if event == PathEvent.FINISHED:
        assert set(rows["step"].tolist()) == {2}


def test_who_completes_a_step_waits_for_the_next_and_for_nothing_else():
    model = start_model(with_path(), region(times=6), register(), 1, 0, 24)
    seen = 0
    for _ in range(24):
        model.step()
        people = model.state.people[: model.state.n]
        mine = people[(people["path"] > 0) & (people["activity"] == Activity.UNEMPLOYED)]
        mine = mine[mine["plan"] >= 0]
        for p in mine:
            assert p["plan"] == STEPS[p["path_next"] - 1]
            assert p["path_next"] > p["path_step"]
        seen += int((mine["path_step"] > 0).sum())
        table = model.state.paths.table
        assert table["people"][0] == (people["path"] > 0).sum()
        off = people[people["path"] == 0]
        assert not (off["path_step"].any() or off["path_next"].any() or off["queue_first"].any())
    assert seen > 20


def test_people_on_a_path_go_on_to_their_next_step_more_often_than_the_same_people_did():
    result = world(**WORKERS)
    began = path_beginnings(result, ["onward"])
    found = entrants(read_spells(result), result.providers, ["onward"], began)
    whole = found.entry_month + 24 <= MONTHS
    shares = []
    for there in (result, without()):
        spells = read_spells(there)
        rows = spells.rows_of(found.identities[whole])
        begin = found.entry_month[whole][rows >= 0]
        rows = rows[rows >= 0]
        assert len(rows) > 40
        both = [
            spells.months_in((activity,), rows, begin, [24])[0] > 0
            for activity in (Activity.REHABILITATIVE_WORK, Activity.COACHING)
        ]
        shares.append(float((both[0] & both[1]).mean()))
    assert shares[0] > shares[1] + 0.2


def test_entrants_are_those_who_began():
    result = world()
    began = path_beginnings(result, ["onward"])
    assert set(began[:, 0]) == set(events_of(result, PathEvent.BEGAN)["person"])
    found = entrants(read_spells(result), result.providers, ["onward"], began)
    assert set(found.identities) == set(began[:, 0])
    first = {person: min(m for p, m in began.tolist() if p == person) for person in found.identities.tolist()}
    assert [first[p] for p in found.identities.tolist()] == found.entry_month.tolist()
    assert found.entry_month.min() >= OPENS + 1
    assert len(path_beginnings(result, ["other"])) == 0


def began_with(**levers) -> np.ndarray:
    """The people who began, as they are at the end of the month of their beginning."""
    model = start_model(with_path(**levers), region(times=6), register(), 1, 0, 18)
    found, seen = [], 0
    for _ in range(18):
        model.step()
        paths, people = model.state.paths, model.state.people
        log = paths.log[seen : paths.log_length[0]]
        seen = int(paths.log_length[0])
        keys = log["person"][log["event"] == PathEvent.BEGAN]
        found.append(people[: model.state.n][np.isin(people["key"][: model.state.n], keys)].copy())
    return np.concatenate(found)


def test_only_those_the_terms_let_in_begin():
    everyone = began_with()
    assert everyone["ability"].max() > 6.5
    assert (everyone["identified"] == 0).any()
    assert len(set(everyone["town"].tolist())) == 2
    weak = began_with(entry={"max_ability": 5.0})
    assert len(weak) > 10
    assert weak["ability"].max() < 5.6  # they may have recovered a little since
    known = began_with(entry={"identified_only": True})
    assert len(known) > 10
    assert known["identified"].all()
    days = register()["benefit_days_per_month"].value
    long = began_with(entry={"min_months_unemployed": 30})
    assert len(long) > 10
    assert long["benefit_days"].min() >= 30 * days
    southern = began_with(towns=["south"])
    assert len(southern) > 10
    assert set(southern["town"].tolist()) == {1}


def test_the_first_to_begin_are_those_whom_the_priority_names():
    by = {name: began_with(places=10, entry={"priority": name}) for name in ("weakest", "readiest")}
    assert by["weakest"]["ability"].mean() < by["readiest"]["ability"].mean() - 0.5


def test_fewer_begin_where_it_is_offered_at_fewer_meetings():
    always, seldom = (
        len(events_of(run(with_path(offered_share=share, places=5000), 12), PathEvent.BEGAN))
        for share in (1.0, 0.2)
    )
    assert 0 < seldom < 0.6 * always


def test_a_step_nobody_can_give_is_passed_over_and_a_path_without_any_is_not_begun():
    # Vocational rehabilitation takes people whose reduced ability is recognised.
    result = world(steps=("vocational_rehabilitation", "coaching"))
    first = {}
    for walk in walks(result):
        steps = [step for _, event, step, _ in walk if event == PathEvent.STEP]
        if steps:
            first[steps[0]] = first.get(steps[0], 0) + 1
    assert set(first) == {1, 2}
    only = run(with_path(steps=["vocational_rehabilitation"]), 18, region=region(times=6))
    begun = events_of(only, PathEvent.BEGAN)
    assert 0 < len(begun) < len(events_of(result, PathEvent.BEGAN))


def months_between_steps(result) -> float:
    """Mean months from the end of the first step to the beginning of the second, of those who come there."""
    spells = read_spells(result)
    gaps = []
    for walk in walks(result):
        begun = {step: month for month, event, step, _ in walk if event == PathEvent.STEP}
        if 1 in begun and 2 in begun:
            (row,) = spells.rows_of(np.array([walk[0][3]]))
            mine = (spells.row == row) & (spells.start == begun[1])
            gaps.append(begun[2] - int(spells.end[mine][0]))
    assert len(gaps) > 20
    return float(np.mean(gaps))


def test_a_next_step_sought_ahead_follows_sooner_and_may_follow_at_once():
    late, soon = months_between_steps(world()), months_between_steps(world(next_step_ahead_months=4))
    assert soon < late - 0.5


def test_who_comes_first_in_queues_waits_less():
    def months_to_first(result):
        (funnel,) = funnels_of(result)
        return funnel.months_to[0] / funnel.reached[0]

    assert months_to_first(world(first_in_queues=True)) < months_to_first(world()) - 0.2


def test_an_enterprise_may_be_a_step():
    design = scenario(
        enterprises={"coop": COOPERATIVE},
        service_paths={"onward": PATH | {"opens": "2026-08", "steps": ["coaching", "coop"]}},
        joint_service=QUICK,
    )
    result = run(design, 30, region=region(times=6))
    last = events_of(result, PathEvent.STEP)
    assert (last["step"] == 2).sum() > 0
    moves = {(int(e["person"]), int(e["month"])): int(e["place"]) for e in result.events}
    places = {moves[int(r["person"]), int(r["month"])] for r in last if r["step"] == 2}
    assert {result.providers[j].enterprise for j in places} == {"coop"}


def test_what_a_path_is_called_moves_nothing():
    one, other = PATH, PATH | {"steps": ["training", "coaching"], "places": 20}
    worlds = [
        run(scenario(service_paths=paths, joint_service=QUICK), 18)
        for paths in ({"a": one, "b": other}, {"z": one, "b": other}, {"b": one, "a": other})
    ]
    assert len({fingerprint(result) for result in worlds}) == 1


def test_most_months_of_those_who_do_not_begin_are_the_same():
    result, other = world(places=5), without()
    began = events_of(result, PathEvent.BEGAN)["person"]
    one, there = read_spells(result), read_spells(other)
    people = np.setdiff1d(np.intersect1d(one.people, there.people), began)
    months = list(range(MONTHS + 1))
    start = np.zeros(len(people), dtype=np.int64)
    same = one.activity_at(one.rows_of(people), start, months) == there.activity_at(
        there.rows_of(people), start, months
    )
    assert same.mean() > 0.75
