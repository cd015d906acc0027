"""Each phase does something: without it a named outcome is another one."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import region, register, run, with_busy_cooperative, with_cooperative
from toimio.world.activities import SERVICES, Activity, Reason
from toimio.world.model import PHASES

pytestmark = pytest.mark.small

MONTHS = 30


@cache
def world(without: str = ""):
    return run(with_cooperative(), MONTHS, without={without} - {""}, region=region(times=2))


def moves(result, *reasons: Reason) -> int:
    """Moves for a reason since the start."""
    return int(np.isin(result.events["why"], reasons).sum())


def person_months(result, activity: Activity) -> int:
    return int(result.stocks[1:, ..., activity].sum())


def line(result, category: str) -> int:
    """Cents booked in a category by the cooperative."""
    keeper, column = result.book_keys.index("coop"), result.book_categories.index(category)
    return int(result.books[:, keeper, column].sum())


def test_without_arriving_and_ageing_nobody_joins_retires_or_gives_up():
    reasons = (Reason.ARRIVED, Reason.RETIRED, Reason.LEFT_REGION, Reason.GAVE_UP, Reason.LOOKS_AGAIN)
    assert moves(world(), *reasons) > 50
    assert moves(world("arrive_and_age"), *reasons) == 0
    assert len(world("arrive_and_age").persons) < len(world().persons)


def test_without_health_nobody_falls_ill_or_recovers():
    assert moves(world(), Reason.FELL_ILL, Reason.RECOVERED) > 5
    assert moves(world("health"), Reason.FELL_ILL, Reason.RECOVERED) == 0


def test_without_the_joint_service_nobody_is_met_and_services_stand_empty():
    assert world().series["meetings"].sum() > 100
    assert world("joint_service").series["meetings"].sum() == 0
    assert person_months(world("joint_service"), Activity.COACHING) < person_months(
        world(), Activity.COACHING
    )


def test_without_filling_places_only_subsidised_posts_are_begun():
    begun = world("places").events[world("places").events["why"] == Reason.PLACED]["to"]
    assert set(begun) == {Activity.SUBSIDISED_WORK}
    assert set(world().events[world().events["why"] == Reason.PLACED]["to"]) > set(SERVICES[:4])


def test_without_the_work_of_services_no_service_is_ended_and_self_efficacy_stands_still():
    assert moves(world(), Reason.COMPLETED, Reason.DROPPED_OUT) > 20
    assert moves(world("services"), Reason.COMPLETED, Reason.DROPPED_OUT) == 0
    assert (world("services").series["efficacy"] != world().series["efficacy"]).any()


def test_without_the_labour_market_nobody_is_hired_and_fewer_work():
    assert moves(world(), Reason.HIRED) > 20
    assert moves(world("labour_market"), Reason.HIRED) == 0
    assert world("labour_market").series["pool_hires"].sum() == 0
    assert person_months(world("labour_market"), Activity.OPEN_WORK) < person_months(
        world(), Activity.OPEN_WORK
    )


def test_without_jobs_that_end_more_people_stay_in_open_work():
    ends = (Reason.JOB_ENDED, Reason.SUBSIDY_ENDED, Reason.KEPT_ON)
    assert moves(world(), *ends) > 5
    assert moves(world("jobs_end"), *ends) == 0
    assert person_months(world("jobs_end"), Activity.OPEN_WORK) > person_months(world(), Activity.OPEN_WORK)


def test_without_the_month_of_the_enterprises_nothing_is_produced_and_sold():
    sales = ("sales_in_house", "sales_reserved", "sales_open_market")
    busy = run(with_busy_cooperative(), MONTHS)
    idle = run(with_busy_cooperative(), MONTHS, without={"enterprises"})
    assert all(line(busy, category) > 0 for category in sales)
    assert not any(line(idle, category) for category in sales)


def test_without_pensions_none_is_granted():
    likely = {
        "register": register(pension_basic_education_factor=30.0, pension_secondary_education_factor=30.0)
    }
    with_them = run(with_cooperative(), MONTHS, **likely)
    without = run(with_cooperative(), MONTHS, without={"pensions"}, **likely)
    assert moves(with_them, Reason.PENSION_GRANTED) > 0
    assert moves(without, Reason.PENSION_GRANTED, Reason.PENSION_ENDED, Reason.PENSION_TO_WORK) == 0
    assert person_months(without, Activity.DISABILITY_PENSION) < person_months(
        with_them, Activity.DISABILITY_PENSION
    )


def test_without_money_no_book_is_kept():
    assert world().books.any()
    assert not world("money").books.any()
    assert not world("money").bank.any()


def test_without_observing_nothing_is_recorded_but_lives_go_on():
    assert world().stocks[1:].any()
    assert not world("observe").stocks[1:].any()
    assert not world("observe").series["hires"].any()
    assert world("observe").events.tobytes() == world().events.tobytes()


def test_a_phase_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no such phase: luck; phases are arrive_and_age"):
        run(with_cooperative(), 1, without={"luck"})


def test_the_phases_are_the_eleven_of_the_model_in_their_order():
    assert " ".join(PHASES) == (
        "arrive_and_age health joint_service places services labour_market jobs_end enterprises pensions money observe"
    )
