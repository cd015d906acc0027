"""The lines of a person's month: one table of what is paid, to or by whom, under which rule."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.money.parties import Category, Party


@dataclass(frozen=True)
class LineKind:
    """One kind of line.

    Attributes
    ----------
    key : str
        Public id, the same in code, files and on screen.
    label : str
        Plain English name.
    category : Category
        Category of the ledger's flow behind the line.
    other : Party
        Payer of what the person gets, receiver of what the person pays. Pay comes from the employer
        of the case; firms stand for it here.
    sign : int
        1 for what the person gets, -1 for what the person pays.
    rule : str
        Id of the dated rule that decides the amount first; empty for pay.
    """

    key: str
    label: str
    category: Category
    other: Party
    sign: int
    rule: str


_GETS = (
    ("wage", "gross pay", Category.WAGE, Party.FIRMS, ""),
    (
        "unemployment_benefit",
        "unemployment benefit",
        Category.UNEMPLOYMENT_BENEFIT,
        Party.KELA,
        "unemployment_benefit_full_eur_per_day",
    ),
    (
        "expense_allowance",
        "expense or activity allowance",
        Category.EXPENSE_ALLOWANCE,
        Party.KELA,
        "expense_allowance_eur_per_day",
    ),
    (
        "rehabilitation_allowance",
        "rehabilitation allowance",
        Category.REHABILITATION_ALLOWANCE,
        Party.KELA,
        "rehabilitation_allowance_min_eur_per_weekday",
    ),
    (
        "maintenance_allowance",
        "maintenance allowance in rehabilitation",
        Category.MAINTENANCE_ALLOWANCE,
        Party.KELA,
        "rehabilitation_maintenance_eur_per_day",
    ),
    (
        "sickness_allowance",
        "sickness allowance",
        Category.SICKNESS_ALLOWANCE,
        Party.KELA,
        "sickness_allowance_min_eur_per_weekday",
    ),
    (
        "earnings_related_pension",
        "earnings-related pension",
        Category.EARNINGS_RELATED_PENSION,
        Party.PENSION_INSURERS,
        "partial_pension_share",
    ),
    (
        "national_pension",
        "national pension",
        Category.NATIONAL_PENSION,
        Party.KELA,
        "national_pension_full_single_eur_per_month",
    ),
    (
        "guarantee_pension",
        "guarantee pension",
        Category.GUARANTEE_PENSION,
        Party.KELA,
        "guarantee_pension_eur_per_month",
    ),
    ("study_grant", "study grant", Category.STUDY_GRANT, Party.KELA, "study_grant_eur_per_month"),
    (
        "housing_allowance",
        "general housing allowance",
        Category.HOUSING_ALLOWANCE,
        Party.KELA,
        "housing_allowance_coverage_share",
    ),
    (
        "pensioner_housing_allowance",
        "housing allowance for pensioners",
        Category.PENSIONER_HOUSING_ALLOWANCE,
        Party.KELA,
        "pensioner_housing_coverage_share",
    ),
    (
        "student_housing_supplement",
        "housing supplement for students",
        Category.STUDENT_HOUSING_SUPPLEMENT,
        Party.KELA,
        "student_housing_supplement_share",
    ),
    (
        "social_assistance",
        "basic social assistance",
        Category.SOCIAL_ASSISTANCE,
        Party.KELA,
        "social_assistance_basic_single_eur_per_month",
    ),
)

_PAYS = (
    (
        "state_tax",
        "income tax to the state",
        Category.STATE_TAX,
        Party.STATE_FINANCE,
        "state_tax_rate_1_share",
    ),
    (
        "municipal_tax",
        "income tax to the town",
        Category.MUNICIPAL_TAX,
        Party.MUNICIPALITY,
        "municipal_tax_average_share",
    ),
    (
        "medical_care",
        "medical care contribution",
        Category.MEDICAL_CARE_CONTRIBUTION,
        Party.KELA,
        "medical_care_wage_share",
    ),
    ("yle_tax", "broadcasting tax", Category.YLE_TAX, Party.STATE_FINANCE, "yle_tax_share"),
    (
        "pension_contribution",
        "employee's pension contribution",
        Category.PENSION_CONTRIBUTION_EMPLOYEE,
        Party.PENSION_INSURERS,
        "pension_contribution_employee_share",
    ),
    (
        "unemployment_contribution",
        "employee's unemployment insurance contribution",
        Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYEE,
        Party.EMPLOYMENT_FUND,
        "unemployment_contribution_employee_share",
    ),
    (
        "daily_allowance_contribution",
        "daily allowance contribution",
        Category.DAILY_ALLOWANCE_CONTRIBUTION,
        Party.KELA,
        "daily_allowance_contribution_share",
    ),
)

LINES = tuple(
    LineKind(key, label, category, other, sign, rule)
    for sign, table in ((1, _GETS), (-1, _PAYS))
    for key, label, category, other, rule in table
)
"""All lines, in the order they are shown."""

LINE_KEYS = tuple(line.key for line in LINES)
TAXABLE_BENEFITS = (
    "unemployment_benefit",
    "rehabilitation_allowance",
    "sickness_allowance",
)
"""Benefits taxed as earned income; a study grant within the limits of study aid bears no tax in practice."""
