"""One measurement operator for each pattern: it looks at a simulated world the way the source looked at the real one.

An operator counts (`count`: sums over one replication's worlds) and tells (`told`: the pattern's measure from sums, of
one replication or of several added up). A new pattern gets a row in `toimio/evidence/patterns.csv` and an operator in
the module of its subject.
"""

from __future__ import annotations

from toimio.validation.operators import (
    benefits,
    coaching,
    designs,
    market,
    pensions,
    rehabilitative_work,
    same_people,
    subsidies,
)
from toimio.validation.operators.operator import Operator

_MODULES = (market, coaching, designs, same_people, rehabilitative_work, subsidies, pensions, benefits)
OPERATORS: dict[str, Operator] = {
    operator.pattern: operator
    for operator in sorted((o for module in _MODULES for o in module.OPERATORS), key=lambda o: o.pattern)
}
"""Operators by the id of their pattern."""
