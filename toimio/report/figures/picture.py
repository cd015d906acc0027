"""A picture with what everyone needs who does not see it: what it is, what it shows, and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go


@dataclass(frozen=True)
class Picture:
    """One picture on a page."""

    figure: go.Figure
    title: str
    finding: str
    """What it shows, in one line."""
    alt: str
    """What kind of picture of what it is, for those who hear it."""
    columns: Sequence[str]
    """Headings of its table."""
    rows: Sequence[Sequence[str]]
    """Its numbers as they are written."""
