"""Numbers that carry their source, their span and a grade: what region files are made of."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from toimio.locale import text
from toimio.scenario.basics import FileTable
from toimio.scenario.problems import refuse

Grade = Literal["A", "B", "C", "D"]

FigureId = Annotated[str, StringConstraints(pattern=r"^([A-Z]\d{3}|observed/[a-z_]+\.csv)$")]
Amount = Annotated[float, Field(ge=0, le=1e7)]
Fraction = Annotated[float, Field(ge=0, le=1)]


class Provenance(FileTable):
    """Where a number comes from and how far it can be trusted."""

    grade: Grade
    """A study, B statistic or law, C expert, grey or derived, D assumption."""
    figures: Annotated[tuple[FigureId, ...], Field(strict=False)] = ()
    """Ids of the figures, or the observed file, the number rests on."""
    note: str = ""
    """How it was derived; needed for grade D."""

    @model_validator(mode="after")
    def _says_what_it_rests_on(self) -> Self:
        if self.grade == "D" and not self.note.strip():
            raise refuse(text("a note that says what the assumption rests on"), path="note", found='""')
        if self.grade != "D" and not self.figures:
            allowed = text("at least one figure id, as the grade is {grade}", grade=self.grade)
            raise refuse(allowed, path="figures", found="[]")
        return self


class Sourced(Provenance):
    """A number with its plausible span and its source."""

    value: float
    """The number used."""
    low: float | None = None
    """Lowest plausible value."""
    high: float | None = None
    """Highest plausible value."""

    @property
    def span(self) -> tuple[float, float]:
        """Lowest and highest plausible value; the value itself where none is given."""
        return (
            self.value if self.low is None else self.low,
            self.value if self.high is None else self.high,
        )

    @model_validator(mode="after")
    def _lies_in_its_span(self) -> Self:
        low, high = self.span
        if not low <= self.value <= high:
            raise refuse(text("low <= value <= high"), found=f"{low} <= {self.value} <= {high}")
        return self


class Count(Sourced):
    """A sourced number of people, posts or meetings."""

    value: Amount
    """The number used."""
    low: Amount | None = None
    """Lowest plausible value."""
    high: Amount | None = None
    """Highest plausible value."""


class Share(Sourced):
    """A sourced share from 0 to 1."""

    value: Fraction
    """The share used."""
    low: Fraction | None = None
    """Lowest plausible value."""
    high: Fraction | None = None
    """Highest plausible value."""


class SourcedList(Provenance):
    """Several numbers of one source, for instance one for each month."""

    values: Annotated[tuple[Amount, ...], Field(alias="value", strict=False, min_length=2, max_length=12)]
    """The numbers used, written as ``value`` in the file."""
