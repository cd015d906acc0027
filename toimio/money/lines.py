"""The lines of a person's month: one table of what is paid, to or by whom."""

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
    """

    key: str
    label: str
    category: Category
    other: Party
    sign: int


_GETS = (
    ("wage", "gross pay", Category.WAGE, Party.FIRMS),
    (
        "unemployment_benefit",
        "unemployment benefit",
        Category.UNEMPLOYMENT_BENEFIT,
        Party.KELA,
    ),
    (
        "expense_allowance",
        "expense or activity allowance",
        Category.EXPENSE_ALLOWANCE,
        Party.KELA,
    ),
    (
        "rehabilitation_allowance",
        "rehabilitation allowance",
        Category.REHABILITATION_ALLOWANCE,
        Party.KELA,
    ),
    (
        "maintenance_allowance",
        "maintenance allowance in rehabilitation",
        Category.MAINTENANCE_ALLOWANCE,
        Party.KELA,
    ),
    (
        "sickness_allowance",
        "sickness allowance",
        Category.SICKNESS_ALLOWANCE,
        Party.KELA,
    ),
    (
        "earnings_related_pension",
        "earnings-related pension",
        Category.EARNINGS_RELATED_PENSION,
        Party.PENSION_INSURERS,
    ),
    (
        "national_pension",
        "national pension",
        Category.NATIONAL_PENSION,
        Party.KELA,
    ),
    (
        "guarantee_pension",
        "guarantee pension",
        Category.GUARANTEE_PENSION,
        Party.KELA,
    ),
    ("study_grant", "study grant", Category.STUDY_GRANT, Party.KELA),
    (
        "housing_allowance",
        "general housing allowance",
        Category.HOUSING_ALLOWANCE,
        Party.KELA,
    ),
    (
        "pensioner_housing_allowance",
        "housing allowance for pensioners",
        Category.PENSIONER_HOUSING_ALLOWANCE,
        Party.KELA,
    ),
    (
        "student_housing_supplement",
        "housing supplement for students",
        Category.STUDENT_HOUSING_SUPPLEMENT,
        Party.KELA,
    ),
    (
        "social_assistance",
        "basic social assistance",
        Category.SOCIAL_ASSISTANCE,
        Party.KELA,
    ),
)

_PAYS = (
    (
        "state_tax",
        "income tax to the state",
        Category.STATE_TAX,
        Party.STATE_FINANCE,
    ),
    (
        "municipal_tax",
        "income tax to the town",
        Category.MUNICIPAL_TAX,
        Party.MUNICIPALITY,
    ),
    (
        "medical_care",
        "medical care contribution",
        Category.MEDICAL_CARE_CONTRIBUTION,
        Party.KELA,
    ),
    ("yle_tax", "broadcasting tax", Category.YLE_TAX, Party.STATE_FINANCE),
    (
        "pension_contribution",
        "employee's pension contribution",
        Category.PENSION_CONTRIBUTION_EMPLOYEE,
        Party.PENSION_INSURERS,
    ),
    (
        "unemployment_contribution",
        "employee's unemployment insurance contribution",
        Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYEE,
        Party.EMPLOYMENT_FUND,
    ),
    (
        "daily_allowance_contribution",
        "daily allowance contribution",
        Category.DAILY_ALLOWANCE_CONTRIBUTION,
        Party.KELA,
    ),
)

LINES = tuple(
    LineKind(key, label, category, other, sign)
    for sign, table in ((1, _GETS), (-1, _PAYS))
    for key, label, category, other in table
)
"""All lines, in the order they are shown."""

LINE_KEYS = tuple(line.key for line in LINES)
TAXABLE_BENEFITS = (
    "unemployment_benefit",
    "rehabilitation_allowance",
    "sickness_allowance",
)
"""Benefits taxed as earned income; a study grant within the limits of study aid bears no tax in practice."""
