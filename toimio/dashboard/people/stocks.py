"""Who is where, year by year, and how much that differs from today."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard.people.names import names_for
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import show
from toimio.locale import text
from toimio.report.figures.stocks import STOCKS, changes_picture, stock_picture, stock_words
from toimio.report.situation_words import capital

_STOCK = "people_stock"


def show_stocks(results: Results) -> None:
    """Show the situations over time."""
    names = names_for(results.question)
    picture = changes_picture(results.whole, names.here, names.there)
    show(picture, key="people_changes", may_tell=results.may_tell)
    chosen = st.pills(
        text("Choose a situation to see year by year"),
        STOCKS,
        format_func=lambda name: capital(stock_words(name)),
        default=STOCKS[0],
        required=True,
        wrap=True,
        key=_STOCK,
    )
    picture = stock_picture(results.whole, chosen or STOCKS[0], names.here, names.there)
    show(picture, key="people_stock_chart", may_tell=results.may_tell)
    st.caption(
        text(
            "Intervals tell how sure of the mean we are, from {pairs} pairs; not what one region may live through.",
            pairs=results.pairs,
        )
    )
