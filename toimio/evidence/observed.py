"""Monthly labour-market series of municipalities, as counted by the employment service."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from toimio.evidence import evidence_file

LABOUR_MARKET = "labour_market_monthly.csv"
SERIES = ("unemployed", "labour_force", "open_vacancies", "new_vacancies", "filled_vacancies")
"""Series of the file; those of new and filled vacancies end in 2020-08."""


@lru_cache(maxsize=64)
def monthly_series(area: str, series: str, file: str = LABOUR_MARKET) -> Mapping[str, float | None]:
    """Return one series of one area by month.

    Parameters
    ----------
    area : str
        Name of the area as it stands in the file, for instance ``Kemi``.
    series : str
        One of `SERIES`.
    file : str
        Name of a file in the folder of observed series.

    Returns
    -------
    mapping of str to float or None
        By month ``YYYY-MM`` in order; None where the statistics publish no number.

    Raises
    ------
    ValueError
        If the file knows no such area or series.
    """
    if series not in SERIES:
        raise ValueError(f"unknown series {series!r}; allowed are {', '.join(SERIES)}")
    with evidence_file(f"observed/{file}").open(encoding="utf-8", newline="") as lines:
        rows = {row["month"]: row[series] for row in csv.DictReader(lines) if row["area"] == area}
    if not rows:
        raise ValueError(f"unknown area {area!r}; allowed are {', '.join(areas(file))}")
    return MappingProxyType({month: float(rows[month]) if rows[month] else None for month in sorted(rows)})


@lru_cache(maxsize=4)
def areas(file: str = LABOUR_MARKET) -> tuple[str, ...]:
    """Names of the areas of a file, sorted."""
    with evidence_file(f"observed/{file}").open(encoding="utf-8", newline="") as lines:
        return tuple(sorted({row["area"] for row in csv.DictReader(lines)}))


SUPPRESSED_VACANCIES = 3.0
"""Stands for a month without a published number: the statistics hide counts of 1 to 4, and the counted
province exceeds the sum of its municipalities by about that much for each hidden cell."""


@lru_cache(maxsize=64)
def open_vacancies(area: str, file: str = LABOUR_MARKET) -> Mapping[str, float]:
    """Return an area's open vacancies at the end of each month, hidden small counts filled in."""
    counted = monthly_series(area, "open_vacancies", file)
    return MappingProxyType({m: SUPPRESSED_VACANCIES if v is None else v for m, v in counted.items()})
