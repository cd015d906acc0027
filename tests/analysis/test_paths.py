import numpy as np
import pytest

from tests.analysis.synthetic import PROVIDERS, move, persons, random_world, start, world
from toimio.analysis.paths import (
    COLUMNS,
    ENDS,
    FOLLOWED_MONTHS,
    KIND_OF,
    LEAST_PEOPLE,
    MOST_PATHS,
    ON_A_PATH,
    Kind,
    added,
    everyone_of,
    most_usual,
    starts,
    sums_of,
)
from toimio.analysis.spells import read_spells
from toimio.world.activities import SERVICES, Activity

A = Activity
FREE = np.zeros(len(PROVIDERS))
LIFE = [
    start(100, A.UNEMPLOYED),
    move(3, 100, A.UNEMPLOYED, A.COACHING),
    move(7, 100, A.COACHING, A.UNEMPLOYED),
    move(9, 100, A.UNEMPLOYED, A.COACHING),
    move(10, 100, A.COACHING, A.SICK),
    move(12, 100, A.SICK, A.UNEMPLOYED),
    move(13, 100, A.UNEMPLOYED, A.REHABILITATIVE_WORK, 0),
    move(19, 100, A.REHABILITATIVE_WORK, A.OPEN_WORK),
    move(25, 100, A.OPEN_WORK, A.UNEMPLOYED),
]


def one(log, months=72, follow=None, cents=FREE, by_service=True, beginnings=None):
    """The only path of a made-up world, as its steps and named sums."""
    people = persons(len({event[1] for event in log}))
    spells = read_spells(world(people, log, months))
    sums = sums_of(spells, PROVIDERS, cents, follow, beginnings, by_service)
    ((steps, row),) = sums.items()
    return steps, dict(zip(COLUMNS, row.tolist(), strict=True))


def test_gaps_are_folded_and_the_same_twice_in_a_row_counts_once():
    steps, row = one(LIFE)
    assert steps == (A.COACHING, A.REHABILITATIVE_WORK, A.OPEN_WORK)
    assert row["people"] == 1
    assert row["months_services"] == 4 + 1 + 6
    assert row["months_open_work"] == 6
    assert row["months_to_open_work"] == 16
    assert (row["months_followed"], row["end_unemployed"], row["end_open_work"]) == (FOLLOWED_MONTHS, 1, 0)


def test_told_by_kinds_each_kind_counts_when_it_is_first_entered():
    again = [
        *LIFE,
        move(26, 100, A.UNEMPLOYED, A.WORK_TRIAL),
        move(28, 100, A.WORK_TRIAL, A.TRAINING),
        move(31, 100, A.TRAINING, A.VOCATIONAL_REHABILITATION),
        move(35, 100, A.VOCATIONAL_REHABILITATION, A.UNEMPLOYED),
    ]
    steps, row = one(again, by_service=False)
    assert steps == (Kind.SUPPORT, Kind.PRACTICE, Kind.OPEN_WORK, Kind.LEARNING)
    assert row["starts"] == 2 + 1 + 1 + 3
    whole = one(again)[1]
    assert {name: row[name] for name in COLUMNS} == {name: whole[name] for name in COLUMNS}


def test_every_service_is_of_one_kind():
    assert set(KIND_OF) == set(ON_A_PATH)
    assert not {int(kind) for kind in Kind} & {int(activity) for activity in A}


def test_a_path_may_begin_with_a_service_path_before_any_service():
    log = [
        start(100, A.UNEMPLOYED),
        move(9, 100, A.UNEMPLOYED, A.TRAINING),
        move(12, 100, A.TRAINING, A.UNEMPLOYED),
    ]
    identity = int(persons(1)["person"][0])
    steps, row = one(log, months=20, beginnings=np.array([[identity, 11], [identity, 6], [identity, 20]]))
    assert (steps, row["people"], row["months_followed"]) == ((A.TRAINING,), 1, 14)
    later = one(log, months=20, beginnings=np.array([[identity, 12]]))
    assert (later[0], later[1]["months_services"]) == ((), 0)


def test_the_follow_up_ends_after_48_months_or_at_the_horizon():
    later = [*LIFE, move(60, 100, A.UNEMPLOYED, A.TRAINING)]
    assert one(later)[0] == one(LIFE)[0]
    cut = [event for event in LIFE if event[0] <= 12]
    steps, row = one(cut, months=8)
    assert steps == (A.COACHING,)
    assert (row["months_followed"], row["months_services"], row["end_unemployed"]) == (5, 4, 1)


def test_what_is_true_at_the_end_is_on_the_path_without_lasting():
    log = [
        start(100, A.UNEMPLOYED),
        move(2, 100, A.UNEMPLOYED, A.COACHING),
        move(50, 100, A.COACHING, A.OPEN_WORK),
    ]
    steps, row = one(log)
    assert steps == (A.COACHING, A.OPEN_WORK)
    assert (row["end_open_work"], row["months_open_work"], row["months_to_open_work"]) == (1, 0, 48)


def test_who_is_in_a_service_at_the_start_has_a_path_from_the_next_start():
    log = [
        start(100, A.COACHING),
        move(4, 100, A.COACHING, A.TRAINING),
        start(101, A.COACHING),
        move(4, 101, A.COACHING, A.UNEMPLOYED),
    ]
    steps, row = one(log)
    assert (steps, row["people"]) == ((A.TRAINING,), 1)


def test_nobody_begins_at_the_horizon():
    log = [start(100, A.UNEMPLOYED), move(12, 100, A.UNEMPLOYED, A.COACHING)]
    spells = read_spells(world(persons(1), log, 12))
    assert sums_of(spells, PROVIDERS, FREE) == {}
    assert most_usual({}, 3) == ()
    assert everyone_of({}, 3) is None


@pytest.mark.parametrize(
    ("follow", "steps"),
    [
        ("rehabilitative_work", (A.REHABILITATIVE_WORK, A.OPEN_WORK)),
        ("open_work", (A.OPEN_WORK,)),
        (None, (A.COACHING, A.REHABILITATIVE_WORK, A.OPEN_WORK)),
    ],
)
def test_a_path_begins_with_what_is_followed(follow, steps):
    assert one(LIFE, follow=follow)[0] == steps


def test_an_enterprise_is_followed_by_its_places():
    log = [
        start(100, A.UNEMPLOYED),
        move(5, 100, A.UNEMPLOYED, A.COACHING),
        move(6, 100, A.COACHING, A.SUPPORTED_WORK, 1),
        start(101, A.UNEMPLOYED),
        move(5, 101, A.UNEMPLOYED, A.REHABILITATIVE_WORK, 0),
    ]
    steps, row = one(log, follow="toimio")
    assert (steps, row["people"], row["months_paid_places"]) == ((A.SUPPORTED_WORK,), 1, 48)


def test_cost_is_months_in_places_times_their_price():
    log = [
        start(100, A.UNEMPLOYED),
        move(5, 100, A.UNEMPLOYED, A.REHABILITATIVE_WORK, 0),
        move(11, 100, A.REHABILITATIVE_WORK, A.SUPPORTED_WORK, 1),
        move(13, 100, A.SUPPORTED_WORK, A.OPEN_WORK),
    ]
    assert one(log, cents=np.array([38_000.0, 200_000.0]))[1]["cost_eur"] == 6 * 380 + 2 * 2000


@pytest.mark.parametrize("seed", range(5))
def test_paths_of_a_random_world_agree_with_a_plain_count(seed):
    result = random_world(seed, supported_share=0.3)
    cents = np.array([100.0, 300.0])
    sums = sums_of(read_spells(result), result.providers, cents, by_service=True)
    plain = {}
    for person in result.persons["person"].tolist():
        told = _plainly(result, person, cents)
        if told is not None:
            plain[told[0]] = plain.get(told[0], 0) + np.array(told[1])
    names = (
        "people",
        "months_followed",
        "months_services",
        "months_paid_places",
        "months_open_work",
        "cost_eur",
    )
    chosen = [COLUMNS.index(name) for name in names]
    assert {steps: row[chosen].tolist() for steps, row in sums.items()} == {
        steps: pytest.approx(row.tolist()) for steps, row in plain.items()
    }
    for row in sums.values():
        assert sum(row[COLUMNS.index(f"end_{name}")] for name in ENDS) == row[0]


def _plainly(result, person, cents):
    """One person's path and sums, month by month."""
    events = [e for e in result.events.tolist() if e[1] == person]
    doing = [next((e for e in reversed(events) if e[0] <= m), None) for m in range(result.months + 1)]
    began = [e[0] for e in events if 1 <= e[0] < result.months and e[3] in SERVICES]
    if not began:
        return None
    first, stop = began[0], min(began[0] + FOLLOWED_MONTHS, result.months)
    steps = []
    for event in doing[first : stop + 1]:
        if event[3] in ON_A_PATH and steps[-1:] != [event[3]]:
            steps.append(event[3])
    lived = doing[first:stop]
    months = [sum(e[3] in group for e in lived) for group in (SERVICES[:7], SERVICES[7:], (A.OPEN_WORK,))]
    cost = sum(cents[e[5]] for e in lived if e[5] >= 0) / 100
    return tuple(steps), [1, stop - first, *months, cost]


def test_the_most_usual_come_first_and_few_people_are_not_told_alone():
    row = np.ones(len(COLUMNS))
    sums = {
        (A.COACHING,): 9 * row,
        (A.STUDY,): LEAST_PEOPLE * row,
        (A.TRAINING,): 4 * row,
        (A.WORK_TRIAL,): 2 * row,
    }
    told = most_usual(sums, 2)
    assert [path.steps for path in told] == [(A.COACHING,), (A.STUDY,), ()]
    assert [path.people for path in told] == [4.5, 2.5, 3.0]
    assert sum(path.share for path in told) == pytest.approx(1.0)


def test_a_few_others_are_hidden_among_more():
    row = np.ones(len(COLUMNS))
    told = most_usual({(A.COACHING,): 9 * row, (A.STUDY,): 6 * row, (A.TRAINING,): 2 * row}, 1)
    assert [(path.steps, path.people) for path in told] == [((A.COACHING,), 9), ((), 8)]


def test_no_more_than_twenty_are_told():
    row = np.ones(len(COLUMNS))
    sums = {(A.COACHING,) * length: 10 * row for length in range(1, 40)}
    told = most_usual(sums, 1)
    assert len(told) == MOST_PATHS + 1
    assert told[-1].steps == ()
    assert told[-1].people == 10 * (39 - MOST_PATHS)


def test_replications_are_added_up():
    worlds = [sums_of(read_spells(random_world(seed)), PROVIDERS, FREE) for seed in (1, 2)]
    together = added(worlds)
    assert set(together) == set(worlds[0]) | set(worlds[1])
    assert sum(row[0] for row in together.values()) == sum(row[0] for w in worlds for row in w.values())
    everyone = everyone_of(together, 2)
    people = [len(starts(read_spells(random_world(seed)), PROVIDERS, None)[0]) for seed in (1, 2)]
    assert everyone.people == np.mean(people)
    assert everyone.share == 1.0
