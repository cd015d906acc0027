"""An explained month and the ledger's flows of the same person are the same money."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimio.evidence.register import load_register
from toimio.money.case import EMPLOYER_PARTIES, Case, Doing
from toimio.money.explained import explain
from toimio.money.months import month_number
from toimio.money.parties import Category, Party
from toimio.money.rules import rules_at
from toimio.money.situation import Situation, Status
from toimio.money.subsidy_case import Basis, Employer
from toimio.money.towns import housing_cap_eur
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region
from toimio.world.accounts.flow_kinds import FLOW_KINDS
from toimio.world.accounts.situations import Kind, list_kinds
from toimio.world.accounts.tables import make_table
from toimio.world.people import Subsidy
from toimio.world.providers import list_providers

TOWNS = {"kemi": 240, "rovaniemi": 698}
"""With their numbers in statistics."""
MONTHS = ("2026-02", "2026-06")
VALUES = {id_: parameter.value for id_, parameter in load_register().items()}
APART = {
    Category.PAY_SUBSIDY,
    Category.MUNICIPAL_SHARE_OF_BENEFIT,
    Category.STATE_FUNDING_OF_KELA,
}
"""But for these, flows hang on nothing but the situation: subsidies are paid from a town's budget, and
the town's share of benefits hangs on paid days."""
DOING = {
    Status.UNEMPLOYED: Doing.UNEMPLOYED,
    Status.REHABILITATION: Doing.REHABILITATION,
    Status.SICK: Doing.SICK,
    Status.STUDENT: Doing.STUDENT,
    Status.DISABILITY_PENSION: Doing.PENSION,
    Status.EMPLOYED: Doing.OPEN_WORK,
}


def kinds() -> tuple[Kind, ...]:
    region = load_region("lapland_towns")
    return list_kinds(list_providers(region, load_scenario("today").scenario, VALUES), VALUES)


def case_of(kind: Kind, month: str, town: str, takes: bool) -> Case:
    rules = rules_at(month)
    employer = next((e for e, party in EMPLOYER_PARTIES.items() if party == kind.employer), None)
    return Case(
        month=month_number(month),
        doing=DOING[kind.status],
        situation=Situation(
            wage_eur=kind.wage_eur,
            rent_eur=VALUES["rent_eur_per_month"],
            housing_cap_eur=housing_cap_eur(town, rules),
            municipal_tax_share=rules["municipal_tax_lapland_share"],
            participation_days=kind.days_per_month,
            accrued_pension_eur=kind.accrued_pension_eur,
            previous_wage_eur=kind.previous_wage_eur,
            takes_assistance=takes,
        ),
        employer=Employer(
            employer or next(iter(EMPLOYER_PARTIES)), hours_per_week=kind.hours_per_week or 15.0
        ),
        months_unemployed=30.0,
        paid_days=0.0,
        identified=False,
        subsidised=False,
    )


@pytest.mark.parametrize("month", MONTHS)
def test_they_are_the_same_money(month: str) -> None:
    every = kinds()
    rent = VALUES["rent_eur_per_month"]
    flows = make_table(every, tuple(TOWNS.values()), rent, False, rules_at(month)).flows
    compared = 0
    for s, kind in enumerate(every):
        if kind.status not in DOING or kind.subsidy != Subsidy.NONE or kind.enterprise >= 0:
            continue
        for t, town in enumerate(TOWNS):
            for takes in (False, True):
                explained = {
                    (f.payer, f.receiver, f.category): f.cents
                    for f in explain(case_of(kind, month, town, takes)).flows
                    if f.category not in APART
                }
                posted = {
                    tuple(flow): int(cents)
                    for flow, cents in zip(FLOW_KINDS, flows[t, s, int(takes)], strict=True)
                    if cents and flow.category not in APART
                }
                assert posted == explained, kind.key
                compared += 1
    assert compared > 40


def jobs_of(name: str) -> tuple[Kind, ...]:
    """Subsidised and supported jobs of a scenario."""
    region, values = load_region("lapland_towns"), VALUES
    every = list_kinds(list_providers(region, load_scenario(name).scenario, values), values)
    return tuple(kind for kind in every if kind.subsidy != Subsidy.NONE and kind.wage_eur > 0.0)


BRINGS = {
    Subsidy.SKILLS: {"age": 40.0, "unemployed": 13.0, "identified": False},
    Subsidy.AGED: {"age": 61.0, "unemployed": 13.0, "identified": False},
    Subsidy.SUPPORT_55: {"age": 56.0, "unemployed": 25.0, "identified": False},
    Subsidy.REDUCED_ABILITY: {"age": 40.0, "unemployed": 13.0, "identified": True},
    Subsidy.FULL: {"age": 40.0, "unemployed": 30.0, "identified": False},
}
"""Who brings which subsidy to an employer, where the law gives it at all."""
BASES = {
    Basis.LACKING_SKILLS: Subsidy.SKILLS,
    Basis.AGED: Subsidy.AGED,
    Basis.SUPPORT_55: Subsidy.SUPPORT_55,
    Basis.REDUCED_ABILITY: Subsidy.REDUCED_ABILITY,
    Basis.NON_BUSINESS: Subsidy.FULL,
}


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("name", ["toimio_regional", "foundation_jobs"])
def test_the_subsidy_of_a_job_is_the_one_explained(name: str, month: str) -> None:
    jobs, rules, found = jobs_of(name), rules_at(month), set()
    table = make_table(jobs, tuple(TOWNS.values()), VALUES["rent_eur_per_month"], False, rules)
    for s, kind in enumerate(jobs):
        who = BRINGS[kind.subsidy]
        asked = case_of(kind, month, "kemi", False)
        case = replace(
            asked,
            doing=Doing.SUBSIDISED_WORK,
            situation=replace(asked.situation, age_years=who["age"]),
            employer=replace(asked.employer, sells_on_market=kind.employer == Party.FIRMS),
            months_unemployed=who["unemployed"],
            identified=who["identified"],
            subsidised=True,
        )
        explained = explain(case)
        assert explained.subsidy is not None
        if BASES.get(explained.subsidy.basis) != kind.subsidy:
            continue  # this employer cannot have that subsidy
        assert table.subsidy_cents[s] == explained.subsidy.monthly_cents(kind.wage_eur), kind.key
        found.add(kind.subsidy)
        if kind.enterprise < 0 and kind.employer != Party.MUNICIPALITY:
            paid = sum(f.cents for f in explained.flows if f.category == Category.PAY_SUBSIDY)
            column = [tuple(f) for f in FLOW_KINDS].index(
                (Party.MUNICIPALITY, kind.employer, Category.PAY_SUBSIDY)
            )
            assert table.flows[0, s, 0, column] == paid
    assert found == set(BRINGS)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MONTHS), st.integers(0, 2000), st.booleans())
def test_the_towns_share_of_a_benefit_is_the_one_explained(month: str, half_days: int, takes: bool) -> None:
    every = kinds()
    rules = rules_at(month)
    table = make_table(every, tuple(TOWNS.values()), VALUES["rent_eur_per_month"], False, rules)
    compared = 0
    for s, kind in enumerate(every):
        if table.share_row[s] < 0 or kind.status not in DOING or kind.subsidy != Subsidy.NONE:
            continue
        case = case_of(kind, month, "kemi", takes)
        doing = Doing.IN_SERVICE if kind.in_service else case.doing
        explained = explain(replace(case, doing=doing, paid_days=half_days / 2.0))
        share = sum(f.cents for f in explained.flows if f.category == Category.MUNICIPAL_SHARE_OF_BENEFIT)
        row = table.shares[table.share_row[s]]
        assert row[min(half_days, len(row) - 1)] == share, kind.key
        compared += 1
    assert compared > 3
