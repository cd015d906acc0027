"""Page about money: who pays, whose purse, when it is paid back, the enterprise's books, one person's month."""

from __future__ import annotations

import streamlit as st

from toimio.analysis.payers import has_money, of_town
from toimio.dashboard import session, shell
from toimio.dashboard.money.enterprise import show_enterprise
from toimio.dashboard.money.person import show_person
from toimio.dashboard.money.purse import show_payers, show_public_sector, show_purse
from toimio.dashboard.results import Results, refining
from toimio.dashboard.widgets import lead
from toimio.locale import text
from toimio.report.purses import money_sentences


def show() -> None:
    """Show the page."""
    st.title(text("Who pays, who gains, and when is it paid back?"))
    if refining(_draw):
        show_person()


def _draw(results: Results) -> None:
    if not has_money(results.pair):
        st.info(text("These worlds were simulated without money."))
        return
    if results.may_tell:
        first, *others = money_sentences(of_town(results.pair), session.title_of(results.question.design))
        lead(first)
        if others:
            st.markdown(" ".join(others))
    else:
        lead(results.words.main)
    show_payers(results)
    show_purse(results)
    show_public_sector(results)
    show_enterprise(results)
    shell.under_figures(results)


if __name__ == "__main__":
    show()
