"""The legal flags of an experiment: what its scenarios say, and what its runs show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from toimio.analysis.catalogue import ENTERPRISE
from toimio.analysis.enterprise_outcomes import GRANTS
from toimio.analysis.payers import rows_of
from toimio.analysis.study import Pair
from toimio.experiment.plan import Experiment
from toimio.money.legality import Raised, is_business, minor_aid_ceiling_eur, scenario_flags
from toimio.money.rules import RuleBook
from toimio.money.subsidy_limits import Flag
from toimio.scenario.schema import Scenario

Flags = dict[str, tuple[Raised, ...]]
"""Flags of each scenario by the name it goes by in the experiment."""


def legal_flags(experiment: Experiment, pairs: Sequence[Pair] = ()) -> Flags:
    """Return the flags of every scenario.

    Parameters
    ----------
    pairs
        Results, once there are any: minor aid is then counted from the grants that were paid.
    """
    values = {key: parameter.value for key, parameter in experiment.register.items()}
    paid = {pair.scenario: _grants_eur(pair) for pair in pairs}
    found: Flags = {}
    for case in experiment.cases:
        scenario = case.resolved.scenario
        raised = scenario_flags(scenario, values, experiment.book) if _may_have_flags(scenario) else ()
        if case.label in paid:
            raised = _with_paid_grants(raised, scenario, paid[case.label], experiment.book)
        found[case.label] = raised
    return found


def records(flags: Mapping[str, tuple[Raised, ...]]) -> list[dict[str, object]]:
    """Return flags as plain data."""
    return [
        {
            "scenario": label,
            "enterprise": raised.enterprise,
            "flag": raised.flag.value,
            "numbers": {name: round(value, 4) for name, value in raised.numbers.items()},
        }
        for label, of_scenario in flags.items()
        for raised in of_scenario
    ]


def _may_have_flags(scenario: Scenario) -> bool:
    return bool(scenario.enterprises) or scenario.needs_change_of_law


def _grants_eur(pair: Pair) -> float:
    """Mean over the replications of the most that one enterprise got in three years."""
    rows = rows_of(pair.index, ENTERPRISE, GRANTS)
    return float(np.nanmean(pair.values[:, rows[-1]])) if len(rows) else float("nan")


def _with_paid_grants(
    raised: tuple[Raised, ...], scenario: Scenario, eur: float, book: RuleBook
) -> tuple[Raised, ...]:
    """Put what the runs paid in the place of what the scenario promises."""
    firms = {key: firm for key, firm in scenario.enterprises.items() if is_business(firm)}
    if not firms or np.isnan(eur):
        return raised
    others = tuple(one for one in raised if one.flag != Flag.MINOR_AID_CEILING)
    limit = min(minor_aid_ceiling_eur(firm, book) for firm in firms.values())
    if eur <= limit:
        return others
    return (*others, Raised(Flag.MINOR_AID_CEILING, ", ".join(firms), {"eur": eur, "limit": limit}))
