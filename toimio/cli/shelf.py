"""The command that sets all shipped designs beside today."""

from __future__ import annotations

from typing import Annotated

import typer

from toimio.cli.options import Jobs, Lang, Replications, Seed, Years, checked_language
from toimio.locale import text

_TODAY = "today"

Designs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DESIGN...]", help=text("Designs; every shipped one by default.")),
]


def shelf(
    names: Designs = None,
    years: Years = 10,
    replications: Replications = 20,
    seed: Seed = 1,
    jobs: Jobs = None,
    lang: Lang = None,
) -> None:
    """Set designs beside today in one table."""
    checked_language(lang)
    from dataclasses import replace

    from toimio.experiment.conduct import conduct
    from toimio.experiment.plan import plan
    from toimio.experiment.progress import Terminal
    from toimio.report.shelf import designs_of, shelf_lines

    chosen = list(names or designs_of_the_region())
    experiment = plan([_TODAY, *chosen], years=years, replications=replications, seed=seed)
    experiment = replace(experiment, detailed=False)
    pairs = conduct(experiment, jobs=jobs, listener=Terminal())
    print("\n".join(shelf_lines(designs_of(experiment, pairs), years, replications, seed)))


def designs_of_the_region() -> list[str]:
    """Names of the shipped designs that belong to today's region."""
    from toimio.scenario.load import load_scenario, scenario_names

    region = load_scenario(_TODAY).scenario.region
    names = [name for name in scenario_names() if name != _TODAY]
    return [name for name in names if load_scenario(name).scenario.region == region]
