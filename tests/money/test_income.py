import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.money.households import TAX_KEYS, month_eur
from toimio.money.income import disposable_cents, month_cents, month_income
from toimio.money.ledger import Flow, Ledger
from toimio.money.lines import LINE_KEYS, LINES
from toimio.money.months import month_number
from toimio.money.parties import Category, Party
from toimio.money.rules import rules_at
from toimio.money.situation import Situation, Status

MONTHS = ("2024-06", "2025-06", "2026-02", "2026-03", "2026-06")
situations = st.builds(
    Situation,
    status=st.sampled_from(Status),
    wage_eur=st.floats(0, 4000),
    rent_eur=st.floats(0, 1200),
    housing_cap_eur=st.sampled_from([410.0, 465.0]),
    assistance_cap_eur=st.floats(300, 700),
    age_years=st.floats(18, 70),
    municipal_tax_share=st.floats(0.05, 0.10),
    participation_days=st.integers(0, 20).map(float),
    accrued_pension_eur=st.floats(0, 2500),
    previous_wage_eur=st.floats(0, 4000),
    takes_assistance=st.booleans(),
)


def flows_of(situation: Situation, month: str) -> list[Flow]:
    kinds = {kind.key: kind for kind in LINES}
    flows = []
    for line in month_income(situation, month):
        kind = kinds[line.key]
        ends = (kind.other, Party.PERSON) if kind.sign > 0 else (Party.PERSON, kind.other)
        flows.append(Flow(month_number(month), 0, 0, *ends, kind.category, abs(line.cents)))
    return flows


@given(situations, st.sampled_from(MONTHS))
def test_lines_are_whole_cents_and_sum_to_the_disposable_income(situation: Situation, month: str) -> None:
    lines = month_income(situation, month)
    everything = month_cents(situation, rules_at(month))
    assert tuple(everything) == LINE_KEYS
    assert all(isinstance(line.cents, int) and line.cents != 0 for line in lines)
    assert disposable_cents(lines) == sum(amount.item() for amount in everything.values())
    assert all((line.cents < 0) == (line.key in TAX_KEYS) for line in lines)


@given(situations, st.sampled_from(MONTHS))
def test_an_explained_month_equals_the_flows_of_the_ledger(situation: Situation, month: str) -> None:
    ledger = Ledger()
    ledger.post_all(flows_of(situation, month))
    balances = ledger.balances_cents()
    assert balances[Party.PERSON] == disposable_cents(month_income(situation, month))
    assert balances.sum() == 0


@given(situations, st.sampled_from(MONTHS))
def test_who_applies_for_assistance_never_lives_below_its_level(situation: Situation, month: str) -> None:
    rules = rules_at(month)
    if not situation.takes_assistance or situation.status == Status.STUDENT:
        return
    need = rules["social_assistance_basic_single_eur_per_month"] + min(
        situation.rent_eur, situation.assistance_cap_eur or 0.0
    )
    assert month_eur(situation, month)["disposable"] >= need - 10.0 - 0.10


@given(situations, st.sampled_from(MONTHS))
def test_tax_free_allowances_lower_nothing(situation: Situation, month: str) -> None:
    without = Situation(**(situation.__dict__ | {"participation_days": 0.0}))
    ours, bare = month_eur(situation, month), month_eur(without, month)
    free = ours["expense_allowance"] + ours["maintenance_allowance"]
    assert ours["disposable"] == pytest.approx(bare["disposable"] + free)


def test_many_people_at_once_get_what_each_gets_alone() -> None:
    draw = np.random.default_rng(3)
    size = 60
    many = Situation(
        status=draw.integers(0, len(Status), size),
        wage_eur=draw.uniform(0, 3500, size) * (draw.random(size) < 0.6),
        rent_eur=draw.uniform(200, 900, size),
        age_years=draw.uniform(18, 69, size),
        accrued_pension_eur=draw.uniform(0, 1800, size),
        previous_wage_eur=draw.uniform(0, 3500, size),
        participation_days=draw.integers(0, 20, size).astype(float),
        takes_assistance=draw.random(size) < 0.7,
    )
    together = month_cents(many, rules_at("2026-06"))
    for person in range(size):
        alone = Situation(
            **{
                name: value[person] if isinstance(value, np.ndarray) else value
                for name, value in many.__dict__.items()
            }
        )
        cents = month_cents(alone, rules_at("2026-06"))
        assert {key: amount[person] for key, amount in together.items()} == {
            key: amount.item() for key, amount in cents.items()
        }


def test_each_status_lives_on_its_own_benefit() -> None:
    own = {
        Status.UNEMPLOYED: {"unemployment_benefit", "expense_allowance"},
        Status.EMPLOYED: set(),
        Status.REHABILITATION: {"rehabilitation_allowance", "maintenance_allowance"},
        Status.SICK: {"sickness_allowance"},
        Status.PARTIAL_PENSION: {"earnings_related_pension"},
        Status.DISABILITY_PENSION: {"earnings_related_pension", "national_pension"},
        Status.RETIRED: {"earnings_related_pension", "national_pension"},
        Status.STUDENT: {"study_grant"},
        Status.INACTIVE: set(),
    }
    support = {
        Status.STUDENT: {"student_housing_supplement"},
        Status.DISABILITY_PENSION: {"pensioner_housing_allowance"},
        Status.RETIRED: {"pensioner_housing_allowance"},
    }
    for status in Status:
        situation = Situation(
            status=status,
            rent_eur=500.0,
            participation_days=8.0,
            accrued_pension_eur=1000.0,
            takes_assistance=False,
        )
        gets = {line.key for line in month_income(situation, "2026-06") if line.cents > 0}
        assert gets == own[status] | support.get(status, {"housing_allowance"})


def test_lines_and_categories_are_one_to_one() -> None:
    assert len({line.category for line in LINES}) == len({line.key for line in LINES}) == len(LINES)
    assert all(isinstance(line.category, Category) for line in LINES)
