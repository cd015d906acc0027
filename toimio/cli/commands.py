"""Commands and their options. What a command needs is imported when it runs: the help stays quick."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from toimio.cli import INTERRUPTED
from toimio.cli.design_commands import design, diff, paths
from toimio.cli.directions import directions
from toimio.cli.explain_commands import accounts, decisions, explain_income, explain_life
from toimio.cli.levers import levers
from toimio.cli.options import (
    Assume,
    EqualCost,
    Format,
    Jobs,
    Lang,
    Out,
    Printed,
    Region,
    Replications,
    Seed,
    Years,
    checked_language,
)
from toimio.cli.shelf import shelf
from toimio.cli.validate import validate, validate_prior
from toimio.locale import text

USER_MISTAKE = 2
FAILED = 1


app = typer.Typer(
    name="toimio",
    help=text("Compares ways to arrange supported work and the services around it in Lapland."),
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def everywhere(lang: Lang = None) -> None:
    """Take the language before the command too."""
    checked_language(lang)


@app.command("list", help=text("Show the scenarios and regions there are."))
def list_files(lang: Lang = None) -> None:
    """Show the scenarios and regions there are."""
    checked_language(lang)
    from toimio.cli.files import print_list

    print_list()


@app.command(help=text("Tell every mistake in scenario files."))
def check(files: Annotated[list[str], typer.Argument(metavar="FILE...")], lang: Lang = None) -> None:
    """Tell every mistake in scenario files."""
    checked_language(lang)
    from toimio.cli.files import print_check

    if not print_check(files):
        raise typer.Exit(USER_MISTAKE)


@app.command(
    help=text(
        "Show a scenario with all it inherits and where each value was set. A+B lays B over A, here and everywhere."
    )
)
def show(name: Annotated[str, typer.Argument(metavar="NAME")], lang: Lang = None) -> None:
    """Show a scenario with all it inherits and where each value was set."""
    checked_language(lang)
    from toimio.cli.files import print_scenario

    print_scenario(name)


@app.command("run", help=text("Simulate one scenario."))
def run_one(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    region: Region = None,
    years: Years = 10,
    replications: Replications = 20,
    seed: Seed = 1,
    jobs: Jobs = None,
    out: Out = None,
    assume: Assume = None,
    printed: Printed = Format.TABLE,
    lang: Lang = None,
) -> None:
    """Simulate one scenario."""
    checked_language(lang)
    from toimio.cli.results import carry_out

    carry_out(
        [name],
        region,
        years,
        replications,
        seed,
        jobs,
        out,
        printed.value,
        assume=assume or (),
    )


@app.command(help=text("Compare scenarios with the first of them, for the same people and the same luck."))
def compare(
    names: Annotated[list[str], typer.Argument(metavar="A B [C...]")],
    region: Region = None,
    years: Years = 10,
    replications: Replications = 20,
    seed: Seed = 1,
    jobs: Jobs = None,
    out: Out = None,
    equal_cost: EqualCost = False,
    assume: Assume = None,
    printed: Printed = Format.TABLE,
    lang: Lang = None,
) -> None:
    """Compare scenarios with the first of them, for the same people and the same luck."""
    checked_language(lang)
    from toimio.experiment.mistakes import UserMistakeError

    if len(names) < 2:
        raise UserMistakeError(
            text("compare needs at least two scenarios, for example: {example}", example=_EXAMPLE)
        )
    from toimio.cli.results import carry_out

    carry_out(
        names,
        region,
        years,
        replications,
        seed,
        jobs,
        out,
        printed.value,
        equal_cost,
        assume or (),
    )


_EXAMPLE = "toimio compare today toimio_regional"


@app.command("app", help=text("Open the pages in the browser, on this computer only unless told otherwise."))
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help=text("Port of the pages."))] = 8501,
    address: Annotated[
        str, typer.Option(help=text("Address to serve at; 0.0.0.0 lets other computers in."))
    ] = "localhost",
    lang: Lang = None,
) -> None:
    """Open the pages in the browser."""
    checked_language(lang)
    from toimio.dashboard.server.launch import launch

    raise typer.Exit(launch(port, address))


app.command(help=text("Tell in words what differs between two scenarios."))(diff)
app.add_typer(design, name="design")
app.command(help=text("Tell the paths that people take through services and work, the most usual first."))(
    paths
)

app.command("explain-income", help=text("Explain one person's money of one month, line by line."))(
    explain_income
)
app.command(
    "explain-life",
    help=text(
        "Tell one simulated person's years: moves, reasons, places and money. PERSON is a person's number, or "
        "any:supported_work for the first who ever was in supported work."
    ),
)(explain_life)

app.command(
    "validate", help=text("Measure observed patterns in the model, and in a model where nothing works.")
)(validate)
app.command("shelf", help=text("Set all designs beside today in one table."))(shelf)
app.command(
    "directions",
    help=text("Try the directions that must come out, each between two designs, and tell which hold."),
)(directions)
app.command("levers", help=text("Move every lever across a range and tell what it changes beyond noise."))(
    levers
)
app.command(
    "validate-prior",
    help=text("Measure all patterns under parameters drawn from their ranges; an interrupted bank goes on."),
)(validate_prior)
app.command("accounts", help=text("Show an enterprise's accounts and the region's resources, year by year."))(
    accounts
)
app.command("decisions", help=text("Tell what the owners of a scenario's enterprises decide, and why."))(
    decisions
)


def run(words: Sequence[str]) -> int:
    """Run a command line; mistakes become a line of text and an exit code, never a traceback."""
    from toimio.experiment.mistakes import InterruptedRunError, LostRunError, StoreError, UserMistakeError
    from toimio.scenario.problems import ScenarioError

    try:
        typer.main.get_command(app)(list(words), prog_name="toimio")
    except SystemExit as end:
        if end.code == INTERRUPTED:
            return _told(text("Interrupted."), INTERRUPTED)
        return end.code if isinstance(end.code, int) else 0
    except ScenarioError as error:
        return _told(str(error), USER_MISTAKE)
    except UserMistakeError as error:
        return _told(text("Mistake: {words}", words=error), USER_MISTAKE)
    except InterruptedRunError as error:
        return _told(str(error), INTERRUPTED)
    except KeyboardInterrupt:
        return _told(text("Interrupted."), INTERRUPTED)
    except StoreError as error:
        return _told(text("Not finished: {words}. What was finished is kept.", words=error), FAILED)
    except LostRunError as error:
        return _told(text("Not finished: {words}", words=error), FAILED)
    except MemoryError:
        return _told(text("Not finished: not enough memory; try fewer processes with --jobs"), FAILED)
    return 0


def _told(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
