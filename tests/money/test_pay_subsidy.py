import pytest
from hypothesis import given
from hypothesis import strategies as st

from toimio.money.pay_subsidy import pay_subsidy, subsidy_options
from toimio.money.rules import rules_at
from toimio.money.subsidy_case import Applicant, Basis, Employer, EmployerKind
from toimio.money.subsidy_limits import Flag, job_flags, public_money_flags, ration, request_flags

LAW = rules_at("2026-06")
FIRM = Employer(EmployerKind.FIRM)
COOPERATIVE = Employer(EmployerKind.COOPERATIVE)
TOWN = Employer(EmployerKind.MUNICIPALITY)
FOUNDATION = Employer(EmployerKind.FOUNDATION, sells_on_market=False, hours_per_week=24.375)


def jobseeker(age: float = 40, months: float = 30, identified: bool = False, **changes: object) -> Applicant:
    recent = {"unemployed_of_last_28_months": min(months, 28.0)} | changes
    return Applicant(age, months, reduced_ability_identified=identified, **recent)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "employer", "basis", "rate", "cap", "months", "renewable"),
    [
        (jobseeker(), FIRM, Basis.LACKING_SKILLS, 0.5, 1260, 10, False),
        (jobseeker(months=6), FIRM, Basis.LACKING_SKILLS, 0.5, 1260, 5, False),
        (jobseeker(), COOPERATIVE, Basis.LACKING_SKILLS, 0.5, 1260, 10, False),
        (jobseeker(identified=True), COOPERATIVE, Basis.REDUCED_ABILITY, 0.7, 1770, 24, True),
        (jobseeker(identified=True), TOWN, Basis.REDUCED_ABILITY, 0.7, 1770, 24, True),
        (jobseeker(), FOUNDATION, Basis.NON_BUSINESS, 1.0, 2020, 10, False),
        (jobseeker(identified=True), FOUNDATION, Basis.NON_BUSINESS, 1.0, 2020, 10, False),
        (jobseeker(months=24), FOUNDATION, Basis.LACKING_SKILLS, 0.5, 1260, 10, False),
        (jobseeker(56), FIRM, Basis.SUPPORT_55, 0.7, 1770, 10, False),
        (jobseeker(56, identified=True), FIRM, Basis.REDUCED_ABILITY, 0.7, 1770, 24, True),
        (jobseeker(61, 14), TOWN, Basis.AGED, 0.5, 1260, 24, True),
        (jobseeker(), TOWN, Basis.NONE, 0.0, 0, 0, False),
        (jobseeker(lacks_skills=False), FIRM, Basis.NONE, 0.0, 0, 0, False),
    ],
)
def test_who_may_get_what(
    person: Applicant, employer: Employer, basis: Basis, rate: float, cap: float, months: int, renewable: bool
) -> None:
    decision = pay_subsidy(person, employer, LAW)
    assert (decision.basis, decision.rate_share, decision.cap_eur_per_month) == (basis, rate, cap)
    assert (decision.months, decision.renewable) == (months, renewable)
    assert decision.reason


def test_a_foundation_that_sells_is_treated_as_a_firm() -> None:
    selling = Employer(EmployerKind.FOUNDATION, sells_on_market=True)
    assert pay_subsidy(jobseeker(), selling, LAW).rate_share == 0.5
    assert pay_subsidy(jobseeker(), Employer(EmployerKind.COOPERATIVE, False), LAW).rate_share == 0.5


def test_support_55_is_a_right_and_needs_25_hours() -> None:
    assert pay_subsidy(jobseeker(56), FIRM, LAW).by_right
    short = Employer(EmployerKind.FIRM, hours_per_week=24.0)
    assert pay_subsidy(jobseeker(56), short, LAW).basis == Basis.LACKING_SKILLS


def test_towns_could_hire_others_with_subsidy_until_2024() -> None:
    assert pay_subsidy(jobseeker(), TOWN, rules_at("2024-12")).basis == Basis.LACKING_SKILLS
    assert "municipalities" in pay_subsidy(jobseeker(), TOWN, rules_at("2025-01")).reason


def test_all_options_are_listed() -> None:
    bases = {option.basis for option in subsidy_options(jobseeker(61, identified=True), FOUNDATION, LAW)}
    assert bases == {Basis.NON_BUSINESS, Basis.REDUCED_ABILITY, Basis.AGED, Basis.LACKING_SKILLS}


def test_full_rate_covers_the_pay_of_65_percent_of_full_hours() -> None:
    full_time = Employer(EmployerKind.FOUNDATION, False, hours_per_week=37.5)
    decision = pay_subsidy(jobseeker(), full_time, LAW)
    assert decision.monthly_cents(2000.0) == 130000
    assert Flag.HOURS_PARTLY_COVERED in job_flags(decision, 2000.0)
    assert pay_subsidy(jobseeker(), FOUNDATION, LAW).monthly_cents(1300.0) == 130000


@pytest.mark.parametrize(("pay", "cents"), [(2000, 140000), (2528.57, 177000), (3000, 177000)])
def test_cap_of_reduced_ability(pay: float, cents: int) -> None:
    decision = pay_subsidy(jobseeker(identified=True), COOPERATIVE, LAW)
    assert decision.monthly_cents(pay) == cents
    assert (Flag.PAY_OVER_CAP in job_flags(decision, pay)) == (pay > 2528.58)


def test_a_cap_carried_forward_is_flagged() -> None:
    unverified = pay_subsidy(jobseeker(identified=True), FIRM, LAW)
    verified = pay_subsidy(jobseeker(identified=True), FIRM, rules_at("2025-06"))
    assert Flag.UNVERIFIED_CAP in job_flags(unverified, 2000.0)
    assert Flag.UNVERIFIED_CAP not in job_flags(verified, 2000.0)


def test_what_is_asked_beyond_the_law_is_flagged() -> None:
    allowed = pay_subsidy(jobseeker(identified=True), COOPERATIVE, LAW)
    assert request_flags(0.7, 1.2, allowed, COOPERATIVE, LAW) == ()
    assert request_flags(0.85, 1.2, allowed, COOPERATIVE, LAW) == (Flag.NEEDS_CHANGE_OF_LAW,)
    both = (Flag.NEEDS_CHANGE_OF_LAW, Flag.STATE_AID_CEILING)
    assert request_flags(1.0, 1.2, allowed, COOPERATIVE, LAW) == both
    non_business = pay_subsidy(jobseeker(), FOUNDATION, LAW)
    assert request_flags(1.0, 1.2, non_business, FOUNDATION, LAW) == ()
    assert request_flags(0.7, 1.2, pay_subsidy(jobseeker(), FIRM, LAW), FIRM, LAW) == both


def test_subsidy_and_purchased_place_together_stay_within_the_cost() -> None:
    assert public_money_flags(140000, 80000, 240000) == ()
    assert public_money_flags(140000, 110000, 240000) == (Flag.PUBLIC_MONEY_OVER_COST,)


def test_budget_is_rationed_in_order_and_rights_are_always_met() -> None:
    assert ration([700, 500, 300], [False, False, False], 1000) == (True, False, True)
    assert ration([700, 500, 900], [False, False, True], 1000) == (False, False, True)
    assert ration([900], [True], 0) == (True,)


@given(st.lists(st.tuples(st.integers(1, 10**6), st.booleans()), max_size=30), st.integers(0, 10**7))
def test_discretion_never_exceeds_what_rights_leave_of_the_budget(
    requests: list[tuple[int, bool]], budget: int
) -> None:
    amounts, rights = [cents for cents, _ in requests], [right for _, right in requests]
    granted = ration(amounts, rights, budget)
    spent = dict.fromkeys((True, False), 0)
    for cents, right, given_ in zip(amounts, rights, granted, strict=True):
        spent[right] += cents * given_
    assert spent[True] == sum(cents for cents, right in requests if right)
    assert spent[False] <= max(0, budget - spent[True])


@given(st.floats(0, 6000), st.floats(0, 6000))
def test_subsidy_rises_with_pay_up_to_the_cap(pay: float, more: float) -> None:
    decision = pay_subsidy(jobseeker(identified=True), FIRM, LAW)
    assert 0 <= decision.monthly_cents(pay) <= decision.monthly_cents(pay + more) <= 177000
