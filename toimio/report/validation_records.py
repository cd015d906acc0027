"""Patterns as plain rows, for files and for the screen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from toimio.validation.assess import Assessed, Drawn
from toimio.validation.bench import Model

_QUANTILES = (5, 50, 95)


def records(assessed: Sequence[Assessed], drawn: Drawn | None = None) -> list[dict[str, object]]:
    """Return one row for each pattern; what is not known is None."""
    return [_record(one) | _of_draws(one, drawn) for one in assessed]


def _record(one: Assessed) -> dict[str, object]:
    pattern = one.pattern
    return {
        "pattern": pattern.id,
        "low": pattern.low,
        "high": pattern.high,
        "unit": pattern.unit,
        "use": pattern.use,
        "range_is_assumed": pattern.is_assumed,
        "world": _plain(one.world.value),
        "world_low_90": _plain(one.world.low),
        "world_high_90": _plain(one.world.high),
        "verdict": one.verdict.value,
        "null": _plain(one.null.value),
        "null_low_90": _plain(one.null.low),
        "null_high_90": _plain(one.null.high),
        "null_verdict": one.null_verdict.value,
        "replications": one.world.replications,
    }


def _of_draws(one: Assessed, drawn: Drawn | None) -> dict[str, object]:
    if drawn is None:
        return {}
    row: dict[str, object] = {"draws": drawn.draws}
    for model, values in ((Model.WORLD, drawn.world), (Model.NULL, drawn.null)):
        row[f"draws_inside_share_{model.value}"] = drawn.inside_share(one.pattern, model)
        known = values[one.pattern.id][~np.isnan(values[one.pattern.id])]
        for quantile in _QUANTILES:
            told = float(np.percentile(known, quantile)) if len(known) else math.nan
            row[f"draws_p{quantile}_{model.value}"] = _plain(told)
    return row


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(f"{value:.6g}")
