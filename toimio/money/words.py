"""What money is called: what it is paid for, parties, what people do, employers, grounds of a subsidy."""

from __future__ import annotations

from toimio.locale import message
from toimio.money.case import Doing
from toimio.money.parties import Category, Party
from toimio.money.subsidy_case import Basis, EmployerKind

CATEGORY_WORDS = {
    Category.UNEMPLOYMENT_BENEFIT: message("unemployment benefit"),
    Category.EXPENSE_ALLOWANCE: message("expense or activity allowance"),
    Category.REHABILITATION_ALLOWANCE: message("rehabilitation allowance"),
    Category.MAINTENANCE_ALLOWANCE: message("maintenance allowance in rehabilitation"),
    Category.SICKNESS_ALLOWANCE: message("sickness allowance"),
    Category.EARNINGS_RELATED_PENSION: message("earnings-related pension"),
    Category.NATIONAL_PENSION: message("national pension"),
    Category.GUARANTEE_PENSION: message("guarantee pension"),
    Category.STUDY_GRANT: message("study grant"),
    Category.HOUSING_ALLOWANCE: message("general housing allowance"),
    Category.PENSIONER_HOUSING_ALLOWANCE: message("housing allowance for pensioners"),
    Category.STUDENT_HOUSING_SUPPLEMENT: message("housing supplement for students"),
    Category.SOCIAL_ASSISTANCE: message("basic social assistance"),
    Category.STATE_TAX: message("income tax to the state"),
    Category.MUNICIPAL_TAX: message("income tax to the town"),
    Category.MEDICAL_CARE_CONTRIBUTION: message("medical care contribution"),
    Category.YLE_TAX: message("broadcasting tax"),
    Category.PENSION_CONTRIBUTION_EMPLOYEE: message("employee's pension contribution"),
    Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYEE: message("employee's unemployment insurance contribution"),
    Category.DAILY_ALLOWANCE_CONTRIBUTION: message("daily allowance contribution"),
    Category.PENSION_CONTRIBUTION_EMPLOYER: message("employer's pension contribution"),
    Category.HEALTH_CONTRIBUTION_EMPLOYER: message("employer's health insurance contribution"),
    Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER: message("employer's unemployment insurance contribution"),
    Category.ACCIDENT_INSURANCE: message("accident insurance"),
    Category.GROUP_LIFE_INSURANCE: message("group life insurance"),
    Category.VAT: message("value added tax"),
    Category.WAGE: message("gross pay"),
    Category.HOLIDAY_PAY: message("holiday pay"),
    Category.PAY_SUBSIDY: message("pay subsidy"),
    Category.EMPLOYMENT_SUPPORT_55: message("employment support for those over 55"),
    Category.BLOCK_GRANT: message("block grant"),
    Category.CONTRIBUTION_RELIEF: message("relief from contributions"),
    Category.MEASURED_NEED: message("support of pay by measured need"),
    Category.RETURN_PREMIUM: message("premium for a return"),
    Category.MUNICIPAL_SHARE_OF_BENEFIT: message("town's share of unemployment benefits"),
    Category.STATE_COMPENSATION: message("state's fixed compensation to the town"),
    Category.TAX_EQUALISATION: message("equalisation of municipal tax"),
    Category.STATE_FUNDING_OF_KELA: message("state funding of Kela's benefits"),
    Category.SERVICE_PURCHASE: message("employment and rehabilitation services"),
    Category.PLACE_PURCHASE: message("purchased places"),
    Category.PROJECT_GRANT: message("project grant"),
    Category.PROJECT_OWN_SHARE: message("own share of projects"),
    Category.START_GRANT: message("start grant"),
    Category.EXIT_BONUS: message("bonuses for moves to open work"),
    Category.HEALTH_SERVICE: message("health services"),
    Category.STAFF: message("staff"),
    Category.SALES: message("sales"),
    Category.LOST_SALES: message("sales lost to the enterprise"),
    Category.MATERIALS: message("materials"),
    Category.PREMISES: message("premises"),
    Category.VEHICLES: message("vehicles"),
    Category.ADMINISTRATION: message("administration"),
    Category.OWNERS_CAPITAL: message("owners' capital"),
    Category.CREDIT_LOSS: message("losses of creditors"),
    Category.SURPLUS_PAID: message("surplus paid to the owners"),
    Category.TRAVEL: message("travel to work and to clients"),
    Category.CAPITAL_RETURNED: message("capital returned to the owners"),
}
"""What a payment is for."""

PARTY_WORDS = {
    Party.PERSON: message("the person"),
    Party.FIRMS: message("firms"),
    Party.COOPERATIVE: message("the cooperative"),
    Party.FOUNDATIONS: message("foundations"),
    Party.ASSOCIATIONS: message("associations"),
    Party.MUNICIPALITY: message("the town"),
    Party.STATE_LABOUR: message("the state, labour"),
    Party.STATE_HEALTH: message("the state, social affairs and health"),
    Party.STATE_EDUCATION: message("the state, education"),
    Party.STATE_FINANCE: message("the state, taxes and transfers"),
    Party.KELA: message("Kela"),
    Party.WELLBEING_COUNTY: message("the wellbeing services county"),
    Party.PENSION_INSURERS: message("pension and accident insurers"),
    Party.UNEMPLOYMENT_FUND: message("unemployment funds"),
    Party.EMPLOYMENT_FUND: message("the Employment Fund"),
    Party.EU_PROGRAMMES: message("EU programmes"),
    Party.CUSTOMERS: message("customers"),
    Party.DISPLACED_FIRMS: message("local firms that lose contracts"),
    Party.STATE_COMPANY: message("the state company"),
}

DOING_WORDS = {
    Doing.UNEMPLOYED: message("unemployed (one person)"),
    Doing.IN_SERVICE: message("in a service with unemployment benefit"),
    Doing.REHABILITATION: message("in vocational rehabilitation"),
    Doing.SICK: message("on sick leave (one person)"),
    Doing.STUDENT: message("studying"),
    Doing.PENSION: message("on a disability pension"),
    Doing.PARTIAL_PENSION: message("on a partial disability pension"),
    Doing.SUPPORTED_WORK: message("in supported work"),
    Doing.SUBSIDISED_WORK: message("in subsidised work"),
    Doing.OPEN_WORK: message("in open work"),
}

EMPLOYER_WORDS = {
    EmployerKind.FIRM: message("firm"),
    EmployerKind.COOPERATIVE: message("cooperative"),
    EmployerKind.ASSOCIATION: message("association"),
    EmployerKind.FOUNDATION: message("foundation"),
    EmployerKind.PARISH: message("parish"),
    EmployerKind.MUNICIPALITY: message("municipality"),
    EmployerKind.STATE_COMPANY: message("state company"),
}

BASIS_WORDS = {
    Basis.NONE: message("the law grants no pay subsidy for this job"),
    Basis.LACKING_SKILLS: message("lacks skills for the work"),
    Basis.REDUCED_ABILITY: message("reduced work ability recognised"),
    Basis.NON_BUSINESS: message("over two years unemployed, work outside business"),
    Basis.AGED: message("60 or older, long unemployed"),
    Basis.SUPPORT_55: message("55 or older and long unemployed: a right"),
}
