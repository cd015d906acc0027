"""Who gets in and who waits."""

from __future__ import annotations

import streamlit as st

from toimio.analysis.entry import ability_gap, entry_by
from toimio.dashboard.people.names import names_for
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import show
from toimio.locale import text
from toimio.report.entry_words import gap_words
from toimio.report.figures.by_group import has_groups
from toimio.report.figures.entry import entry_picture, queue_picture
from toimio.report.situation_words import DIMENSION_WORDS

_DIMENSION = "people_entry_dimension"


def show_entry(results: Results) -> None:
    """Show who enters what the design creates, and the queues."""
    names = names_for(results.question)
    st.markdown(f"**{gap_words(ability_gap(results.pair))}**")
    dimensions = [name for name in DIMENSION_WORDS if has_groups(results.frame, name)]
    if entry_by(results.pair, dimensions[0]) is None:
        st.markdown(
            text(
                "{scenario} creates no places of its own that people would enter, so there is nobody to compare with "
                "the target group here. The queues below are told all the same.",
                scenario=names.here,
            )
        )
    else:
        chosen = st.segmented_control(
            text("By what"),
            dimensions,
            format_func=lambda name: text(DIMENSION_WORDS[name]),
            default=dimensions[0],
            required=True,
            wrap=True,
            key=_DIMENSION,
        )
        dimension = chosen or dimensions[0]
        entry = entry_by(results.pair, dimension)
        if entry is not None:
            show(entry_picture(entry, dimension, names.places, names.here), key="people_entry")
    show(queue_picture(results.whole, names.here, names.there), key="people_queue")
    st.caption(
        text(
            "Work ability and age of those who get in are told as they were at the start or on joining the target "
            "group. Means of {pairs} pairs; intervals tell how sure of the mean we are.",
            pairs=results.pairs,
        )
    )
