"""The command `paths`: which ways people take through services and work, over many replications."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from toimio.analysis import paths as ways
from toimio.analysis.groups import path_beginnings
from toimio.analysis.path_funnel import Funnel, added_funnels, funnel_from, funnels_of
from toimio.analysis.place_costs import place_month_cents
from toimio.analysis.spells import read_spells
from toimio.cli.records import print_csv
from toimio.experiment import run
from toimio.experiment.assumptions import read_assumptions
from toimio.experiment.execute import spread
from toimio.experiment.mistakes import InterruptedRunError, UserMistakeError
from toimio.experiment.plan import JOBS, Experiment, plan, within
from toimio.experiment.processes import Announce, processors
from toimio.experiment.progress import Terminal
from toimio.locale import localised, number, text
from toimio.report.assumptions import assumption_lines
from toimio.report.life_words import ACTIVITY_NOUNS
from toimio.report.path_funnel import funnel_record, funnels_text
from toimio.report.paths import path_record, paths_text
from toimio.scenario.problems import joined, listed, nearest
from toimio.scenario.schema import Scenario
from toimio.world.accounts.unit_costs import unit_cost_cents
from toimio.world.providers import list_providers


def print_paths(
    scenario: str,
    follow: str | None,
    region: str | None,
    years: int,
    replications: int,
    seed: int,
    jobs: int | None,
    assume: Sequence[str],
    printed: str,
    by_service: bool = False,
) -> None:
    """Simulate a scenario many times and print the most usual paths.

    Raises
    ------
    UserMistakeError, ScenarioError
        If there is no such scenario, number or thing to follow.
    InterruptedRunError, LostRunError
        See `spread`.
    """
    jobs = processors() if jobs is None else jobs
    within(text("jobs"), jobs, JOBS)
    asked = read_assumptions(assume)
    experiment = plan(
        [scenario], region=region, years=years, replications=replications, seed=seed, assume=asked
    )
    _check(follow, experiment.cases[0].resolved.scenario)
    sums, funnels = _simulated(experiment, follow, jobs, by_service)
    told = ways.most_usual(sums, replications)
    if printed == "table":
        everyone = ways.everyone_of(sums, replications)
        heading = _heading(experiment, follow, everyone)
        print(paths_text(heading, told, everyone, ways.MOST_PATHS, by_service=by_service), end="")
        print(funnels_text(funnels, replications), end="")
        return
    records = [path_record(rank, path) for rank, path in enumerate(told, start=1)]
    if printed == "csv":
        print_csv(records, list(path_record(0, _NOBODY)))
        return
    content = {
        "scenario": experiment.cases[0].label,
        "region": experiment.region.key,
        "follow": follow,
        "years": years,
        "replications": replications,
        "seed": seed,
        "paths": records,
        "service_paths": [funnel_record(funnel, replications) for funnel in funnels],
    }
    print(json.dumps(content, ensure_ascii=False, indent=1))


_NOBODY = ways.Path(
    (), 0.0, 0.0, dict.fromkeys(ways.ENDS, 0.0), 0.0, 0.0, 0.0, dict.fromkeys(ways.MONTHS_IN, 0.0), 0.0, 0.0
)


def _check(follow: str | None, scenario: Scenario) -> None:
    known = ways.followable((*scenario.enterprises, *scenario.coaching_teams, *scenario.service_paths))
    if follow is not None and follow not in known:
        raise UserMistakeError(
            joined(
                text("found --follow {name}; allowed is one of {names}", name=follow, names=listed(known)),
                nearest(follow, known),
            )
        )


def _heading(experiment: Experiment, follow: str | None, everyone: ways.Path | None) -> list[str]:
    case = experiment.cases[0]
    title = localised(case.resolved.scenario.title) or case.label
    lines = [text("Paths: {scenario}", scenario=title)]
    if everyone is not None:
        nouns = {activity.name.lower(): words for activity, words in ACTIVITY_NOUNS.items()}
        what = text("any service") if follow is None else text(nouns[follow]) if follow in nouns else follow
        lines.append(
            text(
                "People who began {what}: {people} in a replication on average, followed for {months} months on "
                "average (replications: {replications}; years: {years}).",
                what=what,
                people=number(everyone.people),
                months=number(everyone.months_followed, 1),
                replications=number(experiment.replications),
                years=number(experiment.years),
            )
        )
    return [*lines, *assumption_lines(experiment.assumptions)]


@dataclass(frozen=True)
class _Work:
    """One replication, for this or another process; its sums wait in a file."""

    experiment: Experiment
    follow: str | None
    by_service: bool
    folder: Path
    simulate: run.Simulate

    def __call__(self, replication: int, announce: Announce) -> None:
        if run.is_cold():
            announce("cold")
        case = self.experiment.cases[0]
        result = self.simulate(self.experiment, case, replication)
        spells = read_spells(result)
        values = {key: parameter.value for key, parameter in self.experiment.register.items()}
        providers = list_providers(self.experiment.region, case.resolved.scenario, values)
        cents = place_month_cents(result, spells, unit_cost_cents(providers, values))
        on_path = self.follow in case.resolved.scenario.service_paths
        beginnings = path_beginnings(result, [self.follow]) if on_path and self.follow else None
        sums = ways.sums_of(spells, result.providers, cents, self.follow, beginnings, self.by_service)
        content = {
            "paths": [[list(steps), row.tolist()] for steps, row in sums.items()],
            "funnels": [asdict(funnel) for funnel in funnels_of(result)],
        }
        _file(self.folder, replication).write_text(json.dumps(content), encoding="utf-8")


def _simulated(
    experiment: Experiment, follow: str | None, jobs: int, by_service: bool
) -> tuple[ways.Sums, tuple[Funnel, ...]]:
    count = experiment.replications
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        work = _Work(experiment, follow, by_service, folder, run.simulate_case)
        try:
            spread(work, range(count), count, jobs, Terminal())
        except InterruptedRunError:  # nothing is kept: a run of this kind is short
            raise InterruptedRunError(text("Interrupted.")) from None
        worlds = [_read(_file(folder, replication)) for replication in range(count)]
        return ways.added(sums for sums, _ in worlds), added_funnels(funnels for _, funnels in worlds)


def _file(folder: Path, replication: int) -> Path:
    return folder / f"{replication:05d}.json"


def _read(file: Path) -> tuple[ways.Sums, tuple[Funnel, ...]]:
    content = json.loads(file.read_text(encoding="utf-8"))
    sums = {tuple(steps): np.array(row) for steps, row in content["paths"]}
    return sums, tuple(funnel_from(row) for row in content["funnels"])
