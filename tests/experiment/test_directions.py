"""Directions: the data are whole, verdicts follow from the interval, and what was measured is not measured again."""

import dataclasses
import math

import numpy as np
import pytest

from tests import small_region
from tests.experiment.conftest import quick_world
from toimio.analysis.catalogue import GROUPS, OUTCOMES, SHARE
from toimio.evidence.register import load_register
from toimio.experiment import run
from toimio.experiment.direction_bench import try_directions
from toimio.experiment.directions import Direction, Verdict, directions, groups_of, judged
from toimio.experiment.progress import Quiet
from toimio.report.direction_table import direction_table
from toimio.scenario.check import check_against_region
from toimio.scenario.diff import differences
from toimio.scenario.region import load_region
from toimio.validation.patterns import load_patterns

RANGES = {"P13": (-0.03, 0.05)}
RISES = Direction("rises", "It rises.", "target", "exits_gross", sign=1)
FALLS = dataclasses.replace(RISES, sign=-1)
STAYS = Direction("stays", "It stays.", "followed", "share_open_work", pattern="P13")
ASKED = {
    ("work.client_site_share", "exits_gross"),
    ("exit.mentoring_months", "exits_net"),
    ("exit.bonus_per_retained_month_eur", "exits_net"),
    ("ownership workers", "pay_per_hour"),
    ("ownership workers", "stayed_two_years"),
    ("ownership municipalities", "exits_gross"),
    ("ownership municipalities", "price_per_hour"),
    ("ownership foundations", "entrant_ability"),
    ("contract.time_limit_months", "share_open_work"),
}
"""What moves which outcome, of all that must come out."""


def moves(direction: Direction) -> str:
    ((place, value),) = direction.lever.items()
    name = place.removeprefix("enterprises.toimio.")
    return f"{name} {max(value['weights'], key=value['weights'].get)}" if name == "ownership" else name


def test_everything_that_must_come_out_is_a_direction():
    assert {(moves(direction), direction.outcome) for direction in directions()} == ASKED
    names = [direction.name for direction in directions()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("direction", directions(), ids=lambda direction: direction.name)
def test_both_designs_may_be_run_and_differ_in_what_is_told(direction):
    sides = direction.sides()
    for side in sides.values():
        assert list(check_against_region(side, load_region(side.scenario.region))) == []
    changed = {one.path for one in differences(sides["reference"].scenario, sides["lever"].scenario)}
    places = [*direction.lever, *direction.reference]
    assert changed
    assert all(any(path.startswith(place) for place in places) for path in changed)
    assert direction.group in GROUPS
    assert direction.outcome in OUTCOMES
    assert (direction.sign in (-1, 1)) != bool(direction.pattern)
    if direction.pattern:
        assert load_patterns()[direction.pattern].unit == "percentage points"
        assert OUTCOMES[direction.outcome].unit == SHARE


def test_boards_of_owners_are_all_responsive():
    owned = [one for one in directions() if "enterprises.toimio.ownership" in one.lever]
    assert len(owned) == 5
    for direction in owned:
        for side in direction.sides().values():
            assert side.scenario.enterprises["toimio"].ownership.board == "responsive"


def sample(mean: float, noise: float, count: int = 50) -> list[float]:
    x = np.random.default_rng(1).standard_normal(count)
    return (mean + noise * (x - x.mean()) / x.std(ddof=1)).tolist()


@pytest.mark.parametrize(
    ("direction", "mean", "noise", "verdict"),
    [
        (RISES, 1.0, 2.0, Verdict.HOLDS),
        (RISES, -1.0, 2.0, Verdict.FAILS),
        (RISES, 1.0, 20.0, Verdict.NOT_KNOWN),
        (RISES, 0.0, 0.0, Verdict.NOT_KNOWN),
        (FALLS, -1.0, 2.0, Verdict.HOLDS),
        (FALLS, 1.0, 2.0, Verdict.FAILS),
        (STAYS, 0.03, 0.05, Verdict.HOLDS),
        (STAYS, 0.045, 0.05, Verdict.NOT_KNOWN),
        (STAYS, 0.055, 0.05, Verdict.NOT_KNOWN),
        (STAYS, 0.09, 0.05, Verdict.FAILS),
        (STAYS, -0.09, 0.05, Verdict.FAILS),
    ],
)
def test_verdicts_follow_from_the_interval(direction, mean, noise, verdict):
    reference = sample(7.0, 3.0)
    lever = (np.array(reference) + sample(mean, noise)).tolist()
    found = judged(direction, lever, reference, RANGES)
    assert found.verdict is verdict
    assert found.mean == pytest.approx(mean, abs=1e-9)
    # Student's t with 49 degrees of freedom, 95 % quantile.
    assert found.high_90 - found.mean == pytest.approx(1.6766 * noise / math.sqrt(50), rel=1e-3, abs=1e-9)
    assert (found.pairs, found.level) == (50, pytest.approx(7.0))


def test_pairs_without_anybody_do_not_count_and_one_pair_tells_nothing():
    found = judged(RISES, [2.0, math.nan, 4.0, 4.0], [1.0, 1.0, math.nan, 2.0], RANGES)
    assert (found.pairs, found.mean) == (2, 1.5)
    alone = judged(RISES, [2.0, math.nan], [1.0, 1.0], RANGES)
    assert (alone.pairs, alone.verdict) == (1, Verdict.NOT_KNOWN)


def test_a_design_that_several_directions_begin_with_is_simulated_once():
    bundles = groups_of(directions())
    assert sum(len(those) for _, beside in bundles for those in beside.values()) == len(directions())
    assert sorted(len(beside) for _, beside in bundles) == [1, 1, 2, 3]


def tried(chosen, pairs: int, **options):
    arguments = {"register": load_register(), "years": 5} | options
    return list(
        try_directions(
            chosen, arguments.pop("register"), RANGES, arguments.pop("years"), pairs, 1, 1, Quiet()
        )
    )


def test_more_pairs_continue_what_is_there(monkeypatch):
    seen = []

    def world(experiment, case, replication):
        seen.append(replication)
        return quick_world(experiment, case, replication)

    monkeypatch.setattr(run, "simulate_case", world)
    monkeypatch.setattr(run, "is_cold", lambda: False)
    chosen = directions()[:1]
    tried(chosen, 2)
    assert seen == [0, 0, 1, 1]
    (found,) = tried(chosen, 3)
    assert seen == [0, 0, 1, 1, 2, 2]
    assert found.pairs == 3
    tried(chosen, 2)
    assert len(seen) == 6


def test_entrants_are_those_of_the_design_that_is_named(monkeypatch):
    sizes = []

    def world(experiment, case, replication):
        limit = case.resolved.scenario.enterprises["toimio"].contract.time_limit_months
        sizes.append(limit)
        return quick_world(experiment, case, replication)

    monkeypatch.setattr(run, "simulate_case", world)
    (limited,) = [one for one in directions() if one.pattern]
    tried([limited], 2)
    # Whose entrants are followed comes last: the design without a limit.
    assert sizes == [24, 0, 24, 0]


@pytest.mark.slow
def test_every_direction_runs():
    found = tried(directions(), 2, register=small_region.register(), years=2)
    assert {one.direction.name for one in found} == {one.name for one in directions()}
    assert all(one.pairs == 2 for one in found if one.direction.group != "enterprise")
    page = "\n".join(direction_table(found, RANGES, 2, 2, 1))
    for direction in directions():
        assert f"| {direction.sentence}" in page
        assert f"`{direction.name}`" in page
    assert "Range: -3…+5 percentage points." in page
