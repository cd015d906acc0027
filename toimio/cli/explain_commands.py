"""Options of the commands that explain one person's money."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from toimio.cli.options import Assume, Lang, Region, Seed, Years, checked_language
from toimio.locale import text

USUAL_MONTH = "2026-06"


class Status(StrEnum):
    """What a person does in the month."""

    UNEMPLOYED = "unemployed"
    IN_SERVICE = "in_service"
    REHABILITATION = "rehabilitation"
    SICK = "sick"
    STUDENT = "student"
    PENSION = "pension"
    PARTIAL_PENSION = "partial_pension"
    SUPPORTED_WORK = "supported_work"
    SUBSIDISED_WORK = "subsidised_work"
    OPEN_WORK = "open_work"


class By(StrEnum):
    """Legal kinds of employer."""

    FIRM = "firm"
    COOPERATIVE = "cooperative"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    PARISH = "parish"
    MUNICIPALITY = "municipality"
    STATE_COMPANY = "state_company"


class Plain(StrEnum):
    """How one month or one life is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def explain_income(
    status: Annotated[Status, typer.Option(help=text("What the person does."))],
    wage: Annotated[float, typer.Option(help=text("Gross pay of the month, EUR."))] = 0.0,
    month: Annotated[str, typer.Option(help=text("Month as YYYY-MM."))] = USUAL_MONTH,
    age: Annotated[float, typer.Option(help=text("Age in years."))] = 45.0,
    rent: Annotated[float, typer.Option(help=text("Rent, EUR a month."))] = 520.0,
    housing_cap: Annotated[
        float | None, typer.Option(help=text("Rent that the housing allowance counts at most, EUR."))
    ] = None,
    assistance_cap: Annotated[
        float | None, typer.Option(help=text("Rent that social assistance counts at most, EUR."))
    ] = None,
    town_tax: Annotated[
        float | None,
        typer.Option(
            help=text(
                "The town's income tax rate, per cent; if absent, Lapland's mean with --town, else the mean of all."
            )
        ),
    ] = None,
    town: Annotated[
        str | None, typer.Option(help=text("Town, for its cap in the housing allowance."))
    ] = None,
    hours: Annotated[float | None, typer.Option(help=text("Paid hours a week."))] = None,
    days: Annotated[
        float | None, typer.Option(help=text("Days in a service or in rehabilitation this month."))
    ] = None,
    employer: Annotated[By | None, typer.Option(help=text("Who employs."))] = None,
    months_unemployed: Annotated[
        float, typer.Option(help=text("Months unemployed, before the job or until now."))
    ] = 30.0,
    paid_days: Annotated[
        float | None,
        typer.Option(help=text("Days of unemployment benefit paid before; by the months if absent.")),
    ] = None,
    identified: Annotated[
        bool,
        typer.Option(
            "--identified/--not-identified", help=text("Whether reduced work ability is recognised.")
        ),
    ] = True,
    earlier_wage: Annotated[
        float, typer.Option(help=text("Gross pay of a month before illness or disability, EUR."))
    ] = 2000.0,
    accrued_pension: Annotated[
        float, typer.Option(help=text("Full earnings-related pension earned, EUR a month."))
    ] = 900.0,
    take_up: Annotated[
        bool,
        typer.Option("--take-up/--no-take-up", help=text("Whether social assistance is applied for.")),
    ] = True,
    subsidy: Annotated[
        bool | None,
        typer.Option("--subsidy/--no-subsidy", help=text("Whether pay subsidy is applied for the job.")),
    ] = None,
    steps: Annotated[
        bool,
        typer.Option(
            "--steps",
            help=text("Tell what is kept of each further 100 or 500 EUR of pay, by two months' rules."),
        ),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(help=text("With --steps: the earlier month; January of the same year if absent.")),
    ] = None,
    printed: Annotated[Plain, typer.Option("--format", help=text("How results are printed."))] = Plain.TABLE,
    lang: Lang = None,
) -> None:
    """Explain one person's money of one month, line by line."""
    told = ("printed", "lang", "steps", "since")
    asked = {name: value for name, value in locals().items() if name not in (*told, "told")}
    checked_language(lang)
    if steps:
        from toimio.cli.explain import Asked
        from toimio.cli.steps import print_steps

        print_steps(Asked(**asked), since, printed.value)
        return
    from toimio.cli.explain import Asked, print_income

    print_income(Asked(**asked), printed.value)


def accounts(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    keeper: Annotated[
        str | None, typer.Option(help=text("Enterprise or foundation; all enterprises if absent."))
    ] = None,
    region: Region = None,
    years: Years = 10,
    seed: Seed = 1,
    replication: Annotated[int, typer.Option(help=text("Replication, from 0."))] = 0,
    assume: Assume = None,
    printed: Annotated[Plain, typer.Option("--format", help=text("How results are printed."))] = Plain.TABLE,
    lang: Lang = None,
) -> None:
    """Show an enterprise's accounts and the region's resources, year by year."""
    checked_language(lang)
    from toimio.cli.accounts import print_accounts

    print_accounts(scenario, keeper, region, years, seed, replication, assume or [], printed.value)


def explain_life(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    person: Annotated[str, typer.Argument(metavar="PERSON")],
    region: Region = None,
    years: Years = 10,
    seed: Seed = 1,
    replication: Annotated[int, typer.Option(help=text("Replication, from 0."))] = 0,
    lang: Lang = None,
) -> None:
    """Tell one simulated person's years: moves, reasons, places and money."""
    checked_language(lang)
    from toimio.cli.life import print_life

    print_life(scenario, person, region, years, seed, replication)


def decisions(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")],
    region: Region = None,
    years: Years = 10,
    seed: Seed = 1,
    replication: Annotated[int, typer.Option(help=text("Replication, from 0."))] = 0,
    assume: Assume = None,
    printed: Annotated[Plain, typer.Option("--format", help=text("How results are printed."))] = Plain.TABLE,
    lang: Lang = None,
) -> None:
    """Tell what the owners of a scenario's enterprises decide, with the reasons."""
    checked_language(lang)
    from toimio.cli.decisions import print_decisions

    print_decisions(scenario, region, years, seed, replication, assume or [], printed.value)
