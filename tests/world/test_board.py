"""Owners and their boards in the world: the rule's directions, and each quarter's decision."""

import re
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
from toimio.scenario.owners_rule import MOVES, pulls_of, terms_of
from toimio.scenario.ownership import OWNERS
from toimio.world.activities import Activity, Reason
from toimio.world.institutions.board_values import (
    STEPS,
    Figures,
    forecast_eur,
    room_to_save,
    savings,
    weigh,
)
from toimio.world.providers import enterprise_terms
from toimio.world.run import RunResult, start_model

MONTHS, PAIRS = 60, 4
OPENS = 3
BOARDS = ("fixed", "responsive")
HUB = {"town": "north", "serves": ["north", "south"], "places": 20, "ramp_up_months": 3}
RICH = COOPERATIVE["finance"] | {"start_grant_eur": 1_000_000.0}


def design(board: str, owner: str | None = None, weight: float = 0.7, **tables):
    share = {one: weight if one == owner else (1.0 - weight) / 4.0 for one in OWNERS}
    ownership = {"weights": share, "board": board} if owner else {"board": board}
    return with_busy_cooperative(
        **{
            "units": {"hub": HUB},
            "exit": {"exit_effort": 0.5},
            "finance": RICH,
            "ownership": ownership,
            **tables,
        }
    )


@cache
def worlds(board: str, owner: str | None) -> tuple[RunResult, ...]:
    """Paired replications in which people leave supported work often enough to be counted."""
    easy = register(effort_of_unwilling_share=1.0, effort_before_ready_share=1.0, suitability_cap=50.0)
    return tuple(
        run(design(board, owner), MONTHS, replication=k, region=region(times=4), register=easy)
        for k in range(PAIRS)
    )


def books(result: RunResult, *categories: str) -> np.ndarray:
    columns = [result.book_categories.index(category) for category in categories]
    return result.books[:, result.book_keys.index("coop")][:, columns].sum(axis=1) / 100


def pay_an_hour(result: RunResult) -> float:
    return -books(result, "wages_target_group").sum() / result.enterprise_series["paid_hours"].sum()


def price_an_hour(result: RunResult) -> float:
    sales = [name for name in result.book_categories if name.startswith("sales_")]
    return books(result, *sales).sum() / result.enterprise_series["sold_hours"].sum()


def exits(result: RunResult) -> float:
    events = result.events
    return ((events["from_"] == Activity.SUPPORTED_WORK) & (events["to"] == Activity.OPEN_WORK)).sum()


def ability_of_entrants(result: RunResult) -> float:
    ability = dict(
        zip(result.persons["person"].tolist(), result.persons["ability_points"].tolist(), strict=True)
    )
    events = result.events
    came = events[(events["to"] == Activity.SUPPORTED_WORK) & (events["why"] == Reason.PLACED)]
    return float(np.mean([ability[person] for person in came["person"].tolist()]))


def difference(board: str, owner: str, measure) -> np.ndarray:
    """Paired differences between an owner's enterprise and one of equal owners."""
    pairs = zip(worlds(board, owner), worlds(board, None), strict=True)
    return np.array([measure(theirs) - measure(equal) for theirs, equal in pairs])


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize(
    ("owner", "measure", "direction"),
    [
        ("workers", pay_an_hour, 1),
        ("workers", exits, -1),
        ("municipalities", exits, 1),
        ("municipalities", price_an_hour, -1),
        ("foundations", ability_of_entrants, -1),
    ],
    ids=["workers: pay", "workers: staying", "towns: exits", "towns: price", "foundations: the weakest"],
)
def test_owners_move_the_world_their_way(board, owner, measure, direction):
    found = difference(board, owner, measure) * direction
    assert found.mean() > 0
    assert (found > 0).all()


@pytest.mark.small
def test_colleges_train_and_the_state_keeps_a_reserve():
    trained = run(design("fixed", "colleges"), 24)
    plain = run(design("fixed"), 24)
    hours = [r.enterprise_series["output_hours"][OPENS:9].sum() for r in (trained, plain)]
    assert hours[0] < hours[1]
    poor = COOPERATIVE["finance"] | {"start_grant_eur": 20000.0, "owners_capital_eur": 0.0}
    first = register()["enterprise_first_workers_persons"].value
    careful = run(design("fixed", "state", weight=1.0, finance=poor), 24)
    careless = run(design("fixed", finance=poor), 24)
    there, here = (r.enterprise_series["members"][:, 0].max() for r in (careful, careless))
    assert first <= there < here


@pytest.mark.small
@pytest.mark.parametrize("ownership", [{}, {"weights": dict.fromkeys(OWNERS, 0.2)}])
def test_owners_of_equal_weight_move_no_byte(ownership):
    owned = run(with_busy_cooperative(ownership=ownership), 24)
    assert fingerprint(owned) == fingerprint(run(with_busy_cooperative(), 24))
    assert owned.decisions == ()


SHORT_MONTHS = 30


@cache
def short(owner: str) -> RunResult:
    """A world of few people under a responsive board."""
    return run(design("responsive", owner), SHORT_MONTHS)


def log(owner: str):
    return short(owner).decisions


@pytest.mark.small
def test_a_full_share_for_the_weakest_is_the_priority_of_the_weakest():
    full, first, half, none = (
        run(with_busy_cooperative(entry=entry), 24)
        for entry in (
            {"weakest_first_share": 1.0},
            {"priority": "weakest"},
            {"weakest_first_share": 0.5},
            {},
        )
    )
    assert fingerprint(full) == fingerprint(first) != fingerprint(none)
    assert len({fingerprint(result) for result in (full, half, none)}) == 3


def test_a_board_meets_at_the_end_of_every_quarter_of_work():
    months = [decision.month for decision in log("workers")]
    assert months == list(range(OPENS + 2, SHORT_MONTHS, 3))


@pytest.mark.parametrize("owner", OWNERS)
def test_the_log_adds_up(owner):
    assert log(owner)
    for decision in log(owner):
        least = register()["board_least_value"].value
        assert [option.alternative for option in decision.options] == list(STEPS)
        possible = [option for option in decision.options if not option.obstacle and option.value > least]
        if decision.savings:
            assert decision.forecast_eur < 0.0
            assert decision.taken is None
            continue
        if decision.taken is None:
            assert not possible
            continue
        assert decision.taken in possible
        assert decision.taken.value == max(option.value for option in possible)
        months = register()["board_horizon_months"].value
        ahead = decision.figures.cash_eur + months * min(0.0, decision.figures.result_eur)
        assert not decision.taken.cost_eur or months * decision.taken.cost_eur <= ahead


def test_each_step_begins_where_the_last_ended_and_none_leaves_its_bounds():
    for result in worlds("responsive", "workers"):
        after: dict[str, float] = {}
        steps: dict[str, int] = {}
        for decision in result.decisions:
            for option in decision.options:
                assert option.before == after.get(option.term, option.before)
            for step in filter(None, (*decision.savings, decision.taken)):
                assert step.before == after.get(step.term, step.before)
                assert step.after != step.before
                after[step.term] = step.after
                steps[step.term] = steps.get(step.term, 0) + (-1 if step.back else 1)
        assert steps
        assert max(steps.values()) <= 10
        if "exit_effort" in after:
            assert 0.0 <= after["exit_effort"] <= 1.0


def test_a_step_of_pay_is_paid_from_the_next_month_on_to_the_cent():
    values = register(board_stay_worth_eur=0.0)
    result = run(design("responsive", "workers"), SHORT_MONTHS, register=values)
    hour = values["collective_pay_eur_per_hour"].value
    factor, expected = result.decisions[0].options[0].before, []
    steps = {d.month: d.taken.after for d in result.decisions if d.chosen == "pay"}
    assert len(steps) > 2
    for month in range(SHORT_MONTHS):
        expected.append(factor * hour)
        factor = steps.get(month, factor)
    hours = result.enterprise_series["paid_hours"][:, 0]
    paid = -books(result, "wages_target_group")
    members = result.enterprise_series["members"][:, 0]
    assert (np.abs(paid - hours * np.array(expected)) <= 0.005 * members + 0.005).all()
    # What people are paid is what the enterprise pays.
    ledger = result.money
    wages = [k for k, kind in enumerate(ledger.flow_kinds) if kind.category.name == "WAGE"]
    got = ledger.ledger[:, :, Activity.SUPPORTED_WORK][..., wages].sum(axis=(1, 2)) / 100
    np.testing.assert_allclose(got, paid, atol=0.01)


def test_steps_reach_the_places_and_the_prices_of_the_next_month():
    model = start_model(design("responsive", "municipalities"), region(times=4), register(), 1, 0, MONTHS)
    enterprise = model.enterprises[0]
    for _ in range(MONTHS):
        model.step()
        place, terms = model.state.places[enterprise.rows[0]], terms_of(enterprise.spec)
        for field in ("pay_factor", "training_share", "weakest_first_share"):
            assert place[field] == getattr(terms, field)
        assert place["exit_effort"] == enterprise_terms(enterprise.spec, model.state.values)["exit_effort"]
    assert model.boards[0].decisions
    assert enterprise.spec.work.price_factor < 0.95


@pytest.mark.small
def test_without_cash_nothing_that_costs_is_done():
    poor = COOPERATIVE["finance"] | {"start_grant_eur": 30000.0, "administration_eur_per_month": 6000.0}
    decisions = run(design("responsive", "workers", finance=poor), 48).decisions
    short = [d for d in decisions if any(option.obstacle == "cash" for option in d.options)]
    assert short
    assert all(d.taken is None or d.taken.cost_eur == 0.0 or d.taken.obstacle == "" for d in short)
    assert any(d.taken is None or d.taken.cost_eur == 0.0 for d in short)


FIGURES = Figures(
    members=30, places=40, ready=10, entries=6, exits=1, queue=12, queue_ability=5.0, weaker_ability=3.5,
    paid_hours=3900, output_hours=1800, sold_hours=1500, idle_hours=0, unmet_hours=500, wages_eur=47_580,
    sales_eur=55_000, public_sales_eur=40_000, costs_eur=110_000, result_eur=1000, cash_eur=300_000,
)  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "alternative"),
    [
        ("workers", "pay"),
        ("workers", "staying"),
        ("municipalities", "exits"),
        ("municipalities", "price"),
        ("foundations", "weakest"),
        ("foundations", "coaching"),
        ("colleges", "training"),
        ("state", "reserve"),
    ],
)
def test_the_worth_of_a_step_rises_with_its_owners_weight(owner, alternative):
    values = {name: parameter.value for name, parameter in register().items()}
    worth = []
    for weight in (0.2, 0.5, 0.8):
        spec = design("responsive", owner, weight).enterprises["coop"]
        options = {
            option.alternative: option
            for option, _ in weigh(terms_of(spec), {}, FIGURES, spec.ownership, values)
        }
        worth.append(options[alternative].value)
        assert options[alternative].obstacle == ""
    assert worth[0] < worth[1] < worth[2]


@pytest.mark.small
def test_ten_steps_one_way_are_the_most():
    values = {name: parameter.value for name, parameter in register().items()}
    spec = design("responsive", "workers").enterprises["coop"]
    taken = {"pay": sum([values["board_step_share"]] * 10), "exits": -0.95}
    options = {o.alternative: o for o, _ in weigh(terms_of(spec), taken, FIGURES, spec.ownership, values)}
    assert options["pay"].obstacle == options["staying"].obstacle == "bound"
    assert options["exits"].obstacle == ""
    assert {MOVES[move].term for move, _ in STEPS.values()} == set(terms_of(spec)._fields)


VALUES = {name: parameter.value for name, parameter in register().items()}
SHORT_OF_CASH = FIGURES._replace(cash_eur=24_000.0, result_eur=-3_500.0)


def saved(owner: str, figures: Figures, taken=None):
    spec = design("responsive", owner, contract={"training_share": 0.1}).enterprises["coop"]
    room = room_to_save(pulls_of(spec.ownership), taken or {})
    return terms_of(spec), savings(terms_of(spec), room, figures, spec.ownership, VALUES)


@pytest.mark.small
@pytest.mark.parametrize("owner", OWNERS)
def test_a_board_saves_until_its_cash_lasts_for_the_horizon_and_no_further(owner):
    _, (steps, _, _) = saved(owner, SHORT_OF_CASH)
    horizon = VALUES["board_horizon_months"]
    assert forecast_eur(SHORT_OF_CASH, VALUES) == 24_000.0 - horizon * 3_500.0
    ahead = [forecast_eur(SHORT_OF_CASH, VALUES)]
    for option in steps:
        assert option.back
        assert option.cost_eur < 0.0
        ahead.append(ahead[-1] - horizon * option.cost_eur)
    assert steps
    assert ahead[-1] >= 0.0 > ahead[-2]


@pytest.mark.small
def test_what_costs_the_owners_least_for_each_euro_is_saved_first():
    for owner, first in (("workers", "coaching"), ("foundations", "training"), ("state", "coaching")):
        _, (steps, _, _) = saved(owner, SHORT_OF_CASH)
        assert steps[0].alternative == first
        assert [option.value for option in steps] == sorted(option.value for option in steps)


@pytest.mark.small
@pytest.mark.parametrize("owner", OWNERS)
def test_nothing_is_saved_while_the_cash_lasts(owner):
    before, (steps, after, pulls) = saved(owner, SHORT_OF_CASH._replace(result_eur=-2_000.0))
    assert (steps, after, pulls) == ((), before, {})


@pytest.mark.small
@pytest.mark.parametrize("owner", OWNERS)
def test_in_the_worst_case_pay_keeps_to_the_agreement_and_nothing_is_dearer_than_planned(owner):
    ruined = FIGURES._replace(cash_eur=-1e6, result_eur=-1e5)
    given = {"pay": 0.3, "price": 0.3, "exits": 0.2, "coaching": 0.1}
    spec = design("responsive", owner).enterprises["coop"]
    rule = pulls_of(spec.ownership)
    terms, (_, after, pulls) = saved(owner, ruined, given)
    assert after.pay_factor >= 1.0
    for move in ("price", "exits", "weakest"):
        assert -pulls.get(move, 0.0) <= given.get(move, 0.0) + max(0.0, rule[move]) + 1e-9
    assert after.clients_per_coach > terms.clients_per_coach
    assert after.training_share < terms.training_share
    assert after.reserve_eur_per_place == terms.reserve_eur_per_place


def test_savings_hold_from_the_next_month_and_keep_an_enterprise_alive():
    poor = COOPERATIVE["finance"] | {"start_grant_eur": 130000.0, "administration_eur_per_month": 6000.0}
    kept = run(design("responsive", "workers", finance=poor), 48)
    savings_made = [decision for decision in kept.decisions if decision.savings]
    assert savings_made
    fixed = run(design("fixed", "workers", finance=poor), 48)
    assert kept.bank[-1, 0] > fixed.bank[-1, 0] or fixed.closed_in_month[0] >= 0


def two_owned(first: str, second: str):
    table = COOPERATIVE | {"units": {"hub": HUB}, "finance": RICH}
    workers = table | {"ownership": {"weights": {"workers": 1.0}, "board": "responsive"}}
    towns = table | {"ownership": {"weights": {"municipalities": 1.0}, "board": "responsive"}}
    quick = {"meetings_factor": 3.0, "referral_speed_factor": 10.0}
    return run(scenario(enterprises={first: workers, second: towns}, joint_service=quick), 30)


def test_decisions_do_not_depend_on_names():
    def told(result: RunResult, names: dict[str, str]) -> str:
        words = repr(sorted(result.decisions, key=lambda d: (d.month, names[d.enterprise])))
        return re.sub("|".join(names), lambda found: names[found[0]], words)

    plain = told(two_owned("mine_x", "yours_x"), {"mine_x": "first", "yours_x": "second"})
    other = told(two_owned("zz_coop", "aa_firm"), {"zz_coop": "first", "aa_firm": "second"})
    assert plain == other


@pytest.mark.small
def test_the_same_decisions_without_observing():
    seen = run(design("responsive", "workers"), 24)
    unseen = run(design("responsive", "workers"), 24, without={"observe"})
    assert seen.decisions == unseen.decisions
    assert seen.decisions
