"""What the law says about an enterprise follows from what its scenario says, never from its name."""

from __future__ import annotations

import pytest

from toimio.evidence.register import load_register
from toimio.locale import set_language
from toimio.money.legality import Raised, scenario_flags
from toimio.money.rules import load_rule_book
from toimio.money.subsidy_limits import Flag
from toimio.report.legality import FLAG_WORDS, flag_line
from toimio.scenario.load import load_scenario
from toimio.scenario.schema import Scenario

VALUES = {key: parameter.value for key, parameter in load_register().items()}
COOPERATIVE = load_scenario("toimio_regional")
FOUNDATION = load_scenario("foundation_jobs")
PROCUREMENT = {Flag.IN_HOUSE_SALES_TO_OTHERS, Flag.SMALL_PURCHASES_TOO_LARGE, Flag.RESERVED_SHARE_TOO_LOW}


def flags(scenario: Scenario) -> dict[Flag, Raised]:
    return {raised.flag: raised for raised in scenario_flags(scenario, VALUES, load_rule_book())}


def changed(base=COOPERATIVE, name: str = "toimio", **levers: object) -> dict[Flag, Raised]:
    return flags(
        base.updated({f"enterprises.{name}.{k.replace('__', '.')}": v for k, v in levers.items()}).scenario
    )


def test_a_scenario_without_enterprises_raises_nothing() -> None:
    assert flags(load_scenario("today").scenario) == {}


def test_orders_without_owners_and_small_purchases_raise_no_flag_of_procurement() -> None:
    orders = {"in_house": 0.0, "reserved": 25.0, "small_purchases": 1.0, "open_market": 60.0}
    found = changed(work__orders_hours_per_place_month=orders)
    assert not PROCUREMENT & set(found)
    assert PROCUREMENT & set(flags(COOPERATIVE.scenario)) == PROCUREMENT - {Flag.RESERVED_SHARE_TOO_LOW}


def test_private_owners_and_orders_without_a_tender_do_not_go_together() -> None:
    shared = {"workers": 0.4, "municipalities": 0.6}
    raised = changed(ownership__weights=shared)[Flag.IN_HOUSE_PRIVATE_OWNERS]
    assert raised.numbers == {"share": 0.4}
    assert Flag.IN_HOUSE_PRIVATE_OWNERS not in changed(ownership__weights={"municipalities": 1.0})
    without = {"ownership__weights": shared, "work__orders_hours_per_place_month": {"in_house": 0.0}}
    assert Flag.IN_HOUSE_PRIVATE_OWNERS not in changed(**without)
    assert Flag.IN_HOUSE_PRIVATE_OWNERS not in flags(COOPERATIVE.scenario)


def test_the_law_looks_at_orders_after_each_change_too() -> None:
    few = {"in_house": 95.0, "reserved": 0.0, "small_purchases": 1.0, "open_market": 1.0}
    assert not PROCUREMENT & set(changed(work__orders_hours_per_place_month=few))
    later = {"in_house": {"2029-01": 0.1}, "small_purchases": {"2030-01": 20.0}}
    found = changed(work__orders_hours_per_place_month=few, work__orders_changes=later)
    others = found[Flag.IN_HOUSE_SALES_TO_OTHERS].numbers
    assert others["share"] == pytest.approx(2.0 / 11.5)
    assert Flag.SMALL_PURCHASES_TOO_LARGE in found


def test_a_reserved_contract_needs_its_share_of_the_target_group() -> None:
    assert Flag.RESERVED_SHARE_TOO_LOW not in changed(workforce__ordinary_share=0.7)
    raised = changed(workforce__ordinary_share=0.75)[Flag.RESERVED_SHARE_TOO_LOW]
    assert raised.numbers == {"share": 0.25, "needed": 0.3}


def test_minor_aid_is_counted_for_undertakings_only() -> None:
    assert changed(finance__start_grant_eur=300_001.0)[Flag.MINOR_AID_CEILING].numbers["limit"] == 300_000.0
    assert Flag.MINOR_AID_CEILING not in changed(finance__start_grant_eur=300_000.0)
    assert Flag.MINOR_AID_CEILING not in flags(FOUNDATION.scenario)
    selling = {"in_house": 30.0, "open_market": 5.0}
    found = changed(FOUNDATION, "foundation_work", work__orders_hours_per_place_month=selling)
    assert {Flag.MINOR_AID_CEILING, Flag.SALES_OUTSIDE_BUSINESS} <= set(found)


def test_a_grant_above_the_laws_rate_needs_a_change_of_law() -> None:
    wage = 30.0 * VALUES["weeks_per_month"] * VALUES["collective_pay_eur_per_hour"]
    levers = {"finance__subsidy_regime": "block_grant", "entry__identified_only": True}
    below = changed(**levers, finance__block_grant_eur_per_place_month=0.69 * wage)
    above = changed(**levers, finance__block_grant_eur_per_place_month=0.71 * wage)
    assert Flag.NEEDS_CHANGE_OF_LAW not in below
    assert above[Flag.NEEDS_CHANGE_OF_LAW].numbers["allowed"] == 0.7


def test_state_aid_counts_subsidy_and_purchased_place_together() -> None:
    assert Flag.STATE_AID_CEILING in flags(COOPERATIVE.scenario)
    assert Flag.STATE_AID_CEILING not in changed(
        finance__purchased_place_eur_per_month=0.0, entry__identified_only=True
    )


def test_hours_beyond_the_full_subsidy_and_pay_over_the_cap() -> None:
    long = changed(FOUNDATION, "foundation_work", contract__hours_per_week=37.5)
    assert long[Flag.HOURS_PARTLY_COVERED].numbers["covered"] == pytest.approx(0.65)
    assert Flag.HOURS_PARTLY_COVERED not in flags(FOUNDATION.scenario)
    assert Flag.PAY_OVER_CAP in changed(contract__pay_factor=2.0)
    assert Flag.PAY_OVER_CAP not in flags(COOPERATIVE.scenario)


def test_pay_below_the_agreement_and_money_over_the_cost() -> None:
    assert changed(contract__pay_factor=0.9)[Flag.PAY_BELOW_AGREEMENT].numbers == {"share": 0.9}
    assert Flag.PUBLIC_MONEY_OVER_COST in changed(finance__purchased_place_eur_per_month=1100.0)
    assert Flag.PUBLIC_MONEY_OVER_COST not in flags(COOPERATIVE.scenario)


NOT_IN_LAW = {
    Flag.MEASURED_NEED_NOT_IN_LAW: {"finance__subsidy_regime": "measured_need"},
    Flag.RELIEF_NOT_IN_LAW: {"finance__subsidy_regime": "contribution_relief"},
    Flag.RETURN_PREMIUM_NOT_IN_LAW: {"exit__return_premium_share": 0.45},
}


@pytest.mark.parametrize("flag", NOT_IN_LAW)
def test_support_of_pay_that_is_in_no_act_is_flagged(flag: Flag) -> None:
    assert not set(NOT_IN_LAW) & set(flags(COOPERATIVE.scenario))
    assert set(NOT_IN_LAW) & set(changed(**NOT_IN_LAW[flag])) == {flag}


def test_state_aid_counts_support_by_need_up_to_the_cap_and_relief() -> None:
    wage = 30.0 * VALUES["weeks_per_month"] * VALUES["collective_pay_eur_per_hour"]
    none = {"finance__purchased_place_eur_per_month": 0.0}
    relief = changed(**NOT_IN_LAW[Flag.RELIEF_NOT_IN_LAW], **none)
    assert Flag.STATE_AID_CEILING not in relief
    by_need = changed(**NOT_IN_LAW[Flag.MEASURED_NEED_NOT_IN_LAW], **none)
    share = 1.0 + VALUES["employer_contribution_share"]
    assert by_need[Flag.STATE_AID_CEILING].numbers["asked"] == pytest.approx(0.75 / share)
    dear = changed(**NOT_IN_LAW[Flag.MEASURED_NEED_NOT_IN_LAW], contract__pay_factor=3.0, **none)
    assert 0.75 * 3.0 * wage > 0.75 * VALUES["supported_pay_cap_eur_per_month"]
    assert Flag.STATE_AID_CEILING not in dear


@pytest.mark.parametrize("employer", ["firm", "association", "state_company"])
def test_towns_cannot_order_as_owners_from_an_employer_they_do_not_own(employer: str) -> None:
    found = changed(employer=employer)
    assert found[Flag.IN_HOUSE_WITHOUT_OWNERS].numbers["share"] == pytest.approx(30 / 90)
    assert Flag.IN_HOUSE_SALES_TO_OTHERS not in found
    without = changed(employer=employer, work__orders_hours_per_place_month={"in_house": 0.0})
    assert Flag.IN_HOUSE_WITHOUT_OWNERS not in without


def test_only_associations_and_foundations_are_outside_business() -> None:
    kinds = ("cooperative", "foundation", "state_company", "association", "firm")
    quiet = {"open_market": 0.0}
    business = {
        kind for kind in kinds
        if Flag.MINOR_AID_CEILING in changed(employer=kind, work__orders_hours_per_place_month=quiet)
    }  # fmt: skip
    assert business == {"cooperative", "state_company", "firm"}


def test_the_name_of_an_enterprise_says_nothing() -> None:
    spec = COOPERATIVE.scenario.enterprises["toimio"]
    renamed = COOPERATIVE.scenario.model_copy(update={"enterprises": {"samhall": spec}})
    told = [(r.flag, dict(r.numbers)) for r in scenario_flags(renamed, VALUES, load_rule_book())]
    usual = scenario_flags(COOPERATIVE.scenario, VALUES, load_rule_book())
    assert told == [(r.flag, dict(r.numbers)) for r in usual]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_flag_has_words(language: str) -> None:
    assert set(FLAG_WORDS) == set(Flag)
    set_language(language)
    try:
        new = changed(employer="firm", **{k: v for levers in NOT_IN_LAW.values() for k, v in levers.items()})
        for raised in (*flags(COOPERATIVE.scenario).values(), *new.values()):
            words = flag_line(raised, COOPERATIVE.scenario, "Toimio")
            assert words.startswith("toimio")
            assert "{" not in words
    finally:
        set_language(None)
