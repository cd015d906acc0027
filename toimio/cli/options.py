"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toimio.locale import text


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


Region = Annotated[
    str | None, typer.Option(help=text("Region by name or file instead of the scenarios' own."))
]
Years = Annotated[int, typer.Option(help=text("Years to simulate, 1 to 40."))]
Replications = Annotated[int, typer.Option(help=text("Replications, 1 to 10000."))]
Seed = Annotated[int, typer.Option(help=text("Seed of the draws: the same seed gives the same bytes."))]
Jobs = Annotated[int | None, typer.Option(help=text("Processes; as many as processors by default."))]
Out = Annotated[Path | None, typer.Option(help=text("Folder for all data; the same command continues it."))]
EqualCost = Annotated[
    bool,
    typer.Option(
        "--equal-cost", help=text("Scale the places of all but the first design to equal gross public cost.")
    ),
]
Assume = Annotated[
    list[str] | None,
    typer.Option(
        "--assume",
        metavar="NAME=VALUE",
        help=text(
            "Another value of a parameter or a rule of money, in every scenario: a number, low or high. May be "
            "given many times."
        ),
    ),
]
Printed = Annotated[Format, typer.Option("--format", help=text("How results are printed."))]
Lang = Annotated[str | None, typer.Option(help=text("Language: fi, sv or en."))]


def checked_language(lang: str | None) -> None:
    """Take the language that was asked for.

    Raises
    ------
    UserMistakeError
        If it is none that we know.
    """
    from toimio.experiment.mistakes import UserMistakeError
    from toimio.locale import LANGUAGES, set_language

    if lang is not None and lang not in LANGUAGES:
        raise UserMistakeError(
            text("unknown language {lang}; there are {languages}", lang=lang, languages=", ".join(LANGUAGES))
        )
    if lang is not None:
        set_language(lang)
