"""Take away and share: a link, a scenario file down and up, and the figures on the screen as files."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from toimio import __version__
from toimio.dashboard import exports, session
from toimio.dashboard.chosen import compared
from toimio.dashboard.engine.question import Question
from toimio.dashboard.engine.workbench import PAIRS
from toimio.dashboard.link import LONGEST, write_link
from toimio.dashboard.plain import plain
from toimio.dashboard.results import Results, Row, results_of_all, try_again
from toimio.dashboard.trouble import tell_troubles
from toimio.dashboard.uploads import Brought, read_address, read_file
from toimio.locale import DEFAULT_LANGUAGE, number, text
from toimio.report.export import finnish_csv, parquet, tidy_csv
from toimio.report.scenario_file import LONGEST_DESCRIPTION, LONGEST_TITLE
from toimio.report.workbook import workbook_bytes

_MOST_MEGABYTES = 1
_BROUGHT = "brought"
_LOOK_EVERY_SECONDS = 0.5
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Show the page."""
    st.title(text("Take away and share"))
    _words()
    _link()
    _file()
    _upload()
    _data()


def _words() -> None:
    st.header(text("Name and description of your design"))
    words = session.words()
    st.session_state["words_title"], st.session_state["words_description"] = words.title, words.description
    st.text_input(
        text("Name"),
        key="words_title",
        max_chars=LONGEST_TITLE,
        placeholder=session.title_of(session.question().design),
        on_change=_told,
    )
    st.text_area(
        text("Description: what is tried, and why"),
        key="words_description",
        max_chars=LONGEST_DESCRIPTION,
        on_change=_told,
    )
    st.caption(
        text(
            "The name and description go into the scenario file and the workbook. They are no part of a link."
        )
    )


def _told() -> None:
    session.tell(st.session_state["words_title"], st.session_state["words_description"])


def _link() -> None:
    st.header(text("Link"))
    asked = session.question()
    address = _address()
    if len(address) > LONGEST:
        st.info(text("The design is too large for a link. Send the scenario file below instead."))
    else:
        st.markdown(text("Whoever opens this link sees the same levers, assumptions, years and seed as you:"))
        st.code(address, language=None, wrap_lines=True)
    st.caption(
        text(
            "Model version {version}; {years} years; seed {seed}.",
            version=__version__,
            years=asked.years,
            seed=asked.seed,
        )
    )
    st.text_input(text("Open a link you were given: paste it here"), key="pasted_link", on_change=_open_link)
    _brought("pasted_link")


def _address() -> str:
    """Return the full address of what the visitor asks; levers, version and seed always in it."""
    parts = urlsplit(st.context.url or "http://localhost/")
    asked = {"s": write_link(session.question())}
    if session.language() != DEFAULT_LANGUAGE:
        asked["lang"] = session.language()
    root = parts.path.rsplit("/", 1)[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{root}/", urlencode(asked), ""))


def _open_link() -> None:
    words = st.session_state["pasted_link"]
    if words.strip():
        _take("pasted_link", read_address(words))


def _file() -> None:
    st.header(text("Scenario file"))
    asked, words = session.question(), session.words()
    st.markdown(
        text(
            "A small text file: which shipped design it is based on, and the levers you moved. It can be opened here, "
            "edited in any text editor, and run with the command toimio."
        )
    )
    if asked.assumed:
        st.caption(text("Changed assumptions are no part of the scenario file; they go with the link."))
    st.download_button(
        text("Download the scenario file"),
        data=exports.built(exports.scenario_bytes, asked, words),
        file_name=exports.scenario_name(asked, words),
        mime="application/toml",
        on_click="ignore",
        key="download_scenario",
    )


def _upload() -> None:
    st.file_uploader(
        text("Open a scenario file (at most {count} MB)", count=number(_MOST_MEGABYTES)),
        type=["toml"],
        key="uploaded",
        on_change=_open_file,
        max_upload_size=_MOST_MEGABYTES,
    )
    _brought("uploaded")


def _open_file() -> None:
    file = st.session_state["uploaded"]
    if file is not None:
        _take("uploaded", read_file(file.name, file.getvalue(), session.question()))


def _take(place: str, brought: Brought) -> None:
    """Look at what was brought if it is sound; otherwise the present design stays."""
    st.session_state[_BROUGHT] = (place, brought)
    if brought.question is not None:
        session.ask(brought.question)


def _brought(place: str) -> None:
    where, brought = st.session_state.get(_BROUGHT, ("", None))
    if where != place or brought is None:
        return
    st.session_state.pop(_BROUGHT)
    if brought.question is not None:
        st.success(
            text(
                "Opened: {name}. All pages show it now; Undo brings back what was there before.",
                name=plain(session.title_of(brought.question.design)),
            )
        )
        if brought.remark:
            st.warning(brought.remark)
        return
    st.error(
        text(
            "It could not be opened, so your present design stays. Mistakes found: {count}.",
            count=len(brought.mistakes),
        )
    )
    st.code("\n\n".join(brought.mistakes), language=None, wrap_lines=True)


def _data() -> None:
    st.header(text("Figures as files"))
    entries = compared()
    asked = session.question()
    choices = {
        "present": text("The present design beside today"),
        "compared": text("All designs of the page Compare ({count})", count=number(len(entries))),
    }
    which = st.radio(text("What to take"), list(choices), format_func=choices.__getitem__, key="what_to_take")
    names = [session.title_of(asked.design)]
    questions = [asked]
    if which == "compared" and entries:
        names, questions = [entry.name for entry in entries], [entry.question for entry in entries]

    rows = results_of_all(questions)
    if not all(_is_ready(row) for row in rows):
        _wait(questions)
        return
    told = zip(names, rows, strict=True)
    tell_troubles({name: row.trouble for name, row in told if row.trouble is not None}, try_again)
    found = [(name, row.results) for name, row in zip(names, rows, strict=True) if row.results is not None]
    if found:
        _files(found)


def _is_ready(row: Row) -> bool:
    """Whether files can be built: of all pairs of a quick run, so that none changes while it is being taken."""
    return row.trouble is not None or (row.results is not None and row.results.pairs >= PAIRS)


def _wait(questions: Sequence[Question]) -> None:
    @st.fragment(run_every=_LOOK_EVERY_SECONDS)
    def part() -> None:
        session.take_up_language()
        rows = results_of_all(questions)
        if all(_is_ready(row) for row in rows):
            st.rerun()
        there = sum(row.results.pairs for row in rows if row.results is not None)
        words = text("Being simulated; the files can be taken as soon as the figures are there.")
        st.progress(min(1.0, there / (PAIRS * len(rows))), words)

    part()


def _files(found: list[tuple[str, Results]]) -> None:
    asked, words = session.question(), session.words()
    export = exports.export_of(found, words, _address())
    files = (
        (text("Workbook (xlsx)"), workbook_bytes, ".xlsx", _WORKBOOK_TYPE),
        (text("CSV for Excel in Finnish"), finnish_csv, "_excel.csv", "text/csv"),
        (text("CSV for programs"), tidy_csv, ".csv", "text/csv"),
        (text("Parquet"), parquet, ".parquet", "application/vnd.apache.parquet"),
    )
    with st.container(horizontal=True):
        for label, build, ending, kind in files:
            st.download_button(
                label,
                data=exports.built(build, export),
                file_name=exports.data_name(asked, words, ending),
                mime=kind,
                on_click="ignore",
                key=f"download{ending}",
            )
    _under(found)


def _under(found: list[tuple[str, Results]]) -> None:
    st.caption(
        text(
            "Each file tells its scenario, model version, date, seed and number of pairs ({pairs} now). The workbook "
            "begins with a sheet to be read first; in the other files every row says where it comes from. Figures "
            "about fewer than five people are left out.",
            pairs=number(min(results.pairs for _, results in found)),
        )
    )


if __name__ == "__main__":
    show()
