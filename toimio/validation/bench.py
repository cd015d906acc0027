"""The bench: cases to be measured, each kept in a small file of its own, so that any of them can be done anywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from toimio.evidence.register import Register, load_register
from toimio.experiment.execute import Listener, spread
from toimio.experiment.parquet import write_bytes
from toimio.experiment.plan import source_digest
from toimio.experiment.processes import Announce
from toimio.folders import cache_folder
from toimio.money.rules import load_rule_book
from toimio.scenario.layers import WORDS_FOR_PEOPLE
from toimio.validation.null_model import null_register
from toimio.validation.operators import OPERATORS
from toimio.validation.operators.operator import Sums
from toimio.validation.prior import draw_values
from toimio.validation.settings import SETTINGS, region_of, scenario_of
from toimio.validation.worlds import Worlds

_HERE = Path(__file__).parent
_DECISIVE = (
    "operators/*.py",
    "panel.py",
    "stays.py",
    "matched.py",
    "settings.py",
    "worlds.py",
    "null_model.py",
    "prior.py",
)
"""Modules of this package that can move a count."""


class Model(StrEnum):
    """Which model is measured."""

    WORLD = "world"
    """The model as it is."""
    NULL = "null"
    """The same world in which services, subsidies and places change nobody."""


@dataclass(frozen=True)
class Case:
    """One replication of all settings under one set of assumptions."""

    model: Model
    seed: int
    replication: int
    draw: int = 0
    """Number of the draw of parameters from the register's ranges; 0 for the register's own values."""

    def register(self, own: Register) -> Register:
        """Assumptions of the case, from those given."""
        drawn = own.with_values(draw_values(own, self.seed, self.draw)) if self.draw else own
        return null_register(drawn) if self.model == Model.NULL else drawn


def measure(
    register: Register, seed: int, replication: int, patterns: Sequence[str], *, kept: bool = True
) -> dict[str, Sums]:
    """Count what patterns ask for in one replication's worlds, by the id of the pattern."""
    worlds = Worlds(register, seed, replication, kept=kept)
    return {pattern: OPERATORS[pattern].count(worlds) for pattern in patterns}


@dataclass(frozen=True)
class Bench:
    """Cases under given assumptions, and where their counts are kept.

    Parameters
    ----------
    own
        Assumptions: the register, or what a user made of it.
    cases
        What is to be measured.
    patterns
        Ids of the patterns that are measured.
    """

    own: Register
    cases: tuple[Case, ...]
    patterns: tuple[str, ...]

    def __call__(self, number: int, announce: Announce) -> None:
        """Measure the case of a number and keep the counts beside those that are kept already."""
        case = self.cases[number]
        kept = self._kept(case)
        missing = [pattern for pattern in self.patterns if pattern not in kept]
        if not missing:
            return
        if _is_cold():
            announce("cold")
        counted = kept | measure(
            case.register(self.own), case.seed, case.replication, missing, kept=case.draw == 0
        )
        content = {name: {"settings": _settings_digest(name), "sums": sums} for name, sums in counted.items()}
        write_bytes(self._file(case), json.dumps(content, sort_keys=True).encode())

    def carry_out(self, jobs: int, listener: Listener) -> list[dict[str, Sums]]:
        """Measure every case that is not measured yet; return the counts of all, in the order of the cases.

        Raises
        ------
        InterruptedRunError, LostRunError, StoreError
            See `toimio.experiment.execute.spread`; what is finished is kept.
        """
        todo = [n for n, case in enumerate(self.cases) if not set(self.patterns) <= set(self._kept(case))]
        spread(self, todo, len(self.cases), jobs, listener)
        return [self._kept(case) for case in self.cases]

    def _file(self, case: Case) -> Path:
        content = [
            _code_digest(),
            case.register(self.own).digest(),
            load_rule_book().digest(),
            case.seed,
            case.replication,
        ]
        name = hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]
        return cache_folder() / "measured" / f"{name}.json"

    def _kept(self, case: Case) -> dict[str, Sums]:
        """Counts of the patterns whose settings are still those they were measured in."""
        try:
            read: Mapping[str, Mapping[str, Any]] = json.loads(self._file(case).read_text(encoding="utf-8"))
            return {
                pattern: tuple(float(x) for x in kept["sums"])
                for pattern, kept in read.items()
                if pattern in OPERATORS and kept["settings"] == _settings_digest(pattern)
            }
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            return {}


@lru_cache(maxsize=1)
def _code_digest() -> str:
    """Fingerprint of all code that can move a count."""
    digest = hashlib.sha256(source_digest().encode())
    for pattern in _DECISIVE:
        for path in sorted(_HERE.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def _settings_digest(pattern: str) -> str:
    """Fingerprint of the regions and scenarios that a pattern is measured in."""
    digest = hashlib.sha256()
    for key in OPERATORS[pattern].settings:
        digest.update(region_of(SETTINGS[key]).digest().encode())
        levers = scenario_of(SETTINGS[key]).model_dump_json(exclude=WORDS_FOR_PEOPLE)
        digest.update(f"{SETTINGS[key]}{levers}".encode())
    return digest.hexdigest()[:16]


def code_digest() -> str:
    """Short fingerprint of code, regions, scenarios and register: whether kept results are of this version."""
    digest = hashlib.sha256(f"{_code_digest()}{load_register().digest()}".encode())
    for pattern in OPERATORS:
        digest.update(_settings_digest(pattern).encode())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def _is_cold() -> bool:
    from toimio.world import compiled

    return bool(compiled.is_cold())
