"""Designs made to cost the public the same, as a task of the workbench: worlds are run to find how large each is."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toimio.dashboard.engine.question import Design, Question, experiment, resolved
from toimio.experiment.equal_cost import SEARCH_REPLICATIONS, Scaled, at_equal_cost
from toimio.locale import set_language
from toimio.scenario.diff import differences
from toimio.scenario.load import Resolved

if TYPE_CHECKING:
    from toimio.experiment.plan import Case, Experiment

_KEPT_COSTS = 512
_costs: OrderedDict[tuple[str, str], float] = OrderedDict()


@dataclass(frozen=True)
class Matched:
    """A design scaled until it costs as much more than today as another."""

    design: Design
    scaled: Scaled


def matched(first: Question, rival: Question, language: str) -> Matched:
    """Scale a rival to the gross public cost of the first design; takes some seconds.

    Parameters
    ----------
    first, rival
        The two designs, each beside today.
    language
        Language of the words if it cannot be done.

    Raises
    ------
    UserMistakeError
        If the first design costs nothing extra, or the rival has nothing to scale.
    """
    set_language(language)  # a process of the workbench does not know who asks
    reference, design = experiment(first).cases
    three = replace(experiment(rival), replications=SEARCH_REPLICATIONS)
    three = replace(three, cases=(reference, design, three.cases[1]))
    found, (scaled,) = at_equal_cost(three, lambda case: _gross_cost_eur(three, case))
    return Matched(_with_levers_of(rival.design, found.cases[2].resolved), scaled)


def _gross_cost_eur(setting: Experiment, case: Case) -> float:
    """Mean gross public cost of a scenario; worlds of today and of the first design are run for all rivals once."""
    from toimio.analysis.money import gross_public_eur
    from toimio.experiment.run import simulate_case

    parts = {name: value for name, value in setting.identity.items() if name != "scenarios"}
    key = (repr(sorted(parts.items())), case.digest)
    if key not in _costs:
        worlds = [simulate_case(setting, case, number).money for number in range(setting.replications)]
        _costs[key] = sum(0.0 if money is None else gross_public_eur(money) for money in worlds) / len(worlds)
    _costs.move_to_end(key)
    while len(_costs) > _KEPT_COSTS:
        _costs.popitem(last=False)
    return _costs[key]


def _with_levers_of(design: Design, scaled: Resolved) -> Design:
    """Return the design with the levers moved by which the scaled scenario differs from it."""
    told = differences(resolved(design).scenario, scaled.scenario)
    return design.with_levers(design.moved | {one.path: one.second for one in told})
