"""Toimio: what would differ for people if work and services were arranged in another way.

>>> import toimio
>>> result = toimio.compare(["today", "toimio_regional"], replications=20)
>>> print(result.sentence)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_WHERE = {
    "compare": "toimio.notebook",
    "run": "toimio.notebook",
    "model": "toimio.notebook",
    "load_scenario": "toimio.scenario.load",
    "load_region": "toimio.scenario.region",
    "load_register": "toimio.evidence.register",
    "Comparison": "toimio.report.comparison",
}

__all__ = ["Comparison", "compare", "load_region", "load_register", "load_scenario", "model", "run"]

if TYPE_CHECKING:
    from toimio.evidence.register import load_register
    from toimio.notebook import compare, model, run
    from toimio.report.comparison import Comparison
    from toimio.scenario.load import load_scenario
    from toimio.scenario.region import load_region


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: the command line stays quick."""
    if name not in _WHERE:
        raise AttributeError(f"module 'toimio' has no attribute {name!r}")
    return getattr(importlib.import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """Names of the public functions."""
    return sorted([*globals(), *_WHERE])
