"""Commands that measure the model against what the world is known to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from toimio.cli.options import Assume, Jobs, Lang, Seed, checked_language
from toimio.locale import text

_SHORTEST, _MOST_REPLICATIONS, _MOST_DRAWS = 1, 200, 10_000
FORMATS = ("table", "csv", "json")

Patterns = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATTERN...]", help=text("Patterns, for example P07; all by default.")),
]
Replications = Annotated[int, typer.Option(help=text("Replications, 1 to 200."))]
Draws = Annotated[
    int, typer.Option(help=text("Draws of parameters, 1 to 10000; more of them continue what is there."))
]
Folder = Annotated[
    Path | None, typer.Option("--out", help=text("Folder for validation.md with figures and tables."))
]
Shown = Annotated[str, typer.Option("--format", help=text("How results are printed: table, csv or json."))]


def validate(
    patterns: Patterns = None,
    replications: Replications = 5,
    seed: Seed = 1,
    jobs: Jobs = None,
    out: Folder = None,
    assume: Assume = None,
    printed: Shown = "table",
    lang: Lang = None,
) -> None:
    """Measure observed patterns in the model and in a model where nothing works."""
    checked_language(lang)
    from toimio.evidence.register import load_register
    from toimio.experiment.assumptions import assumed, read_assumptions
    from toimio.experiment.mistakes import UserMistakeError
    from toimio.experiment.plan import JOBS, SEEDS, within
    from toimio.experiment.processes import processors
    from toimio.experiment.progress import Terminal
    from toimio.money.rules import load_rule_book
    from toimio.report.assumptions import assumption_lines
    from toimio.validation.assess import assess, chosen_patterns

    jobs = processors() if jobs is None else jobs
    within(text("replications"), replications, (_SHORTEST, _MOST_REPLICATIONS))
    within(text("seed"), seed, SEEDS)
    within(text("jobs"), jobs, JOBS)
    if printed not in FORMATS:
        raise UserMistakeError(
            text("unknown format {name}; there are {names}", name=printed, names=", ".join(FORMATS))
        )
    chosen = chosen_patterns(patterns or ())
    book = load_rule_book()
    register, same_book, made = assumed(read_assumptions(assume or ()), load_register(), book)
    if same_book.digest() != book.digest():
        raise UserMistakeError(
            text(
                "patterns are measured under the law as it is; --assume takes parameters of the register here"
            )
        )
    if out is not None:
        from toimio.report.validation_page import check_can_draw

        check_can_draw()
    assessed = assess(register, chosen, seed, replications, jobs, Terminal())
    _print(assessed, replications, seed, printed, [*assumption_lines(made)])
    if out is not None:
        from toimio.report.validation_page import write_page

        write_page(out, assessed, replications, seed, made)
        print(text("All data: {path}", path=out), file=sys.stderr)


def _print(
    assessed: Sequence, replications: int, seed: int, printed: str, assumptions: Sequence[str]
) -> None:
    from toimio.cli.records import print_csv
    from toimio.report.validation_records import records
    from toimio.report.validation_table import validation_lines
    from toimio.report.wrapping import wrapped

    rows = records(assessed)
    if printed == "csv":
        print_csv(rows)
    elif printed == "json":
        content = {
            "seed": seed,
            "replications": replications,
            "assumptions": list(assumptions),
            "patterns": rows,
        }
        print(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        for line in assumptions:
            print("\n".join(wrapped(line)))
        print("\n".join(validation_lines(assessed, replications, seed)))


def validate_prior(
    draws: Draws = 200, seed: Seed = 1, jobs: Jobs = None, out: Folder = None, lang: Lang = None
) -> None:
    """Measure all patterns under parameters drawn from the register's ranges."""
    checked_language(lang)
    from toimio.experiment.parquet import write_bytes
    from toimio.experiment.plan import JOBS, SEEDS, within
    from toimio.experiment.processes import processors
    from toimio.experiment.progress import Terminal
    from toimio.report.prior_table import prior_lines
    from toimio.validation.assess import draw_worlds, drawn_csv
    from toimio.validation.files import about_draws, prior_file

    jobs = processors() if jobs is None else jobs
    within(text("draws"), draws, (_SHORTEST, _MOST_DRAWS))
    within(text("seed"), seed, SEEDS)
    within(text("jobs"), jobs, JOBS)
    drawn = draw_worlds(seed, draws, jobs, Terminal())
    print("\n".join(prior_lines(drawn)))
    if out is not None:
        write_bytes(prior_file(out), drawn_csv(drawn))
        write_bytes(prior_file(out).with_suffix(".json"), about_draws(drawn))
        print(text("All data: {path}", path=prior_file(out)), file=sys.stderr)
