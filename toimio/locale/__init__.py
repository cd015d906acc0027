"""Words and numbers in the reader's language: Finnish, Swedish or English.

Message ids are the English texts themselves; the catalogues are ordinary gettext `.po` files,
so a translator can open them in any tool.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
DEFAULT_LANGUAGE = "fi"
_FOLDER = Path(__file__).parent
_chosen: ContextVar[str | None] = ContextVar("language", default=None)


def set_language(language: str | None) -> None:
    """Choose the language of every later text; ``None`` returns to ``TOIMIO_LANG`` or Finnish.

    The choice holds for the thread that makes it: a server tells several people in several languages at once.

    Raises
    ------
    ValueError
        If the language is not one of :data:`LANGUAGES`.
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    _chosen.set(language)


def get_language() -> str:
    """Return the language in force: chosen, else ``TOIMIO_LANG``, else Finnish."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    from_environment = os.environ.get("TOIMIO_LANG", "").strip().lower()[:2]
    return from_environment if from_environment in LANGUAGES else DEFAULT_LANGUAGE


def text(msgid: str, **values: object) -> str:
    """Translate an English message and fill in its ``{named}`` values.

    Numbers in `values` are inserted as they are: format them with :func:`number` first.
    """
    translated = catalogue(get_language()).get(msgid) or msgid
    return translated.format(**values) if values else translated


def text_in(language: str, msgid: str, **values: object) -> str:
    """Translate a marked message into one language, whichever is in force, and fill in its values."""
    return (catalogue(language).get(msgid) or msgid).format(**values)


def message(msgid: str) -> str:
    """Mark a message for translation without translating it yet (for tables of labels)."""
    return msgid


def localised(texts: object) -> str:
    """Pick the language in force from an object or mapping with ``fi``, ``sv`` and ``en``."""
    for language in (get_language(), "en", "fi"):
        found = texts.get(language) if isinstance(texts, Mapping) else getattr(texts, language, None)
        if found:
            return str(found)
    return ""


def number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """Format a number the way the language writes it (``1 234,5`` in Finnish).

    Parameters
    ----------
    value
        The number.
    decimals
        Digits after the decimal sign, always shown; negative rounds to tens, hundreds.
    sign
        Write a plus before positive numbers.
    """
    rounded = round(float(value), decimals) + 0.0
    written = _written(rounded, max(decimals, 0), get_language())
    return f"+{written}" if sign and rounded > 0 else written


@lru_cache(maxsize=4096)
def _written(value: float, decimals: int, language: str) -> str:
    """Return a rounded number as a language writes it; a page writes the same hundreds at every look."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return str(format_decimal(value, format=pattern, locale=language))


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> dict[str, str]:
    """All translations of one language, message id to text."""
    from babel.messages.pofile import read_po

    path = _FOLDER / language / "LC_MESSAGES" / "toimio.po"
    with path.open(encoding="utf-8") as file:
        entries = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}
