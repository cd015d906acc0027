"""Words that visitors typed or files brought, shown as they are: never as formatting, pictures or links."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]{}<>$:#~|!&.+=^-])")


def plain(words: str) -> str:
    """Return words in which no sign formats anything when the page shows them as Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))
