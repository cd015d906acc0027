"""What the page of designs side by side shows of their results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from babel.dates import format_date

from toimio import __version__
from toimio.dashboard import session
from toimio.dashboard.engine.question import Design, resolved, unmoved
from toimio.dashboard.plain import plain
from toimio.dashboard.results import Results, Row, try_again
from toimio.dashboard.trouble import tell_troubles
from toimio.dashboard.widgets import show as show_picture
from toimio.dashboard.widgets import table
from toimio.locale import get_language, number, text
from toimio.report.differences import difference_rows
from toimio.report.figures.side_by_side import side_by_side_picture
from toimio.report.legality import flag_line
from toimio.report.shelf_law import law_cell
from toimio.report.side_by_side import SECTIONS, Main, Side, told_of
from toimio.report.side_by_side_words import (
    SECTION_WORDS,
    contrast_rows,
    label,
    main_rows,
    order_sentence,
    times_in_ten,
)

_PICTURED = (
    "people_open_work",
    "person_years_open_work",
    "person_years_paid_work",
    "people_unemployed",
    "municipality",
    "state_and_kela",
    "public_sector",
)
_CHANCES = ("people_open_work", "person_years_paid_work", "public_sector")


def draw(rows: Mapping[str, Row]) -> None:
    """Show the rows that are there, and say which are still simulated."""
    _still(rows)
    found = {name: row.results for name, row in rows.items() if row.results is not None}
    if not found:
        return
    sides = [Side(plain(name), results.pair, results.numbers) for name, results in found.items()]
    years = next(iter(found.values())).question.years
    today = plain(session.title_of(next(iter(found.values())).question.reference))
    _tables(sides, list(found.values()), years, today)
    bare = [Side(name, results.pair, results.numbers) for name, results in found.items()]
    mains = told_of(bare)
    pictured = [main for main in mains if main.id in _PICTURED]
    show_picture(side_by_side_picture(bare, pictured, years, today), key="side_by_side", level=2)
    _contrasts(sides, mains, years)
    _words(found)
    _under(list(found.values()))


def _still(rows: Mapping[str, Row]) -> None:
    tell_troubles({name: row.trouble for name, row in rows.items() if row.trouble is not None}, try_again)
    waiting = [plain(name) for name, row in rows.items() if row.results is None and row.trouble is None]
    if waiting:
        st.info(text("Being simulated, shown as soon as there: {names}.", names=", ".join(waiting)))


def _tables(sides: Sequence[Side], found: Sequence[Results], years: int, today: str) -> None:
    first = told_of(sides)[0]
    if len(sides) > 1:
        st.header(label(first, years))
        st.markdown(order_sentence(sides, first))
    for section in SECTIONS:
        mains = told_of(sides, section)
        if mains:
            st.header(text(SECTION_WORDS[section]))
            heads = (text("difference to today"), today, *(side.name for side in sides))
            table(heads, main_rows(sides, mains, years))
    st.caption(
        text(
            "Difference to today, in brackets the 90 % interval of its mean: how sure the average is, chance only. The "
            "parameters are not fitted: this is no ranking of what would happen."
        )
    )
    st.header(text("How sure"))
    table((text("in simulated regions"), *(side.name for side in sides)), _sure_rows(sides, found, years))
    st.caption(
        text(
            "Times of ten: what one region may live through, chance only. Another kind of interval than the one above."
        )
    )


def _sure_rows(sides: Sequence[Side], found: Sequence[Results], years: int) -> list[tuple[str, ...]]:
    chances = [main for main in told_of(sides) if main.id in _CHANCES]
    rows = [
        (
            text("More than today: {outcome}", outcome=label(main, years)),
            *(times_in_ten(s, main) for s in sides),
        )
        for main in chances
    ]
    closed = [results.lines.get(("enterprise", "enterprises_closed")) for results in found]
    rows.append(
        (
            text("Enterprises closed, on average"),
            *(number(line["mean_scenario"], 1) if line else number(0) for line in closed),
        )
    )
    rows.append((text("Law"), *(law_cell(results.flags) for results in found)))
    rows.append((text("Pairs of simulated regions"), *(number(results.pairs) for results in found)))
    return rows


def _contrasts(sides: Sequence[Side], mains: Sequence[Main], years: int) -> None:
    if len(sides) < 2:
        return
    st.header(text("Which designs can be told apart"))
    by_id = {main.id: main for main in mains}
    asked = st.selectbox(
        text("Outcome"), list(by_id), format_func=lambda key: label(by_id[key], years), key="told_apart"
    )
    main = by_id[asked]
    st.markdown(order_sentence(sides, main))
    heads = (
        text("first"),
        text("second"),
        text("first less second"),
        text("what can be said"),
        text("pairs"),
    )
    table(heads, contrast_rows(sides, main))
    st.caption(
        text(
            "Designs are compared with each other in the same simulated regions, with the same people and the same "
            "luck. The intervals here are wide enough for all rows of this table to hold together with 90 % confidence."
        )
    )


def _words(found: Mapping[str, Results]) -> None:
    st.header(text("What each design is, and what the law says"))
    for name, results in found.items():
        with st.expander(plain(name)):
            _law(results)
            _changed(results.question.design, results.question.reference)


def _law(results: Results) -> None:
    scenario = resolved(results.question.design).scenario
    title = session.title_of(results.question.design)
    st.markdown(f"**{text('Law')}:** {law_cell(results.flags)}")
    for raised in results.flags:
        st.markdown(f"- {plain(flag_line(raised, scenario, title))}")


def _changed(design: Design, reference: Design) -> None:
    heads = (text("where"), text("lever"))
    if design.levers:
        st.markdown(f"**{text('Levers moved')}**")
        rows = difference_rows(unmoved(design), resolved(design))
        _plain_table((*heads, text("as shipped"), text("now")), rows)
    st.markdown(f"**{text('Differences to today')}**")
    rows = difference_rows(resolved(reference), resolved(design))
    if rows:
        _plain_table((*heads, text("today"), text("this design")), rows)
    else:
        st.markdown(text("No lever differs from today."))


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table(heads, [tuple(plain(cell) for cell in row) for row in rows])


def _under(found: Sequence[Results]) -> None:
    asked = found[0].question
    st.caption(
        text(
            "{pairs} pairs of simulated regions or more for each design, the same people and the same luck in all. "
            "{years} years; seed {seed}; model {version}; {date}.",
            pairs=number(min(results.pairs for results in found)),
            years=number(asked.years),
            seed=asked.seed,
            version=__version__,
            date=format_date(date.today(), locale=get_language()),
        )
    )
