"""Designs side by side: today and up to four others, people first, then euros, then how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from toimio.dashboard import beside, session
from toimio.dashboard.chosen import MOST_BESIDE_TODAY, Entry, choose, chosen, compared, offered
from toimio.dashboard.plain import plain
from toimio.dashboard.results import Row, refining_all
from toimio.dashboard.same_cost import at_same_cost
from toimio.locale import number, text

_LOOK_EVERY_SECONDS = 0.5


def show() -> None:
    """Show the page."""
    st.title(text("Designs side by side"))
    _choice()
    entries = compared()
    if not entries:
        st.info(text("Choose at least one design above."))
        return
    if st.session_state.get("same_cost_wanted") and len(entries) > 1:
        entries = _scaled(entries)
    names = [entry.name for entry in entries]

    def draw(rows: list[Row]) -> None:
        beside.draw(dict(zip(names, rows, strict=True)))

    refining_all([entry.question for entry in entries], draw)
    _keeping()


def _choice() -> None:
    entries = offered()
    st.session_state["compared_keys"] = chosen(entries)
    st.multiselect(
        text("Designs beside today (at most {count})", count=number(MOST_BESIDE_TODAY)),
        list(entries),
        format_func=lambda key: entries[key].name if key in entries else key,
        key="compared_keys",
        on_change=lambda: choose(st.session_state["compared_keys"]),
        placeholder=text("Choose designs"),
    )
    left_out = chosen(entries)[MOST_BESIDE_TODAY:]
    if left_out:
        names = ", ".join(plain(entries[key].name) for key in left_out)
        st.info(
            text("Only the first {count} are shown; left out: {names}.", count=MOST_BESIDE_TODAY, names=names)
        )
    st.session_state["same_cost_switch"] = bool(st.session_state.get("same_cost_wanted"))
    st.toggle(
        text("At the same cost: scale the others until they cost the public as much as the first"),
        key="same_cost_switch",
        on_change=_switch,
        help=text(
            "Large designs do more than small ones. Here the places of the others are multiplied until their extra "
            "gross public cost is that of the first design. The search simulates a few regions and takes a while."
        ),
    )


def _switch() -> None:
    st.session_state["same_cost_wanted"] = st.session_state["same_cost_switch"]


def _scaled(entries: Sequence[Entry]) -> list[Entry]:
    """Return the designs at the cost of the first, telling how far the search is."""
    found = at_same_cost(entries)
    for note in found.notes:
        st.caption(plain(note))
    if found.waiting:
        _progress(entries)
    return found.entries


def _progress(entries: Sequence[Entry]) -> None:
    rivals = len(entries) - 1

    @st.fragment(run_every=_LOOK_EVERY_SECONDS)
    def part() -> None:
        session.take_up_language()
        waiting = at_same_cost(entries).waiting
        done = rivals - len(waiting)
        if not waiting or done > part_begun:
            st.rerun()
        words = text(
            "Searching for the size of {name} ({number} of {all}); you can go on meanwhile.",
            name=plain(waiting[0]),
            number=number(done + 1),
            all=number(rivals),
        )
        st.progress(done / rivals, words)

    part_begun = rivals - len(at_same_cost(entries).waiting)
    part()


def _keeping() -> None:
    """Keep the present design under a name, and let kept ones go."""
    st.header(text("Keep designs for comparison"))
    now = session.title_of(session.question().design)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(text("Name of the present design"), value=now, max_chars=80, key="name_to_keep")
        st.button(text("Keep"), on_click=_keep, args=(name.strip() or now,), key="keep_button")
    if st.session_state.pop("keep_failed", False):
        st.warning(text("Four designs are kept already: let one go first."))
    for kept in session.kept():
        st.button(
            text("Let go: {name}", name=plain(kept.name)),
            on_click=session.let_go,
            args=(kept.name,),
            key=f"let_go:{kept.name}",
        )


def _keep(name: str) -> None:
    st.session_state["keep_failed"] = not session.keep(name)


if __name__ == "__main__":
    show()
