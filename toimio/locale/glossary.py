"""Words of the field in the three languages."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from toimio.locale import LANGUAGES

_FILE = Path(__file__).with_name("glossary.csv")


@lru_cache(maxsize=1)
def glossary() -> tuple[tuple[str, str, str], ...]:
    """Return each word in Finnish, Swedish and English.

    Raises
    ------
    ValueError
        If the file has other columns, or a word is missing.
    """
    with _FILE.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    if tuple(head) != LANGUAGES:
        raise ValueError(f"{_FILE.name}: found columns {', '.join(head)}; allowed are {', '.join(LANGUAGES)}")
    for line, row in enumerate(rows, start=2):
        if len(row) != len(LANGUAGES) or not all(row):
            raise ValueError(f"{_FILE.name}, line {line}: found {row}; allowed is a word in each language")
    return tuple((fi, sv, en) for fi, sv, en in rows)
