"""The command `accounts`: an enterprise's books and the region's resources, year by year."""

from __future__ import annotations

import json
import sys

from toimio.analysis.account_frames import accounts_frame, resources_frame
from toimio.analysis.accounts import enterprise_accounts
from toimio.cli.records import frame_records
from toimio.experiment import run
from toimio.experiment.assumptions import read_assumptions
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.parquet import csv_bytes
from toimio.experiment.plan import plan, within
from toimio.locale import localised, text
from toimio.report.accounts import accounts_text, resources_text
from toimio.report.assumptions import assumption_lines
from toimio.report.wrapping import wrapped
from toimio.scenario.problems import joined, nearest
from toimio.world.run import RunResult

REPLICATIONS = (0, 9_999)


def print_accounts(
    scenario: str,
    keeper: str | None,
    region: str | None,
    years: int,
    seed: int,
    replication: int,
    assume: list[str],
    printed: str,
) -> None:
    """Simulate one world and print the accounts of its enterprises, or of the one that is named.

    Raises
    ------
    UserMistakeError, ScenarioError
        If there is no such scenario, keeper of books or number.
    """
    within(text("replication"), replication, REPLICATIONS)
    asked = read_assumptions(assume)
    experiment = plan([scenario], region=region, years=years, replications=1, seed=seed, assume=asked)
    case = experiment.cases[0]
    result = run.simulate_case(experiment, case, replication)
    keys = _keys(result, keeper)
    if printed == "csv":
        sys.stdout.flush()
        sys.stdout.buffer.write(csv_bytes(accounts_frame(result)))
        sys.stdout.buffer.flush()
        return
    if printed == "json":
        content = {
            "accounts": frame_records(accounts_frame(result)),
            "resources": frame_records(resources_frame(result)),
        }
        print(json.dumps(content, ensure_ascii=False, indent=1))
        return
    title = localised(case.resolved.scenario.title) or case.label
    print(text("{scenario}, replication {replication}", scenario=title, replication=replication))
    for line in assumption_lines(experiment.assumptions):
        print("\n".join(wrapped(line, later="  ")))
    for key in keys:
        print()
        print(accounts_text(enterprise_accounts(result, key), result.start_month), end="")
    if result.money is not None:
        print()
        print(resources_text(result), end="")


def _keys(result: RunResult, keeper: str | None) -> list[str]:
    """Those whose accounts are asked for: the scenario's enterprises, or the foundations where there are none."""
    if keeper is not None and keeper not in result.book_keys:
        raise UserMistakeError(
            joined(
                text("nobody called {name} keeps books in this world", name=keeper),
                text("there are {names}", names=", ".join(result.book_keys)),
                nearest(keeper, result.book_keys),
            )
        )
    if keeper is not None:
        return [keeper]
    firms = {provider.enterprise for provider in result.providers if provider.enterprise}
    return [key for key in result.book_keys if key in firms] or list(result.book_keys)
