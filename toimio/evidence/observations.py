"""Observed data as tidy files: one row for one figure, with what tells the row from the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from toimio.evidence import evidence_file
from toimio.evidence.cells import checked_rows, number_cell, optional_number_cell
from toimio.evidence.figures import load_figures

_SPANNED = ("value", "low", "high", "unit")
_PERSONS = ("persons",)
_TRACE = ("figure", "conflict")

LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "oma_polku_clients": ("area", "year", "measure"),
        "oma_polku_destinations": ("area", "year", "destination"),
        "oma_polku_service": ("area", "year", "measure"),
        "polku_participants": ("group", "measure", "year"),
        "lapland_stocks": ("month", "measure"),
        "lapland_shares": ("place", "month", "measure"),
        "service_follow_up": ("service", "basis", "measure", "year"),
        "disability_inflow": ("sex", "age", "year"),
        "design_figures": ("design", "measure", "year", "place"),
    }
)
"""By name of a file, the columns that together name a row."""

COUNTS_OF_PEOPLE = frozenset({"oma_polku_clients", "oma_polku_destinations", "lapland_stocks"})
"""Files with one column ``persons`` instead of value, low, high and unit."""

DESTINATIONS = (
    "open_market_job",
    "open_education",
    "pension_arrangement",
    "no_continuation",
    "supported_work",
    "course_training",
    "work_trial",
    "rehabilitative_work",
    "other",
)
"""Where Oma Polku's clients went when coaching ended."""
STATED_TOTAL = "stated_total"
"""All ended clients as the source states them; not always the sum of the destinations."""

WORDS: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("oma_polku_clients", "area"): ("kuusiokunnat", "seinajoki"),
        ("oma_polku_clients", "year"): ("2017", "2018", "2019", "2020"),
        ("oma_polku_clients", "measure"): ("target_new_clients", "new_clients", "carried_over"),
        ("oma_polku_destinations", "area"): ("kuusiokunnat", "seinajoki"),
        ("oma_polku_destinations", "year"): ("2017", "2018", "2020"),
        ("oma_polku_destinations", "destination"): (*DESTINATIONS, STATED_TOTAL),
        ("oma_polku_service", "area"): ("kuusiokunnat", "seinajoki", "both"),
        ("lapland_stocks", "measure"): (
            "unemployed",
            "structurally_unemployed",
            "over_12_months",
            "over_24_months",
            "under_25",
            "over_50",
            "in_services",
            "laid_off",
            "labour_force",
        ),
        ("lapland_shares", "place"): ("lapland", "finland"),
        ("service_follow_up", "service"): (
            "rehabilitative_work",
            "any_service",
            "pay_subsidy",
            "job_coaching",
            "career_coaching",
            "work_trial",
        ),
        ("service_follow_up", "basis"): (
            "all",
            "private_skills",
            "private_reduced_ability",
            "municipal_skills",
            "municipal_reduced_ability",
            "reduced_ability",
        ),
        ("disability_inflow", "sex"): ("men", "women"),
    }
)
"""Words a column allows, where only some make sense."""


@dataclass(frozen=True)
class Observation:
    """One row of a tidy file: a number as its source states it."""

    file: str
    """Name of the file without its ending."""
    labels: Mapping[str, str] = field(hash=False)
    """What tells the row from the others, by column: `LABELS` of its file."""
    value: float
    low: float | None
    high: float | None
    unit: str
    figure: str
    """Id of the figure it comes from."""
    conflict: str
    """Where sources disagree, in a sentence; empty where they do not."""


@lru_cache(maxsize=32)
def load_observations(name: str, path: Path | None = None) -> tuple[Observation, ...]:
    """Read a tidy file of observed data, in the order of the file.

    Parameters
    ----------
    name : str
        One of the names in `LABELS`.
    path : Path, optional
        File to read; the one shipped with the program by default.

    Raises
    ------
    ValueError
        If the name is unknown or a row cannot be used; the message names file and line, what was found and
        what is allowed.
    """
    if name not in LABELS:
        raise ValueError(f"found file {name!r}; allowed are {', '.join(LABELS)}")
    path = path or evidence_file(f"observed/{name}.csv")
    rows: dict[tuple[str, ...], Observation] = {}
    figures: set[str] = set()
    for line, row in checked_rows(path, (*LABELS[name], *_numbers(name), *_TRACE)):
        place = f"{path.name}, line {line}"
        observation = _observation(name, row, place)
        key = tuple(observation.labels.values())
        if key in rows:
            raise ValueError(f"{place}: found {', '.join(key)} again; allowed is each row once")
        if observation.figure in figures:
            raise ValueError(f"{place}: found figure {observation.figure} again; allowed is each once")
        rows[key] = observation
        figures.add(observation.figure)
    return tuple(rows.values())


def all_observations() -> tuple[Observation, ...]:
    """Return the rows of all tidy files."""
    return tuple(row for name in LABELS for row in load_observations(name))


def conflicts() -> tuple[Observation, ...]:
    """Return the rows about which sources disagree."""
    return tuple(row for row in all_observations() if row.conflict)


def _numbers(name: str) -> tuple[str, ...]:
    return _PERSONS if name in COUNTS_OF_PEOPLE else _SPANNED


def _observation(name: str, row: Mapping[str, str], place: str) -> Observation:
    if row["figure"] not in load_figures():
        raise ValueError(f"{place}: found figure {row['figure']!r}; allowed are ids of figures.csv")
    if row["conflict"] and not row["conflict"].endswith("."):
        raise ValueError(f"{place}: found conflict {row['conflict']!r}; allowed is a sentence or nothing")
    counted = name in COUNTS_OF_PEOPLE
    value = number_cell(row["persons" if counted else "value"], place)
    return Observation(
        file=name,
        labels=MappingProxyType(
            {column: _label(name, column, row[column], place) for column in LABELS[name]}
        ),
        value=value,
        low=None if counted else optional_number_cell(row["low"], place),
        high=None if counted else optional_number_cell(row["high"], place),
        unit="persons" if counted else row["unit"],
        figure=row["figure"],
        conflict=row["conflict"],
    )


def _label(name: str, column: str, word: str, place: str) -> str:
    allowed = WORDS.get((name, column))
    if not word or (allowed and word not in allowed):
        told = ", ".join(allowed) if allowed else "any word"
        raise ValueError(f"{place}: found {column} {word!r}; allowed is {told}")
    return word
