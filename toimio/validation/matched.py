"""The estimator of the studies of pay subsidy, emulated: participants against matched people who did not take part."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from toimio.validation.panel import Flags, Panel, Whole
from toimio.validation.stays import PAID, Stays, months_in
from toimio.world.activities import SERVICES, Activity

_HISTORY_MONTHS = 12
_AGES_YEARS = (25.0, 35.0, 50.0)
_SPELLS_MONTHS = (3, 6, 12, 24)
_WORKED_MONTHS = (1, 7)

Outcome = Callable[[Whole, int, int], np.ndarray]
"""Outcome of rows of the panel, given the first month of the participant's stay and the month it ended."""


def matched_difference(
    panel: Panel, treated: Stays, outcome: Outcome, latest: Callable[[Stays], Whole]
) -> tuple[float, float]:
    """Sum of the participants' outcomes less the mean of those matched to them, and how many found a match.

    Participants are people who were unemployed in the month before. Matched to each are all people unemployed in the
    same month who do not begin the same kind of job, of the same sex, age group, education, background, town, length
    of unemployment, recognised reduced ability, months in paid work and use of services in the year before: what the
    registers show. Ability, skill, motivation and employability are not seen, as in the studies.

    Parameters
    ----------
    treated
        Participants' stays.
    outcome
        See `Outcome`; both are compared over the same calendar months.
    latest
        Last month that the outcome of each stay needs.
    """
    starts = treated.where((treated.start >= 1) & (latest(treated) <= panel.months + 1))
    unemployed_before = panel.activity[starts.start - 1, starts.row] == Activity.UNEMPLOYED
    starts = starts.where(unemployed_before)
    paid, served = months_in(panel, PAID), months_in(panel, SERVICES)
    total, count = 0.0, 0
    for month in np.unique(starts.start):
        here = starts.where(starts.start == month)
        controls, codes = _cells(panel, int(month) - 1, paid, served, here.row)
        for row, end in zip(here.row, here.end, strict=True):
            alike = controls[codes[controls] == codes[row]]
            if not len(alike):
                continue
            own = outcome(np.array([row]), int(month), int(end))[0]
            total += float(own - outcome(alike, int(month), int(end)).mean())
            count += 1
    return total, float(count)


def _cells(
    panel: Panel, month: int, paid: np.ndarray, served: np.ndarray, taken: Whole
) -> tuple[Whole, Whole]:
    """Rows that may be matched in a month, and the cell of every row by what registers show."""
    since = max(0, month - _HISTORY_MONTHS)
    parts: tuple[tuple[np.ndarray, int], ...] = (
        (panel.sex, 2),
        (np.digitize(panel.age_years(month), _AGES_YEARS), len(_AGES_YEARS) + 1),
        (panel.education, 3),
        (panel.immigrant, 2),
        (panel.town, 64),
        (np.digitize(panel.spell_months[month], _SPELLS_MONTHS), len(_SPELLS_MONTHS) + 1),
        (panel.identified[month], 2),
        (np.digitize(paid[month] - paid[since], _WORKED_MONTHS), len(_WORKED_MONTHS) + 1),
        ((served[month] - served[since] > 0).astype(np.int64), 2),
    )
    codes = np.zeros(panel.keys.shape, dtype=np.int64)
    for values, size in parts:
        codes = codes * size + values
    free: Flags = panel.activity[month] == Activity.UNEMPLOYED
    free[taken] = False
    return np.flatnonzero(free), codes
