"""Payments of institutions on the ledger of a run."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toimio.money.amounts import IntArray
from toimio.money.division import divided
from toimio.money.parties import Category, Party
from toimio.world.accounts.flow_kinds import flow_index


class Posting:
    """The ledger of a run while it is filled: int64[month, town, segment, flow kind]."""

    def __init__(self, ledger: IntArray) -> None:
        self.ledger = ledger

    def add(
        self,
        payer: Party,
        receiver: Party,
        category: Category,
        segment: int,
        cents: IntArray,
        weights: npt.ArrayLike | None = None,
    ) -> None:
        """Add amounts to one kind of payment.

        Parameters
        ----------
        cents : array of int64
            By month and town, or by month when `weights` share them among the towns.
        weights : array, optional
            By town, or by month and town.

        Raises
        ------
        ValueError
            If an amount is negative.
        """
        by_town = cents if weights is None else divided(cents, weights)
        if np.any(by_town < 0):
            raise ValueError(
                f"found a negative payment from {payer.name} to {receiver.name} for {category.name}"
            )
        self.ledger[:, :, segment, flow_index(payer, receiver, category)] += by_town
