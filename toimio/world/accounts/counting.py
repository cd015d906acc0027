"""Each month's count of people by situation, and the town's share of benefit person by person."""

import numpy as np

from toimio.world.accounts.situations import RETIRED, situation_of
from toimio.world.compiled import Array, compiled
from toimio.world.draws import SYNTHESIS_EXTRA, draw
from toimio.world.record import RETIREMENT_BUCKETS


@compiled
def draw_take_up(people: Array, first: int, last: int, share: float, takes: Array, rng: Array) -> None:
    """Decide once for each person of rows first..last-1 whether social assistance is applied for."""
    for i in range(first, last):
        key = people[i]["key"]
        u, _, _, _ = draw(rng, SYNTHESIS_EXTRA, key, (key >> 24) & 0x7FFF)
        takes[i] = 1 if u < share else 0


@compiled
def count_month(
    people: Array,
    rows: Array,
    takes: Array,
    places: Array,
    share_row: Array,
    shares: Array,
    settled: Array,
    counts: Array,
    at_places: Array,
    billed: Array,
) -> None:
    """Count everyone of the world on the first of a month, once its arrivals are in.

    Parameters
    ----------
    rows
        Rows of the people whose months were simulated a month ago, and of the month's arrivals; those whose
        months are no longer simulated join `settled`.
    takes
        int8[row]: 1 for people who apply for social assistance.
    settled
        int32[town, situation, takes]: people no longer simulated, who keep their situation.
    counts, at_places, billed
        Receive int32[town, situation, takes] people, int32[town, provider] people in places, and
        int64[town, situation] cents of the town's share.
    """
    # Flat arrays, and no call that passes them on, since either would cost more than all the rest.
    by_cell, by_place, due = counts.reshape(-1), at_places.reshape(-1), billed.reshape(-1)
    last = shares.shape[1] - 1
    for k in range(rows.shape[0]):
        i = rows[k]
        p = people[i]
        s = situation_of(p, places)
        if s < 0:
            continue
        t = p["town"]
        if p["computed"] == 0:
            settled[t, s, takes[i]] += 1
            continue
        cell = t * counts.shape[1] + s
        by_cell[cell * 2 + takes[i]] += 1
        if p["place"] >= 0:
            by_place[t * at_places.shape[1] + p["place"]] += 1
        row = share_row[s]
        if row >= 0:
            due[cell] += shares[row, min(int(2.0 * p["benefit_days"] + 0.5), last)]
    counts += settled


@compiled
def retire_settled(
    people: Array, takes: Array, places: Array, retiring: Array, link: Array, settled: Array, next_month: int
) -> None:
    """People of `settled` who retire on the first of next month change their situation."""
    i = retiring[next_month % RETIREMENT_BUCKETS]
    while i >= 0:
        p = people[i]
        settled[p["town"], situation_of(p, places), takes[i]] -= 1
        settled[p["town"], RETIRED, takes[i]] += 1
        i = link[i]


@compiled
def add_flows(counts: Array, flows: Array, segments: Array, ledger: Array) -> None:
    """Add counts x table to the ledger: int64[month, town, segment, flow kind]."""
    used = np.empty(flows.shape[3], dtype=np.int64)
    for t in range(counts.shape[1]):
        for s in range(counts.shape[2]):
            for taking in range(2):
                each = flows[t, s, taking]
                n_used = 0
                for k in range(each.shape[0]):
                    if each[k] > 0:
                        used[n_used] = k
                        n_used += 1
                for m in range(counts.shape[0]):
                    people = counts[m, t, s, taking]
                    if people > 0:
                        row = ledger[m, t, segments[s]]
                        for u in range(n_used):
                            row[used[u]] += people * each[used[u]]
