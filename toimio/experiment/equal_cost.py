"""Designs made to cost the same: the rivals' places are scaled until gross public cost matches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from toimio.experiment import run
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.plan import Case, Experiment
from toimio.locale import number, text
from toimio.scenario.load import Resolved
from toimio.scenario.scale import can_be_scaled, scaled

TOLERANCE_SHARE = 0.01
"""How far the rival's extra gross cost may be from that of the first design."""
SEARCH_REPLICATIONS = 4
"""Replications on which the search measures cost; the experiment's own, from its first one."""
MOST_STEPS = 8
SMALLEST_SCALE, LARGEST_SCALE = 0.02, 20.0
GrossCost = Callable[[Case], float]
"""Mean gross public cost of a scenario over the horizon, in euros."""


@dataclass(frozen=True)
class Scaled:
    """What became of one rival."""

    label: str
    factor: float
    """By which its own places were multiplied."""
    gap_share: float
    """Extra gross cost above that of the first design, as a share of it, on the search's replications."""

    @property
    def matched(self) -> bool:
        """Whether the cost is within the tolerance."""
        return abs(self.gap_share) <= TOLERANCE_SHARE


def at_equal_cost(
    experiment: Experiment, gross_cost: GrossCost | None = None
) -> tuple[Experiment, tuple[Scaled, ...]]:
    """Scale every scenario after the second so that it costs the public as much more as the second does.

    Gross public cost is what the public sector pays others to do (services, subsidies, places, grants),
    before anything is saved in benefits or gained in taxes, over the whole horizon.

    Parameters
    ----------
    gross_cost
        Measures a scenario; simulates it when None.

    Raises
    ------
    UserMistakeError
        If there is no rival, the second scenario costs nothing extra, or a rival has nothing to scale.
    """
    if len(experiment.cases) < 3:
        raise UserMistakeError(
            text(
                "--equal-cost needs three scenarios: the comparison, a design, and rivals to be scaled; for example "
                "{command}",
                command="toimio compare today toimio_regional foundation_jobs --equal-cost",
            )
        )
    reference, design, *rivals = experiment.cases
    measure = gross_cost or _Measured(experiment)
    base = measure(reference)
    target = measure(design) - base
    if target <= 0.0:
        raise UserMistakeError(
            text("{name} costs the public nothing more than the comparison", name=design.label)
        )
    found = [_matched(rival, reference, target, lambda case: measure(case) - base) for rival in rivals]
    cases = (reference, design, *(case for case, _ in found))
    return replace(experiment, cases=cases), tuple(told for _, told in found)


def remarks(experiment: Experiment, found: tuple[Scaled, ...]) -> tuple[str, ...]:
    """Tell what was scaled, in words."""
    if not found:
        return ()
    design = experiment.cases[1].label
    return tuple(
        text(
            "At equal gross public cost: the places of {name} are multiplied by {factor}, which leaves its "
            "extra cost {gap} % from that of {design} (aim: within {aim} %).",
            name=rival.label,
            factor=number(rival.factor, 3),
            gap=number(100 * rival.gap_share, 1, sign=True),
            design=design,
            aim=number(100 * TOLERANCE_SHARE),
        )
        for rival in found
    )


@dataclass(frozen=True)
class _Measured:
    """Simulates a few replications of a scenario and adds up its gross public cost."""

    experiment: Experiment

    def __call__(self, case: Case) -> float:
        from toimio.analysis.money import gross_public_eur

        count = min(SEARCH_REPLICATIONS, self.experiment.replications)
        costs = []
        for replication in range(count):
            money = run.simulate_case(self.experiment, case, replication).money
            costs.append(0.0 if money is None else gross_public_eur(money))
        return sum(costs) / count


def _matched(rival: Case, reference: Case, target: float, extra: GrossCost) -> tuple[Case, Scaled]:
    """Search the factor by the secant method; places are whole, so it may end beside the aim."""
    if not can_be_scaled(rival.resolved, reference.resolved):
        raise UserMistakeError(text("{name} has no places of its own to scale", name=rival.label))
    tried: dict[str, tuple[float, Resolved, float]] = {}
    factor = 1.0
    for _ in range(MOST_STEPS):
        resolved = scaled(rival.resolved, reference.resolved, factor)
        if resolved.digest() in tried:
            break
        cost = extra(Case(rival.label, resolved))
        tried[resolved.digest()] = (factor, resolved, cost)
        if abs(cost - target) <= TOLERANCE_SHARE * target:
            break
        factor = _next(list(tried.values()), target)
    best, resolved, cost = min(tried.values(), key=lambda one: abs(one[2] - target))
    return Case(rival.label, resolved), Scaled(rival.label, best, cost / target - 1.0)


def _next(tried: list[tuple[float, Resolved, float]], target: float) -> float:
    """Follow the line through the two best tries, or through nothing at a scale of nothing."""
    nearest = sorted(tried, key=lambda one: abs(one[2] - target))
    (here, _, cost), (there, other) = nearest[0], (0.0, 0.0)
    if len(nearest) > 1:
        there, _, other = nearest[1]
    slope = (cost - other) / (here - there)
    aim = here + (target - cost) / slope if slope > 0.0 else here * 2.0
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, aim))
