"""The printed comparison: plain text of fixed width, the same bytes everywhere."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence

from toimio.analysis.catalogue import EUROS, FOLLOWED, GROUPS, MONTHS, OUTCOMES, SHARE
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.report.headlines import Line, headlines
from toimio.report.rounding import decimals_for, scaled, span
from toimio.report.wrapping import WIDTH, wrapped

_NUMBER = 11
_INTERVAL = 15
_DIGITS = 2
_NOTHING = "-"


def comparison_table(frame: Frame, scenario: str, reference: str) -> str:
    """Headline outcomes of a scenario beside its reference, as text.

    Parameters
    ----------
    frame
        Differences of this pair.
    scenario, reference
        Their names for people.
    """
    heads = (
        text("comparison"),
        text("scenario"),
        text("difference"),
        text("mean 50 %"),
        text("mean 90 %"),
        text("one run 90 %"),
    )
    widths = (_NUMBER, _NUMBER, _NUMBER, _INTERVAL, _INTERVAL, _INTERVAL + 1)
    lines = [
        text("Scenario: {name}", name=scenario),
        text("Comparison: {name}", name=reference),
        "",
        _row("", heads, widths),
        *_body(frame, _compared, widths),
        "",
        *_explained(headlines(frame)),
    ]
    return "\n".join(lines) + "\n"


def levels_table(frame: Frame, scenario: str) -> str:
    """Headline outcomes of a scenario that stands alone, as text."""
    heads = (text("mean"), text("mean 50 %"), text("mean 90 %"), text("one run 90 %"))
    widths = (_NUMBER, _INTERVAL, _INTERVAL, _INTERVAL + 1)
    lines = [
        text("Scenario: {name}", name=scenario),
        "",
        _row("", heads, widths),
        *_body(frame, _alone, widths),
        "",
        *_explained(headlines(frame)),
    ]
    return "\n".join(lines) + "\n"


def _body(frame: Frame, cells: Callable[[Line], list[str]], widths: Sequence[int]) -> list[str]:
    lines: list[str] = []
    group = ""
    for line in headlines(frame):
        if line.is_nothing:
            continue
        if line.group != group:
            group = line.group
            lines += ["", _capital(text(GROUPS[group]))]
        lines.append(_row(_label(line), cells(line), widths))
    return lines


def _row(label: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line, or several when the label is long; the numbers stand in the last."""
    room = WIDTH - sum(widths)
    lines = textwrap.wrap(label, room - 1, initial_indent="  ", subsequent_indent="    ") or [""]
    numbers = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return "\n".join([*lines[:-1], f"{lines[-1]:<{room}}{numbers}".rstrip()])


def _label(line: Line) -> str:
    name = text(OUTCOMES[line.outcome].label)
    if line.is_told_at_every_horizon:
        name = text("{outcome}, {months} months after entry", outcome=name, months=number(line.month))
    if line.unit == SHARE:
        return text("{outcome}, %", outcome=name)
    if line.unit == EUROS:
        return text("{outcome}, thousand euros", outcome=name)
    return name


def _decimals(line: Line) -> int:
    factor = scaled(line.unit)
    finest = 2 if line.unit == MONTHS else 1
    return decimals_for(line["mean_low_90"] * factor, line["mean_high_90"] * factor, _DIGITS, finest)


def _compared(line: Line) -> list[str]:
    factor, decimals = scaled(line.unit), _decimals(line)
    shown = max(0, min(decimals, 1))
    return [
        _number(line["mean_reference"] * factor, shown),
        _number(line["mean_scenario"] * factor, shown),
        _number(line["difference"] * factor, decimals, sign=True),
        *(_span(line, kind, factor, decimals, sign=True) for kind in ("mean_50", "mean_90", "one_90")),
    ]


def _alone(line: Line) -> list[str]:
    factor, decimals = scaled(line.unit), _decimals(line)
    return [
        _number(line["mean"] * factor, decimals),
        *(_span(line, kind, factor, decimals, sign=False) for kind in ("mean_50", "mean_90", "one_90")),
    ]


def _number(value: float, decimals: int, *, sign: bool = False) -> str:
    return _NOTHING if math.isnan(value) else number(value, decimals, sign=sign)


def _span(line: Line, kind: str, factor: float, decimals: int, *, sign: bool) -> str:
    who, level = kind.split("_")
    low, high = line[f"{who}_low_{level}"] * factor, line[f"{who}_high_{level}"] * factor
    return _NOTHING if math.isnan(low) else span(low, high, decimals, sign=sign)


def _explained(lines: Sequence[Line]) -> list[str]:
    end = max((line.month for line in lines if line.group != FOLLOWED), default=0)
    notes = [
        text(
            "Counts are those at the end of year {year} or, where it says so, sums from the start.",
            year=end // 12,
        ),
        text(
            "Mean: how sure the average is, the interval that holds it with a confidence of 50 or 90 %. "
            "One run: what one region may live through, from the 5th to the 95th percentile of the runs."
        ),
        text("Months in work are averages for each person of the group."),
    ]
    followed = next((line.month for line in lines if line.group == FOLLOWED and line.outcome == "people"), 0)
    if followed:
        notes.append(
            text(
                "The same people: those who enter what the scenario creates or enlarges, "
                "followed in both worlds for {months} months.",
                months=number(followed),
            )
        )
    return [line for note in notes for line in wrapped(note)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
