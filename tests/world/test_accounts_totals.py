"""Totals of the ledger, worked out once more from stocks, rates and books."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import TOWNS, region, register, run, scenario, with_busy_cooperative, with_cooperative
from toimio.money.municipal_share import Benefit, month_share_cents
from toimio.money.parties import Category, Party
from toimio.money.resources import Resource
from toimio.money.rules import load_rule_book
from toimio.scenario.basics import month_number
from toimio.world.accounts.situations import (
    BACKGROUND_UNEMPLOYED,
    FIRST_SUBSIDISED,
    FIRST_SUPPORTED,
    N_SUBSIDIES,
)
from toimio.world.activities import Activity
from toimio.world.people import Subsidy
from toimio.world.run import start_model

pytestmark = pytest.mark.small
MONTHS = 40
LAW = load_rule_book()
FULL_BENEFIT_CENTS = 80002
ON_BENEFIT = (
    Activity.UNEMPLOYED,
    Activity.COACHING,
    Activity.SOCIAL_REHABILITATION,
    Activity.REHABILITATIVE_WORK,
    Activity.WORK_TRIAL,
    Activity.TRAINING,
)


@cache
def result(**levers):
    return run(with_cooperative(**levers), MONTHS)


def people(world, activity: Activity) -> np.ndarray:
    """Stock by month and town."""
    return world.stocks[:-1, ..., activity].sum(axis=(2, 3, 4))


def filled_places(world, activity: Activity, kind: str) -> int:
    """Filled places of a kind of provider over all months but the first: they are written down at its end."""
    rows = [j for j, p in enumerate(world.providers) if (p.activity, p.kind) == (activity, kind)]
    return int(world.provider_series["occupied"][:-1, rows].sum())


@pytest.mark.parametrize("activity", ON_BENEFIT)
def test_unemployment_benefits_are_people_times_the_benefit(activity):
    world = result()
    paid = world.money.total_cents(category=Category.UNEMPLOYMENT_BENEFIT)[:, :, activity]
    assert (paid == people(world, activity) * FULL_BENEFIT_CENTS).all()


def test_background_jobseekers_get_the_benefit_too():
    world = result()
    paid = world.money.total_cents(category=Category.UNEMPLOYMENT_BENEFIT)[:, :, BACKGROUND_UNEMPLOYED]
    assert (paid == world.series["pool_unemployed"].astype(int) * FULL_BENEFIT_CENTS).all()


def test_the_town_pays_its_share_person_by_person():
    """Steps of the law on each person's paid days, without the tables of the world."""
    billed = np.zeros((MONTHS, len(TOWNS), len(ON_BENEFIT)), dtype=np.int64)
    world = run(scenario(), MONTHS, region=region("all"))
    fresh = start_model(scenario(), region("all"), register(), 1, 0, MONTHS)
    for month in range(MONTHS):
        paid_days, towns, activities = _jobseekers(fresh)
        for a, activity in enumerate(ON_BENEFIT):
            chosen = activities == activity
            cents, _ = month_share_cents(
                paid_days[chosen],
                FULL_BENEFIT_CENTS / 100.0,
                Benefit.GENERAL_BENEFIT,
                activity != Activity.UNEMPLOYED,
                LAW.at(fresh.state.month),
            )
            np.add.at(billed[month, :, a], towns[chosen], cents)
        fresh.step()
    shares = world.money.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT)
    for a, activity in enumerate(ON_BENEFIT):
        # People who enter this month have no bill yet: their first hundred days are the state's.
        assert (shares[:, :, activity] == billed[:, :, a]).all(), activity
    assert shares.sum() > 0


def _jobseekers(model) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    s = model.state
    p = s.people[s.live[: s.n_live]]
    return p["benefit_days"].copy(), p["town"].copy(), p["activity"].copy()


def test_state_and_town_together_pay_kela_what_it_pays_out():
    money = result().money
    funded = money.total_cents(payer=Party.STATE_HEALTH, category=Category.STATE_FUNDING_OF_KELA).sum()
    shared = money.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT).sum()
    agent = (
        Category.UNEMPLOYMENT_BENEFIT,
        Category.EXPENSE_ALLOWANCE,
        Category.REHABILITATION_ALLOWANCE,
        Category.SICKNESS_ALLOWANCE,
        Category.NATIONAL_PENSION,
        Category.GUARANTEE_PENSION,
        Category.HOUSING_ALLOWANCE,
        Category.PENSIONER_HOUSING_ALLOWANCE,
        Category.SOCIAL_ASSISTANCE,
    )
    assert funded + shared == sum(money.total_cents(category=c, payer=Party.KELA).sum() for c in agent)


@pytest.mark.parametrize(
    ("paid_day", "eur"), [(120, 960), (220, 1920), (320, 2880), (500, 3840), (800, 4800)]
)
def test_a_year_of_full_benefit_costs_the_town_960_to_4800_euros(paid_day, eur):
    """Pattern P22: twelve months of 21.5 days, all on one step."""
    model = start_model(scenario(), region(), register(), 1, 0, 1)
    table = model.accounts.table(month_number("2027-01"))
    row = table.shares[table.share_row[Activity.UNEMPLOYED]]
    month = row[min(2 * paid_day, len(row) - 1)]
    assert 12 * month / 100 == pytest.approx(eur, abs=1.0)


@pytest.mark.parametrize(
    ("activity", "kind", "cents", "payer", "receiver"),
    [
        (Activity.COACHING, "joint_service", 17500, Party.MUNICIPALITY, Party.PERSON),
        (Activity.COACHING, "foundation", 17500, Party.MUNICIPALITY, Party.FOUNDATIONS),
        (Activity.REHABILITATIVE_WORK, "foundation", 38000, Party.WELLBEING_COUNTY, Party.FOUNDATIONS),
        (Activity.REHABILITATIVE_WORK, "county", 38000, Party.WELLBEING_COUNTY, Party.PERSON),
        (Activity.SOCIAL_REHABILITATION, "county", 35000, Party.WELLBEING_COUNTY, Party.PERSON),
        (Activity.VOCATIONAL_REHABILITATION, "kela", 90000, Party.KELA, Party.FIRMS),
        (Activity.TRAINING, "college", 80000, Party.MUNICIPALITY, Party.PERSON),
        (Activity.STUDY, "college", 75000, Party.STATE_EDUCATION, Party.PERSON),
    ],
)
def test_services_cost_their_filled_places(activity, kind, cents, payer, receiver):
    world = result()
    filled = filled_places(world, activity, kind)
    category = Category.STAFF if receiver == Party.PERSON else Category.SERVICE_PURCHASE
    flows = world.money.total_cents(payer=payer, receiver=receiver, category=category)[1:, :, activity]
    assert filled > 0
    assert flows.sum() == filled * cents


def test_who_pays_rehabilitative_work_is_a_switch():
    half = run(scenario(), 12, register=register(rehabilitative_work_municipal_share=0.5)).money
    town, county = (
        half.total_cents(payer=p)[:, :, Activity.REHABILITATIVE_WORK]
        for p in (Party.MUNICIPALITY, Party.WELLBEING_COUNTY)
    )
    benefit = half.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT)[
        :, :, Activity.REHABILITATIVE_WORK
    ]
    lost = half.total_cents(category=Category.TAX_EQUALISATION)[:, :, Activity.REHABILITATIVE_WORK]
    assert county.sum() > 0
    assert abs((town - benefit - lost).sum() - county.sum()) <= 2 * county.size


def test_smaller_groups_of_a_coach_cost_more():
    usual = run(scenario(), 6)
    small = run(scenario(services={"coaching": {"clients_per_coach": 11.5}}), 6)
    for world, cents in ((usual, 17500), (small, 35000)):
        filled = filled_places(world, Activity.COACHING, "joint_service")
        paid = world.money.total_cents(payer=Party.MUNICIPALITY, category=Category.STAFF)
        assert paid[1:, :, Activity.COACHING].sum() == filled * cents


def test_meetings_are_paid_by_those_who_lend_the_staff():
    world = result()
    paid = [
        world.money.total_cents(payer=p, category=Category.STAFF)[:, :, Activity.UNEMPLOYED].sum()
        for p in (Party.MUNICIPALITY, Party.WELLBEING_COUNTY, Party.KELA)
    ]
    total = world.series["meetings"].sum() * 9500
    assert sum(paid) == total
    assert paid[0] == pytest.approx(0.7 * total, rel=1e-3)


def test_the_programme_costs_its_budget_while_it_runs():
    world = run(scenario(), MONTHS)
    paid = sum(
        world.money.total_cents(category=c).sum(axis=(1, 2))
        for c in (Category.PROJECT_GRANT, Category.PROJECT_OWN_SHARE)
    )
    running = month_number("2028-08") - world.start_month + 1
    assert (paid[running:] == 0).all()
    assert paid[:running].min() == paid[:running].max()
    assert 36 * paid[0] / 100 == pytest.approx(1064684, abs=1.0)
    town = world.money.total_cents(payer=Party.MUNICIPALITY, category=Category.PROJECT_OWN_SHARE)
    assert 36 * town[0].sum() / 100 == pytest.approx(43326, abs=1.0)
    never = run(scenario(early_support={"until": ""}), 3).money
    assert never.total_cents(category=Category.PROJECT_GRANT).sum() == 0
    south = run(scenario(early_support={"towns": ["south"]}), 3).money
    assert south.total_cents(category=Category.PROJECT_GRANT)[0].sum() < paid[0] / 2


def test_pay_subsidy_goes_by_class_rate_and_cap():
    money = result().money
    wage = {"firm": 159027, "association": 129212}
    rate = {Subsidy.SKILLS: 0.5, Subsidy.REDUCED_ABILITY: 0.7, Subsidy.FULL: 1.0, Subsidy.AGED: 0.5}
    for row, employer, party in ((0, "firm", Party.FIRMS), (2, "association", Party.ASSOCIATIONS)):
        first = FIRST_SUBSIDISED + row * N_SUBSIDIES
        workers = {s: int(money.counts[:, :, first + s].sum()) for s in Subsidy}
        due = sum(workers[subsidy] * round(share * wage[employer]) for subsidy, share in rate.items())
        paid = money.total_cents(category=Category.PAY_SUBSIDY, receiver=party).sum()
        assert paid == pytest.approx(due, abs=money.counts.shape[0] * 10)
        by_right = money.total_cents(category=Category.EMPLOYMENT_SUPPORT_55, receiver=party).sum()
        assert by_right == workers[Subsidy.SUPPORT_55] * round(0.7 * wage[employer])
    assert money.total_cents(category=Category.EMPLOYMENT_SUPPORT_55).sum() > 0
    to_itself = money.total_cents(category=Category.PAY_SUBSIDY, receiver=Party.MUNICIPALITY)
    assert to_itself.sum() == 0


def test_the_cooperative_pays_each_worker_the_agreed_wage():
    world = result()
    workers = world.money.counts[:, :, FIRST_SUPPORTED : FIRST_SUPPORTED + N_SUBSIDIES].sum(axis=(2, 3))
    paid = world.money.total_cents(payer=Party.COOPERATIVE, category=Category.WAGE)
    assert workers.sum() > 0
    assert (paid[:, :, Activity.SUPPORTED_WORK] == workers * 159027).all()


@pytest.mark.parametrize("budget_eur", [0.0, 2500.0])
def test_a_budget_rations_the_enterprises_subsidy(budget_eur):
    busy = with_busy_cooperative()
    budget = busy.subsidy.model_copy(update={"enterprises_budget_eur_per_month": budget_eur})
    tight = run(busy.model_copy(update={"subsidy": budget}), MONTHS)
    by_month = paid_to_the_cooperative(tight, Category.PAY_SUBSIDY)
    assert by_month.max() <= budget_eur * 100
    assert (by_month.max() > 0) == (budget_eur > 0)
    free = run(busy, MONTHS)
    assert sum(paid_to_the_cooperative(free, category) for category in SUBSIDIES).max() > 250000


def paid_to_the_cooperative(world, category: Category) -> np.ndarray:
    """Cents by month."""
    return world.money.total_cents(receiver=Party.COOPERATIVE, category=category).sum(axis=(1, 2))


SUBSIDIES = (Category.PAY_SUBSIDY, Category.EMPLOYMENT_SUPPORT_55)


def test_lost_sales_are_the_displaced_part_of_what_was_sold():
    world = result()
    sold = world.money.total_cents(category=Category.SALES, receiver=Party.COOPERATIVE).sum()
    lost = world.money.total_cents(category=Category.LOST_SALES).sum()
    assert lost == pytest.approx(0.12 * sold, abs=MONTHS * len(TOWNS))
    resources = world.money.resources.sum(axis=(0, 1))
    assert resources[Resource.OUTPUT_LOST_CENTS] == pytest.approx(lost, rel=1e-3)
    assert (resources > 0).all()


def test_everyone_is_counted_every_month():
    world = result()
    stocks = world.stocks[:-1].sum(axis=(2, 3, 4))
    here = stocks.sum(axis=2) - stocks[..., Activity.MOVED]
    counted = world.money.counts[:, :, :-2].sum(axis=(2, 3))
    assert (counted == here).all()
    pensions = [k for k, kind in enumerate(world.money.situations) if kind.key == "disability_pension"]
    assert (
        world.money.counts[:, :, pensions].sum(axis=(2, 3)) == stocks[..., Activity.DISABILITY_PENSION]
    ).all()
