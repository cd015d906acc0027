import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money.case import SUBSIDISED, Case, Doing
from toimio.money.explained import explain
from toimio.money.months import month_number
from toimio.money.parties import Category, Party
from toimio.money.public_finance import vat_on_sales, vat_on_spending
from toimio.money.rules import rules_at
from toimio.money.situation import Situation, Status
from toimio.money.subsidy_case import Basis, Employer, EmployerKind
from toimio.money.towns import housing_cap_eur, housing_cap_groups

JUNE = month_number("2026-06")


def case_of(doing: Doing, wage: float = 0.0, *, month: int = JUNE, **settings) -> Case:
    employer = settings.pop("employer", Employer(EmployerKind.COOPERATIVE))
    about = {"months_unemployed": 30.0, "paid_days": 645.0, "identified": True}
    about["subsidised"] = doing in SUBSIDISED
    about |= {name: settings.pop(name) for name in list(settings) if name in about}
    person = Situation(wage_eur=wage, rent_eur=520.0, municipal_tax_share=0.085, **settings)
    return Case(month=month, doing=doing, situation=person, employer=employer, **about)


cases = st.builds(
    case_of,
    st.sampled_from(Doing),
    st.floats(0, 4000),
    month=st.integers(month_number("2023-01"), month_number("2040-12")),
    employer=st.builds(
        Employer, st.sampled_from(EmployerKind), st.booleans(), hours_per_week=st.floats(1, 40)
    ),
    months_unemployed=st.floats(0, 100),
    paid_days=st.floats(0, 3000),
    identified=st.booleans(),
    age_years=st.floats(18, 67),
)


@given(cases)
def test_every_payment_has_two_ends_and_the_person_keeps_what_is_left(case: Case) -> None:
    explained = explain(case)
    balances = explained.ledger().balances_cents()
    assert balances.sum() == 0
    assert balances[Party.PERSON] == explained.disposable_cents
    assert all(flow.cents > 0 for flow in explained.flows)


@given(cases)
def test_a_subsidy_never_exceeds_the_pay_and_goes_to_subsidised_jobs_only(case: Case) -> None:
    explained = explain(case)
    ledger = explained.ledger()
    paid = sum(ledger.total_cents(category=c) for c in (Category.PAY_SUBSIDY, Category.EMPLOYMENT_SUPPORT_55))
    assert paid <= ledger.total_cents(category=Category.WAGE)
    assert paid == 0 or case.subsidised


def test_the_cooperative_gets_70_percent_from_the_town() -> None:
    explained = explain(case_of(Doing.SUPPORTED_WORK, 2000.0))
    assert explained.subsidy is not None
    assert explained.subsidy.basis == Basis.REDUCED_ABILITY
    ledger = explained.ledger()
    assert ledger.total_cents(payer=Party.MUNICIPALITY, receiver=Party.COOPERATIVE) == 140_000


def test_a_town_pays_no_subsidy_to_itself() -> None:
    explained = explain(case_of(Doing.SUBSIDISED_WORK, 2000.0, employer=Employer(EmployerKind.MUNICIPALITY)))
    assert explained.ledger().total_cents(category=Category.PAY_SUBSIDY) == 0


@pytest.mark.parametrize(
    ("hours", "status"), [(30.0, Status.UNEMPLOYED), (30.1, Status.EMPLOYED), (37.5, Status.EMPLOYED)]
)
def test_short_hours_leave_room_for_an_adjusted_benefit(hours: float, status: Status) -> None:
    employer = Employer(EmployerKind.COOPERATIVE, hours_per_week=hours)
    assert case_of(Doing.SUPPORTED_WORK, 1200.0, employer=employer).person.status == status


def test_without_pay_the_hours_do_not_matter() -> None:
    employer = Employer(EmployerKind.FIRM, hours_per_week=37.5)
    assert case_of(Doing.UNEMPLOYED, employer=employer).person.status == Status.UNEMPLOYED


@pytest.mark.parametrize(("days", "share"), [(0.0, 0.0), (258.0, 0.21), (645.0, 0.4), (3000.0, 0.5)])
def test_the_towns_share_follows_the_paid_days(days: float, share: float) -> None:
    ledger = explain(case_of(Doing.UNEMPLOYED, paid_days=days)).ledger()
    benefit = ledger.total_cents(category=Category.UNEMPLOYMENT_BENEFIT)
    paid = ledger.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT)
    assert paid / benefit == pytest.approx(share, abs=0.015)


def test_the_town_keeps_the_part_of_its_tax_that_equalisation_leaves() -> None:
    ledger = explain(case_of(Doing.OPEN_WORK, 2500.0)).ledger()
    tax = ledger.total_cents(category=Category.MUNICIPAL_TAX)
    assert 0 < ledger.total_cents(category=Category.TAX_EQUALISATION) < tax


def test_caps_of_the_towns() -> None:
    rules = rules_at(JUNE)
    caps = {town: housing_cap_eur(town, rules) for town in housing_cap_groups()}
    assert len(caps) == 5
    assert caps.pop("rovaniemi") == 465.0
    assert set(caps.values()) == {410.0} == {housing_cap_eur(None, rules)}


@pytest.mark.parametrize(("age", "paid"), [(64.9, True), (65.0, False), (67.0, False)])
def test_unemployment_benefit_ends_at_65(age: float, paid: bool) -> None:
    for doing, wage in ((Doing.UNEMPLOYED, 0.0), (Doing.IN_SERVICE, 0.0), (Doing.OPEN_WORK, 400.0)):
        ledger = explain(case_of(doing, wage, age_years=age)).ledger()
        assert (ledger.total_cents(category=Category.UNEMPLOYMENT_BENEFIT) > 0) == paid


@pytest.mark.parametrize(
    ("doing", "earlier_wage", "funded"),
    [
        (Doing.REHABILITATION, 2000.0, True),
        (Doing.SICK, 0.0, True),
        (Doing.SICK, 1000.0, True),
        (Doing.SICK, 2000.0, False),
    ],
)
def test_the_state_pays_sickness_and_rehabilitation_allowances_at_the_minimum(
    doing: Doing, earlier_wage: float, funded: bool
) -> None:
    explained = explain(case_of(doing, previous_wage_eur=earlier_wage, takes_assistance=False))
    ledger = explained.ledger()
    kinds = (Category.SICKNESS_ALLOWANCE, Category.REHABILITATION_ALLOWANCE)
    allowance = sum(ledger.total_cents(category=kind) for kind in kinds)
    housing = ledger.total_cents(category=Category.HOUSING_ALLOWANCE)
    assert allowance >= 79_975
    back = ledger.total_cents(payer=Party.STATE_HEALTH, category=Category.STATE_FUNDING_OF_KELA)
    assert back == housing + (allowance if funded else 0)


def test_what_the_town_bears_of_the_benefit_is_not_paid_by_the_state_as_well() -> None:
    ledger = explain(case_of(Doing.UNEMPLOYED, paid_days=3000.0)).ledger()
    paid = sum(
        ledger.total_cents(category=kind)
        for kind in (Category.UNEMPLOYMENT_BENEFIT, Category.HOUSING_ALLOWANCE, Category.SOCIAL_ASSISTANCE)
    )
    share = ledger.total_cents(category=Category.MUNICIPAL_SHARE_OF_BENEFIT)
    assert share > 30_000
    back = ledger.total_cents(payer=Party.STATE_HEALTH, category=Category.STATE_FUNDING_OF_KELA)
    assert back == paid - share


def test_a_dormant_pension_gives_way_to_the_general_housing_allowance() -> None:
    some, much = (
        explain(case_of(Doing.PENSION, wage, previous_wage_eur=1000.0)).ledger() for wage in (900.0, 1100.0)
    )
    assert some.total_cents(category=Category.PENSIONER_HOUSING_ALLOWANCE) > 0
    assert some.total_cents(category=Category.HOUSING_ALLOWANCE) == 0
    assert much.total_cents(category=Category.GUARANTEE_PENSION) == 0
    assert much.total_cents(category=Category.PENSIONER_HOUSING_ALLOWANCE) == 0
    assert much.total_cents(category=Category.HOUSING_ALLOWANCE) > 0


def test_a_subsidy_covers_65_percent_of_the_hours_outside_business_and_never_exceeds_the_cap() -> None:
    def subsidy(wage: float, **about) -> int:
        ledger = explain(case_of(Doing.SUBSIDISED_WORK, wage, **about)).ledger()
        return ledger.total_cents(payer=Party.MUNICIPALITY, category=Category.PAY_SUBSIDY)

    full_time = Employer(EmployerKind.FOUNDATION, sells_on_market=False, hours_per_week=37.5)
    half_time = Employer(EmployerKind.FOUNDATION, sells_on_market=False, hours_per_week=18.75)
    assert subsidy(2000.0, employer=full_time, identified=False) == 130_000
    assert subsidy(1000.0, employer=half_time, identified=False) == 100_000
    assert subsidy(3500.0, employer=full_time, identified=False) == 202_000
    assert subsidy(2500.0) == 175_000
    assert subsidy(2600.0) == subsidy(4000.0) == 177_000


@pytest.mark.parametrize("month", ["2024-08", "2026-06"])
def test_value_added_tax_on_spending_is_inside_the_price_of_what_is_bought(month: str) -> None:
    law = rules_at(month)
    spent, share = 1000.0 * law["vat_private_spending_share"], {"2024-08": 0.24, "2026-06": 0.255}[month]
    tax = float(vat_on_spending(1400.0, 400.0, law))
    assert tax == pytest.approx(share * (spent - tax))
    assert float(vat_on_sales(spent - tax, law)) == pytest.approx(tax)
    assert 0.1 < tax / 1000.0 < 0.15
