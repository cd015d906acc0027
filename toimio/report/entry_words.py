"""Whether a design takes in people of better or poorer work ability than the target group has, in plain words."""

from __future__ import annotations

import math

from toimio.analysis.compare import Spread
from toimio.locale import number, text
from toimio.report.rounding import decimals_for, span


def gap_words(gap: Spread | None) -> str:
    """Tell the creaming index.

    Parameters
    ----------
    gap
        Work ability of entrants above the target group's, one row; None where nobody is followed in.
    """
    if gap is None:
        return text(
            "Nobody is followed into something new here, so who gets in cannot be told by work ability."
        )
    mean, low, high = float(gap.mean[0]), float(gap.mean_low_90[0]), float(gap.mean_high_90[0])
    if math.isnan(low):
        return text("There are too few people or pairs to tell.")
    decimals = decimals_for(low, high, finest=2)
    near, far = sorted((abs(low), abs(high)))
    values = {"size": number(abs(mean), decimals), "interval": span(near, far, decimals)}
    if low > 0:
        return text(
            "Those who get in have better work ability than the target group on average: by {size} points of ten (90 % "
            "interval {interval}).",
            **values,
        )
    if high < 0:
        return text(
            "Those who get in have poorer work ability than the target group on average: by {size} points of ten (90 % "
            "interval {interval}). The design does not pick the strongest.",
            **values,
        )
    return text(
        "Those who get in have about the same work ability as the target group: the difference is not sure (90 % "
        "interval {interval} points of ten).",
        interval=span(low, high, decimals, sign=True),
    )
