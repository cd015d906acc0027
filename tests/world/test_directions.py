"""Directions nobody would doubt, on the five towns: forty pairs of the same luck over five years."""

from collections.abc import Callable

import numpy as np
import pytest

from toimio.evidence.register import load_register
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.scenario.schema import Scenario
from toimio.world.activities import Activity
from toimio.world.run import RunResult, simulate

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

PAIRS, MONTHS, SEED = 40, 60, 1
T_90_PERCENT = 1.6849
"""Student's t with 39 degrees of freedom, 95 % quantile."""
REGION, REGISTER = load_region("lapland_towns"), load_register()
TOIMIO = "enterprises.toimio."


def design(name: str, **levers: object) -> Scenario:
    return (
        load_scenario(name).updated({key.replace("__", "."): value for key, value in levers.items()}).scenario
    )


def measured(scenario: Scenario, *measures: Callable[[RunResult], float], pairs: int = PAIRS) -> np.ndarray:
    """Measures of a scenario in every replication: float64[measure, pair]."""
    rows = []
    for replication in range(pairs):
        result = simulate(scenario, REGION, REGISTER, SEED, replication, MONTHS)
        rows.append([measure(result) for measure in measures])
    return np.array(rows, dtype=float).T


def interval(differences: np.ndarray) -> tuple[float, float]:
    """90 % t-interval of the mean of paired differences."""
    half = T_90_PERCENT * differences.std(ddof=1) / np.sqrt(len(differences))
    return differences.mean() - half, differences.mean() + half


def person_months_in_open_work(result: RunResult) -> float:
    return result.stocks[1:, ..., Activity.OPEN_WORK].sum()


def mean_in_open_work_in_the_last_year(result: RunResult) -> float:
    return result.stocks[-12:, ..., Activity.OPEN_WORK].sum() / 12


def exits_from_supported_work(result: RunResult) -> float:
    events = result.events
    return ((events["from_"] == Activity.SUPPORTED_WORK) & (events["to"] == Activity.OPEN_WORK)).sum()


def share_of_places_filled(result: RunResult) -> float:
    """People in supported work in the third year, after every ramp-up, per planned place (100)."""
    return result.stocks[30:42, ..., Activity.SUPPORTED_WORK].sum() / 12 / 100


@pytest.fixture(scope="module")
def today() -> np.ndarray:
    return measured(design("today"), person_months_in_open_work, mean_in_open_work_in_the_last_year)


@pytest.fixture(scope="module")
def toimio() -> np.ndarray:
    return measured(design("toimio_regional"), share_of_places_filled)


def test_more_coaches_bring_more_months_in_open_work(today):
    more = measured(design("more_coaching"), person_months_in_open_work)
    low, high = interval(more[0] - today[0])
    assert low > 0, (low, high)


def test_taking_the_weakest_first_brings_fewer_exits_than_taking_the_readiest():
    # Half an exit among eight: forty pairs do not tell it from luck.
    weakest, readiest = (
        measured(
            design("toimio_regional", **{TOIMIO + "entry.priority": p}), exits_from_supported_work, pairs=120
        )[0]
        for p in ("weakest", "readiest")
    )
    low, high = interval(weakest - readiest)
    assert high < 0, (low, high)


@pytest.mark.parametrize(
    "levers",
    [
        {
            f"{TOIMIO}work.orders_hours_per_place_month": {
                "in_house": 0.0,
                "reserved": 0.0,
                "small_purchases": 0.0,
                "open_market": 0.0,
            }
        },
        {"joint_service.referral_speed_factor": 0.0},
    ],
    ids=["orders", "referrals"],
)
def test_a_unit_fails_to_ramp_up_without(levers, toimio):
    starved = measured(design("toimio_regional", **levers), share_of_places_filled)
    low, high = interval(starved[0] - toimio[0])
    assert high < 0, (low, high)
    assert starved[0].mean() < toimio[0].mean() / 2


def test_doubled_rehabilitative_work_hardly_brings_anyone_to_open_work(today):
    doubled = measured(
        design("today", **{"services.rehabilitative_work.places_factor": 2.0}),
        mean_in_open_work_in_the_last_year,
    )
    extra_places = sum(
        institution.places["rehabilitative_work"].value
        for institution in REGION.institutions
        if "rehabilitative_work" in institution.places
    )
    per_100 = (doubled[0] - today[1]) / extra_places * 100
    low, high = interval(per_100)
    assert high < 4.0, (low, high)


def test_most_months_of_those_outside_are_the_same_with_and_without_toimio(record_property):
    """How far queues and vacancies in common carry a design to people who never enter it."""
    shares = []
    for replication in range(4):
        a, b = (
            simulate(design(name), REGION, REGISTER, SEED, replication, MONTHS)
            for name in ("today", "toimio_regional")
        )
        entrants = b.events["person"][b.events["to"] == Activity.SUPPORTED_WORK]
        everyone = np.intersect1d(a.persons["person"], b.persons["person"])
        outsiders = np.setdiff1d(everyone, entrants)
        same = [months_of(one, outsiders) for one in (a, b)]
        shares.append((same[0] != same[1]).mean())
    record_property("share of outsiders' person-months that differ", round(float(np.mean(shares)), 3))
    assert 0.0 < np.mean(shares) < 0.25


def months_of(result: RunResult, people: np.ndarray) -> np.ndarray:
    """Activity of people by month: int8[person, month], -1 before they arrive."""
    activity = np.full((len(people), MONTHS + 1), -1, dtype=np.int8)
    events = result.events[np.isin(result.events["person"], people)]
    for row, event in zip(np.searchsorted(people, events["person"]), events, strict=True):
        activity[row, event["month"] :] = event["to"]
    return activity
