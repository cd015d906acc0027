"""From where to where: the flow chart, and beside it one starting situation in words."""

from __future__ import annotations

import streamlit as st

from toimio.analysis.compare import SMALLEST_CELL
from toimio.analysis.whereabouts import NAMES, Crossing, crossing
from toimio.dashboard.people.names import names_for
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import show, table
from toimio.locale import text
from toimio.report.crossing_words import destination_table, destination_words
from toimio.report.figures.crossing import crossing_picture, situation_words
from toimio.report.situation_words import capital

_YEAR, _START, _WORLD = "people_year", "people_start", "people_world"


def show_flows(results: Results) -> None:
    """Show the flows of the people of the start."""
    names, years = names_for(results.question), results.question.years
    st.markdown(
        text(
            "The same people are followed from the start, whatever becomes of them. All numbers are means of the "
            "simulated regions."
        )
    )
    year = st.slider(text("Years after the start"), 1, years, years, key=_YEAR) if years > 1 else 1
    here, there = (results.job.view(name, results.pairs) for name in ("flows", "flows_reference"))
    crossed = crossing(here, there, year)
    beside, chart = st.columns(2, gap="medium")
    with beside:
        _one_start(crossed, year, names.here, names.there, may_tell=results.may_tell)
    with chart:
        world = st.segmented_control(
            text("Which world is drawn"),
            ["here", "there"],
            format_func={"here": names.here, "there": names.there}.__getitem__,
            default="here",
            required=True,
            wrap=True,
            key=_WORLD,
        )
        name = names.there if world == "there" else names.here
        show(crossing_picture(crossed, year, name, reference=world == "there"), key="people_flows")


def _one_start(crossed: Crossing, year: int, here: str, there: str, *, may_tell: bool) -> None:
    """Tell where the people of one starting situation went."""
    st.subheader(text("Where did they go?"))
    starts = [name for code, name in enumerate(NAMES) if crossed.starters(code) >= SMALLEST_CELL]
    if not starts:
        st.markdown(text("There are too few people or pairs to tell."))
        return
    largest = max(starts, key=lambda name: crossed.starters(NAMES.index(name)))
    chosen = st.pills(
        text("Choose what people did at the start"),
        starts,
        format_func=lambda name: capital(situation_words(NAMES.index(name))),
        default=largest,
        required=True,
        wrap=True,
        key=_START,
    )
    start = NAMES.index(chosen or largest)
    st.markdown(destination_words(crossed, start, year, here, there, may_tell=may_tell))
    table(*destination_table(crossed, start, there))
    st.caption(
        text(
            "Intervals tell how sure of the mean we are, from {pairs} pairs; not what one region may live through.",
            pairs=crossed.pairs,
        )
    )
