"""The command `decisions`: what owners decide, by the rule at opening and quarter by quarter."""

from __future__ import annotations

import json
from collections.abc import Mapping

from toimio.analysis.decision_frame import decision_rows
from toimio.cli.records import print_csv
from toimio.experiment import run
from toimio.experiment.assumptions import read_assumptions
from toimio.experiment.plan import Case, Experiment, plan, within
from toimio.locale import localised, text
from toimio.report.assumptions import assumption_lines
from toimio.report.decisions import decision_lines, quarter, reason, rule_lines
from toimio.report.wrapping import wrapped
from toimio.scenario.basics import month_text
from toimio.scenario.enterprise import Enterprise
from toimio.scenario.owners_rule import MOVES, pulls_of, terms_of, turned
from toimio.world.institutions.board import Decision

REPLICATIONS = (0, 9_999)


def print_decisions(
    scenario: str,
    region: str | None,
    years: int,
    seed: int,
    replication: int,
    assume: list[str],
    printed: str,
) -> None:
    """Print what the rule makes of the owners' weights, and what responsive boards decide in one world.

    A world is simulated only where there is such a board.

    Raises
    ------
    UserMistakeError, ScenarioError
        If there is no such scenario or number.
    """
    within(text("replication"), replication, REPLICATIONS)
    asked = read_assumptions(assume)
    experiment = plan([scenario], region=region, years=years, replications=1, seed=seed, assume=asked)
    case = experiment.cases[0]
    values = {name: parameter.value for name, parameter in experiment.register.items()}
    start, taken = experiment.region.start_month, _decisions(experiment, case, replication)
    if printed == "table":
        title = localised(case.resolved.scenario.title) or case.label
        print(text("{scenario}, replication {replication}", scenario=title, replication=replication))
        for line in assumption_lines(experiment.assumptions):
            print("\n".join(wrapped(line, later="  ")))
        _print_tables(case, values, taken, start)
        return
    by_rule = [
        row
        for key, enterprise in case.resolved.scenario.enterprises.items()
        for row in _rule_rows(key, enterprise, values)
    ]
    log = [
        row | {"month": month_text(start + decision.month), "reason": reason(decision)}
        for decision in taken
        for row in decision_rows([decision])
    ]
    if printed == "csv":
        names = dict.fromkeys(name for row in (*by_rule, *log) for name in row) or {"month": None}
        print_csv([{name: row.get(name, "") for name in names} for row in (*by_rule, *log)], list(names))
        return
    told = [
        {
            "month": month_text(start + decision.month),
            "enterprise": decision.enterprise,
            "chosen": decision.chosen,
            "reason": reason(decision),
            "quarter": quarter(decision),
            "steps": [
                row | {"month": month_text(start + decision.month)} for row in decision_rows([decision])
            ],
        }
        for decision in taken
    ]
    print(json.dumps({"rule": by_rule, "decisions": told}, ensure_ascii=False, indent=1))


def _decisions(experiment: Experiment, case: Case, replication: int) -> tuple[Decision, ...]:
    owners = (enterprise.ownership for enterprise in case.resolved.scenario.enterprises.values())
    if not any(ownership and ownership.board == "responsive" for ownership in owners):
        return ()
    return run.simulate_case(experiment, case, replication).decisions


def _print_tables(case: Case, values: Mapping[str, float], taken: tuple[Decision, ...], start: int) -> None:
    enterprises = case.resolved.scenario.enterprises
    if not enterprises:
        print(text("This scenario founds no enterprise: nobody decides."))
    for key, enterprise in enterprises.items():
        print()
        print("\n".join(rule_lines(key, enterprise, values)))
        for decision in taken:
            if decision.enterprise == key:
                print("\n".join(decision_lines(decision, start)))
    if any(enterprise.ownership is None for enterprise in enterprises.values()):
        command = f"toimio design new my_owners --based-on {case.label}"
        hint = text("To give it owners: {command} writes a file with an example.", command=command)
        print("\n".join(["", *wrapped(hint)]))


def _rule_rows(key: str, enterprise: Enterprise, values: Mapping[str, float]) -> list[dict[str, object]]:
    """Return what the rule makes of each term at opening; nothing where there are no owners."""
    if enterprise.ownership is None:
        return []
    before, after = terms_of(enterprise), turned(enterprise.ownership, terms_of(enterprise), values)
    return [
        {
            "month": enterprise.opens,
            "enterprise": key,
            "alternative": "rule",
            "taken": int(getattr(before, MOVES[move].term) != getattr(after, MOVES[move].term)),
            "term": MOVES[move].term,
            "before": getattr(before, MOVES[move].term),
            "after": getattr(after, MOVES[move].term),
            "pull": pull,
        }
        for move, pull in pulls_of(enterprise.ownership).items()
    ]
