"""Commands about designs: what differs between two, a new one to edit, and the paths people take in one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toimio.cli.explain_commands import Plain
from toimio.cli.options import Assume, Jobs, Lang, Region, Replications, Seed, Years, checked_language
from toimio.locale import text

design = typer.Typer(help=text("Make a scenario of your own."), no_args_is_help=True, rich_markup_mode=None)


@design.callback()
def designs() -> None:
    """Make a scenario of your own."""


def diff(
    first: Annotated[str, typer.Argument(metavar="A")],
    second: Annotated[str, typer.Argument(metavar="B")],
    printed: Annotated[Plain, typer.Option("--format", help=text("How results are printed."))] = Plain.TABLE,
    lang: Lang = None,
) -> None:
    """Tell in words what differs between two scenarios."""
    checked_language(lang)
    from toimio.cli.designs import print_differences

    print_differences(first, second, printed.value)


@design.command("new", help=text("Write a commented scenario file that changes nothing yet, to be edited."))
def new(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    based_on: Annotated[str, typer.Option(help=text("Scenario to start from, by name or file."))] = "today",
    out: Annotated[
        Path | None, typer.Option(help=text("File or folder to write; NAME.toml in this folder if absent."))
    ] = None,
    lang: Lang = None,
) -> None:
    """Write a commented scenario file that changes nothing yet, to be edited."""
    checked_language(lang)
    from toimio.cli.designs import write_design

    write_design(name, based_on, out)


def paths(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    follow: Annotated[
        str | None,
        typer.Option(
            help=text(
                "Activity, enterprise, coaching team or service path that paths begin with; any service if absent."
            )
        ),
    ] = None,
    region: Region = None,
    years: Years = 10,
    replications: Replications = 20,
    seed: Seed = 1,
    jobs: Jobs = None,
    assume: Assume = None,
    by_service: Annotated[
        bool, typer.Option("--by-service", help=text("Tell every service by itself, not kinds of service."))
    ] = False,
    printed: Annotated[Plain, typer.Option("--format", help=text("How results are printed."))] = Plain.TABLE,
    lang: Lang = None,
) -> None:
    """Tell the paths that people take through services and work, the most usual first."""
    checked_language(lang)
    from toimio.cli.paths import print_paths

    asked = assume or []
    print_paths(scenario, follow, region, years, replications, seed, jobs, asked, printed.value, by_service)
