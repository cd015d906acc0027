"""Who pays and who gains, one purse looked into, and the public sector together."""

from __future__ import annotations

import streamlit as st

from toimio.analysis.payers import ALL, of_town, towns_of
from toimio.analysis.study import Pair
from toimio.dashboard import session
from toimio.dashboard.money.choices import pick
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import show, table
from toimio.locale import localised, text
from toimio.report.figures.payers import payers_picture
from toimio.report.figures.purse import purse_picture
from toimio.report.purse_lines import budget_rows, person_year_rows, present_value_rows
from toimio.report.purses import ASKED, TOGETHER, Purse
from toimio.report.resource_rows import resource_rows

_STAFF_HOUR = "staff_hour_cost_eur"
_BY_ID = {purse.id: purse for purse in ASKED}
_MOST_LINES = 8
"""Lines of a budget shown at once."""


def show_payers(results: Results) -> None:
    """Show who pays and who gains, and what is used and made whoever pays."""
    picture = payers_picture(of_town(results.pair), session.title_of(results.question.design))
    show(picture, key="payers", level=2)
    st.subheader(text("What is used and what is made"))
    st.markdown(
        text(
            "A sum of zero can still be a bad bargain, or a good one: euros only change hands, and customers get what "
            "they pay for. Here is what the design uses and makes more than today."
        )
    )
    here, there = (results.job.view(name, results.pairs) for name in ("resources", "resources_reference"))
    price = results.job.experiment.register[_STAFF_HOUR].value
    columns = (
        text("over the whole time"),
        text("more or less than today"),
        text("90 % interval of the mean"),
    )
    table(columns, resource_rows(here, there, price))
    st.markdown(
        text(
            "Work in open and subsidised jobs is valued at what it costs its employer, that of the enterprise at what "
            "it is sold for. What work means to a person is not counted."
        )
    )


def show_purse(results: Results) -> None:
    """Show one purse: its course, its budget lines and its present value."""
    st.header(text("Whose purse?"))
    names = {town.key: localised(town.name) for town in results.job.experiment.region.towns}
    left, right = st.columns(2)
    with left:
        purse = _BY_ID[pick("purse", text("Purse"), list(_BY_ID), lambda key: text(_BY_ID[key].label))]
    with right:
        town: str = pick(
            "town",
            text("Town"),
            towns_of(results.pair),
            lambda key: text("the whole area") if key == ALL else names.get(key, key),
        )
    here, pair = session.title_of(results.question.design), of_town(results.pair, town)
    show(purse_picture(pair, purse, here, town, names.get(town, town)), key="purse")
    if purse.is_public:
        st.subheader(text("Lines of the budget"))
        _budget(pair, purse, town)
    st.subheader(text("Present value"))
    columns = (
        text("real rate of interest"),
        text("more or less than today"),
        text("90 % interval of the mean"),
    )
    table(columns, present_value_rows(pair, purse, town))


def show_public_sector(results: Results) -> None:
    """Show all public purses together, and what a person-year of work costs them."""
    st.header(text("All public purses together"))
    here, pair = session.title_of(results.question.design), of_town(results.pair)
    show(purse_picture(pair, TOGETHER, here), key="public")
    st.subheader(text("What one more person-year of work costs"))
    columns = (
        text("one more person-year"),
        text("net: after what is saved and gained"),
        text("gross: before any saving"),
    )
    table(columns, person_year_rows(pair))


def _budget(pair: Pair, purse: Purse, town: str) -> None:
    rows = budget_rows(pair, purse, town)
    if not rows:
        st.markdown(text("No line of this budget changes."))
        return
    columns = (
        text("line of the budget"),
        text("more or less than today, at the end"),
        text("90 % interval of the mean"),
    )
    table(columns, rows[:_MOST_LINES])
    if rows[_MOST_LINES:]:
        with st.expander(text("Smaller lines")):
            table(columns, rows[_MOST_LINES:])
