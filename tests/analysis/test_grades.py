"""How much rests on assumptions: a count by grade."""

from dataclasses import replace

from toimio.analysis.grades import MONEY, PEOPLE, resting_on
from toimio.evidence.register import Register, load_register
from toimio.money.months import month_number
from toimio.money.rules import load_rule_book

MONTH = month_number("2026-06")


def found(register: Register, *, with_enterprise: bool = True, with_team: bool = False) -> dict:
    told = resting_on(register, load_rule_book(), MONTH, with_enterprise=with_enterprise, with_team=with_team)
    return {one.headline: one for one in told}


def test_a_parameter_that_becomes_an_assumption_counts_once():
    register = load_register()
    firm = next(p for p in register.values() if p.group == "enterprise" and p.grade != "D")
    worse = Register({**register, firm.id: replace(firm, grade="D")})
    assert found(worse)[PEOPLE].assumptions == found(register)[PEOPLE].assumptions + 1
    assert found(worse)[MONEY].assumptions == found(register)[MONEY].assumptions + 1
    assert found(worse, with_enterprise=False) == found(register, with_enterprise=False)


def test_money_rests_on_people_and_the_law_as_well():
    one = found(load_register())
    law = load_rule_book().at(MONTH)
    of_money = sum(p.group == "money" for p in load_register().values())
    assert one[MONEY].parameters == one[PEOPLE].parameters + of_money + len(law)
    assert 0.0 < one[MONEY].share < one[PEOPLE].share < 1.0


def test_what_is_assumed_of_coaching_teams_counts_only_where_there_are_any():
    register = load_register()
    of_teams = sum(p.group == "coaching_team" for p in register.values())
    without, with_them = found(register)[PEOPLE], found(register, with_team=True)[PEOPLE]
    assert with_them.parameters == without.parameters + of_teams
