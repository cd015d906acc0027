"""The page on validation: `validation.md` with its figures and the same data as files."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from toimio import __version__
from toimio.experiment.assumptions import Assumption
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.parquet import write_bytes
from toimio.locale import get_language, set_language, text
from toimio.report import observed
from toimio.report.assumptions import assumption_lines
from toimio.report.pattern_sections import overview_table, pattern_section, verdict_lines
from toimio.report.validation_records import records
from toimio.report.wrapping import wrapped
from toimio.validation.assess import Assessed, Drawn
from toimio.validation.bench import code_digest
from toimio.validation.files import FOLDER, kept_draws, patterns_file
from toimio.validation.market_fit import MarketFits, fit_all

PAGE = "validation.md"
_OVERVIEW, _MARKET = "overview.svg", "market.svg"

_TABLES: tuple[tuple[str, Callable[[], list[str]]], ...] = (
    ("Oma Polku: clients", observed.clients_table),
    ("Oma Polku: coaches, stays and the reach of its target", observed.service_table),
    ("Oma Polku: where clients went", observed.destinations_table),
    ("Polku: participants and services", observed.participants_table),
    ("Lapland: stocks", observed.stocks_table),
    ("Lapland and its towns: shares", observed.shares_table),
    ("What follows services", observed.follow_up_table),
    ("Disability pensions begun", observed.disability_table),
    ("Known designs", observed.designs_table),
)


def check_can_draw() -> None:
    """Tell in good time that figures cannot be drawn.

    Raises
    ------
    UserMistakeError
        If Matplotlib is not installed.
    """
    if importlib.util.find_spec("matplotlib") is None:
        raise UserMistakeError(
            text(
                "--out draws figures with Matplotlib, which is not installed here; install it with {command}",
                command="pip install -c constraints.txt -e .[report]",
            )
        )


def write_page(
    out: Path,
    assessed: Sequence[Assessed],
    replications: int,
    seed: int,
    assumptions: Sequence[Assumption],
    fits: MarketFits | None = None,
) -> None:
    """Write the page, its figures and its data into a folder.

    Draws of parameters that are kept there already are told too.

    Parameters
    ----------
    fits
        Fit of the matching function; made now (some 20 seconds) when absent.

    Raises
    ------
    StoreError
        If the disk is full or may not be written.
    """
    from toimio.report.market_fit import draw_market_fit, market_fit_lines
    from toimio.report.validation_figures import draw_overview

    kept = kept_draws(out)
    drawn, made = kept or (None, {})
    fits = fits or fit_all()
    language = get_language()
    set_language("en")
    try:
        lines = [
            *_head(replications, seed, assumptions, drawn, made),
            *_patterns(assessed, drawn),
            *_section("The matching function of the labour market"),
            f"![Observed and modelled unemployment by town]({FOLDER}/{_MARKET})",
            "",
            *market_fit_lines(fits),
            *_displacement(assessed, drawn),
            *_data(),
        ]
        write_bytes(out / PAGE, ("\n".join(line.rstrip() for line in lines) + "\n").encode())
    finally:
        set_language(language)
    draw_overview(assessed, drawn, out / FOLDER / _OVERVIEW)
    draw_market_fit(fits, out / FOLDER / _MARKET)
    _write_data(out, assessed, drawn, replications, seed, assumptions)


def _head(
    replications: int,
    seed: int,
    assumptions: Sequence[Assumption],
    drawn: Drawn | None,
    made: dict[str, object],
) -> Iterator[str]:
    yield "# Validation: what the world is known to do, and what the model does"
    yield ""
    date = datetime.now(UTC).date().isoformat()
    yield from _paragraph(
        f"Written by `toimio validate --out docs` on {date}: version {__version__}, code "
        f"{code_digest()}, seed {seed}, "
        f"{replications} replications, Python {platform.python_version()}. Do not edit by hand. The same "
        f"numbers stand in "
        f"[`{FOLDER}/`]({FOLDER}/)."
    )
    if drawn is not None:
        words = (
            f"Draws of parameters, written by `toimio validate-prior --out docs`: {drawn.draws} draws, "
            f"seed {drawn.seed}, "
            f"version {made.get('version', 'not known')}, code {made.get('code', 'not known')}"
        )
        stale = made.get("code") != code_digest()
        yield from _paragraph(
            words + (": **older than this page's code; make them anew.**" if stale else ".")
        )
    else:
        yield from _paragraph(
            "No draws of parameters are kept here yet: `toimio validate-prior --out docs` makes them."
        )
    for line in assumption_lines(assumptions):
        yield from _paragraph(f"**{line}**")


def _patterns(assessed: Sequence[Assessed], drawn: Drawn | None) -> Iterator[str]:
    yield from _section("In short")
    yield from verdict_lines(assessed, drawn)
    yield ""
    yield f"![Every pattern: observed range, model, null model, draws of parameters]({FOLDER}/{_OVERVIEW})"
    yield ""
    yield from overview_table(assessed, drawn)
    yield from _section("Pattern by pattern")
    for one in assessed:
        yield from pattern_section(one, drawn)


def _displacement(assessed: Sequence[Assessed], drawn: Drawn | None) -> Iterator[str]:
    from toimio.report.pattern_sections import displacement_lines

    found = [one for one in assessed if one.pattern.id == "P20"]
    if found:
        yield ""
        yield "### Displacement in the simulated world"
        yield ""
        yield from displacement_lines(found[0], drawn)


def _data() -> Iterator[str]:
    yield from _section("Observed data")
    yield from _paragraph(
        "Files in `toimio/evidence/observed/`, each row with the id of its figure in "
        "`toimio/evidence/figures.csv`, where "
        "source and address stand. Numbers about which sources disagree bear a sign."
    )
    for title, table in _TABLES:
        yield f"### {title}"
        yield ""
        yield from table()
        yield ""


def _section(title: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""


def _paragraph(words: str) -> Iterator[str]:
    yield from wrapped(words)
    yield ""


def _write_data(
    out: Path,
    assessed: Sequence[Assessed],
    drawn: Drawn | None,
    replications: int,
    seed: int,
    assumptions: Sequence[Assumption],
) -> None:
    rows = records(assessed, drawn)
    sink = io.StringIO(newline="")
    table = csv.DictWriter(sink, fieldnames=list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    write_bytes(patterns_file(out), sink.getvalue().encode())
    about = {
        "version": __version__,
        "code": code_digest(),
        "date": datetime.now(UTC).date().isoformat(),
        "seed": seed,
        "replications": replications,
        "assumptions": [one.record() for one in assumptions],
        "beside": {one.pattern.id: dict(one.beside) for one in assessed if one.beside},
    }
    content = f"{json.dumps(about, indent=1, ensure_ascii=False)}\n".encode()
    write_bytes(patterns_file(out).with_suffix(".json"), content)
