"""What to run: scenarios, region, horizon, replications, seed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import number, text

if TYPE_CHECKING:
    from toimio.evidence.register import Register
    from toimio.experiment.assumptions import Assumption
    from toimio.money.rules import RuleBook
    from toimio.scenario.load import Resolved
    from toimio.scenario.region import Region

YEARS = (1, 40)
REPLICATIONS = (1, 10_000)
SEEDS = (0, 2**63 - 1)
JOBS = (1, 1024)
_PACKAGE = Path(__file__).parents[1]
_DECISIVE = ("world", "money", "scenario", "evidence", "analysis", "experiment")
"""Packages whose code can move a result; the words of reports cannot."""
_ENDS = {"money": (".py", ".csv")}
"""Endings of the files that count; the law is data, which no other digest covers."""


@dataclass(frozen=True)
class Case:
    """A scenario under the name it goes by in this experiment."""

    label: str
    resolved: Resolved

    @cached_property
    def digest(self) -> str:
        """Fingerprint of the levers, short enough for a folder's name."""
        return self.resolved.digest()[:16]


def _law_as_it_is() -> RuleBook:
    from toimio.money.rules import load_rule_book

    return load_rule_book()


@dataclass(frozen=True)
class Experiment:
    """Scenarios under the same draws; the first is the reference of all others."""

    cases: tuple[Case, ...]
    region: Region
    register: Register
    years: int
    replications: int
    seed: int
    book: RuleBook = field(default_factory=_law_as_it_is)
    """Dated rules of money."""
    assumptions: tuple[Assumption, ...] = ()
    """What the user assumed instead of the register's and the rules' own values, in every scenario."""
    detailed: bool = True
    """Whether outcomes are measured by age, sex and work ability too, or for the region and its towns only."""

    @property
    def months(self) -> int:
        """Horizon in months."""
        return 12 * self.years

    @property
    def pairs(self) -> tuple[tuple[Case, Case | None], ...]:
        """Each scenario with its reference; a single scenario stands alone."""
        if len(self.cases) == 1:
            return ((self.cases[0], None),)
        return tuple((case, self.cases[0]) for case in self.cases[1:])

    @cached_property
    def identity(self) -> dict[str, object]:
        """Everything that decides the results, as plain data.

        The number of replications is left out: it says only how far the experiment is carried, and more
        of them continue it.
        """
        told = {} if self.detailed else {"detailed": False}
        return told | {
            "scenarios": [case.resolved.digest() for case in self.cases],
            "region": self.region.digest(),
            "register": self.register.digest(),
            "rules": self.book.digest(),
            "years": self.years,
            "seed": self.seed,
            "source": source_digest(),
        }

    @cached_property
    def id(self) -> str:
        """SHA-256 of the canonical JSON of `identity`."""
        canonical = json.dumps(self.identity, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def plan(
    names: Sequence[str],
    *,
    region: str | None = None,
    years: int = 10,
    replications: int = 20,
    seed: int = 1,
    assume: Mapping[str, float | str] | None = None,
) -> Experiment:
    """Load and check everything an experiment needs.

    Parameters
    ----------
    names
        Scenarios by name or file; the first is the reference.
    region
        Region by name or file instead of the scenarios' own.
    years, replications, seed
        Horizon in years, number of replications, seed of all draws.
    assume
        Other values of parameters and rules, by name; see `toimio.experiment.assumptions`.

    Raises
    ------
    UserMistakeError
        If a number is out of bounds, an assumption cannot be made, or the scenarios belong to different regions.
    ScenarioError
        If a file has mistakes.
    """
    from toimio.scenario.load import load_scenario

    _check_numbers(years, replications, seed)
    return experiment_of(
        [load_scenario(name) for name in names],
        region=region,
        years=years,
        replications=replications,
        seed=seed,
        assume=assume,
    )


def experiment_of(
    loaded: Sequence[Resolved],
    *,
    region: str | None = None,
    years: int = 10,
    replications: int = 20,
    seed: int = 1,
    assume: Mapping[str, float | str] | None = None,
    register: Register | None = None,
    read_region: Callable[[str], Region] | None = None,
) -> Experiment:
    """Check everything an experiment needs, of scenarios that are loaded already; see `plan`.

    Parameters
    ----------
    register, read_region
        The evidence register, and what reads a region by its name, where either is at hand already; files are read
        otherwise.

    Raises
    ------
    UserMistakeError
        If a number is out of bounds, an assumption cannot be made, or the scenarios belong to different regions.
    ScenarioError
        If a scenario does not fit the region, or the region's file has mistakes.
    """
    from toimio.evidence.register import load_register
    from toimio.experiment.assumptions import assumed
    from toimio.scenario.check import check_against_region
    from toimio.scenario.problems import ScenarioError
    from toimio.scenario.region import load_region

    _check_numbers(years, replications, seed)
    wanted = sorted({resolved.scenario.region for resolved in loaded}) if region is None else [region]
    if len(wanted) > 1:
        raise UserMistakeError(
            text(
                "the scenarios are for different regions ({names}); name one with --region",
                names=", ".join(wanted),
            )
        )
    register, book, assumptions = assumed(assume or {}, register or load_register(), _law_as_it_is())
    there = (read_region or load_region)(wanted[0])
    problems = [problem for resolved in loaded for problem in check_against_region(resolved, there)]
    if problems:
        raise ScenarioError(problems)
    labels = _labels([resolved.key for resolved in loaded])
    cases = tuple(Case(label, resolved) for label, resolved in zip(labels, loaded, strict=True))
    return Experiment(cases, there, register, years, replications, seed, book, assumptions)


def _check_numbers(years: int, replications: int, seed: int) -> None:
    within(text("years"), years, YEARS)
    within(text("replications"), replications, REPLICATIONS)
    within(text("seed"), seed, SEEDS)


def within(name: str, value: int, bounds: tuple[int, int]) -> None:
    """Raise UserMistakeError unless a number lies within its bounds, both included."""
    low, high = bounds
    if not low <= value <= high:
        raise UserMistakeError(
            text(
                "{name} must be from {low} to {high}, not {value}",
                name=name,
                low=number(low),
                high=number(high),
                value=number(value),
            )
        )


def _labels(keys: Sequence[str]) -> list[str]:
    """Names of the scenarios, told apart by a number where files share one."""
    labels: list[str] = []
    for key in keys:
        label, count = key, 1
        while label in labels:
            count += 1
            label = f"{key}_{count}"
        labels.append(label)
    return labels


@lru_cache(maxsize=1)
def source_digest() -> str:
    """SHA-256 of all code, and of the data of law, that can move a result."""
    digest = hashlib.sha256()
    for path in decisive_files():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def decisive_files() -> list[Path]:
    """Return the files of the program that can move a result, in a fixed order."""
    return [
        path
        for package in _DECISIVE
        for path in sorted((_PACKAGE / package).rglob("*.*"))
        if path.suffix in _ENDS.get(package, (".py",))
    ]
