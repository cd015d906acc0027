"""Who owns an enterprise, with what weight, and how the owners' board decides."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from toimio.scenario.basics import ByName, FileTable, Share
from toimio.scenario.problems import check_whole

Owner = Literal["workers", "municipalities", "foundations", "colleges", "state"]
Board = Literal["fixed", "responsive"]

OWNERS: tuple[Owner, ...] = get_args(Owner)
EQUAL_SHARE = 1.0 / len(OWNERS)
"""Weight of an owner among equals: nothing is moved then."""


class Ownership(FileTable):
    """Who decides: owners with weights, and the kind of their board."""

    weights: Annotated[dict[Owner, Share], Field(min_length=1), ByName] = Field(
        default_factory=lambda: dict.fromkeys(OWNERS, EQUAL_SHARE)
    )
    """Each owner's share of the say; an owner left out has none, and the shares sum to 1. Equal weights move
    nothing."""
    board: Board = "fixed"
    """A published rule turns the weights into terms at opening (fixed); a responsive board also takes one small
    step each quarter, where the owners value a euro most."""
    reserve_eur_per_place: Annotated[float, Field(ge=0.0, le=100_000.0)] = 0.0
    """Cash for each filled place that must be in the bank before a further place is opened (euros), before the
    owners' weights move it."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_whole(self.weights.values(), "weights")
        return self

    def weight(self, owner: Owner) -> float:
        """Return an owner's share of the say."""
        return self.weights.get(owner, 0.0)
