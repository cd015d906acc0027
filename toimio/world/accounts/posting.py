"""Payments of institutions on the ledger of a run."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toimio.money.amounts import IntArray
from toimio.money.division import divided
from toimio.money.parties import Category, Party
from toimio.world.accounts.flow_kinds import flow_index


class _Payment(NamedTuple):
    """One kind of payment over the months of a run."""

    payer: Party
    receiver: Party
    category: Category
    segment: int
    cents: IntArray


class Posting:
    """The ledger of a run while it is filled: int64[month, town, segment, flow kind]."""

    def __init__(self, ledger: IntArray) -> None:
        self.ledger = ledger
        self._to_share: dict[int, tuple[IntArray, list[_Payment]]] = {}

    def add(
        self,
        payer: Party,
        receiver: Party,
        category: Category,
        segment: int,
        cents: IntArray,
        weights: IntArray | None = None,
    ) -> None:
        """Add amounts to one kind of payment; those with weights stand on the ledger after `share_out`.

        Parameters
        ----------
        cents : array of int64
            By month and town, or by month when `weights` share them among the towns.
        weights : array, optional
            By town, or by month and town; not to be changed afterwards.

        Raises
        ------
        ValueError
            If an amount is negative.
        """
        payment = _Payment(payer, receiver, category, segment, cents)
        if cents.min(initial=0) < 0:
            raise ValueError(
                f"found a negative payment from {payer.name} to {receiver.name} for {category.name}"
            )
        if weights is None:
            self._post(payment, cents)
        else:
            self._to_share.setdefault(id(weights), (weights, []))[1].append(payment)

    def share_out(self) -> None:
        """Share the amounts that wait for it among the towns: those with the same weights together."""
        for weights, payments in self._to_share.values():
            shared = divided(np.stack([payment.cents for payment in payments]), weights)
            for payment, by_town in zip(payments, shared, strict=True):
                self._post(payment, by_town)
        self._to_share.clear()

    def _post(self, payment: _Payment, by_town: IntArray) -> None:
        kind = flow_index(payment.payer, payment.receiver, payment.category)
        self.ledger[:, :, payment.segment, kind] += by_town
