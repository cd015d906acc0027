"""Random valid scenarios for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from toimio.scenario.basics import month_text
from toimio.scenario.load import load_scenario
from toimio.scenario.schema import Scenario

FIVE_TOWNS = ("kemi", "kemijarvi", "rovaniemi", "sodankyla", "tornio")
START_MONTH = 2026 * 12
LINES = ("cleaning", "property_care", "laundry", "wood", "recycling", "home_services", "tourism_services")
CHANNELS = ("in_house", "reserved", "small_purchases", "open_market")
SERVICES = (
    "coaching",
    "vocational_rehabilitation",
    "social_rehabilitation",
    "rehabilitative_work",
    "work_trial",
    "training",
    "study",
    "subsidised_work",
)
COACHED = SERVICES[:2]

Tables = dict[str, Any]


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers between two bounds, without awkward tiny ones."""
    return st.floats(low, high).map(lambda number: round(number, 3))


def some(levers: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Tables]:
    """Any of the levers, or none."""
    return st.fixed_dictionaries({}, optional=levers)


def shares() -> st.SearchStrategy[float]:
    """Shares from 0 to 1."""
    return numbers(0.0, 1.0)


def texts() -> st.SearchStrategy[Tables]:
    """Texts in one to three languages."""
    words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=20)
    return st.fixed_dictionaries({"fi": words}, optional={"sv": words, "en": words})


def months(latest_after_start: int = 120) -> st.SearchStrategy[str]:
    """Months after the start of the computation."""
    return st.integers(START_MONTH, START_MONTH + latest_after_start).map(month_text)


def some_towns(towns: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Some of the towns, each once; none means all."""
    return st.lists(st.sampled_from(towns), unique=True, max_size=len(towns))


def lines() -> st.SearchStrategy[dict[str, float]]:
    """Lines of business with shares that sum to 1."""

    def whole(weights: dict[str, int]) -> dict[str, float]:
        return {line: weight / sum(weights.values()) for line, weight in weights.items()}

    return st.dictionaries(st.sampled_from(LINES), st.integers(1, 9), min_size=1, max_size=3).map(whole)


def orders() -> st.SearchStrategy[dict[str, float]]:
    """Orders by some of the channels."""
    return st.dictionaries(st.sampled_from(CHANNELS), numbers(0.0, 60.0))


def _changes_of_planned_orders(work: Tables) -> Tables:
    """Only channels that are planned may change."""
    planned = work["orders_hours_per_place_month"]
    return work | {"orders_changes": {c: f for c, f in work["orders_changes"].items() if c in planned}}


def units(towns: tuple[str, ...], most_places: int) -> st.SearchStrategy[dict[str, Tables]]:
    """One to three small units."""
    unit = st.fixed_dictionaries(
        {
            "town": st.sampled_from(towns),
            "serves": some_towns(towns),
            "places": st.integers(0, most_places),
            "ramp_up_months": st.integers(0, 36),
        }
    )
    return st.dictionaries(st.sampled_from(("north", "south", "east")), unit, min_size=1, max_size=3)


def entries() -> st.SearchStrategy[Tables]:
    """Rules of entry."""

    def ordered(entry: Tables) -> Tables:
        low, high = sorted((entry["min_ability"], entry["max_ability"]))
        return entry | {"min_ability": low, "max_ability": high}

    return st.fixed_dictionaries(
        {
            "max_ability": numbers(0.0, 10.0),
            "min_ability": numbers(0.0, 10.0),
            "min_months_unemployed": st.integers(0, 36),
            "identified_only": st.booleans(),
            "priority": st.sampled_from(("weakest", "readiest", "longest_waiting", "first_come", "lottery")),
            "reserved_share_identified": shares(),
            "identify_at_entry_share": shares(),
        }
    ).map(ordered)


def finances() -> st.SearchStrategy[Tables]:
    """Money of an enterprise."""
    optional = (
        "premises_eur_per_place_month",
        "vehicles_eur_per_place_month",
        "administration_eur_per_month",
    )
    return st.fixed_dictionaries(
        {
            "subsidy_regime": st.sampled_from(
                ("pay_subsidy", "block_grant", "measured_need", "contribution_relief", "none")
            ),
            "block_grant_eur_per_place_month": numbers(0.0, 3000.0),
            "purchased_place_eur_per_month": numbers(0.0, 2000.0),
            "start_grant_eur": numbers(0.0, 500_000.0),
            "owners_capital_eur": numbers(0.0, 100_000.0),
            "reserve_target_months": numbers(0.0, 12.0),
            "surplus_rule": st.sampled_from(("keep", "owners", "more_training", "more_places")),
        },
        optional={name: numbers(0.0, 1000.0) for name in optional},
    )


def enterprises(towns: tuple[str, ...] = FIVE_TOWNS, most_places: int = 30) -> st.SearchStrategy[Tables]:
    """Small enterprises of every kind."""

    def funded(enterprise: Tables) -> Tables:
        ends = enterprise["closes_funding"]
        return enterprise | {"closes_funding": ends and max(ends, enterprise["opens"])}

    return st.fixed_dictionaries(
        {
            "employer": st.sampled_from(
                ("cooperative", "foundation", "state_company", "association", "firm")
            ),
            "opens": months(48),
            "closes_funding": st.just("") | months(),
            "units": units(towns, most_places),
            "work": st.fixed_dictionaries(
                {
                    "lines": lines(),
                    "client_site_share": shares(),
                    "price_factor": numbers(0.0, 2.0),
                    "orders_hours_per_place_month": st.dictionaries(
                        st.sampled_from(CHANNELS), numbers(0.0, 60.0)
                    ),
                    "orders_changes": st.dictionaries(
                        st.sampled_from(CHANNELS),
                        st.dictionaries(months(48), numbers(0.0, 3.0), min_size=1, max_size=2),
                    ),
                }
            ).map(_changes_of_planned_orders),
        },
        optional={
            "entry": entries(),
            "contract": st.fixed_dictionaries(
                {
                    "hours_per_week": numbers(1.0, 40.0),
                    "pay_factor": numbers(0.5, 1.5),
                    "time_limit_months": st.integers(0, 36),
                    "training_share": numbers(0.0, 0.9),
                }
            ),
            "workforce": st.fixed_dictionaries(
                {
                    "ordinary_share": numbers(0.0, 0.9),
                    "ordinary_pay_factor": numbers(1.0, 2.0),
                    "clients_per_coach": numbers(1.0, 40.0),
                    "workers_per_leader": numbers(1.0, 40.0),
                }
            ),
            "exit": st.fixed_dictionaries(
                {
                    "readiness_threshold": shares(),
                    "exit_effort": shares(),
                    "mentoring_months": st.integers(0, 24),
                    "return_right_months": st.integers(0, 24),
                    "return_premium_share": shares(),
                    "bonus_per_exit_eur": numbers(0.0, 5000.0),
                    "bonus_per_retained_month_eur": numbers(0.0, 500.0),
                }
            ),
            "finance": finances(),
        },
    ).map(funded)


def coaching_teams(towns: tuple[str, ...] = FIVE_TOWNS, most_places: int = 30) -> st.SearchStrategy[Tables]:
    """Small coaching teams of both approaches."""
    of_teams = ("max_ability", "min_ability", "min_months_unemployed", "identified_only", "priority")

    def entry(rules: Tables, wanting_work_only: bool) -> Tables:
        return {name: rules[name] for name in of_teams} | {"wanting_work_only": wanting_work_only}

    return st.fixed_dictionaries(
        {
            "opens": months(48),
            "approach": st.sampled_from(("place_then_train", "stepwise")),
            "town": st.sampled_from(towns),
            "serves": some_towns(towns),
            "places": st.integers(0, most_places),
        },
        optional={
            "ramp_up_months": st.integers(0, 36),
            "clients_per_coach": numbers(1.0, 40.0),
            "follow_along_months": st.integers(0, 24),
            "entry": st.builds(entry, entries(), st.booleans()),
        },
    )


def service_paths(towns: tuple[str, ...] = FIVE_TOWNS, most_places: int = 30) -> st.SearchStrategy[Tables]:
    """Small service paths through the menu."""
    of_paths = ("max_ability", "min_ability", "min_months_unemployed", "identified_only", "priority")

    def entry(rules: Tables) -> Tables:
        return {name: rules[name] for name in of_paths}

    return st.fixed_dictionaries(
        {
            "opens": months(48),
            "steps": st.lists(st.sampled_from(SERVICES), min_size=1, max_size=5).map(without_repeats),
            "places": st.integers(0, most_places),
        },
        optional={
            "towns": some_towns(towns),
            "offered_share": shares(),
            "entry": entries().map(entry),
            "first_in_queues": st.booleans(),
            "next_step_ahead_months": st.integers(0, 12),
            "clients_per_worker": numbers(0.0, 100.0),
            "workers_paid_by": st.sampled_from(("municipality", "wellbeing_county", "state_labour", "eu")),
        },
    )


def without_repeats(steps: list[str]) -> list[str]:
    """Steps none of which equals the one before."""
    return [step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1]]


def services(towns: tuple[str, ...]) -> st.SearchStrategy[Tables]:
    """Places of some services."""
    places = {
        "places_factor": numbers(0.0, 3.0),
        "extra_places": st.dictionaries(st.sampled_from(towns), st.integers(-20, 20), max_size=3),
        "changes": st.dictionaries(months(48), numbers(0.0, 3.0), max_size=3),
    }
    coached = places | {"clients_per_coach": numbers(0.0, 40.0)}
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.fixed_dictionaries({}, optional=coached if name in COACHED else places)
            for name in SERVICES
        },
    )


def layers(towns: tuple[str, ...] = FIVE_TOWNS, most_places: int = 30) -> st.SearchStrategy[Tables]:
    """What a scenario file based on today may set: any of the levers, as tables of the file."""
    factors = ("meetings_factor", "identification_factor", "plan_error_factor", "referral_speed_factor")
    subsidies = ("firms_factor", "municipality_factor", "associations_factor")
    return some(
        {
            "title": texts(),
            "description": texts(),
            "law_note": texts(),
            "joint_service": st.fixed_dictionaries(
                {}, optional={name: numbers(0.1, 3.0) for name in factors}
            ),
            "early_support": some(
                {
                    "until": st.just("") | months(),
                    "towns": some_towns(towns),
                    "identification_gain": numbers(0.0, 5.0),
                }
            ),
            "services": services(towns),
            "subsidy": some({name: numbers(0.0, 3.0) for name in subsidies}),
            "enterprises": st.dictionaries(
                st.sampled_from(("alfa", "beta")), enterprises(towns, most_places), max_size=2
            ),
            "coaching_teams": st.dictionaries(
                st.sampled_from(("gamma", "delta")), coaching_teams(towns, most_places), max_size=2
            ),
            "service_paths": st.dictionaries(
                st.sampled_from(("epsilon", "zeta")), service_paths(towns, most_places), max_size=2
            ),
        },
    )


def valid_scenarios(
    towns: tuple[str, ...] = FIVE_TOWNS, region: str = "lapland_towns", most_places: int = 30
) -> st.SearchStrategy[Scenario]:
    """Random valid scenarios: today with any levers set anew, and none to two small enterprises and coaching
    teams.

    Parameters
    ----------
    towns : tuple of str
        Town keys that the scenario may name.
    region : str
        Region that it runs in.
    most_places : int
        Places of a unit at most.
    """
    return layers(towns, most_places).map(
        lambda layer: load_scenario("today").updated(layer | {"region": region}).scenario
    )
