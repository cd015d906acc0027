"""What a visitor looks into on the page, kept beside the widgets so that leaving the page does not lose it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

_KEPT = "money_choices"


def chosen(name: str, otherwise: Any) -> Any:
    """Return what was chosen under a name, or something else."""
    return st.session_state.setdefault(_KEPT, {}).get(name, otherwise)


def pick(name: str, label: str, options: Sequence[Any], words: Callable[[Any], str]) -> Any:
    """Show a list to choose from, and return what is chosen; the first when what was chosen is not there any more."""
    kept = chosen(name, options[0])
    st.session_state[_key(name)] = kept if kept in options else options[0]
    key = _key(name)
    # Typing to filter would make the list a text field, which phones open a keyboard for.
    return st.selectbox(
        label, options, format_func=words, key=key, on_change=_keep, args=(name,), filter_mode=None
    )


def slide(name: str, label: str, low: int, high: int, step: int, otherwise: int) -> int:
    """Show a scale, and return where it stands."""
    st.session_state[_key(name)] = min(max(int(chosen(name, otherwise)), low), high)
    return st.slider(label, low, high, step=step, key=_key(name), on_change=_keep, args=(name,))


def _keep(name: str) -> None:
    st.session_state.setdefault(_KEPT, {})[name] = st.session_state[_key(name)]


def _key(name: str) -> str:
    return f"money:{name}"
