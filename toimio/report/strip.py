"""A small picture of one line: an observed range, a simulated value and its interval."""

from __future__ import annotations

import math

from toimio.validation.patterns import Pattern
from toimio.validation.score import Measured

CELLS = 32
_OUTSIDE, _INSIDE = "·", "▒"
_LOW, _HIGH, _BETWEEN, _VALUE = "├", "┤", "─", "●"
_BEYOND_LEFT, _BEYOND_RIGHT = "◄", "►"
_MARGIN = 1.0
"""Room on either side of the observed range, in widths of it."""


def strip(pattern: Pattern, measured: Measured) -> str:
    """Draw `CELLS` characters: the observed range in the middle third, the value and its interval where they lie.

    What lies further out than a width of the range on either side is an arrow at the edge.
    """
    cells = [_INSIDE if CELLS // 3 <= i < CELLS - CELLS // 3 else _OUTSIDE for i in range(CELLS)]
    if math.isnan(measured.value):
        return "".join(cells)
    if not math.isnan(measured.low):
        first, last = _cell(pattern, measured.low), _cell(pattern, measured.high)
        for i in range(max(first, 0), min(last, CELLS - 1) + 1):
            cells[i] = _BETWEEN
        if 0 <= first < CELLS:
            cells[first] = _LOW
        if 0 <= last < CELLS:
            cells[last] = _HIGH
    at = _cell(pattern, measured.value)
    if at < 0:
        cells[0] = _BEYOND_LEFT
    elif at >= CELLS:
        cells[-1] = _BEYOND_RIGHT
    else:
        cells[at] = _VALUE
    return "".join(cells)


def _cell(pattern: Pattern, value: float) -> int:
    width = pattern.high - pattern.low
    share = (value - pattern.low + _MARGIN * width) / (width * (1.0 + 2.0 * _MARGIN))
    return math.floor(share * CELLS) if -10.0 < share < 10.0 else (-1 if share < 0.0 else CELLS)
