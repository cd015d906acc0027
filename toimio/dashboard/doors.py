"""Doors from the front page: for those who decide, those who plan, and those who work together around a table."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from toimio.dashboard import app
from toimio.locale import message, text


@dataclass(frozen=True)
class Door:
    """One reader and the pages that answer what they ask."""

    title: str
    words: str
    pages: tuple[str, ...]
    """Names of files of pages; those that are not there are passed over."""


DOORS = (
    Door(
        message("I decide"),
        message("What does this mean for people, whose purse pays, and how sure is it?"),
        ("money", "compare", "uncertainty"),
    ),
    Door(
        message("I plan"),
        message("What exactly is set, what is known about it, and on what does it rest?"),
        ("levers", "people", "assumptions"),
    ),
    Door(
        message("Workshop"),
        message("Guess first, then move a lever together and see; keep what you agree on for comparison."),
        ("levers", "compare", "share"),
    ),
)


def show() -> None:
    """Show the doors, each with the pages that there are."""
    titles = dict(app.PAGES)
    st.header(text("Where to next?"))
    grid = st.grid(3, min_column_width=260, border=True)
    for door in DOORS:
        with grid.cell():
            st.markdown(f"**{text(door.title)}**")
            st.markdown(text(door.words))
            for name in door.pages:
                if name in titles:
                    st.page_link(
                        app.page_file(name), label=text(titles[name]), icon=":material/arrow_forward:"
                    )
