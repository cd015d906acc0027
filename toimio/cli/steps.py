"""`explain-income --steps`: what is kept of pay, by the rules of two months."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace

from toimio.cli.explain import Asked, case_of
from toimio.cli.records import print_csv
from toimio.evidence.register import load_register
from toimio.locale import text
from toimio.money.months import month_number, month_text
from toimio.money.rules import rules_at
from toimio.money.steps import Step, wage_steps
from toimio.money.wages import monthly_wage_eur
from toimio.report.wage_steps import steps_table, usual_wages_eur

_MONTHS_PER_YEAR = 12
_FULL_HOURS, _COOPERATIVE_HOURS = 37.5, 30.0


def print_steps(asked: Asked, since: str | None, printed: str) -> None:
    """Print steps of pay for the month asked for and an earlier one, January of its year if none is named.

    Raises
    ------
    UserMistakeError
        If something that was asked for cannot be.
    """
    case_of(asked)
    last = month_number(asked.month)
    first = since or month_text(last - last % _MONTHS_PER_YEAR)
    values = {key: parameter.value for key, parameter in load_register().items()}
    hours = asked.hours or _COOPERATIVE_HOURS
    cooperative, full = (round(monthly_wage_eur(h, 1.0, values), 2) for h in (hours, _FULL_HOURS))
    wages = usual_wages_eur(cooperative, full, *([asked.wage] if asked.wage else []))
    by_month = {
        month: _steps(replace(asked, month=month), wages, full)
        for month in dict.fromkeys((first, asked.month))
    }
    if printed == "table":
        names = {cooperative: text("cooperative work"), full: text("full-time work")}
        print(steps_table(by_month, names), end="")
        return
    records = [{"month": month, **_plain(step)} for month, steps in by_month.items() for step in steps]
    if printed == "json":
        print(json.dumps({"rows": records}, indent=1))
        return
    print_csv(records)


def _steps(asked: Asked, wages: list[float], full_time_wage: float) -> tuple[Step, ...]:
    case = case_of(asked)
    hours = [min(_FULL_HOURS, _FULL_HOURS * wage / full_time_wage) for wage in wages]
    return wage_steps(case.situation, wages, hours, _FULL_HOURS, rules_at(case.month))


def _plain(step: Step) -> dict[str, object]:
    told = asdict(step)
    return {
        "wage_eur": told["wage_eur"],
        "hours_per_week": round(told["hours_per_week"], 2),
        "beside_benefit": told["beside_benefit"],
        "disposable_eur": told["disposable_cents"] / 100,
        "kept_eur": told["kept_cents"] / 100,
        "kept_share": _known(told["kept_share"]),
        "participation_tax_share": _known(told["participation_tax_share"]),
    }


def _known(share: float) -> float | None:
    return None if math.isnan(share) else round(share, 4)
