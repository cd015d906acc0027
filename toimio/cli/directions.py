"""The command that tries the directions that must come out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from toimio.cli.options import Jobs, Lang, Seed, Years, checked_language
from toimio.locale import text

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DIRECTION...]", help=text("Directions by name; all by default.")),
]
Pairs = Annotated[
    int, typer.Option(help=text("Pairs of worlds, 2 to 10000; more of them continue what is there."))
]
Folder = Annotated[
    Path | None, typer.Option("--out", help=text("Folder for directions.md; printed when absent."))
]
PAGE = "directions.md"


def directions(
    names: Names = None,
    pairs: Pairs = 200,
    years: Years = 10,
    seed: Seed = 1,
    jobs: Jobs = None,
    out: Folder = None,
    lang: Lang = None,
) -> None:
    """Try the directions that must come out, each between two designs."""
    checked_language(lang)
    from toimio.cli.levers import in_english
    from toimio.evidence.register import load_register
    from toimio.experiment.direction_bench import try_directions
    from toimio.experiment.directions import directions as known
    from toimio.experiment.mistakes import UserMistakeError
    from toimio.experiment.parquet import write_bytes
    from toimio.experiment.plan import JOBS, REPLICATIONS, SEEDS, YEARS, within
    from toimio.experiment.processes import processors
    from toimio.experiment.progress import Terminal
    from toimio.report.direction_table import direction_table
    from toimio.validation.patterns import load_patterns

    jobs = processors() if jobs is None else jobs
    within(text("years"), years, YEARS)
    within(text("pairs"), pairs, (2, REPLICATIONS[1]))
    within(text("seed"), seed, SEEDS)
    within(text("jobs"), jobs, JOBS)
    for name in names or ():
        if name not in [one.name for one in known()]:
            there = ", ".join(one.name for one in known())
            raise UserMistakeError(
                text("unknown direction {name}; there are {directions}", name=name, directions=there)
            )
    chosen = [one for one in known() if not names or one.name in names]
    ranges = {
        pattern.id: (pattern.low / 100.0, pattern.high / 100.0)
        for pattern in load_patterns().values()
        if pattern.unit == "percentage points"
    }
    found = []
    for one in try_directions(chosen, load_register(), ranges, years, pairs, seed, jobs, Terminal()):
        print(f"{one.direction.name}: {one.verdict}", file=sys.stderr, flush=True)
        found.append(one)
    found.sort(key=lambda one: chosen.index(one.direction))
    page = in_english(lambda: "\n".join(direction_table(found, ranges, years, pairs, seed)) + "\n")
    if out is None:
        print(page, end="")
    else:
        write_bytes(out / PAGE, page.encode())
