"""The independent check: a plain Mesa model of the same month, fed the same draws, yields the same lives."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.plain_mesa import health
from benchmarks.plain_mesa.compare import differences, differences_in_people, run_both
from benchmarks.plain_mesa.model import PlainModel
from benchmarks.plain_mesa.person import Person
from tests.small_region import COOPERATIVE, region, register, scenario, with_cooperative
from tests.world.changing_law import LAWS, law_that_changes_twice
from tests.world.path_designs import chains
from tests.world.plain_designs import lines_and_travel
from toimio.evidence.register import Register
from toimio.money.months import month_number
from toimio.scenario.load import load_scenario
from toimio.scenario.schema import Scenario
from toimio.world.activities import Activity, PathEvent, Reason
from toimio.world.run import BASELINE, RunResult, start_model
from toimio.world.spin_up import snapshot_for

MONTHS = 30
NEVER_GIVEN = {Reason.BEGAN_STUDY, Reason.LEFT_PLACE}

UNITS = {
    "zeta": {"town": "south", "serves": [], "places": 20, "ramp_up_months": 6},
    "alfa": {"town": "north", "serves": ["north"], "places": 30, "ramp_up_months": 10},
    "beta": {"town": "north", "serves": ["north", "south"], "places": 12, "ramp_up_months": 1},
}
SHORT_OF_MONEY = {
    "start_grant_eur": 30000.0,
    "owners_capital_eur": 1000.0,
    "purchased_place_eur_per_month": 300.0,
    "administration_eur_per_month": 12000.0,
}


def in_two_towns(name: str) -> Scenario:
    """A shipped scenario whose enterprises have a unit in each of the two towns."""
    shipped = load_scenario(name).scenario.model_dump(by_alias=True)
    units = {
        town: {"town": town, "serves": (town,), "places": 25, "ramp_up_months": 9}
        for town in ("north", "south")
    }
    enterprises = {key: spec | {"units": units} for key, spec in shipped["enterprises"].items()}
    return Scenario.model_validate(shipped | {"region": "two_towns", "enterprises": enterprises})


def time_limit_and_closing() -> Scenario:
    """One enterprise with a time limit, and one that soon runs out of money."""
    lost = {"orders_changes": {"in_house": {"2026-08": 0.4, "2027-01": 0.0}, "open_market": {"2025-01": 2.0}}}
    limited = COOPERATIVE | {
        "units": UNITS,
        "contract": {"time_limit_months": 6, "training_share": 0.2},
        "work": COOPERATIVE["work"] | lost,
    }
    broke = COOPERATIVE | {"units": {"x": UNITS["beta"]}, "finance": SHORT_OF_MONEY}
    return scenario(enterprises={"limited": limited, "broke": broke})


def weakest_first() -> Scenario:
    return with_cooperative(
        units=UNITS,
        entry={
            "priority": "weakest",
            "max_ability": 6.0,
            "min_months_unemployed": 6,
            "reserved_share_identified": 0.5,
            "identify_at_entry_share": 0.8,
        },
        exit={
            "exit_effort": 1.0,
            "bonus_per_exit_eur": 1500.0,
            "bonus_per_retained_month_eur": 120.0,
            "mentoring_months": 12,
            "return_right_months": 24,
        },
    )


def every_lever() -> Scenario:
    """Two enterprises of different kinds, a budget of subsidies, and all levers of the services moved."""
    by_grant = {"subsidy_regime": "block_grant", "block_grant_eur_per_place_month": 900.0}
    foundation = COOPERATIVE | {
        "employer": "foundation",
        "units": {"x": UNITS["zeta"]},
        "contract": {"hours_per_week": 24.0},
        "entry": {"priority": "lottery", "identified_only": True},
        "finance": COOPERATIVE["finance"] | by_grant,
    }
    cooperative = COOPERATIVE | {
        "opens": "2026-02",
        "closes_funding": "2026-12",
        "units": {"y": UNITS["alfa"], "z": UNITS["beta"]},
        "entry": {"priority": "readiest"},
    }
    return scenario(
        enterprises={"b_second": foundation, "a_first": cooperative},
        services={
            "rehabilitative_work": {"extra_places": {"north": -50, "south": 20}},
            "work_trial": {"places_factor": 0.4},
            "coaching": {"places_factor": 1.5, "clients_per_coach": 15.0},
            "vocational_rehabilitation": {"clients_per_coach": 10.0, "extra_places": {"south": 7}},
        },
        subsidy={
            "firms_factor": 2.0,
            "associations_factor": 3.0,
            "municipality_factor": 5.0,
            "enterprises_budget_eur_per_month": 15000.0,
        },
        joint_service={
            "meetings_factor": 2.0,
            "identification_factor": 3.0,
            "plan_error_factor": 0.5,
            "referral_speed_factor": 4.0,
        },
        early_support={"since": "2026-03", "until": "2027-01", "towns": ["south"]},
    )


def new_support() -> Scenario:
    """Each kind of employer and of support of pay, returns with a premium, and each use of a surplus."""
    way_on = {"exit_effort": 1.0, "return_right_months": 24, "readiness_threshold": 0.2}
    bought = {"purchased_place_eur_per_month": 1500.0, "reserve_target_months": 0.5}

    def made(unit: str, employer: str, premium: float, **finance: object) -> dict[str, object]:
        return COOPERATIVE | {
            "employer": employer,
            "units": {unit: UNITS[unit], "second": UNITS["alfa"] | {"places": 9}},
            "exit": way_on | {"return_premium_share": premium},
            "finance": COOPERATIVE["finance"] | bought | finance,
        }

    by_grant = {"subsidy_regime": "block_grant", "block_grant_eur_per_place_month": 400.0}
    return scenario(
        enterprises={
            "need": made("zeta", "state_company", 0.7, subsidy_regime="measured_need", surplus_rule="owners"),
            "relief": made(
                "alfa", "firm", 0.45, subsidy_regime="contribution_relief", surplus_rule="more_places"
            ),
            "subsidy": made("beta", "association", 0.9, surplus_rule="more_training"),
            "grant": made("zeta", "cooperative", 0.6, **by_grant, surplus_rule="more_places"),
        },
        joint_service={"meetings_factor": 3.0, "referral_speed_factor": 10.0},
    )


def teams_and_changes() -> Scenario:
    """Coaching teams of both approaches beside a cooperative that mentors, and places that change at dates."""
    swift = {
        "opens": "2026-03",
        "approach": "place_then_train",
        "town": "south",
        "places": 25,
        "ramp_up_months": 5,
        "clients_per_coach": 15.0,
        "follow_along_months": 9,
        "entry": {"wanting_work_only": True, "priority": "readiest", "min_ability": 2.0},
    }
    steady = {
        "opens": "2026-03",
        "approach": "stepwise",
        "town": "north",
        "serves": ["north"],
        "places": 25,
        "entry": {"identified_only": True, "max_ability": 7.0, "min_months_unemployed": 3},
    }
    return scenario(
        enterprises={"coop": COOPERATIVE | {"units": {"x": UNITS["zeta"]}}},
        coaching_teams={"a_steady": steady, "b_swift": swift},
        services={
            "coaching": {"changes": {"2024-01": 0.8, "2026-07": 1.6, "2027-06": 0.3}},
            "study": {"places_factor": 1.5, "changes": {"2025-12": 0.7}},
            "training": {"extra_places": {"north": -3, "south": 4}, "changes": {"2026-05": 1.3}},
            "subsidised_work": {"changes": {"2026-10": 2.5}},
        },
        subsidy={"firms_factor": 2.0},
        joint_service={"meetings_factor": 2.0, "referral_speed_factor": 4.0},
    )


def other_values() -> Register:
    """Values that turn switches and signs the other way."""
    return register(
        signal_municipality=-0.05,
        sick_leave_keeps_place_months=1.0,
        supported_work_stops_clock_share=0.0,
        subsidised_work_stops_clock_share=1.0,
        departs_after_months_of_open_work=6.0,
        retirement_age_years=58.0,
        health_effect_of_work_points=-0.2,
        fixed_term_mean_months=3.0,
        fixed_term_to_permanent_share=0.2,
        job_end_early_per_month=0.3,
        effort_of_unwilling_share=1.0,
    )


def many_returns() -> Register:
    """Values by which many leave supported work and soon come back."""
    return register(
        effort_of_unwilling_share=5.0,
        effort_before_ready_share=5.0,
        suitability_cap=50.0,
        job_end_early_per_month=0.5,
    )


def many_jobs() -> Scenario:
    """Busy enterprises of three kinds whose jobs are short, many posts, a budget that rights alone exceed."""
    workshop = COOPERATIVE | {
        "employer": "foundation",
        "units": {"x": UNITS["zeta"]},
        "contract": {"time_limit_months": 13},
        "work": COOPERATIVE["work"] | {"orders_hours_per_place_month": {"in_house": 80.0, "reserved": 40.0}},
    }
    by_grant = {"subsidy_regime": "block_grant", "block_grant_eur_per_place_month": 900.0}
    return scenario(
        enterprises={
            "coop": COOPERATIVE | {"units": {"y": UNITS["beta"]}, "contract": {"time_limit_months": 9}},
            "foundation_jobs": workshop,
            "by_grant": COOPERATIVE | {"finance": COOPERATIVE["finance"] | by_grant},
        },
        joint_service={"meetings_factor": 3.0, "referral_speed_factor": 10.0},
        subsidy={
            "firms_factor": 3.0,
            "associations_factor": 3.0,
            "municipality_factor": 12.0,
            "enterprises_budget_eur_per_month": 4000.0,
        },
    )


def owned() -> Scenario:
    """Enterprises whose owners have other weights than equal ones, one of them with a queue and a large reserve."""
    weights = {"foundations": 0.7, "state": 0.3}
    towns = {"municipalities": 0.6, "workers": 0.3, "colleges": 0.1}
    ours = {"workers": 0.9, "municipalities": 0.1}
    hub = {"town": "north", "serves": ["north", "south"], "places": 16, "ramp_up_months": 2}
    contract = {"pay_factor": 0.9, "training_share": 0.1}
    return scenario(
        enterprises={
            "fund": COOPERATIVE
            | {"units": {"x": hub}, "ownership": {"weights": weights, "reserve_eur_per_place": 3000.0}},
            "towns": COOPERATIVE | {"units": {"y": hub}, "ownership": {"weights": towns}},
            "ours": COOPERATIVE | {"units": {"z": hub}, "contract": contract, "ownership": {"weights": ours}},
        },
        joint_service={"meetings_factor": 3.0, "referral_speed_factor": 10.0},
    )


DESIGNS = {
    "today": lambda: (scenario(), region(times=6), register()),
    "more_coaching": lambda: (in_two_towns("more_coaching"), region(times=6), register()),
    "toimio_regional": lambda: (in_two_towns("toimio_regional"), region(times=6), register()),
    "foundation_jobs": lambda: (in_two_towns("foundation_jobs"), region(times=6), register()),
    "social_cooperative_b": lambda: (in_two_towns("social_cooperative_b"), region(times=6), register()),
    "measured_need_subsidy": lambda: (in_two_towns("measured_need_subsidy"), region(times=6), register()),
    "time limit and closing": lambda: (time_limit_and_closing(), region(times=6), register()),
    "weakest first": lambda: (weakest_first(), region(times=6), register()),
    "every lever": lambda: (every_lever(), region(times=6), register()),
    "teams and changes": lambda: (teams_and_changes(), region(times=6), register()),
    "service paths": lambda: (chains(), region(times=6), register()),
    "everyone a person": lambda: (weakest_first(), region("all", 4), register()),
    "lines and travel": lines_and_travel,
    "owned": lambda: (owned(), region(times=4), register()),
    "new support of pay": lambda: (new_support(), region(times=8), many_returns()),
    "other values": lambda: (weakest_first(), region(times=6), other_values()),
}


@cache
def both(design: str) -> tuple[PlainModel, RunResult]:
    scenario_, region_, register_ = DESIGNS[design]()
    plain, result, _ = run_both(scenario_, region_, register_, 1, 0, MONTHS)
    return plain, result


@pytest.mark.parametrize("design", DESIGNS)
def test_lives_places_and_books_are_the_same(design: str):
    plain, result = both(design)
    assert differences(plain, result) == []
    assert len(result.events) > 2000


def test_every_reason_to_move_and_every_line_of_the_books_was_met():
    reasons = {event[4] for design in DESIGNS for event in both(design)[0].events}
    assert {Reason(reason) for reason in reasons} == set(Reason) - NEVER_GIVEN
    lines = {line for d in DESIGNS for k in both(d)[0].keepers for month in k.months_books for line in month}
    assert lines == set(both("today")[1].book_categories)
    travelled = both("lines and travel")[1]
    paid = travelled.books[:, travelled.book_keys.index("coop")].sum(axis=0)
    assert all(paid[travelled.book_categories.index(name)] < 0 for name in ("travel_repaid", "transport"))


def test_every_event_of_a_path_was_met():
    events = {event for *_, event in both("service paths")[0].path_log}
    assert {PathEvent(event) for event in events} == set(PathEvent)


CHANGING_LAW_MONTHS = 42


def test_each_month_is_judged_by_its_own_law():
    world = many_jobs(), region(times=3), register(), 1, 0, CHANGING_LAW_MONTHS
    plain, result, _ = run_both(*world, book=law_that_changes_twice())
    assert differences(plain, result) == []
    jobs = Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK
    begun = Counter(month + plain.region.start_month for month, _, _, to, _, _ in plain.events if to in jobs)
    # Only a job that begins in the very month tells which of the two laws it was judged by.
    assert all(begun[month_number(month)] > 2 for month in LAWS), begun


@pytest.mark.parametrize("make", [many_jobs, chains])
def test_people_are_the_same_after_every_month(make: Callable[[], Scenario]):
    """What the law makes of somebody may move nobody for years: each field of each person is looked at."""
    design = make()
    book, place, values = law_that_changes_twice(), region(times=3), register()
    model = start_model(design, place, values, 1, 0, CHANGING_LAW_MONTHS, book=book)
    snapshot = snapshot_for(place, values, load_scenario(BASELINE).scenario, 1, 0, book)
    plain = PlainModel(design, place, values, 1, 0, snapshot, book)
    for _ in range(CHANGING_LAW_MONTHS):
        model.step()
        plain.step()
        assert differences_in_people(plain, model.state.people[: model.state.n]) == []


def test_limits_are_reached_and_an_enterprise_closes():
    plain, _ = both("time limit and closing")
    assert [key for key, e in plain.enterprises.items() if e.closed_month is not None] == ["broke"]
    assert {Reason.TIME_LIMIT, Reason.UNIT_CLOSED} <= {event[4] for event in plain.events}


def test_a_rule_a_little_different_is_noticed(monkeypatch: pytest.MonkeyPatch):
    """In supported work a thousandth more of the drift of ability shows, though it moves nobody."""
    exact = health.change_ability

    def a_little_more(p: Person) -> None:
        before = p.ability
        exact(p)
        if p.activity == Activity.SUPPORTED_WORK:
            p.ability += (p.ability - before) / 1000

    monkeypatch.setattr(health, "change_ability", a_little_more)
    plain, result, _ = run_both(*DESIGNS["toimio_regional"](), 1, 0, MONTHS)
    assert any(line.startswith("town series: ") for line in differences(plain, result))
