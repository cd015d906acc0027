"""Lines of printouts, broken where a reader would."""

from __future__ import annotations

import re
import textwrap

WIDTH = 120
_HELD_TOGETHER = re.compile(r"(?<=\d) (?=%|EUR\b|euro|€)")
_HOLD = "\N{WORD JOINER}"


def wrapped(words: str, width: int = WIDTH, *, first: str = "", later: str = "") -> list[str]:
    """Break words into lines; a number stays with its % or EUR.

    Parameters
    ----------
    first, later
        Indents of the first line and of the others.
    """
    held = _HELD_TOGETHER.sub(_HOLD, words)
    lines = textwrap.wrap(held, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    return [line.replace(_HOLD, " ") for line in lines]
