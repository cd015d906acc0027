"""Each month's count of people by situation, and the town's share of benefit person by person.

People are counted by the loops of the month that go through everyone anyway. People whose months are no longer
simulated keep their situation until they retire: they are counted once and carried on.
"""

import numpy as np

from toimio.world.accounts.situations import RETIRED, RETIRED_DISABLED, situation_of
from toimio.world.activities import Activity
from toimio.world.compiled import Array, Record, allocating, compiled, fused, inlined
from toimio.world.draws import SYNTHESIS_EXTRA, draw


@compiled
def draw_take_up(people: Array, first: int, last: int, share: float, takes: Array, rng: Array) -> None:
    """Decide once for each person of rows first..last-1 whether social assistance is applied for."""
    for i in range(first, last):
        key = people[i]["key"]
        u, _, _, _ = draw(rng, SYNTHESIS_EXTRA, key, (key >> 24) & 0x7FFF)
        takes[i] = 1 if u < share else 0


@fused
def count_person(
    p: Record,
    i: int,
    takes: Array,
    places: Array,
    share_row: Array,
    shares: Array,
    counts: Array,
    at_places: Array,
    billed: Array,
) -> None:
    """Count a person whose months are simulated on the first of a month.

    Parameters
    ----------
    takes
        int8[row]: 1 for people who apply for social assistance.
    share_row, shares
        The month's table of the town's share (`toimio.world.accounts.tables.Table`).
    counts, at_places, billed
        Receive int32[town, situation, takes] people, int32[town, provider] people in places, and
        int64[town, situation] cents of the town's share.
    """
    s = situation_of(p, places)
    if s < 0:
        return
    t = p["town"]
    counts[t, s, takes[i]] += 1
    if p["place"] >= 0:
        at_places[t, p["place"]] += 1
    row = share_row[s]
    if row >= 0:
        billed[t, s] += shares[row, min(int(2.0 * p["benefit_days"] + 0.5), shares.shape[1] - 1)]


@inlined
def count_settled(p: Record, takes: int, places: Array, settled: Array) -> None:
    """Add a person whose months are no longer simulated to `settled` (int32[town, situation, takes])."""
    s = situation_of(p, places)
    if s >= 0:
        settled[p["town"], s, takes] += 1


@inlined
def retire_settled(p: Record, takes: int, places: Array, settled: Array) -> None:
    """Note that a person of `settled` retires; to be called before the move takes effect."""
    settled[p["town"], situation_of(p, places), takes] -= 1
    disabled = p["activity"] == Activity.DISABILITY_PENSION
    settled[p["town"], RETIRED_DISABLED if disabled else RETIRED, takes] += 1


@allocating
def add_flows(counts: Array, flows: Array, segments: Array, ledger: Array) -> None:
    """Add counts x table to the ledger: int64[month, town, segment, flow kind]."""
    # Of the hundred kinds of payment a person has some ten: those are sought once, not in every month.
    towns, situations, n_kinds = flows.shape[0], flows.shape[1], flows.shape[3]
    used = np.empty((towns, situations, 2, n_kinds), dtype=np.int64)
    n_used = np.zeros((towns, situations, 2), dtype=np.int64)
    _find_used(flows, used, n_used)
    for m in range(counts.shape[0]):
        for t in range(towns):
            for s in range(situations):
                for taking in range(2):
                    people = counts[m, t, s, taking]
                    if people > 0:
                        for u in range(n_used[t, s, taking]):
                            kind = used[t, s, taking, u]
                            ledger[m, t, segments[s], kind] += people * flows[t, s, taking, kind]


@inlined
def _find_used(flows: Array, used: Array, n_used: Array) -> None:
    for t in range(flows.shape[0]):
        for s in range(flows.shape[1]):
            for taking in range(2):
                for kind in range(flows.shape[3]):
                    if flows[t, s, taking, kind] > 0:
                        used[t, s, taking, n_used[t, s, taking]] = kind
                        n_used[t, s, taking] += 1
