"""What the dated rules are called, the law each stands in, and their values in the reader's language."""

from __future__ import annotations

from toimio.locale import message, number, text
from toimio.money.rules import Rule

MOST_DECIMALS = 4
"""Of rates; amounts of ten and more are written in cents at most."""
_CENTS = 2
_AMOUNT_FROM = 10.0

RULE_WORDS = {
    "unemployment_benefit_full": message("full benefit"),
    "unemployment_benefit_taper": message("part of pay that lowers the benefit"),
    "unemployment_benefit_disregard": message("pay that is left out"),
    "expense_allowance": message("allowance for a day"),
    "rehabilitation_allowance_min": message("smallest allowance"),
    "rehabilitation_maintenance": message("allowance for a day"),
    "sickness_allowance_min": message("smallest allowance"),
    "sickness_allowance_rate": message("part of earlier pay"),
    "full_pension_earnings": message("pay up to this part of earlier pay leaves a full pension as it is"),
    "partial_pension_share": message("a partial pension, as a part of the full one"),
    "national_pension_full": message("full national pension of a person living alone"),
    "national_pension_taper": message("part of the earnings-related pension that lowers it"),
    "guarantee_pension": message("pensions together at least"),
    "study_grant": message("full grant"),
    "housing_cap": message("rent that is counted at most"),
    "housing_allowance_coverage": message("part of the accepted costs that is paid"),
    "housing_allowance_deductible": message("part of the income above the limit that is taken off"),
    "housing_allowance_disregard": message("pay that is left out"),
    "pensioner_housing_coverage": message("part of the accepted costs that is paid"),
    "pensioner_housing_income_share": message("part of the income above the limit that is taken off"),
    "pensioner_housing_cap": message("rent that is counted at most"),
    "student_housing_supplement_share": message("part of the rent"),
    "student_housing_supplement_max": message("at most"),
    "social_assistance_basic": message("basic part of a person living alone"),
    "social_assistance_housing_cap": message("rent that is counted at most"),
    "social_assistance_disregard_max": message("pay that is left out at most"),
    "state_tax_rate_1": message("lowest rate of the state's scale"),
    "basic_deduction_max": message("basic deduction at most"),
    "work_income_deduction_max": message("work income deduction at most"),
    "earned_income_deduction_max": message("earned income deduction at most"),
    "pension_income_deduction_max": message("pension income deduction at most"),
    "municipal_tax_average": message("mean rate of all municipalities"),
    "municipal_tax_lapland": message("mean rate of Lapland's municipalities"),
    "medical_care_wage": message("rate on pay"),
    "medical_care_benefit": message("rate on benefits and pensions"),
    "yle_tax_share": message("rate on income above the limit"),
    "yle_tax_from": message("limit of income"),
    "pension_contribution_employee_53_62": message("rate on pay, ages 53 to 62"),
    "pension_contribution_employee": message("rate on pay"),
    "pension_contribution_total": message("employee's and employer's rate together"),
    "unemployment_contribution": message("rate on pay"),
    "daily_allowance_contribution": message("rate on pay"),
    "health_contribution": message("rate on pay"),
    "accident_insurance": message("rate on pay, a mean"),
    "group_life": message("rate on pay, a mean"),
    "municipal_share_step": message("town's part of the benefit at this number of paid days"),
    "municipal_tax_equalisation": message("part of the calculated tax that lowers state transfers"),
    "pay_subsidy": message("part of pay"),
    "employment_support_55": message("part of pay"),
}
"""By the beginning of the rule's id; the longest that fits holds. Caps of subsidies have their own word."""

_SUBSIDY_CAP = message("subsidy at most")

LAW_WORDS = {
    "unemployment_benefit": message(
        "Unemployment Security Act 1290/2002, from 5/2026 the act on the general benefit"
    ),
    "expense_allowance": message("Unemployment Security Act 1290/2002"),
    "rehabilitation": message("Act 566/2005 on Kela's rehabilitation benefits"),
    "sickness_allowance": message("Health Insurance Act 1224/2004"),
    "full_pension": message("Employees Pensions Act 395/2006"),
    "partial_pension": message("Employees Pensions Act 395/2006"),
    "national_pension": message("National Pensions Act 568/2007"),
    "guarantee_pension": message("Act 703/2010 on guarantee pensions"),
    "study_grant": message("Act 65/1994 on student financial aid"),
    "student_housing": message("Act 65/1994 on student financial aid"),
    "housing_": message("Act 938/2014 on the general housing allowance"),
    "pensioner_housing": message("Act 571/2007 on the housing allowance for pensioners"),
    "social_assistance": message("Act 1412/1997 on social assistance"),
    "state_tax": message("Income Tax Act 1535/1992 and the year's tax scale"),
    "basic_deduction": message("Income Tax Act 1535/1992 and the year's tax scale"),
    "work_income_deduction": message("Income Tax Act 1535/1992 and the year's tax scale"),
    "earned_income_deduction": message("Income Tax Act 1535/1992 and the year's tax scale"),
    "pension_income_deduction": message("Income Tax Act 1535/1992 and the year's tax scale"),
    "municipal_tax_": message("the municipalities' decisions on their tax rates"),
    "medical_care": message("Health Insurance Act 1224/2004"),
    "daily_allowance": message("Health Insurance Act 1224/2004"),
    "health_contribution": message("Health Insurance Act 1224/2004"),
    "yle_tax": message("Act 484/2012 on the broadcasting tax"),
    "pension_contribution": message("Employees Pensions Act 395/2006"),
    "unemployment_contribution": message("Act 555/1998 on the financing of unemployment benefits"),
    "accident_insurance": message("Workers' Compensation Act 459/2015"),
    "group_life": message("collective agreements"),
    "municipal_share": message("Act 555/1998 on the financing of unemployment benefits"),
    "municipal_tax_equalisation": message("Act 618/2021 on state transfers to municipalities"),
    "pay_subsidy": message("Act 380/2023 on employment services, until 2024 Act 916/2012"),
    "employment_support": message("Act 380/2023 on employment services, until 2024 Act 916/2012"),
}
"""By the beginning of the rule's id; the longest that fits holds."""

_UNIT_WORDS = {
    "EUR/day": message("{value} EUR a day"),
    "EUR/participation day": message("{value} EUR a day"),
    "EUR/weekday": message("{value} EUR a weekday"),
    "EUR/month": message("{value} EUR a month"),
    "EUR/year": message("{value} EUR a year"),
}


def rule_name(rule: Rule) -> str:
    """Return what a rule is called; its id where it has no name."""
    if rule.id.startswith(("pay_subsidy", "employment_support")) and "_cap_" in rule.id:
        return text(_SUBSIDY_CAP)
    stem = _longest(rule.id, RULE_WORDS)
    return text(RULE_WORDS[stem]) if stem else rule.id


def rule_law(rule: Rule) -> str:
    """Return the act a rule stands in; nothing where it has none."""
    stem = _longest(rule.id, LAW_WORDS)
    return text(LAW_WORDS[stem]) if stem else ""


def rule_value(rule: Rule) -> str:
    """Return a rule's value with its unit: euros, or shares in per cent."""
    if rule.unit in _UNIT_WORDS:
        whole = float(rule.value).is_integer()
        return text(_UNIT_WORDS[rule.unit], value=number(rule.value, 0 if whole else 2))
    if rule.unit.startswith("share"):
        return text("{value} %", value=figure(100.0 * rule.value))
    return figure(rule.value)


def figure(value: float) -> str:
    """Write a number with as few decimals as it needs: rates with four at most, amounts with two."""
    most = _CENTS if abs(value) >= _AMOUNT_FROM else MOST_DECIMALS
    rounded = round(value, most)
    return number(value, next(few for few in range(most + 1) if round(rounded, few) == rounded))


def _longest(id_: str, words: dict[str, str]) -> str:
    return max((stem for stem in words if id_.startswith(stem)), key=len, default="")
