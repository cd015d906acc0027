"""What was assumed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toimio.experiment.assumptions import Assumption
from toimio.locale import text


def assumption_lines(made: Sequence[Assumption]) -> Iterator[str]:
    """Tell all changed assumptions in one line, and one more for each outside its span."""
    if not made:
        return
    told = "; ".join(
        text(
            "{name} = {value} {unit} (usually {usual}, grade {grade})",
            name=one.name,
            value=f"{one.value:g}",
            unit=one.unit,
            usual=f"{one.usual[-1]:g}",
            grade=one.grade,
        )
        for one in made
    )
    yield text("Assumptions changed in every scenario: {told}.", told=told)
    for one in made:
        if one.is_beyond:
            yield text(
                "{name} = {value} is outside what the evidence allows, {low} to {high}.",
                name=one.name,
                value=f"{one.value:g}",
                low=f"{one.low:g}",
                high=f"{one.high:g}",
            )
