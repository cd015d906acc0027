"""The ledger: every flow has a payer and a receiver, so that all balances sum to zero by construction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

import numpy as np
import numpy.typing as npt

from toimio.money.amounts import IntArray
from toimio.money.parties import Category, Party

REGION = -1
"""Town index of flows that belong to no single town."""


@dataclass(frozen=True)
class Flow:
    """One payment, or one sum of like payments, in whole cents.

    Attributes
    ----------
    month : int
        Absolute month number.
    town : int
        Index of the town, or `REGION`.
    segment : int
        Index of the group of people behind it; -1 for none.
    payer, receiver : Party
    category : Category
    cents : int
        Never negative: a repayment is a flow the other way.
    """

    month: int
    town: int
    segment: int
    payer: Party
    receiver: Party
    category: Category
    cents: int


COLUMNS = tuple(field.name for field in fields(Flow))
FLOW_TYPE = np.dtype([(name, np.int64) for name in COLUMNS])
N_PARTIES = len(Party)
_PARTIES = frozenset(int(party) for party in Party)
_CATEGORIES = frozenset(int(category) for category in Category)


class Ledger:
    """Flows as they were posted. Nothing but a balanced flow can be posted, and nothing is taken out."""

    def __init__(self) -> None:
        self._posted: list[npt.NDArray[np.void]] = []

    def post(self, flow: Flow) -> None:
        """Post one flow.

        Raises
        ------
        TypeError
            If an amount is not a whole number.
        ValueError
            If the flow is not one payment from one party to another.
        """
        wrong = [name for name, value in zip(COLUMNS, astuple(flow), strict=True) if not _whole(value)]
        if wrong:
            raise TypeError(f"found {wrong[0]} {getattr(flow, wrong[0])!r}; allowed is a whole number")
        self._add(np.array([tuple(int(value) for value in astuple(flow))], dtype=FLOW_TYPE))

    def post_all(self, flows: Iterable[Flow]) -> None:
        """Post flows one by one."""
        for flow in flows:
            self.post(flow)

    def post_arrays(
        self,
        *,
        month: int,
        town: IntArray | int,
        segment: IntArray | int,
        payer: Party,
        receiver: Party,
        category: Category,
        cents: IntArray,
    ) -> None:
        """Post many flows of one month, payer, receiver and category; zero amounts are left out.

        Raises
        ------
        TypeError
            If the cents are not integers.
        ValueError
            If an amount is negative or payer and receiver are the same.
        """
        amounts = np.asarray(cents)
        if not np.issubdtype(amounts.dtype, np.integer):
            raise TypeError(f"found cents of type {amounts.dtype}; allowed are integers")
        flows = np.empty(amounts.size, dtype=FLOW_TYPE)
        columns = (month, town, segment, payer, receiver, category, amounts.ravel())
        for name, column in zip(COLUMNS, columns, strict=True):
            flows[name] = column
        self._add(flows[flows["cents"] != 0])

    @property
    def flows(self) -> npt.NDArray[np.void]:
        """All flows, as a structured array with the fields of `Flow`."""
        return np.concatenate(self._posted) if self._posted else np.empty(0, dtype=FLOW_TYPE)

    def total_cents(self, **where: int) -> int:
        """Return the sum of the flows whose fields have the given values.

        Examples
        --------
        ``ledger.total_cents(payer=Party.MUNICIPALITY, category=Category.PAY_SUBSIDY)``
        """
        flows = self.flows
        chosen = np.ones(flows.size, dtype=bool)
        for name, value in where.items():
            chosen &= flows[name] == value
        return int(flows["cents"][chosen].sum())

    def balances_cents(self, **where: int) -> IntArray:
        """Return receipts less payments of every party, by its id; they sum to zero."""
        flows = self.flows
        chosen = np.ones(flows.size, dtype=bool)
        for name, value in where.items():
            chosen &= flows[name] == value
        flows = flows[chosen]
        balances = np.zeros(N_PARTIES, dtype=np.int64)
        np.add.at(balances, flows["receiver"], flows["cents"])
        np.subtract.at(balances, flows["payer"], flows["cents"])
        return balances

    def _add(self, flows: npt.NDArray[np.void]) -> None:
        if (flows["cents"] < 0).any():
            raise ValueError("found a negative amount; post a repayment as a flow the other way")
        if (flows["payer"] == flows["receiver"]).any():
            raise ValueError("found a flow from a party to itself; payer and receiver must differ")
        for name, known in (("payer", _PARTIES), ("receiver", _PARTIES), ("category", _CATEGORIES)):
            unknown = set(np.unique(flows[name]).tolist()) - known
            if unknown:
                raise ValueError(f"found {name} {min(unknown)}; allowed are the ids in parties.py")
        self._posted.append(flows)


def _whole(value: object) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)
