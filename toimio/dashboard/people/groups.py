"""Whom the change falls to: by work ability, age, sex and town."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard.people.names import names_for
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import show
from toimio.locale import text
from toimio.report.figures.by_group import MEASURES, group_picture, has_groups
from toimio.report.situation_words import DIMENSION_WORDS

_DIMENSION, _MEASURE = "people_dimension", "people_measure"


def show_groups(results: Results) -> None:
    """Show differences by group."""
    names = names_for(results.question)
    dimensions = [name for name in DIMENSION_WORDS if has_groups(results.frame, name)]
    dimension = st.segmented_control(
        text("By what"),
        dimensions,
        format_func=lambda name: text(DIMENSION_WORDS[name]),
        default=dimensions[0],
        required=True,
        wrap=True,
        key=_DIMENSION,
    )
    measure = st.pills(
        text("What is counted"),
        list(MEASURES),
        format_func=lambda name: text(MEASURES[name][2]),
        default="paid_work",
        required=True,
        wrap=True,
        key=_MEASURE,
    )
    picture = group_picture(
        results.frame,
        measure or "paid_work",
        dimension or dimensions[0],
        names.places,
        names.here,
        names.there,
    )
    show(picture, key="people_groups", may_tell=results.may_tell)
    st.caption(
        text(
            "Age and work ability are those of the moment that is told, for months of paid work those of the start. "
            "Groups of fewer than 5 people are not shown. Intervals tell how sure of the mean we are, from {pairs} "
            "pairs.",
            pairs=results.pairs,
        )
    )
