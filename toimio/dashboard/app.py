"""The pages in order, and what is made ready before any of them is shown."""

from __future__ import annotations

from pathlib import Path

import pandas  # noqa: F401
import streamlit as st

from toimio.dashboard import session, shell
from toimio.dashboard.results import order_ahead
from toimio.locale import message, text

# Pandas is imported above, though unused here, before any visitor is served: Plotly looks for it among the modules and
# fails where another visitor's thread is just importing it.

_FOLDER = Path(__file__).parent / "pages"
PAGES: tuple[tuple[str, str], ...] = (
    ("front", message("Front page")),
    ("levers", message("Levers")),
    ("people", message("People")),
    ("money", message("Money")),
    ("compare", message("Compare")),
    ("uncertainty", message("How sure")),
    ("assumptions", message("Assumptions and sources")),
    ("share", message("Take away and share")),
    ("about", message("About")),
)
"""File of each page and what it is called; the first is shown first."""


def page_file(name: str) -> Path:
    """Return the file of a page, which links to it are made of."""
    return _FOLDER / f"{name}.py"


def main() -> None:
    """Show the page the visitor is at."""
    session.begin()
    order_ahead()
    st.set_page_config(page_title="Toimio", layout="wide", initial_sidebar_state="auto")
    pages = [
        st.Page(page_file(name), title=text(title), url_path=name, default=number == 0)
        for number, (name, title) in enumerate(PAGES)
    ]
    page = st.navigation(pages, position="top")
    shell.open_page()
    page.run()
