import numpy as np
import pytest

from tests.bayes import assert_proportion
from tests.world.queues import MONTH, fill, jobseekers, params, provider, waiting
from toimio.world.activities import Activity, Reason
from toimio.world.draws import rng_key
from toimio.world.places import Priority

pytestmark = pytest.mark.small

DAYS = params()[0]["benefit_days_per_month"]


def test_the_longest_waiting_enter_first_and_the_others_stay_in_the_queue():
    people = waiting(5, waiting_months=[3, 9, 1, 9, 4])
    places = provider(places=3)
    assert fill(people, places) == [1, 3, 4]
    assert places["queue"] == 2
    assert people["plan"].tolist() == [1, -1, 1, -1, -1]
    assert set(people["next_reason"][[1, 3, 4]]) == {Reason.PLACED}


@pytest.mark.parametrize(
    ("priority", "first"),
    [
        (Priority.LONGEST_WAITING, 3),
        (Priority.WEAKEST, 1),
        (Priority.READIEST, 2),
        (Priority.FIRST_COME, 0),
    ],
)
def test_each_priority_takes_its_own_first(priority, first):
    people = waiting(4, waiting_months=[3, 1, 2, 4], plan_months=[8, 1, 2, 4], ability=[6.0, 2.0, 9.0, 6.0])
    assert fill(people, provider(places=1, priority=priority)) == [first]


def test_returners_come_before_the_queue():
    people = waiting(3, waiting_months=[9, 8, 0], returner=[0, 0, 1])
    places = provider(places=1)
    assert fill(people, places) == [2]
    assert places["returns"] == 1
    assert people["next_reason"][2] == Reason.RETURNED


@pytest.mark.parametrize("priority", Priority)
def test_order_of_storage_decides_nothing(priority):
    shuffled = np.random.default_rng(1).permutation(30)
    one = waiting(30, waiting_months=np.arange(30) % 3, ability=5.0 + np.arange(30) % 2)
    other = one[shuffled]
    places = provider(places=11, priority=priority)
    chosen = {int(one["key"][i]) for i in fill(one, places.copy())}
    assert {int(other["key"][i]) for i in fill(other, places.copy())} == chosen


def test_equal_people_are_ordered_by_a_key_of_their_own():
    people = waiting(4, tie=[0.7, 0.2, 0.9, 0.4])
    assert fill(people, provider(places=2)) == [1, 3]


def test_only_free_places_are_filled():
    people = waiting(5)
    assert fill(people, provider(places=3, occupied=3)) == []
    assert len(fill(people, provider(places=3, occupied=1))) == 2


@pytest.mark.parametrize(
    ("rule", "fields", "allowed"),
    [
        ({"max_ability": 5.0}, {"ability": [4.0, 6.0]}, [0]),
        ({"min_ability": 5.0}, {"ability": [4.0, 6.0]}, [1]),
        ({"min_motivation": 0.5}, {"motivation": [0.4, 0.5]}, [1]),
        ({"min_idle_months": 6}, {"benefit_days": [6 * DAYS - 1, 6 * DAYS]}, [1]),
        ({"identified_only": 1}, {"identified": [0, 1]}, [1]),
        ({}, {"activity": [Activity.OPEN_WORK, Activity.UNEMPLOYED]}, [1]),
        ({}, {"activity": [Activity.SICK, Activity.WORK_TRIAL]}, [1]),
        ({}, {"activity": [Activity.INACTIVE, Activity.UNEMPLOYED]}, [1]),
        ({}, {"next_activity": [Activity.RETIRED, -1]}, [1]),
        ({}, {"plan": [-1, Activity.COACHING]}, [1]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_who_may_not_have_a_place_does_not_get_one(rule, fields, allowed):
    people = jobseekers(2, **{"plan": Activity.COACHING, "plan_place": 0} | fields)
    assert fill(people, provider(places=2, **rule)) == allowed


def test_returners_are_not_asked_again_whether_they_may_enter():
    people = waiting(2, ability=9.0, returner=[0, 1])
    assert fill(people, provider(places=2, max_ability=5.0)) == [1]


@pytest.mark.parametrize(("years", "months", "may"), [(60, 12, True), (59, 12, False), (60, 11, False)])
def test_long_term_unemployed_people_of_sixty_may_have_a_municipal_post_unidentified(years, months, may):
    people = waiting(1, Activity.SUBSIDISED_WORK, age_months=years * 12, benefit_days=months * DAYS)
    post = provider(
        Activity.SUBSIDISED_WORK, places=2, identified_only=1, senior_from_years=60, senior_after_months=12
    )
    assert (fill(people, post) == [0]) == may


def test_reserved_places_wait_for_identified_people():
    people = waiting(6, identified=[0, 0, 0, 0, 1, 0])
    assert fill(people, provider(places=4, reserved_share_identified=0.5)) == [0, 1, 4]


def test_identified_people_inside_count_towards_the_reserved_share():
    inside = jobseekers(2, key=[1, 2], place=0, identified=[1, 1], activity=Activity.SUPPORTED_WORK)
    people = np.concatenate([inside, waiting(3, Activity.SUPPORTED_WORK)])
    unit = provider(Activity.SUPPORTED_WORK, places=4, occupied=2, reserved_share_identified=0.5)
    assert fill(people, unit) == [2, 3]
    people["identified"][0] = 0
    people["next_activity"] = -1
    people["plan"][2:] = Activity.SUPPORTED_WORK
    assert fill(people, unit) == [2]


@pytest.mark.statistical
def test_a_share_of_entrants_with_reduced_ability_is_identified_at_entry():
    people = waiting(400, ability=np.repeat([5.0, 7.0], 200))
    fill(people, provider(Activity.COACHING, places=400, identify_at_entry_share=0.6))
    assert_proportion(people["identified"][:200].sum(), 200, 0.6)
    assert not people["identified"][200:].any()


@pytest.mark.statistical
def test_a_lottery_gives_everyone_the_same_chance():
    chosen = np.zeros(4)
    for month in range(400):
        chosen[fill(waiting(4), provider(places=1, priority=Priority.LOTTERY), MONTH + month)] += 1
    for count in chosen:
        assert_proportion(count, 400, 0.25)


@pytest.mark.statistical
def test_posts_go_by_suitability_in_proportion():
    # log 3 of frailty makes a person three times as suitable as the other.
    first = 0
    for replication in range(400):
        people = waiting(2, Activity.SUBSIDISED_WORK, frailty=[np.log(3.0), 0.0])
        post = provider(Activity.SUBSIDISED_WORK, places=1, priority=Priority.SUITABILITY)
        first += fill(people, post, rng=rng_key(1, replication)) == [0]
    assert_proportion(first, 400, 0.75)
