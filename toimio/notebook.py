"""The public functions for notebooks and scripts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toimio.experiment.conduct import conduct
from toimio.experiment.equal_cost import Scaled, at_equal_cost
from toimio.experiment.plan import Experiment, plan
from toimio.report.comparison import Comparison
from toimio.report.results import comparison_of

if TYPE_CHECKING:
    from toimio.world.model import ToimioModel


def compare(
    scenarios: Sequence[str | os.PathLike[str]],
    *,
    region: str | None = None,
    years: int = 10,
    replications: int = 20,
    seed: int = 1,
    jobs: int | None = None,
    out: str | os.PathLike[str] | None = None,
    equal_cost: bool = False,
    assume: Mapping[str, float | str] | None = None,
) -> Comparison:
    """Compare scenarios with the first of them, under the same draws.

    Parameters
    ----------
    scenarios
        Two or more, by name or file; the first is the reference.
    region
        Region by name or file instead of the scenarios' own.
    years, replications, seed
        Horizon (1-40), number of replications, seed of all draws.
    jobs
        Number of processes; as many as processors when None.
    out
        Folder to keep all data in.
    equal_cost
        Scale the places of all but the first design (the third scenario and later ones) until their extra gross
        public cost is that of the second.
    assume
        Other values of parameters and rules of money by name, in every scenario: a number, "low" or "high".

    Returns
    -------
    Comparison
        With `differences` and `outcomes` as DataFrames, `sentence` and `table` as text.

    Raises
    ------
    ValueError
        If a file has mistakes or a number is out of bounds; the message names the remedy.
    """
    if isinstance(scenarios, str) or len(scenarios) < 2:
        raise ValueError("compare needs a list of at least two scenarios; use toimio.run for one")
    names = [os.fspath(name) for name in scenarios]
    experiment = plan(names, region=region, years=years, replications=replications, seed=seed, assume=assume)
    scaled: tuple[Scaled, ...] = ()
    if equal_cost:
        experiment, scaled = at_equal_cost(experiment)
    return _carried_out(experiment, jobs, out, scaled)


def run(
    scenario: str | os.PathLike[str],
    *,
    region: str | None = None,
    years: int = 10,
    replications: int = 20,
    seed: int = 1,
    jobs: int | None = None,
    out: str | os.PathLike[str] | None = None,
    assume: Mapping[str, float | str] | None = None,
) -> Comparison:
    """Simulate one scenario; parameters as in `compare`."""
    experiment = plan(
        [os.fspath(scenario)],
        region=region,
        years=years,
        replications=replications,
        seed=seed,
        assume=assume,
    )
    return _carried_out(experiment, jobs, out)


def model(
    scenario: str | os.PathLike[str],
    *,
    region: str | None = None,
    years: int = 10,
    seed: int = 1,
    replication: int = 0,
) -> ToimioModel:
    """Build the world of one replication at its first month, to be stepped and looked at.

    `model.step()` simulates a month; `model.workers()` gives people as agents.
    """
    from toimio.world.run import start_model

    experiment = plan([os.fspath(scenario)], region=region, years=years, seed=seed)
    return start_model(
        experiment.cases[0].resolved.scenario,
        experiment.region,
        experiment.register,
        seed,
        replication,
        experiment.months,
    )


def _carried_out(
    experiment: Experiment,
    jobs: int | None,
    out: str | os.PathLike[str] | None,
    scaled: tuple[Scaled, ...] = (),
) -> Comparison:
    pairs = conduct(experiment, jobs=jobs, out=None if out is None else Path(out))
    return comparison_of(experiment, pairs, scaled)
