"""Months: absolute numbers inside the program, ``YYYY-MM`` in files and on the command line."""

from __future__ import annotations

import re

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month_number(month: str | int) -> int:
    """Return the absolute number of a month: year x 12 + month - 1.

    Parameters
    ----------
    month : str or int
        ``YYYY-MM``, or a number already.

    Raises
    ------
    ValueError
        If the text is no month.
    """
    if isinstance(month, int):
        return month
    match = _MONTH.fullmatch(month)
    if match is None:
        raise ValueError(f"found month {month!r}; allowed is YYYY-MM, for instance 2026-03")
    return int(match[1]) * 12 + int(match[2]) - 1


def month_text(month: int) -> str:
    """Return a month as ``YYYY-MM``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
