"""The command that tries every lever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from toimio.cli.options import Jobs, Lang, Replications, Seed, Years, checked_language
from toimio.locale import text

Levers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[LEVER...]",
        help=text("Levers by class and field, for example Contract.hours_per_week; all by default."),
    ),
]
Folder = Annotated[
    Path | None, typer.Option("--out", help=text("Folder for levers.md; printed when absent."))
]
PAGE = "levers.md"


def levers(
    names: Levers = None,
    years: Years = 10,
    replications: Replications = 12,
    seed: Seed = 1,
    jobs: Jobs = None,
    out: Folder = None,
    lang: Lang = None,
) -> None:
    """Move every lever across a range and tell what it changes beyond noise."""
    checked_language(lang)
    from toimio.experiment.lever_trials import changes, trials
    from toimio.experiment.mistakes import UserMistakeError
    from toimio.experiment.parquet import write_bytes
    from toimio.experiment.plan import REPLICATIONS, YEARS, within
    from toimio.experiment.processes import processors
    from toimio.experiment.progress import Quiet
    from toimio.report.lever_table import lever_table

    within(text("years"), years, YEARS)
    within(text("replications"), replications, (2, REPLICATIONS[1]))
    known = [trial.lever for trial in trials()]
    for name in names or ():
        if name not in known:
            raise UserMistakeError(
                text("unknown lever {name}; there are {levers}", name=name, levers=", ".join(known))
            )
    chosen = [trial for trial in trials() if not names or trial.lever in names]
    found = []
    for number, trial in enumerate(chosen, start=1):
        told = text("lever {number} of {all}: {name}", number=number, all=len(chosen), name=trial.lever)
        print(told, file=sys.stderr, flush=True)
        found.append((trial, changes(trial, years, replications, seed, jobs or processors(), Quiet())))
    page = in_english(lambda: "\n".join(lever_table(found, years, replications, seed)) + "\n")
    if out is None:
        print(page, end="")
    else:
        write_bytes(out / PAGE, page.encode())


def in_english(told: Callable[[], str]) -> str:
    """Return a document for the folder of documents, which are in English."""
    from toimio.locale import get_language, set_language

    language = get_language()
    set_language("en")
    try:
        return told()
    finally:
        set_language(language)
