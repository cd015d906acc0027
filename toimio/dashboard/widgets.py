"""Parts that several pages share: a picture with its table, a lever, what stands under figures."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.engine.question import register
from toimio.dashboard.lever_labels import label_of, option_words, options_of, value_words
from toimio.dashboard.levers import Found
from toimio.dashboard.plain import plain
from toimio.locale import get_language, text
from toimio.report.figures.picture import Picture
from toimio.report.key_figures import KeyFigure
from toimio.report.lever_known import evidence_words, fact_of_place

_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "sendChartToCloud"],
    "toImageButtonOptions": {"format": "svg"},
}
_INK, _DARK_INK = "#16202A", "#EEF3F7"
_PAPER, _DARK_PAPER = "#FFFFFF", "#10161D"
"""Colours of text and ground of the themes in `config.toml`."""
_ARROWS: dict[int, Literal["up", "down", "off"]] = {1: "up", -1: "down", 0: "off"}
_MONTHS = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
}


def lead(words: str) -> None:
    """Show what a page says first, larger than the rest; a sentence, and so no heading."""
    with st.container(key="lead"):
        st.markdown(words)


def show(picture: Picture, key: str, level: Literal[2, 3] = 3, *, may_tell: bool = True) -> None:
    """Show a picture under its title, what it shows above it, its numbers below it.

    Parameters
    ----------
    picture
        The picture.
    key
        Its name on the page.
    level
        Level of the title among the page's headings.
    may_tell
        Whether there are pairs enough to tell directions, as what the picture shows is told.
    """
    (st.header if level == 2 else st.subheader)(picture.title)
    st.markdown(picture.finding if may_tell else text("Preliminary: no direction is told yet."))
    st.plotly_chart(_inked(picture.figure), key=key, alt=picture.alt, config=_config())
    with st.expander(text("The numbers as a table")):
        # Designs bear names that visitors typed: shown as they are, never as formatting.
        table(
            [plain(head) for head in picture.columns], [[plain(cell) for cell in row] for row in picture.rows]
        )


def _inked(figure: go.Figure) -> go.Figure:
    """Give a figure's words the ink of the page: those of Streamlit's own theme are too pale to be read from afar."""
    ink, paper = (_DARK_INK, _DARK_PAPER) if st.context.theme.type == "dark" else (_INK, _PAPER)
    figure.update_layout(font={"color": ink}, legend={"font": {"color": ink}})
    for axes in (figure.update_xaxes, figure.update_yaxes):
        axes(tickfont={"color": ink}, title={"font": {"color": ink}})
    # Names stand on the streams: a rim of the ground's colour keeps them apart.
    rim = ", ".join([f"0px 0px 3px {paper}"] * 4)
    figure.update_traces(textfont={"color": ink, "shadow": rim}, selector={"type": "sankey"})
    figure.update_traces(error_x={"color": ink}, selector={"type": "bar"})
    return figure


def table(columns: Any, rows: Any) -> None:
    """Show a table whose headings are read out with each cell."""
    cells = [dict(zip(columns, row, strict=True)) for row in rows]
    st.table(cells, hide_index=True)


def lever(found: Found, where: str = "side") -> None:
    """Show one lever; moving it asks anew at once.

    Parameters
    ----------
    found
        The lever.
    where
        Part of the page; a lever may stand in several.
    """
    key = lever_key(found, where)
    # What the design says stands, also after undo or another design: never what the widget remembers.
    st.session_state[key] = found.value
    shared: dict[str, Any] = {"key": key, "on_change": _moved, "args": (key, found)}
    if found.is_number:
        # The values are written by the app's language; a plain slider would write them by its own rules.
        st.select_slider(label_of(found), found.scale(), format_func=partial(value_words, found), **shared)
    else:
        # What nobody has chosen yet is no choice of the list: it can only be brought back by undoing.
        st.selectbox(
            label_of(found),
            options_of(found),
            format_func=option_words,
            placeholder=option_words(None),
            **shared,
        )


def lever_key(found: Found, where: str) -> str:
    """Return the key of a lever's widget; a sum and the first of its parts have different ones."""
    key = f"lever:{where}:{found.lever.place}:{found.places[0]}"
    return f"{key}:together" if found.lever.together else key


def lever_with_facts(found: Found) -> None:
    """Show one lever with what is known of it."""
    lever(found, where="page")
    fact = fact_of_place(found.places[0])
    if fact is not None:
        st.markdown(f":small[{text(fact.words)} **{evidence_words(fact, register())}**]")


def key_figure(one: KeyFigure, *, may_tell: bool) -> None:
    """Show a figure with its change.

    An arrow stands only where the direction is known; its colour judges nothing, since more of something may be good or
    bad.
    """
    known = may_tell and one.direction != 0
    st.metric(
        one.label,
        one.value,
        one.change or None,
        "primary" if known else "off",
        delta_arrow=_ARROWS[one.direction] if known else "off",
        delta_description=text("compared with today") if one.change else None,
    )
    unknown = text("direction not known") if may_tell and one.direction == 0 else ""
    st.markdown(f":small[{' · '.join(part for part in (one.interval, unknown, one.remark) if part)}]")


def _moved(key: str, found: Found) -> None:
    session.move_all(found.moved_to(st.session_state[key]))


def _config() -> dict[str, Any]:
    language = get_language()
    months = _MONTHS.get(language)
    if months is None:
        return _CONFIG
    names = months.split()
    return _CONFIG | {
        "locale": language,
        "locales": {language: {"format": {"shortMonths": names, "months": names}}},
    }
