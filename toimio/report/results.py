"""From a finished experiment to what is told of it, for the command line and notebooks alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toimio.analysis.grades import MONEY, Resting, resting_on
from toimio.analysis.study import Pair
from toimio.experiment.equal_cost import Scaled, remarks
from toimio.experiment.legality import legal_flags
from toimio.experiment.plan import Experiment
from toimio.locale import localised, number, text
from toimio.report.comparison import Comparison
from toimio.report.kept_pay import kept_pay_lines


def comparison_of(
    experiment: Experiment, pairs: Sequence[Pair], scaled: tuple[Scaled, ...] = ()
) -> Comparison:
    """Return the results of an experiment with all that belongs to them in words."""
    return Comparison(
        tuple(pairs),
        {case.label: case.resolved.scenario for case in experiment.cases},
        remarks=(*remarks(experiment, scaled), *kept_pay_lines(experiment), *_resting_lines(experiment)),
        flags=legal_flags(experiment, pairs),
        assumptions=experiment.assumptions,
        town_names={town.key: localised(town.name) for town in experiment.region.towns},
    )


def assumption_shares(experiment: Experiment) -> tuple[Resting, ...]:
    """Return how much of the headlines rests on assumptions, by count."""
    return resting_on(
        experiment.register,
        experiment.book,
        experiment.region.start_month + experiment.months - 1,
        with_enterprise=any(case.resolved.scenario.enterprises for case in experiment.cases),
        with_team=any(case.resolved.scenario.coaching_teams for case in experiment.cases),
        with_path=any(case.resolved.scenario.service_paths for case in experiment.cases),
    )


def _resting_lines(experiment: Experiment) -> Iterator[str]:
    people, money = sorted(assumption_shares(experiment), key=lambda one: one.headline == MONEY)
    yield text(
        "Of the {people_all} parameters behind the numbers of people {people} % are assumptions (grade D), of the "
        "{money_all} behind the money {money} %; a count, which says nothing of how much each weighs.",
        people_all=number(people.parameters),
        people=number(100 * people.share),
        money_all=number(money.parameters),
        money=number(100 * money.share),
    )
