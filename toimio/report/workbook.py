"""What is on the screen as a plain workbook: read me first, then the main figures, then the rest."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from toimio.analysis.blocks import Column
from toimio.analysis.catalogue import OUTCOMES
from toimio.analysis.payers import has_money, payer_frame
from toimio.analysis.study import Frame, rows
from toimio.locale import message, number, text
from toimio.report.differences import difference_rows
from toimio.report.export import Export, tidy
from toimio.report.side_by_side import Main, contrasts, effect, told_of
from toimio.report.side_by_side_words import cell, label, verdict

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_Row = Sequence[object]
_NARROW, _WIDE, _READ_ME = 16, 46, 100
_PARTS = ("age", "sex", "ability")
READ_ME = message("Read me")
SUMMARY = message("Summary")
BETWEEN = message("Between designs")
PAYERS = message("Payers")
YEARLY = message("By year")
LEVERS = message("Levers")


def workbook_bytes(export: Export) -> bytes:
    """Return a workbook; texts are never formulas or links, whatever a visitor typed."""
    import xlsxwriter

    content = io.BytesIO()
    safe = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, safe) as book:
        book.set_properties({"title": "Toimio", "comments": _origin(export)})
        _read_me(book, export)
        _table(book, text(SUMMARY), _summary(export))
        if len(export.shown) > 1:
            _table(book, text(BETWEEN), _between(export))
        if all(has_money(shown.pair) for shown in export.shown):
            _table(book, text(PAYERS), _payers(export))
        _table(book, text(YEARLY), _yearly(export))
        _table(book, text(LEVERS), _levers(export))
    return content.getvalue()


def _origin(export: Export) -> str:
    return text(
        "Toimio {version}, {date}; {years} years, seed {seed}",
        version=export.version,
        date=export.date,
        years=export.years,
        seed=export.seed,
    )


def _read_me(book: Workbook, export: Export) -> None:
    sheet = book.add_worksheet(text(READ_ME))
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, _READ_ME)
    for row, (head, words) in enumerate(_about(export)):
        sheet.write_string(row, 0, head, bold)
        sheet.write_string(row, 1, words, wrapped)


def _about(export: Export) -> Iterator[tuple[str, str]]:
    yield (
        text("What this is"),
        text(
            "Results of an agent-based simulation of supported employment in Lapland. The model estimates differences; "
            "it does not know the future, and its parameters are not fitted to observations."
        ),
    )
    yield text("Compared with"), export.reference_name
    for shown in export.shown:
        pairs = text("{pairs} pairs of simulated regions", pairs=number(len(shown.pair.values)))
        yield text("Design"), f"{shown.name} ({pairs})"
        if shown.description:
            yield "", shown.description
        yield text("Fingerprint of its levers"), shown.resolved.digest()
    yield text("Model version"), export.version
    yield text("Date"), export.date
    yield text("Years"), number(export.years)
    yield text("Seed"), str(export.seed)
    yield text("Changed assumptions"), export.assumptions or text("none")
    if export.link:
        yield text("Link"), export.link
    yield (
        text("Intervals"),
        text(
            "90 % interval of the mean: how sure the average difference is, chance only. Between designs: wide enough "
            "for all comparisons of one outcome to hold together. One region: from the 5th to the "
            "95th percentile of the runs."
        ),
    )
    yield text("Hidden figures"), text("Figures about fewer than five people are left empty.")
    yield (
        text("Columns of the yearly sheet"),
        text("As in the exported files: fixed English names, shares from 0 to 1, money in euros."),
    )


def _summary(export: Export) -> Iterator[_Row]:
    yield (
        text("outcome"),
        text("design"),
        export.reference_name,
        text("difference"),
        text("90 % from"),
        text("90 % to"),
        text("pairs"),
        text("in words"),
    )
    for main in told_of([shown.side for shown in export.shown]):
        for shown in export.shown:
            one = effect(shown.side, main)
            ends = (one.mean, one.low, one.high)
            yield _named(main, export), shown.name, one.reference, *ends, one.pairs, cell(main, one)


def _between(export: Export) -> Iterator[_Row]:
    yield (
        text("outcome"),
        text("first"),
        text("second"),
        text("first less second"),
        text("90 % from"),
        text("90 % to"),
        text("pairs"),
        text("in words"),
    )
    sides = [shown.side for shown in export.shown]
    for main in told_of(sides):
        for one in contrasts(sides, main):
            ends = (one.effect.mean, one.effect.low, one.effect.high)
            yield _named(main, export), one.first, one.second, *ends, one.effect.pairs, verdict(one)


def _named(main: Main, export: Export) -> str:
    """Name of an outcome; money is in whole euros here."""
    return label(main, export.years, "EUR")


def _payers(export: Export) -> Iterator[_Row]:
    yield (
        text("design"),
        text("payer"),
        text("town"),
        text("difference, EUR"),
        text("90 % from"),
        text("90 % to"),
        text("month of pay-back"),
        text("chance of pay-back"),
    )
    for shown in export.shown:
        frame = payer_frame(shown.pair)
        names, towns = _decoded(frame["outcome"]), _decoded(frame["town"])
        numbers = [
            _numbers(frame, name) for name in ("difference_eur", "mean_low_90_eur", "mean_high_90_eur")
        ]
        backs = [_numbers(frame, name) for name in ("pay_back_month", "pay_back_chance")]
        for row, (outcome, town) in enumerate(zip(names, towns, strict=True)):
            words = text(OUTCOMES[outcome].label)
            place = text("all towns") if town == "all" else export.town_names.get(town, town)
            yield shown.name, words, place, *(column[row] for column in (*numbers, *backs))


def _yearly(export: Export) -> Iterator[_Row]:
    """Region and towns; age, sex and work ability are in the data files."""
    frame = tidy(export)
    whole = np.ones(len(_numbers(frame, "month")), dtype=bool)
    for part in _PARTS:
        whole &= np.array([name == "all" for name in _decoded(frame[part])], dtype=bool)
    chosen = rows(frame, whole)
    told = {name: column for name, column in chosen.items() if name not in _PARTS}
    yield tuple(told)
    yield from zip(*(_decoded(column) for column in told.values()), strict=True)


def _levers(export: Export) -> Iterator[_Row]:
    yield text("design"), text("where"), text("lever"), export.reference_name, text("this design")
    for shown in export.shown:
        for row in difference_rows(export.reference, shown.resolved):
            yield shown.name, *row


def _decoded(column: Any) -> list[Any]:
    decoded: list[Any] = column.decoded() if isinstance(column, Column) else column.tolist()
    return decoded


def _numbers(frame: Frame, name: str) -> list[float]:
    return _decoded(frame[name])


def _table(book: Workbook, name: str, table: Iterable[_Row]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    widths: list[int] = []
    for place, row in enumerate(table):
        for column, value in enumerate(row):
            _write(sheet, place, column, value, bold if place == 0 else None)
            if place == 1:
                widths.append(_NARROW if isinstance(value, int | float) else _WIDE)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, row: int, column: int, value: object, style: Format | None) -> None:
    if isinstance(value, int | float | np.integer | np.floating):
        if math.isfinite(value):
            sheet.write_number(row, column, float(value), style)
    elif value is not None:
        sheet.write_string(row, column, str(value), style)
