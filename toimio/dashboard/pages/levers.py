"""Levers: everything of a design that a board may move, with what is known about each and what the law says."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from toimio.dashboard import keeping, session, shell
from toimio.dashboard.changed import changed_lines
from toimio.dashboard.engine.question import Question
from toimio.dashboard.law import flag_lines
from toimio.dashboard.levers import GROUPS, Group, levers_of
from toimio.dashboard.results import Results, refining
from toimio.dashboard.widgets import key_figure, lead, lever_with_facts
from toimio.locale import number, text
from toimio.report.key_figures import key_figures

_GROUP = "lever_group"


def show() -> None:
    """Show the page."""
    asked = session.question()
    st.title(text("Levers"))
    st.markdown(
        text(
            "Levers are what a board can decide; assumptions have a page of their own. Each lever says what is "
            "known of it. The grade of the evidence is that of its weakest link: A a study, B a statistic or the "
            "law, C an expert or a report, D an assumption."
        )
    )
    refining(_results)
    _law(asked)
    group = _chosen_group(asked)
    st.header(text(group.title))
    grid = st.grid(2, min_column_width=330, gap="medium")
    for found in levers_of(asked.design, group):
        with grid.cell():
            lever_with_facts(found)
    st.header(text("What you have changed"))
    lines = changed_lines(asked.design)
    if not lines:
        st.markdown(text("Nothing: the design is as it is shipped."))
    st.markdown("\n".join(f"- {line}" for line in lines))
    keeping.show()


def _results(results: Results) -> None:
    """Tell in short what the levers do, beside which they are moved."""
    lead(results.words.main)
    grid = st.grid(4, min_column_width=170)
    for one in key_figures(results.pair, results.whole):
        with grid.cell():
            key_figure(one, may_tell=results.may_tell)
    shell.under_figures(results)


def _law(asked: Question) -> None:
    """Say at once, before anything is simulated, where the design meets a limit of the law; what is new comes first."""
    lines = flag_lines(asked)
    if not lines:
        return
    shipped = flag_lines(replace(asked, design=replace(asked.design, levers=())))
    new = [text("**New with what you changed:** {line}", line=line) for line in lines if line not in shipped]
    old = [line for line in lines if line in shipped]
    heading = text("Remarks of the law on this design: {count}", count=number(len(lines)))
    st.warning(
        "\n".join([f"**{heading}**\n", *(f"- {line}" for line in (*new, *old))]), icon=":material/gavel:"
    )


def _chosen_group(asked: Question) -> Group:
    """Let the visitor choose one of a board's questions that the design has levers for."""
    groups = {group.id: group for group in GROUPS if levers_of(asked.design, group)}
    remembered = st.session_state.get(f"{_GROUP}_remembered")
    st.session_state[_GROUP] = remembered if remembered in groups else next(iter(groups))
    chosen = st.pills(
        text("What would you like to decide?"),
        list(groups),
        format_func=lambda name: text(groups[name].title),
        key=_GROUP,
        on_change=_remember_group,
    )
    return groups[chosen or next(iter(groups))]


def _remember_group() -> None:
    chosen = st.session_state[_GROUP]
    if chosen:
        st.session_state[f"{_GROUP}_remembered"] = chosen


if __name__ == "__main__":
    show()
