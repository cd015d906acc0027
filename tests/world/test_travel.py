"""The way to work: who comes from afar, who pays for it, what it takes from coaches."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import (
    COOPERATIVE,
    fingerprint,
    region,
    register,
    run,
    scenario,
    with_busy_cooperative,
)
from toimio.money.parties import Category, Party
from toimio.scenario.region import Region
from toimio.world.accounts.travel_costs import travel_costs
from toimio.world.accounts.unit_costs import place_cents, unit_cost_cents
from toimio.world.activities import Activity
from toimio.world.institutions.joint_service import learn_of_places
from toimio.world.providers import list_providers
from toimio.world.run import start_model
from toimio.world.travel import come_share

pytestmark = pytest.mark.small

VALUES = {name: parameter.value for name, parameter in register().items()}
MONTHS = 24
KM = 30.0
NORTH, SOUTH = 0, 1
BOTH = ("north", "south")


def apart(km: float, times: int = 1) -> Region:
    """The two towns so far from each other."""
    way = {"between": BOTH, "road_km": {"value": km, "grade": "D", "note": "made up"}}
    return Region.model_validate(region(times=times).model_dump(by_alias=True) | {"distances": (way,)})


def hub(**unit):
    return {"hub": {"town": "north", "serves": BOTH, "places": 20, "ramp_up_months": 3, **unit}}


@cache
def world(km: float, times: int = 4, **unit):
    return run(with_busy_cooperative(units=hub(**unit)), MONTHS, region=apart(km, times))


def line(result, category: str) -> np.ndarray:
    return result.books[:, result.book_keys.index("coop"), result.book_categories.index(category)]


def paid(result, payer: Party, receiver: Party) -> np.ndarray:
    """Cents by month and town that are paid for travel."""
    cents = result.money.total_cents(payer=payer, receiver=receiver, category=Category.TRAVEL)
    return cents.sum(axis=2)


def from_south(result) -> int:
    """Months of people of the other town in the hub."""
    return int(result.stocks[:, SOUTH, ..., Activity.SUPPORTED_WORK].sum())


def test_without_distances_nobody_travels_and_neither_lever_does_anything():
    usual = run(with_busy_cooperative(units=hub()), MONTHS)
    helped = run(with_busy_cooperative(units=hub(pays_travel_share=1.0, arranges_transport=True)), MONTHS)
    assert fingerprint(usual) == fingerprint(helped)


def test_a_unit_that_takes_only_its_own_town_knows_no_distance():
    near, far = (
        run(with_busy_cooperative(units=hub(serves=["north"])), MONTHS, region=place)
        for place in (region(), apart(200.0))
    )
    assert fingerprint(near) == fingerprint(far)


def test_the_will_to_come_falls_with_the_way_and_with_what_it_costs():
    assert come_share(0.0, 0.9, False, VALUES) == 1.0
    shares = [come_share(km, 0.0, True, VALUES) for km in (1.0, 30.0, 117.0, 250.0)]
    assert shares == sorted(shares, reverse=True)
    tolerated = VALUES["travel_tolerance_minutes"] / 60.0 * VALUES["travel_km_per_hour"]
    assert come_share(tolerated, 0.0, True, VALUES) == pytest.approx(np.exp(-1.0))
    assert come_share(KM, 0.2, True, VALUES) < come_share(KM, 0.1, True, VALUES)
    helpless = come_share(KM, 0.1, False, VALUES) / come_share(KM, 0.1, True, VALUES)
    assert helpless == pytest.approx(VALUES["travel_without_help_share"])


def test_fewer_come_from_another_town_the_farther_it_is():
    months = [from_south(world(km)) for km in (1.0, KM, 120.0)]
    assert months[0] > months[1] > months[2]


def test_a_repaid_way_and_transport_bring_people_from_afar():
    alone = world(60.0)
    repaid, driven = world(60.0, pays_travel_share=1.0), world(60.0, arranges_transport=True)
    assert from_south(alone) < min(from_south(repaid), from_south(driven))


def test_places_out_of_reach_are_spoken_of_at_home_as_if_only_home_were_served():
    def weights(serves, km):
        model = start_model(with_busy_cooperative(units=hub(serves=serves)), apart(km), register(), 1, 0, 1)
        state = model.state
        state.towns["jobseekers"] = 50.0
        learn_of_places(state, np.full(len(state.places), 10.0), 1.0)
        return state.places["attraction"][-1]

    assert weights(BOTH, 4000.0) == pytest.approx(weights(("north",), 4000.0))
    assert weights(BOTH, 1.0) < weights(BOTH, 60.0) < weights(BOTH, 4000.0)


@pytest.mark.parametrize(
    ("unit", "payers"),
    [
        ({}, (1.0, 0.0, 0.0)),
        ({"pays_travel_share": 0.25}, (1.0, 0.25, 0.0)),
        ({"arranges_transport": True, "pays_travel_share": 0.5}, (0.0, 0.0, 1.0)),
    ],
)
def test_what_the_way_costs_a_month_and_who_pays(unit, payers):
    (provider,) = [
        p for p in list_providers(apart(KM), with_busy_cooperative(units=hub(**unit)), VALUES) if p.enterprise
    ]
    days = COOPERATIVE.get("contract", {}).get("hours_per_week", 30.0) / VALUES["workday_hours"]
    km = 2.0 * KM * days * VALUES["weeks_per_month"]
    own, seat = km * VALUES["car_eur_per_km"] * 100.0, km * VALUES["transport_eur_per_person_km"] * 100.0
    costs = travel_costs([provider], 2)
    for cents, share, whole in zip(
        (costs.person, costs.repaid, costs.transport), payers, (own, own, seat), strict=True
    ):
        assert cents[NORTH, 0] == 0
        assert cents[SOUTH, 0] == pytest.approx(share * whole, abs=1.0)


def test_ledger_and_books_tell_the_same_of_the_way_to_work():
    result = world(KM, pays_travel_share=0.4)
    repaid, own = (
        paid(result, *ends) for ends in ((Party.COOPERATIVE, Party.PERSON), (Party.PERSON, Party.FIRMS))
    )
    assert repaid.sum(axis=1).tolist() == (-line(result, "travel_repaid")).tolist()
    assert not own[:, NORTH].any()
    assert own[:, SOUTH].sum() > 0
    assert repaid.sum() == pytest.approx(0.4 * own.sum(), rel=1e-3)
    driven = world(KM, arranges_transport=True)
    seats = paid(driven, Party.COOPERATIVE, Party.FIRMS)
    assert seats.sum(axis=1).tolist() == (-line(driven, "transport")).tolist()
    assert seats.sum() > 0
    assert not paid(driven, Party.PERSON, Party.FIRMS).any()


def test_who_is_ill_does_not_travel():
    result = world(1.0, serves=("south",))
    design = with_busy_cooperative(units=hub(serves=["south"]))
    each = travel_costs(list_providers(apart(1.0), design, VALUES), 2).person[SOUTH].max()
    travelled = paid(result, Party.PERSON, Party.FIRMS)[:, SOUTH] / each
    there = result.stocks[:-1, SOUTH, ..., Activity.SUPPORTED_WORK].sum(axis=(1, 2, 3))
    assert (travelled <= there).all()
    assert travelled.tolist() == np.rint(travelled).tolist()
    assert 0 < travelled.sum() < there.sum()


def team(town: str):
    return {
        "opens": "2026-02",
        "approach": "place_then_train",
        "town": town,
        "serves": ["south"],
        "places": 10,
        "ramp_up_months": 1,
    }


def team_cost(town: str, km: float) -> tuple[np.ndarray, int]:
    providers = list_providers(apart(km), scenario(coaching_teams={"ips": team(town)}), VALUES)
    cents = int(unit_cost_cents(providers, VALUES)[-1])
    return place_cents(providers[-1], cents, VALUES), cents


def test_a_client_of_another_town_takes_a_coachs_time_on_the_road():
    cost, usual = team_cost("north", KM)
    assert cost[NORTH] == usual
    trips = VALUES["coach_visits_per_client_month"] / VALUES["coach_clients_per_trip"]
    hours = 2.0 * KM / VALUES["travel_km_per_hour"] * trips
    time = usual * hours / (VALUES["coach_hours_per_month"] / 20.0)
    assert cost[SOUTH] == pytest.approx(usual + time, abs=1.0)
    assert team_cost("south", KM)[0].tolist()[SOUTH] == usual


def test_where_a_team_sits_changes_what_it_costs_and_nobodys_life():
    here, there = (
        run(scenario(coaching_teams={"ips": team(town)}), MONTHS, region=apart(60.0, 4))
        for town in BOTH[::-1]
    )
    np.testing.assert_array_equal(here.events, there.events)
    by_staff, by_travel = (
        [
            result.money.total_cents(payer=Party.MUNICIPALITY, receiver=Party.PERSON, category=category)
            for result in (here, there)
        ]
        for category in (Category.STAFF, Category.TRAVEL)
    )
    assert by_staff[1].sum() > by_staff[0].sum()
    assert not by_travel[0].any()
    trips = VALUES["coach_visits_per_client_month"] / VALUES["coach_clients_per_trip"]
    each = 2.0 * 60.0 * trips * VALUES["work_trip_eur_per_km"] * 100.0
    clients = there.provider_series["occupied"][:-1, -1].sum()
    assert by_travel[1].sum() == pytest.approx(each * clients, rel=0.1)
