"""The command `explain-income`: one person's month, line by line."""

from __future__ import annotations

import json
import math
import unicodedata
from dataclasses import dataclass

from toimio.cli.records import print_csv
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import number, text
from toimio.money.case import SUBSIDISED, Case, Doing
from toimio.money.explained import explain
from toimio.money.months import month_number, month_text
from toimio.money.rule_words import figure
from toimio.money.rules import Rules, load_rule_book, rules_at
from toimio.money.situation import Situation
from toimio.money.subsidy_case import Employer, EmployerKind
from toimio.money.towns import housing_cap_eur, housing_cap_groups
from toimio.money.words import DOING_WORDS
from toimio.report.income import income_table
from toimio.report.income_rows import rows

LAST_YEAR = 2100
_USUAL_HOURS = {Doing.SUPPORTED_WORK: 30.0, Doing.SUBSIDISED_WORK: 30.0, Doing.OPEN_WORK: 37.5}
WORK = tuple(_USUAL_HOURS)
"""What nobody does without pay."""
_HOURS_BESIDE_BENEFIT = 15.0
_USUAL_DAYS = {Doing.IN_SERVICE: 12.0, Doing.REHABILITATION: 16.0}
"""Days in a service in a month, when the user names none: three or four days a week."""


@dataclass(frozen=True)
class Asked:
    """What the user asked for; None where the user said nothing."""

    status: str
    wage: float
    month: str
    age: float
    rent: float
    housing_cap: float | None
    assistance_cap: float | None
    town_tax: float | None
    town: str | None
    hours: float | None
    days: float | None
    employer: str | None
    months_unemployed: float
    paid_days: float | None
    identified: bool
    earlier_wage: float
    accrued_pension: float
    take_up: bool
    subsidy: bool | None


_BOUNDS: dict[str, tuple[float, float]] = {
    "wage": (0.0, 20_000.0),
    "age": (16.0, 67.0),
    "rent": (0.0, 10_000.0),
    "housing_cap": (0.0, 10_000.0),
    "assistance_cap": (0.0, 10_000.0),
    "town_tax": (0.0, 30.0),
    "hours": (1.0, 48.0),
    "days": (0.0, 31.0),
    "months_unemployed": (0.0, 600.0),
    "paid_days": (0.0, 10_000.0),
    "earlier_wage": (0.0, 20_000.0),
    "accrued_pension": (0.0, 20_000.0),
}


def print_income(asked: Asked, printed: str) -> None:
    """Explain a month and print it.

    Raises
    ------
    UserMistakeError
        If something that was asked for cannot be.
    """
    case = case_of(asked)
    explained = explain(case)
    if printed == "table":
        print(income_table(case, explained), end="")
        return
    records = [row.record() for row in rows(case, explained)]
    if printed == "csv":
        print_csv(records)
        return
    content = {
        "month": asked.month,
        "status": asked.status,
        "disposable_eur": explained.disposable_cents / 100,
        "rows": records,
    }
    print(json.dumps(content, ensure_ascii=False, indent=1))


def case_of(asked: Asked) -> Case:
    """Return the case that was asked for.

    Raises
    ------
    UserMistakeError
        If something that was asked for cannot be.
    """
    month = _month(asked.month)
    _check(asked)
    rules, doing = rules_at(month), Doing(asked.status)
    town = _town(asked.town)
    cap = housing_cap_eur(town, rules) if asked.housing_cap is None else asked.housing_cap
    days_a_month = rules["benefit_days_per_month"]
    return Case(
        month=month,
        doing=doing,
        situation=Situation(
            wage_eur=asked.wage,
            rent_eur=asked.rent,
            housing_cap_eur=cap,
            assistance_cap_eur=asked.assistance_cap,
            age_years=asked.age,
            municipal_tax_share=_tax_share(asked, town, rules),
            participation_days=_USUAL_DAYS.get(doing, 0.0) if asked.days is None else asked.days,
            accrued_pension_eur=asked.accrued_pension,
            previous_wage_eur=asked.earlier_wage,
            takes_assistance=asked.take_up,
        ),
        employer=_employer(asked, doing),
        months_unemployed=asked.months_unemployed,
        paid_days=asked.months_unemployed * days_a_month if asked.paid_days is None else asked.paid_days,
        identified=asked.identified,
        subsidised=doing in SUBSIDISED if asked.subsidy is None else asked.subsidy,
    )


def _tax_share(asked: Asked, town: str | None, rules: Rules) -> float | None:
    """Return the rate that was given, Lapland's mean for a named town, or none: the mean of all."""
    if asked.town_tax is not None:
        return asked.town_tax / 100
    return rules["municipal_tax_lapland_share"] if town is not None else None


def _town(written: str | None) -> str | None:
    """Return the key of a town however its name is written: Kemijärvi and kemijarvi are one."""
    if written is None:
        return None
    apart = unicodedata.normalize("NFKD", written.strip().casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _employer(asked: Asked, doing: Doing) -> Employer:
    kind = EmployerKind.COOPERATIVE if doing == Doing.SUPPORTED_WORK else EmployerKind.FIRM
    if asked.employer is not None:
        kind = EmployerKind[asked.employer.upper()]
    hours = _USUAL_HOURS.get(doing, _HOURS_BESIDE_BENEFIT) if asked.hours is None else asked.hours
    business = kind in (EmployerKind.FIRM, EmployerKind.COOPERATIVE)
    return Employer(kind, sells_on_market=business, hours_per_week=hours)


def _month(written: str) -> int:
    first = _first_month()
    allowed = text("a month from {first} to {last}", first=month_text(first), last=f"{LAST_YEAR}-12")
    try:
        month = month_number(written)
    except ValueError:
        month = -1
    if not first <= month <= LAST_YEAR * 12 + 11:
        raise UserMistakeError(
            text("found month {found}; allowed is {allowed}", found=written, allowed=allowed)
        )
    return month


def _first_month() -> int:
    """Return the first month in which all rules are known."""
    known: dict[str, int] = {}
    for row in load_rule_book().rows:
        known[row.id] = min(known.get(row.id, row.valid_from), row.valid_from)
    return max(known.values())


def _check(asked: Asked) -> None:
    for name, (low, high) in _BOUNDS.items():
        value = getattr(asked, name)
        # A comparison with nan is false: it is refused too.
        if value is not None and not low <= value <= high:
            raise UserMistakeError(
                text(
                    "{name} must be from {low} to {high}, not {value}",
                    name="--" + name.replace("_", "-"),
                    low=number(low),
                    high=number(high),
                    value=figure(value) if math.isfinite(value) else text("something that is no number"),
                )
            )
    if Doing(asked.status) in WORK and asked.wage == 0.0:
        raise UserMistakeError(
            text(
                "nobody is {doing} without pay: give --wage, the gross euros of a month",
                doing=text(DOING_WORDS[Doing(asked.status)]),
            )
        )
    known = housing_cap_groups()
    if asked.town is not None and _town(asked.town) not in known:
        raise UserMistakeError(
            text("unknown town {town}; there are {towns}", town=asked.town, towns=", ".join(sorted(known)))
        )
