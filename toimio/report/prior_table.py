"""The printed table of drawn parameters: how often each pattern is met before anything is fitted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from toimio.locale import number, text
from toimio.report.pattern_names import UNIT_NAMES
from toimio.report.pattern_numbers import NOTHING, decimals, observed
from toimio.report.rounding import span
from toimio.report.wrapping import wrapped
from toimio.validation.assess import ENOUGH_DRAWS_INSIDE_SHARE, Drawn
from toimio.validation.bench import Model
from toimio.validation.patterns import Pattern, load_patterns

_ID, _RANGE, _SHARE, _SPAN = 5, 26, 12, 24


def prior_lines(drawn: Drawn) -> Iterator[str]:
    """Tell each pattern in a line, then what it means."""
    yield text(
        "Patterns met by {draws} worlds whose parameters were drawn from their ranges (seed {seed}).",
        draws=number(drawn.draws),
        seed=drawn.seed,
    )
    yield ""
    heads = (text("observed"), text("inside, %"), text("model 5-95 %"), text("null inside, %"))
    yield f"{'':<{_ID}}{heads[0]:<{_RANGE}}{heads[1]:>{_SHARE}}   {heads[2]:<{_SPAN}}{heads[3]:>{_SHARE}}"
    for name in drawn.world:
        yield _line(load_patterns()[name], drawn)
    yield ""
    few = [p for p in drawn.world if drawn.inside_share(load_patterns()[p]) < ENOUGH_DRAWS_INSIDE_SHARE]
    yield from wrapped(
        text(
            "Fewer than {share} % of the draws meet: {patterns}.",
            share=number(100 * ENOUGH_DRAWS_INSIDE_SHARE),
            patterns=", ".join(few) or text("none"),
        )
    )


def _line(pattern: Pattern, drawn: Drawn) -> str:
    shares = [number(100 * drawn.inside_share(pattern, model)) for model in Model]
    values = drawn.world[pattern.id]
    known = values[~np.isnan(values)]
    told = NOTHING
    if len(known):
        low, high = np.percentile(known, [5, 95])
        told = span(float(low), float(high), decimals(pattern))
    unit = text(UNIT_NAMES[pattern.unit])
    cells = f"{f'{observed(pattern)} {unit}':<{_RANGE}}{shares[0]:>{_SHARE}}   {told:<{_SPAN}}{shares[1]:>{_SHARE}}"
    return f"{pattern.id:<{_ID}}{cells}"
