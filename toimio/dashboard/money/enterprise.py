"""The enterprise's cash and books, and what its owners risk."""

from __future__ import annotations

import streamlit as st

from toimio.analysis.enterprise_books import books_of
from toimio.analysis.payers import of_town
from toimio.dashboard.engine.question import resolved
from toimio.dashboard.money.choices import pick
from toimio.dashboard.results import Results
from toimio.dashboard.widgets import show, table
from toimio.locale import localised, number, text
from toimio.report.enterprise_figures import closing_words, enterprise_rows, owners_words
from toimio.report.figures.books import books_picture, year_rows
from toimio.report.figures.cash import cash_picture
from toimio.world.providers import ordered_enterprises


def show_enterprise(results: Results) -> None:
    """Show whether the enterprise's money lasts."""
    st.header(text("Does the enterprise's money last?"))
    scenario = resolved(results.question.design).scenario
    keys = [key for key, _ in ordered_enterprises(results.job.experiment.region, scenario)]
    if not keys:
        st.info(text("This design has no enterprise of its own, so there are no books to show."))
        return
    pair = of_town(results.pair)
    st.markdown(f"{closing_words(pair)} {owners_words(scenario)}")
    chosen = keys[0]
    if len(keys) > 1:
        chosen = pick("enterprise", text("Enterprise"), keys, lambda key: _name(results, key))
    bank, lines = (results.job.view(name, results.pairs) for name in ("bank", "books"))
    books = books_of(bank, lines, keys.index(chosen))
    name = _name(results, chosen)
    show(cash_picture(books, name, scenario.enterprises[chosen].finance.reserve_target_months), key="cash")
    show(books_picture(books, name), key="books")
    years = list(range(1, books.years + 1))
    year = pick("book_year", text("Year of the books"), years[::-1], number)
    with st.expander(text("The books of the year, line by line")):
        columns = (text("line of the books"), text("mean"), text("90 % interval of the mean"))
        table(columns, year_rows(books, year))
    st.subheader(text("What it takes to get by"))
    columns = (text("in the last year"), text("mean"), text("90 % interval of the mean"))
    table(columns, enterprise_rows(pair))


def _name(results: Results, key: str) -> str:
    """Return a name made of the enterprise's key, with the towns in it written as they are."""
    towns = {town.key: localised(town.name) for town in results.job.experiment.region.towns}
    words = " ".join(towns.get(part, part) for part in key.split("_"))
    return words[:1].upper() + words[1:]
