"""What is kept of each further hundred or five hundred euros of pay, as a table of two months' rules."""

from __future__ import annotations

import math
from collections.abc import Mapping

from toimio.locale import number, text
from toimio.money.steps import Step
from toimio.report.wrapping import wrapped

_SMALL_EUR, _SMALL_UP_TO_EUR, _LARGE_EUR = 100, 500, 500
_WIDTHS = (12, 10, 12)
_PAY, _HOURS, _WORK = 10, 11, 28


def usual_wages_eur(*further: float) -> list[float]:
    """Return pay by hundreds to five hundred and by five hundreds above, with other levels put between."""
    most = max(further, default=0.0)
    small = range(_SMALL_EUR, _SMALL_UP_TO_EUR + 1, _SMALL_EUR)
    large = range(_SMALL_UP_TO_EUR + _LARGE_EUR, math.ceil(most / _LARGE_EUR) * _LARGE_EUR, _LARGE_EUR)
    return sorted({*map(float, small), *map(float, large), *(round(eur, 2) for eur in further)})


def steps_table(by_month: Mapping[str, tuple[Step, ...]], names: Mapping[float, str]) -> str:
    """Return steps of pay as text.

    Parameters
    ----------
    by_month
        Steps by month as text; all have the same levels of pay.
    names
        What some levels of pay are called, by pay.
    """
    months = list(by_month)
    heads = (text("disposable"), text("kept"), text("lost, %"))
    left = " " * (_PAY + _HOURS + _WORK)
    lines = [
        text("What is left of pay when a person moves from unemployment to work, EUR a month"),
        "",
        left + "".join(month.rjust(sum(_WIDTHS)) for month in months),
        text("pay").rjust(_PAY)
        + text("hours/week").rjust(_HOURS + 1)
        + f"  {'':<{_WORK - 3}}"
        + "".join(head.rjust(width) for _ in months for head, width in zip(heads, _WIDTHS, strict=True)),
    ]
    lines += [_row(of_months, names) for of_months in zip(*by_month.values(), strict=True)]
    note = text(
        "Kept: what is left of the pay above the line before. Lost: part of the whole pay that goes in taxes and "
        "lost benefits (participation tax). Hours follow from the collective agreement's hourly pay; short hours "
        "leave room for a benefit adjusted by the pay."
    )
    return "\n".join([*lines, "", *wrapped(note)]) + "\n"


def _row(of_months: tuple[Step, ...], names: Mapping[float, str]) -> str:
    step = of_months[-1]
    work = text("part-time beside benefit") if step.beside_benefit else text("work")
    name = names.get(step.wage_eur, work if step.wage_eur else text("unemployed"))
    cells = (
        f"{number(step.wage_eur):>{_PAY}}{number(step.hours_per_week, 1):>{_HOURS + 1}}  {name:<{_WORK - 3}}"
    )
    for one in of_months:
        told = (
            number(one.disposable_cents / 100, 2),
            _or_dash(one.kept_share, one.kept_cents / 100, 2),
            _or_dash(one.participation_tax_share, 100 * one.participation_tax_share, 0),
        )
        cells += "".join(cell.rjust(width) for cell, width in zip(told, _WIDTHS, strict=True))
    return cells.rstrip()


def _or_dash(known: float, value: float, decimals: int) -> str:
    return "-" if math.isnan(known) else number(value, decimals)
