"""What all scenario files share: strict tables, texts in three languages, months, names, shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from toimio.locale import message, text
from toimio.scenario.problems import nearest, refuse, shown

EARLIEST_YEAR = 1990
LATEST_YEAR = 2100
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


class FileTable(BaseModel):
    """A table of a file: strict types, no unknown keys, nothing changes after reading."""

    # Workers get validated scenarios: what only validation needs is built when something is validated.
    model_config = ConfigDict(
        defer_build=True,
        strict=True,
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        use_attribute_docstrings=True,
    )


@dataclass(frozen=True)
class InWords:
    """What a kind of text must look like, as a message id."""

    in_words: str


class Text(FileTable):
    """A text for people in Finnish, Swedish and English."""

    fi: Annotated[str, Field(min_length=1, max_length=3000)]
    """In Finnish; shown also where another language is missing."""
    sv: Annotated[str, Field(max_length=3000)] = ""
    """In Swedish."""
    en: Annotated[str, Field(max_length=3000)] = ""
    """In English."""

    @model_validator(mode="after")
    def _printable(self) -> Self:
        for language in ("fi", "sv", "en"):
            words: str = getattr(self, language)
            if any(not (letter.isprintable() or letter in "\n\t") for letter in words):
                raise refuse(
                    text("ordinary letters, no control characters"), found=shown(words), path=language
                )
        if not self.fi.strip():
            raise refuse(text("a text that is not empty"), found=shown(self.fi), path="fi")
        return self


def month_number(month: str) -> int:
    """Return the absolute month number (year x 12 + month - 1) of a month written ``YYYY-MM``.

    Raises
    ------
    ValueError
        If the text is no such month.
    """
    written = _MONTH.fullmatch(month)
    if not written or not 1 <= int(written[2]) <= 12:
        raise ValueError(f"not a month written YYYY-MM: {month!r}")
    return int(written[1]) * 12 + int(written[2]) - 1


def month_text(number: int) -> str:
    """Return an absolute month number as ``YYYY-MM``."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _possible_month(month: str) -> str:
    written = _MONTH.fullmatch(month)
    in_words = text(_MONTH_WORDS, first=EARLIEST_YEAR, last=LATEST_YEAR)
    if not written:
        loose = re.fullmatch(r"(\d{4})[-/.]?(\d{1,2})(?:[-/.]\d{1,2})?", month, re.ASCII)
        ok = loose is not None and 1 <= int(loose[2]) <= 12
        raise refuse(in_words, hint=nearest_month(loose) if ok and loose else "")
    if not 1 <= int(written[2]) <= 12 or not EARLIEST_YEAR <= int(written[1]) <= LATEST_YEAR:
        raise refuse(in_words)
    return month


def nearest_month(loose: re.Match[str]) -> str:
    """Return a hint that writes a loosely written month the right way."""
    return text("did you mean {name}?", name=f"{loose[1]}-{int(loose[2]):02d}")


def _possible_month_or_never(month: str) -> str:
    return month and _possible_month(month)


def _plain_key(key: str) -> str:
    if not _KEY.fullmatch(key):
        plain = re.sub(r"[^a-z0-9_]+", "_", key.casefold().translate(_PLAIN_LETTERS)).strip("_0123456789")
        hint = nearest(plain, [plain]) if _KEY.fullmatch(plain) else ""
        raise refuse(text(_KEY_WORDS), found=shown(key), hint=hint)
    return key


def _by_name(table: dict[Any, Any]) -> dict[Any, Any]:
    return {name: table[name] for name in sorted(table)}


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    twice = [name for position, name in enumerate(names) if name in names[:position]]
    if twice:
        raise refuse(text("every name once"), found=text("{name} twice", name=shown(twice[0])))
    return names


_PLAIN_LETTERS = str.maketrans("äåöé", "aaoe")
_MONTH_WORDS = message('a month written "YYYY-MM", from {first} to {last}')
_KEY_WORDS = message(
    "a name of small letters a-z, digits and _, at most 40 characters, beginning with a letter"
)

Month = Annotated[str, AfterValidator(_possible_month), InWords(message('a month written "YYYY-MM"'))]
MonthOrNever = Annotated[
    str,
    AfterValidator(_possible_month_or_never),
    InWords(message('a month written "YYYY-MM", or "" for never')),
]
Key = Annotated[str, AfterValidator(_plain_key), InWords(_KEY_WORDS)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Keys = Annotated[tuple[Key, ...], Field(strict=False, max_length=100), AfterValidator(_each_once)]

ByName = AfterValidator(_by_name)
"""Sorts a table by name, so that the order in which files list things never reaches the world."""
