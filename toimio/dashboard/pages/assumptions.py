"""Assumptions and sources: every number with its range, source and grade; change one, some or all back."""

from __future__ import annotations

import math

import streamlit as st

from toimio.dashboard import session, shell
from toimio.dashboard.results import Results, refining
from toimio.dashboard.widgets import table
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import number, text
from toimio.report.assumption_rows import (
    GRADE_NAMES,
    GROUP_NAMES,
    Row,
    assumption_rows,
    assumptions_csv,
    chosen_rows,
    read_assumptions_csv,
)
from toimio.report.sentences import comparison_sentence

_ROWS_A_PAGE = 20
_NOTHING = "–"
_TROUBLE = "assumption_trouble"


def show() -> None:
    """Show the page."""
    st.title(text("Assumptions and sources"))
    st.markdown(
        text(
            "Every number of the model, with what is known of it. Levers are what one may decide; "
            "assumptions are what one "
            "believes. Changing an assumption computes today anew too, so that the difference stays a fair one."
        )
    )
    _changed()
    _editor()
    _files()
    refining(_sentence)
    _all()


def _sentence(results: Results) -> None:
    st.header(text("What the model estimates under these assumptions"))
    here = session.title_of(results.question.design)
    st.markdown(comparison_sentence(results.whole, here, session.title_of(results.question.reference)))
    shell.under_figures(results)


def _changed() -> None:
    asked = dict(session.question().assumed)
    st.header(text("Assumptions you changed"))
    if not asked:
        st.markdown(text("None: all numbers are those of the sources."))
        return
    rows = assumption_rows()
    told = [
        (name, _written(rows[name].value), _written(value)) for name, value in asked.items() if name in rows
    ]
    table((text("name"), text("own value"), text("you assume")), told)
    with st.container(horizontal=True):
        for name in asked:
            st.button(
                text("Put back: {name}", name=name),
                key=f"back:{name}",
                on_click=session.assume,
                args=(name, None),
            )
        if len(asked) > 1:
            st.button(text("Put all back"), key="back_all", on_click=_put_all_back)


def _put_all_back() -> None:
    for name, _ in session.question().assumed:
        session.assume(name, None)


def _editor() -> None:
    st.header(text("Change an assumption"))
    rows = assumption_rows()
    name = st.selectbox(
        text("Parameter or rule (write to search)"),
        list(rows),
        index=None,
        key="assumption",
        placeholder=text("Choose"),
    )
    if name is None:
        return
    row = rows[name]
    st.markdown(_told(row))
    key = f"assume:{name}"
    st.session_state[key] = float(dict(session.question().assumed).get(name, row.value))
    low, high = (_written(end) for end in (row.low, row.high))
    st.number_input(
        text("Value ({unit}); the sources allow {low}…{high}", unit=row.unit, low=low, high=high),
        key=key,
        step=_step(row),
        format=f"%.{_decimals(row)}f",
        on_change=_assume,
        args=(name, key),
    )
    trouble = st.session_state.pop(_TROUBLE, "")
    if trouble:
        st.error(trouble)
    elif not row.low <= st.session_state[key] <= row.high:
        st.warning(text("The value lies outside the range of its sources: the model is not made for it."))


def _assume(name: str, key: str) -> None:
    value = float(st.session_state[key])
    usual = assumption_rows()[name].value
    try:
        session.check_assumption(name, value)
    except UserMistakeError as error:
        st.session_state[_TROUBLE] = str(error)
        return
    session.assume(name, None if math.isclose(value, usual, rel_tol=1e-12) else value)


def _files() -> None:
    with st.expander(text("Take your assumptions with you, or bring them")):
        st.download_button(
            text("Download your assumptions (CSV)"),
            data=assumptions_csv(dict(session.question().assumed)),
            file_name="toimio-assumptions.csv",
            mime="text/csv",
            on_click="ignore",
            key="assumptions_down",
        )
        file = st.file_uploader(
            text("Bring a file of assumptions: a table with the columns name and value"),
            type=["csv"],
            key="assumptions_up",
        )
        if file is None:
            return
        try:
            found = read_assumptions_csv(file.getvalue())
        except UserMistakeError as error:
            st.error(text("The file was not taken, and nothing was changed: {words}", words=error))
            return
        st.button(
            text("Use the {count} assumptions of the file", count=number(len(found))),
            key="assumptions_use",
            on_click=session.assume_all,
            args=(found,),
        )


def _all() -> None:
    st.header(text("All numbers and their sources"))
    groups = ["", *GROUP_NAMES]
    group = st.selectbox(
        text("Part"),
        groups,
        format_func=lambda g: text(GROUP_NAMES[g]) if g else text("all parts"),
        key="part",
    )
    grades = st.pills(
        text("Grade"),
        list(GRADE_NAMES),
        selection_mode="multi",
        format_func=lambda grade: text(GRADE_NAMES[grade]),
        key="grades",
    )
    words = st.text_input(
        text("Words in the name, note or source"), key="words", placeholder=text("for example coach")
    )
    found = chosen_rows(group, grades or (), words)
    pages = max(1, math.ceil(len(found) / _ROWS_A_PAGE))
    page = 1
    if pages > 1:
        st.session_state["page"] = min(st.session_state.get("page", 1), pages)
        page = st.number_input(text("Page, 1-{pages}", pages=number(pages)), 1, pages, key="page")
    st.caption(text("{count} rows found.", count=number(len(found))))
    table(
        (
            text("name"),
            text("value"),
            text("range"),
            text("unit"),
            text("year"),
            text("grade"),
            text("source and note"),
        ),
        [_cells(row) for row in found[(page - 1) * _ROWS_A_PAGE : page * _ROWS_A_PAGE]],
    )


def _cells(row: Row) -> tuple[str, ...]:
    asked = dict(session.question().assumed)
    value = _written(row.value)
    if row.name in asked:
        value = text("{value} (you assume {yours})", value=value, yours=_written(asked[row.name]))
    span = f"{_written(row.low)}…{_written(row.high)}" if row.has_range else _NOTHING
    about = ". ".join(part for part in (row.source, row.note) if part)
    return row.name, value, span, row.unit, row.year or _NOTHING, row.grade, about


def _told(row: Row) -> str:
    about = ". ".join(part for part in (row.source, row.note) if part)
    links = " ".join(f"<{url}>" for url in row.links[:5])
    grade = text(GRADE_NAMES[row.grade])
    return text(
        "{group}. Own value {value} {unit}. Grade {grade}. {about} {links}",
        group=text(GROUP_NAMES[row.group]),
        value=_written(row.value),
        unit=row.unit,
        grade=grade,
        about=about.replace("$", "\\$").replace("*", "\\*"),
        links=links,
    )


def _written(value: float | str) -> str:
    if isinstance(value, str):
        return value
    digits = f"{value:.6g}"
    decimals = len(digits.partition(".")[2]) if "e" not in digits else 6
    return number(value, decimals)


def _decimals(row: Row) -> int:
    longest = max(len(f"{v:.6g}".partition(".")[2]) for v in (row.value, row.low, row.high))
    return min(longest + 1, 6)


def _step(row: Row) -> float:
    span = row.high - row.low if row.has_range else abs(row.value)
    return float(10.0 ** math.floor(math.log10(span / 10))) if span > 0 else 1.0


if __name__ == "__main__":
    show()
