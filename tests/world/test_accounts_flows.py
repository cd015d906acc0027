"""Who pays what of an enterprise's books, and what hangs on a person's town, hours and pay."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import region, register, run, with_busy_cooperative
from toimio.money.lines import LINE_KEYS, LINES
from toimio.money.parties import Category, Party
from toimio.money.rules import load_rule_book
from toimio.money.situation import Status
from toimio.scenario.region import Region
from toimio.world.accounts.flow_kinds import flow_index
from toimio.world.accounts.lives import person_lines, person_situations
from toimio.world.accounts.situations import Kind
from toimio.world.accounts.tables import FULL_HOURS_PER_WEEK, make_table
from toimio.world.activities import Activity
from toimio.world.people import Subsidy

pytestmark = pytest.mark.small
MONTHS = 60
ROVANIEMI, ELSEWHERE = 698, 902
"""Codes of towns in statistics whose caps in the housing allowance differ."""
LAW = load_rule_book().at("2026-06")


@cache
def with_bonuses():
    """A cooperative that gets bonuses for exits and mentors those who left."""
    way_on = {
        "exit_effort": 1.0,
        "readiness_threshold": 0.0,
        "mentoring_months": 24,
        "bonus_per_exit_eur": 3000.0,
        "bonus_per_retained_month_eur": 150.0,
    }
    able = {"priority": "readiest", "min_ability": 5.0}
    workforce = {"ordinary_share": 0.25, "clients_per_coach": 4.0}
    design = with_busy_cooperative(exit=way_on, entry=able, workforce=workforce)
    return run(design, MONTHS, region=region(times=4))


@cache
def two_caps() -> Region:
    """The two towns with different caps in the housing allowance."""
    data = region().model_dump(by_alias=True)
    towns = [town | {"code": code} for town, code in zip(data["towns"], (ROVANIEMI, ELSEWHERE), strict=True)]
    return Region.model_validate(data | {"towns": tuple(towns)})


def booked(world, *lines: str) -> np.ndarray:
    """Cents by month of lines of the cooperative's books, without sign."""
    columns = [world.book_categories.index(line) for line in lines]
    return np.abs(world.books[:, world.book_keys.index("coop")][:, columns].sum(axis=1))


def paid(world, **where) -> np.ndarray:
    """Cents by month of kinds of payment."""
    return world.money.total_cents(**where).sum(axis=(1, 2))


@pytest.mark.parametrize(("eu", "town"), [(0.6, 0.2), (0.9, 0.0), (0.1, 0.5)])
def test_each_giver_of_the_start_grant_gives_its_own_part(eu, town):
    values = register(grant_eu_share=eu, start_grant_municipal_share=town)
    world = run(with_busy_cooperative(), 6, register=values)
    given = {
        payer: paid(world, payer=payer, receiver=Party.COOPERATIVE, category=Category.START_GRANT).sum()
        for payer in (Party.MUNICIPALITY, Party.STATE_LABOUR, Party.EU_PROGRAMMES)
    }
    assert sum(given.values()) == 10_000_000
    assert given[Party.MUNICIPALITY] == pytest.approx(town * 10_000_000, abs=1)
    assert given[Party.EU_PROGRAMMES] == pytest.approx(eu * (1 - town) * 10_000_000, abs=1)
    assert given[Party.STATE_LABOUR] == pytest.approx((1 - eu) * (1 - town) * 10_000_000, abs=1)


def test_bonuses_of_the_books_are_paid_by_the_towns():
    world = with_bonuses()
    bonuses = booked(world, "bonuses")
    assert bonuses.sum() > 0
    in_ledger = paid(
        world, payer=Party.MUNICIPALITY, receiver=Party.COOPERATIVE, category=Category.EXIT_BONUS
    )
    assert in_ledger.tolist() == bonuses.tolist()


def test_pay_of_staff_holds_coaches_leaders_and_mentoring():
    world = with_bonuses()
    assert booked(world, "mentoring").sum() > 0
    in_ledger = paid(world, payer=Party.COOPERATIVE, receiver=Party.PERSON, category=Category.STAFF)
    assert in_ledger.tolist() == booked(world, "coaches", "leaders", "mentoring").tolist()


def test_the_bank_moves_by_the_flows_and_by_nothing_else():
    world = with_bonuses()
    balance = world.money.balances_cents().sum(axis=1)[:, Party.COOPERATIVE]
    assert np.diff(world.bank[:, world.book_keys.index("coop")]).tolist() == balance.tolist()


def test_a_persons_money_is_that_of_the_persons_town():
    world = run(with_busy_cooperative(), 12, region=two_caps())
    housing = LINE_KEYS.index("housing_allowance")
    seen: dict[int, set[int]] = {0: set(), 1: set()}
    for person in world.persons:
        key, town = int(person["person"]), int(person["town"])
        idle = person_situations(world, key) == int(Activity.UNEMPLOYED)
        seen[town] |= set(person_lines(world, key)[idle, housing].tolist())
    assert len(seen[0]) == len(seen[1]) == 1
    difference = seen[0].pop() - seen[1].pop()
    caps = [LAW[f"housing_cap_group_{group}_single_eur_per_month"] for group in (3, 4)]
    assert difference == pytest.approx(
        100 * LAW["housing_allowance_coverage_share"] * (caps[0] - caps[1]), abs=1
    )


def test_explained_months_are_the_ledgers_flows_in_each_town():
    world = run(with_busy_cooperative(), 12, region=two_caps())
    for town in (0, 1):
        keys = world.persons["person"][world.persons["town"] == town].tolist()
        explained = sum(person_lines(world, int(key)) for key in keys)
        for number, line in enumerate(LINES):
            kinds = [
                k
                for k, kind in enumerate(world.money.flow_kinds)
                if kind.category == line.category and Party.PERSON in (kind.payer, kind.receiver)
            ]
            flows = world.money.ledger[:, town, : len(Activity)][:, :, kinds].sum(axis=(1, 2))
            assert (line.sign * explained[:, number] == flows).all(), line.key


def job(subsidy: Subsidy, wage_eur: float, hours: float, employer: Party = Party.ASSOCIATIONS) -> Kind:
    return Kind(
        "job",
        int(Activity.SUBSIDISED_WORK),
        Status.EMPLOYED,
        wage_eur,
        hours,
        employer=employer,
        subsidy=subsidy,
    )


def subsidy_cents(kind: Kind) -> int:
    table = make_table([kind, Kind("idle", 0, Status.UNEMPLOYED)], [ELSEWHERE], 520.0, False, LAW)
    party = kind.employer
    flows = table.flows[0, 0, 0]
    assert flows[flow_index(Party.MUNICIPALITY, party, Category.PAY_SUBSIDY)] == table.subsidy_cents[0]
    return int(table.subsidy_cents[0])


@pytest.mark.parametrize("hours", [20.0, 24.375, 30.0, FULL_HOURS_PER_WEEK])
def test_full_subsidy_covers_only_the_hours_that_the_law_names(hours):
    covered = min(1.0, LAW["pay_subsidy_non_business_hours_share"] / (hours / FULL_HOURS_PER_WEEK))
    assert subsidy_cents(job(Subsidy.FULL, 1000.0, hours)) == pytest.approx(100_000 * covered, abs=1)


def test_other_subsidies_cover_all_hours():
    assert subsidy_cents(job(Subsidy.SKILLS, 1000.0, FULL_HOURS_PER_WEEK)) == 50_000
    assert subsidy_cents(job(Subsidy.REDUCED_ABILITY, 1000.0, FULL_HOURS_PER_WEEK)) == 70_000
    assert subsidy_cents(job(Subsidy.NONE, 1000.0, FULL_HOURS_PER_WEEK)) == 0


@pytest.mark.parametrize(
    ("subsidy", "stem"),
    [
        (Subsidy.SKILLS, "basic"),
        (Subsidy.REDUCED_ABILITY, "reduced_ability"),
        (Subsidy.FULL, "non_business"),
    ],
)
def test_no_subsidy_is_above_its_cap(subsidy, stem):
    cap = LAW[f"pay_subsidy_{stem}_cap_eur_per_month"]
    assert subsidy_cents(job(subsidy, 9000.0, 24.0)) == round(100 * cap)
    assert subsidy_cents(job(subsidy, 100.0, 24.0)) < round(100 * cap)
